"""The tracker as pages and files show it: each share with its phase and age, as far as the reader knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kengesh.formats.commitments.ageing import Line
from kengesh.web.commitments import sights
from kengesh.web.commitments.models import Commitment, Move, Owner, Phase, Report, Review, Share
from kengesh.web.commitments.queries import (
    found_before_bodies,
    own_first,
    reported_before_bodies,
    reports_visible_to,
    reviews_visible_to,
    shares_before_bodies,
)
from kengesh.web.members.standing import Standing
from kengesh.web.members.visibility import Audience


@dataclass(frozen=True, slots=True)
class Shown:
    """A share as a reader sees it at one moment."""

    share: Share
    who: str
    phase: Phase
    since: datetime
    days: int  # in this phase
    days_open: int
    days_late: int | None
    own: bool
    waits: bool  # for its acknowledgement
    declined: bool

    @property
    def label(self) -> str:
        """The phase in words."""
        if self.declined:
            return _("declined")
        return _("not acknowledged") if self.waits else f"{self.phase.label}"

    @property
    def badge(self) -> str:
        """How the phase looks."""
        if self.declined:
            return "refused"
        if self.days_late is not None:
            return "late"
        return "done" if self.phase is Phase.CLOSED else "waiting" if self.waits else "new"


@dataclass(frozen=True, slots=True)
class Listed:
    """A commitment with the shares that the reader sees."""

    commitment: Commitment
    shares: tuple[Shown, ...]

    @property
    def owner(self) -> str:
        """Who owes it, where no member is named to the reader."""
        return f"{Owner(self.commitment.owner).label}"

    @property
    def days_late(self) -> int | None:
        """The most days that a share of it is late."""
        return max((each.days_late for each in self.shares if each.days_late is not None), default=None)


def shown(share: Share, standing: Standing, now: datetime) -> Shown:
    """A share with its age; `share.commitment` and its body have been read."""
    ends = share.closes_at
    is_closed = ends is not None and (ends <= now or sights.knows_early(standing, share))
    since = share.since
    if is_closed and ends is not None:
        since = min(ends, now)
    late = share.late_from
    owed = share.commitment.audience == Audience.BODY and not share.declined_at
    is_late = late is not None and late <= now and not is_closed and owed
    return Shown(
        share,
        share.who,
        Phase.CLOSED if is_closed else Phase(share.phase),
        since,
        max((now - since).days, 0),
        max(((since if is_closed else now) - share.commitment.taken_at).days, 0),
        (now - late).days + 1 if is_late and late else None,
        share.delegation_id is not None and standing.belongs_to(share.delegation_id),
        share.acknowledged_at is None and share.declined_at is None,
        share.declined_at is not None,
    )


def listed(rows: Iterable[Commitment], standing: Standing, now: datetime) -> list[Listed]:
    """Commitments that were read by `queries.with_shares`."""
    return [Listed(each, shares_of(each, standing, now)) for each in rows]


def shares_of(commitment: Commitment, standing: Standing, now: datetime) -> tuple[Shown, ...]:
    """The shares of a commitment that the reader sees."""
    seen: Sequence[Share] = commitment.seen  # type: ignore[attr-defined]  # as `queries.with_shares` read it
    for share in seen:
        share.commitment = commitment
    return tuple(shown(share, standing, now) for share in seen)


def lines(shares: Iterable[Share], standing: Standing, now: datetime) -> list[Line]:
    """Shares that the reader sees, as lines of the ageing report, in two queries."""
    rows = list(shares)
    keys = [each.pk for each in rows]
    reported = reports_visible_to(standing).filter(share__in=keys)
    found = reviews_visible_to(standing, now).filter(share__in=keys)
    return _lines(rows, reported, found, standing, now)


def lines_for_bodies(organisation: str, now: datetime) -> tuple[list[Share], list[Line]]:
    """The same as any member of the bodies may read it, for a file that leaves the installation."""
    rows = list(own_first(shares_before_bodies(organisation)))
    return rows, _lines(rows, reported_before_bodies(rows), found_before_bodies(rows, now), Standing(at=now), now)


def about(shares: Iterable[Share]) -> list[tuple[str, str]]:
    """Whose commitments they are, as the second sheet says it."""
    organisations = {each.commitment.body.organisation for each in shares}
    return [("Organisation", f"{each.name} (fictitious)" if each.fictitious else each.name) for each in organisations]


def _lines(
    rows: Iterable[Share],
    reports: QuerySet[Report],
    reviews: QuerySet[Review],
    standing: Standing,
    now: datetime,
) -> list[Line]:
    reported = dict(reports.order_by("reported_at").values_list("share", "reported_at"))
    found = dict(reviews.order_by("reviewed_at").values_list("share", "finding"))
    return [_line(each, shown(each, standing, now), reported.get(each.pk), found.get(each.pk, "")) for each in rows]


def _line(share: Share, seen: Shown, reported: datetime | None, finding: str) -> Line:
    commitment = share.commitment
    return Line(
        share.public_id,
        commitment.title,
        share.who,
        commitment.matter.title if commitment.matter else "",
        " – ".join(filter(None, (commitment.source_title, commitment.place))),
        commitment.measure,
        seen.phase.value,
        commitment.taken_at.date(),
        max(seen.since, commitment.taken_at).date(),
        share.due_on,
        commitment.review_on,
        seen.since.date() if seen.phase is Phase.CLOSED else None,
        reported.date() if reported else None,
        finding,
    )


@dataclass(frozen=True, slots=True)
class Event:
    """Something in the history of a commitment: an instant, who, what, and words with it."""

    at: datetime
    who: str
    what: str
    said: str = ""


def history(
    shares: Sequence[Shown], moves: Iterable[Move], reports: Iterable[Report], reviews: Iterable[Review]
) -> list[Event]:
    """What happened, the first thing first, from what the reader was found to see."""
    who = {each.share.pk: each.who for each in shares}
    events = [Event(move.at, who[move.share_id], f"{Phase(move.phase).label}", move.note) for move in moves]
    events += [Event(each.reported_at, each.share.who, _("report"), each.text) for each in reports]
    events += [
        Event(each.reviewed_at, each.share.who, _("finding: %s") % each.get_finding_display(), each.reasons)
        for each in reviews
    ]
    return sorted(events, key=lambda each: each.at)

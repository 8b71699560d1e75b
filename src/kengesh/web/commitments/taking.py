"""Take commitments up: from provisions of an adopted text, a decision, a lesson, an outcome; several in one act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.phrases import Phrase
from kengesh.web.acts import action
from kengesh.web.commitments import rules
from kengesh.web.commitments.actions import came_into
from kengesh.web.commitments.models import Commitment, Owner, Phase, Share, SourceKind, first_instant, late_from
from kengesh.web.commitments.obligations import Obligation, obligations
from kengesh.web.commitments.sources import SOURCES, Origin, origin
from kengesh.web.cooperation.themes.queries import indicators_visible_to
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.models import Body, Delegation, User, members_with_a_say
from kengesh.web.members.standing import Standing, standing_of
from kengesh.web.members.visibility import Audience
from kengesh.web.negotiations import texts
from kengesh.web.record.actions import append, append_confidential

if TYPE_CHECKING:
    from kengesh.canonical import Value


@dataclass(frozen=True, slots=True)
class Wanted:
    """A commitment as it is to be taken up; `members` are public ids of delegations."""

    title: str
    what: str
    owner: str = Owner.MEMBERS
    members: tuple[str, ...] = ()
    due_on: date | None = None
    every: int | None = None
    review_on: date | None = None
    measure: str = ""
    indicator: str = ""
    provision: str = ""


@action
def take_up(kind: str, source_id: str, wanted: Sequence[Wanted], *, by: User, now: datetime) -> list[Commitment]:
    """Take commitments up from one source, all of them or none.

    What one member alone would owe is before that member, chair and secretariat until the member acknowledges it.
    """
    standing = standing_of(by, now)
    found = origin(standing, kind, source_id)
    if found is None:
        label = SOURCES[kind].label if kind in SOURCES else kind
        raise Refused("commitment-source", kind=label, source=source_id)
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=found.body.pk)
    check_not_facts_only(body)
    if not rules.may_take_up(standing, body):
        raise PermissionDenied
    if found.annulled:
        raise Refused("commitment-annulled", source=found.title)
    if not wanted:
        raise Refused("commitment-nothing")
    check_indicators(wanted, standing, body)
    provisions = provisions_of(found) if kind == SourceKind.PROVISION else {}
    taking = _Taking(found, body, provisions, standing, now)
    return [_taken(each, taking) for each in wanted]


def check_indicators(wanted: Sequence[Wanted], standing: Standing, body: Body) -> None:
    """Refuse a measure by an indicator that is not one of the body."""
    named = {each.indicator for each in wanted if each.indicator}
    if not named:
        return
    known = indicators_visible_to(standing).filter(body=body, public_id__in=named).values_list("public_id", flat=True)
    if unknown := sorted(named - set(known)):
        raise Refused("commitment-indicator", indicator=unknown[0])


def provisions_of(found: Origin) -> dict[str, Obligation]:
    """The paragraphs of the adopted text that an origin is, by their ids."""
    if found.decision is None:
        return {}
    return {each.provision: each for each in obligations(texts.of_revision(found.decision.revision))}


@dataclass(frozen=True, slots=True)
class _Taking:
    """One act of taking up."""

    found: Origin
    body: Body
    provisions: Mapping[str, Obligation]
    standing: Standing
    now: datetime


def _taken(each: Wanted, taking: _Taking) -> Commitment:
    found, body, now = taking.found, taking.body, taking.now
    title = each.title.strip()
    named = taking.provisions.get(each.provision)
    if found.kind == SourceKind.PROVISION and named is None:
        raise Refused("commitment-provision", provision=each.provision or "–", source=found.title)
    _check(each, title)
    owing = _owing(each, body, title, now)
    same = {"source_kind": found.kind, "source_id": found.public_id, "provision": each.provision, "title": title}
    if Commitment.objects.filter(**same).exists():
        raise Refused("commitment-taken", title=title, source=found.title)
    alone = each.owner == Owner.MEMBERS and len(owing) == 1
    commitment = Commitment.objects.create(
        **same,
        body=body,
        matter_id=found.matter,
        what=each.what.strip() or (named.text if named else title),
        owner=each.owner,
        due_on=each.due_on,
        every=each.every,
        review_on=each.review_on,
        review_from=first_instant(each.review_on, body.time_zone) if each.review_on else None,
        measure=each.measure.strip(),
        indicator=each.indicator,
        source_title=found.title[:300],
        place=f"{named.place}" if named else "",
        place_form=named.place.form if named and isinstance(named.place, Phrase) else None,
        wording=named.digest if named else "",
        quoted=named.text if named else found.text,
        audience=Audience.CHAIR if alone else Audience.BODY,
        taken_at=now,
    )
    owners: list[Delegation | None] = [*owing] or [None]
    for delegation in owners:
        share = Share(commitment=commitment, delegation=delegation, due_on=each.due_on, since=now)
        share.late_from = late_from(each.due_on, body.time_zone)
        came_into(share, Phase.RECEIVE, at=now)
    _record(commitment, owing, taking.standing, now)
    return commitment


def _check(each: Wanted, title: str) -> None:
    if not title:
        raise Refused("commitment-nothing")
    if each.owner == Owner.MEMBERS and not each.members:
        raise Refused("commitment-nobody", title=title)
    if each.due_on is None and each.every:
        raise Refused("commitment-recurs", title=title)
    if each.due_on is None and each.review_on is None:
        raise Refused("commitment-no-date", title=title)


def _owing(each: Wanted, body: Body, title: str, now: datetime) -> list[Delegation]:
    if each.owner != Owner.MEMBERS:
        return []
    rows = Delegation.objects.filter(body=body, public_id__in=each.members).select_related("member")
    found = list(rows)
    if len(found) < len(set(each.members)):
        raise Refused("commitment-nobody", title=title)
    with_say = set(members_with_a_say(body, now).values_list("pk", flat=True))
    for delegation in found:
        if delegation.member_id not in with_say:
            raise Refused("commitment-no-say", member=delegation, body=body)
    return found


def _record(commitment: Commitment, owing: Sequence[Delegation], standing: Standing, now: datetime) -> None:
    values: dict[str, Value] = {
        "source": f"{commitment.source_kind}",
        "from": commitment.source_id,
        "provision": commitment.provision,
        "wording": commitment.wording,
        "due": commitment.due_on.isoformat() if commitment.due_on else "",
        "review": commitment.review_on.isoformat() if commitment.review_on else "",
    }
    by = standing.user.public_id if standing.user else ""
    owed: list[Value] = [each.public_id for each in owing]
    if commitment.audience == Audience.CHAIR:
        said = values | {"delegation": owing[0].public_id, "by": by}
        append_confidential("commitment-proposed", commitment.public_id, at=now, values=said)
    else:
        append("commitment-taken", commitment.public_id, at=now, values=values, sealed={"owed-by": owed, "by": by})

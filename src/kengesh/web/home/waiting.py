"""What waits for the reader: one function for each kind, and none for what cannot be done yet.

Nothing here tells one person what waits for another. A person with several seats gets a line for each.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kengesh.web.home.queries import Table
from kengesh.web.layout.navigation import address
from kengesh.web.matters.models import Stage
from kengesh.web.members.standing import Seat, Standing
from kengesh.web.narrowing.models import Answer
from kengesh.web.negotiations.models import InternalAmendment, Proposal, ProposalState, ReturnedFile, ReturnState
from kengesh.web.positions.models import InternalStance, Stance


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that the reader should do: for which delegation, about which text, by when, and where."""

    what: str
    about: str
    address: str
    who: str = ""
    until: datetime | None = None


def waits_for(standing: Standing, found: Table, now: datetime) -> list[Waiting]:
    """Everything that can be done on a page that is there; what has an end first, the soonest end before the others."""
    can = (each for each in everything(standing, found, now) if each.address)
    return sorted(can, key=lambda each: (each.until is None, each.until or now))


def everything(standing: Standing, found: Table, now: datetime) -> list[Waiting]:
    """What waits for a reader, whether its page is there or not."""
    seats = [seat for seat in standing.seats if standing.speaks_for(seat.delegation)]
    asked = [*silences(standing, seats, found, now), *proposals_for_the_chair(standing)]
    if seats:
        asked += [
            *returned_files(seats, found, now),
            *offers_to_answer(seats, found),
            *drafts_to_release(standing),
            *positions_needed(seats, found),
        ]
    return asked


def silences(standing: Standing, seats: Sequence[Seat], found: Table, now: datetime) -> Iterator[Waiting]:
    """A text under silence, for those who may object; one that has run out, for the chair."""
    for each in found.silences:
        body = each.negotiation.matter.body
        to = address("adoption:silence", each.public_id)
        if each.has_ended(now) and standing.conducts(body.pk, body.organisation_id):
            yield Waiting(_("The silence has ended: confirm and declare"), each.title, to)
        for seat in seats:
            if seat.body == body.pk and each.is_running(now):
                what = _("Under silence: object in writing before the end")
                yield Waiting(what, each.title, to, seat.name, each.expires_at)


def returned_files(seats: Sequence[Seat], found: Table, now: datetime) -> Iterator[Waiting]:
    """Revisions against which a delegation has sent nothing back, and files that it has not confirmed."""
    names = {seat.delegation: seat.name for seat in seats}
    due = [each for each in found.revisions if each.returns_until and each.returns_until > now]
    rows = ReturnedFile.objects.filter(delegation__in=names).select_related("revision__negotiation")
    files = list(rows.filter(Q(state=ReturnState.READ) | Q(revision__in=due)))
    for each in files:
        if each.state == ReturnState.READ:
            to = address("negotiations:return", each.public_id)
            what = _("Read how your file was understood, and confirm it")
            yield Waiting(what, each.revision.symbol, to, names[each.delegation_id])
    sent = {(each.revision_id, each.delegation_id) for each in files}
    for revision in due:
        to = address("negotiations:returns", revision.negotiation.public_id)
        for seat in seats:
            if seat.body == revision.negotiation.matter.body_id and (revision.pk, seat.delegation) not in sent:
                yield Waiting(_("Send your changes back"), revision.symbol, to, seat.name, revision.returns_until)


def offers_to_answer(seats: Sequence[Seat], found: Table) -> Iterator[Waiting]:
    """Open offers of the chair that a delegation has not answered."""
    offers = found.open_offers
    own = {seat.delegation for seat in seats}
    rows = Answer.objects.filter(offer__in=offers, delegation__in=own)
    answered = set(rows.values_list("offer", "delegation")) if offers else set()
    for each in offers:
        to = address("narrowing:offer", each.public_id)
        for seat in seats:
            if seat.body == each.negotiation.matter.body_id and (each.pk, seat.delegation) not in answered:
                yield Waiting(_("Answer the chair’s offer"), each.title, to, seat.name, each.answers_until)


def drafts_to_release(standing: Standing) -> Iterator[Waiting]:
    """Amendments and positions that experts have prepared, for the head of their delegation."""
    names = {seat.delegation: seat.name for seat in standing.seats if standing.heads(seat.delegation)}
    if not names:
        return
    yield from _to_release(
        InternalAmendment.objects.filter(delegation__in=names),
        "negotiations:room",
        names,
        lambda count: ngettext("%(count)s amendment to release", "%(count)s amendments to release", count),
    )
    yield from _to_release(
        InternalStance.objects.filter(delegation__in=names),
        "positions:mine",
        names,
        lambda count: ngettext("%(count)s position to release", "%(count)s positions to release", count),
    )


def _to_release(
    rows: QuerySet[Any], page: str, names: Mapping[int, str], said: Callable[[int], str]
) -> Iterator[Waiting]:
    left = rows.filter(released_at__isnull=True).order_by("delegation", "negotiation")
    counted = left.values("delegation", "negotiation__public_id", "negotiation__symbol").annotate(count=Count("pk"))
    for row in counted:
        what = said(row["count"]) % {"count": row["count"]}
        to = address(page, row["negotiation__public_id"])
        yield Waiting(what, row["negotiation__symbol"], to, names[row["delegation"]])


def positions_needed(seats: Sequence[Seat], found: Table) -> Iterator[Waiting]:
    """Texts on whose last revision a delegation has not spoken at all; exactly what is needed stands on its page."""
    last = {
        key: each for key, each in found.last_revisions.items() if each.negotiation.matter.stage == Stage.NEGOTIATION
    }
    rows = Stance.objects.filter(negotiation__in=last, delegation__in=[seat.delegation for seat in seats]).order_by()
    said = rows.values("negotiation", "delegation").annotate(last=Max("revision")) if last else ()
    spoken = {(row["negotiation"], row["delegation"]): row["last"] for row in said}
    for key, revision in last.items():
        to = address("positions:mine", revision.negotiation.public_id)
        for seat in seats:
            is_late = spoken.get((key, seat.delegation), -1) < revision.number
            if seat.body == revision.negotiation.matter.body_id and is_late:
                yield Waiting(_("State positions"), revision.symbol, to, seat.name)


def proposals_for_the_chair(standing: Standing) -> Iterator[Waiting]:
    """Amendments that wait for the chair to take them into the text."""
    if not standing.chairs:
        return
    rows = Proposal.objects.filter(negotiation__matter__body__in=standing.chairs, state=ProposalState.WAITING)
    counted = rows.order_by("negotiation").values("negotiation__public_id", "negotiation__symbol")
    for row in counted.annotate(count=Count("pk")):
        what = ngettext("%(count)s amendment waits", "%(count)s amendments wait", row["count"])
        to = address("negotiations:proposals", row["negotiation__public_id"])
        yield Waiting(what % {"count": row["count"]}, row["negotiation__symbol"], to)

"""What waits for the reader: one function for each kind, and none for what cannot be done yet.

Nothing here tells one person what waits for another. A person with several seats gets a line for each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kengesh.web.home.done import Done, Kind, done
from kengesh.web.home.queries import Table
from kengesh.web.layout.navigation import address
from kengesh.web.matters.models import Stage
from kengesh.web.members.standing import Seat, Standing
from kengesh.web.negotiations.models import revision_symbol


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
    so_far = done(standing, seats, found, now)
    return [
        *silences(standing, seats, found, now),
        *proposals_for_the_chair(so_far),
        *returned_files(seats, found, so_far, now),
        *offers_to_answer(seats, found, so_far),
        *drafts_to_release(seats, so_far),
        *positions_needed(seats, found, so_far),
    ]


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


def returned_files(seats: Sequence[Seat], found: Table, so_far: Sequence[Done], now: datetime) -> Iterator[Waiting]:
    """Revisions against which a delegation has sent nothing back, and files that it has not confirmed."""
    names = {seat.delegation: seat.name for seat in seats}
    for each in so_far:
        if each.kind == Kind.UNREAD:
            what, to = (
                _("Read how your file was understood, and confirm it"),
                address("negotiations:return", each.public_id),
            )
            yield Waiting(what, revision_symbol(each.symbol, each.number), to, names[each.delegation])
    sent = {(each.of, each.delegation) for each in so_far if each.kind in (Kind.UNREAD, Kind.SENT)}
    for revision in found.revisions:
        if revision.returns_until is None or revision.returns_until <= now:
            continue
        to = address("negotiations:returns", revision.negotiation.public_id)
        for seat in seats:
            if seat.body == revision.negotiation.matter.body_id and (revision.pk, seat.delegation) not in sent:
                yield Waiting(_("Send your changes back"), revision.symbol, to, seat.name, revision.returns_until)


def offers_to_answer(seats: Sequence[Seat], found: Table, so_far: Sequence[Done]) -> Iterator[Waiting]:
    """Open offers of the chair that a delegation has not answered."""
    answered = {(each.of, each.delegation) for each in so_far if each.kind == Kind.ANSWER}
    for each in found.open_offers:
        to = address("narrowing:offer", each.public_id)
        for seat in seats:
            if seat.body == each.negotiation.matter.body_id and (each.pk, seat.delegation) not in answered:
                yield Waiting(_("Answer the chair’s offer"), each.title, to, seat.name, each.answers_until)


def drafts_to_release(seats: Sequence[Seat], so_far: Sequence[Done]) -> Iterator[Waiting]:
    """Amendments and positions that experts have prepared, for the head of their delegation."""
    names = {seat.delegation: seat.name for seat in seats}
    for each in so_far:
        count = each.number
        if each.kind == Kind.AMENDMENT:
            what = ngettext("%(count)s amendment to release", "%(count)s amendments to release", count)
            page = "negotiations:room"
        elif each.kind == Kind.STANCE:
            what = ngettext("%(count)s position to release", "%(count)s positions to release", count)
            page = "positions:mine"
        else:
            continue
        yield Waiting(what % {"count": count}, each.symbol, address(page, each.public_id), names[each.delegation])


def positions_needed(seats: Sequence[Seat], found: Table, so_far: Sequence[Done]) -> Iterator[Waiting]:
    """Texts on whose last revision a delegation has not spoken at all; exactly what is needed stands on its page."""
    spoken = {(each.of, each.delegation): each.number for each in so_far if each.kind == Kind.SPOKEN}
    for key, revision in found.last_revisions.items():
        matter = revision.negotiation.matter
        to = address("positions:mine", revision.negotiation.public_id)
        for seat in seats:
            is_late = spoken.get((key, seat.delegation), -1) < revision.number
            if matter.stage == Stage.NEGOTIATION and seat.body == matter.body_id and is_late:
                yield Waiting(_("State positions"), revision.symbol, to, seat.name)


def proposals_for_the_chair(so_far: Sequence[Done]) -> Iterator[Waiting]:
    """Amendments that wait for the chair to take them into the text."""
    for each in so_far:
        if each.kind == Kind.PROPOSAL:
            what = ngettext("%(count)s amendment waits", "%(count)s amendments wait", each.number)
            to = address("negotiations:proposals", each.public_id)
            yield Waiting(what % {"count": each.number}, each.symbol, to)

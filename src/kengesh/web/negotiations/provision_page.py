"""What the page of one provision shows, as far as the reader may see it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from kengesh.text.draft import Draft
from kengesh.web.members.middleware import Request
from kengesh.web.negotiations import comparing, reading, rules, texts
from kengesh.web.negotiations.models import Negotiation


@dataclass(frozen=True, slots=True)
class Dated:
    """An alternative with the moment since when it stands in the text."""

    side: reading.Side
    since: datetime
    is_own: bool


@dataclass(frozen=True, slots=True)
class DatedBracket:
    """A bracket whose alternatives have their dates."""

    id: str
    sides: tuple[Dated, ...]


def context(request: Request, negotiation: Negotiation, identity: str) -> dict[str, Any] | None:
    """Everything the template needs; None where the provision stands neither in the text nor in the revision asked."""
    standing = request.standing
    draft = reading.draft_for(standing, negotiation, texts.current(negotiation))
    text = reading.bracketed(draft)
    line = text.line(identity)
    then = _then(request, negotiation, draft, identity)
    changed = then["changed"]
    if line is None and changed is None:
        return None
    seats = standing.seats_in(negotiation.matter.body_id)
    return {
        "negotiation": negotiation,
        "masthead": draft.masthead,
        "identity": identity,
        "provisions": provisions_address(negotiation),
        "name": text.named(identity) if line else changed.name,
        "line": line,
        "below": text.around(identity)[1:],
        "page_number": text.page_of(identity),
        "translations": _translations(draft, identity),
        "brackets": _dated(negotiation, line, {seat.name for seat in seats}) if line else (),
        "in_room": bool(seats),
        "may_draft": bool(seats) and bool(line) and rules.is_open(negotiation),
        "may_enter": standing.is_secretariat(negotiation.matter.body.organisation_id)
        and not seats
        and bool(line)
        and rules.is_open(negotiation),
        "other_languages": draft.languages[1:],
        "conducts": rules.conducts(standing, negotiation),
        **then,
    }


def provisions_address(negotiation: Negotiation) -> str:
    """The address below which every provision has its own: asked for once, as a page links to fifty of them."""
    address = reverse("negotiations:provision", kwargs={"public_id": negotiation.public_id, "provision": "p"})
    return address.removesuffix("p/")


def _then(request: Request, negotiation: Negotiation, draft: Draft, identity: str) -> dict[str, Any]:
    """The revisions, the one that the reader compares with, and what changed in the provision since."""
    revisions = list(negotiation.revisions.all())
    for each in revisions:
        each.negotiation = negotiation
    number = request.GET.get("since", "")
    since = next((each for each in revisions if f"{each.number}" == number), revisions[-1])
    before = reading.draft_for(request.standing, negotiation, texts.of_revision(since))
    pairs = comparing.comparison(before, draft).provisions
    found = next((each for each in pairs if each.provision.id == identity), None)
    changed = comparing.row(found, before, draft) if found else None
    return {"revisions": revisions, "since": since, "changed": changed}


def _translations(draft: Draft, identity: str) -> list[reading.Shown]:
    others = (reading.bracketed(draft, each, anchored=False).line(identity) for each in draft.languages[1:])
    return [each for each in others if each]


def _dated(negotiation: Negotiation, line: reading.Shown, own: set[str]) -> tuple[DatedBracket, ...]:
    """The brackets of a line with the dates of the operations that brought their alternatives."""
    if not line.brackets:
        return ()
    since = {
        name: at
        for introduced, at in negotiation.history.order_by("-number").values_list("introduced", "at")
        for name in introduced
    }
    return tuple(
        DatedBracket(
            each.id,
            tuple(
                Dated(
                    side,
                    since.get(side.id, negotiation.begun_at),
                    bool(own & {*side.proposers, *side.supporters}),
                )
                for side in each.sides
            ),
        )
        for each in line.brackets
    )

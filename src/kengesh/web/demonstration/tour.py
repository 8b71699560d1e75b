"""The guided first five minutes: what to look at, through whose eyes, and what to do there."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from kengesh.web.members.models import Accreditation, Office, Role, Term, User
from kengesh.web.negotiations.models import Negotiation


@dataclass(frozen=True, slots=True)
class TourStep:
    """One station: who looks, where, and what there is to see and to do."""

    title: str
    words: str
    person: str
    name: str
    address: str


def steps(now: datetime) -> list[TourStep]:
    """The stations in order, through the demonstration's first negotiation; none before it is on the table."""
    negotiation = Negotiation.objects.select_related("matter__body").order_by("begun_at").first()
    if negotiation is None:
        return []
    people = _people(negotiation, now)
    found = [
        TourStep(title, words, people[who].public_id, people[who].name, _address(where, negotiation))
        for who, where, title, words in _stations()
        if who in people
    ]
    return [each for each in found if each.address]


def _stations() -> list[tuple[str, str, str, str]]:
    return [
        (
            "Dasht",
            "positions:text",
            _("Two points are open"),
            _("After two rounds of Word files one text is on the table, with a bracket in Articles 5 and 9. Look at it "
              "as Dasht, which objected on Rev.1; a comma was moved in Rev.3, and its objection still stands."),
        ),
        (
            "Dasht",
            "positions:mine",
            _("What needs your position"),
            _("The list holds what your capital has not spoken on yet, and nothing else. Say that you can accept "
              "something, or object and say what would satisfy you."),
        ),
        (
            "chair",
            "narrowing:desk",
            _("The chair’s desk"),
            _("The chair sees what is agreed, what is nearly agreed, and the shortest way to a clean text. Offer a "
              "wording for the two brackets to every member with a say."),
        ),
        (
            "Bayan",
            "narrowing:desk",
            _("The same desk from another seat"),
            _("Bayan sees the offers and answers for itself; the first page says what waits. Who holds back is named "
              "to it only where that delegation told the whole body."),
        ),
        (
            "chair",
            "adoption:desk",
            _("The silence desk"),
            _("When the text is clean and issued and no objection stands, the chair puts it under silence for three "
              "days. Move the clock forward and declare it adopted; or object as a delegation, and see what happens."),
        ),
        (
            "auditor",
            "record:entries",
            _("The record"),
            _("Every act is an entry that anybody can check. What delegations keep to themselves shows as its place "
              "alone."),
        ),
    ]  # fmt: skip


def _people(negotiation: Negotiation, now: datetime) -> dict[str, User]:
    """The chair, the auditor, and the head of each delegation by the name of its member."""
    body = negotiation.matter.body
    found: dict[str, User] = {}
    chair = Term.objects.filter(Term.at(now), office=Office.CHAIR, body=body).select_related("user").first()
    if chair and chair.user:
        found["chair"] = chair.user
    given = Accreditation.objects.filter(Accreditation.at(now), role__in=(Role.HEAD, Role.AUDITOR))
    for each in given.select_related("user", "delegation__member"):
        found.setdefault(f"{each.delegation}" if each.delegation else "auditor", each.user)
    return found


def _address(name: str, negotiation: Negotiation) -> str:
    for arguments in ({"public_id": negotiation.public_id}, {}):
        try:
            return reverse(name, kwargs=arguments)
        except NoReverseMatch:
            continue
    return ""

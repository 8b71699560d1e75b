"""What stands on the desk of joint operations of one body: who has returned, what is late, releases, operations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from kengesh.web.cooperation.narcotics import forms, operating, queries, releasing, rules
from kengesh.web.cooperation.narcotics.models import Arrangement, Return
from kengesh.web.layout.offers import Offer, posted
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Body, Delegation

QUARTERS = 8
"""Quarters that are shown, the latest first."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One return on the desk: submitted (with its version and day), due or late."""

    period: str
    state: str  # submitted, due, late
    due_on: date
    returned: Return | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What one delegation has returned."""

    delegation: Delegation
    cells: tuple[Cell, ...]


def lines(
    delegations: Iterable[Delegation], returns: Iterable[Return], arrangement: Arrangement, today: date
) -> list[Line]:
    """A row for each delegation, a cell for each quarter."""
    there = {(each.delegation_id, each.period): each for each in returns}
    periods = arrangement.periods(today)[:QUARTERS]
    return [
        Line(each, tuple(_cell(there.get((each.pk, period)), period, arrangement, today) for period in periods))
        for each in delegations
    ]


def _cell(found: Return | None, period: str, arrangement: Arrangement, today: date) -> Cell:
    due_on = arrangement.due_on(period)
    state = "submitted" if found else "late" if due_on < today else "due"
    return Cell(period, state, due_on, found)


def late(rows: Sequence[Line]) -> list[tuple[Delegation, Cell]]:
    """The overdue list, the longest first."""
    found = [(row.delegation, cell) for row in rows for cell in row.cells if cell.state == "late"]
    return sorted(found, key=lambda each: (each[1].due_on, each[0].member.name))


def offers(request: SignedInRequest, body: Body, all_delegations: Sequence[Delegation]) -> list[Offer]:
    """What the reader may do on the desk."""
    if body.organisation.facts_only:
        return []
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    found: list[Offer] = []
    own = [each for each in all_delegations if rules.may_name_contact(request.standing, each)]
    if own:
        contact = forms.ContactForm(posted(request, "contact"), prefix="contact", delegations=own)
        found.append(Offer("contact", _("Name the office that answers for you"), contact, _contact(acting)))
    if rules.may_arrange(request.standing, body):
        operation = forms.OperationForm(
            posted(request, "operation"), prefix="operation", delegations=list(all_delegations)
        )
        found.append(
            Offer(
                "operation",
                _("Announce a joint operation"),
                operation,
                lambda said: operating.announce(body.public_id, **said, **acting),
            )
        )
    return found


def _contact(acting: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- what an offer does
    def name(said: Mapping[str, Any]) -> object:
        words = {key: value for key, value in said.items() if key != "delegation"}
        return operating.name_contact(said["delegation"].public_id, **words, **acting)

    return name


def context(request: SignedInRequest, body: Body, found: Sequence[Offer], everybody: Sequence[Delegation]) -> Any:  # noqa: ANN401
    """The values of the template."""
    standing = request.standing
    arrangement: Arrangement | None = getattr(body, "narcotics", None)
    arranges = rules.may_arrange(standing, body)
    mine = [each for each in everybody if standing.belongs_to(each.pk)]
    shown = everybody if arranges else mine
    rows: list[Line] = []
    if arrangement and shown:
        returned = queries.latest(queries.returns_visible_to(standing).filter(delegation__body=body))
        rows = lines(shown, returned, arrangement, request.now.date())
    return {
        "body": body,
        "arrangement": arrangement,
        "arranges": arranges,
        "rows": rows,
        "periods": [cell.period for cell in rows[0].cells] if rows else [],
        "late": late(rows),
        "releases": list(queries.releases_visible_to(standing).filter(body=body)[:20]),
        "operations": list(queries.operations_visible_to(standing).filter(body=body)[:20]),
        "contacts": list(queries.contact_points(body)),
        "offers": found,
    }


def release_offer(request: SignedInRequest, body: Body) -> Offer:
    """The button that releases what was looked at."""
    form = forms.ReleaseForm(posted(request, "release"), prefix="release")
    return Offer(
        "release",
        _("Release these sums"),
        form,
        lambda said: releasing.release(body.public_id, audience=said["audience"], by=request.user, now=request.now),
        help=_("The values are frozen and cannot be taken back."),
    )

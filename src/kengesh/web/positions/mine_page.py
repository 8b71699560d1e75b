"""The page "our position": what needs one, what is prepared, notes and red lines."""

from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kengesh.text.draft import Draft
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation
from kengesh.web.negotiations import reading, rules
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions import queries
from kengesh.web.positions.forms import BulkForm, Given, NoteForm, ReleaseForm, given, kind_choices
from kengesh.web.positions.models import InternalStance, ReserveKind
from kengesh.web.positions.queries import Need
from kengesh.web.positions.seats import Acting
from kengesh.web.positions.targets import Targets, targets

ON_A_PAGE: Final = 50
_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be said of one target."""

    target: str
    words: str  # of an alternative; empty for a provision
    names: str  # behind the alternative
    wording: str  # digest
    given: Given
    prepared: InternalStance | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One need as the page shows it."""

    need: Need
    name: str
    html: SafeString
    direction: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of the page, of which the one that was sent is bound."""

    release: ReleaseForm
    let_go: ReleaseForm
    bulk: BulkForm
    note: NoteForm


def delegation_of(at_work: Acting) -> Delegation:
    """The delegation that the person acts for."""
    return Delegation.objects.select_related("member").get(pk=at_work.seat.delegation)


def context(
    request: SignedInRequest, negotiation: Negotiation, draft: Draft, at_work: Acting, forms: Forms
) -> dict[str, Any]:
    """Everything that the template needs; no query of it grows with the text or with what was said."""
    standing, there = request.standing, targets(draft)
    found = queries.needs(delegation_of(at_work), negotiation, draft)
    prepared = [
        each
        for each in queries.prepared_visible_to(standing, negotiation)
        if each.delegation_id == at_work.seat.delegation
    ]
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "negotiation": negotiation,
        "masthead": draft.masthead,
        "at_work": at_work,
        "in_room": True,
        "conducts": rules.conducts(standing, negotiation),
        "brackets": sum(each.is_bracket for each in found),
        "provisions": sum(not each.is_bracket for each in found),
        "page": page,
        "asked": asked(page, draft, prepared, request.POST if request.POST.get("do") in ("prepare", "state") else None),
        "kinds": kind_choices(negotiation.matter.body),
        "reserves": ReserveKind.choices,
        "held": [
            (each, there.names.get(each.provision) or place(there, each.target, draft))
            for each in queries.held_back(standing, negotiation, at_work.seat)
        ],
        "prepared": [(each, place(there, each.target, draft), _stale(there, each)) for each in prepared],
        "notes": [(each, there.names.get(each.provision, "")) for each in _own(request, negotiation, at_work, "notes")],
        "red_lines": [
            (each, there.names.get(each.provision, "")) for each in _own(request, negotiation, at_work, "red lines")
        ],
        "forms": forms,
    }


def bound(request: SignedInRequest, negotiation: Negotiation, draft: Draft, at_work: Acting) -> Forms:
    """The forms of the page, of which the one that was sent is bound."""
    there, body, sent = targets(draft), negotiation.matter.body, request.POST.get("do", "")
    names = there.names
    sections = [("", _("the whole text")), *((each, names[each]) for each in there.sections)]
    places = [(line, names[line]) for line in there.parents if names.get(line)]

    def data(*which: str) -> QueryDict | None:
        return request.POST if sent in which else None

    return Forms(
        ReleaseForm(data("state"), prefix="release", groups=at_work.groups, spoken_for=at_work.spoken_for),
        ReleaseForm(data("release"), prefix="let-go", groups=at_work.groups),
        BulkForm(
            data("bulk", "bulk-prepare"),
            prefix="bulk",
            body=body,
            sections=sections,
            groups=at_work.groups,
            spoken_for=at_work.spoken_for,
        ),
        NoteForm(data("note", "red-line"), prefix="note", places=places),
    )


def asked(page: "Page[Need]", draft: Draft, prepared: list[InternalStance], data: QueryDict | None) -> list[Asked]:
    """The needs of a page with the words they are about, and what was filled in or prepared."""
    text, there = reading.bracketed(draft), targets(draft)
    waiting = {each.target: each for each in prepared}
    found = []
    for need in page:
        line = text.line(need.provision)
        sides = {side.id: side for bracket in line.brackets for side in bracket.sides} if line else {}
        choices = tuple(_choice(each, need, sides.get(each), there, waiting.get(each), data) for each in need.targets)
        html, direction = (line.html, line.direction) if line else (SafeString(""), "auto")
        found.append(Asked(need, there.names.get(need.provision, need.provision), html, direction, choices))
    return found


def _choice(  # noqa: PLR0917 -- what one row is made of
    target: str,
    need: Need,
    side: reading.Side | None,
    there: Targets,
    prepared: InternalStance | None,
    data: QueryDict | None,
) -> Choice:
    found = there.found(target)
    words = (side.text[:_SHOWN] or _("no text here")) if side else _("this wording") if need.is_bracket else ""
    names = ", ".join((*side.proposers, *side.supporters)) if side else ""
    if side and side.issued and not names:
        names = _("as issued")
    if data is not None:
        filled = given(data, target)
    elif prepared:
        filled = Given(prepared.kind, prepared.reserve_kind, prepared.reason, prepared.remedy)
    else:
        filled = Given()
    return Choice(target, words, names, found.wording if found else "", filled, prepared)


def place(there: Targets, target: str, draft: Draft) -> str:
    """What people call a target: the provision, and the words of an alternative."""
    if not target:
        return _("the whole text")
    found = there.found(target)
    if found is None:
        return _("words no longer in the text")
    name = there.names.get(found.provision, found.provision)
    if found.kind != "alternative":
        return name
    line = reading.bracketed(draft).line(found.provision)
    sides = (side for bracket in line.brackets for side in bracket.sides) if line else ()
    words = next((side.text for side in sides if side.id == target), "")
    return f"{name}: “{words[:_SHOWN]}”" if words else f"{name}: " + _("no text here")


def _stale(there: Targets, prepared: InternalStance) -> bool:
    """Whether the words have changed since the position was prepared."""
    found = there.found(prepared.target)
    return found is None or found.wording != prepared.wording


def _own(request: SignedInRequest, negotiation: Negotiation, at_work: Acting, what: str) -> list[Any]:
    find = queries.notes_visible_to if what == "notes" else queries.red_lines_visible_to
    return [each for each in find(request.standing, negotiation) if each.delegation_id == at_work.seat.delegation]


def askable_in(there: Targets, needs: list[Need], section: str) -> list[str]:
    """The provisions of a part of the text on which the delegation has not spoken; open brackets are left out."""
    inside = set(there.below(section))
    return [each.provision for each in needs if not each.is_bracket and each.provision in inside]

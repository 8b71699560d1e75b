"""What the pages of chair and groups show, as values for the templates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kengesh.consensus.moves import shortest_way
from kengesh.consensus.stances import Tally
from kengesh.consensus.state import TextState
from kengesh.text.draft import Draft
from kengesh.text.place_names import place_names
from kengesh.web.layout.phrases import TRANSLATED
from kengesh.web.members.middleware import Request
from kengesh.web.members.models import Delegation
from kengesh.web.members.standing import Standing
from kengesh.web.narrowing import queries, rules
from kengesh.web.narrowing.analysis import OpenPoint, open_points, state_of
from kengesh.web.narrowing.models import Offer
from kengesh.web.negotiations import reading, texts
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.negotiations.reading import Bracket


@dataclass(frozen=True, slots=True)
class Cell:
    """What one member says of one provision: a letter, and the words for it."""

    sign: str
    said: str
    kind: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A provision of the matrix."""

    provision: str
    place: str
    state: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class OpenBracket:
    """An open bracket at its place, with its form fields beside each alternative."""

    place: str
    provision: str
    bracket: Bracket


SIGNS: Final = {
    "supports": (gettext_lazy("S"), gettext_lazy("supports")),
    "can-accept": (gettext_lazy("A"), gettext_lazy("can accept")),
    "reserves": (gettext_lazy("R"), gettext_lazy("reserves")),
    "objects": (gettext_lazy("O"), gettext_lazy("objects")),
    "": ("–", gettext_lazy("has not spoken")),
}


def shell(request: Request, negotiation: Negotiation) -> dict[str, Any]:
    """What the head and the tabs of every page of a negotiation need."""
    return {
        "negotiation": negotiation,
        "masthead": texts.current(negotiation).masthead,
        "in_room": bool(request.standing.seats_in(negotiation.matter.body_id)),
        "conducts": rules.conducts(request.standing, negotiation),
        "chairs": rules.chairs(request.standing, negotiation),
    }


def desk(negotiation: Negotiation, now: datetime) -> dict[str, Any]:
    """What the chair sees: counts, what is open and would close it, and who stands where."""
    state = state_of(negotiation, now)
    points = open_points(state)
    return {
        "counts": state.counts,
        "rule": state.rule,
        "points": points,
        "members": [each.name for each in state.members],
        "matrix": [row for point in points for row in _rows(state, point)],
        "apart": queries.taken_apart(negotiation, texts.current(negotiation)),
    }


def suggested(negotiation: Negotiation, now: datetime) -> dict[str, str]:
    """For each bracket the alternative on which the shortest way to a clean text closes it."""
    return dict(shortest_way(state_of(negotiation, now)).kept)


def own_points(negotiation: Negotiation, standing: Standing, now: datetime) -> list[OpenPoint]:
    """The points that wait for the reader's own members: what their change would close, and nobody else's."""
    names = {seat.name for seat in standing.seats_in(negotiation.matter.body_id)}
    found = open_points(state_of(negotiation, now))
    return [each for each in found if each.movers and names.issuperset(each.movers)]


def _rows(state: TextState, point: OpenPoint) -> Iterator[MatrixRow]:
    """One row for each alternative of a provision, or for the provision where it has no bracket."""
    options = [option for bracket in point.state.brackets for option in bracket.options]
    for option in options:
        place = _("%(place)s, alternative %(number)s") % {"place": point.place, "number": option.option.number}
        yield MatrixRow(point.provision, place, point.state.state, _cells(state, option.tally))
    if not options:
        yield MatrixRow(point.provision, point.place, point.state.state, _cells(state, point.state.tally))


def _cells(state: TextState, tally: Tally) -> tuple[Cell, ...]:
    said: dict[str, str] = dict.fromkeys(tally.supports, "supports") | dict.fromkeys(tally.accepts, "can-accept")
    for held in tally.holds:
        if said.get(held.member) != "objects":
            said[held.member] = held.kind
    found = []
    for member in state.members:
        kind = said.get(member.name, "")
        sign, label = SIGNS[kind]
        found.append(Cell(f"{sign}", f"{label}", kind))
    return tuple(found)


def open_brackets(draft: Draft) -> list[OpenBracket]:
    """Every open bracket, in document order, with its alternatives."""
    shown = reading.bracketed(draft)
    found: dict[str, OpenBracket] = {}
    for line in map(shown.shown, shown.lines):
        for bracket in line.brackets:
            found.setdefault(bracket.id, OpenBracket(line.name, line.provision, bracket))
    return list(found.values())


def offered_brackets(negotiation: Negotiation, made: Offer) -> tuple[dict[str, OpenBracket], frozenset[str]]:
    """The brackets of an offer, closed ones as they stood when it was made, and which brackets are still open."""
    now = {each.bracket.id: each for each in open_brackets(texts.current(negotiation))}
    gone = made.choices.keys() - now.keys()
    then = texts.of_digest(negotiation, made.digest) if gone else None
    before = {each.bracket.id: each for each in open_brackets(then)} if then else {}
    return {key: before[key] for key in gone & before.keys()} | now, frozenset(now)


def places(draft: Draft) -> list[tuple[str, str]]:
    """Every provision by id and name, for a choice."""
    names = place_names(draft, TRANSLATED)
    kinds = {"table", "row", "cell", "note"}
    return [(each.id, names[each.id]) for each in draft.provisions() if each.kind not in kinds and each.id in names]


def agreements(negotiation: Negotiation) -> dict[str, Any]:
    """What was recorded as agreed, with what became of each, and whether a package was taken apart."""
    draft = texts.current(negotiation)
    names = dict(places(draft))
    apart = {each.pk for each in queries.taken_apart(negotiation, draft)}
    rows = []
    for each in negotiation.agreements.select_related("offer"):
        became = "apart" if each.pk in apart else "holds" if queries.holds(each, draft) else "changed"
        rows.append((each, names.get(each.provision, each.provision), "reopened" if each.reopened_at else became))
    return {"rows": rows, "apart": len(apart)}


def entitled(negotiation: Negotiation, members: Iterable[int]) -> list[Delegation]:
    """The delegations of the body whose members are given."""
    rows = negotiation.matter.body.delegations.filter(member__in=members)
    return list(rows.select_related("member"))

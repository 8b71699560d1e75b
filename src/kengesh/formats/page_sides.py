"""Who did what to which provision, as a table: proposes, supports, opposes, reserves, or "–" for did not edit.

What was issued has no supporters here: a delegation that did not edit a provision has said nothing about it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from kengesh.formats.page_parties import Parties
from kengesh.reports.markup import Html, element, joined, text
from kengesh.reports.tables import Column, Row, Table
from kengesh.text.draft import Draft
from kengesh.text.provision import Node, Provision
from kengesh.text.wording import Choice, Nothing, Remark, Subtree, choices_in

Side = Literal["proposes", "supports", "opposes", "reserves", "unbrackets"]
SILENT: Final = "–"

_LEAD: Final = (
    f"“{SILENT}” means that the delegation did not edit it, which says neither yes nor no. A number counts the "
    "brackets, where there are several."
)
_REMARKS: Final[dict[str, Side]] = {"reserves": "reserves", "unbracket": "unbrackets"}


@dataclass(frozen=True, slots=True)
class Contested:
    """A provision, or a choice between provisions, with how often each member took which side in it."""

    place: str  # the anchor of the row
    label: str
    choices: int
    alternatives: int
    sides: Counter[tuple[str, Side]]


def contested(draft: Draft, labels: Mapping[str, str]) -> tuple[Contested, ...]:
    """Everything in a draft that is contested, in document order."""
    return tuple(_contested(draft.nodes, labels, ""))


def _contested(nodes: tuple[Node, ...], labels: Mapping[str, str], before: str) -> Iterator[Contested]:
    for node in nodes:
        if isinstance(node, Choice):
            inner = [each.content.nodes for each in node.alternatives if isinstance(each.content, Subtree)]
            yield Contested(node.id, _named(node, inner, labels) or before, 1, len(node.alternatives), _sides([node]))
            for below in inner:
                yield from _contested(below, labels, before)
            continue
        before = labels.get(node.id, "")
        choices = [choice for _, wording in node.texts for choice in choices_in(wording)]
        sides = _sides(choices, node.remarks)
        if choices or sides:
            yield Contested(node.id, before, len(choices), sum(len(each.alternatives) for each in choices), sides)
        yield from _contested(node.children, labels, before)


def _named(choice: Choice, inner: list[tuple[Node, ...]], labels: Mapping[str, str]) -> str:
    """The first provision that a choice is about, and what is asked of it."""
    first = next((each for nodes in inner for each in nodes if isinstance(each, Provision)), None)
    label = labels.get(first.id, "") if first else ""
    if first is None or not label or choice.issued is None:
        return label
    if not isinstance(choice.issued.content, Nothing):
        return f"{label} · whether it stays here"
    return f"{label} · {'new here' if first.copy_of else 'new'}"


def _sides(choices: list[Choice], remarks: tuple[Remark, ...] = ()) -> Counter[tuple[str, Side]]:
    found: Counter[tuple[str, Side]] = Counter()
    for choice in choices:
        for alternative in choice.alternatives:
            found.update((name, "proposes") for name in alternative.proposers)
            found.update((name, "supports") for name in alternative.supporters)
            found.update((name, "opposes") for name in alternative.opposers)
        remarks += choice.remarks
    for remark in remarks:
        if remark.kind in _REMARKS:
            found.update((name, _REMARKS[remark.kind]) for name in remark.members)
    return found


def lead(rows: int, *, names: bool) -> str:
    """What to know before reading the table."""
    if not rows:
        return "Nothing is contested."
    places = "One place is contested." if rows == 1 else f"{rows} places are contested."
    return f"{places} {_LEAD}" if names else places


def places(rows: tuple[Contested, ...]) -> Table:
    """The table without names: how many alternatives stand at each contested place."""
    columns = (
        Column(text("Provision")),
        Column(text("Brackets"), numeric=True),
        Column(text("Alternatives"), numeric=True),
    )
    counted = (Row(_link(row), (text(f"{row.choices}"), text(f"{row.alternatives}"))) for row in rows)
    return Table("Contested places", columns, tuple(counted))


def table(rows: tuple[Contested, ...], parties: Parties, answered: tuple[str, ...]) -> Table:
    """The table; a column for each party, with what it did at each contested place."""
    headings = [
        _heading(name, code, parties, answered) for name, code in zip(parties.names, parties.codes, strict=True)
    ]
    return Table(
        "Contested places and delegations",
        (Column(text("Provision")), *(Column(each) for each in headings)),
        tuple(Row(_link(row), _cells(row, parties)) for row in rows),
    )


def _link(row: Contested) -> Html:
    return element("a", element("bdi", text(row.label or "untitled")), href=f"#{row.place}")


def _heading(name: str, code: str, parties: Parties, answered: tuple[str, ...]) -> Html:
    shown = element("abbr", text(code), title=name) if code != name else text(name)
    marked = element("bdi", shown, class_=f"m{parties.number[name]}")
    if not answered or name in answered:
        return marked
    return joined((marked, element("span", text("no return"), class_="none")))


def _cells(row: Contested, parties: Parties) -> tuple[Html, ...]:
    cells: dict[str, list[Html]] = {}
    for (name, side), count in row.sides.items():
        cells.setdefault(name, []).append(_cell(side, count))
    silent = text(SILENT)
    return tuple(joined(cells[name], Html(" ")) if name in cells else silent for name in parties.names)


def _cell(side: Side, count: int) -> Html:
    many = f" {count}" if count > 1 else ""
    return element("span", text(f"{side}{many}"), class_=side)


def choices_below(draft: Draft) -> dict[str, int]:
    """How many choices stand in each provision and below it, by its id."""
    counts: dict[str, int] = {}
    for node in draft.nodes:
        _count(node, counts)
    return counts


def _count(node: Node, counts: dict[str, int]) -> int:
    if isinstance(node, Choice):
        inner = (each.content.nodes for each in node.alternatives if isinstance(each.content, Subtree))
        return 1 + sum(_count(each, counts) for nodes in inner for each in nodes)
    own = sum(1 for _, wording in node.texts for _ in choices_in(wording))
    counts[node.id] = own + sum(_count(each, counts) for each in node.children)
    return counts[node.id]

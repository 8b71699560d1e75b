"""Who did what to which provision, as a table: proposes, supports, opposes, reserves, or "–" for did not edit.

What was issued has no supporters here: a delegation that did not edit a provision has said nothing about it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from kengesh.formats.page.parties import Parties
from kengesh.reports.markup import NONE, Html, element, joined, text
from kengesh.reports.tables import Column, Row, Table
from kengesh.text.draft import Draft
from kengesh.text.place_names import shortened
from kengesh.text.provision import Node, Provision
from kengesh.text.wording import Alternative, Choice, Nothing, Remark, Subtree, Words, choices_in, plain

Side = Literal["proposes", "supports", "opposes", "reserves", "unbrackets"]
SILENT: Final = "–"
LONGEST: Final = 30

_LEAD: Final = (
    f"“{SILENT}” means that the delegation did not edit it, which says neither yes nor no. A number counts the "
    "brackets, where there are several."
)
_REMARKS: Final[dict[str, Side]] = {"reserves": "reserves", "unbracket": "unbrackets"}


@dataclass(frozen=True, slots=True)
class Contested:
    """A provision, or a choice between provisions, with what each member did there: its side, and to which words."""

    place: str  # the anchor of the row
    label: str
    choices: int
    alternatives: int
    sides: dict[str, dict[Side, list[Html]]] = field(default_factory=dict)

    def take(self, names: tuple[str, ...], side: Side, words: Html) -> None:
        """Note that members take a side."""
        for name in names:
            self.sides.setdefault(name, {}).setdefault(side, []).append(words)


def contested(draft: Draft, labels: Mapping[str, str]) -> tuple[Contested, ...]:
    """Everything in a draft that is contested, in document order."""
    return tuple(_contested(draft.nodes, labels))


def _contested(nodes: tuple[Node, ...], labels: Mapping[str, str]) -> Iterator[Contested]:
    for node in nodes:
        if isinstance(node, Choice):
            inner = [each.content.nodes for each in node.alternatives if isinstance(each.content, Subtree)]
            yield _row(node.id, _named(node, inner, labels), [node], ())
            for below in inner:
                yield from _contested(below, labels)
            continue
        choices = [choice for _, wording in node.texts for choice in choices_in(wording)]
        row = _row(node.id, labels.get(node.id, ""), choices, node.remarks)
        if choices or row.sides:
            yield row
        yield from _contested(node.children, labels)


def _named(choice: Choice, inner: list[tuple[Node, ...]], labels: Mapping[str, str]) -> str:
    """The first provision that a choice is about, and what is asked of it."""
    first = next((each for nodes in inner for each in nodes if isinstance(each, Provision)), None)
    label = labels.get(first.id, "") if first else ""
    if first is None or not label or choice.issued is None:
        return label
    if not isinstance(choice.issued.content, Nothing):
        return f"{label} · whether it stays here"
    return f"{label} · {'new here' if first.copy_of else 'new'}"


def _row(place: str, label: str, choices: list[Choice], remarks: tuple[Remark, ...]) -> Contested:
    row = Contested(place, label, len(choices), sum(len(each.alternatives) for each in choices))
    for choice in choices:
        for alternative in choice.alternatives:
            if alternative.backers or alternative.opposers:
                words = _words(alternative)
                row.take(alternative.proposers, "proposes", words)
                row.take(alternative.supporters, "supports", words)
                row.take(alternative.opposers, "opposes", words)
        remarks += choice.remarks
    for remark in remarks:
        if remark.kind in _REMARKS:
            row.take(remark.members, _REMARKS[remark.kind], NONE)
    return row


def _words(alternative: Alternative) -> Html:
    match alternative.content:
        case Words(text=wording):
            return element("q", text(shortened(" ".join(plain(wording).split()).strip(",; "), LONGEST)))
        case Nothing():
            return element("i", text("to delete"))
        case _:
            return NONE


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
    silent = text(SILENT)
    return tuple(
        joined(_cell(side, words) for side, words in row.sides[name].items()) if name in row.sides else silent
        for name in parties.names
    )


def _cell(side: Side, words: list[Html]) -> Html:
    said = element("span", text(f"{side} {len(words)}" if len(words) > 1 else side), class_=side)
    return joined((said, Html(" "), words[0])) if len(words) == 1 and words[0] else said


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

"""A draft as the paragraphs that stand on paper, in one language.

Every provision that has a paragraph of its own gives one line; so does an alternative by which nothing stands where
provisions stood. A line knows which part of it is number, wording, brackets and names, so that whatever is edited on
paper is found again in the draft. Footnotes stand apart: they are where their mark is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from kengesh.text.draft import Draft
from kengesh.text.identity import derived_id
from kengesh.text.notation import DELETE, Piece, Printed, attribution, printed, remark_note, shown
from kengesh.text.provision import Node, Provision
from kengesh.text.wording import Alternative, Choice, Nothing, NoteMark, Subtree, Text, choices_in

NUMBER_END: Final = "\t"
"""What stands between the shown number and the wording."""

_GRIDS: Final = frozenset({"table", "row"})
_INDENTING: Final = frozenset({"chapeau", "paragraph", "subparagraph"})
_BOOKMARK: Final = "_kg_"
_LONGEST_BOOKMARK: Final = 40


@dataclass(frozen=True, slots=True)
class Spot:
    """The cell of a table in which a line stands: ids of table, row and cell, and the places counted from 0."""

    table: str
    row: str
    cell: str
    row_index: int
    column: int


@dataclass(frozen=True)
class Line:
    """A paragraph on paper.

    `id` is the provision, or the alternative whose line says that nothing stands. `before` and `after` are brackets,
    names and remarks of choices between sub-trees that open or close here, `level` is the indentation from 1, or 0.
    """

    id: str
    kind: str
    level: int
    language: str
    wording: Printed
    number: str = ""
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()
    provision: Provision | None = None
    spots: tuple[Spot, ...] = ()

    @property
    def numbering(self) -> str:
        """The number and what parts it from the wording; empty without a number."""
        return self.number + NUMBER_END if self.number else ""

    @cached_property
    def string(self) -> str:
        """The whole paragraph as a string."""
        outer = "".join([piece.text for piece in self.before]), "".join([piece.text for piece in self.after])
        return f"{outer[0]}{self.numbering}{self.wording.string}{outer[1]}"

    @property
    def bookmark(self) -> str:
        """The name of the hidden bookmark that finds this line again in a Word file."""
        return bookmark(self.id)


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of a draft in one language, those of the footnotes apart, by the id of the footnote."""

    body: tuple[Line, ...]
    notes: "dict[str, tuple[Line, ...]]" = field(default_factory=dict)

    def find(self, identity: str) -> Line | None:
        """The line of a provision or alternative, or None."""
        return next((line for line in self.body if line.id == identity), None)


def bookmark(identity: str) -> str:
    """The hidden bookmark of an id: Word allows 40 letters, digits and underscores."""
    name = _BOOKMARK + identity
    if len(name) <= _LONGEST_BOOKMARK and identity.isascii() and identity.replace("_", "a").isalnum():
        return name
    return _BOOKMARK + derived_id("k", identity)


def is_bookmark(name: str) -> bool:
    """Whether a bookmark is one of ours."""
    return name.startswith(_BOOKMARK)


def lines_of(draft: Draft, language: str = "", *, names: bool = True) -> Lines:
    """The draft on paper.

    Parameters
    ----------
    draft : Draft
        Any draft, with or without choices.
    language : str
        Which wording; by default the original. A provision without wording in it shows the original one.
    names : bool
        Whether those who propose, support and oppose are named.
    """
    flow = _Flow(draft, language or draft.language, names=names)
    body = tuple(flow.nodes(draft.nodes, 0, ()))
    return Lines(body, {note.id: tuple(flow.note(note)) for note in flow.notes})


class _Flow:
    """Walks the tree and gives its lines."""

    def __init__(self, draft: Draft, language: str, *, names: bool) -> None:
        self.language, self.fallback, self.names = language, draft.language, names
        marked = _marked_notes(draft)
        self.notes = [each for each in draft.provisions() if each.kind == "footnote" and each.id in marked]
        self.apart = {note.id for note in self.notes}

    def nodes(self, nodes: tuple[Node, ...], level: int, spots: tuple[Spot, ...]) -> Iterator[Line]:
        for node in nodes:
            if isinstance(node, Choice):
                yield from self.choice(node, level, spots)
            elif node.id not in self.apart:
                yield from self.provision(node, level, spots)

    def note(self, note: Provision) -> Iterator[Line]:
        yield self.line(note, 0, ())
        yield from self.nodes(note.children, 0, ())

    def provision(self, provision: Provision, level: int, spots: tuple[Spot, ...]) -> Iterator[Line]:
        level += provision.kind in _INDENTING
        if provision.kind not in _GRIDS or provision.number or provision.text(self.text_language(provision)):
            yield self.line(provision, level, spots)
        if provision.kind == "table":
            yield from self.table(provision, spots)
        else:
            yield from self.nodes(provision.children, level, spots)

    def text_language(self, provision: Provision) -> str:
        return self.language if any(code == self.language for code, _ in provision.texts) else self.fallback

    def line(self, provision: Provision, level: int, spots: tuple[Spot, ...]) -> Line:
        language = self.text_language(provision)
        remarks = [each for each in provision.remarks if self.names or not each.members]
        return Line(
            provision.id,
            provision.kind,
            level,
            language,
            printed(provision.text(language), names=self.names),
            provision.number,
            after=tuple(Piece(f" {remark_note(remark)}", "remark") for remark in remarks),
            provision=provision,
            spots=spots,
        )

    def table(self, table: Provision, outer: tuple[Spot, ...]) -> Iterator[Line]:
        index = 0
        for node in table.children:
            rows = [node] if isinstance(node, Provision) else _content_of(node)
            parts = []
            for row in rows:
                parts.append(list(self.row(table.id, row, index, outer)))
                index += 1
            if isinstance(node, Choice):
                yield from self.wrapped_rows(node, parts, outer)
            else:
                yield from (line for part in parts for line in part)

    def row(self, table: str, row: Provision, index: int, outer: tuple[Spot, ...]) -> Iterator[Line]:
        if row.kind != "row":
            yield from self.provision(row, 0, (*outer, Spot(table, row.id, row.id, index, 0)))
            return
        cells = [each for node in row.children for each in ([node] if isinstance(node, Provision) else _content_of(node))]
        for column, cell in enumerate(cells):
            yield from self.provision(cell, 0, (*outer, Spot(table, row.id, cell.id, index, column)))

    def wrapped_rows(self, choice: Choice, parts: list[list[Line]], outer: tuple[Spot, ...]) -> Iterator[Line]:
        waiting = list(parts)
        for alternative in shown(choice):
            rows = len(alternative.content.nodes) if isinstance(alternative.content, Subtree) else 0
            lines = [line for part in waiting[:rows] for line in part]
            waiting = waiting[rows:]
            yield from self.enclosed(choice, alternative, lines, 0, outer)

    def choice(self, choice: Choice, level: int, spots: tuple[Spot, ...]) -> Iterator[Line]:
        alternatives = choice.alternatives if choice.frame else shown(choice)
        last = len(alternatives) - 1
        for index, alternative in enumerate(alternatives):
            content = alternative.content
            lines = list(self.nodes(content.nodes, level, spots)) if isinstance(content, Subtree) else []
            enclosed = self.enclosed(choice, alternative, lines, level, spots)
            yield from self.remarked(choice, enclosed) if index == last else enclosed

    def enclosed(
        self, choice: Choice, alternative: Alternative, lines: list[Line], level: int, spots: tuple[Spot, ...]
    ) -> list[Line]:
        """The lines of an alternative in its brackets; one line that says so where nothing stands."""
        opening, closing = self.brackets(choice, alternative)
        if not lines:
            inner = Printed((), (), (), ())
            if not choice.frame:
                word = DELETE if isinstance(alternative.content, Nothing) else ""
                opening = (*opening, Piece(word, "frame", "", choice.id, alternative.id))
            return [Line(alternative.id, "alternative", level, self.language, inner, "", opening, closing, spots=spots)]
        lines[0] = replace(lines[0], before=opening + lines[0].before)
        lines[-1] = replace(lines[-1], after=lines[-1].after + closing)
        return lines

    def brackets(self, choice: Choice, alternative: Alternative) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        key = (choice.id, alternative.id)
        if choice.frame:
            index = choice.alternatives.index(alternative)
            closing = choice.frame[-1] if index == len(choice.alternatives) - 1 else ""
            return (Piece(choice.frame[index], "frame", "", *key),), (Piece(closing, "frame", "", *key),)
        opening = [Piece("[", "frame", "", *key)]
        if self.names and attribution(alternative):
            opening.append(Piece(attribution(alternative), "names", "", *key))
        return tuple(opening), (Piece("]", "frame", "", *key),)

    def remarked(self, choice: Choice, lines: list[Line]) -> list[Line]:
        remarks = [] if choice.frame else [each for each in choice.remarks if self.names or not each.members]
        pieces = tuple(Piece(f" {remark_note(remark)}", "remark", "", choice.id) for remark in remarks)
        if pieces:
            lines[-1] = replace(lines[-1], after=lines[-1].after + pieces)
        return lines


def _content_of(choice: Choice) -> list[Provision]:
    """The provisions of all alternatives that are shown, one after the other."""
    return [
        node
        for alternative in shown(choice)
        if isinstance(alternative.content, Subtree)
        for node in alternative.content.nodes
        if isinstance(node, Provision)
    ]


def _marked_notes(draft: Draft) -> set[str]:
    """The footnotes that have a mark in some wording."""
    return {
        segment.note
        for provision in draft.provisions()
        for _, text in provision.texts
        for segment in _segments(text)
        if isinstance(segment, NoteMark)
    }


def _segments(text: Text) -> Iterator[object]:
    yield from text
    for choice in choices_in(text):
        for alternative in choice.alternatives:
            yield from getattr(alternative.content, "text", ())

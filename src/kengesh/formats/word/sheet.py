"""The lines of a draft as they are set on paper: which stand in the body, in tables and in footnotes, how far indented.

Footnotes whose mark stands in a wording go below the text; all other lines stay in document order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kengesh.text.draft import Draft
from kengesh.text.outline import Outlined, outline
from kengesh.text.provision import Kind, Provision
from kengesh.text.wording import Subtree

_INDENTING: Final = frozenset({"chapeau", "paragraph", "subparagraph"})


def kind_of(line: Outlined) -> Kind:
    """The kind of a line's provision; where nothing stands that of what stands in its place, below headings a text."""
    if line.provision is not None:
        return line.provision.kind
    beside = [
        node.kind
        for alternative in (line.choice.alternatives if line.choice else ())
        if isinstance(alternative.content, Subtree)
        for node in alternative.content.nodes
        if isinstance(node, Provision)
    ]
    kind = beside[0] if beside else "paragraph"
    return kind if kind in {"preambular", "subparagraph", "note", "footnote"} else "paragraph"


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and its level of indentation, counted from 1 for paragraphs, 0 for everything else."""

    line: Outlined
    level: int
    in_cell: bool = False

    @property
    def kind(self) -> Kind:
        """The kind of the provision, or of the one beside which a line says that nothing stands."""
        return kind_of(self.line)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the id of its provision, and the blocks of each cell; a line between rows is a row of one wide cell."""

    key: str
    cells: "tuple[tuple[Block, ...], ...]"
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows."""

    key: str
    rows: tuple[Row, ...]

    @property
    def columns(self) -> int:
        """The number of columns of the longest row."""
        return max((len(row.cells) for row in self.rows), default=1)


Block = Placed | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft on paper: the blocks of the body, and those of each footnote by its id, in the order of their marks."""

    body: tuple[Block, ...]
    notes: dict[str, tuple[Block, ...]]


def sheet(draft: Draft, language: str = "", *, names: bool = True) -> Sheet:
    """Set a draft on paper in one language, by default the original; without `names` nobody is named."""
    return set_on_paper(outline(draft.nodes, language or draft.language, names=names))


def set_on_paper(lines: Sequence[Outlined]) -> Sheet:
    """The same for lines in document order."""
    there = {line.key: line for line in lines if line.provision and line.provision.kind == "footnote"}
    marked = lines if there else ()  # printing the lines takes its time
    marks = dict.fromkeys(piece.note for line in marked for piece in line.printed.pieces if piece.note in there)
    setter = _Setter(lines, frozenset(marks))
    body = tuple(setter.blocks(0, len(lines), set_apart=True))
    return Sheet(body, {mark: tuple(setter.note(mark)) for mark in marks})


class _Setter:
    def __init__(self, lines: Sequence[Outlined], apart: frozenset[str]) -> None:
        self.lines, self.apart = lines, apart
        self.place = {line.key: index for index, line in enumerate(lines)}
        self.levels: dict[str, int] = {"": 0}
        self.in_cell: dict[str, bool] = {"": False}
        for line in lines:
            kind = kind_of(line)
            grid = kind in {"cell", "footnote"}
            self.levels[line.key] = 0 if grid else self.levels[line.parent] + (kind in _INDENTING)
            self.in_cell[line.key] = kind == "cell" or (kind != "footnote" and self.in_cell[line.parent])

    def note(self, key: str) -> Iterator[Block]:
        start = self.place[key]
        return self.blocks(start, self.end(start), set_apart=False)

    def end(self, start: int) -> int:
        """The first line after those that stand below a line."""
        index, depth = start + 1, self.lines[start].depth
        while index < len(self.lines) and self.lines[index].depth > depth:
            index += 1
        return index

    def blocks(self, start: int, end: int, *, set_apart: bool) -> Iterator[Block]:
        index = start
        while index < end:
            line = self.lines[index]
            kind = line.provision.kind if line.provision else ""
            if set_apart and line.key in self.apart:
                index = self.end(index)
                continue
            if line.is_paper or line.string or line.number:
                yield Placed(line, self.levels[line.key], self.in_cell[line.key])
            index += 1
            if kind == "table":
                stop = self.end(index - 1)
                yield Table(line.key, tuple(self.rows(index, stop, line.depth + 1)))
                index = stop

    def rows(self, start: int, end: int, depth: int) -> Iterator[Row]:
        index = start
        while index < end:
            line, stop = self.lines[index], min(self.end(index), end)
            if self.is_row(line, depth):
                yield Row(line.key, tuple(self.cells(index, stop)))
            else:
                yield Row(line.key, (tuple(self.blocks(index, stop, set_apart=True)),), is_wide=True)
            index = stop

    def is_row(self, line: Outlined, depth: int) -> bool:
        return line.provision is not None and line.provision.kind == "row" and line.depth == depth

    def cells(self, start: int, end: int) -> Iterator[tuple[Block, ...]]:
        """The cells of a row; what stands between cells joins the one before."""
        own = self.lines[start]
        waiting: list[Block] = [Placed(own, 0, in_cell=True)] if own.string or own.number else []
        index, is_first = start + 1, True
        while index < end:
            stop = min(self.end(index), end)
            line = self.lines[index]
            if not is_first and line.provision is not None and line.provision.kind == "cell":
                yield tuple(waiting)
                waiting = []
            waiting += self.blocks(index, stop, set_apart=True)
            index, is_first = stop, False
        yield tuple(waiting)

"""Where new provisions go in the tree, and the sub-trees they form.

A new paragraph stands behind the line it follows on paper. Whether it is that line's sibling, its child or the sibling
of something above is told by its kind, as long as the order on paper stays.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from kengesh.text.compiling.answers import Arrival
from kengesh.text.compiling.issued import Issued
from kengesh.text.compiling.returns import Cell
from kengesh.text.identity import derived_id
from kengesh.text.outline import Outlined
from kengesh.text.provision import HEADED, Kind, Node, Provision

_RANKS: Final[dict[Kind, int]] = {
    "title": 0, "part": 1, "annex": 1, "chapter": 2, "section": 3, "heading": 4, "article": 4, "table": 5, "row": 5,
    "cell": 5, "preambular": 5, "chapeau": 5, "paragraph": 5, "note": 5, "footnote": 5, "subparagraph": 6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Destination:
    """A place in the tree: first below a provision or alternative ("" is the top), or after a node."""

    side: Literal["first", "after"]
    key: str


def destination(
    issued: Issued, after: int, run: Sequence[Arrival], beside: Cell | None, gone: Collection[int] = ()
) -> Destination:
    """Where a run of new lines goes that follows an issued line on paper.

    Parameters
    ----------
    issued : Issued
        The issued lines.
    after : int
        The line they follow; -1 at the top.
    run : sequence of Arrival
        The new lines.
    beside : Cell or None
        Where the line they follow stands in a table of the return.
    gone : collection of int
        Lines that those who bring the new ones take away: on their paper nothing stands between.
    """
    if after < 0:
        return Destination("first", "")
    lines = issued.lines
    line = lines[after]
    if line.provision and _RANKS[_kind(run[0], line.provision.kind)] < _RANKS[line.provision.kind]:
        while after + 1 < len(lines) and after + 1 in gone:
            after += 1
        line = lines[after]
    last = line.closes[-1] if line.closes else ""
    if last or line.provision is None:
        return Destination("after", last or (line.choice.id if line.choice else line.key))
    if beside and run[0].line.cell != beside:
        return Destination("after", _out_of_cell(issued, after, run[0].line.cell, beside))
    rank = _RANKS[_kind(run[0], line.provision.kind)]
    if issued.ends[after] > after or rank > _RANKS[line.provision.kind]:
        return Destination("first", line.key)
    return Destination("after", _climbed(issued, after, rank))


def is_above(arrival: Arrival, kind: Kind, *, or_beside: bool = False) -> bool:
    """Whether a new line ranks above a provision of this kind, or also beside it."""
    rank = _RANKS[_kind(arrival, kind)]
    return rank < _RANKS[kind] or (or_beside and rank == _RANKS[kind])


def _climbed(issued: Issued, after: int, rank: int) -> str:
    index = after
    while True:
        line, above = issued.lines[index], issued.above(index)
        if (
            line.provision is None
            or _RANKS[line.provision.kind] <= rank
            or above is None
            or issued.ends[above] != after
        ):
            return line.key
        index = above


def _out_of_cell(issued: Issued, after: int, cell: Cell | None, beside: Cell) -> str:
    """The row, or the table, behind which a line goes that stands in another cell, or in none."""
    wanted: Kind = "table"
    if cell and cell.table == beside.table:
        wanted = "cell" if cell.row == beside.row else "row"
    index: int | None = after
    while index is not None:
        provision = issued.lines[index].provision
        if provision and provision.kind == wanted and issued.ends[index] == after:
            return issued.lines[index].key
        index = issued.above(index)
    return issued.lines[after].key


def forest(
    run: Sequence[Arrival], lines: Sequence[Outlined], beside: Kind, language: str, seed: tuple[str, ...]
) -> tuple[Node, ...]:
    """The sub-trees that new lines form, with ids derived from the seed."""
    provisions: list[tuple[int, Provision]] = []
    depth_of: dict[str, int] = {}
    for index, arrival in enumerate(run):
        provision = _provision(arrival, lines, beside, language, derived_id("p", *seed, index))
        level = _level(arrival, lines, provision.kind, depth_of)
        provisions.append((level, provision))
    return _rows(_nested(provisions), run, seed)


def _level(arrival: Arrival, lines: Sequence[Outlined], kind: Kind, depth_of: dict[str, int]) -> int:
    if arrival.moved_from is None:
        return _RANKS[kind]
    line = lines[arrival.moved_from]
    level = depth_of.get(line.parent, _RANKS[kind] - 1) + 1
    depth_of[line.key] = level
    return level


def _provision(arrival: Arrival, lines: Sequence[Outlined], beside: Kind, language: str, identity: str) -> Provision:
    texts = ((language, arrival.text),) if arrival.text else ()
    if arrival.moved_from is not None and (old := lines[arrival.moved_from].provision):
        return replace(
            old, id=identity, number=arrival.number, texts=texts, children=(), copy_of=old.id, frame=None,
            agreement=None, status="contested",
        )  # fmt: skip
    return Provision(identity, _kind(arrival, beside), arrival.number, texts, status="contested")


def _kind(arrival: Arrival, beside: Kind) -> Kind:
    if arrival.line.kind:
        return arrival.line.kind
    return "paragraph" if beside in HEADED or beside in ("row", "table", "cell", "footnote") else beside


def _nested(provisions: Sequence[tuple[int, Provision]]) -> list[Provision]:
    """Provisions in document order with their levels, as trees."""
    stack: list[tuple[int, Provision, list[Provision]]] = []
    roots: list[Provision] = []

    def close(level: int) -> None:
        while stack and stack[-1][0] >= level:
            _, provision, children = stack.pop()
            done = replace(provision, children=tuple(children))
            (stack[-1][2] if stack else roots).append(done)

    for level, provision in provisions:
        close(level)
        stack.append((level, provision, []))
    close(-1)
    return roots


def _rows(provisions: Sequence[Provision], run: Sequence[Arrival], seed: tuple[str, ...]) -> tuple[Node, ...]:
    """New cells of a table gathered in rows; provisions outside tables as they are."""
    cells = [arrival.line.cell for arrival in run]
    if not any(cells) or len(provisions) != len(run):
        return tuple(provisions)
    result: list[Provision] = []
    grouped: dict[tuple[int, int], dict[int, list[Provision]]] = {}
    for provision, cell in zip(provisions, cells, strict=True):
        if cell is None:
            result.append(provision)
        else:
            grouped.setdefault((cell.table, cell.row), {}).setdefault(cell.column, []).append(provision)
    for (table, row), columns in grouped.items():
        held = tuple(
            Provision(derived_id("p", *seed, table, row, column), "cell", children=tuple(inside), status="contested")
            for column, inside in sorted(columns.items())
        )
        result.append(Provision(derived_id("p", *seed, table, row), "row", children=held, status="contested"))
    return tuple(result)

"""Tables of the text on a page: lines that stand in one are shown in its rows and cells, each still at its address.

The draft says what is a table, a row and a cell, and no more: the wording of a table is its caption, and no cell is a
heading of others. What stands in a row or a table but in no cell of it, as the bracket around a row, has a row of the
whole width. A table that goes over several pages shows on each the rows that have something there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from kengesh.text.outline import Outlined

if TYPE_CHECKING:
    from kengesh.web.negotiations.reading import Shown


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its lines; where its own wording is one of them, that line has its id."""

    id: str
    lines: tuple["Shown", ...]

    @property
    def is_line(self) -> bool:
        """Whether one of its lines is the cell itself."""
        return any(each.id == self.id for each in self.lines)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, or lines that stand in none."""

    id: str = ""
    cells: tuple[Cell, ...] = ()
    lines: tuple["Shown", ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or what of it stands on a page."""

    id: str
    caption: tuple["Shown", ...]
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        """How many columns it has, at least one."""
        return max([1, *(len(row.cells) for row in self.rows)])


Block: TypeAlias = "Shown | Table"


@dataclass(frozen=True, slots=True)
class Place:
    """The table, row and cell in which a line stands; empty where in none."""

    table: str = ""
    row: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where each line of a text stands, and which cells each row has, those without words included."""

    places: Mapping[str, Place] = field(default_factory=dict)
    cells: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Sequence[Outlined]) -> "Frame":
        """The frame of all lines, also of those that are not on paper. A table in a cell is content of the cell."""
        places: dict[str, Place] = {}
        cells: dict[str, tuple[str, ...]] = {}
        for line in lines:
            place = places.get(line.parent, Place())
            match line.provision.kind if line.provision else "":
                case "table" if not place.table:
                    place = Place(line.key)
                case "row" if place.table and not place.row:
                    place = replace(place, row=line.key)
                    cells[line.key] = ()
                case "cell" if place.row and not place.cell:
                    place = replace(place, cell=line.key)
                    cells[place.row] += (line.key,)
            places[line.key] = place
        return cls(places, cells)

    def blocks(self, shown: Sequence["Shown"]) -> tuple[Block, ...]:
        """The lines of a page, those of a table together."""
        return tuple(self._blocks(shown))

    def _blocks(self, shown: Sequence["Shown"]) -> Iterator[Block]:
        for table, lines in groupby(shown, key=lambda each: self.places[each.id].table):
            if not table:
                yield from lines
                continue
            within = list(lines)
            caption = tuple(each for each in within if each.id == table)
            rest = [each for each in within if each.id != table]
            yield Table(table, caption, tuple(self._rows(rest)))

    def _rows(self, lines: Sequence["Shown"]) -> Iterator[Row]:
        for row, found in groupby(lines, key=lambda each: self.places[each.id].row):
            within = list(found)
            alone = tuple(each for each in within if not self.places[each.id].cell)
            if alone:
                yield Row(lines=alone)
            if len(alone) < len(within):
                named = "" if any(each.id == row for each in alone) else row
                yield Row(named, tuple(Cell(cell, self._in(cell, within)) for cell in self.cells[row]))

    def _in(self, cell: str, lines: Sequence["Shown"]) -> tuple["Shown", ...]:
        return tuple(each for each in lines if self.places[each.id].cell == cell)

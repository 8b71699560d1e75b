"""The interoperability matrix: member by member and area by area, the worst that was observed and how often.

Nothing is averaged: a cell names the worst rating and counts the observations, and a pair that nobody observed is said
to be not observed, which is neither good nor bad. Ratings are those of HSEEP.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kengesh.formats.exercise.writing import added_sheet, empty_workbook
from kengesh.formats.workbooks import packed

AREAS: Final = ("language", "procedures", "communications", "law", "logistics")
RATINGS: Final = {
    "P": "performed without challenges",
    "S": "performed with some challenges",
    "M": "performed with major challenges",
    "U": "unable to be performed",
}
"""From best to worst, as in the exercise evaluation guides of HSEEP."""

NOT_OBSERVED: Final = "not observed"
COLUMNS: Final = ("Area", "Member", "With", "Worst", "Observations", *RATINGS)
_ORDER: Final = tuple(RATINGS)


@dataclass(frozen=True, slots=True)
class Observed:
    """What an evaluator saw of one member, or of two together; `other` is "" where it is one alone."""

    area: str
    member: str
    other: str
    rating: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What was observed of a pair in an area, or of one member alone: how often each rating, from best to worst."""

    area: str
    member: str
    other: str
    counts: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many observations there are."""
        return sum(self.counts)

    @property
    def worst(self) -> str:
        """The worst rating; "" where nothing was observed."""
        return max(
            (each for each, count in zip(_ORDER, self.counts, strict=True) if count), key=_ORDER.index, default=""
        )

    @property
    def is_alone(self) -> bool:
        """Whether it is of one member alone."""
        return self.member == self.other

    @property
    def said(self) -> str:
        """The worst rating in words, or that it was not observed."""
        return RATINGS.get(self.worst, NOT_OBSERVED)


@dataclass(frozen=True, slots=True)
class Matrix:
    """One area: a row and a column for each member, the same both ways; on the diagonal a member alone."""

    area: str
    members: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def cells(self) -> Iterator[Cell]:
        """Each pair once, and each member alone."""
        for place, row in enumerate(self.rows):
            yield from row[place:]

    @property
    def missing(self) -> tuple[Cell, ...]:
        """The pairs that nobody observed."""
        return tuple(each for each in self.cells if not each.is_alone and not each.count)

    @property
    def pairs(self) -> int:
        """How many pairs there are."""
        return len(self.members) * (len(self.members) - 1) // 2


def matrices(observed: Iterable[Observed], members: Sequence[str]) -> tuple[Matrix, ...]:
    """The matrix of each area.

    Parameters
    ----------
    observed : iterable of Observed
        Evaluated observations alone. Which of two members stands first does not matter.
    members : sequence of str
        Those that take part, in the order of rows and columns; what was observed of others is left out.

    Returns
    -------
    tuple of Matrix
        One for each of `AREAS`, also where nothing was observed.
    """
    counts: dict[tuple[str, frozenset[str]], list[int]] = {}
    for each in observed:
        key = (each.area, frozenset({each.member, each.other or each.member}))
        counts.setdefault(key, [0] * len(_ORDER))[_ORDER.index(each.rating)] += 1

    def cell(area: str, member: str, other: str) -> Cell:
        found = counts.get((area, frozenset({member, other})), [0] * len(_ORDER))
        return Cell(area, member, other, tuple(found))

    return tuple(
        Matrix(area, tuple(members), tuple(tuple(cell(area, row, column) for column in members) for row in members))
        for area in AREAS
    )


def matrix_rows(found: Iterable[Matrix]) -> Iterator[tuple[str, ...]]:
    """The rows of a table under `COLUMNS`: each pair once, each member alone, and what is missing as missing."""
    for matrix in found:
        for each in matrix.cells:
            other = "" if each.is_alone else each.other
            counts = (f"{count}" for count in each.counts)
            yield (each.area, each.member, other, each.worst or NOT_OBSERVED, f"{each.count}", *counts)


def matrix_xlsx(found: Sequence[Matrix]) -> bytes:
    """A spreadsheet: all rows in one sheet, and a sheet for each area with members across and down."""
    workbook = empty_workbook()
    added_sheet(workbook, "All", COLUMNS, matrix_rows(found), (16, 20, 20, 16, 14, 6, 6, 6, 6))
    for matrix in found:
        rows = [(member, *map(_short, row)) for member, row in zip(matrix.members, matrix.rows, strict=True)]
        added_sheet(workbook, matrix.area.capitalize(), ("", *matrix.members), rows, [20] * (len(matrix.members) + 1))
    return packed(workbook)


def _short(cell: Cell) -> str:
    return f"{cell.worst} ({cell.count})" if cell.count else NOT_OBSERVED

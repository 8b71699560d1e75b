"""The interoperability matrix as a page shows it: a table for each area, its words in the reader's language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst

from kengesh.formats.exercise.matrix import Cell, Matrix, Observed, matrices
from kengesh.web.cooperation.exercises.models import Area, Observation, Rating
from kengesh.web.members.models import Delegation


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell: the worst rating with its words, and how many observations."""

    worst: str
    label: str
    count: int
    is_alone: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A member and its cells."""

    member: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownArea:
    """One area: its table, and the pairs that nobody observed."""

    label: str
    members: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    missing: tuple[Cell, ...]
    pairs: int


def matrix_of(accepted: Iterable[Observation], taking_part: Sequence[Delegation]) -> tuple[Matrix, ...]:
    """The matrix of an exercise, from what the director accepted."""
    observed = (
        Observed(each.area, each.first.member.name, each.second.member.name if each.second else "", each.rating)
        for each in accepted
    )
    return matrices(observed, [each.member.name for each in taking_part])


def shown(found: Iterable[Matrix]) -> tuple[ShownArea, ...]:
    """The same for a page."""
    return tuple(
        ShownArea(
            capfirst(f"{Area(each.area).label}"),
            each.members,
            tuple(
                ShownRow(member, tuple(_cell(cell) for cell in row))
                for member, row in zip(each.members, each.rows, strict=True)
            ),
            each.missing,
            each.pairs,
        )
        for each in found
    )


def _cell(cell: Cell) -> ShownCell:
    label = f"{Rating(cell.worst).label}" if cell.worst else ""
    return ShownCell(cell.worst, label, cell.count, cell.is_alone)

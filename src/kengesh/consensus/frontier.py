"""The Pareto frontier of a package problem in points: every outcome that none is better than for all.

All outcomes are looked at, in blocks, so that memory stays bounded. With many members most outcomes are on the
frontier, and a list of them is no help to delegates: show the packages that `solve` finds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from kengesh.consensus.outcomes import BLOCK, Outcomes
from kengesh.consensus.pareto import thinned, undominated
from kengesh.consensus.problem import Problem
from kengesh.consensus.tables import Integers, Silence, Tables
from kengesh.errors import Refused, register

_PENDING: Final = 2**17  # outcomes that are kept until they are compared with each other

REFUSALS: Final = register(
    {
        "frontier-points": "A Pareto frontier compares points, and no member has any.",
        "frontier-empty": "No outcome is allowed, so that there is none to choose.",
    }
)


@dataclass(frozen=True)
class Frontier:
    """The outcomes that no other dominates.

    Attributes
    ----------
    numbers : array of int64, shape (found,)
        The outcomes, ascending; numbered in the order of the file, the option of the last issue changing first.
    points : array of integers, shape (valuing, found)
        Points of each member with points, times `tables.scale`.
    """

    tables: Tables
    numbers: NDArray[np.int64]
    points: Integers

    def __len__(self) -> int:
        """How many outcomes it has."""
        return len(self.numbers)

    def options(self, place: int) -> Mapping[str, str]:
        """The options of an outcome, by its place on the frontier."""
        return self.tables.options(Outcomes(self.tables).columns(int(self.numbers[place])))

    def points_at(self, place: int) -> tuple[Fraction, ...]:
        """The points of each member with points, by place on the frontier."""
        return tuple(Fraction(int(each), self.tables.scale) for each in self.points[:, place])

    def best(self, goal: Literal["nash", "max-min", "sum"]) -> int:
        """The place of the outcome that is best by the gains, the first in the order of the file among equals.

        Raises
        ------
        Refused
            If the frontier is empty.
        """
        if not len(self):
            raise Refused("frontier-empty")
        gains = self.points - self.tables.base[:, np.newaxis]
        if goal == "max-min":
            return int(gains.min(axis=0).argmax())
        if goal == "sum":
            return int(gains.sum(axis=0).argmax())
        return int(np.log(np.maximum(gains, 0).astype(np.float64) + np.finfo(float).tiny).sum(axis=0).argmax())


def frontier(problem: Problem, silence: Silence = "agrees", *, block: int = BLOCK) -> Frontier:
    """All outcomes that are allowed and that no other allowed outcome dominates.

    Parameters
    ----------
    problem : Problem
        With points for one member at least. Allowed is what its rules allow, what no member objects to or reserves, and
        what meets every walk-away.
    silence : Silence
        Whether those that have not spoken are taken as agreeing or as objecting.
    block : int
        How many outcomes are spread out together.

    Returns
    -------
    Frontier
        In the order of the file; outcomes that are equal for everybody are all there.

    Raises
    ------
    Refused
        If no member has points.
    """
    if not problem.points:
        raise Refused("frontier-points")
    tables = Tables.of(problem)
    numbers = np.zeros(0, dtype=np.int64)
    points: NDArray[Any] = np.zeros((len(problem.valuing), 0), dtype=tables.worth.dtype)
    for more, values in _pending(tables, silence, block):
        numbers, points = np.concatenate([numbers, more]), np.concatenate([points, values], axis=1)
        kept = undominated(_ranked(points))
        numbers, points = numbers[kept], points[:, kept]
    return Frontier(tables, numbers, points)


def _pending(tables: Tables, silence: Silence, block: int) -> Iterator[tuple[NDArray[np.int64], Integers]]:
    """Allowed outcomes, most of those that others dominate gone, many blocks at a time."""
    numbers, points, count = [], [], 0
    for more, values in _blocks(tables, silence, block):
        numbers.append(more)
        points.append(values)
        count += len(more)
        if count > _PENDING:
            yield np.concatenate(numbers), np.concatenate(points, axis=1)
            numbers, points, count = [], [], 0
    if count:
        yield np.concatenate(numbers), np.concatenate(points, axis=1)


def _blocks(tables: Tables, silence: Silence, size: int) -> Iterator[tuple[NDArray[np.int64], Integers]]:
    blocked = tables.blocked(silence)[np.newaxis].astype(np.int64)
    for block in Outcomes(tables, size).blocks():
        points = block.points()
        allowed = block.lawful()
        if blocked.any():
            allowed &= block.totals(blocked)[0] == 0
        for row, least, bound in zip(points, tables.base, tables.bound, strict=True):
            if bound:
                allowed &= row >= least
        inside = np.flatnonzero(allowed)
        values = points if len(inside) == len(allowed) else points[:, inside]
        kept = thinned(_ranked(values))
        yield block.start + inside[kept], values[:, kept]


def _ranked(points: Integers) -> NDArray[np.int64]:
    """The same order in machine integers, for figures that are larger than these."""
    if points.dtype != np.object_:
        return points
    return np.array([np.unique(row, return_inverse=True)[1] for row in points], dtype=np.int64).reshape(points.shape)

"""Packages in which members have at least so much, each its own figure: by prices of the relaxation and a sieve.

The relaxation is asked how much more, as a share of what lies between the least and the most each could have, all these
members could have at once; what that costs are the prices by which the sieve weighs them. Answers are exact: the sieve
counts in integers, and takes the prices as advice.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

import highspy
import numpy as np
from numpy.typing import NDArray

from kengesh.consensus.budget import Budget
from kengesh.consensus.minimal_sets import OutOfTimeError
from kengesh.consensus.model import IMPOSSIBLE, INFINITE, Model
from kengesh.consensus.sieving import WORK, Prices, Sieve, rows
from kengesh.consensus.tables import Mask, Tables

_LEAST_WORK: Final = 2**18


class Floors(Model):
    """A problem without whole choices, and a column for the share that its members have above what is asked for.

    Parameters
    ----------
    tables : Tables
        The problem; its figures are machine integers.
    budget : Budget
        How long it may take.
    even : bool
        Whether the same points are looked for above all figures, instead of the same share.
    """

    def __init__(self, tables: Tables, budget: Budget, *, even: bool = False) -> None:
        super().__init__(tables, budget)
        for column in self._integral:
            self._highs.changeColIntegrality(column, highspy.HighsVarType.kContinuous)
        gains = self.gains  # their columns come before the share
        self._share = self.column(-INFINITE, INFINITE)
        self._rows = [
            self.row(
                -INFINITE,
                INFINITE,
                {self._share: -(1.0 if even else float(tables.between(member))) * self.unit, **terms},
            )
            for member, terms in enumerate(gains)
        ]
        self._highs.changeColCost(self._share, 1.0)
        self._highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._work = WORK

    def packages(self, least: Mapping[int, int], left_out: Mask) -> NDArray[np.int32] | None:
        """Some packages in which members have at least so much.

        Parameters
        ----------
        least : mapping of row to integer
            What members with points are to have, times the scale; one member or more.
        left_out : array of bool, shape (choices,)
            Choices that no package makes.

        Returns
        -------
        array, shape (packages, issues), or None
            Columns in the order of the issues; no rows where there is no such package, proven; None where the sieve
            gave up. What it may look at is halved then, and doubled when it comes to an end again.

        Raises
        ------
        OutOfTimeError
            If the time is over.
        """
        sieve = Sieve(self.tables, rows(self.tables, least, self.prices(least, left_out)), left_out)
        found = sieve.packages(self.budget, self._work)
        self._work = max(self._work // 2, _LEAST_WORK) if found is None else min(self._work * 2, WORK)
        return found

    def prices(self, least: Mapping[int, int], left_out: Mask) -> Prices:
        """What it costs that members have so much; where the rules alone allow no package, prices that refute them."""
        if (left := self.budget.remaining()) is not None and left <= 0:
            raise OutOfTimeError
        count = len(left_out)
        columns = np.arange(count, dtype=np.int32)
        self._highs.changeColsBounds(count, columns, np.zeros(count), (~left_out).astype(np.float64))
        for member, row in enumerate(self._rows):
            floor = float(least[member]) * self.unit if member in least else -INFINITE
            self._highs.changeRowBounds(row, floor, INFINITE)
        self._highs.run()
        charged = self._charged()
        return Prices(
            members=np.maximum(-charged[self._rows], 0.0),
            implied=np.array([0.0 if row is None else max(charged[row], 0.0) for row in self._implied]),
            limited=np.maximum(charged[self._limited], 0.0),
            shared=np.where(self._needing < 0, 0.0, np.maximum(charged[self._needing], 0.0)),
            apart=np.maximum(-charged[self._apart], 0.0),
        )

    def _charged(self) -> NDArray[np.float64]:
        """What the relaxation charges for each row, or what shows that it has no solution."""
        if self._highs.getModelStatus() not in IMPOSSIBLE:
            return np.asarray(self._highs.getSolution().row_dual)
        _, is_known, ray = self._highs.getDualRay()  # type: ignore[attr-defined] # its stubs lack it
        return -np.asarray(ray) if is_known else np.zeros(self._highs.getNumRow())

    @cached_property
    def _needing(self) -> NDArray[np.intp]:
        """The row by which each interaction needs each of its choices, -1 where it has fewer."""
        found = np.full(self.tables.together.shape, -1, dtype=np.intp)
        for number, rows_ in enumerate(self._shared):
            found[number, : len(rows_)] = rows_
        return found

    def values(self) -> NDArray[np.float64]:
        """How much the relaxation took of each choice when prices were last asked for; shape (choices,)."""
        return np.asarray(self._highs.getSolution().col_value)[: sum(self.tables.sizes)]

    def nearest(self) -> tuple[int, ...]:
        """The choices to which the relaxation gave most when prices were last asked for; rules may forbid them."""
        values = self.values()
        pairs = zip(self.tables.starts, self.tables.sizes, strict=True)
        return tuple(start + int(values[start : start + size].argmax()) for start, size in pairs)


def points_of(tables: Tables, packages: NDArray[np.int32]) -> NDArray[np.int64]:
    """The points of the members with points in several packages, times the scale; shape (valuing, packages)."""
    points: NDArray[np.int64] = tables.worth[:, packages].sum(axis=2) + interacting(tables, packages)
    return points


def interacting(tables: Tables, packages: NDArray[np.int32]) -> NDArray[np.int64]:
    """The part of those points that comes from interactions; shape (valuing, packages)."""
    together = made(tables, packages, tables.together).all(axis=2)
    points: NDArray[np.int64] = (together.astype(np.int64) @ tables.given).T
    return points


def made(tables: Tables, packages: NDArray[np.int32], columns: NDArray[np.intp]) -> Mask:
    """Which of these choices several packages make; shape (packages, ...), with the shape of the columns."""
    return np.asarray(packages[:, tables.issue_of[columns]] == columns)

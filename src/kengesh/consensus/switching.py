"""A package problem in which positions can be switched off: which of them can hold together.

A position is an option that must not be chosen, or a walk-away that must be met. Most combinations are settled by a
sieve in integers at the prices of the linear relaxation, which starts from its last basis; only where nothing is said of
points, or the sieve gives up, is the program searched in whole choices.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import highspy
import numpy as np
from numpy.typing import NDArray

from kengesh.consensus.budget import Budget
from kengesh.consensus.minimal_sets import OutOfTimeError, bits
from kengesh.consensus.model import INFINITE, Model
from kengesh.consensus.sieving import Prices, Sieve, rows
from kengesh.consensus.tables import Tables
from kengesh.errors import Refused

_HALF: Final = 0.5  # between two integers
_TRIES: Final = 50
_PROVING: Final = {
    "mip_allow_restart": False,
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
}
"""Most searches end with a proof that nothing is there, which no heuristic helps: without them it takes two thirds."""


class Switchboard:
    """Answers which positions can hold together; remembers every package it has seen.

    Parameters
    ----------
    tables : Tables
        The problem.
    columns : sequence of int
        Options that some position rules out: the first positions.
    members : sequence of int
        Rows of `tables.worth` whose walk-away is a position: those after the options.
    budget : Budget
        How long it may take.
    """

    def __init__(self, tables: Tables, columns: Sequence[int], members: Sequence[int], budget: Budget) -> None:
        self.tables = tables
        self.columns = tuple(columns)
        self.members = tuple(members)
        self.budget = budget
        self.seen: list[tuple[int, tuple[int, ...]]] = []
        self._impossible: list[int] = []
        self._relaxed = _Relaxed(tables, self.columns, self.members, budget)
        self._whole = _Switched(tables, self.columns, self.members, budget)

    @property
    def count(self) -> int:
        """How many positions there are."""
        return len(self.columns) + len(self.members)

    def holds(self, active: int) -> int | None:
        """All positions that hold in some package in which the active ones do; None where there is no such package."""
        known = next((held for held, _ in self.seen if active & ~held == 0), None)
        if known is not None:
            return known
        if any(each & ~active == 0 for each in self._impossible):
            return None
        packages = self._packages(active)
        if not packages:
            self._impossible.append(active)
            return None
        self.seen += [(self.held(package), package) for package in packages]
        return self.seen[-len(packages)][0]

    def _packages(self, active: int) -> list[tuple[int, ...]]:
        """Some packages in which the active positions hold; none where there are none."""
        members = [row for place, row in enumerate(self.members, len(self.columns)) if active >> place & 1]
        if not members or not self.tables.is_exact:
            possible = self._relaxed.possible(active)
        elif (prices := self._relaxed.prices(active)) is None:
            return []
        else:
            left_out = np.zeros(len(self.tables.problem.choices), dtype=np.bool_)
            left_out[[column for number, column in enumerate(self.columns) if active >> number & 1]] = True
            sieve = Sieve(self.tables, rows(self.tables, members, prices), left_out)
            if (found := sieve.packages(self.budget)) is not None:
                return self._different(found)
            possible = True
        package = self._whole.package(active) if possible else None
        return [] if package is None else [package]

    def _different(self, packages: NDArray[np.int32]) -> list[tuple[int, ...]]:
        """One package for each set of walk-aways that are met, where no other meets more."""
        points = self.tables.worth[:, packages].sum(axis=2)
        for columns, bonus in self.tables.bonuses:
            taken = np.all([(packages == each).any(axis=1) for each in columns], axis=0)
            points += bonus[:, np.newaxis] * taken
        met = points[list(self.members)] >= self.tables.base[list(self.members), np.newaxis]
        kinds, places = np.unique(met.T, axis=0, return_index=True)
        most = [k for k, kind in enumerate(kinds) if not (kinds[:, kind].all(axis=1).sum() > 1)]
        return [tuple(map(int, packages[places[each]])) for each in most]

    def package(self, active: int) -> tuple[int, ...] | None:
        """A package in which the active positions hold; None where there is none."""
        held = self.holds(active)
        return None if held is None else next(package for each, package in self.seen if each == held)

    def held(self, package: Iterable[int]) -> int:
        """The positions that hold in a package, counted in integers."""
        return held_in(self.tables, self.columns, self.members, tuple(package))


def held_in(tables: Tables, columns: Sequence[int], members: Sequence[int], package: tuple[int, ...]) -> int:
    """The positions that hold in a package: options it does not choose, walk-aways it meets."""
    chosen, points = set(package), tables.points(package)
    kept = sum(1 << number for number, column in enumerate(columns) if column not in chosen)
    met = (number for number, row in enumerate(members, start=len(columns)) if points[row] >= int(tables.base[row]))
    return kept + sum(1 << number for number in met)


class _Switched(Model):
    """The program of a problem with a switch for every position."""

    def __init__(self, tables: Tables, columns: Sequence[int], members: Sequence[int], budget: Budget) -> None:
        super().__init__(tables, budget)
        self._columns = columns
        self._members = members
        self._rows = [self.row(-INFINITE, INFINITE, self.gains[each]) for each in members]
        self._active = 0
        for name, value in _PROVING.items():
            self._highs.setOptionValue(name, value)

    def switch(self, active: int) -> None:
        """Let these positions hold, and no others."""
        for bit in bits(self._active ^ active):
            number, on = bit.bit_length() - 1, bool(active & bit)
            if number < len(self._columns):
                self._highs.changeColBounds(self._columns[number], 0.0, 0.0 if on else 1.0)
            else:
                place = number - len(self._columns)
                lower = self.least(self._members[place]) if on else -INFINITE
                self._highs.changeRowBounds(self._rows[place], lower, INFINITE)
        self._active = active

    def least(self, member: int) -> float:
        """What meets a walk-away, in units of the model: between integers, so that rounding cannot matter."""
        return self.base(member) - (_HALF if self.unit == 1 else 0.0)

    def package(self, active: int) -> tuple[int, ...] | None:
        """A package in which these positions hold, checked in integers; None where there is none."""
        if not self.tables.problem.choices:
            return ()
        self.switch(active)
        cuts: list[int] = []
        try:
            for _ in range(_TRIES):
                solved = self.best({}, most=True)
                if solved.status == "undecided":
                    raise OutOfTimeError
                if not solved.columns:
                    return None
                if active & ~held_in(self.tables, self._columns, self._members, solved.columns) == 0:
                    return solved.columns
                cuts.append(self.row(-INFINITE, len(solved.columns) - 1.0, dict.fromkeys(solved.columns, 1.0)))
            raise Refused("solver-inexact", rule="a walk-away")
        finally:
            for row in cuts:
                self.loosen(row)


class _Relaxed(_Switched):
    """The same without whole choices: what is impossible here is impossible.

    A share of what lies between the least and the most that each member could have can be asked for above all
    walk-aways at once; what the largest such share costs are the prices.
    """

    def __init__(self, tables: Tables, columns: Sequence[int], members: Sequence[int], budget: Budget) -> None:
        super().__init__(tables, columns, members, budget)
        for column in self._integral:
            self._highs.changeColIntegrality(column, highspy.HighsVarType.kContinuous)
        self._share = self.column(0.0, 0.0)
        for row, member in zip(self._rows, members, strict=True):
            self._highs.changeCoeff(row, self._share, -float(tables.between(member)) * self.unit)
        self._highs.changeObjectiveSense(highspy.ObjSense.kMaximize)

    def possible(self, active: int) -> bool:
        """Whether the positions may hold together as far as this can tell."""
        return self._solved(active, 0.0)

    def prices(self, active: int) -> Prices | None:
        """What the walk-aways, at least one of which is active, cost; None where the other positions cannot hold."""
        if not self._solved(active, INFINITE):
            return None
        charged = np.asarray(self._highs.getSolution().row_dual)
        members = np.zeros(len(self.tables.base))
        members[list(self._members)] = -charged[self._rows]
        return Prices(
            members=np.maximum(members, 0.0),
            implied=np.array([0.0 if row is None else max(charged[row], 0.0) for row in self._implied]),
            limited=np.maximum(charged[self._limited], 0.0),
            shared=[np.maximum(charged[each], 0.0) for each in self._shared],
            apart=np.maximum(-charged[self._apart], 0.0),
        )

    def _solved(self, active: int, share: float) -> bool:
        left = self.budget.remaining()
        if left is not None and left <= 0:
            raise OutOfTimeError
        self.switch(active)
        self._highs.changeColBounds(self._share, -share, share)
        self._highs.changeColCost(self._share, 1.0 if share else 0.0)
        self._highs.run()
        return bool(self._highs.getModelStatus() != highspy.HighsModelStatus.kInfeasible)

"""A package problem in which positions can be switched off: which of them can hold together.

A position is an option that must not be chosen, or a walk-away that must be met. Most combinations with walk-aways are
settled by a sieve in integers at the prices of the linear relaxation, which starts from its last basis. Where there is
no walk-away among them, or the sieve gives up, the program is searched in whole choices.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

import highspy
import numpy as np
from numpy.typing import NDArray

from kengesh.consensus.budget import Budget
from kengesh.consensus.floors import Floors, points_of
from kengesh.consensus.minimal_sets import OutOfTimeError, bits
from kengesh.consensus.model import INFINITE, Model
from kengesh.consensus.tables import Mask, Tables
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

    @cached_property
    def floors(self) -> Floors:
        """Packages in which members have at least so much."""
        return Floors(self.tables, self.budget)

    @cached_property
    def _relaxed(self) -> "_Relaxed":
        return _Relaxed(self.tables, self.columns, self.members, self.budget)

    @cached_property
    def _whole(self) -> "_Switched":
        return _Switched(self.tables, self.columns, self.members, self.budget)

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
        if members and self.tables.is_exact:
            least = {row: int(self.tables.base[row]) for row in members}
            found = self.floors.packages(least, self.left_out(active))
            if found is not None:
                return self._different(found)
        elif not self._relaxed.possible(active):
            return []
        package = self._whole.package(active)
        return [] if package is None else [package]

    def _different(self, packages: NDArray[np.int32]) -> list[tuple[int, ...]]:
        """One package for each set of walk-aways that are met, where no other meets more."""
        members = list(self.members)
        met = points_of(self.tables, packages)[members] >= self.tables.base[members, np.newaxis]
        kinds, places = np.unique(met.T, axis=0, return_index=True)
        largest = [place for kind, place in zip(kinds, places, strict=True) if kinds[:, kind].all(axis=1).sum() == 1]
        return [tuple(map(int, packages[place])) for place in largest]

    def package(self, active: int) -> tuple[int, ...] | None:
        """A package in which the active positions hold; None where there is none."""
        held = self.holds(active)
        return None if held is None else next(package for each, package in self.seen if each == held)

    def left_out(self, active: int) -> Mask:
        """The options that active positions rule out; shape (choices,)."""
        found = np.zeros(len(self.tables.problem.choices), dtype=np.bool_)
        found[[column for number, column in enumerate(self.columns) if active >> number & 1]] = True
        return found

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
    """The same without whole choices: what is impossible here is impossible."""

    def __init__(self, tables: Tables, columns: Sequence[int], members: Sequence[int], budget: Budget) -> None:
        super().__init__(tables, columns, members, budget)
        for column in self._integral:
            self._highs.changeColIntegrality(column, highspy.HighsVarType.kContinuous)

    def possible(self, active: int) -> bool:
        """Whether the positions may hold together as far as this can tell."""
        left = self.budget.remaining()
        if left is not None and left <= 0:
            raise OutOfTimeError
        self.switch(active)
        self._highs.run()
        return bool(self._highs.getModelStatus() != highspy.HighsModelStatus.kInfeasible)

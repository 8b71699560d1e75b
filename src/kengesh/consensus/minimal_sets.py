"""Which positions cannot hold together, and which would have to give way: all minimal sets of both kinds, by MARCO.

Positions are bits of an integer. A map keeps which combinations are still unexplored. Each step takes the unexplored
combination in which the least gives way; where it can hold, what gives way is a minimal correction, and every smaller
combination is settled; where it cannot, it is thinned out to a minimal conflict, and every larger one is settled. When
the map is empty, every minimal conflict and every minimal correction has been found. Corrections come cheapest first.

Source: Liffiton, Previti, Malik and Marques-Silva (2016), Fast, flexible MUS enumeration, Constraints 21(2).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import highspy
import numpy as np

from kengesh.consensus.model import INFINITE, Solver

WRITTEN_OUT: Final = 16
"""Up to so many positions the map holds every combination; beyond, it is a program for the solver."""


class OutOfTimeError(Exception):
    """The time for a search is over; what was found before stands."""


class Oracle(Protocol):
    """Says which combinations of positions can hold together."""

    def holds(self, active: int) -> int | None:
        """All positions that hold in some package in which the active ones do; None where there is no such package.

        Raises
        ------
        OutOfTimeError
            If the time is over before the answer.
        """
        ...


@dataclass(frozen=True, slots=True)
class MinimalSets:
    """Minimal sets of positions, as bits.

    Attributes
    ----------
    conflicts : tuple of int
        Sets that cannot hold together, while every part of them can.
    corrections : tuple of int
        Sets that open a package when they give way, while no part of them does; cheapest first.
    complete : bool
        Whether these are all of them.
    """

    conflicts: tuple[int, ...]
    corrections: tuple[int, ...]
    complete: bool


def minimal_sets(oracle: Oracle, costs: Sequence[int], most: int | None = None) -> MinimalSets:
    """All minimal conflicts and corrections among positions.

    Parameters
    ----------
    oracle : Oracle
        Says what can hold.
    costs : sequence of int
        What each position costs when it gives way, 1 or more; their number is that of the positions.
    most : int or None
        After how many sets to stop; None for no limit.

    Returns
    -------
    MinimalSets
        Incomplete where the time was over or `most` was reached.
    """
    everything = (1 << len(costs)) - 1
    unexplored: _Map = _Written(costs) if len(costs) <= WRITTEN_OUT else _Program(costs)
    conflicts: list[int] = []
    corrections: list[int] = []
    try:
        while (seed := unexplored.dearest()) is not None:
            if most is not None and len(conflicts) + len(corrections) >= most:
                return MinimalSets(tuple(conflicts), tuple(corrections), complete=False)
            if (held := oracle.holds(seed)) is not None:
                corrections.append(everything & ~(seed | held))
                unexplored.without_subsets(seed | held)
            else:
                conflicts.append(thinned(oracle, seed, conflicts))
                unexplored.without_supersets(conflicts[-1])
    except OutOfTimeError:
        return MinimalSets(tuple(conflicts), tuple(corrections), complete=False)
    return MinimalSets(tuple(conflicts), tuple(corrections), complete=True)


def thinned(oracle: Oracle, impossible: int, known: Sequence[int] = ()) -> int:
    """A minimal conflict within a combination that cannot hold; the first positions are taken out first."""
    left = impossible
    for bit in bits(impossible):
        if not left & bit:
            continue
        without = left & ~bit
        if any(each & ~without == 0 for each in known) or oracle.holds(without) is None:
            left = without
    return left


def bits(number: int) -> Iterator[int]:
    """The single bits of a number, the lowest first."""
    while number:
        lowest = number & -number
        yield lowest
        number ^= lowest


class _Map(Protocol):
    """The combinations that are not explored yet."""

    def dearest(self) -> int | None:
        """The unexplored combination in which the least gives way, by cost; None where all are explored."""
        ...

    def without_subsets(self, combination: int) -> None:
        """Count this combination and every smaller one as explored."""
        ...

    def without_supersets(self, combination: int) -> None:
        """Count this combination and every larger one as explored."""
        ...


class _Written:
    """Every combination as an entry of an array."""

    def __init__(self, costs: Sequence[int]) -> None:
        self._codes = np.arange(1 << len(costs), dtype=np.int64)
        worth = np.zeros(1 << len(costs), dtype=np.int64)
        for number, cost in enumerate(costs):
            worth += cost * (self._codes >> number & 1)
        self._order = np.lexsort((self._codes, -worth))
        self._open = np.ones(1 << len(costs), dtype=np.bool_)
        self._next = 0

    def dearest(self) -> int | None:
        while self._next < len(self._order):
            code = int(self._order[self._next])
            if self._open[code]:
                return code
            self._next += 1
        return None

    def without_subsets(self, combination: int) -> None:
        self._open &= (self._codes & ~combination) != 0

    def without_supersets(self, combination: int) -> None:
        self._open &= (self._codes & combination) != combination


class _Program:
    """A program whose solutions are the unexplored combinations."""

    def __init__(self, costs: Sequence[int]) -> None:
        self._highs = Solver()
        self._count = len(costs)
        for number, cost in enumerate(costs):
            self._highs.addVar(0.0, 1.0)
            self._highs.changeColIntegrality(number, highspy.HighsVarType.kInteger)
            self._highs.changeColCost(number, float(cost))
        self._highs.changeObjectiveSense(highspy.ObjSense.kMaximize)

    def dearest(self) -> int | None:
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        values = self._highs.getSolution().col_value
        return sum(1 << number for number in range(self._count) if round(values[number]))

    def without_subsets(self, combination: int) -> None:
        self._row(((1 << self._count) - 1) & ~combination, 1.0, INFINITE)

    def without_supersets(self, combination: int) -> None:
        self._row(combination, -INFINITE, combination.bit_count() - 1.0)

    def _row(self, combination: int, lower: float, upper: float) -> None:
        columns = np.array([each.bit_length() - 1 for each in bits(combination)], dtype=np.int32)
        self._highs.addRow(lower, upper, len(columns), columns, np.ones(len(columns)))

"""What the worst-off member has at most, by looking apart at the packages with a choice and at those without it.

Of all parts, the one that promises most is divided, by the choice on which most depends among those that its relaxation
takes in part. The bound of each part comes from the prices of its own relaxation, in integers, and so does the
refutation of a part that the rules leave empty.

Source: Land and Doig (1960), An automatic method of solving discrete programming problems, Econometrica 28(3).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from typing import Final

import numpy as np

from kengesh.consensus.floors import Floors
from kengesh.consensus.sieving import Figures, Numbers, Prices, losses, rows
from kengesh.consensus.tables import Mask

_WHOLE: Final = 1e-6  # nearer to 0 or 1 than this, a choice is left or taken
_LEAST: Final = 1e-9


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """Packages that leave some choices out.

    Attributes
    ----------
    promise : int
        Minus what the worst-off member has at most in them, times the scale: what promises most comes first.
    number : int
        How many parts were made before.
    left_out : array of bool, shape (choices,)
        Choices that these packages do not make.
    taken : array of int64, shape (choices,)
        How much of the bound each choice takes; comparable within a part only.
    nearest : tuple of int
        The choices to which the relaxation gives most, one of each issue; rules may forbid them.
    divisor : int or None
        The choice to divide by; None where the relaxation takes or leaves every choice.
    """

    promise: int
    number: int
    left_out: Mask = field(compare=False)
    taken: Numbers = field(compare=False)
    nearest: tuple[int, ...] = field(compare=False)
    divisor: int | None = field(compare=False)

    @property
    def bound(self) -> int:
        """What the worst-off member has at most, times the scale."""
        return -self.promise


class Branching:
    """The parts that are open; all packages are in one of them, or in none that rules allow.

    Parameters
    ----------
    floors : Floors
        The relaxation, in which all gains are above the same figure.
    left_out : array of bool, shape (choices,)
        Choices that no package makes; every issue keeps one.
    """

    def __init__(self, floors: Floors, left_out: Mask) -> None:
        self._floors = floors
        self._tables = floors.tables
        self._least = {row: int(base) for row, base in enumerate(self._tables.base)}
        self._left_out = left_out
        self._open: list[Part] = []
        self._depending: Figures = np.zeros(len(left_out))
        self._count = 0

    @property
    def open(self) -> tuple[Part, ...]:
        """The parts in which all packages are."""
        return tuple(self._open)

    @property
    def bound(self) -> int:
        """What the worst-off member has at most, times the scale; 0 where no package is left, or nothing is known."""
        return self._open[0].bound if self._open else 0

    def divisions(self, most: int) -> Iterator[list[Part]]:
        """All packages, then the parts that each division makes of the part that promises most.

        Parameters
        ----------
        most : int
            How many parts to look at before it ends; it also ends where that part cannot be divided.

        Yields
        ------
        list of Part
            Without those that rules leave empty.

        Raises
        ------
        OutOfTimeError
            If the time is over; what was being divided stays whole.
        """
        prices = self._floors.prices(self._least, self._left_out)
        self._depending = self._dependence(prices)
        whole = self._part(prices, self._left_out, None)
        self._open = [] if whole is None else [whole]
        yield list(self._open)
        while self._open and self._open[0].divisor is not None and self._count < most:
            yield self._divided(self._open[0], self._open[0].divisor)

    def _divided(self, part: Part, divisor: int) -> list[Part]:
        """The packages of a part without a choice and with it, in place of the part."""
        issue, without, only = self._tables.issue_of[divisor], part.left_out.copy(), part.left_out.copy()
        without[divisor] = True
        only[self._tables.issue_of == issue] = True
        only[divisor] = False
        halves = [self._part(self._floors.prices(self._least, each), each, part) for each in (without, only)]
        heappop(self._open)
        found = [each for each in halves if each is not None]
        for each in found:
            heappush(self._open, each)
        return found

    def _part(self, prices: Prices, left_out: Mask, whole: Part | None) -> Part | None:
        """A part at the prices of its own relaxation; None where these show that it is empty, or show nothing."""
        self._count += 1
        counted = rows(self._tables, self._least, prices)
        most, taken = losses(self._tables, counted, left_out)
        if not counted.weight:  # the rules alone were charged for
            return None if most < 0 or whole is None else replace(whole, number=self._count, divisor=None)
        bound = most // counted.weight
        if whole is not None:
            bound = min(bound, whole.bound)
        values = self._floors.values()
        partly = np.minimum(values, 1 - values)
        divisor = int((partly * self._depending).argmax()) if (partly > _WHOLE).any() else None
        return Part(-bound, self._count, left_out, taken, self._floors.nearest(), divisor)

    def _dependence(self, prices: Prices) -> Figures:
        """How much depends on each choice: its own worth, its interactions, and as much as one for each rule."""
        tables = self._tables
        worth, given = prices.members @ tables.worth, np.abs(tables.given @ prices.members)
        found = np.repeat(np.maximum.reduceat(worth, tables.starts), tables.sizes) - worth
        for (columns, _), each in zip(tables.bonuses, given, strict=True):
            found[list(columns)] += each
        usual = given.mean() if len(given) else found.mean()
        ruled = [*(each for pair in tables.implies for each in pair), *tables.limited[1]]
        np.add.at(found, np.array(ruled, dtype=np.intp), usual)
        return np.maximum(found, _LEAST)

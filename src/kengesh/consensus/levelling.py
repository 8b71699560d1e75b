"""A package whose worst-off member has nearly the most it can have, and a bound, without the whole program.

The bound comes from the relaxation's prices: with weights of 0 or more, the worst-off member has no more than the
weighted mean, and the largest weighted mean is found issue by issue, in integers. Packages are divided until that is
near enough to the best package found; each part gives exchanges a package to begin with.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Final

import numpy as np

from kengesh.consensus.branching import Branching, Part
from kengesh.consensus.budget import Budget
from kengesh.consensus.exchanging import Exchanges
from kengesh.consensus.floors import Floors
from kengesh.consensus.minimal_sets import OutOfTimeError
from kengesh.consensus.tables import Mask, Tables

_PARTS: Final = 200  # looked at before the whole program is; one per cent of ten members on 100 issues takes up to 100
_AMONG: Final = 2  # choices for each issue: those that take least of the weighted mean
_MOST: Final = 512  # choices altogether: their pairs are looked at
_STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Level:
    """The best package that was found, its value, and what no package surpasses; in the scale of the tables."""

    columns: tuple[int, ...]
    value: int
    bound: int


def levelled(tables: Tables, budget: Budget, left_out: Mask, gap: Fraction) -> Level | None:
    """A package whose worst-off member has much, and a bound of what it could have.

    Parameters
    ----------
    tables : Tables
        The problem; its figures are machine integers.
    budget : Budget
        How long it may take.
    left_out : array of bool, shape (choices,)
        Choices that no package makes.
    gap : Fraction
        At what share between value and bound to stop.

    Returns
    -------
    Level or None
        None where no package was found, or no bound above 0.
    """
    pairs = zip(tables.starts, tables.sizes, strict=True)
    if not all((~left_out[start : start + size]).any() for start, size in pairs):
        return None
    branching = Branching(Floors(tables, budget, even=True), left_out)
    found: Level | None = None
    tried: set[tuple[int, ...]] = set()
    with suppress(OutOfTimeError):
        for parts in branching.divisions(_PARTS):
            enough = ceil(branching.bound / (1 + gap))
            for part in parts:
                if part.nearest not in tried and (found is None or found.value < min(part.bound, enough)):
                    tried.add(part.nearest)
                    found = _better(tables, part, enough, found)
            if branching.bound <= 0 or (found is not None and found.value >= enough):
                break
    if found is None or branching.bound <= 0:
        return None
    return replace(found, bound=branching.bound)


def _better(tables: Tables, part: Part, enough: int, than: Level | None) -> Level | None:
    """What exchanges find from the package nearest to the relaxation of a part, where that is better than another."""
    among = np.argsort(part.taken, kind="stable")
    among = among[~part.left_out[among]][: min(_AMONG * len(tables.sizes), _MOST)]
    ahead = (part.bound - (enough if than is None else than.value)) // 2
    columns = Exchanges(tables, among, max(ahead, 1), _STEPS).best(part.nearest, enough)
    if columns is None:
        return than
    value = min(each - int(by) for each, by in zip(tables.points(columns), tables.base, strict=True))
    return Level(columns, value, part.bound) if than is None or value > than.value else than

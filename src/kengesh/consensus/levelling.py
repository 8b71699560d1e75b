"""A package whose worst-off member has nearly the most it can have, and a bound, without the whole program.

The bound comes from the relaxation's prices: with weights of 0 or more, the worst-off member has no more than the
weighted mean, and the largest weighted mean is found issue by issue, in integers. The package is found by exchanges.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

import numpy as np

from kengesh.consensus.budget import Budget
from kengesh.consensus.exchanging import Exchanges
from kengesh.consensus.floors import Floors
from kengesh.consensus.minimal_sets import OutOfTimeError
from kengesh.consensus.sieving import losses, rows
from kengesh.consensus.tables import Mask, Tables

_AMONG: Final = 256  # the choices that take least of the weighted mean
_STEPS: Final = 64


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
    floors = Floors(tables, budget, even=True)
    least = {row: int(base) for row, base in enumerate(tables.base)}
    try:
        prices = floors.prices(least, left_out)
    except OutOfTimeError:
        return None
    if prices is None:
        return None
    counted = rows(tables, least, prices)
    most, taken = losses(tables, counted, left_out)
    bound = most // max(counted.weight, 1)
    if bound <= 0:
        return None
    enough = ceil(bound / (1 + gap))
    among = np.argsort(taken, kind="stable")
    among = among[~left_out[among]][:_AMONG]
    columns = Exchanges(tables, among, max((bound - enough) // 2, 1), _STEPS).best(floors.nearest(), enough)
    if columns is None:
        return None
    return Level(
        columns, min(each - by for each, by in zip(tables.points(columns), least.values(), strict=True)), bound
    )

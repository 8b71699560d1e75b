"""Every goal by looking at every outcome: exact, for problems of some ten thousand outcomes, and the oracle in tests.

Among equals the first in the order of the file is taken, and it is known whether there are others.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kengesh.consensus.goals import FROM_IDEALS, Found, Quest, Value
from kengesh.consensus.outcomes import Block, Outcomes
from kengesh.consensus.robust import levels
from kengesh.consensus.tables import Integers, Mask, Tables

Numbers: TypeAlias = NDArray[np.int64]
_NEAR: Final = 1e-9  # what floating point cannot tell apart is settled exactly


@dataclass(frozen=True)
class Enumeration:
    """All outcomes of a problem in one block, but for those that take a choice that is left out."""

    tables: Tables
    left_out: frozenset[int] = frozenset()

    def best(self, quest: Quest) -> Found:
        """The best outcome for a goal, proven."""
        outcomes = Outcomes(self.tables, self.tables.problem.outcomes, self.left_out)
        block = next(outcomes.blocks())
        allowed = self._allowed(block, quest)
        if not allowed.any():
            return Found("impossible")
        left, value = _RULES[quest.goal](self.tables, block, np.flatnonzero(allowed), quest)
        if not len(left):
            return Found("impossible")
        others = "exist" if len(left) > 1 else "none"
        ideals = self._ideals(block, np.flatnonzero(allowed)) if quest.goal in FROM_IDEALS else None
        return Found("optimal", outcomes.columns(int(left[0])), value, value, others, ideals)  # type: ignore[arg-type] # a literal

    def _ideals(self, block: Block, left: Numbers) -> tuple[int, ...]:
        return tuple(int(each) for each in block.points()[:, left].max(axis=1))

    def _allowed(self, block: Block, quest: Quest) -> Mask:
        allowed = block.lawful()
        if quest.goal != "objections":
            allowed &= ~block.totals(self.tables.blocked(quest.silence)[np.newaxis].astype(np.int64))[0].astype(bool)
            if quest.goal != "side-payments":
                allowed &= ~(self.tables.bound[:, np.newaxis] & (gains(self.tables, block) < 0)).any(axis=0)
        for each in quest.other_than:
            allowed &= block.shared(each) <= len(self.tables.sizes) - quest.apart
        return allowed


def gains(tables: Tables, block: Block) -> Integers:
    """Points less what the gain is counted from; shape (valuing, width)."""
    found: Integers = block.points() - tables.base[:, np.newaxis]
    return found


Rule: TypeAlias = Callable[[Tables, Block, Numbers, Quest], tuple[Numbers, Value]]


def _least(left: Numbers, keys: Iterator[Integers]) -> tuple[Numbers, tuple[Fraction, ...]]:
    """Those with the least first key, among them those with the least second, and so on; the keys of these."""
    found = []
    for key in keys:
        best = key[left].min()
        left = left[key[left] == best]
        found.append(Fraction(int(best)))
    return left, tuple(found)


def _nearly(
    left: Numbers, key: NDArray[np.float64], exact: Callable[[int], Fraction | int]
) -> tuple[Numbers, Fraction | int]:
    """Those with the largest key, where what floating point cannot tell apart is compared exactly."""
    most = key[left].max()
    near = left[key[left] >= most - _NEAR * max(1.0, abs(most))]
    figures = [exact(int(each)) for each in near]
    best = max(figures)
    return near[[each == best for each in figures]], best


def _objections(tables: Tables, block: Block, left: Numbers, quest: Quest) -> tuple[Numbers, Value]:
    opposed = objections(tables, block, quest)
    reserves = block.totals(tables.reserves.astype(np.int64))
    comfort = block.totals(tables.accepts * tables.weight)

    def keys() -> Iterator[Integers]:
        first = [opposed.sum(axis=0), opposed.max(axis=0)]
        yield from reversed(first) if quest.isolated_first else first
        yield reserves.sum(axis=0)
        yield reserves.max(axis=0)
        yield comfort.sum(axis=0)
        yield from np.sort(comfort, axis=0)[::-1]

    return _least(left, keys())


def objections(tables: Tables, block: Block, quest: Quest) -> Integers:
    """How many objections each member has; a walk-away that is not met is one; shape (members, width)."""
    found = block.totals(tables.opposed(quest.silence).astype(np.int64))
    below = tables.bound[:, np.newaxis] & (gains(tables, block) < 0)
    found[tables.valuing_rows] += below
    return found


def _feasible(_tables: Tables, _block: Block, left: Numbers, _quest: Quest) -> tuple[Numbers, Value]:
    return left, None


def _leximin(tables: Tables, block: Block, left: Numbers, _quest: Quest) -> tuple[Numbers, Value]:
    left, keys = _least(left, iter(-np.sort(gains(tables, block), axis=0)))
    return left, tuple(-each / tables.scale for each in keys)


def _max_min(tables: Tables, block: Block, left: Numbers, _quest: Quest) -> tuple[Numbers, Value]:
    left, keys = _least(left, iter([-gains(tables, block).min(axis=0)]))
    return left, -keys[0] / tables.scale


def _nash(tables: Tables, block: Block, left: Numbers, _quest: Quest) -> tuple[Numbers, Value]:
    found = gains(tables, block)
    ahead = found > 0
    left, (count,) = _least(left, iter([-ahead.sum(axis=0)]))
    logs = np.log(np.where(ahead, found, 1).astype(np.float64)).sum(axis=0)
    left, _ = _nearly(left, logs, lambda each: prod(int(one) for one in found[:, each] if one > 0))
    value = logs[left[0]] + float(count) * np.log(float(tables.scale))
    return left, float(value)


def _kalai_smorodinsky(tables: Tables, block: Block, left: Numbers, _quest: Quest) -> tuple[Numbers, Value]:
    found = gains(tables, block)
    room = [int(each) for each in found[:, left].max(axis=1)]
    rows = [row for row, most in enumerate(room) if most > 0]
    if not rows:
        return left, Fraction(1)
    shares = np.min([found[row].astype(np.float64) / room[row] for row in rows], axis=0)
    return _nearly(left, shares, lambda each: min(Fraction(int(found[row, each]), room[row]) for row in rows))


def _least_regret(tables: Tables, block: Block, left: Numbers, _quest: Quest) -> tuple[Numbers, Value]:
    points = block.points()
    regret = (points[:, left].max(axis=1)[:, np.newaxis] - points).max(axis=0)
    left, keys = _least(left, iter([regret]))
    return left, keys[0] / tables.scale


def _side_payments(tables: Tables, block: Block, left: Numbers, _quest: Quest) -> tuple[Numbers, Value]:
    found = gains(tables, block)[tables.bound]
    left = left[found.sum(axis=0)[left] >= 0]
    if not len(left):
        return left, None
    left, keys = _least(left, iter([np.maximum(-found, 0).sum(axis=0)]))
    return left, keys[0] / tables.scale


def _robust(tables: Tables, block: Block, left: Numbers, _quest: Quest) -> tuple[Numbers, Value]:
    rows = levels(tables)
    totals = block.totals(rows.weights)
    key = np.min(totals.astype(np.float64) / rows.divisors[:, np.newaxis].astype(np.float64), axis=0)
    each_row = [int(each) for each in rows.divisors]
    return _nearly(
        left, key, lambda each: min(Fraction(int(one), by) for one, by in zip(totals[:, each], each_row, strict=True))
    )


_RULES: Final[dict[str, Rule]] = {
    "objections": _objections,
    "feasible": _feasible,
    "leximin": _leximin,
    "nash": _nash,
    "max-min": _max_min,
    "kalai-smorodinsky": _kalai_smorodinsky,
    "least-regret": _least_regret,
    "side-payments": _side_payments,
    "robust": _robust,
}

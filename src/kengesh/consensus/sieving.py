"""Packages that meet some walk-aways, found or refuted by sieving whole choices issue by issue, in integers.

Each walk-away is a row: what a member has at most above it. Sums of rows, with weights of 0 or more, are rows too; the
weights that the linear relaxation charges make one of which little is left. An interaction counts for at least what it
can give until its choices are made, and for what it gives then. A part of a package that falls below 0 in any row is
dropped, so that what is left at the end is packages, and where nothing is left there is none. The weights need not be
right: wrong ones only leave more to look at.

Source: Glover (1968), Surrogate constraints, Operations Research 16(4); Geoffrion (1974), Lagrangean relaxation for
integer programming, Mathematical Programming Study 2.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kengesh.consensus.budget import Budget
from kengesh.consensus.minimal_sets import OutOfTimeError
from kengesh.consensus.tables import Mask, Tables

Figures = NDArray[np.float64]
Numbers = NDArray[np.int64]
WORK: Final = 2**23
"""How many figures a sieve may look at before it gives up: less than a second."""
_PRECISE: Final = 2**20  # what the weights of a row come to together
_ROOM: Final = 2**61  # no sum of a row comes near what 64 bits hold
_TINY: Final = 1e-9
_AT_ONCE: Final = 2**15  # figures in memory at a time


@dataclass(frozen=True)
class Prices:
    """What the relaxation charges for what ties choices together; all figures are 0 or more.

    Attributes
    ----------
    members : array, shape (valuing,)
        For each walk-away.
    implied, limited : arrays, shapes (implications,), (limits,)
        For what one choice implies, and for what excludes each other, as in `Tables`.
    shared : array, shape (interactions, most choices)
        For each interaction: that it needs every one of its choices; 0 where it has fewer.
    apart : array, shape (interactions,)
        That it comes with all of them.
    """

    members: Figures
    implied: Figures
    limited: Figures
    shared: Figures
    apart: Figures


@dataclass(frozen=True, slots=True)
class Ties:
    """Interactions as the rows count them: a constant and so much for each choice; and what they really give.

    Attributes
    ----------
    constant, exact : array of int64, shape (interactions, rows)
        What is added whatever is chosen, and what is given where all choices are taken.
    each : array of int64, shape (interactions, choices, rows)
        What each choice adds, in the order of `Tables.together`.
    """

    constant: Numbers
    each: Numbers
    exact: Numbers

    def settle(self, number: int, left: Numbers, taken: Mask) -> None:
        """Take off what was counted above what an interaction gives, now that it is known which choices are taken."""
        if self.constant[number].any():
            left -= self.constant[number, :, np.newaxis]
        some = np.flatnonzero(taken.any(axis=0))
        counted = self.each[number, : len(taken)].T @ taken[:, some]
        counted[:, taken[:, some].all(axis=0)] -= self.exact[number, :, np.newaxis]
        left[:, some] -= counted


@dataclass(frozen=True)
class Rows:
    """Rows that no package which meets the walk-aways brings below 0.

    Attributes
    ----------
    constant : array of int64, shape (rows,)
        What they start from.
    worth : array of int64, shape (rows, choices)
        What each choice adds.
    ties : Ties
        What interactions add at most, which is in the figures, and what they really add.
    weight : int
        What the weights of the first row, that of all members, come to.
    """

    constant: Numbers
    worth: Numbers
    ties: Ties
    weight: int


def rows(tables: Tables, least: Mapping[int, int], prices: Prices) -> Rows:
    """A row for each member that is to have so much at least, and one for all of them at the prices of the relaxation.

    Parameters
    ----------
    tables : Tables
        The problem; its figures are machine integers.
    least : mapping of row to integer
        What members with points are to have at least, times the scale; one member or more.
    prices : Prices
        What their sum is made with.
    """
    whole, most = _room(tables, least)
    members, scale = list(least), whole / max(prices.members[list(least)].sum(), _TINY)
    weights = np.zeros((1 + len(members), len(tables.base)), dtype=np.int64)
    weights[0, members] = np.minimum(prices.members[members] * scale, whole).astype(np.int64)
    weights[np.arange(1, 1 + len(members)), members] = 1
    constant, worth = -(weights[:, members] @ np.array(list(least.values()), dtype=np.int64)), weights @ tables.worth
    ties = _ties(tables, weights, prices, np.minimum(prices.apart * scale, most))
    constant += ties.constant.sum(axis=0)
    np.add.at(worth.T, tables.together, ties.each)
    implied, limited = (np.minimum(of * scale, most).astype(np.int64) for of in (prices.implied, prices.limited))
    when, then = np.array(tables.implies, dtype=np.intp).reshape(-1, 2).T
    np.subtract.at(worth[0], when, implied)
    np.add.at(worth[0], then, implied)
    counts = [min(count, len(columns)) for count, columns in tables.limits]
    constant[0] += int(np.dot(np.array(counts, dtype=np.int64), limited))
    np.subtract.at(worth[0], tables.limited[1], limited[tables.limited[0]])
    return Rows(constant, worth, ties, int(weights[0].sum()))


def losses(tables: Tables, counted: Rows, left_out: Mask) -> tuple[int, Numbers]:
    """What the first row has at most, and how much of it each choice takes; shape (choices,)."""
    worth = np.where(left_out, -_ROOM, counted.worth[0])
    best = np.maximum.reduceat(worth, tables.starts)
    return int(counted.constant[0] + best.sum()), np.repeat(best, tables.sizes) - counted.worth[0]


def _room(tables: Tables, least: Mapping[int, int]) -> tuple[int, int]:
    """What the weights may come to together, and a price of what ties choices, so that no sum leaves 64 bits."""
    largest = int(np.abs(tables.given).max(axis=1, initial=0).sum())
    largest += int(np.abs(tables.worth).max(axis=0, initial=0).sum()) + max(map(abs, least.values()), default=0)
    ruled = 1 + len(tables.implies) + sum(len(of) for _, of in tables.limits)
    return max(min(_PRECISE, _ROOM // (4 * max(largest, 1))), 1), _ROOM // (8 * ruled)


def _ties(tables: Tables, weights: Numbers, prices: Prices, apart: Figures) -> Ties:
    """What an interaction gives is shared among its choices; what it takes is charged when too many come together."""
    count, most = tables.together.shape
    arity = np.array([len(columns) for columns, _ in tables.bonuses], dtype=np.int64)
    exact = tables.given @ weights.T
    share = np.repeat(1 / arity[:, np.newaxis], most, axis=1)
    sums = prices.shared.sum(axis=1, keepdims=True)
    np.divide(prices.shared, sums, out=share, where=sums > 0)
    each, rest = np.zeros((count, most, len(weights)), dtype=np.int64), np.maximum(exact, 0)
    for place in range(most - 1, 0, -1):
        part = np.floor(share[:, place, np.newaxis] * np.maximum(exact, 0)).astype(np.int64)
        each[:, place] = np.minimum(part, rest) * (place < arity)[:, np.newaxis]
        rest = rest - each[:, place]
    if most:
        each[:, 0] = rest
    taken = np.zeros_like(exact)
    taken[:, 0] = np.minimum(apart.astype(np.int64), np.maximum(-exact[:, 0], 0))
    each -= taken[:, np.newaxis] * (np.arange(most) < arity[:, np.newaxis])[:, :, np.newaxis]
    return Ties(taken * (arity - 1)[:, np.newaxis], each, exact)


class Sieve:
    """The parts of packages that are left, issue by issue; what promises most is followed first.

    Parameters
    ----------
    tables : Tables
        The problem; its figures are machine integers.
    counted : Rows
        What no package may bring below 0.
    left_out : array of bool, shape (choices,)
        Choices that no package makes.
    """

    def __init__(self, tables: Tables, counted: Rows, left_out: Mask) -> None:
        self._tables = tables
        self._rows = counted
        pairs = zip(tables.starts, tables.sizes, strict=True)
        open_ = [np.arange(start, start + size)[~left_out[start : start + size]] for start, size in pairs]
        self._possible = all(len(of) for of in open_)
        best = [counted.worth[:, of].max(axis=1, initial=-_ROOM) for of in open_]
        self._most = counted.constant + sum(best) if self._possible else counted.constant
        cost = [counted.worth[:, of] - most[:, np.newaxis] for of, most in zip(open_, best, strict=True)]
        self._order = sorted(range(len(open_)), key=lambda issue: -self._weight(cost[issue]))
        self._open = [open_[issue] for issue in self._order]
        self._cost = [cost[issue] for issue in self._order]
        place = {issue: depth for depth, issue in enumerate(self._order)}
        self._depth = [place[int(issue)] for issue in tables.issue_of]
        self._limits = [(count, tuple(dict.fromkeys(columns))) for count, columns in tables.limits]

    def _weight(self, cost: Numbers) -> float:
        """How much of what is left in some row an issue takes, over its options; the heaviest issue comes first."""
        if not cost.size:
            return 0.0
        return float(np.minimum((-cost / np.maximum(self._most, 1)[:, np.newaxis]).max(axis=0), 1.0).mean())

    def packages(self, budget: Budget, work: int = WORK) -> NDArray[np.int32] | None:
        """Packages within all rows, as columns in the order of the issues; none where there are none.

        Returns
        -------
        array, shape (packages, issues), or None
            None where the work was done before it was known whether there are any.

        Raises
        ------
        OutOfTimeError
            If the time is over.
        """
        count = len(self._order)
        none = np.zeros((0, count), dtype=np.int32)
        if not self._possible or (self._most < 0).any():
            return none
        waiting = [(self._most[:, np.newaxis], np.zeros((1, 0), dtype=np.int32))]
        while waiting:
            left, chosen = waiting.pop()
            depth = chosen.shape[1]
            if depth == count:
                return chosen[:, np.argsort(self._order)]
            work -= left.size * len(self._open[depth])
            if work < 0:
                return None
            if (time := budget.remaining()) is not None and time <= 0:
                raise OutOfTimeError
            waiting += self._portions(*self._further(left, chosen))
        return none

    def _further(self, left: Numbers, chosen: NDArray[np.int32]) -> tuple[Numbers, NDArray[np.int32]]:
        """The next issue decided in every way that leaves something."""
        depth = chosen.shape[1]
        cost = self._cost[depth]
        before, option = np.nonzero(left[0][:, np.newaxis] + cost[0] >= 0)
        left = left.take(before, axis=1) + cost.take(option, axis=1)
        column = self._open[depth][option].astype(np.int32)[:, np.newaxis]
        within = (left >= 0).all(axis=0)
        chosen = np.concatenate([chosen[before[within]], column[within]], axis=1)
        left = left[:, within]
        lawful = self._lawful(chosen)
        left, chosen = left[:, lawful], chosen[lawful]
        for number, (columns, _) in enumerate(self._tables.bonuses):
            if self._last(columns) == depth:
                self._rows.ties.settle(number, left, self._taken(chosen, columns))
        within = (left >= 0).all(axis=0)
        return left[:, within], chosen[within]

    def _lawful(self, chosen: NDArray[np.int32]) -> Mask:
        """What the rules allow, of which the last choice decides."""
        depth, found = chosen.shape[1] - 1, np.ones(len(chosen), dtype=np.bool_)
        for pair in self._tables.implies:
            if self._last(pair) == depth:
                when, then = self._taken(chosen, pair)
                found &= ~when | then
        for count, columns in self._limits:
            if self._last(columns) == depth:
                found &= self._taken(chosen, columns).sum(axis=0) <= count
        return found

    def _last(self, columns: Sequence[int]) -> int:
        """When all of these columns are decided."""
        return max((self._depth[each] for each in columns), default=-1)

    def _taken(self, chosen: NDArray[np.int32], columns: Sequence[int]) -> Mask:
        """Which of these columns are taken; shape (columns, packages)."""
        return np.array([chosen[:, self._depth[each]] == each for each in columns], dtype=np.bool_)

    def _portions(self, left: Numbers, chosen: NDArray[np.int32]) -> list[tuple[Numbers, NDArray[np.int32]]]:
        """As much at a time as memory is given; what has most left in its shortest row comes last, and so is next."""
        depth = chosen.shape[1]
        options = len(self._open[depth]) if depth < len(self._open) else 1
        size = max(_AT_ONCE // (options * len(left)), 1)
        if len(chosen) > size:
            order = np.argsort((left / np.maximum(self._most, 1)[:, np.newaxis]).min(axis=0), kind="stable")
            left, chosen = left[:, order], chosen[order]
        ends = range(len(chosen), 0, -size)
        return [(left[:, max(end - size, 0) : end], chosen[max(end - size, 0) : end]) for end in ends][::-1]

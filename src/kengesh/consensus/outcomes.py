"""All outcomes of a package problem, in the order of the file and in blocks, without a call of Python for each.

An outcome takes one option of every issue. Outcomes are numbered so that the option of the last issue changes first.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kengesh.consensus.tables import Integers, Mask, Tables

BLOCK: Final = 2**15


@dataclass(frozen=True)
class Outcomes:
    """The outcomes of a problem; the last issues, as many as fit into a block, are spread out together."""

    tables: Tables
    block: int = BLOCK
    left_out: frozenset[int] = frozenset()  # columns that no outcome takes

    @cached_property
    def open(self) -> tuple[tuple[int, ...], ...]:
        """The columns of each issue that outcomes take."""
        pairs = zip(self.tables.starts, self.tables.sizes, strict=True)
        return tuple(
            tuple(each for each in range(start, start + size) if each not in self.left_out) for start, size in pairs
        )

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many columns of each issue outcomes take."""
        return tuple(len(each) for each in self.open)

    @property
    def count(self) -> int:
        """How many outcomes there are, before a rule takes one out."""
        return prod(self.sizes)

    @cached_property
    def first(self) -> int:
        """The first of the issues that are spread out together; at least the last issue is."""
        sizes, issue = self.sizes, len(self.sizes)
        while issue > 0 and (issue == len(sizes) or prod(sizes[issue - 1 :]) <= self.block):
            issue -= 1
        return issue

    @cached_property
    def width(self) -> int:
        """How many outcomes a block has."""
        return prod(self.sizes[self.first :])

    def blocks(self) -> Iterator["Block"]:
        """The blocks, in order."""
        for number in range(prod(self.sizes[: self.first])):
            yield Block(self, number * self.width, self.columns(number * self.width)[: self.first])

    def columns(self, number: int) -> tuple[int, ...]:
        """The columns of an outcome."""
        found = []
        for of in reversed(self.open):
            number, option = divmod(number, len(of))
            found.append(of[option])
        return tuple(reversed(found))

    def spread(self, rows: Integers) -> Integers:
        """The sums over the last issues: shape (rows, choices) becomes (rows, width)."""
        total = np.zeros((rows.shape[0], 1), dtype=rows.dtype)
        for of in self.open[self.first :]:
            part = rows[:, list(of)]
            total = (total[:, :, np.newaxis] + part[:, np.newaxis, :]).reshape(rows.shape[0], total.shape[1] * len(of))
        return total

    def taking(self, columns: Sequence[int]) -> Mask:
        """Which outcomes of a block take all of these columns, as far as they are of the last issues."""
        found = np.ones(self.width, dtype=np.bool_)
        for column in columns:
            issue = self.issue(column)
            if issue >= self.first:
                found &= self._digit(issue) == self._place.get(column, -1)
        return found

    def issue(self, column: int) -> int:
        """The number of the issue of a column."""
        return bisect_right(self.tables.starts, column) - 1

    @cached_property
    def _place(self) -> dict[int, int]:
        return {column: place for of in self.open for place, column in enumerate(of)}

    def _digit(self, issue: int) -> NDArray[np.int64]:
        after = prod(self.sizes[issue + 1 :])
        return np.arange(self.width) // after % self.sizes[issue]

    @cached_property
    def points(self) -> Integers:
        """The points over the last issues, interactions within them included; shape (valuing, width)."""
        found = self.spread(self.tables.worth)
        for columns, bonus in self.tables.bonuses:
            if not self.earlier(columns):
                found[:, self.taking(columns)] += bonus[:, np.newaxis]
        return found

    @cached_property
    def crossing(self) -> tuple[tuple[frozenset[int], Mask, Integers], ...]:
        """Interactions that reach into the issues before: their columns there, where they hold here, the points."""
        return tuple(
            (frozenset(early), self.taking(columns), bonus)
            for columns, bonus in self.tables.bonuses
            if (early := self.earlier(columns))
        )

    @cached_property
    def taken(self) -> dict[int, Mask]:
        """Where each column that some rule names is taken, for the last issues."""
        named = {each for pair in self.tables.implies for each in pair}
        named |= {each for _, columns in self.tables.limits for each in columns}
        return {each: self.taking((each,)) for each in named if not self.earlier((each,))}

    def earlier(self, columns: Sequence[int]) -> list[int]:
        """Those of the columns that are of the issues before the last ones."""
        return [each for each in columns if self.issue(each) < self.first]


@dataclass(frozen=True)
class Block:
    """Outcomes that take the same options of the first issues."""

    outcomes: Outcomes
    start: int
    before: tuple[int, ...]

    def totals(self, rows: Integers) -> Integers:
        """The sum of each row over the columns of each outcome; shape (rows, width)."""
        return np.asarray(self.outcomes.spread(rows) + rows[:, list(self.before)].sum(axis=1)[:, np.newaxis])

    def points(self) -> Integers:
        """The points of each member with points, times the scale; shape (valuing, width)."""
        worth = self.outcomes.tables.worth
        found = self.outcomes.points + worth[:, list(self.before)].sum(axis=1)[:, np.newaxis]
        for early, where, bonus in self.outcomes.crossing:
            if early <= set(self.before):
                found[:, where] += bonus[:, np.newaxis]
        return np.asarray(found)

    def lawful(self) -> Mask:
        """Which outcomes what is implied, excluded and limited allows."""
        tables = self.outcomes.tables
        found = np.ones(self.outcomes.width, dtype=np.bool_)
        for when, then in tables.implies:
            found &= ~self._taken(when) | self._taken(then)
        for count, columns in tables.limits:
            if count < len(columns):
                found &= np.sum([self._taken(each) for each in columns], axis=0) <= count
        return found

    def _taken(self, column: int) -> Mask:
        if column in self.outcomes.taken:
            return self.outcomes.taken[column]
        return np.full(self.outcomes.width, column in self.before)

    def shared(self, columns: Sequence[int]) -> NDArray[np.int64]:
        """How many choices each outcome has in common with a package."""
        row = np.zeros((1, len(self.outcomes.tables.problem.choices)), dtype=np.int64)
        row[0, list(columns)] = 1
        found: NDArray[np.int64] = self.totals(row)[0]
        return found

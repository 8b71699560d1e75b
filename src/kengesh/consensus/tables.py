"""A package problem as integers: one row for each member, one column for each option of each issue.

All points are brought to one denominator, so that nothing is rounded; where that takes more than 52 bits, the arrays
hold Python integers, which are slower and have no limit.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any, Final, Literal, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kengesh.consensus.problem import Choice, Problem

Integers: TypeAlias = NDArray[Any]  # int64, or Python integers
Mask: TypeAlias = NDArray[np.bool_]
Silence: TypeAlias = Literal["objects", "agrees"]

_EXACT: Final = 2**52


@dataclass(frozen=True)
class Tables:
    """The figures of a problem; columns are numbered as `Problem.choices`.

    Attributes
    ----------
    sizes : tuple of int
        The number of options of each issue.
    scale : int
        What points were multiplied by.
    worth : array of integers, shape (valuing, choices)
        Points of the members with points, times `scale`.
    bonuses : tuple of (columns, array of integers, shape (valuing,))
        Points for choices that come together.
    base : array of integers, shape (valuing,)
        What the gain is counted from: the walk-away, or 0.
    bound : array of bool, shape (valuing,)
        Which of them have a walk-away.
    objects, reserves, accepts, silent : arrays of bool, shape (members, choices)
        The stances; `accepts` holds "can-accept", and `silent` where a member has not spoken.
    weight : array of int64, shape (members, choices)
        How much the issue of a choice counts in the comfort of a member.
    """

    problem: Problem
    sizes: tuple[int, ...]
    scale: int
    worth: Integers
    bonuses: tuple[tuple[tuple[int, ...], Integers], ...]
    base: Integers
    bound: Mask
    objects: Mask
    reserves: Mask
    accepts: Mask
    silent: Mask
    weight: NDArray[np.int64]

    @classmethod
    def of(cls, problem: Problem) -> Self:
        """The tables of a problem."""
        scale, kind = _scale(problem)
        column = {choice: number for number, choice in enumerate(problem.choices)}
        zero = Fraction(0)
        worth = [[int(problem.worth(each, choice) * scale) for choice in problem.choices] for each in problem.valuing]
        bonuses: tuple[tuple[tuple[int, ...], Integers], ...] = tuple(
            (
                tuple(column[choice] for choice in each.when),
                np.array([int(each.points.get(member, zero) * scale) for member in problem.valuing], dtype=kind),
            )
            for each in problem.interactions
        )
        least = [int(problem.walk_away.get(each, zero) * scale) for each in problem.valuing]
        stated = {stance: np.zeros((len(problem.members), len(column)), dtype=np.bool_) for stance in _STANCES}
        for row, member in enumerate(problem.members):
            said = problem.stances.get(member, {})
            for issue, options in said.items():
                for option, stance in options.items():
                    stated[stance][row, column[Choice(issue, option)]] = True
        silent = ~np.logical_or.reduce(list(stated.values()))
        silent[[problem.speaks_by_points(each) for each in problem.members]] = False
        weight = [[problem.weight(each, choice.issue) for choice in problem.choices] for each in problem.members]
        return cls(
            problem=problem,
            sizes=tuple(len(options) for options in problem.issues.values()),
            scale=scale,
            worth=np.array(worth, dtype=kind).reshape(len(problem.valuing), len(column)),
            bonuses=bonuses,
            base=np.array(least, dtype=kind),
            bound=np.array([each in problem.walk_away for each in problem.valuing], dtype=np.bool_),
            objects=stated["objects"],
            reserves=stated["reserves"],
            accepts=stated["can-accept"],
            silent=silent,
            weight=np.array(weight, dtype=np.int64).reshape(len(problem.members), len(column)),
        )

    @property
    def is_exact(self) -> bool:
        """Whether the figures fit into machine integers."""
        return self.worth.dtype != np.object_

    @cached_property
    def valuing_rows(self) -> list[int]:
        """The rows of the members with points, among all members."""
        return [row for row, each in enumerate(self.problem.members) if each in self.problem.points]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The first column of each issue."""
        return tuple(int(each) for each in np.concatenate(([0], np.cumsum(self.sizes)))[:-1])

    @cached_property
    def implies(self) -> tuple[tuple[int, int], ...]:
        """Columns of which the first brings the second."""
        return tuple((self._column[each.when], self._column[each.then]) for each in self.problem.implies)

    @cached_property
    def limits(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """No more than so many of these columns: exclusions, and what stands in "at most"."""
        pairs = [(1, (self._column[each.one], self._column[each.other])) for each in self.problem.excludes]
        more = [(each.count, tuple(self._column[one] for one in each.of)) for each in self.problem.at_most]
        return tuple(pairs + more)

    @cached_property
    def issue_of(self) -> NDArray[np.intp]:
        """The number of the issue of each column; shape (choices,)."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    @cached_property
    def limited(self) -> NDArray[np.intp]:
        """The number of each limit with each of its columns, limit by limit; shape (2, pairs)."""
        pairs = [(number, each) for number, (_, of) in enumerate(self.limits) for each in dict.fromkeys(of)]
        return np.array(pairs, dtype=np.intp).reshape(-1, 2).T

    @cached_property
    def together(self) -> NDArray[np.intp]:
        """The columns of each interaction, its first again where others have more; shape (interactions, most)."""
        most = max((len(columns) for columns, _ in self.bonuses), default=0)
        rows = [columns + columns[:1] * (most - len(columns)) for columns, _ in self.bonuses]
        return np.array(rows, dtype=np.intp).reshape(len(rows), most)

    @cached_property
    def given(self) -> Integers:
        """What each interaction is worth, times `scale`; shape (interactions, valuing)."""
        rows = [bonus for _, bonus in self.bonuses]
        return np.array(rows, dtype=self.worth.dtype).reshape(len(rows), len(self.base))

    @cached_property
    def _column(self) -> dict[tuple[str, str], int]:
        return {choice: number for number, choice in enumerate(self.problem.choices)}

    def between(self, row: int) -> int:
        """At least what lies between the least and the most points that a member can have, times `scale`; 1 or more."""
        total = 0
        for start, size in zip(self.starts, self.sizes, strict=True):
            part = [int(each) for each in self.worth[row][start : start + size]]
            total += max(part) - min(part)
        return max(total + sum(abs(int(bonus[row])) for _, bonus in self.bonuses), 1)

    def opposed(self, silence: Silence) -> Mask:
        """Which member objects to which choice, with those that have not spoken as they are taken here."""
        return self.objects | self.silent if silence == "objects" else self.objects

    def blocked(self, silence: Silence) -> Mask:
        """Which columns nobody agreed on: some member objects or reserves; shape (choices,)."""
        return np.asarray((self.opposed(silence) | self.reserves).any(axis=0))

    def options(self, columns: tuple[int, ...]) -> dict[str, str]:
        """The package that these columns are, issue by issue."""
        return {choice.issue: choice.option for choice in (self.problem.choices[each] for each in columns)}

    def columns(self, options: dict[str, str]) -> tuple[int, ...]:
        """The columns of a package."""
        return tuple(self._column[issue, option] for issue, option in options.items())

    def points(self, columns: tuple[int, ...]) -> list[int]:
        """The points of each member with points, times `scale`."""
        total = [int(sum(int(row[each]) for each in columns)) for row in self.worth]
        for together, bonus in self.bonuses:
            if set(together) <= set(columns):
                total = [one + int(more) for one, more in zip(total, bonus, strict=True)]
        return total


_STANCES: Final = ("supports", "can-accept", "reserves", "objects")


def _scale(problem: Problem) -> tuple[int, type]:
    """The common denominator, and the kind of integers that hold every possible total."""
    figures = [each for by in problem.points.values() for of in by.values() for each in of.values()]
    extra = [each for interaction in problem.interactions for each in interaction.points.values()]
    least = list(problem.walk_away.values())
    scale = lcm(*(Fraction(each).denominator for each in (*figures, *extra, *least)))
    largest = [
        sum(max(abs(Fraction(each)) for each in of.values()) for of in by.values()) for by in problem.points.values()
    ]
    whole = sum(largest, Fraction(0)) + sum(abs(Fraction(each)) for each in (*extra, *least))
    return scale, (np.int64 if whole * scale < _EXACT else np.object_)

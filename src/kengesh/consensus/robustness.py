"""What would break a package, what can be settled by itself, and which single change would open most.

A stance can change until a package is adopted. Any member can break it by objecting to an option it takes; here it is
asked where there would be no way round, and how far a walk-away may rise.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np

from kengesh.consensus.budget import Budget, Unlimited
from kengesh.consensus.explanation import LAYERS, Position, Positions, against
from kengesh.consensus.minimal_sets import OutOfTimeError
from kengesh.consensus.outcomes import Block, Outcomes
from kengesh.consensus.problem import Choice, Problem, taken
from kengesh.consensus.separation import parts, valued
from kengesh.consensus.switching import Switchboard
from kengesh.consensus.tables import Tables

COUNTED: Final = 2_000_000
"""Up to how many outcomes packages are counted one by one."""


@dataclass(frozen=True, slots=True)
class Robustness:
    """What a package that can be adopted rests on.

    Attributes
    ----------
    only_accepted : tuple of (Choice, members)
        For each option taken that some members can only accept: these members.
    margins : mapping of member to points
        How far the walk-away of a member may rise.
    indispensable : tuple of sets of Choice
        Choices without which there is no package at all: if some member came to object to all of one set, none would be
        left. Sets of one, then of two.
    complete : bool
        Whether these are all sets of one and two.
    """

    only_accepted: tuple[tuple[Choice, tuple[str, ...]], ...]
    margins: Mapping[str, Fraction]
    indispensable: tuple[tuple[Choice, ...], ...]
    complete: bool


def robustness(problem: Problem, options: Mapping[str, str], budget: Budget | None = None) -> Robustness:
    """What a package rests on.

    Parameters
    ----------
    problem : Problem
        The problem.
    options : mapping of issue to option
        A package that can be adopted.
    budget : Budget or None
        How long it may take; None for no limit.
    """
    tables = Tables.of(problem)
    package = tables.columns({choice.issue: choice.option for choice in taken(problem, options)})
    accepting = [
        (choice, tuple(each for each in problem.members if problem.stance(each, choice) == "can-accept"))
        for choice in taken(problem, options)
    ]
    points = tables.points(package)
    margins = {
        member: Fraction(points[row] - int(tables.base[row]), tables.scale)
        for row, member in enumerate(problem.valuing)
        if tables.bound[row]
    }
    found: list[tuple[int, ...]] = []
    complete = True
    try:
        for each in _indispensable(tables, package, budget or Unlimited()):
            found.append(each)  # noqa: PERF402 - what was found before the time was over stays
    except OutOfTimeError:
        complete = False
    sets = tuple(tuple(problem.choices[column] for column in each) for each in sorted(found, key=len))
    return Robustness(tuple(each for each in accepting if each[1]), margins, sets, complete)


def _indispensable(tables: Tables, package: tuple[int, ...], budget: Budget) -> Iterator[tuple[int, ...]]:
    """Columns, alone and then in twos, without which nothing can be adopted."""
    problem = tables.problem
    board = Switchboard(
        tables, range(len(problem.choices)), [int(each) for each in np.flatnonzero(tables.bound)], budget
    )
    walls = ((1 << board.count) - 1) & ~((1 << len(problem.choices)) - 1)
    standing = walls + sum(1 << int(column) for column in np.flatnonzero(tables.blocked("objects")))
    alone = []
    for column in package:
        if board.holds(standing | 1 << column) is None:
            alone.append(column)
            yield (column,)
    part_of = {issue: number for number, issues in enumerate(parts(problem)) for issue in issues}
    for column in package:
        if column in alone:
            continue
        other = board.package(standing | 1 << column) or ()
        here = part_of[problem.choices[column].issue]
        for second in other:
            if (
                second in alone
                or part_of[problem.choices[second].issue] != here
                or (second in package and second < column)
            ):
                continue
            if board.holds(standing | 1 << column | 1 << second) is None:
                yield tuple(sorted((column, second)))


@dataclass(frozen=True, slots=True)
class Separable:
    """A part of the problem that no rule and no interaction ties to the rest.

    Attributes
    ----------
    issues : tuple of str
        The part.
    options : mapping of issue to option, or None
        Options of it that nobody objects to, reserves or is silent on, so that it could be agreed now; None where there
        are none.
    tied_by : tuple of str
        Members whose walk-away weighs this part against others: to settle it first takes from what they can trade.
    """

    issues: tuple[str, ...]
    options: Mapping[str, str] | None
    tied_by: tuple[str, ...]


def separable(problem: Problem, budget: Budget | None = None) -> tuple[Separable, ...]:
    """The parts of a problem, and which of them can be agreed now without touching the rest.

    Raises
    ------
    OutOfTimeError
        If the time is over first.
    """
    tables = Tables.of(problem)
    blocked = [int(column) for column in np.flatnonzero(tables.blocked("objects"))]
    board = Switchboard(tables, blocked, [], budget or Unlimited())
    weighed = {member: set(valued(problem, member)) for member in problem.walk_away}
    found = []
    for issues in parts(problem, by_points=False):
        inside = set(issues)
        active = sum(1 << n for n, column in enumerate(blocked) if problem.choices[column].issue in inside)
        package = board.package(active)
        options = None if package is None else {i: o for i, o in tables.options(package).items() if i in inside}
        tied = tuple(member for member, of in weighed.items() if of & inside and of - inside)
        found.append(Separable(issues, options, tied))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Change:
    """What is held against one option, or one walk-away; and how many more packages there would be without it."""

    positions: Positions
    packages: int


@dataclass(frozen=True, slots=True)
class Openings:
    """What each single change would open, most first.

    Attributes
    ----------
    adoptable : int
        How many packages can be adopted now.
    changes : tuple of Change
        Those that open at least one more.
    """

    adoptable: int
    changes: tuple[Change, ...]


def openings(problem: Problem, counted: int = COUNTED) -> Openings | None:
    """Which change of one option or one walk-away would open most.

    Parameters
    ----------
    problem : Problem
        The problem.
    counted : int
        Up to how many outcomes are counted.

    Returns
    -------
    Openings or None
        None where there are more outcomes than are counted.
    """
    if problem.outcomes > counted or not problem.issues:
        return None
    tables = Tables.of(problem)
    blocked = tables.blocked("objects").astype(np.int64)
    rows = np.stack([blocked, blocked * np.arange(len(blocked))])
    walls = [int(each) for each in np.flatnonzero(tables.bound)]
    adoptable, opened = 0, np.zeros(len(blocked) + len(walls), dtype=np.int64)
    for block in Outcomes(tables).blocks():
        count, only = block.totals(rows)
        below = _below(tables, block, walls)
        lawful = block.lawful()
        adoptable += int((lawful & (count == 0) & ~below.any(axis=0)).sum())
        by_option = lawful & (count == 1) & ~below.any(axis=0)
        opened += np.bincount(only[by_option], minlength=len(opened))
        by_wall = lawful & (count == 0) & (below.sum(axis=0) == 1)
        for number in range(len(walls)):
            opened[len(blocked) + number] += int((by_wall & below[number]).sum())
    changes = [Change(_positions(tables, walls, int(n)), int(opened[n])) for n in np.flatnonzero(opened)]
    return Openings(adoptable, tuple(sorted(changes, key=lambda each: -each.packages)))


def _below(tables: Tables, block: Block, walls: Sequence[int]) -> np.ndarray:
    """Which walk-aways each outcome does not meet; shape (walls, width)."""
    if not walls:
        return np.zeros((0, block.outcomes.width), dtype=np.bool_)
    points = block.points()
    found: np.ndarray = np.array([points[row] < tables.base[row] for row in walls], dtype=np.bool_)
    return found


def _positions(tables: Tables, walls: Sequence[int], number: int) -> Positions:
    """What would have to give way: all that members hold against an option, or one walk-away."""
    problem = tables.problem
    if number >= len(problem.choices):
        member = problem.valuing[walls[number - len(problem.choices)]]
        return (Position("walk-away", (member,), points=Fraction(problem.walk_away[member])),)
    return against(tables, number, LAYERS[-1])

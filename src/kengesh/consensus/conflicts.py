"""Why there is no package: positions that cannot hold together, and which would have to give way.

Objections and walk-aways are taken first, then reserves, then silence: if there is no package even with every reserve
lifted and everyone agreed that has not spoken, objections and walk-aways explain it, and the rest is beside the point.

No conflict is *the* reason: all minimal ones are given, smallest first, with the members that are in every one of them
and the concession that asks for least.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

import numpy as np

from kengesh.consensus.budget import Budget, Unlimited
from kengesh.consensus.contradiction import all_rules, contradiction, named
from kengesh.consensus.explanation import (
    LAYERS,
    Explanation,
    Kind,
    PartConflicts,
    Position,
    Positions,
    against,
    cost,
)
from kengesh.consensus.minimal_sets import MinimalSets, OutOfTimeError, bits, minimal_sets
from kengesh.consensus.opening import opening
from kengesh.consensus.problem import Problem
from kengesh.consensus.separation import parts, valued
from kengesh.consensus.switching import Switchboard
from kengesh.consensus.tables import Tables


def explain(problem: Problem, budget: Budget | None = None, *, most: int | None = None) -> Explanation:
    """Why no package can be adopted.

    Parameters
    ----------
    problem : Problem
        The problem.
    budget : Budget or None
        How long it may take; None for no limit.
    most : int or None
        After how many minimal sets of a part to stop; None for no limit.

    Returns
    -------
    Explanation
        Its `complete` is False where the time or `most` cut it off; what is listed is proven all the same.
    """
    budget = budget or Unlimited()
    tables = Tables.of(problem)
    found = Explanation("undecided", complete=False)
    try:
        if (rules := contradiction(problem, budget)) is not None:
            return Explanation("contradiction", contradiction=rules, complete=rules.complete)
        for considered in LAYERS:
            stage = _Stage(tables, considered, budget)
            package = stage.board.package(stage.everything)
            if package is None:
                return stage.explanation(most)
            found = Explanation("package", considered, tables.options(package))
    except OutOfTimeError:
        return Explanation("undecided", complete=False)
    return found


class _Stage:
    """The positions of some kinds, as switches: first options that some member is against, then walk-aways."""

    def __init__(self, tables: Tables, considered: tuple[Kind, ...], budget: Budget) -> None:
        self.tables = tables
        self.considered = considered
        self.budget = budget
        masks = {"objection": tables.objects, "reserve": tables.reserves, "not-spoken": tables.silent}
        columns = np.flatnonzero(sum(masks[kind].any(axis=0) for kind in considered if kind in masks))
        rows = np.flatnonzero(tables.bound)
        self.board = Switchboard(tables, [int(each) for each in columns], [int(each) for each in rows], budget)
        self.everything = (1 << self.board.count) - 1

    def explanation(self, most: int | None) -> Explanation:
        """The conflicts and concessions of every part that cannot be settled."""
        in_all: list[str] = []
        found: list[tuple[PartConflicts, int]] = []
        complete = True
        try:
            in_all += self._in_all()
            for issues in parts(self.tables.problem):
                part = self._part(issues, most)
                found += [part] if part else []
                complete &= part is None or part[0].complete
        except OutOfTimeError:
            complete = False
        listed = tuple(part for part, _ in found)
        cheapest = None
        if complete or (found and all(part.concessions for part in listed)):
            yielding = 0
            for _, each in found:
                yielding |= each
            positions = tuple(position for part in listed for position in part.concessions[0])
            cheapest = opening(self.board, positions, self.everything & ~yielding)
        return Explanation("impossible", self.considered, None, listed, tuple(in_all), cheapest, None, complete)

    def _part(self, issues: Sequence[str], most: int | None) -> tuple[PartConflicts, int] | None:
        """What stands in the way in a part, and its cheapest concession as bits; None where nothing does."""
        places = sorted(number for issue in issues for number in self._places[issue])
        costs = [cost(self._held(number)) for number in places]
        if (sets := self._sets(issues, places, costs, most)) is None:
            return None
        conflicts = [tuple(self._held(places[number])[0] for number in numbers(each)) for each in sets.conflicts]
        order = sorted(sets.corrections, key=lambda each: sum(costs[number] for number in numbers(each)))
        concessions = [
            tuple(position for number in numbers(each) for position in self._held(places[number])) for each in order
        ]
        cheapest = sum(1 << places[number] for number in numbers(order[0])) if order else 0
        part = PartConflicts(tuple(issues), tuple(sorted(conflicts, key=len)), tuple(concessions), sets.complete)
        return part, cheapest

    def _sets(
        self, issues: Sequence[str], places: Sequence[int], costs: Sequence[int], most: int | None
    ) -> MinimalSets | None:
        """The minimal sets of a part, numbered within it; None where all its positions can hold."""
        everything = (1 << len(places)) - 1
        if self._stands_alone(issues, places):
            if len(places) < len(self.tables.problem.issues[issues[0]]):
                return None
            return MinimalSets((everything,), tuple(bits(everything)), complete=True)
        oracle = _Part(self.board, places)
        if oracle.holds(everything) is not None:
            return None
        return minimal_sets(oracle, costs, most)

    def _stands_alone(self, issues: Sequence[str], places: Sequence[int]) -> bool:
        """Whether a part is one issue that nothing but stances is about."""
        if len(issues) > 1 or any(number >= len(self.board.columns) for number in places):
            return False
        return issues[0] not in self._ruled

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        """The positions about each issue; a walk-away is with the first that it depends on, or the first of all."""
        problem = self.tables.problem
        found: dict[str, list[int]] = {issue: [] for issue in problem.issues}
        for number, column in enumerate(self.board.columns):
            found[problem.choices[column].issue].append(number)
        for number in range(len(self.board.columns), self.board.count):
            about = valued(problem, self._member(number)) or tuple(problem.issues)
            found[about[0]].append(number)
        return found

    @cached_property
    def _ruled(self) -> frozenset[str]:
        """The issues that some rule names."""
        return frozenset(choice.issue for rule in all_rules(self.tables.problem) for choice in named(rule))

    def _member(self, number: int) -> str:
        return self.tables.problem.valuing[self.board.members[number - len(self.board.columns)]]

    def _held(self, number: int) -> Positions:
        """The positions behind a switch, the heaviest kind first."""
        problem = self.tables.problem
        if number >= len(self.board.columns):
            member = self._member(number)
            return (Position("walk-away", (member,), points=Fraction(problem.walk_away[member])),)
        return against(self.tables, self.board.columns[number], self.considered)

    def _in_all(self) -> Iterator[str]:
        """Members without whose positions there would be a package."""
        behind = [
            {member for each in self._held(number) for member in each.members} for number in range(self.board.count)
        ]
        for member in self.tables.problem.members:
            own = sum(1 << number for number, members in enumerate(behind) if members == {member})
            if own and self.board.holds(self.everything & ~own) is not None:
                yield member


class _Part:
    """The switches of a part, numbered within it; those of other parts are off."""

    def __init__(self, board: Switchboard, places: Sequence[int]) -> None:
        self._board = board
        self._places = places

    def holds(self, active: int) -> int | None:
        """As the whole board does, for the part."""
        held = self._board.holds(sum(1 << self._places[number] for number in numbers(active)))
        if held is None:
            return None
        return sum(1 << number for number, place in enumerate(self._places) if held >> place & 1)


def numbers(positions: int) -> Iterator[int]:
    """The numbers of the bits that are set."""
    return (bit.bit_length() - 1 for bit in bits(positions))

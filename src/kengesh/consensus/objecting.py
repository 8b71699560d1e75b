"""Fewest objections first: goals one after the other, each kept while the next is sought, and no weights between them.

1. the number of objections; a walk-away that is not met is one; 2. the objections of the worst-off member; these two
may be swapped; 3. the number of reserves; 4. the reserves of the worst-off; 5. what members can only accept, issues
counting by their salience; 6. the same for the worst-off member, then for the two worst-off, and so on (leximin).
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import prod
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from kengesh.consensus.enumerating import Enumeration
from kengesh.consensus.goals import Found, Quest
from kengesh.consensus.model import INFINITE, Model, Terms
from kengesh.consensus.nash import least_possible

_WHOLE_GAP: Final = 0.999
_CLOSE: Final = 1e-6


class _Counts:
    """What each member has against a package: as columns of the model, and exactly."""

    def __init__(self, model: Model, rows: NDArray[np.int64], broken: dict[int, int]) -> None:
        self.model = model
        self.rows = rows
        self.broken = broken  # the column that is 1 where the walk-away of a member is not met
        self.terms = [{int(each): float(row[each]) for each in np.flatnonzero(row)} for row in rows]
        for member, column in broken.items():
            self.terms[member][column] = 1.0

    def total(self) -> Terms:
        """The terms of the sum over all members."""
        found: Terms = {}
        for terms in self.terms:
            for column, value in terms.items():
                found[column] = found.get(column, 0.0) + value
        return found

    def largest(self, number: int) -> Terms:
        """Terms whose least value is the sum over so many worst-off members."""
        model = self.model
        edge = model.column(0, INFINITE)
        terms: Terms = {edge: float(number)}
        for own in self.terms:
            if own and number == 1:
                model.row(-INFINITE, 0, {edge: -1.0, **own})
            elif own:
                over = model.column(0, INFINITE)
                model.row(-INFINITE, 0, {edge: -1.0, over: -1.0, **own})
                terms[over] = 1.0
        return terms

    def exact(self, columns: tuple[int, ...]) -> list[int]:
        """What each member has against a package, largest first."""
        found = self.rows[:, list(columns)].sum(axis=1)
        for member, below in enumerate(unmet(self.model, columns)):
            if self.broken:
                found[member] += below
        return sorted((int(each) for each in found), reverse=True)


def unmet(model: Model, columns: tuple[int, ...]) -> list[int]:
    """For every member, 1 where its walk-away is not met."""
    tables = model.tables
    found = [0] * len(tables.problem.members)
    for row, points, base, bound in zip(
        tables.valuing_rows, tables.points(columns), tables.base, tables.bound, strict=True
    ):
        found[row] = int(bound and points < int(base))
    return found


def _breaking(model: Model) -> dict[int, int]:
    """A column for each member whose walk-away may not be met, by the member's row."""
    found = {}
    for number, row in enumerate(model.tables.valuing_rows):
        reach = model.base(number) - least_possible(model, number)
        if model.tables.bound[number] and reach > 0:
            column = model.column(0, 1, whole=True)
            model.row(model.base(number), INFINITE, {**model.gains[number], column: reach})
            found[row] = column
    return found


Step = tuple[Callable[[], Terms], Callable[[tuple[int, ...]], int], int]  # terms, exact value, least possible


def objections(model: Model, quest: Quest) -> Found:
    """The package with the fewest objections, and so on down the levels."""
    tables = model.tables
    opposed = _Counts(model, tables.opposed(quest.silence).astype(np.int64), _breaking(model))
    reserves = _Counts(model, tables.reserves.astype(np.int64), {})
    comfort = _Counts(model, (tables.accepts * tables.weight).astype(np.int64), {})
    state = _Descent(model)
    first = [(opposed, 0), (opposed, 1)]
    plan = [*(first[::-1] if quest.isolated_first else first), (reserves, 0), (reserves, 1), (comfort, 0)]
    plan += [(comfort, number) for number in range(1, len(tables.problem.members) + 1)]
    for counts, number in plan:
        if not state.step(counts, number) or ((counts, number) == (comfort, 0) and state.is_alone()):
            break
        if state.outcomes <= quest.few:
            return Enumeration(tables, state.left_out).best(quest)
    return state.found(plan)


class _Descent:
    """The levels that are proven so far, and the package that reaches them."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.columns: tuple[int, ...] = ()
        self.status = "optimal"
        self.proven: list[int] = []
        self.bound: int | None = None
        self.totals: dict[int, int] = {}
        self.left_out: frozenset[int] = frozenset()
        self.others: Literal["none", "may exist"] = "may exist"

    def step(self, counts: _Counts, number: int) -> bool:
        """Prove one level: the sum over all members where the number is 0, else over so many worst-off."""
        least = self._least(counts, number)
        if self.columns and _value(counts, number, self.columns) == least:
            self._keep(counts, number, least)
            return True
        terms = counts.total() if number == 0 else counts.largest(number)
        solved = self.model.best(terms, most=False, absolute=_WHOLE_GAP)
        if not solved.columns:
            self.status = solved.status if not self.columns else "feasible"
            self.bound = least
            return False
        self.columns = solved.columns
        value = _value(counts, number, solved.columns)
        bound = int(np.ceil(solved.bound - _CLOSE))
        if solved.status != "optimal" and bound < value:
            self.status, self.bound = "feasible", max(bound, least)
            return False
        self._keep(counts, number, value, terms)
        return True

    def _least(self, counts: _Counts, number: int) -> int:
        """What the sum over the worst-off cannot fall below, given the sum over all."""
        total, members = self.totals.get(id(counts), 0), len(counts.rows)
        return -(-total * number // members)

    def _keep(self, counts: _Counts, number: int, value: int, terms: Terms | None = None) -> None:
        self.proven.append(value)
        if number == 0:
            self.totals[id(counts)] = value
            self._leave_out(counts, value)
        if number < len(counts.rows):
            terms = terms or (counts.total() if number == 0 else counts.largest(number))
            self.model.row(-INFINITE, value + _CLOSE, terms)

    def _leave_out(self, counts: _Counts, value: int) -> None:
        """Leave out each choice with which the total would be too large, even with the best choice everywhere else."""
        column = counts.rows.sum(axis=0)
        tables, more = self.model.tables, set[int]()
        issues = [
            [each for each in range(start, start + size) if each not in self.left_out]
            for start, size in zip(tables.starts, tables.sizes, strict=True)
        ]
        least = [min(int(column[each]) for each in of) for of in issues]
        for best, of in zip(least, issues, strict=True):
            more |= {each for each in of if sum(least) - best + int(column[each]) > value}
        self.model.forbid(more)
        self.left_out |= more

    def is_alone(self) -> bool:
        """Whether no other package reaches all levels so far, so that none of the later ones can change anything."""
        row = self.model.row(-INFINITE, len(self.columns) - 1, dict.fromkeys(self.columns, 1.0))
        another = self.model.best({}, most=False)
        self.model.loosen(row)
        self.model.start_from(self.columns)
        self.others = "none" if another.status == "impossible" else "may exist"
        return another.status == "impossible"

    @property
    def outcomes(self) -> int:
        """In how many ways what is not left out can be combined."""
        tables = self.model.tables
        pairs = zip(tables.starts, tables.sizes, strict=True)
        return prod(sum(each not in self.left_out for each in range(start, start + size)) for start, size in pairs)

    def found(self, plan: Sequence[tuple[_Counts, int]]) -> Found:
        """The package, with the levels as its value; the last levels are those of single members, worst-off first."""
        if not self.columns:
            return Found(self.status)  # type: ignore[arg-type] # it comes from the solver
        value = tuple(Fraction(each) for each in _levels(plan, self.columns))
        if self.status == "optimal":
            return Found("optimal", self.columns, value, value, self.others)
        proven = [Fraction(each) for each in self.proven]
        return Found("feasible", self.columns, value, (*proven, Fraction(self.bound or 0)))


def _value(counts: _Counts, number: int, columns: tuple[int, ...]) -> int:
    exact = counts.exact(columns)
    return sum(exact[:number] if number else exact)


def _levels(plan: Sequence[tuple[_Counts, int]], columns: tuple[int, ...]) -> list[int]:
    upper = [_value(counts, number, columns) for counts, number in plan[:5]]
    return upper + plan[-1][0].exact(columns)

"""A package problem as a mixed-integer program, kept in HiGHS and grown from one search to the next.

One column of 0 or 1 for each choice, exactly one of each issue; one column for each interaction, 1 where its choices
come together. One thread and one seed: the same problem gives the same package.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

import highspy
import numpy as np

from kengesh.consensus.budget import Budget
from kengesh.consensus.goals import Quest
from kengesh.consensus.tables import Tables
from kengesh.errors import Refused, register

Terms: TypeAlias = dict[int, float]
INFINITE: Final = float(highspy.kHighsInf)
_WHOLE: Final = 1_000_000  # totals of points below this are given to the solver as they are
_TOLERANCE: Final = 1e-6
_STALE: Final = 1e-5

_OPTIONS: Final[dict[str, bool | int | float]] = {
    "output_flag": False,
    "log_to_console": False,
    "threads": 1,
    "random_seed": 0,
    "mip_feasibility_tolerance": 1e-7,
    "primal_feasibility_tolerance": 1e-7,
}

REFUSALS: Final = register(
    {
        "solver-failed": "The solver stopped with {status}; the figures of the problem may be too far apart in size.",
        "solver-inexact": "The solver's package breaks {rule}; the figures of the problem are too far apart in size.",
    }
)


@dataclass(frozen=True, slots=True)
class Solved:
    """What one run of the solver gave, in the units of the model."""

    status: Literal["optimal", "feasible", "impossible", "undecided"]
    columns: tuple[int, ...] = ()
    value: float = 0.0
    bound: float = 0.0


class Solver(highspy.Highs):
    """HiGHS as it is used here; without callbacks, whose start writes to the terminal."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        for name, value in _OPTIONS.items():
            self.setOptionValue(name, value)


class Model:
    """The program of a problem; everything that a goal adds stays, so that later searches start from earlier ones."""

    def __init__(self, tables: Tables, budget: Budget) -> None:
        self.tables = tables
        self.budget = budget
        self._highs = Solver()
        self._integral: list[int] = []
        self._start: tuple[int, ...] = ()
        self._count = 0
        self._objective: set[int] = set()
        self._implied: list[int | None] = []  # the row of each implication; None where a choice implies itself
        self._limited: list[int] = []
        self._shared: list[list[int]] = []  # of each interaction, the row of each of its choices
        self._apart: list[int] = []
        self._choices()
        self._logic()

    def _choices(self) -> None:
        for _ in self.tables.problem.choices:
            self.column(0, 1, whole=True)
        for start, size in zip(self.tables.starts, self.tables.sizes, strict=True):
            self.row(1, 1, dict.fromkeys(range(start, start + size), 1.0))

    def _logic(self) -> None:
        for when, then in self.tables.implies:
            self._implied.append(self.row(-INFINITE, 0, {when: 1.0, then: -1.0}) if when != then else None)
        for count, columns in self.tables.limits:
            self._limited.append(self.row(-INFINITE, count, dict.fromkeys(columns, 1.0)))

    @cached_property
    def unit(self) -> float:
        """What a point of the tables is in the model: 1 where the figures are small enough."""
        worth = self.tables.worth
        largest = max(
            (sum(max(abs(int(one)) for one in part) for part in _parts(self.tables, row)) for row in worth), default=0
        )
        return 1.0 if largest < _WHOLE else _WHOLE / 100 / largest

    @cached_property
    def interactions(self) -> tuple[int, ...]:
        """The column of each interaction."""
        found = []
        for columns, _ in self.tables.bonuses:
            together = self.column(0, 1)
            self._shared.append([self.row(-INFINITE, 0, {together: 1.0, each: -1.0}) for each in columns])
            self._apart.append(self.row(1 - len(columns), INFINITE, {together: 1.0, **dict.fromkeys(columns, -1.0)}))
            found.append(together)
        return tuple(found)

    @cached_property
    def gains(self) -> tuple[Terms, ...]:
        """The points of each member with points, in units of the model."""
        found = []
        for row, worth in enumerate(self.tables.worth):
            terms = {column: float(int(each)) * self.unit for column, each in enumerate(worth) if each}
            for column, (_, bonus) in zip(self.interactions, self.tables.bonuses, strict=True):
                if bonus[row]:
                    terms[column] = float(int(bonus[row])) * self.unit
            found.append(terms)
        return tuple(found)

    def base(self, member: int) -> float:
        """What the gain of a member is counted from, in units of the model."""
        return float(int(self.tables.base[member])) * self.unit

    def column(self, lower: float, upper: float, *, whole: bool = False) -> int:
        """A new variable; its number."""
        number = self._count
        self._highs.addVar(lower, upper)
        if whole:
            self._highs.changeColIntegrality(number, highspy.HighsVarType.kInteger)
            self._integral.append(number)
        self._count += 1
        return number

    def row(self, lower: float, upper: float, terms: Terms) -> int:
        """A new constraint; its number."""
        columns = np.fromiter(terms, dtype=np.int32, count=len(terms))
        values = np.fromiter(terms.values(), dtype=np.float64, count=len(terms))
        self._highs.addRow(lower, upper, len(terms), columns, values)
        return int(self._highs.getNumRow()) - 1

    def loosen(self, row: int) -> None:
        """Take a constraint out."""
        self._highs.changeRowBounds(row, -INFINITE, INFINITE)

    def forbid(self, columns: Iterable[int]) -> None:
        """Leave these choices out."""
        for each in columns:
            self._highs.changeColBounds(int(each), 0.0, 0.0)

    def admit(self, quest: Quest) -> None:
        """Allow only what the goal chooses among; of packages already found, only what is apart from them."""
        if quest.goal != "objections":
            self.forbid(np.flatnonzero(self.tables.blocked(quest.silence)))
            if quest.goal != "side-payments":
                for member in map(int, np.flatnonzero(self.tables.bound)):
                    self.row(self.base(member), INFINITE, self.gains[member])
        for each in quest.other_than:
            self.row(-INFINITE, len(self.tables.sizes) - quest.apart, dict.fromkeys(each, 1.0))

    def best(self, terms: Terms, *, most: bool, absolute: float = 0.0, relative: float = 0.0) -> Solved:
        """Solve for the largest or the least sum of terms.

        Parameters
        ----------
        terms : Terms
            The objective.
        most : bool
            Whether the largest is looked for.
        absolute, relative : float
            The gaps at which the search may stop.

        Raises
        ------
        Refused
            If the solver fails, or its package breaks a rule when it is checked in integers.
        """
        for column in self._objective - set(terms):
            self._highs.changeColCost(column, 0.0)
        for column, value in terms.items():
            self._highs.changeColCost(column, value)
        self._objective = set(terms)
        sense = highspy.ObjSense.kMaximize if most else highspy.ObjSense.kMinimize
        self._highs.changeObjectiveSense(sense)
        self._highs.setOptionValue("mip_abs_gap", max(absolute, _TOLERANCE))
        self._highs.setOptionValue("mip_rel_gap", relative)
        left = self.budget.remaining()
        self._highs.setOptionValue("time_limit", INFINITE if left is None else max(left, 0.0))
        self._highs.clearSolver()
        self._warm()
        self._highs.run()
        if self._is_stale(terms):
            self._highs.clearSolver()
            self._highs.run()
        return self._read(terms)

    def start_from(self, columns: Sequence[int]) -> None:
        """A package to begin the next search with."""
        self._start = tuple(columns)

    def _is_stale(self, terms: Terms) -> bool:
        """Whether the package is not the one whose value is reported: presolve may leave the one it began with."""
        info = self._highs.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return False
        values = self._highs.getSolution().col_value
        reached, said = sum(values[each] * by for each, by in terms.items()), info.objective_function_value
        return abs(reached - said) > _STALE * max(1.0, abs(said))

    def _warm(self) -> None:
        if self._start:
            count = len(self.tables.problem.choices)
            values = np.zeros(count)
            values[list(self._start)] = 1.0
            self._highs.setSolution(count, np.arange(count, dtype=np.int32), values)

    def _read(self, terms: Terms) -> Solved:
        status, info = self._highs.getModelStatus(), self._highs.getInfo()
        has_package = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        if status in IMPOSSIBLE:
            return Solved("impossible")
        if status not in _STOPPED and status != highspy.HighsModelStatus.kOptimal:
            raise Refused("solver-failed", status=self._highs.modelStatusToString(status))
        bound = info.mip_dual_bound
        if not has_package:
            return Solved("undecided", bound=bound)
        if self._is_stale(terms):
            raise Refused("solver-inexact", rule="its own value")
        values = self._highs.getSolution().col_value
        columns = self._package(values)
        self._start = columns
        name: Literal["optimal", "feasible"] = "optimal" if status == highspy.HighsModelStatus.kOptimal else "feasible"
        return Solved(name, columns, info.objective_function_value, bound)

    def _package(self, values: Sequence[float]) -> tuple[int, ...]:
        """The package of a solution, its rules checked in integers."""
        whole = np.asarray(values[: len(self.tables.problem.choices)])
        pairs = zip(self.tables.starts, self.tables.sizes, strict=True)
        columns = tuple(start + int(np.argmax(whole[start : start + size])) for start, size in pairs)
        taken = set(columns)
        if any(when in taken and then not in taken for when, then in self.tables.implies):
            raise Refused("solver-inexact", rule="what one choice implies")
        if any(len(taken & set(of)) > count for count, of in self.tables.limits):
            raise Refused("solver-inexact", rule="what excludes each other")
        return columns


def _parts(tables: Tables, row: Sequence[int]) -> Iterable[Sequence[int]]:
    return (row[start : start + size] for start, size in zip(tables.starts, tables.sizes, strict=True))


IMPOSSIBLE: Final = frozenset({highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible})
_STOPPED: Final = frozenset({highspy.HighsModelStatus.kTimeLimit, highspy.HighsModelStatus.kInterrupt})


def solver_version() -> str:
    """The version of HiGHS."""
    return str(Solver().version())

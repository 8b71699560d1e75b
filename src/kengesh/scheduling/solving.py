"""The program of a problem: one column of 0 or 1 for each meeting, room and beginning; proven by HiGHS.

What happens at the same time is looked at in those instants in which something can begin: most of it overlaps in one of
them. One thread and one seed: the same problem gives the same plan.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import highspy
import numpy as np
from numpy.typing import NDArray

from kengesh.errors import Refused
from kengesh.scheduling.hours import instant, minute, open_for, starts
from kengesh.scheduling.rules import Rule
from kengesh.scheduling.values import Meeting, Problem, Slot

_OPTIONS: Final[dict[str, bool | int | float]] = {
    "output_flag": False,
    "log_to_console": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.999,  # costs are whole: nothing lies between two of them
}
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A meeting in a room from one minute of the period to another; `cost` is how many steps it waits."""

    meeting: Meeting
    room: str
    begins: int
    ends: int
    cost: int


class _Solver(highspy.Highs):
    """HiGHS without callbacks, whose start writes to the terminal."""

    def __init__(self, seconds: float) -> None:
        super(highspy.Highs, self).__init__()
        for name, value in _OPTIONS.items():
            self.setOptionValue(name, value)
        self.setOptionValue("time_limit", float(seconds))


def solve(
    problem: Problem, active: Collection[Rule], seconds: float, *, settled: bool = False
) -> tuple[Slot, ...] | None:
    """The plan in which meetings begin earliest in sum, by the rules that are active; None if there is none.

    Of several such plans, `settled` asks for the one in which meetings that are named first begin first.

    Raises
    ------
    Refused
        If the solver does not finish in so many seconds.
    """
    wanted = [each for each in problem.meetings if _kind(each) in active]
    candidates = [each for meeting in wanted for each in _candidates(problem, meeting, active)]
    held = {each.meeting.name for each in candidates}
    if any(each.name not in held for each in wanted):
        return None
    if not wanted:
        return ()
    rows = _Rows(problem, candidates, frozenset(active))
    chosen = _chosen(rows, candidates, seconds)
    if chosen is not None and settled and len(wanted) > 1:
        order = {each.name: len(wanted) - place for place, each in enumerate(wanted)}
        rows.keep_cost(sum(each.cost for each in chosen))
        chosen = _chosen(rows, candidates, seconds, order)
    return None if chosen is None else tuple(_slot(problem, each) for each in chosen)


def _kind(meeting: Meeting) -> Rule:
    return Rule("convened" if meeting.convened is not None else "meeting", meeting.name)


def _candidates(problem: Problem, meeting: Meeting, active: Collection[Rule]) -> Iterable[Candidate]:
    if meeting.convened is not None:
        begins = minute(problem, meeting.convened)
        yield Candidate(meeting, meeting.rooms[0] if meeting.rooms else "", begins, begins + meeting.minutes, 0)
        return
    bound = Rule("rooms", meeting.name) in active or meeting.online
    rooms = problem.rooms_of(meeting) if bound else tuple(each.name for each in problem.rooms)
    for room in rooms:
        if Rule("seats", meeting.name, room) in active:
            continue
        for begins in starts(problem, meeting, open_for(problem, meeting, room, active), active).tolist():
            yield Candidate(meeting, room, begins, begins + meeting.minutes, begins // problem.step)


class _Rows:
    """The rows of the program: what happens at the same time, sum by sum, each with the most that it may be."""

    def __init__(self, problem: Problem, candidates: list[Candidate], active: frozenset[Rule]) -> None:
        self.problem, self.candidates, self.active = problem, candidates, active
        self.begins = np.array([each.begins for each in candidates])
        self.ends = np.array([each.ends for each in candidates])
        self.convened = np.array([each.meeting.convened is not None for each in candidates], dtype=np.bool_)
        self.instants = np.unique(self.begins)
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.columns: list[NDArray[np.int64]] = []
        self.weights: list[NDArray[np.float64]] = []
        self._seen: set[tuple[bytes, bytes, float]] = set()
        self._once()
        self._rooms()
        for each in problem.delegations:
            self._people(each.name)
            self._small(each.name)

    def keep_cost(self, cost: int) -> None:
        """Let no later search cost more."""
        costs = np.array([float(each.cost) for each in self.candidates])
        columns = np.flatnonzero(costs)
        if len(columns):
            self._add(columns, costs[columns], float(cost), -np.inf)

    def _add(self, columns: NDArray[np.int64], weights: NDArray[np.float64], upper: float, lower: float) -> None:
        key = (columns.tobytes(), weights.tobytes(), upper)
        if key not in self._seen:
            self._seen.add(key)
            self.columns.append(columns)
            self.weights.append(weights)
            self.upper.append(upper)
            self.lower.append(lower)

    def _where(self, holds: Iterable[bool]) -> NDArray[np.int64]:
        return np.flatnonzero(np.fromiter(holds, dtype=np.bool_, count=len(self.candidates)))

    def _at(self, columns: NDArray[np.int64], at: int) -> NDArray[np.int64]:
        going_on = (self.begins[columns] <= at) & (at < self.ends[columns])
        found: NDArray[np.int64] = columns[going_on]
        return found

    def _once(self) -> None:
        for name in dict.fromkeys(each.meeting.name for each in self.candidates):
            columns = self._where(each.meeting.name == name for each in self.candidates)
            self._add(columns, np.ones(len(columns)), 1.0, 1.0)

    def _at_most(self, columns: NDArray[np.int64], weights: NDArray[np.float64], most: float) -> None:
        """No more than so much at any instant; what is convened already leaves the rest, and is not judged itself."""
        for at in self.instants:
            now = self._at(columns, at)
            needed = weights[np.searchsorted(columns, now)]
            convened = self.convened[now]
            left, others = max(most - float(needed[convened].sum()), 0.0), needed[~convened]
            if others.sum() > left:
                self._add(now[~convened], others, left, -np.inf)

    def _rooms(self) -> None:
        for room in self.problem.rooms:
            if Rule("room", room.name) in self.active:
                columns = self._where(each.room == room.name for each in self.candidates)
                self._at_most(columns, np.ones(len(columns)), 1.0)

    def _attending(self, delegation: str) -> NDArray[np.int64]:
        return self._where(delegation in each.meeting.delegations for each in self.candidates)

    def _people(self, delegation: str) -> None:
        if Rule("people", delegation) in self.active:
            columns = self._attending(delegation)
            needed = np.array([float(self.candidates[each].meeting.people) for each in columns.tolist()])
            self._at_most(columns, needed, float(self.problem.delegation[delegation].people))

    def _small(self, delegation: str) -> None:
        """At most one meeting whose body does not allow it, and beside it none that does."""
        if Rule("small", delegation) not in self.active:
            return
        columns = self._attending(delegation)
        allows = np.array([self.candidates[each].meeting.may_be_parallel for each in columns.tolist()], dtype=np.bool_)
        strict = columns[~allows]
        self._at_most(strict, np.ones(len(strict)), 1.0)
        for name in dict.fromkeys(self.candidates[each].meeting.name for each in columns[allows].tolist()):
            own = columns[[self.candidates[each].meeting.name == name for each in columns.tolist()]]
            both = np.sort(np.concatenate([strict, own]))
            self._at_most(both, np.ones(len(both)), 1.0)


def _chosen(
    rows: _Rows, candidates: list[Candidate], seconds: float, weight: Mapping[str, int] | None = None
) -> list[Candidate] | None:
    """What costs least, the wait of each meeting counted so many times; None if the rows cannot hold together."""
    solver = _Solver(seconds)
    solver.passModel(_program(rows, [each.cost * (weight or {}).get(each.meeting.name, 1) for each in candidates]))
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status == highspy.HighsModelStatus.kTimeLimit:
        raise Refused("schedule-undecided", seconds=seconds)
    if status != highspy.HighsModelStatus.kOptimal:
        raise Refused("schedule-failed", status=solver.modelStatusToString(status))
    taken = solver.getSolution().col_value
    return [each for each, value in zip(candidates, taken, strict=True) if value > _HALF]


def _program(rows: _Rows, costs: list[int]) -> highspy.HighsLp:
    count = len(costs)
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = count, len(rows.columns)
    program.col_cost_ = np.array(costs, dtype=np.float64)
    program.col_lower_, program.col_upper_ = np.zeros(count), np.ones(count)
    program.row_lower_, program.row_upper_ = np.array(rows.lower), np.array(rows.upper)
    program.integrality_ = [highspy.HighsVarType.kInteger] * count
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lengths = np.array([len(each) for each in rows.columns], dtype=np.int64)
    program.a_matrix_.start_ = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
    program.a_matrix_.index_ = np.concatenate(rows.columns).astype(np.int32)
    program.a_matrix_.value_ = np.concatenate(rows.weights)
    return program


def _slot(problem: Problem, chosen: Candidate) -> Slot:
    meeting = chosen.meeting
    if meeting.convened is not None:
        return Slot(meeting.name, meeting.convened, meeting.convened + timedelta(minutes=meeting.minutes), chosen.room)
    return Slot(meeting.name, instant(problem, chosen.begins), instant(problem, chosen.ends), chosen.room)

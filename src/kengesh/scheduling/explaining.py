"""A plan, proven the best and explained; or the rules that cannot hold together, none of which is one too many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kengesh.scheduling.checking import faults
from kengesh.scheduling.hours import instant, open_for, starts
from kengesh.scheduling.rules import rules, said
from kengesh.scheduling.solving import solve
from kengesh.scheduling.values import Problem, Reason, Slot, reason

SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan in which the meetings begin earliest in sum.

    Attributes
    ----------
    slots : tuple of Slot
        In the order in which they begin; meetings that were convened already included.
    cost : int
        The sum of the steps from the beginning of the period to each meeting that was to be placed.
    """

    slots: tuple[Slot, ...]
    cost: int


@dataclass(frozen=True, slots=True)
class NoPlan:
    """There is no plan: these reasons cannot hold together, and without any one of them there would be one."""

    reasons: tuple[Reason, ...]


def schedule(problem: Problem, *, seconds: float = SECONDS) -> Plan | NoPlan:
    """Place all meetings, as early as possible in sum, or say why that cannot be done.

    Of plans that are equal in sum it gives one in which meetings that are named first begin first.

    Parameters
    ----------
    problem : Problem
        The period, what there is, and the meetings.
    seconds : float
        How long the solver may take for one question; without a plan it is asked one for each rule.

    Returns
    -------
    Plan or NoPlan
        A plan is optimal; the reasons of its absence are a minimal set (found by the deletion filter of Chinneck and
        Dravnieks 1991, ORSA Journal on Computing 3(2)).

    Raises
    ------
    Refused
        If the solver does not finish in time.
    """
    active = rules(problem)
    found = solve(problem, active, seconds, settled=True)
    if found is not None:
        slots = tuple(sorted(found, key=lambda each: (each.starts, each.meeting)))
        return Plan(slots, _cost(problem, slots))
    for rule in list(active):
        without = [each for each in active if each != rule]
        if solve(problem, without, seconds) is None:
            active = without
    return NoPlan(tuple(said(problem, each) for each in active))


def why_not_earlier(problem: Problem, slots: tuple[Slot, ...], meeting: str) -> tuple[Reason, ...]:
    """What clashes when a meeting begins where its own rules would let it begin first, and all others stay.

    Returns
    -------
    tuple of Reason
        Nothing where it begins there, or is convened already.
    """
    wanted, placed = problem.meeting[meeting], next(each for each in slots if each.meeting == meeting)
    if wanted.convened is not None:
        return ()
    active = rules(problem)
    earliest = None
    for room in problem.rooms_of(wanted):
        seats = problem.room[room].seats if room else None
        if seats is not None and seats < problem.seats_needed(wanted):
            continue
        first = starts(problem, wanted, open_for(problem, wanted, room, active), active)
        if len(first) and (earliest is None or first[0] < earliest[0]):
            earliest = (int(first[0]), room)
    if earliest is None or instant(problem, earliest[0]) >= placed.starts:
        return ()
    begins, room = instant(problem, earliest[0]), earliest[1]
    moved = replace(placed, starts=begins, ends=begins + (placed.ends - placed.starts), room=room)
    broken = faults(problem, [moved if each.meeting == meeting else each for each in slots])
    return tuple(_in_the_way(problem, meeting, broken))


def _in_the_way(problem: Problem, meeting: str, broken: Sequence[Reason]) -> Iterator[Reason]:
    """What a moved meeting would break, other by other; small delegations together, and their people not once more."""
    small: dict[str, list[str]] = {}
    for each in broken:
        values = dict(each.values)
        other = next(
            (f"{values[name]}" for name in ("meeting", "other") if values.get(name) not in {None, meeting}), ""
        )
        if each.code == "schedule-fault-room":
            yield reason("schedule-why-room", other=other, room=values["room"])
        elif each.code == "schedule-fault-small":
            small.setdefault(other, []).append(f"{values['delegation']}")
    for other, names in small.items():
        yield reason("schedule-why-small", other=other, delegations=", ".join(names), small=problem.small)
    told = {name for names in small.values() for name in names}
    for each in broken:
        if each.code == "schedule-fault-people" and dict(each.values)["delegation"] not in told:
            yield each


def _cost(problem: Problem, slots: tuple[Slot, ...]) -> int:
    placed = [each for each in slots if problem.meeting[each.meeting].convened is None]
    return sum(int((each.starts - problem.begins).total_seconds() // 60) // problem.step for each in placed)

"""What a plan breaks, found by looking at its slots alone: no candidate, no column and no solver is involved.

What is convened already is not judged: two of such meetings may clash, and nothing else may be added where they do.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations

from kengesh.scheduling.values import Meeting, Place, Problem, Reason, Slot, reason


def faults(problem: Problem, slots: Sequence[Slot]) -> list[Reason]:
    """Everything that a plan breaks; nothing for a plan that holds.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    slots : sequence of Slot
        The plan: a slot for each meeting, those that are convened already included.

    Returns
    -------
    list of Reason
        Missing and unknown meetings, then each slot by itself, then what clashes.
    """
    known = {slot.meeting: slot for slot in slots if slot.meeting in problem.meeting}
    found = [reason("schedule-fault-unknown", meeting=each.meeting) for each in slots if each.meeting not in known]
    found += [reason("schedule-fault-missing", meeting=each) for each in problem.meeting if each not in known]
    for slot in known.values():
        found += _alone(problem, problem.meeting[slot.meeting], slot)
    return [*found, *_together(problem, list(known.values()))]


def _alone(problem: Problem, meeting: Meeting, slot: Slot) -> Iterator[Reason]:
    length = slot.ends - slot.starts
    if length != timedelta(minutes=meeting.minutes):
        found = length // timedelta(minutes=1)
        yield reason("schedule-fault-length", meeting=meeting.name, found=found, minutes=meeting.minutes)
    if meeting.convened is not None:
        if slot.starts != meeting.convened:
            yield reason("schedule-fault-moved", meeting=meeting.name)
        return
    if slot.starts < problem.begins or slot.ends > problem.ends:
        yield reason("schedule-fault-period", meeting=meeting.name)
    too_early = meeting.earliest is not None and slot.starts < meeting.earliest
    if too_early or (meeting.latest is not None and slot.ends > meeting.latest):
        yield reason("schedule-fault-window", meeting=meeting.name)
    if slot.room not in problem.rooms_of(meeting):
        yield reason("schedule-fault-rooms", meeting=meeting.name, room=slot.room or "–")
        return
    seats = problem.room[slot.room].seats if slot.room else None
    if seats is not None and seats < problem.seats_needed(meeting):
        yield reason("schedule-fault-seats", meeting=meeting.name, room=slot.room)
    for place in problem.places_of(meeting, slot.room):
        yield from _at_place(place, meeting, slot)


def _at_place(place: Place, meeting: Meeting, slot: Slot) -> Iterator[Reason]:
    starts, ends = slot.starts.astimezone(place.zone), slot.ends.astimezone(place.zone)
    opens = starts.replace(hour=place.opens.hour, minute=place.opens.minute, second=0, microsecond=0)
    closes = starts.replace(hour=place.closes.hour, minute=place.closes.minute, second=0, microsecond=0)
    if starts < opens or ends > closes:
        yield reason("schedule-fault-hours", meeting=meeting.name, place=place.name)
    if starts.weekday() in place.weekend:
        yield reason("schedule-fault-weekend", meeting=meeting.name, place=place.name)
    for each in place.holidays:
        if each.day == starts.date():
            yield reason("schedule-fault-holiday", meeting=meeting.name, place=place.name, name=each.name)


def _together(problem: Problem, slots: Sequence[Slot]) -> Iterator[Reason]:
    for one, other in combinations(slots, 2):
        if one.starts < other.ends and other.starts < one.ends:
            yield from _clash(problem, one, other)
    for delegation in problem.delegations:
        attended = [each for each in slots if delegation.name in problem.meeting[each.meeting].delegations]
        for at in sorted({each.starts for each in attended}):
            now = [problem.meeting[each.meeting] for each in attended if _covers(each, at)]
            needed = sum(each.people for each in now)
            if needed > delegation.people and any(each.convened is None for each in now):
                yield reason(
                    "schedule-fault-people", delegation=delegation.name, needed=needed, people=delegation.people, at=at
                )


def _clash(problem: Problem, one: Slot, other: Slot) -> Iterator[Reason]:
    first, second = problem.meeting[one.meeting], problem.meeting[other.meeting]
    if first.convened is not None and second.convened is not None:
        return
    if one.room and one.room == other.room:
        yield reason("schedule-fault-room", meeting=one.meeting, other=other.meeting, room=one.room)
    if first.may_be_parallel and second.may_be_parallel:
        return
    for name in first.delegations:
        if name in second.delegations and problem.is_small(name):
            people = problem.delegation[name].people
            yield reason(
                "schedule-fault-small", delegation=name, people=people, meeting=one.meeting, other=other.meeting
            )


def _covers(slot: Slot, at: datetime) -> bool:
    return slot.starts <= at < slot.ends

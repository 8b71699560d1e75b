"""Working time as minutes of the period: in which minutes a place is open, and where a meeting can begin."""

from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kengesh.scheduling.rules import Rule
from kengesh.scheduling.values import Meeting, Place, Problem

Open: TypeAlias = NDArray[np.bool_]
_MINUTE = timedelta(minutes=1)


def minute(problem: Problem, at: datetime) -> int:
    """The minute of the period in which an instant lies; negative before its beginning."""
    return (at - problem.begins) // _MINUTE


def instant(problem: Problem, number: int) -> datetime:
    """The instant at which a minute of the period begins, in UTC."""
    return (problem.begins + number * _MINUTE).astimezone(UTC)


def open_minutes(problem: Problem, place: Place, active: Collection[Rule]) -> Open:
    """For each minute of the period, whether a place is open, by the rules that are active.

    Returns
    -------
    array of bool, shape (minutes of the period,)
        With no rule active, every minute of the period.
    """
    length = minute(problem, problem.ends)
    found = np.zeros(length, dtype=np.bool_)
    day = problem.begins.astimezone(place.zone).date()
    last = problem.ends.astimezone(place.zone).date()
    holidays = {each.day for each in place.holidays if Rule("holiday", place.name, each.day.isoformat()) in active}
    free = place.weekend if Rule("weekend", place.name) in active else frozenset()
    keeps_hours = Rule("hours", place.name) in active
    while day <= last:
        if day not in holidays and day.weekday() not in free:
            following = day + timedelta(days=1)
            opens = datetime.combine(day, place.opens if keeps_hours else time(0), place.zone)
            closes = datetime.combine(*((day, place.closes) if keeps_hours else (following, time(0))), place.zone)
            begins, ends = (minute(problem, each.astimezone(UTC)) for each in (opens, closes))
            found[max(begins, 0) : max(min(ends, length), 0)] = True
        day += timedelta(days=1)
    return found


def open_for(problem: Problem, meeting: Meeting, room: str, active: Collection[Rule]) -> Open:
    """For each minute of the period, whether every place that a meeting in a room asks for is open."""
    found = np.ones(minute(problem, problem.ends), dtype=np.bool_)
    for place in problem.places_of(meeting, room):
        found &= open_minutes(problem, place, active)
    return found


def starts(problem: Problem, meeting: Meeting, is_open: Open, active: Collection[Rule]) -> NDArray[np.int64]:
    """The minutes in which a meeting can begin so that it lies in open time, in steps of the problem."""
    length = len(is_open)
    all_starts = np.arange(0, length - meeting.minutes + 1, problem.step, dtype=np.int64)
    counted = np.concatenate(([0], np.cumsum(is_open)))
    fits = counted[all_starts + meeting.minutes] - counted[all_starts] == meeting.minutes
    if Rule("window", meeting.name) in active:
        if meeting.earliest is not None:
            fits &= all_starts >= -((problem.begins - meeting.earliest) // _MINUTE)
        if meeting.latest is not None:
            fits &= all_starts + meeting.minutes <= minute(problem, meeting.latest)
    found: NDArray[np.int64] = all_starts[fits]
    return found

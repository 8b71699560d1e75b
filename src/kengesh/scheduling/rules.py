"""The rules of a problem one by one, so that each can be switched off to see whether it stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kengesh.phrases import gettext_noop
from kengesh.scheduling.values import Meeting, Place, Problem, Reason, reason

_DAYS: Final = (
    gettext_noop("Monday"), gettext_noop("Tuesday"), gettext_noop("Wednesday"), gettext_noop("Thursday"),
    gettext_noop("Friday"), gettext_noop("Saturday"), gettext_noop("Sunday"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: of which kind, for whom or what, and on which day or in which room, where it has one."""

    kind: str
    of: str
    detail: str = ""


def rules(problem: Problem) -> list[Rule]:
    """All rules that the problem has, in the order in which they are tried when there is no plan.

    What says least about why comes first, so that what is left at the end says most: first meetings that have nothing
    to do with it, last the rule for small delegations and the working time of places.
    """
    return [
        *(Rule("convened", each.name) for each in problem.meetings if each.convened is not None),
        *(Rule("meeting", each.name) for each in problem.meetings if each.convened is None),
        *_of_meetings(problem),
        *(Rule("room", each.name) for each in problem.rooms),
        *(Rule("people", each.name) for each in problem.delegations),
        *(Rule("small", each.name) for each in problem.delegations if problem.is_small(each.name)),
        *_of_places(problem),
    ]


def _of_meetings(problem: Problem) -> Iterator[Rule]:
    for each in problem.meetings:
        if each.convened is not None:
            continue
        if each.rooms:
            yield Rule("rooms", each.name)
        if each.earliest is not None or each.latest is not None:
            yield Rule("window", each.name)
        for room in problem.rooms_of(each):
            seats = problem.room[room].seats if room else None
            if seats is not None and seats < problem.seats_needed(each):
                yield Rule("seats", each.name, room)


def _of_places(problem: Problem) -> Iterator[Rule]:
    """Of the places where a meeting could be held; holidays on working days of the period alone."""
    used = {
        place.name: place
        for meeting in problem.meetings
        if meeting.convened is None
        for room in problem.rooms_of(meeting)
        for place in problem.places_of(meeting, room)
    }
    for place in used.values():
        first, last = problem.begins.astimezone(place.zone).date(), problem.ends.astimezone(place.zone).date()
        days = sorted({each.day for each in place.holidays if first <= each.day <= last})
        yield from (Rule("holiday", place.name, day.isoformat()) for day in days)
        if place.weekend and any(day.weekday() in place.weekend for day in _days(first, last)):
            yield Rule("weekend", place.name)
        yield Rule("hours", place.name)


def _days(first: date, last: date) -> Iterator[date]:
    for number in range(min((last - first).days, 6) + 1):
        yield first + timedelta(days=number)


def said(problem: Problem, rule: Rule) -> Reason:
    """A rule as a reason."""
    if rule.kind in ("meeting", "convened", "window", "rooms", "seats"):
        return _of_meeting(problem, problem.meeting[rule.of], rule)
    if rule.kind == "room":
        return reason("schedule-room", room=rule.of)
    if rule.kind == "people":
        return reason("schedule-people", delegation=rule.of, people=problem.delegation[rule.of].people)
    if rule.kind == "small":
        return reason("schedule-small", delegation=rule.of, small=problem.small)
    return _of_place(problem.place[rule.of], rule)


def _of_meeting(problem: Problem, meeting: Meeting, rule: Rule) -> Reason:
    name = meeting.name
    if rule.kind == "seats":
        needed = problem.seats_needed(meeting)
        return reason(
            "schedule-seats", room=rule.detail, seats=problem.room[rule.detail].seats, meeting=name, needed=needed
        )
    if rule.kind == "rooms":
        return reason("schedule-rooms", meeting=name, rooms=", ".join(meeting.rooms))
    if rule.kind == "window":
        earliest, latest = meeting.earliest or problem.begins, meeting.latest or problem.ends
        return reason("schedule-window", meeting=name, earliest=earliest, latest=latest)
    if meeting.convened is not None:
        ends = meeting.convened + timedelta(minutes=meeting.minutes)
        return reason("schedule-convened", meeting=name, starts=meeting.convened, ends=ends)
    return reason("schedule-meeting", meeting=name, minutes=meeting.minutes, begins=problem.begins, ends=problem.ends)


def _of_place(place: Place, rule: Rule) -> Reason:
    if rule.kind == "hours":
        return reason("schedule-hours", place=place.name, opens=f"{place.opens:%H:%M}", closes=f"{place.closes:%H:%M}")
    if rule.kind == "weekend":
        return reason("schedule-weekend", place=place.name, days=tuple(_DAYS[each] for each in sorted(place.weekend)))
    holiday = next(each for each in place.holidays if each.day.isoformat() == rule.detail)
    return reason("schedule-holiday", place=place.name, day=holiday.day, name=holiday.name, source=holiday.source)

"""Slots for meetings: the best plan against all plans, and why there is none against leaving out each reason."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kengesh.errors import BadData, Refused
from kengesh.scheduling import (
    Delegation,
    Holiday,
    Meeting,
    NoPlan,
    Place,
    Plan,
    Problem,
    Reason,
    Room,
    Slot,
    faults,
    schedule,
)
from kengesh.scheduling.explaining import why_not_earlier
from kengesh.scheduling.rules import rules, said
from kengesh.scheduling.solving import solve

ALMATY = timezone(timedelta(hours=5), "Almaty")
MONDAY = datetime(2026, 2, 2, tzinfo=ALMATY)
HALL = Room("Hall", "Astana")


def at(hour, day=0):
    return MONDAY + timedelta(days=day, hours=hour)


def astana(**values):
    return Place("Astana", ALMATY, **values)


def problem(*meetings, days=1, rooms=(HALL,), people=(3, 3, 5), places=None, **values):
    """Alatau, Bayan and Chuya, one hall, hourly beginnings."""
    names = ("Alatau", "Bayan", "Chuya", "Dasht", "Ertis")
    delegations = tuple(Delegation(name, count) for name, count in zip(names, people, strict=False))
    given = {"step": 60, **values}
    return Problem(MONDAY, at(0, days), places or (astana(),), tuple(rooms), delegations, meetings, **given)


def sentences(found):
    assert isinstance(found, NoPlan)
    return [each.sentence for each in found.reasons]


def test_meetings_begin_as_early_as_the_hall_allows():
    plan = schedule(problem(Meeting("A", 180, ("Alatau",)), Meeting("B", 60, ("Bayan",))))

    assert isinstance(plan, Plan)
    assert plan.slots == (Slot("B", at(9), at(10), "Hall"), Slot("A", at(10), at(13), "Hall"))
    assert plan.cost == 19  # hours from midnight: 9 and 10


@pytest.mark.parametrize("names", [("A", "B"), ("B", "A")])
def test_of_equal_plans_the_meeting_that_is_named_first_begins_first(names):
    plan = schedule(problem(*(Meeting(name, 480, ("Alatau",)) for name in names), days=2))

    assert isinstance(plan, Plan)
    assert tuple(each.meeting for each in plan.slots) == names


def test_a_small_delegation_is_not_asked_to_two_meetings_at_once_and_a_larger_one_is():
    two = (Room("Hall", "Astana"), Room("Annex", "Astana"))
    small = schedule(problem(Meeting("A", 60, ("Alatau",)), Meeting("B", 60, ("Alatau",)), rooms=two))
    large = schedule(problem(Meeting("A", 60, ("Chuya",)), Meeting("B", 60, ("Chuya",)), rooms=two))

    assert isinstance(small, Plan)
    assert isinstance(large, Plan)
    assert [each.starts for each in small.slots] == [at(9), at(10)]
    assert [each.starts for each in large.slots] == [at(9), at(9)]


@pytest.mark.parametrize(("one", "other", "together"), list(product((True, False), (True, False), (None,))))
def test_two_bodies_must_both_allow_it(one, other, together):
    del together
    two = (Room("Hall", "Astana"), Room("Annex", "Astana"))
    meetings = (
        Meeting("A", 60, ("Alatau",), may_be_parallel=one), Meeting("B", 60, ("Alatau",), may_be_parallel=other),
    )  # fmt: skip
    plan = schedule(problem(*meetings, rooms=two))

    assert isinstance(plan, Plan)
    assert (plan.slots[0].starts == plan.slots[1].starts) is (one and other)


def test_three_people_are_in_no_more_than_three_places():
    rooms = [Room(f"Room {number}", "Astana") for number in range(4)]
    meetings = [Meeting(f"M{number}", 60, ("Chuya",), people=2) for number in range(4)]
    plan = schedule(problem(*meetings, rooms=rooms))

    assert isinstance(plan, Plan)
    assert sorted(each.starts for each in plan.slots) == [at(9), at(9), at(10), at(10)]  # five people, two for each


def test_no_slot_is_explained_by_the_rule_for_small_delegations():
    meetings = (Meeting("Plenary", 300, ("Alatau", "Chuya")), Meeting("Experts", 300, ("Alatau",)))
    two = (Room("Hall", "Astana"), Room("Annex", "Astana"))
    found = schedule(problem(*meetings, rooms=two))

    assert sentences(found) == [
        "“Plenary” is held for 300 minutes between 2026-02-02 00:00:00+05:00 and 2026-02-03 00:00:00+05:00.",
        "“Experts” is held for 300 minutes between 2026-02-02 00:00:00+05:00 and 2026-02-03 00:00:00+05:00.",
        "Alatau has no more than 3 people: it is asked to one meeting at a time, unless the bodies of both allow it.",
        "In Astana people work from 09:00 to 18:00.",
    ]


def test_no_slot_is_explained_by_holidays_and_weekends_with_their_source():
    holiday = Holiday(date(2026, 2, 6), "Founding Day", "Government notice 12")
    friday = Problem(
        at(0, 4), at(0, 7), (astana(holidays=(holiday,)),), (HALL,), (Delegation("Alatau", 3),),
        (Meeting("A", 60, ("Alatau",)),),
    )  # fmt: skip

    assert sentences(schedule(friday))[1:] == [
        "2026-02-06 is a holiday in Astana: Founding Day (Government notice 12).",
        "In Astana nobody works on Saturday, Sunday.",
    ]


def test_no_slot_is_explained_by_seats_windows_rooms_and_what_is_convened():
    small = problem(Meeting("A", 60, ("Alatau", "Bayan"), people=2), rooms=(Room("Cabin", "Astana", 3),))
    late = problem(Meeting("A", 120, ("Alatau",), earliest=at(17)))
    taken = problem(
        Meeting("A", 540, ("Alatau",)), Meeting("B", 60, ("Alatau",), convened=at(12), rooms=("Hall",)),
    )  # fmt: skip

    assert "Cabin has 3 seats; “A” needs 4." in sentences(schedule(small))
    assert sentences(schedule(late))[1:] == [
        f"“A” is held between {at(17)} and {at(0, 1)}.", "In Astana people work from 09:00 to 18:00.",
    ]  # fmt: skip
    assert "“B” is convened from 2026-02-02 12:00:00+05:00 to 2026-02-02 13:00:00+05:00 already." in sentences(
        schedule(taken)
    )


def test_what_is_convened_is_not_judged_and_leaves_the_rest():
    both = [Meeting(name, 120, ("Alatau",), convened=at(9)) for name in ("A", "B")]
    plan = schedule(problem(*both, Meeting("C", 60, ("Alatau",))))

    assert isinstance(plan, Plan)
    assert [each.starts for each in plan.slots] == [at(9), at(9), at(11)]
    assert {each.code for each in faults(problem(*both, Meeting("C", 60, ("Alatau",))), [
        *plan.slots[:2], Slot("C", at(9), at(10), "Hall"),
    ])} == {"schedule-fault-small"}  # fmt: skip


def test_people_who_do_not_suffice_are_a_reason():
    found = schedule(problem(Meeting("A", 60, ("Alatau",), people=4)))

    assert sentences(found)[-1] == "Alatau has 3 people for meetings at the same time."


def test_a_meeting_online_is_held_in_the_working_time_of_all_who_attend():
    west = Place("Lisbon", UTC, weekend=frozenset())
    east = Place("Astana", ALMATY)
    delegations = (Delegation("Alatau", 3, "Astana"), Delegation("Bayan", 3, "Lisbon"))
    online = Problem(
        MONDAY, at(0, 1), (west, east), (), delegations, (Meeting("A", 120, ("Alatau", "Bayan"), online=True),)
    )
    plan = schedule(online)

    assert isinstance(plan, Plan)
    assert plan.slots == (Slot("A", at(14), at(16)),)  # 9 in Lisbon is 14 in Astana
    longer = Problem(
        MONDAY, at(0, 1), (west, east), (), delegations, (Meeting("A", 300, ("Alatau", "Bayan"), online=True),)
    )
    assert sentences(schedule(longer))[1:] == [
        "In Astana people work from 09:00 to 18:00.", "In Lisbon people work from 09:00 to 18:00.",
    ]  # fmt: skip


def test_a_change_of_the_clock_is_followed():
    zoneinfo = pytest.importorskip("zoneinfo")
    berlin = Place("Berlin", zoneinfo.ZoneInfo("Europe/Berlin"), weekend=frozenset())
    begins = datetime(2026, 3, 28, tzinfo=UTC)
    two_days = Problem(
        begins, begins + timedelta(days=2), (berlin,), (Room("Saal", "Berlin"),), (Delegation("Alatau", 3),),
        (Meeting("A", 480, ("Alatau",)), Meeting("B", 480, ("Alatau",))),
    )  # fmt: skip
    plan = schedule(two_days)

    assert isinstance(plan, Plan)
    assert [each.starts.hour for each in plan.slots] == [8, 7]  # nine o'clock, before and after 29 March


def test_why_a_meeting_does_not_begin_earlier_is_said():
    given = problem(Meeting("A", 60, ("Alatau",)), Meeting("B", 60, ("Alatau",)))
    plan = schedule(given)
    assert isinstance(plan, Plan)
    first, second = (why_not_earlier(given, plan.slots, each.meeting) for each in plan.slots)

    assert first == ()
    assert [each.sentence for each in second] == [
        "“A” is in Hall then.", "“A” is held then, and these have no more than 3 people: Alatau.",
    ]  # fmt: skip
    crowd = problem(Meeting("A", 60, ("Chuya",), people=3), Meeting("B", 60, ("Chuya",), people=3), rooms=(
        HALL, Room("Annex", "Astana"),
    ))  # fmt: skip
    full = schedule(crowd)
    assert isinstance(full, Plan)
    assert [each.code for each in why_not_earlier(crowd, full.slots, "B")] == [
        "schedule-why-room", "schedule-fault-people",
    ]  # fmt: skip


def test_the_search_is_given_up_when_time_is_up():
    two = [Room(f"R{number}", "Astana") for number in range(3)]
    meetings = [Meeting(f"M{number}", 60 + 30 * number, ("Alatau", "Chuya")) for number in range(8)]

    with pytest.raises(Refused, match="did not finish"):
        schedule(problem(*meetings, days=20, rooms=two, step=15), seconds=0.0)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: problem(Meeting("A", 60, ("Nobody",))), "Delegation Nobody, named by A, is not known"),
        (lambda: problem(Meeting("A", 60, ()), Meeting("A", 60, ())), "Meeting A stands twice"),
        (lambda: problem(Meeting("A", 0, ())), "The length of A is 0"),
        (lambda: problem(Meeting("A", 60, (), earliest=datetime(2026, 2, 2))), "names no time zone"),  # noqa: DTZ001
        (lambda: problem(days=0), "before it begins"),
        (lambda: problem(days=500), "up to 400"),
        (lambda: problem(rooms=(Room("Hall", "Mars"),)), "Place Mars, named by Hall"),
        (lambda: Place("x", UTC, time(9), time(9)), "work ends at"),
        (lambda: Place("x", UTC, holidays=(Holiday(date(2026, 1, 1), "New Year", " "),)), "names no source"),
    ],
)
def test_what_no_schedule_can_be_made_from_is_refused(make, sentence):
    with pytest.raises(BadData, match=sentence):
        make()


def test_a_plan_that_was_changed_is_found_out():
    given = problem(
        Meeting("A", 60, ("Alatau",)), Meeting("B", 60, ("Alatau",), earliest=at(12)), days=6,
        places=(astana(holidays=(Holiday(date(2026, 2, 3), "x", "y"),)),),
    )  # fmt: skip
    plan = schedule(given)
    assert isinstance(plan, Plan)

    def codes(*slots):
        return {each.code.removeprefix("schedule-fault-") for each in faults(given, slots)}

    first, second = Slot("A", at(9), at(10), "Hall"), Slot("B", at(12), at(13), "Hall")
    assert codes(*plan.slots) == codes(first, second) == set()
    assert codes(first) == {"missing"}
    assert codes(first, second, Slot("C", at(9), at(10), "Hall")) == {"unknown"}
    assert codes(Slot("A", at(12), at(13), "Hall"), second) == {"room", "small"}
    assert codes(Slot("A", at(9), at(11), "Hall"), second) == {"length"}
    assert codes(Slot("A", at(18), at(19), "Hall"), second) == {"hours"}
    assert codes(Slot("A", at(9, 1), at(10, 1), "Hall"), second) == {"holiday"}
    assert codes(Slot("A", at(9, 5), at(10, 5), "Hall"), second) == {"weekend"}
    assert codes(Slot("A", at(9, 7), at(10, 7), "Hall"), second) == {"period"}
    assert codes(first, Slot("B", at(11), at(12), "Hall")) == {"window"}
    assert codes(Slot("A", at(9), at(10)), second) == {"rooms"}


NAMES = ("Alatau", "Bayan", "Chuya")


@st.composite
def problems(draw):
    """Small problems: a day or two, up to three meetings of one to three hours, up to two rooms."""
    rooms = tuple(
        Room(f"R{number}", "Astana", draw(st.sampled_from((None, 2, 4)))) for number in range(draw(st.integers(1, 2)))
    )
    people = tuple(draw(st.integers(1, 5)) for _ in NAMES)
    meetings = []
    for number in range(draw(st.integers(1, 3))):
        attending = tuple(draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True)))
        convened = at(draw(st.integers(9, 11))) + timedelta(minutes=20) if draw(st.integers(0, 4)) == 0 else None
        meetings.append(
            Meeting(
                f"M{number}", draw(st.sampled_from((50, 60, 100, 180))), attending, draw(st.integers(1, 2)),
                rooms=(draw(st.sampled_from(rooms)).name,) if draw(st.booleans()) else (),
                may_be_parallel=draw(st.booleans()), convened=convened,
                earliest=at(10) if draw(st.integers(0, 3)) == 0 else None,
                latest=at(12) if draw(st.integers(0, 3)) == 0 else None,
            )
        )  # fmt: skip
    hours = astana(opens=time(9), closes=time(draw(st.sampled_from((11, 12, 13)))))
    return problem(*meetings, rooms=rooms, people=people, places=(hours,), small=draw(st.integers(0, 4)))


def every_plan(given: Problem):
    """All plans that break nothing, found by trying every room and every beginning."""
    begins = [given.begins + number * timedelta(minutes=given.step) for number in range(24)]
    choices = []
    for each in given.meetings:
        length = timedelta(minutes=each.minutes)
        if each.convened is not None:
            choices.append(
                [Slot(each.name, each.convened, each.convened + length, each.rooms[0] if each.rooms else "")]
            )
        else:
            hours = [start for start in begins if 9 <= start.hour < 13]
            choices.append(
                [Slot(each.name, start, start + length, room.name) for start in hours for room in given.rooms]
            )
    return [slots for slots in product(*choices) if not faults(given, slots)]


def cost(given: Problem, slots):
    placed = [each for each in slots if given.meeting[each.meeting].convened is None]
    return sum((each.starts - given.begins) // timedelta(minutes=given.step) for each in placed)


def weighed(given: Problem, slots):
    """The sum in which the wait of what is named first counts most."""
    at_place = {each.name: len(given.meetings) - place for place, each in enumerate(given.meetings)}
    placed = [each for each in slots if given.meeting[each.meeting].convened is None]
    step = timedelta(minutes=given.step)
    return sum((each.starts - given.begins) // step * at_place[each.meeting] for each in placed)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_the_best_plan_is_the_best_of_all_plans_or_there_is_none(given):
    there, found = every_plan(given), schedule(given)

    if there:
        assert isinstance(found, Plan)
        assert faults(given, found.slots) == []
        assert found.cost == min(cost(given, each) for each in there)
        best = [each for each in there if cost(given, each) == found.cost]
        assert weighed(given, found.slots) == min(weighed(given, each) for each in best)
        assert found.cost == cost(given, found.slots)
    else:
        assert isinstance(found, NoPlan)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_none_of_the_reasons_is_one_too_many_and_together_they_suffice(given):
    found = schedule(given)
    if isinstance(found, Plan):
        return
    named = [each for each in rules(given) if said(given, each) in found.reasons]

    assert solve(given, named, 60) is None
    for each in named:
        assert solve(given, [rule for rule in named if rule != each], 60) is not None


def test_a_reason_is_a_value_with_its_sentence():
    assert Reason("schedule-room", (("room", "Hall"),)).sentence == "Hall holds one meeting at a time."

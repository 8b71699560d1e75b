"""Sessions that wait for a slot, the proposal, and the one act that convenes them all."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kengesh.errors import Refused
from kengesh.scheduling import Holiday, NoPlan, Plan, schedule
from kengesh.web.meetings import actions, planning, series
from kengesh.web.meetings.models import PlannedSession, Session
from kengesh.web.members.models import Accreditation, Body, Delegation, User
from tests.web.council import BEFORE, NOON, RULE

MONDAY = date(2026, 4, 6)
WEEK = planning.Period(MONDAY, MONDAY + timedelta(days=4), 2, time(9), time(12))


def at(hour, day=0):
    return datetime(2026, 4, 6 + day, hour, tzinfo=UTC)


def plan(council, title="Experts", minutes=180, body=None, by="secretariat", **more):
    return planning.plan_session(
        (body or council.body).public_id, title=title, minutes=minutes, by=council.users[by], now=NOON, **more
    )


@pytest.fixture
def trade(council):
    """A second body, in which Alatau and Bayan sit."""
    body = Body.objects.create(
        organisation=council.organisation, name="Council on Trade", symbol="SC/TR", rule=RULE, quorum=2
    )
    for member in ("Alatau", "Bayan"):
        Delegation.objects.create(member=council.members[member], body=body)
    return body


def proposed(planned, period=WEEK):
    found = schedule(planning.problem_of(planned, period, NOON))
    assert isinstance(found, Plan)
    names = {name: key for key, name in planning.names_of(planned).items()}
    keys = {each.pk: each.public_id for each in planned}
    return [(keys[names[each.meeting]], each.starts, each.room) for each in found.slots if each.meeting in names]


def convene(council, slots, by="secretariat", period=WEEK):
    return planning.convene_planned(slots, period=period, by=council.users[by], now=NOON)


def test_sessions_of_two_bodies_are_placed_one_after_the_other_for_a_small_delegation(council, trade):
    slots = proposed([plan(council), plan(council, body=trade)])

    assert [starts for _, starts, _ in slots] == [at(9), at(9, 1)]
    sessions = convene(council, slots)
    assert [(each.starts_at, each.ends_at, each.place) for each in sessions] == [
        (at(9), at(12), "Room 1 (UTC)"), (at(9, 1), at(12, 1), "Room 1 (UTC)"),
    ]  # fmt: skip
    assert not PlannedSession.objects.filter(session__isnull=True).exists()


def test_two_series_that_allow_it_sit_at_the_same_time_where_people_suffice(council, trade):
    desk = {"by": council.users["secretariat"], "now": NOON, "kind": "dialogue", "rhythm": "quarterly"}
    for number in range(4):
        for member in ("Alatau", "Bayan"):
            user = User.objects.create_user(f"{member}{number}@steppe.example", name=f"{member} {number}")
            Accreditation.objects.create(
                user=user, role="expert", organisation=council.organisation, since=BEFORE,
                delegation=council.delegations[member],
            )  # fmt: skip
    people = planning.people_of(council.organisation, NOON)
    allowing = [
        series.open_series(body.public_id, name="Experts", symbol=symbol, parallel=True, **desk)
        for body, symbol in ((council.body, "SC/E1"), (trade, "SC/E2"))
    ]
    both = [plan(council, series=allowing[0]), plan(council, body=trade, series=allowing[1])]

    assert (people["Alatau"], people["Bayan"], people["Chuya"]) == (6, 5, 1)
    assert [starts for _, starts, _ in proposed(both)] == [at(9), at(9)]


def test_what_is_convened_already_takes_its_time(council):
    actions.convene(
        council.body.public_id, title="Council", starts_at=at(8), ends_at=at(18), by=council.users["chair"], now=NOON
    )

    assert [starts for _, starts, _ in proposed([plan(council)])] == [at(9, 1)]


def test_a_holiday_of_the_place_is_kept_and_named_when_there_is_no_slot(council):
    only = planning.Period(
        MONDAY, MONDAY, 1, time(9), time(12), (Holiday(MONDAY, "Day of the Steppe", "rules of procedure"),)
    )
    found = schedule(planning.problem_of([plan(council)], only, NOON))

    assert isinstance(found, NoPlan)
    assert "2026-04-06 is a holiday in UTC: Day of the Steppe (rules of procedure)." in [
        each.sentence for each in found.reasons
    ]


def test_a_proposal_that_does_not_hold_any_more_is_refused_whole(council, trade):
    slots = proposed([plan(council), plan(council, body=trade)])
    actions.convene(
        council.body.public_id, title="Council", starts_at=at(9, 1), ends_at=at(12, 1), by=council.users["chair"],
        now=NOON,
    )  # fmt: skip
    with pytest.raises(Refused, match="does not hold any more"):
        convene(council, slots)
    with pytest.raises(Refused, match="does not hold any more"):
        convene(council, [(slots[0][0], at(3), slots[0][2])])
    with pytest.raises(Refused, match="at least one session"):
        convene(council, [])

    assert Session.objects.count() == 1


def test_those_who_convene_plan_and_nobody_convenes_twice(council, trade):
    for who in ("head", "observer", "administrator"):
        with pytest.raises(PermissionDenied):
            plan(council, by=who)
    with pytest.raises(PermissionDenied):
        plan(council, body=trade, by="chair")  # who chairs the other body
    planned = plan(council, by="chair")
    slots = proposed([planned])
    with pytest.raises(PermissionDenied):
        convene(council, slots, by="head")
    convene(council, slots, by="chair")
    with pytest.raises(Refused, match="is convened already"):
        convene(council, slots)


def test_a_plan_is_found_and_convened_on_the_page(council):
    client = Client()
    client.force_login(council.users["chair"])
    address = reverse("meetings:planning")
    client.post(address, {"act": "plan", "plan-body": council.body.public_id, "plan-title": "Experts on water",
                          "plan-minutes": "180", "plan-people": "1"})  # fmt: skip
    period = {"first": "2026-04-06", "last": "2026-04-10", "rooms": "1", "begins": "09:00", "ends": "12:00",
              "holidays": "2026-04-06, Day of the Steppe, rules of procedure"}  # fmt: skip
    page = client.get(address, period).content.decode()
    slot = page.partition('name="slot" value="')[2].partition('"')[0]
    done = client.post(address, {**period, "act": "slots", "slot": slot})

    assert "Tue 7 April 2026, 09:00" in page
    assert done.status_code == 302
    assert Session.objects.get().starts_at == at(9, 1)
    again = client.post(address, {**period, "act": "slots", "slot": slot})
    assert "is convened already" in again.content.decode()


def test_why_there_is_no_slot_is_said_on_the_page(council):
    plan(council, minutes=240)
    client = Client()
    client.force_login(council.users["chair"])
    period = {"first": "2026-04-06", "last": "2026-04-06", "rooms": "1", "begins": "09:00", "ends": "12:00"}
    page = client.get(reverse("meetings:planning"), period).content.decode()

    assert "In UTC people work from 09:00 to 12:00." in page
    assert "There is no slot for all of them" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"last": "2026-03-01"}, "at least one day"), ({"last": "2026-12-31"}, "at least one day"),
        ({"ends": "08:00"}, "Work ends after it begins"), ({"holidays": "x, y, z"}, "begins with no date"),
        ({"holidays": "2026-04-06, Day"}, "no source"),
    ],
)  # fmt: skip
def test_a_period_that_cannot_be_searched_is_refused(council, changed, sentence):
    plan(council)
    client = Client()
    client.force_login(council.users["chair"])
    period = {"first": "2026-04-06", "last": "2026-04-10", "rooms": "1", "begins": "09:00", "ends": "12:00"}

    assert sentence in client.get(reverse("meetings:planning"), period | changed).content.decode()

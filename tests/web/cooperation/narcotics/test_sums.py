"""Sums: released by the secretariat after the delay, frozen, and kept where a revision could single out a case."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from kengesh.disclosure.blocks import Axes
from kengesh.errors import Refused
from kengesh.formats.returns.telling import contents_from, digest_of
from kengesh.formats.returns.writing import told_csv
from kengesh.web.cooperation.narcotics import operating, queries, releasing
from kengesh.web.cooperation.narcotics.models import Arrangement, Behind
from kengesh.web.members.standing import standing_of
from tests.disclosure.attacker import Attacker, gained
from tests.web.cooperation.narcotics.returned import (
    SECTIONS,
    SUBSTANCES,
    all_returned,
    arranged,
    line,
    lines_of,
    released,
    submitted,
)
from tests.web.council import MEMBERS, NOON

DELAYED = datetime(2025, 11, 14, 12, tzinfo=UTC)
AXES = Axes(
    tuple(each["name"] for each in SUBSTANCES),
    tuple(MEMBERS),
    (*(each["name"] for each in SECTIONS), "not known"),
)


def release(council, who="secretariat", now=NOON, audience="body"):
    return releasing.release(council.body.public_id, audience=audience, by=council.users[who], now=now)


def test_the_secretariat_alone_releases_and_only_when_all_have_returned_and_the_delay_is_over(council):
    arranged(council)
    for number, member in enumerate(list(MEMBERS)[:4]):
        submitted(council, member, "2025-Q3", *lines_of(number))
    with pytest.raises(Refused, match="No quarter can be published"):
        release(council)
    submitted(council, "Ertis", "2025-Q3", *lines_of(4))
    for who in ("head", "chair", "auditor"):
        with pytest.raises(PermissionDenied):
            release(council, who)
    with pytest.raises(Refused, match="No quarter can be published"):
        release(council, now=DELAYED)
    row = release(council, now=DELAYED.replace(day=15))

    assert (row.number, [each.period for each in row.told()], row.told()[0].state) == (1, ["2025-Q3"], "new")
    assert row.digest == digest_of(row.told())
    with pytest.raises(Refused, match="Nothing new can be published since release 1"):
        release(council)


def test_a_small_revision_waits_and_the_next_release_keeps_the_figures(council):
    first = released(council)
    for number, member in enumerate(MEMBERS):
        submitted(council, member, "2025-Q4", *lines_of(number + 2))
    revised = line("opium", "21.7", "11", "Northern corridor")  # one seizure more than before
    submitted(council, "Bayan", "2025-Q3", revised, reason="One more was confirmed by the laboratory.")

    second = release(council)

    kept, new = second.told()
    assert (kept.state, kept.figures) == ("kept", first.told()[0].figures)
    assert (new.period, new.state) == ("2025-Q4", "new")
    assert Behind.objects.filter(release=second).values_list("period", flat=True).get() == "2025-Q4"


def test_a_revision_of_enough_cases_renews_the_quarter_and_nobody_works_a_case_out_of_both(council):
    released(council)
    revised = line("opium", "30", "17", "Northern corridor")
    submitted(council, "Bayan", "2025-Q3", revised, reason="Seven seizures were confirmed since.")

    second = release(council)

    assert second.told()[0].state == "renewed"
    rows = Behind.objects.select_related("release").order_by("release__number")
    versions = [(contents_from(each.contents), each.release.told()[0].blocks()) for each in rows]
    assert len(versions) == 2
    for who in ("", "Bayan", "Chuya"):
        assert gained(Attacker(versions, AXES, who)) == []


def test_a_release_reaches_who_the_table_says_and_is_widened_and_never_narrowed(council):
    row = released(council)

    def seen():
        users = {"stranger": AnonymousUser(), **council.users}
        return {who for who, user in users.items() if queries.releases_visible_to(standing_of(user, NOON)).exists()}

    inside = {who for who in council.users if who.startswith("head of")} - {"head of Feruza"}
    inside |= {"neighbour", "expert", "head", "spokesperson", "chair", "secretariat"}
    assert seen() == inside
    desk = {"by": council.users["secretariat"], "now": NOON}
    releasing.widen(row.public_id, audience="observers", **desk)
    assert seen() == inside | {"observer", "head of Feruza"}
    with pytest.raises(Refused, match="it can go further, never to fewer"):
        releasing.widen(row.public_id, audience="body", **desk)
    releasing.widen(row.public_id, audience="public", **desk)
    assert seen() == {"stranger", *council.users}


def test_what_stands_behind_a_release_is_in_no_export(council):
    row = released(council)

    exported = told_csv(row.told()).decode().splitlines()

    assert exported[0].startswith("period,state,substances,by,names,seizures_at_least")
    assert len(exported) == 1 + len(row.told()[0].figures)
    assert "2025-Q3,new,hashish,member,Alatau,20,20,150,170" in exported


def test_settings_that_protect_nobody_are_refused_and_a_release_keeps_its_own(council):
    with pytest.raises(Refused, match="3 or more are right"):
        arranged(council, minimum=2)
    row = released(council)
    arranged(council, minimum=10)

    row.refresh_from_db()
    assert row.policy == {"minimum": 3, "contributors": 2, "delay_days": 45}
    assert Arrangement.objects.get().policy.cases == 10


def operation(council, **changes):
    values = {
        "name": "Karvan",
        "aim": "To watch the passes together.",
        "starts_on": date(2026, 3, 1),
        "ends_on": date(2026, 3, 10),
        "delegations": [council.delegations["Alatau"], council.delegations["Bayan"]],
        "by": council.users["secretariat"],
        "now": NOON,
    }
    return operating.announce(council.body.public_id, **values | changes)


def test_an_operation_has_two_delegations_and_a_last_day(council):
    with pytest.raises(PermissionDenied):
        operation(council, by=council.users["head"])
    with pytest.raises(Refused, match="two delegations or more"):
        operation(council, delegations=[council.delegations["Alatau"]])
    with pytest.raises(Refused, match="on or after the day it begins"):
        operation(council, ends_on=date(2026, 2, 1))
    with pytest.raises(Refused, match="looks like a person"):
        operation(council, aim="To find the courier.")

    assert [f"{each}" for each in operation(council).delegations.order_by("member__name")] == ["Alatau", "Bayan"]


def test_a_contact_point_is_an_office_and_no_person(council):
    alatau = council.delegations["Alatau"].public_id
    head = {"by": council.users["head"], "now": NOON}
    with pytest.raises(Refused, match="names no office"):
        operating.name_contact(alatau, office="Aigul Bekova", **head)
    with pytest.raises(Refused, match="looks like a person"):
        operating.name_contact(alatau, office="Central Desk, Mr Bekov", **head)
    with pytest.raises(PermissionDenied):
        operating.name_contact(alatau, office="Central Desk", by=council.users["neighbour"], now=NOON)

    point = operating.name_contact(alatau, office="Central Narcotics Desk", telephone="+000 1", **head)
    again = operating.name_contact(alatau, office="Duty Service for Narcotics", **head)
    assert (point.pk, f"{again}") == (again.pk, "Duty Service for Narcotics")


def test_a_lesson_has_a_recommendation_an_owner_and_a_day_and_is_found_by_those_of_the_body(council):
    karvan = operation(council)
    words = {
        "title": "Warnings took a day",
        "observation": "Warnings between duty desks took a day.",
        "recommendation": "Let the duty desks call each other directly.",
        "owner": council.delegations["Bayan"],
        "due": date(2026, 9, 1),
        "now": NOON,
    }
    for who in ("head", "observer"):
        with pytest.raises(PermissionDenied):
            operating.record_lesson(karvan.public_id, **words, by=council.users[who])
    with pytest.raises(Refused, match="a day to come"):
        operating.record_lesson(karvan.public_id, **words | {"due": NOON.date()}, by=council.users["chair"])
    lesson = operating.record_lesson(karvan.public_id, **words, by=council.users["chair"])

    seen = {w for w, user in council.users.items() if queries.lessons_visible_to(standing_of(user, NOON)).exists()}
    assert "head" in seen
    assert {"observer", "public", "administrator", "auditor"}.isdisjoint(seen)
    assert (lesson.title, f"{lesson.owner}") == ("Warnings took a day", "Bayan")


def test_quarters_without_settings_are_not_collected(council):
    with pytest.raises(Refused, match="collects no returns yet"):
        release(council)
    all_members = queries.delegations_with_say(council.body, NOON)
    assert [f"{each}" for each in all_members] == list(MEMBERS)
    arranged(council)
    all_returned(council)
    assert [each.period for each in release(council).told()] == ["2025-Q3"]

"""Planning an exercise: who may, what is exercised, and what delegations contribute."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kengesh.errors import Refused
from kengesh.web.cooperation.exercises.actions import Plan, answer, ask_delegations, change_plan, plan_exercise
from kengesh.web.cooperation.exercises.models import Exercise
from kengesh.web.record.models import Entry
from tests.web.cooperation.exercises.acting import PLAN, _fields, begun, planned
from tests.web.council import NOON


def plan(council, by, host="", **changes):
    return plan_exercise(
        council.body.public_id, plan=Plan(**{**_fields(PLAN), **changes}),
        host_id=council.delegations[host].public_id if host else "", by=council.users[by], now=NOON,
    )  # fmt: skip


def test_chair_secretariat_and_the_delegation_that_hosts_plan_an_exercise(council):
    for who, host in (("head", ""), ("head", "Bayan"), ("expert", "Alatau"), ("observer", ""), ("auditor", "")):
        with pytest.raises(PermissionDenied):
            plan(council, who, host)

    made = [
        plan(council, who, host, name=who) for who, host in (("chair", ""), ("secretariat", ""), ("head", "Alatau"))
    ]

    assert [f"{each.host}" for each in made] == ["None", "None", "Alatau"]
    assert [f"{each}" for each in made[2].participations.all()] == ["Alatau: asked"]


@pytest.mark.parametrize("kind", ["tactical", "assault", ""])
def test_what_is_not_civil_and_protective_is_refused_with_the_reason(council, kind):
    with pytest.raises(Refused, match="civil and protective: coordination, evacuation, border procedures, victims"):
        plan(council, "chair", kind=kind)

    assert [plan(council, "chair", kind=each, name=each).kind for each in ("coordination", "victims-aid")]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ends_at": PLAN.starts_at}, "ends after it starts"),
        ({"contact": "aigul@steppe.example"}, "is an office"),
        ({"contact": "Aigul, +7 700 123 45 67"}, "is an office"),
        ({"objectives": (" ",), "scope": ""}, "does not say: scope, objectives"),
        ({"mission_areas": ("attack",)}, "does not say: mission areas"),
        ({"director": "host"}, "names no host"),
    ],
)
def test_a_plan_says_what_the_cycle_asks_for(council, changes, sentence):
    with pytest.raises(Refused, match=sentence):
        plan(council, "chair", **changes)
    assert not Exercise.objects.exists()


def test_an_organisation_of_published_facts_plans_nothing(council):
    council.organisation.facts_only = True
    council.organisation.save()

    with pytest.raises(Refused, match="facts"):
        plan(council, "chair")


def test_a_delegation_says_for_itself_what_it_contributes_and_the_secretariat_enters_a_letter(council):
    made = planned(council, parts=())
    bayan = council.delegations["Bayan"].public_id

    def said(who, delegation=bayan, contribution="A bus", channel="platform", *, takes_part=True):
        return answer(
            made.public_id, delegation, takes_part=takes_part, contribution=contribution, channel=channel, by=who,
            now=NOON,
        )  # fmt: skip

    for who in ("head", "chair"):
        with pytest.raises(PermissionDenied):
            said(council.users[who])
    with pytest.raises(Refused, match="says what it contributes"):
        said(council.head("Bayan"), contribution=" ")
    with pytest.raises(Refused, match="Chuya was not asked"):
        said(council.head("Chuya"), council.delegations["Chuya"].public_id)

    assert said(council.head("Bayan")).answer == "takes part"
    assert said(council.users["secretariat"], channel="letter").channel == "letter"
    assert said(council.head("Bayan"), takes_part=False, contribution="").answer == "does not take part"


def test_two_exercises_of_one_name_do_not_start_together(council):
    plan(council, "chair")

    with pytest.raises(Refused, match="has an exercise “Ertis”"):
        plan(council, "secretariat")
    assert plan(council, "secretariat", name="Ertis by night").name == "Ertis by night"


def test_more_delegations_are_asked_once_each_and_none_of_another_body(council):
    made, chair = planned(council), council.users["chair"]
    chuya = council.delegations["Chuya"].public_id
    for _ in range(2):
        ask_delegations(made.public_id, delegations=[chuya], by=chair, now=NOON)

    assert made.participations.count() == 5
    assert Entry.objects.filter(kind="exercise-delegations-asked").count() == 2


def test_a_plan_changes_until_the_exercise_begins(council):
    made, changed = begun(council), Plan(**{**_fields(PLAN), "name": "Ertis 2"})

    with pytest.raises(Refused, match="has begun"):
        change_plan(made.public_id, plan=changed, by=council.users["chair"], now=NOON)
    other = planned(council, starts_at=NOON + timedelta(days=9), ends_at=NOON + timedelta(days=10))
    assert change_plan(other.public_id, plan=changed, by=council.users["chair"], now=NOON).name == "Ertis 2"


def posted(council, **changes):
    values = _fields(PLAN) | {
        "starts_at": "2026-05-01T09:00", "ends_at": "2026-05-01T17:00", "capabilities": "Evacuation\n\nWarning",
        "objectives": "Warn early.", "body": council.body.public_id, "host": council.delegations["Ertis"].public_id,
        "asked": [council.delegations["Bayan"].public_id],
    }  # fmt: skip
    return values | changes


def test_the_page_plans_an_exercise_and_refuses_a_tactical_one_with_the_reason(council, client):
    client.force_login(council.users["chair"])
    refused = client.post(reverse("exercises:plan"), posted(council, kind="tactical"))
    assert "is not exercised here" in refused.content.decode()

    made = client.post(reverse("exercises:plan"), posted(council))
    exercise = Exercise.objects.get()

    assert made["Location"] == reverse("exercises:exercise", args=[exercise.public_id])
    assert exercise.capabilities == ["Evacuation", "Warning"]
    assert [f"{each.delegation}" for each in exercise.participations.all()] == ["Bayan", "Ertis"]
    client.force_login(council.head("Bayan"))
    said = {"act": "answer", "answer-delegation": council.delegations["Bayan"].public_id, "answer-takes_part": "yes"}
    page = client.post(made["Location"], said)
    assert "says what it contributes" in page.content.decode()
    client.post(made["Location"], said | {"answer-contribution": "<b>A bus</b>"})
    assert "&lt;b&gt;A bus" in client.get(made["Location"]).content.decode()

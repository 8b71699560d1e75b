"""What evaluators saw: in the room of a delegation, released, judged; the matrix, and lessons from it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kengesh.errors import Refused
from kengesh.web.cooperation.exercises import learning, observing, queries, rules
from kengesh.web.cooperation.exercises.matrix_page import matrix_of
from kengesh.web.cooperation.exercises.models import InternalObservation, Judgement
from kengesh.web.cooperation.exercises.recurring import returned_lessons
from kengesh.web.members.scope import entered
from kengesh.web.members.standing import standing_of
from tests.web.cooperation.exercises.acting import (
    begun,
    drawn,
    evaluated,
    finding,
    judged,
    noted,
    planned,
    played,
    released,
    reported,
    sighting,
)
from tests.web.council import NOON

PEOPLE = ("public", "observer", "neighbour", "expert", "head", "spokesperson", "chair", "secretariat", "administrator",
          "auditor", "head of Ertis")  # fmt: skip


def enter(council, exercise, by="secretariat", **changes):
    return observing.enter_observation(
        exercise.public_id, sighting=sighting(council, **changes), by=council.users[by], now=NOON
    )


def test_a_note_is_written_by_who_takes_part_and_found_in_its_own_room_alone(council):
    made = begun(council)
    for member, by in (("Alatau", "neighbour"), ("Chuya", "spokesperson"), ("Alatau", "chair")):
        with pytest.raises(PermissionDenied):
            noted(council, made, member, by=council.users[by])
    note = noted(council, made, by=council.users["expert"])

    with entered([council.delegations["Bayan"].pk]):
        assert not InternalObservation.objects.exists()
    with entered([council.delegations["Alatau"].pk]):
        assert queries.notes_visible_to(standing_of(council.users["expert"], NOON), made).get() == note


def test_an_expert_notes_and_the_head_releases(council):
    made = begun(council)
    note = noted(council, made, by=council.users["expert"])
    with pytest.raises(PermissionDenied):
        observing.release_observation(note.public_id, by=council.users["expert"], now=NOON)
    row = observing.release_observation(note.public_id, by=council.users["head"], now=NOON)

    assert (row.judgement, row.text, f"{row.delegation}") == ("waiting", note.text, "Alatau")
    with pytest.raises(Refused, match="released already"):
        observing.release_observation(note.public_id, by=council.users["head"], now=NOON)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"second": "Alatau"}, "stands on both sides"),
        ({"first": "Chuya"}, "Chuya takes no part"),
        ({"capability": "Shooting"}, "It names: Operational communications, Evacuation"),
        ({"text": " "}, "says in words"),
        ({"inject": "nothing"}, "has not been played"),
    ],
)
def test_an_observation_is_of_this_exercise(council, changes, sentence):
    made = begun(council)
    changes = {
        name: council.delegations[value].public_id if name in ("first", "second") else value
        for name, value in changes.items()
    }

    with pytest.raises(Refused, match=sentence):
        enter(council, made, **changes)
    assert enter(council, made, inject=made.injects.get(order=1).public_id).inject.number == "1"
    with pytest.raises(PermissionDenied):
        enter(council, made, by="chair")


def test_nothing_is_observed_before_the_beginning(council):
    with pytest.raises(Refused, match="has not begun"):
        enter(council, planned(council))


def test_the_director_alone_judges_once_and_says_why_not(council):
    made = begun(council)
    row = released(council, made)

    def judge(by, **said):
        return observing.judge_observation(row.public_id, by=council.users[by], now=NOON, **said)

    for who in ("secretariat", "head", "neighbour", "head of Ertis"):
        with pytest.raises(PermissionDenied):
            judge(who, accepted=True)
    with pytest.raises(Refused, match="with a reason"):
        judge("chair", accepted=False)
    assert judge("chair", accepted=False, reason="not seen").judgement == "not accepted"
    with pytest.raises(Refused, match="judged already: not accepted"):
        judge("chair", accepted=True)


@pytest.mark.parametrize(("director", "judge"), [("secretariat", "secretariat"), ("host", "head of Ertis")])
def test_the_plan_says_whose_office_directs(council, director, judge):
    row = released(council, begun(council, director=director))

    with pytest.raises(PermissionDenied):
        observing.judge_observation(row.public_id, accepted=True, by=council.users["chair"], now=NOON)
    done = observing.judge_observation(row.public_id, accepted=True, by=council.users[judge], now=NOON)
    assert done.judgement == Judgement.ACCEPTED


def test_who_sees_an_observation_is_what_the_table_says(council):
    """The condition of the database against the table of `members.visibility`, for everybody and each judgement."""
    made = played(council)
    rows = [released(council, made), judged(council, made), judged(council, made, accepted=False), enter(council, made)]
    parts = [each.pk for each in queries.taking_part(made)]
    for who in PEOPLE:
        standing = standing_of(council.users[who], NOON)
        seen = set(queries.observations_visible_to(standing, made))
        assert seen == {each for each in rows if rules.sees_observation(standing, each, parts)}, who

    def sees(who):
        return queries.observations_visible_to(standing_of(council.users[who], NOON), made).count()

    assert {who: sees(who) for who in PEOPLE} == {
        "chair": 4, "secretariat": 4, "head": 3, "expert": 3, "neighbour": 1, "head of Ertis": 1, "spokesperson": 0,
        "observer": 0, "public": 0, "administrator": 0, "auditor": 0,
    }  # fmt: skip


def test_the_matrix_holds_what_was_accepted_and_says_what_is_missing(council):
    made = begun(council)
    bayan, ertis = (council.delegations[name].public_id for name in ("Bayan", "Ertis"))
    judged(council, made)
    judged(council, made, rating="P")
    judged(council, made, area="law", first=ertis, second="", rating="S")
    judged(council, made, accepted=False, area="law", first=bayan, second=ertis, rating="U")
    released(council, made, area="language", rating="U")

    found = matrix_of(queries.accepted(made), queries.taking_part(made))

    seen = [
        (each.area, each.member, each.other, each.worst, each.count)
        for area in found
        for each in area.cells
        if each.count
    ]
    assert seen == [("communications", "Alatau", "Bayan", "M", 2), ("law", "Ertis", "Ertis", "S", 1)]
    assert {each.area: len(each.missing) for each in found} == {
        "language": 3, "procedures": 3, "communications": 2, "law": 3, "logistics": 3,
    }  # fmt: skip


def test_the_matrix_is_for_those_who_take_part(council):
    made = played(council)
    parts = [each.pk for each in queries.taking_part(made)]

    sees = {who for who in PEOPLE if rules.sees_matrix(standing_of(council.users[who], NOON), made, parts)}

    assert sees == {"chair", "secretariat", "head", "expert", "neighbour", "head of Ertis"}


def test_the_page_and_the_files_of_the_matrix_say_not_observed(council, client):
    made = played(council)
    judged(council, made)
    client.force_login(council.head("Bayan"))

    page = client.get(reverse("exercises:matrix", args=[made.public_id])).content.decode()
    lines = client.get(reverse("exercises:matrix_file", args=[made.public_id, "csv"])).getvalue().decode().splitlines()

    assert "Pairs that nobody observed: 14 of 15" in page
    assert '<abbr title="performed with major challenges">M</abbr>' in page
    assert lines[0] == "Area,Member,With,Worst,Observations,P,S,M,U"
    assert "communications,Alatau,Bayan,M,1,0,0,1,0" in lines
    assert lines[1] == "language,Alatau,,not observed,0,0,0,0,0"
    assert client.get(reverse("exercises:matrix_file", args=[made.public_id, "xlsx"])).status_code == 200
    assert client.get(reverse("exercises:matrix_file", args=[made.public_id, "exe"])).status_code == 404


def test_the_evaluation_closes_after_the_end_when_everything_is_judged(council):
    made, chair = begun(council), council.users["chair"]
    with pytest.raises(Refused, match="has not ended"):
        observing.close_evaluation(made.public_id, by=chair, now=NOON)
    over = played(council, NOON + timedelta(days=30))
    row = released(council, over)
    with pytest.raises(Refused, match="wait for the director: 1"):
        observing.close_evaluation(over.public_id, by=chair, now=NOON)
    observing.judge_observation(row.public_id, accepted=True, by=chair, now=NOON)

    assert observing.close_evaluation(over.public_id, by=chair, now=NOON).phase == "evaluated"
    with pytest.raises(Refused, match="evaluation of Ertis is closed"):
        enter(council, over)


def test_lessons_stand_on_accepted_observations_of_a_closed_evaluation(council):
    made = played(council)
    row = judged(council, made)
    with pytest.raises(Refused, match="is not closed"):
        drawn(council, made)
    observing.close_evaluation(made.public_id, by=council.users["chair"], now=NOON)

    def draw(observations=(row.public_id,), by="chair", **changes):
        return learning.draw_lesson(
            made.public_id, finding=finding(council, **changes), observations=observations, by=council.users[by],
            now=NOON,
        )  # fmt: skip

    for changes, sentence in (
        ({"observations": ()}, "one accepted observation"),
        ({"root_cause": " "}, "in words: root cause"),
        ({"capability": "Shooting"}, "no capability of the plan"),
        ({"due": date(2026, 4, 1)}, "2026-04-01 is past"),
        ({"owner": council.delegations["Chuya"].public_id}, "Chuya takes no part"),
    ):
        with pytest.raises(Refused, match=sentence):
            draw(**changes)
    with pytest.raises(PermissionDenied):
        draw(by="head")
    assert [draw(by=who).number for who in ("chair", "secretariat")] == [1, 2]


def test_the_body_reads_lessons_once_the_report_is_issued(council):
    made = evaluated(council)
    with pytest.raises(Refused, match="has no lessons"):
        learning.issue_report(made.public_id, by=council.users["chair"], now=NOON)
    drawn(council, made)

    def readers():
        return {who for who in PEOPLE if queries.lessons_visible_to(standing_of(council.users[who], NOON)).exists()}

    inside = {"chair", "secretariat", "head", "expert", "neighbour", "head of Ertis"}
    assert readers() == inside
    with pytest.raises(PermissionDenied):
        learning.issue_report(made.public_id, by=council.users["secretariat"], now=NOON)
    assert learning.issue_report(made.public_id, by=council.users["chair"], now=NOON).phase == "improvement"
    assert readers() == inside | {"spokesperson"}
    with pytest.raises(Refused, match="has been issued"):
        drawn(council, made)


LATER = NOON + timedelta(days=200)


def pairs_of(council, who="chair"):
    return [
        (each.earlier.title, each.later.title, each.returns, each.said is not None)
        for each in returned_lessons(standing_of(council.users[who], LATER))
    ]


def test_a_lesson_returns_by_the_same_capability_and_area_and_says_so(council):
    reported(council)
    later = evaluated(council, LATER)
    same = drawn(council, later, title="Again the list")
    drawn(council, later, title="Other area", area="law")
    drawn(council, later, title="Other capability", capability="Evacuation")

    assert pairs_of(council) == [("Keep one list of duty officers", "Again the list", True, False)]
    assert pairs_of(council, "spokesperson") == []
    assert same.recurrences.count() == 0


def test_what_somebody_said_of_two_lessons_goes_before_the_rule(council):
    first = reported(council).lessons.get()
    later = evaluated(council, LATER)
    alike, other = drawn(council, later, title="Alike"), drawn(council, later, title="Other", area="law")

    def say(lesson, earlier, *, returns, reason="we looked at both", by="chair"):
        return learning.say_recurrence(
            lesson.public_id, earlier.public_id, returns=returns, reason=reason, by=council.users[by], now=LATER
        )

    with pytest.raises(PermissionDenied):
        say(alike, first, returns=False, by="head")
    with pytest.raises(Refused, match="says why"):
        say(alike, first, returns=False, reason=" ")
    with pytest.raises(Refused, match="not of an exercise that ended before"):
        say(first, alike, returns=True)
    say(alike, first, returns=False)
    say(other, first, returns=True)
    with pytest.raises(Refused, match="said already"):
        say(alike, first, returns=True)

    assert sorted(pairs_of(council)) == [
        ("Keep one list of duty officers", "Alike", False, True),
        ("Keep one list of duty officers", "Other", True, True),
    ]


def test_the_pages_take_an_observation_from_note_to_lesson(council, client):
    made = played(council)
    observations = reverse("exercises:observations", args=[made.public_id])
    seen = sighting(council)
    said = {f"note-{name}": getattr(seen, name) for name in ("area", "rating", "first", "second", "text", "capability")}
    client.force_login(council.users["expert"])
    said["note-delegation"] = council.delegations["Alatau"].public_id
    assert client.post(observations, {"act": "note", **said}).status_code == 302
    with entered([council.delegations["Alatau"].pk]):
        note = reverse("exercises:note", args=[InternalObservation.objects.get().public_id])
    changed = {name.replace("note-", "change-"): value for name, value in said.items()} | {"change-text": "Two calls."}
    assert client.post(note, {"act": "change", **changed}).status_code == 302
    assert client.post(note, {"act": "release"}).status_code == 403
    client.force_login(council.users["head"])
    assert client.post(note, {"act": "release"}).status_code == 302
    row = made.observations.get()
    client.force_login(council.users["chair"])
    judge = reverse("exercises:observation", args=[row.public_id])
    assert "answered with a reason" in client.post(judge, {"accepted": "no"}).content.decode()
    assert client.post(judge, {"accepted": "yes"}).status_code == 302
    assert client.post(observations, {"act": "close"}).status_code == 302
    lessons = reverse("exercises:lessons", args=[made.public_id])
    found = finding(council)
    values = {f"draw-{name}": getattr(found, name) for name in finding(council).__slots__}
    assert client.post(lessons, {"act": "draw", "draw-observations": [row.public_id], **values}).status_code == 302
    assert client.post(lessons, {"act": "issue"}).status_code == 302
    assert "Keep one list of duty officers" in client.get(lessons).content.decode()
    page = client.get(reverse("exercises:lesson", args=[made.lessons.get().public_id])).content.decode()
    assert "Alatau – Bayan" in page
    client.force_login(council.users["spokesperson"])
    page = client.get(reverse("exercises:lesson", args=[made.lessons.get().public_id])).content.decode()
    assert "Alatau – Bayan" not in page

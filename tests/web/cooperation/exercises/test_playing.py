"""Playing an exercise: the list, the clock, each inject in its turn, and who sees it when."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kengesh.errors import BadData, Refused
from kengesh.formats.exercise.events import read_events, write_events
from kengesh.formats.exercise.injects import Inject as Listed
from kengesh.web.cooperation.exercises import playing, queries
from kengesh.web.cooperation.exercises.actions import answer
from kengesh.web.cooperation.exercises.models import Exercise
from kengesh.web.cooperation.exercises.play_page import play_page
from kengesh.web.members.standing import standing_of
from kengesh.web.record.models import Entry
from tests.web.cooperation.exercises.acting import LISTED, begun, listed, planned, played
from tests.web.council import NOON


def at(minutes):
    return NOON + timedelta(minutes=minutes)


def take(council, exercise, injects, by="chair"):
    content = write_events(injects)
    return playing.take_events(exercise.public_id, content=content, name="list.xlsx", by=council.users[by], now=NOON)


def test_a_list_is_taken_in_the_order_of_play_and_comes_out_as_it_was(council, client):
    made = planned(council)
    take(council, made, reversed(LISTED))
    client.force_login(council.users["chair"])

    out = client.get(reverse("exercises:events_file", args=[made.public_id])).getvalue()

    assert read_events(out).injects == LISTED


def test_a_list_with_a_fault_changes_nothing(council):
    made = listed(council)
    wrong = Listed("9", 5, "A", "B", "Chuya", "radio", "S", "M", "E")
    with pytest.raises(BadData, match="row 3, Team: 'Chuya' takes no part; right would be one of Alatau, Bayan"):
        take(council, made, [LISTED[0], wrong])

    assert [playing.as_listed(each) for each in made.injects.select_related("team__member")] == list(LISTED)
    assert len(take(council, made, LISTED[:2])) == 2
    assert made.injects.count() == 2


def test_the_page_names_every_row_and_column_that_is_wrong(council, client):
    made = listed(council)
    client.force_login(council.users["secretariat"])
    wrong = write_events([Listed("x", 5, "A", "B", "Chuya", "drum", "S", "M", "E")])

    page = client.post(
        reverse("exercises:events", args=[made.public_id]), {"file": SimpleUploadedFile("a.xlsx", wrong)}
    ).content.decode()

    for place in ("row 2, Number", "row 2, Team", "row 2, Method"):
        assert place in page
    assert made.injects.count() == len(LISTED)
    done = client.post(
        reverse("exercises:events", args=[made.public_id]),
        {"file": SimpleUploadedFile("a.xlsx", write_events(LISTED[:1]))},
    )
    assert (done.status_code, made.injects.count()) == (302, 1)


def test_an_exercise_begins_with_a_list_and_two_that_take_part(council):
    chair = council.users["chair"]
    empty = planned(council)
    with pytest.raises(Refused, match="no master events list"):
        playing.start_clock(empty.public_id, by=chair, now=NOON)
    take(council, empty, LISTED)
    for name in ("Bayan", "Ertis"):
        if name == "Bayan":
            with pytest.raises(Refused, match="Bayan is a team"):
                answer(
                    empty.public_id, council.delegations[name].public_id, takes_part=False, by=council.head(name),
                    now=NOON,
                )  # fmt: skip
    with pytest.raises(PermissionDenied):
        playing.start_clock(empty.public_id, by=council.head("Bayan"), now=NOON)
    assert playing.start_clock(empty.public_id, by=council.head("Ertis"), now=NOON).clock(at(5)) == "T+0:05"
    with pytest.raises(Refused, match="has begun"):
        playing.start_clock(empty.public_id, by=chair, now=NOON)


def test_a_team_that_has_not_answered_keeps_the_clock_from_starting(council):
    made = planned(council, parts=("Alatau", "Ertis"))
    take(council, made, LISTED)

    with pytest.raises(Refused, match="Bayan takes no part"):
        playing.start_clock(made.public_id, by=council.users["chair"], now=NOON)


def test_pauses_do_not_count_in_the_time_of_the_exercise(council):
    made, chair = begun(council), council.users["chair"]
    with pytest.raises(Refused, match="runs already"):
        playing.resume_clock(made.public_id, by=chair, now=at(5))
    playing.pause_clock(made.public_id, by=chair, now=at(10))
    with pytest.raises(Refused, match="stands still"):
        playing.play_next(made.public_id, by=chair, now=at(50))
    made = playing.resume_clock(made.public_id, by=chair, now=at(60))

    assert made.clock(at(80)) == "T+0:30"
    assert playing.play_next(made.public_id, by=chair, now=at(80)).played == "T+0:30"


@given(st.lists(st.integers(0, 500), min_size=1, max_size=8))
def test_the_clock_is_the_sum_of_its_runs(spans):
    """By a second method: every other span of time runs, the rest are pauses."""
    exercise, now, ran = Exercise(started_at=NOON), NOON, 0
    for number, span in enumerate(spans):
        if number % 2 == 0:
            exercise.running_since = now
        now += timedelta(minutes=span)
        if number % 2 == 0:
            ran += span
            exercise.elapsed, exercise.running_since = exercise.seconds(now), None

    assert exercise.seconds(now) == ran * 60


def test_injects_are_played_in_order_and_before_their_time_with_a_reason_alone(council):
    made, chair = begun(council), council.users["chair"]
    with pytest.raises(Refused, match=r"Inject 2 is due at T\+0:30; it is T\+0:10"):
        playing.play_next(made.public_id, by=chair, now=at(10))
    early = playing.play_next(made.public_id, early_reason="the team is ready", by=chair, now=at(10))
    due = playing.play_next(made.public_id, early_reason="not needed", by=chair, now=at(61))

    assert [(each.number, each.early_reason) for each in (early, due)] == [("2", "the team is ready"), ("3", "")]
    with pytest.raises(Refused, match="has been played or skipped"):
        playing.play_next(made.public_id, by=chair, now=at(61))


def test_an_inject_is_done_late_or_skipped_once_and_with_a_reason(council):
    made, chair = begun(council), council.users["chair"]
    first, second, third = made.injects.all()

    def settle(inject, outcome, reason="", by=chair):
        return playing.settle_inject(inject.public_id, outcome=outcome, reason=reason, by=by, now=at(1))

    with pytest.raises(PermissionDenied):
        settle(first, "done", by=council.head("Alatau"))
    with pytest.raises(Refused, match="2 has not been played"):
        settle(second, "done")
    for outcome in ("late", "skipped"):
        with pytest.raises(Refused, match="have a reason"):
            settle(first, outcome)
    assert settle(first, "late", "the line was busy").outcome == "late"
    with pytest.raises(Refused, match="called late already"):
        settle(first, "done")
    assert settle(second, "skipped", "no time").outcome == "skipped"
    assert queries.next_inject(made) == third


def test_an_exercise_ends_when_every_inject_is_settled(council):
    made, chair = begun(council), council.users["chair"]
    with pytest.raises(Refused, match="neither done nor skipped: 1, 2, 3"):
        playing.end_exercise(made.public_id, by=chair, now=at(5))
    for inject in made.injects.all():
        playing.settle_inject(inject.public_id, outcome="skipped", reason="rain", by=chair, now=at(5))
    ended = playing.end_exercise(made.public_id, by=chair, now=at(7))

    assert (ended.phase, ended.clock(at(900))) == ("conducted", "T+0:07")
    with pytest.raises(Refused, match="has ended"):
        playing.pause_clock(made.public_id, by=chair, now=at(8))


def seen_by(council, exercise):
    return {
        who: [each.number for each in queries.injects_visible_to(standing_of(user, NOON), exercise)]
        for who, user in council.users.items()
        if not who.startswith("head of") or who == "head of Ertis"
    }


def test_a_team_sees_its_own_injects_once_they_are_played_and_controllers_see_all(council):
    made = begun(council)
    everything, nothing = ["1", "2", "3"], list[str]()
    expected = dict.fromkeys(("chair", "secretariat", "head of Ertis"), everything) | dict.fromkeys(
        ("public", "observer", "spokesperson", "administrator", "auditor"), nothing
    )
    assert seen_by(council, made) == expected | {"head": ["1"], "expert": ["1"], "neighbour": ["1"]}

    playing.play_next(made.public_id, by=council.users["chair"], now=at(31))
    assert seen_by(council, made) == expected | {"head": ["1"], "expert": ["1"], "neighbour": ["1", "2"]}


def test_after_the_end_who_took_part_sees_what_was_played(council):
    made = played(council)

    seen = seen_by(council, made)

    assert (seen["neighbour"], seen["chair"], seen["spokesperson"]) == (["1"], ["1", "2", "3"], [])


def test_the_page_says_what_is_due_now_and_what_is_next(council):
    made = begun(council)
    page = play_page(made, list(made.injects.all()), at(35))

    assert (page.clock, page.state) == ("T+0:35", "running")
    assert [each.inject.number for each in page.due] == ["2"]
    assert page.next
    assert (page.next.inject.number, page.next.at) == ("3", at(60))
    assert [each.number for each in page.open] == ["1"]


def test_the_play_is_followed_and_moved_on_by_buttons_alone(council, client, monkeypatch):
    made = listed(council)
    address = reverse("exercises:play", args=[made.public_id])
    monkeypatch.setattr("kengesh.web.members.middleware.now", lambda: at(0))
    client.force_login(council.users["chair"])
    first, second, _ = made.injects.all()
    for act in ("start", f"next-{first.public_id}"):
        assert client.post(address, {"act": act}).status_code == 302
    again = client.post(address, {"act": f"next-{first.public_id}"}, follow=True).content.decode()
    assert "had moved on already" in again
    assert [each.number for each in made.injects.filter(released_at__isnull=False)] == ["1"]
    early = client.post(address, {"act": f"next-{second.public_id}"}).content.decode()
    assert "Played before its time, it needs a reason" in early
    settle = {"act": "settle", "settle-inject": first.public_id, "settle-outcome": "done"}
    assert client.post(address, settle).status_code == 302
    assert client.post(address, {"act": "pause"}).status_code == 302
    page = client.get(address).content.decode()
    assert "paused" in page
    assert "<script" not in page

    client.force_login(council.head("Bayan"))
    team = client.get(address).content.decode()
    assert "Landslide" in team
    assert "Each confirms" not in team
    assert "400 people wait" not in team
    assert client.post(address, {"act": "resume"}).status_code == 403


def test_the_record_tells_the_play_without_its_words(council):
    played(council)
    kinds = [each.kind for each in Entry.objects.filter(record__owner="").order_by("sequence")]

    assert kinds[-7:] == [
        "exercise-events-taken",
        "exercise-begun",
        "inject-played",
        *["inject-settled"] * 3,
        "exercise-ended",
    ]
    assert not [each for each in Entry.objects.all() if b"dam has formed" in bytes(each.content)]

"""What the first page shows of exercises: the figure that counts now, for the reader who may see it."""

from datetime import timedelta

import pytest

from kengesh.web.cooperation.exercises import front
from kengesh.web.layout.front import read
from kengesh.web.members.standing import Standing, standing_of
from tests.web.cooperation.exercises.acting import begun, planned, released, reported
from tests.web.council import NOON


def tile(council, who, now=NOON):
    standing = standing_of(council.users[who], now)
    return front.tile(read(front.rows(standing, now)), now)


def test_nothing_is_shown_to_whom_there_is_nothing_to_see(council):
    planned(council)

    assert front.rows(Standing(), NOON) == []
    assert tile(council, "public") is None
    assert front.tile((), NOON) is None


def test_a_planned_exercise_is_a_date_to_come(council):
    made = planned(council)
    shown = tile(council, "observer")

    assert (shown.figure, shown.said, shown.late) == ("1", "planned; next: Ertis", False)
    assert [(each.at, each.about, each.address) for each in shown.due] == [
        (made.starts_at, "Ertis", f"/exercises/{made.public_id}/")
    ]
    assert tile(council, "observer", made.starts_at + timedelta(days=9)) is None


def test_one_under_way_leads_to_its_play(council):
    made = begun(council)

    assert (tile(council, "head").said, tile(council, "head").address) == (
        "under way: Ertis", f"/exercises/{made.public_id}/play/",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("director", "who"), [("chair", "chair"), ("secretariat", "secretariat"), ("host", "head of Ertis")]
)
def test_what_waits_is_told_to_the_director_alone(council, director, who):
    made = begun(council, director=director)
    released(council, made)
    made.running_since, made.ended_at = None, NOON
    made.save()

    shown = tile(council, who, made.ends_at)
    assert (shown.figure, shown.late) == ("1", True)
    assert shown.said == "observation that waits for your judgement"
    assert tile(council, "neighbour", made.ends_at) is None


def test_afterwards_lessons_are_counted(council):
    made = reported(council)

    assert tile(council, "spokesperson", made.ends_at).said == "lesson learned that is being followed"
    assert tile(council, "observer", made.ends_at) is None

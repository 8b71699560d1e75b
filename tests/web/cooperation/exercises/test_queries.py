"""What the pages of exercises cost: the same queries with one row and with three, and never many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kengesh.web.cooperation.exercises import playing
from tests.web.cooperation.exercises.acting import LISTED, begun, drawn, evaluated, judged, noted, planned, released
from tests.web.council import NOON

MOST = 15


@pytest.fixture
def costs(council, client):
    """How many queries a page costs a role."""

    def counted(role, name, *args):
        client.force_login(council.users[role])
        client.get(reverse(name, args=args))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name, args=args)).status_code == 200
        return len(captured)

    return counted


def test_the_list_and_the_plan(council, costs):
    made = planned(council)
    pages = [
        ("chair", "exercises:list"),
        ("head", "exercises:list"),
        ("secretariat", "exercises:exercise", made.public_id),
    ]
    before = [costs(*each) for each in pages]
    for number in range(2):
        planned(council, name=f"Ertis {number}")

    assert [costs(*each) for each in pages] == before
    assert max(before) <= MOST


def test_the_play_and_the_list_of_events(council, costs):
    made = begun(council)
    pages = [(role, "exercises:play", made.public_id) for role in ("chair", "head")]
    pages.append(("chair", "exercises:events", made.public_id))
    before = [costs(*each) for each in pages]
    for _ in LISTED[1:]:
        playing.play_next(made.public_id, early_reason="now", by=council.users["chair"], now=NOON)

    assert [costs(*each) for each in pages] == before
    assert max(before) <= MOST


def test_observations_and_the_matrix(council, costs):
    made = begun(council)
    pages = [(role, f"exercises:{name}", made.public_id) for role in ("chair", "secretariat", "head")
             for name in ("observations", "matrix")]  # fmt: skip

    def more():
        noted(council, made), released(council, made), judged(council, made)

    more()
    before = [costs(*each) for each in pages]
    more(), more()

    assert [costs(*each) for each in pages] == before
    assert max(before) <= MOST


def test_lessons(council, costs):
    made = evaluated(council)
    one = drawn(council, made)
    pages = [("chair", "exercises:lessons", made.public_id), ("chair", "exercises:lesson", one.public_id),
             ("head", "exercises:lesson", one.public_id), ("head", "exercises:returned")]  # fmt: skip
    before = [costs(*each) for each in pages]
    for _ in range(2):
        drawn(council, made)

    assert [costs(*each) for each in pages] == before
    assert max(before) <= MOST

"""The council's year on the first page: figures of all apps, in one query, each opening where the thing is done."""

from datetime import timedelta

from kengesh.web.home.year import FRONTS, tiles, with_due
from kengesh.web.layout.front import read
from kengesh.web.members.standing import Standing, standing_of
from tests.web.commitments.tracking import TAKEN, Tracker
from tests.web.consultations.hearings import published
from tests.web.council import NOON
from tests.web.meetings.access import convened

LATER = TAKEN + timedelta(days=90)


def test_each_tile_opens_where_the_thing_is_done(council, client):
    convened(council)
    published(council)
    Tracker(council).joint()
    for role in ("chair", "head"):
        client.force_login(council.users[role])
        shown = tiles(standing_of(council.users[role], LATER), LATER)

        assert "Commitments" in [each.title for each in shown]
        assert [client.get(each.address).status_code for each in shown] == [200] * len(shown)


def test_figures_are_of_the_reader_and_of_the_moment(council):
    Tracker(council).joint()
    owed = {
        (role, now): [(each.figure, each.late) for each in tiles(standing_of(council.users[role], now), now)]
        for role in ("head", "chair")
        for now in (TAKEN, LATER)
    }

    assert owed["head", TAKEN] == [("1", False)]
    assert owed["head", LATER] == [("1", True)]
    assert owed["chair", TAKEN] == [("5", False)]


def test_the_whole_year_is_read_in_one_query(council, django_assert_num_queries):
    convened(council)
    published(council)
    standing = standing_of(council.users["chair"], NOON)

    with django_assert_num_queries(1):
        assert "Hearings" in [each.title for each in tiles(standing, NOON)]


def test_what_ends_in_the_year_stands_among_the_deadlines(council):
    session = convened(council)
    shown = tiles(standing_of(council.users["head"], NOON - timedelta(days=30)), NOON - timedelta(days=30))

    assert session.starts_at in [each.at for each in with_due([], shown)]


def test_a_stranger_sees_what_is_public(council):
    convened(council)
    published(council)

    assert [each.title for each in tiles(Standing(at=NOON), NOON)] == ["Hearings"]


def test_each_part_of_the_year_is_read_alone_too(council):
    """A database that infers types takes the first part of a union for the others: each may be the first."""
    for role in ("head", "chair", "secretariat", "observer", "public"):
        standing = standing_of(council.users[role], NOON)
        for front in FRONTS:
            parts = front.rows(standing, NOON)
            assert front.tile(read([*parts, *parts]), NOON) == front.tile((), NOON)

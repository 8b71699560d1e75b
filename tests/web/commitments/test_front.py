"""The tile of commitments on the first page: live figures, for those who owe and those who review."""

from datetime import date

import pytest

from kengesh.web.commitments.front import rows, tile
from kengesh.web.layout.front import read
from kengesh.web.members.standing import standing_of
from tests.web.commitments.tracking import DAY, TAKEN, Tracker
from tests.web.council import NOON

LATE = NOON + 100 * DAY


@pytest.fixture
def tracker(council):
    return Tracker(council)


def front(tracker, role, now=LATE):
    return tile(read(rows(standing_of(tracker.council.users[role], now), now)), now)


def test_the_tile_says_what_is_overdue_to_whom_it_concerns(tracker):
    assert front(tracker, "head") is None
    share = tracker.implementing(tracker.joint())
    tracker.implementing(tracker.alone(title="Host the exercise", due_on=date(2026, 12, 1)))
    tracker.reported(share)

    own, chairs = front(tracker, "head"), front(tracker, "chair", NOON + 200 * DAY)

    assert (own.figure, own.said, own.late) == ("1", "overdue; open: 2", True)
    assert own.address == "/commitments/?late=on"
    assert [(each.about, each.at.date()) for each in own.due] == [("Host the exercise", date(2026, 12, 2))]
    assert chairs.figure == "5"
    assert chairs.said == "overdue; open: 6; to acknowledge: 4; reported, waiting for a finding: 1; reviews due: 2"
    for role in ("observer", "public", "auditor", "administrator"):
        assert front(tracker, role) is None


def test_before_its_day_nothing_is_overdue_and_what_waits_is_said(tracker):
    tracker.joint()

    found = front(tracker, "head", TAKEN)

    assert (found.figure, found.said, found.late) == ("1", "open, none overdue; to acknowledge: 1", False)


def test_all_rows_are_one_query(tracker, django_assert_num_queries):
    tracker.joint()
    standing = standing_of(tracker.chair, LATE)
    with django_assert_num_queries(1):
        found = read(rows(standing, LATE))

    assert {row.kind for row in found} == {"commitments-acknowledge"}  # its review is not due yet

"""What the body found is shown to the member first; a review that is due goes on the next agenda, once."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from kengesh.errors import Refused
from kengesh.web.commitments import queries
from kengesh.web.commitments import tracker as tracked
from kengesh.web.commitments.actions import acknowledge
from kengesh.web.commitments.models import Owner, Phase, Share
from kengesh.web.commitments.reporting import Said, file_report
from kengesh.web.commitments.reviewing import after_months, open_finding, raise_review, renew, set_review
from kengesh.web.commitments.rules import first_look_days
from kengesh.web.members.actions import change_rule
from kengesh.web.members.standing import standing_of
from kengesh.web.record.models import Entry
from tests.web.commitments.tracking import DAY, DUE, REVIEW, TAKEN, Tracker, fresh
from tests.web.council import NOON

AFTER = TAKEN + 5 * DAY
LATER = NOON + 200 * DAY


@pytest.fixture
def tracker(council):
    return Tracker(council)


@pytest.fixture
def reported(tracker):
    share = tracker.implementing(tracker.joint())
    tracker.reported(share)
    return share


def readers(tracker, share, now):
    """Who reads a finding on a share, and for whom it is closed."""
    found = {}
    for role in ("head", "expert", "chair", "secretariat", "neighbour", "observer", "public"):
        standing = standing_of(tracker.council.users[role], now)
        seen = queries.reviews_visible_to(standing, now).count()
        shares = [tracked.shown(each, standing, now) for each in queries.shares_visible_to(standing) if each == share]
        found[role] = (seen, [each.phase is Phase.CLOSED for each in shares])
    return found


EARLY = {"head": (1, [True]), "expert": (1, [True]), "chair": (1, [True]), "secretariat": (1, [True])}
OUTSIDE: dict[str, tuple[int, list[bool]]] = {"observer": (0, []), "public": (0, [])}


def test_a_finding_is_shown_to_its_member_first_and_to_the_others_after_the_days_of_the_body(tracker, reported):
    tracker.reviewed(reported, now=AFTER)
    days = timedelta(days=first_look_days(tracker.council.body))

    assert days == timedelta(days=14)
    assert readers(tracker, reported, AFTER + days - DAY) == EARLY | {"neighbour": (0, [False])} | OUTSIDE
    assert readers(tracker, reported, AFTER + days) == EARLY | {"neighbour": (1, [True])} | OUTSIDE


def test_the_member_lets_the_others_see_a_finding_earlier_and_nobody_else_does(tracker, reported):
    made = tracker.reviewed(reported, now=AFTER)
    for who in ("expert", "neighbour", "chair", "secretariat"):
        with pytest.raises(PermissionDenied):
            open_finding(made.public_id, by=tracker.council.users[who], now=AFTER + DAY)

    open_finding(made.public_id, by=tracker.council.head("Alatau"), now=AFTER + DAY)

    assert readers(tracker, reported, AFTER + DAY)["neighbour"] == (1, [True])
    with pytest.raises(Refused, match="open to the body already"):
        open_finding(made.public_id, by=tracker.council.head("Alatau"), now=AFTER + 2 * DAY)


@pytest.mark.parametrize("days", [0, 30, 90])
def test_the_rule_of_the_body_says_for_how_many_days(council, days):
    desk = {"quorum": council.body.quorum, "by": council.users["secretariat"], "now": NOON}
    assert first_look_days(council.body) == 14
    assert first_look_days(change_rule(council.body.public_id, rule={"findings_first_days": days}, **desk)) == days


@pytest.mark.parametrize("said", [-1, 91, "3", True, None])
def test_the_rule_of_the_body_says_a_number_of_days_from_0_to_90(council, said):
    desk = {"quorum": council.body.quorum, "by": council.users["secretariat"], "now": NOON}
    with pytest.raises(Refused, match="findings_first_days"):
        change_rule(council.body.public_id, rule={"findings_first_days": said}, **desk)


def test_the_record_shows_the_place_of_a_finding_alone_until_the_member_opens_it(tracker, reported):
    made = tracker.reviewed(reported, now=AFTER)
    subject = reported.commitment.public_id
    assert [each.kind for each in Entry.objects.filter(subject=made.public_id)] == ["commitment-reviewed"]
    assert not Entry.objects.filter(subject=made.public_id, confidential=False).exists()

    open_finding(made.public_id, by=tracker.council.head("Alatau"), now=AFTER + DAY)

    kinds = Entry.objects.filter(subject=subject, confidential=False).values_list("kind", flat=True)
    assert [*kinds][-1] == "commitment-finding-opened"


def test_the_chair_notes_what_the_body_found_and_nobody_else_does(tracker, reported):
    for who in ("secretariat", "head", "neighbour"):
        with pytest.raises(PermissionDenied):
            tracker.reviewed(reported, by=tracker.council.users[who])

    assert tracker.reviewed(reported, by=tracker.chair)


def test_nothing_is_found_done_without_evidence_and_no_finding_is_without_reasons(tracker):
    share = tracker.implementing(tracker.joint())
    with pytest.raises(Refused, match="has not reported"):
        tracker.reviewed(share)
    with pytest.raises(Refused, match="Say why"):
        tracker.reviewed(share, "not yet", reasons=" ")

    tracker.reviewed(share, "not yet")
    tracker.reported(share, now=AFTER)

    assert tracker.reviewed(share, now=AFTER).finding == "done"


@pytest.mark.parametrize(
    ("finding", "closes"), [("done", True), ("not needed", True), ("in part", False), ("not yet", False)]
)
def test_done_and_no_longer_needed_close_what_is_owed(tracker, reported, finding, closes):
    tracker.reviewed(reported, finding, now=AFTER)

    assert (fresh(reported).closes_at is not None) is closes
    if closes:
        with pytest.raises(Refused, match="is closed for Alatau"):
            tracker.reviewed(reported, finding, now=AFTER)


def test_a_finding_is_made_in_a_sitting_of_the_body_or_between_them(tracker, reported):
    ahead = tracker.desk.session(now=TAKEN, sits=False)
    with pytest.raises(Refused, match="is not a sitting of Council on Security"):
        tracker.reviewed(reported, session_id=ahead.public_id)
    sitting = tracker.desk.session(now=TAKEN)

    assert tracker.reviewed(reported, session_id=sitting.public_id).session == sitting


def test_what_the_secretariat_owes_is_found_before_everybody(tracker):
    (commitment,) = tracker.take(tracker.wanted(owner=Owner.SECRETARIAT))
    share = Share.objects.get(commitment=commitment)
    acknowledge(share.public_id, by=tracker.secretary, now=TAKEN)
    file_report(share.public_id, said=Said("The register is kept."), by=tracker.secretary, now=TAKEN)

    assert tracker.reviewed(share, now=AFTER).open_from == AFTER


# reviews that are due -------------------------------------------------------------------------------------------------


def due_for(tracker, role, now=LATER):
    return [f"{each}" for each in queries.due_reviews(standing_of(tracker.council.users[role], now), now)]


def test_a_due_review_is_before_chair_and_secretariat_until_it_is_on_an_agenda(tracker):
    commitment = tracker.joint()
    first = NOON.replace(year=2026, month=9, day=1, hour=0)
    assert due_for(tracker, "chair", first - timedelta(seconds=1)) == []
    assert due_for(tracker, "chair", first) == due_for(tracker, "secretariat", first) == ["Name a point of contact"]
    assert due_for(tracker, "head", LATER) == []
    with pytest.raises(Refused, match="due on 2026-09-01"):
        raise_review(commitment.public_id, by=tracker.chair, now=first - timedelta(seconds=1))
    with pytest.raises(Refused, match="has no session ahead"):
        raise_review(commitment.public_id, by=tracker.chair, now=LATER)
    session = tracker.desk.session(now=LATER, sits=False)

    raised = raise_review(commitment.public_id, by=tracker.secretary, now=LATER)

    item = session.agenda.get()
    assert (item.title, item.subject, item.public_id) == (
        "Review: Name a point of contact",
        commitment.public_id,
        raised.item,
    )
    assert due_for(tracker, "chair") == []


def test_a_review_is_raised_once_for_its_day_and_again_for_a_later_one(tracker):
    commitment = tracker.joint()
    tracker.desk.session(now=LATER, sits=False)
    raise_review(commitment.public_id, by=tracker.chair, now=LATER)
    with pytest.raises(Refused, match=r"is on the agenda of 1\. Extraordinary session already"):
        raise_review(commitment.public_id, by=tracker.chair, now=LATER)
    with pytest.raises(Refused, match="is past"):
        set_review(commitment.public_id, day=REVIEW, by=tracker.chair, now=LATER)

    set_review(commitment.public_id, day=date(2026, 11, 1), by=tracker.chair, now=LATER)

    assert due_for(tracker, "chair", LATER) == []
    assert due_for(tracker, "chair", LATER + 30 * DAY) == ["Name a point of contact"]


def test_what_a_member_has_not_acknowledged_alone_is_put_on_no_agenda(tracker):
    commitment = tracker.alone()
    tracker.desk.session(now=LATER, sits=False)

    assert due_for(tracker, "chair") == []
    with pytest.raises(Refused, match="Alatau has not acknowledged"):
        raise_review(commitment.public_id, by=tracker.chair, now=LATER)


def test_what_is_closed_for_all_is_not_looked_at_again(tracker):
    commitment = tracker.alone()
    share = tracker.implementing(commitment)
    tracker.reported(share)
    tracker.reviewed(share)

    assert due_for(tracker, "chair") == []
    with pytest.raises(Refused, match="closed for all who owe it"):
        raise_review(commitment.public_id, by=tracker.chair, now=LATER)


def test_the_review_brings_the_next_day_with_it(tracker, reported):
    tracker.reviewed(reported, "in part", next_on=date(2027, 3, 1))

    assert fresh(reported.commitment).review_on == date(2027, 3, 1)


# what recurs ----------------------------------------------------------------------------------------------------------


def test_what_recurs_is_owed_again_once_it_is_closed_before_the_body(tracker):
    share = tracker.implementing(tracker.joint(every=12))
    once = tracker.implementing(tracker.joint(title="Once"))
    tracker.reported(share)
    tracker.reviewed(share, now=AFTER)
    with pytest.raises(Refused, match="still open for Alatau"):
        renew(share.public_id, by=tracker.chair, now=AFTER)
    with pytest.raises(Refused, match="does not recur"):
        renew(once.public_id, by=tracker.chair, now=AFTER)
    with pytest.raises(PermissionDenied):
        renew(share.public_id, by=tracker.council.head("Alatau"), now=AFTER + 14 * DAY)

    again = renew(share.public_id, by=tracker.chair, now=AFTER + 14 * DAY)

    assert (again.due_on, again.round, again.phase, again.closes_at) == (date(2027, 6, 1), 2, Phase.IMPLEMENT, None)
    with pytest.raises(Refused, match="has not reported"):
        tracker.reviewed(again, now=AFTER + 15 * DAY)


@given(st.dates(date(1990, 1, 1), date(2190, 1, 1)), st.integers(1, 48))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months):
    later = after_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_overdue_is_what_is_late_acknowledged_or_not_and_open(tracker):
    def late(now):
        standing = standing_of(tracker.chair, now)
        return {each.who for each in queries.late_shares(standing, now)}

    commitment = tracker.joint()
    share = tracker.implementing(commitment)
    tracker.reported(share)
    tracker.reviewed(share)
    after = NOON.replace(year=2026, month=6, day=2, hour=0)

    assert late(after - timedelta(seconds=1)) == set()
    assert late(after) == {"Bayan", "Chuya", "Dasht", "Ertis"}
    assert date(2026, 6, 1) == DUE

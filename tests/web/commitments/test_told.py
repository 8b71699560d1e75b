"""Who is told of a commitment: its member first where it alone is meant, else everybody in the body."""

import pytest

from kengesh.web.notices.actions import deliver
from kengesh.web.notices.models import Notice
from tests.web.commitments.tracking import TAKEN, Tracker


@pytest.fixture
def tracker(council):
    made = Tracker(council)
    deliver(now=TAKEN)
    Notice.objects.all().delete()
    return made


def told(tracker, kind):
    deliver(now=TAKEN)
    people = {user.pk: role for role, user in tracker.council.users.items()}
    rows = Notice.objects.filter(entry__kind=kind)
    return {people[each.user_id] for each in rows}, {each.address for each in rows}


def opened(tracker, client, roles, addresses):
    """The answers that those who were told get there."""
    found = set()
    for role in roles:
        client.force_login(tracker.council.users[role])
        found |= {client.get(each).status_code for each in addresses}
    return found


def test_what_one_member_would_owe_is_told_to_that_member_alone(tracker, client):
    tracker.alone("Alatau")

    roles, addresses = told(tracker, "commitment-proposed")
    assert roles == {"head", "expert"}
    assert opened(tracker, client, roles, addresses) == {200}
    assert told(tracker, "commitment-taken")[0] == set()


def test_what_all_owe_is_told_to_the_body_and_not_to_its_observers(tracker, client):
    tracker.joint()

    roles, addresses = told(tracker, "commitment-taken")
    assert {"head", "neighbour", "chair", "secretariat"} <= roles
    assert not roles & {"observer", "public", "auditor"}
    assert opened(tracker, client, roles, addresses) == {200}


def test_a_finding_is_told_to_the_member_that_it_is_about_alone(tracker, client):
    share = tracker.implementing(tracker.joint())
    tracker.reported(share)
    tracker.reviewed(share)

    roles, addresses = told(tracker, "commitment-reviewed")
    assert roles == {"head", "expert"}
    assert opened(tracker, client, roles, addresses) == {200}

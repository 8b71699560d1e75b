"""Lessons of exercises and operations as sources, and indicators of themes as measures."""

from datetime import date

import pytest
from django.urls import reverse

from kengesh.errors import Refused
from kengesh.web.commitments.models import SourceKind
from kengesh.web.commitments.queries import late_shares
from kengesh.web.commitments.sources import origins
from kengesh.web.cooperation.narcotics.operating import record_lesson
from kengesh.web.members.standing import standing_of
from tests.web.commitments.tracking import DAY, TAKEN, Tracker
from tests.web.cooperation.exercises.acting import drawn, evaluated, reported
from tests.web.cooperation.narcotics.access import operation
from tests.web.cooperation.themes.counted import opened, released
from tests.web.council import NOON


@pytest.fixture
def tracker(council):
    return Tracker(council)


def test_a_lesson_of_an_exercise_is_taken_up_once_its_report_is_issued(tracker):
    wanted = tracker.wanted("Bayan", provision="", title="Keep the list")
    draft = evaluated(tracker.council)
    early = drawn(tracker.council, draft)
    with pytest.raises(Refused, match="no lesson of an exercise here"):
        tracker.take(wanted, kind=SourceKind.EXERCISE, source=early.public_id)
    lesson = reported(tracker.council, NOON + 2 * DAY, name="Second").lessons.get()

    (made,) = tracker.take(wanted, kind=SourceKind.EXERCISE, source=lesson.public_id)

    assert (made.quoted, made.audience) == (lesson.recommendation, "chair")
    found = origins(standing_of(tracker.secretary, TAKEN), [tracker.council.body.pk])
    kinds = {each.kind: each for each in found}
    assert (kinds["exercise"].by, kinds["exercise"].due) == (lesson.owner.public_id, lesson.due)


def test_a_lesson_of_an_operation_is_taken_up_with_its_owner_and_its_day(tracker, client, settings):
    settings.DEMO = True
    made = record_lesson(
        f"{operation(tracker.council)['public_id']}",
        title="Warnings took a day",
        observation="Warnings between duty desks took a day.",
        recommendation="Let the duty desks call each other directly.",
        owner=tracker.delegation("Bayan"),
        due=date(2026, 9, 1),
        by=tracker.chair,
        now=NOON,
    )
    client.force_login(tracker.chair)
    address = reverse("commitments:take-up", kwargs={"kind": "operation", "source_id": made.public_id})

    form = client.get(address).text

    assert 'value="Warnings took a day"' in form
    assert 'value="2026-09-01"' in form
    wanted = tracker.wanted("Bayan", provision="", title=made.title, due_on=made.due)
    (taken,) = tracker.take(wanted, kind=SourceKind.OPERATION, source=made.public_id)
    assert taken.source_title == "Karvan: Warnings took a day"


def test_a_commitment_is_measured_by_an_indicator_of_the_body_and_shows_its_series(tracker, client):
    indicator = opened(tracker.council)
    with pytest.raises(Refused, match="no indicator nosuchindicator"):
        tracker.joint(indicator="nosuchindicator")
    commitment = tracker.joint(indicator=indicator.public_id, measure="Emissions per head")
    released(tracker.council, indicator)

    def page(role):
        client.force_login(tracker.council.users[role])
        return client.get(reverse("commitments:commitment", kwargs={"public_id": commitment.public_id})).text

    assert '<td class="number">5.6</td>' in page("neighbour")
    assert reverse("themes:indicator", kwargs={"public_id": indicator.public_id}) in page("neighbour")
    assert '<td class="number">5.6</td>' not in page("observer")


def test_what_its_member_has_not_acknowledged_alone_is_not_late(tracker):
    tracker.alone(title="Alone")
    now = NOON + 100 * DAY
    standing = standing_of(tracker.chair, now)
    assert list(late_shares(standing, now)) == []

    tracker.acknowledged(tracker.alone(title="Acknowledged"))

    assert [each.commitment.title for each in late_shares(standing, now)] == ["Acknowledged"]

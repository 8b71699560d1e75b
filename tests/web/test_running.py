"""What the server does every minute."""

from datetime import timedelta

from kengesh.web import running
from kengesh.web.clock.models import Heartbeat, Outage
from kengesh.web.record.models import Entry
from tests.web.adoption.desk import END, Desk
from tests.web.council import NOON

MINUTE = timedelta(minutes=1)


def test_a_round_beats_and_tells_once_what_has_run_out(council):
    procedure = Desk(council).start()
    for at in (NOON, END - MINUTE, END, END):
        running.once(at)

    assert Heartbeat.objects.get().at == END
    assert Entry.objects.filter(kind="silence-ended", subject=procedure.public_id).count() == 1


def test_a_gap_between_two_rounds_is_an_outage_and_a_minute_is_none(db):  # noqa: ARG001 -- opens the database
    for at in (NOON, NOON + MINUTE, NOON + 60 * MINUTE):
        running.once(at)

    assert [(each.since, each.until) for each in Outage.objects.all()] == [(NOON + MINUTE, NOON + 60 * MINUTE)]


def test_the_demonstration_has_no_heartbeat(db, settings):  # noqa: ARG001 -- opens the database
    settings.DEMO = True
    running.once(NOON)
    running.once(NOON + 60 * MINUTE)

    assert not Heartbeat.objects.exists()
    assert not Outage.objects.exists()

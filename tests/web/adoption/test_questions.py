"""Adoption in session, and annulment."""

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.adoption import questions, silence
from kengesh.web.adoption.models import Decision
from kengesh.web.matters.models import Stage
from kengesh.web.meetings.actions import close_session, note_departure, note_presence
from kengesh.web.negotiations.actions import issue_revision
from tests.web.adoption.desk import DAYS, Desk
from tests.web.council import NOON


@pytest.fixture
def desk(council):
    return Desk(council)


def put(desk, session, now=NOON, by=None):
    return questions.put(desk.negotiation.public_id, session_id=session.public_id, by=by or desk.chair, now=now)


def declare(desk, putting, now=NOON, by=None):
    return questions.declare_in_session(putting.public_id, by=by or desk.chair, now=now)


def objects(desk, putting, member, now=NOON, by=None):
    by = by or desk.council.head(member)
    return questions.object_in_session(putting.public_id, delegation=desk.delegation(member), by=by, now=now)


def test_nobody_objects_and_it_is_so_decided(desk):
    putting = put(desk, desk.session(present=("Alatau", "Bayan", "Chuya", "Ertis", "Feruza")))
    with pytest.raises(PermissionDenied):
        declare(desk, putting, by=desk.secretary)
    decision = declare(desk, putting)

    assert (decision.way, decision.adopted_at, decision.symbol) == ("session", NOON, "SC/CT/DEC/2026/1")
    assert decision.putting.present == ["Alatau", "Bayan", "Chuya", "Ertis"]  # Feruza observes
    desk.council.matter.refresh_from_db()
    assert desk.council.matter.stage == Stage.ADOPTED
    with pytest.raises(Refused, match="not put"):
        declare(desk, putting)
    with pytest.raises(Refused, match="is adopted"):
        desk.start()


def test_a_text_is_put_to_a_sitting_session_with_a_quorum_by_the_chair(desk):
    later, short = desk.session(sits=False), desk.session(present=("Alatau", "Bayan", "Chuya", "Feruza"))

    with pytest.raises(PermissionDenied):
        put(desk, short, by=desk.secretary)
    with pytest.raises(Refused, match="not sitting"):
        put(desk, later)
    with pytest.raises(Refused, match="3 of the 4 members"):
        put(desk, short)

    note_presence(short.public_id, delegation=desk.delegation("Dasht"), by=desk.council.head("Dasht"), now=NOON)
    assert put(desk, short).session == short
    with pytest.raises(Refused, match="put already"):
        put(desk, short)
    with pytest.raises(Refused, match="put already"):
        desk.start()


def test_the_quorum_is_counted_again_at_the_declaration(desk):
    session = desk.session(present=("Alatau", "Bayan", "Chuya", "Dasht"))
    putting = put(desk, session)
    note_departure(session.public_id, delegation=desk.delegation("Dasht"), by=desk.council.head("Dasht"), now=NOON)

    with pytest.raises(Refused, match="3 of the 4"):
        declare(desk, putting)

    note_presence(session.public_id, delegation=desk.delegation("Dasht"), by=desk.chair, now=NOON)
    assert declare(desk, putting).putting == putting


def test_an_objection_in_the_room_ends_the_question_and_stands_until_its_author_lifts_it(desk):
    session = desk.session(present=("Alatau", "Bayan", "Chuya", "Dasht"))
    putting = put(desk, session)
    with pytest.raises(Refused, match="Ertis is not in the room"):
        objects(desk, putting, "Ertis")
    with pytest.raises(PermissionDenied):
        objects(desk, putting, "Alatau", by=desk.council.users["spokesperson"])
    first, second = objects(desk, putting, "Alatau"), objects(desk, putting, "Bayan", by=desk.chair)

    with pytest.raises(Refused, match="not put"):
        declare(desk, putting)
    with pytest.raises(Refused, match="stand: 2"):
        put(desk, session)
    with pytest.raises(PermissionDenied):
        questions.lift_in_session(first.public_id, by=desk.chair, now=NOON)
    questions.lift_in_session(first.public_id, by=desk.council.head("Alatau"), now=NOON)
    with pytest.raises(Refused, match="stand: 1"):
        desk.start()
    questions.lift_in_session(second.public_id, by=desk.council.head("Bayan"), now=NOON)

    assert declare(desk, put(desk, session)).number == 1


def test_a_text_that_changed_after_it_was_put_is_not_adopted(desk):
    session = desk.session()
    putting = put(desk, session)
    issue_revision(desk.negotiation.public_id, by=desk.chair, now=NOON)

    with pytest.raises(Refused, match="changed since"):
        declare(desk, putting)


def test_an_adoption_is_annulled_by_a_new_act_in_session_and_the_text_is_negotiated_again(desk):
    decision = desk.adopted()
    now = NOON + 5 * DAYS
    session = desk.session(now)
    annul = {"session_id": session.public_id, "now": now}

    with pytest.raises(PermissionDenied):
        questions.annul(decision.public_id, reason="A letter.", by=desk.secretary, **annul)
    with pytest.raises(Refused, match="Say why"):
        questions.annul(decision.public_id, reason="", by=desk.chair, **annul)
    questions.annul(decision.public_id, reason="A letter.", by=desk.chair, **annul)
    with pytest.raises(Refused, match="annulled already"):
        questions.annul(decision.public_id, reason="A letter.", by=desk.chair, **annul)

    assert desk.adopted(now).symbol == "SC/CT/DEC/2026/2"
    assert Decision.objects.filter(annulment__isnull=True).count() == 1


def test_closing_the_session_ends_what_can_be_declared_in_it(desk):
    session = desk.session()
    putting = put(desk, session)
    close_session(session.public_id, by=desk.chair, now=NOON)

    with pytest.raises(Refused, match="not sitting"):
        declare(desk, putting)


def test_a_silence_that_runs_bars_the_question(desk):
    procedure, session = desk.start(), desk.session()

    with pytest.raises(Refused, match="under silence"):
        put(desk, session)

    silence.cancel(procedure.public_id, reason="Put in session.", by=desk.chair, now=NOON)
    assert put(desk, session).digest == procedure.digest

"""The silence procedure, line by line of the practice that it follows (S1 to S12, and what is done beyond it)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.adoption import silence
from kengesh.web.adoption.models import Decision, FirstLook, Objection, Outcome
from kengesh.web.adoption.queries import late_papers
from kengesh.web.members.models import MemberStatus, User
from kengesh.web.negotiations.actions import issue_revision
from kengesh.web.negotiations.models import Revision
from kengesh.web.record.models import Entry
from tests.web.adoption.desk import DAYS, END, Desk, kinds, outcome, read_by
from tests.web.council import MEMBERS, NOON

SECOND = timedelta(seconds=1)


@pytest.fixture
def desk(council):
    return Desk(council)


# S1, S6: the text ---


def test_the_text_is_frozen_with_its_digest(desk):
    procedure = desk.start()

    assert (procedure.digest, procedure.revision) == (desk.negotiation.digest, Revision.objects.get())
    with pytest.raises(Refused, match="under silence"):
        issue_revision(desk.negotiation.public_id, by=desk.chair, now=NOON)


def test_a_text_that_changed_since_it_was_put_is_not_adopted(desk):
    """The database says so even if somebody changed the text behind the actions."""
    procedure = desk.start()
    type(desk.negotiation).objects.update(digest="0" * 64)

    with pytest.raises(Refused) as refused:
        desk.declare(procedure)

    assert refused.value.code == "text-not-issued"
    type(desk.negotiation).objects.update(digest=procedure.digest)
    assert desk.declare(procedure).digest == procedure.digest


def test_a_change_of_the_text_takes_a_cancellation_and_a_new_silence_from_the_beginning(desk):
    procedure = desk.start()

    with pytest.raises(Refused, match="Say why"):
        silence.cancel(procedure.public_id, reason=" ", by=desk.chair, now=NOON + DAYS)
    silence.cancel(procedure.public_id, reason="A comma.", by=desk.chair, now=NOON + DAYS)
    issue_revision(desk.negotiation.public_id, by=desk.chair, now=NOON + DAYS)
    again = desk.start(NOON + DAYS)

    assert (outcome(procedure), again.expires_at - again.opened_at) == (Outcome.CANCELLED, 3 * DAYS)
    assert again.digest != procedure.digest
    with pytest.raises(Refused, match="closed: cancelled"):
        desk.declare(procedure)


# S2, S3: the end and the rule of the body ---


@pytest.mark.parametrize(
    ("rule", "settings", "code"),
    [
        ({"silence_allowed": False}, {}, "silence-not-allowed"),
        ({}, {"end": END - SECOND}, "silence-too-short"),
        ({"silence_proposed_in_session": True}, {}, "silence-in-session"),
        ({"silence_purposes": ["reports", "dates"]}, {"purpose": "treaties"}, "silence-purpose"),
    ],
)
def test_the_rule_of_the_body_allows_a_silence(council, rule, settings, code):
    desk = Desk(council, **rule)

    with pytest.raises(Refused) as refused:
        desk.start(**settings)

    assert refused.value.code == code
    council.body.rule |= {"silence_allowed": True, "silence_purposes": ["reports"]}
    council.body.save()
    session = desk.session() if code == "silence-in-session" else None
    assert desk.start(purpose="reports", session=session).expires_at == END


def test_a_silence_is_proposed_in_a_session_of_the_same_body(council):
    desk = Desk(council, silence_proposed_in_session=True)
    session = desk.session()
    other = type(council.body).objects.create(
        organisation=council.organisation, name="Budget", symbol="SC/B", rule={}, quorum=1
    )
    type(session).objects.update(body=other)
    session.refresh_from_db()

    with pytest.raises(Refused, match="not a session of Council on Security"):
        desk.start(session=session)

    type(session).objects.update(body=council.body)
    session.refresh_from_db()
    assert desk.start(session=session).proposed_in == session


def test_an_extension_never_shortens_and_everybody_is_told_anew(desk):
    procedure = desk.start()

    for end in (END - SECOND, END):
        with pytest.raises(Refused, match="never brought forward"):
            silence.extend(procedure.public_id, expires_at=end, by=desk.chair, now=NOON)
    silence.announce_ended(now=END)
    silence.extend(procedure.public_id, expires_at=END + 2 * DAYS, by=desk.chair, now=END)
    procedure.refresh_from_db()

    assert (procedure.expires_at, procedure.announced_at) == (END + 2 * DAYS, None)
    assert kinds(procedure.public_id) == ["silence-opened", "silence-ended", "silence-extended"]
    with pytest.raises(Refused, match="runs until"):
        desk.declare(procedure, now=END + DAYS)


def test_an_end_that_has_passed_is_not_extended_to_the_past(desk):
    procedure = desk.start()

    with pytest.raises(Refused, match="never brought forward"):
        silence.extend(procedure.public_id, expires_at=END + DAYS, by=desk.chair, now=END + 2 * DAYS)

    silence.extend(procedure.public_id, expires_at=END + 3 * DAYS, by=desk.chair, now=END + 2 * DAYS)
    desk.object(procedure, now=END + 2 * DAYS)
    assert outcome(procedure) == Outcome.BROKEN


def test_what_came_after_the_end_that_was_breaks_it_when_the_end_is_extended(desk):
    procedure = desk.start()
    desk.object(procedure, now=END + SECOND)

    assert outcome(procedure) == ""
    silence.extend(procedure.public_id, expires_at=END + DAYS, by=desk.chair, now=END + 2 * SECOND)

    assert (outcome(procedure), Objection.objects.get().counts) == (Outcome.BROKEN, True)


def test_a_request_for_an_extension_is_no_objection_and_the_chair_decides_it(desk):
    procedure = desk.start()
    alatau, head = desk.delegation("Alatau"), desk.council.head("Alatau")
    asked = silence.ask_extension(procedure.public_id, delegation=alatau, reason="Cabinet", by=head, now=NOON)
    other = silence.ask_extension(procedure.public_id, delegation=alatau, by=head, now=NOON)

    silence.decline_extension(other.public_id, by=desk.chair, now=NOON)
    silence.extend(procedure.public_id, expires_at=END + DAYS, asked=asked, by=desk.chair, now=NOON)

    assert outcome(procedure) == ""
    asked.refresh_from_db()
    assert (asked.from_end, asked.to_end) == (END, END + DAYS)
    with pytest.raises(Refused, match="decided"):
        silence.extend(procedure.public_id, expires_at=END + 2 * DAYS, asked=asked, by=desk.chair, now=NOON)
    with pytest.raises(PermissionDenied):
        silence.decline_extension(asked.public_id, by=head, now=NOON)
    with pytest.raises(Refused, match="has ended"):
        silence.ask_extension(procedure.public_id, delegation=alatau, by=head, now=END + DAYS)


# S4, S5: who breaks it, and with what ---


@pytest.mark.parametrize(
    "who",
    ["observer", "neighbour", "expert", "spokesperson", "chair", "secretariat", "administrator", "auditor", "public"],
)
def test_only_those_who_speak_for_an_entitled_delegation_object_for_it(desk, who):
    procedure = desk.start()

    with pytest.raises(PermissionDenied):
        desk.object(procedure, by=desk.council.users[who])

    assert outcome(procedure) == ""
    assert desk.object(procedure).delegation == desk.delegation("Alatau")
    assert outcome(procedure) == Outcome.BROKEN


def test_an_observer_has_no_objection_of_its_own(desk):
    procedure = desk.start()

    with pytest.raises(PermissionDenied):
        desk.object(procedure, "Feruza")
    with pytest.raises(Refused, match="Feruza is not entitled"):
        desk.enter(procedure, "Feruza", now=NOON + DAYS)

    assert set(procedure.entitled.values_list("member__name", flat=True)) == set(MEMBERS)


def test_an_objection_is_in_writing_and_may_bring_an_amendment_but_owes_no_reason(desk):
    procedure = desk.start()

    with pytest.raises(Refused, match="in writing"):
        desk.object(procedure, text="  ")
    objection = desk.object(procedure, amendment="ninety days")

    assert (objection.amendment, objection.reason, objection.counts) == ("ninety days", "", True)


# S7, S8: the clock, the receipt and the notices ---


def test_an_objection_at_the_last_moment_breaks_and_one_at_the_end_has_no_effect(desk):
    procedure = desk.start()
    late = desk.object(procedure, "Alatau", now=END)

    assert (late.counts, late.received_at, outcome(procedure)) == (False, END, "")
    assert read_by(procedure, desk.chair) == ["Alatau"]
    assert [each.delegation.member.name for each in late_papers(procedure)] == ["Alatau"]

    assert desk.declare(procedure).adopted_at == END


def test_one_second_before_the_end_is_in_time(desk):
    procedure = desk.start()

    assert desk.object(procedure, now=END - SECOND).counts
    assert outcome(procedure) == Outcome.BROKEN


def test_every_step_is_an_entry_that_all_can_read_and_the_objector_is_in_none(desk):
    broken, quiet = desk.start(), None
    objection = desk.object(broken)
    silence.withdraw_objection(objection.public_id, by=desk.council.head("Alatau"), now=NOON + DAYS)
    quiet = desk.start(NOON + DAYS)
    silence.announce_ended(now=NOON + 4 * DAYS)
    decision = desk.declare(quiet, now=NOON + 5 * DAYS)

    assert kinds(broken.public_id) == ["silence-opened", "silence-broken"]
    assert kinds(quiet.public_id) == ["silence-opened", "silence-ended"]
    assert kinds(decision.public_id) == ["text-adopted"]
    assert kinds(objection.public_id) == []
    open_entries = Entry.objects.filter(record__owner="", confidential=False, at__gt=NOON)
    assert not any(b"Alatau" in bytes(each.content) for each in open_entries if each.kind != "silence-opened")


def test_an_end_is_announced_once(desk):
    procedure = desk.start()

    assert silence.announce_ended(now=END - SECOND) == []
    assert silence.announce_ended(now=END) == [procedure]
    assert silence.announce_ended(now=END + DAYS) == []


# S9: the number ---


def test_nothing_is_adopted_by_the_end_alone_and_the_number_comes_with_the_declaration(desk):
    procedure = desk.start()
    silence.announce_ended(now=END)

    assert not Decision.objects.exists()
    with pytest.raises(Refused, match="chair confirms that no objection came"):
        desk.declare(procedure, no_other_channel=False)
    decision = desk.declare(procedure)

    assert (decision.symbol, decision.adopted_at, decision.declared_at) == ("SC/CT/DEC/2026/1", END, END + DAYS)


@pytest.mark.parametrize("who", ["head", "secretariat", "observer", "administrator"])
def test_the_chair_alone_declares(desk, who):
    procedure = desk.start()

    with pytest.raises(PermissionDenied):
        desk.declare(procedure, by=desk.council.users[who])

    with pytest.raises(Refused, match="runs until"):
        desk.declare(procedure, now=END - SECOND)
    assert desk.declare(procedure, now=END).way == "silence"


def test_the_year_of_a_number_is_that_of_the_place_of_the_body(council):
    council.body.time_zone = "Asia/Bishkek"
    council.body.save()
    desk = Desk(council)
    eve = NOON.replace(year=2026, month=12, day=28, hour=20)

    assert desk.adopted(eve).symbol == "SC/CT/DEC/2027/1"


# S11: take note ---


def test_the_next_session_takes_note(desk):
    session = desk.session(sits=False)
    decision = desk.declare(desk.start(NOON - 5 * DAYS), now=NOON)

    item = session.agenda.get()
    assert (item.kind, item.subject, decision.symbol in item.title) == ("take-note", decision.public_id, True)


def test_a_session_that_is_convened_later_takes_note_once(desk):
    from kengesh.web.adoption.deciding import take_notes  # noqa: PLC0415 -- tested here alone

    decision = desk.adopted(NOON - 9 * DAYS)
    take_notes(now=NOON)
    session = desk.session(sits=False)

    for _ in range(2):
        take_notes(now=NOON)

    assert [each.subject for each in session.agenda.all()] == [decision.public_id]


# S12: silent is not absent ---


def test_delivery_is_kept_apart_from_assent_and_the_opening_is_seen_by_the_own_delegation_alone(desk, scope):
    procedure = desk.start()
    alatau, bayan = desk.delegation("Alatau"), desk.delegation("Bayan")

    with scope(alatau):
        silence.note_opening(procedure, [alatau.pk], NOON + DAYS)
        silence.note_opening(procedure, [alatau.pk], NOON + 2 * DAYS)
        assert [each.opened_at for each in FirstLook.objects.all()] == [NOON + DAYS]
    with scope(bayan):
        assert not FirstLook.objects.exists()

    assert set(procedure.deliveries.values_list("delivered_at", flat=True)) == {NOON}
    assert procedure.deliveries.count() == len(MEMBERS)


def test_silence_starts_when_each_entitled_delegation_can_sign_in(desk):
    User.objects.filter(pk=desk.council.head("Dasht").pk).update(password="!never set")  # noqa: S106 -- no password

    with pytest.raises(Refused, match="Nobody who speaks for Dasht can sign in"):
        desk.start()

    User.objects.update(password="can sign in")  # noqa: S106 -- stands for any that was set
    assert desk.start().deliveries.count() == len(MEMBERS)


def test_a_member_that_has_no_say_now_is_not_entitled(desk):
    MemberStatus.objects.filter(member__name="Ertis").update(status="partner")

    assert "Ertis" not in set(desk.start().entitled.values_list("member__name", flat=True))

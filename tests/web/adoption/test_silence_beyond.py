"""What is done at the silence desk beyond S1 to S12: letters, telephone, outages, and who sees what."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.adoption import silence
from kengesh.web.adoption.models import Decision, Outcome
from kengesh.web.adoption.queries import late_papers
from kengesh.web.clock.models import Outage
from kengesh.web.positions.actions import lift, state
from kengesh.web.positions.sayings import Release, Saying
from kengesh.web.record.models import Entry
from tests.web.adoption.desk import DAYS, END, Desk, kinds, outcome, read_by
from tests.web.council import NOON

SECOND = timedelta(seconds=1)


@pytest.fixture
def desk(council):
    return Desk(council)


# beyond the list ---


def test_several_objections_are_kept(desk):
    procedure = desk.start()
    desk.object(procedure, "Alatau")
    desk.object(procedure, "Bayan", now=NOON + 2 * DAYS)
    desk.enter(procedure, "Chuya", received=END - SECOND, now=END + DAYS)

    assert [(each.delegation.member.name, each.counts) for each in procedure.objections.all()] == [
        ("Alatau", True), ("Bayan", True), ("Chuya", True),
    ]  # fmt: skip
    assert kinds(procedure.public_id).count("silence-broken") == 1


def test_a_letter_received_before_the_end_and_typed_in_after_it_breaks_before_the_declaration(desk):
    procedure = desk.start()
    letter = desk.enter(procedure, received=END - SECOND, now=END + DAYS)

    assert (letter.counts, letter.entered_at, outcome(procedure)) == (True, END + DAYS, Outcome.BROKEN)
    with pytest.raises(Refused, match="closed: broken"):
        desk.declare(procedure, now=END + 2 * DAYS)


def test_after_the_declaration_it_is_recorded_and_before_the_chair_and_only_a_new_act_annuls(desk):
    from kengesh.web.adoption.questions import annul  # noqa: PLC0415 -- tested here alone

    procedure = desk.start()
    decision = desk.declare(procedure, now=END)
    letter = desk.enter(procedure, received=END - SECOND, now=END + DAYS)

    assert (letter.counts, outcome(procedure)) == (False, Outcome.ADOPTED)
    assert list(late_papers(procedure)) == [letter]
    assert Decision.objects.get() == decision

    session = desk.session(END + DAYS)
    annul(decision.public_id, session_id=session.public_id, reason="A letter.", by=desk.chair, now=END + DAYS)
    letter.refresh_from_db()
    assert letter.counts
    with pytest.raises(Refused, match="stand: 1"):
        desk.start(END + DAYS)


def test_a_letter_received_after_the_end_has_no_effect_and_is_before_the_chair(desk):
    procedure = desk.start()
    letter = desk.enter(procedure, received=END, now=END + DAYS)

    assert (letter.counts, list(late_papers(procedure)), outcome(procedure)) == (False, [letter], "")
    assert desk.declare(procedure).silence == procedure


@pytest.mark.parametrize(("form", "counts"), [("written", False), ("any", True), ("telephone", True)])
def test_a_telephone_call_counts_only_where_the_rule_allows_that_form(council, form, counts):
    desk = Desk(council, objection_form=form)
    procedure = desk.start()

    call = desk.enter(procedure, channel="telephone", now=NOON + DAYS)

    assert (call.counts, outcome(procedure)) == (counts, Outcome.BROKEN if counts else "")
    assert desk.enter(procedure, "Chuya", channel="letter", now=NOON + DAYS).counts


def test_a_telephone_call_is_confirmed_in_writing_before_the_end(desk):
    procedure = desk.start()
    call = desk.enter(procedure, channel="telephone", now=NOON + DAYS)

    with pytest.raises(PermissionDenied):
        silence.confirm_in_writing(call.public_id, by=desk.council.head("Chuya"), now=NOON + DAYS)
    with pytest.raises(Refused, match="has ended"):
        silence.confirm_in_writing(call.public_id, by=desk.council.head("Bayan"), now=END)
    silence.confirm_in_writing(call.public_id, by=desk.council.head("Bayan"), now=END - SECOND)

    assert outcome(procedure) == Outcome.BROKEN


def test_a_call_that_was_taken_back_is_not_confirmed_any_more(desk):
    procedure = desk.start()
    call = desk.enter(procedure, channel="telephone", now=NOON + DAYS)
    silence.withdraw_objection(call.public_id, by=desk.council.head("Bayan"), now=NOON + DAYS)

    with pytest.raises(Refused, match="withdrawn"):
        silence.confirm_in_writing(call.public_id, by=desk.secretary, now=NOON + DAYS)


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"received": NOON + 2 * DAYS, "now": NOON + DAYS}, "objection-entered-early"),
        ({"channel": "platform", "now": NOON + DAYS}, "objection-channel"),
    ],
)
def test_the_secretariat_enters_what_has_come_to_it(desk, settings, code):
    procedure = desk.start()

    with pytest.raises(Refused) as refused:
        desk.enter(procedure, **settings)
    assert refused.value.code == code
    with pytest.raises(PermissionDenied):
        desk.enter(procedure, now=NOON + DAYS, by=desk.council.head("Chuya"))

    assert outcome(procedure) == ""
    assert desk.enter(procedure, now=NOON + DAYS).channel == "letter"


def test_what_was_received_before_the_silence_began_is_kept_without_effect(desk):
    procedure = desk.start()

    assert not desk.enter(procedure, received=NOON - SECOND, now=NOON + DAYS).counts
    assert outcome(procedure) == ""


def test_a_withdrawn_objection_never_revives_a_broken_silence(desk):
    procedure = desk.start()
    objection = desk.object(procedure)
    for who in (desk.chair, desk.secretary, desk.council.head("Bayan"), desk.council.users["expert"]):
        with pytest.raises(PermissionDenied):
            silence.withdraw_objection(objection.public_id, by=who, now=NOON + DAYS)

    silence.withdraw_objection(objection.public_id, by=desk.council.head("Alatau"), now=NOON + DAYS)

    assert outcome(procedure) == Outcome.BROKEN
    with pytest.raises(Refused, match="closed: broken"):
        desk.declare(procedure)
    assert desk.start(NOON + DAYS).pk != procedure.pk


def test_a_silence_does_not_start_while_an_earlier_objection_stands(desk):
    objection = desk.object(desk.start())

    with pytest.raises(Refused, match="stand: 1"):
        desk.start(NOON + DAYS)

    silence.withdraw_objection(objection.public_id, by=desk.council.head("Alatau"), now=NOON + DAYS)
    assert desk.start(NOON + DAYS).outcome == ""


def test_a_stance_that_objects_bars_the_start_until_its_author_lifts_it(desk):
    alatau, head = desk.delegation("Alatau"), desk.council.head("Alatau")
    stance = state(
        desk.negotiation.public_id, alatau.public_id, saying=Saying("objects", "p2"), release=Release("chair"),
        by=head, now=NOON,
    )  # fmt: skip

    with pytest.raises(Refused, match="stand: 1"):
        desk.start()

    lift(stance.public_id, by=head, now=NOON)
    assert desk.start().outcome == ""


def test_a_stance_that_objects_is_stated_at_the_silence_desk_while_silence_runs(desk):
    """What is stated in a silence breaks it; it cannot be a position that is lifted before anybody has seen it."""
    procedure = desk.start()
    alatau, head = desk.delegation("Alatau"), desk.council.head("Alatau")

    for kind in (Saying("objects", "p2"), Saying("objects"), Saying("reserves", "p2", reserve_kind="scrutiny")):
        with pytest.raises(Refused, match="silence"):
            state(
                desk.negotiation.public_id, alatau.public_id, saying=kind, release=Release("body"), by=head,
                now=NOON + DAYS,
            )  # fmt: skip

    assert desk.object(procedure).counts


def test_the_objection_of_a_spokesperson_is_that_of_its_own_delegation_alone(desk):
    procedure = desk.start()
    spokesperson = desk.council.users["spokesperson"]

    with pytest.raises(PermissionDenied):
        desk.object(procedure, "Alatau", by=spokesperson)

    assert desk.object(procedure, "Chuya", by=spokesperson).counts
    assert [each.delegation.member.name for each in procedure.objections.all()] == ["Chuya"]


def test_after_a_later_silence_has_begun_the_earlier_takes_no_objection(desk):
    first = desk.object(desk.start())
    silence.withdraw_objection(first.public_id, by=desk.council.head("Alatau"), now=NOON + DAYS)
    later = desk.start(NOON + DAYS)

    with pytest.raises(Refused, match="later silence"):
        desk.object(first.procedure, "Bayan", now=NOON + DAYS)

    assert desk.object(later, "Bayan", now=NOON + DAYS).counts


def test_a_letter_to_a_cancelled_silence_that_came_before_it_was_cancelled_stands(desk):
    procedure = desk.start()
    silence.cancel(procedure.public_id, reason="A comma.", by=desk.chair, now=NOON + 2 * DAYS)

    assert not desk.enter(procedure, "Chuya", received=NOON + 2 * DAYS, now=NOON + 2 * DAYS).counts
    assert desk.enter(procedure, received=NOON + DAYS, now=NOON + 2 * DAYS).counts
    assert outcome(procedure) == Outcome.CANCELLED
    with pytest.raises(Refused, match="stand: 1"):
        desk.start(NOON + 2 * DAYS)


def test_a_platform_that_could_not_be_reached_asks_for_an_extension(desk):
    procedure = desk.start()
    Outage.objects.create(since=END - timedelta(hours=25), until=END - timedelta(hours=23))

    with pytest.raises(Refused, match="could not be reached for 60 min"):
        desk.declare(procedure)

    silence.extend(procedure.public_id, expires_at=END + 2 * DAYS, by=desk.chair, now=END)
    assert desk.declare(procedure, now=END + 2 * DAYS).adopted_at == END + 2 * DAYS


def test_the_chair_may_say_why_an_outage_did_not_matter(desk):
    procedure = desk.start()
    Outage.objects.create(since=END - timedelta(hours=2), until=END + timedelta(hours=2))

    with pytest.raises(Refused, match="120 min"):
        desk.declare(procedure, despite_outage=" ")
    decision = desk.declare(procedure, despite_outage="All were reached by telephone.")

    entry = Entry.objects.get(kind="text-adopted", subject=decision.public_id)
    assert b"All were reached by telephone." in bytes(entry.content)


def test_an_outage_before_the_last_day_is_no_matter(desk):
    procedure = desk.start()
    Outage.objects.create(since=NOON, until=END - DAYS)

    assert desk.declare(procedure).silence == procedure


# who sees what ---


@pytest.mark.parametrize(("named", "by_the_body"), [(False, []), (True, ["Alatau"])])
def test_the_body_learns_who_objected_only_where_its_rule_says_so(council, named, by_the_body):
    desk = Desk(council, objector_named=named)
    procedure = desk.start()
    desk.object(procedure, "Alatau")
    desk.object(procedure, "Bayan", now=END)
    users = council.users

    assert read_by(procedure, users["chair"]) == read_by(procedure, users["secretariat"]) == ["Alatau", "Bayan"]
    assert read_by(procedure, users["expert"]) == ["Alatau"]
    assert read_by(procedure, users["spokesperson"]) == by_the_body
    assert read_by(procedure, users["observer"]) == read_by(procedure, users["public"]) == []


def test_after_adoption_nobody_is_listed_as_objector(council):
    desk = Desk(council, objector_named=True)
    broken = desk.start()
    objection = desk.object(broken)
    silence.withdraw_objection(objection.public_id, by=council.head("Alatau"), now=NOON + DAYS)
    desk.adopted(NOON + DAYS)

    assert [read_by(broken, council.users[who]) for who in ("chair", "secretariat", "spokesperson")] == [[], [], []]
    assert read_by(broken, council.users["head"]) == ["Alatau"]

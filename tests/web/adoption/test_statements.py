"""Statements and formal reservations (practice 1.3): joint ones included, made once, printed with the decision."""

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.adoption import statements
from kengesh.web.adoption.models import StatementKind
from kengesh.web.adoption.queries import statements_visible_to
from kengesh.web.members.standing import standing_of
from kengesh.web.record.models import Entry
from tests.web.adoption.desk import DAYS, Desk
from tests.web.council import NOON


@pytest.fixture
def desk(council):
    return Desk(council)


def begin(desk, kind="interpretative", asked=(), now=NOON, member="Alatau", **rest):
    return statements.begin_statement(
        desk.negotiation,
        delegation=desk.delegation(member),
        kind=kind,
        text=rest.pop("text", "Thirty days means working days."),
        asked=[desk.delegation(each) for each in asked],
        by=rest.pop("by", desk.council.head(member)),
        now=now,
        **rest,
    )


def join(desk, statement, member, now=NOON):
    return statements.join_statement(
        statement.public_id, delegation=desk.delegation(member), by=desk.council.head(member), now=now
    )


def read_by(desk, who):
    return [each.text for each in statements_visible_to(standing_of(desk.council.users[who], NOON))]


def test_a_statement_of_one_is_made_at_once_and_stands_in_the_record_with_its_words(desk):
    made = begin(desk, provision="p5")

    assert made.made_at == NOON
    entry = Entry.objects.get(kind="statement-made")
    assert b"working days" in bytes(entry.content)
    with pytest.raises(Refused, match="does not change"):
        statements.make_statement(made.public_id, by=desk.council.head("Alatau"), now=NOON)


def test_a_joint_statement_is_joined_by_each_for_itself(desk):
    statement = begin(desk, asked=("Bayan", "Chuya"))

    assert statement.made_at is None
    with pytest.raises(Refused, match="Dasht was not asked"):
        join(desk, statement, "Dasht")
    with pytest.raises(PermissionDenied):
        statements.join_statement(
            statement.public_id, delegation=desk.delegation("Bayan"), by=desk.council.users["spokesperson"], now=NOON
        )
    join(desk, statement, "Bayan")
    with pytest.raises(Refused, match="Chuya has not joined"):
        statements.make_statement(statement.public_id, by=desk.council.head("Alatau"), now=NOON)
    with pytest.raises(PermissionDenied):
        statements.make_statement(statement.public_id, by=desk.council.head("Bayan"), now=NOON)
    statements.make_statement(statement.public_id, without_others=True, by=desk.council.head("Alatau"), now=NOON)

    assert [f"{each.delegation}" for each in statement.party_rows.all()] == ["Alatau", "Bayan"]
    with pytest.raises(Refused, match="does not change"):
        join(desk, statement, "Chuya")


def test_until_it_is_made_those_alone_see_it_who_were_asked(desk):
    statement = begin(desk, asked=("Bayan",))

    seen = {
        who: bool(read_by(desk, who)) for who in ("head", "neighbour", "spokesperson", "chair", "observer", "public")
    }
    assert [who for who, sees in seen.items() if sees] == ["head", "neighbour"]

    join(desk, statement, "Bayan")
    statements.make_statement(statement.public_id, by=desk.council.head("Alatau"), now=NOON)
    assert [bool(read_by(desk, who)) for who in ("spokesperson", "observer", "public")] == [True, True, False]
    desk.adopted()
    assert read_by(desk, "public") == ["Thirty days means working days."]


def test_a_withdrawal_is_a_new_act_and_what_was_made_stays_readable(desk):
    made = begin(desk)
    for who in ("chair", "secretariat", "neighbour", "expert"):
        with pytest.raises(PermissionDenied):
            statements.withdraw_statement(made.public_id, by=desk.council.users[who], now=NOON)

    withdrawn = statements.withdraw_statement(made.public_id, by=desk.council.head("Alatau"), now=NOON + DAYS)

    assert (withdrawn.made_at, withdrawn.withdrawn_at) == (NOON, NOON + DAYS)
    assert withdrawn.text == made.text
    assert [each.kind for each in Entry.objects.filter(subject=made.public_id)][-1] == "statement-withdrawn"


def test_what_was_withdrawn_before_it_was_made_is_not_made(desk):
    statement = begin(desk, asked=("Bayan",))
    statements.withdraw_statement(statement.public_id, by=desk.council.head("Alatau"), now=NOON)

    for act in (
        lambda: join(desk, statement, "Bayan"),
        lambda: statements.make_statement(
            statement.public_id, without_others=True, by=desk.council.head("Alatau"), now=NOON
        ),
    ):
        with pytest.raises(Refused, match="was withdrawn"):
            act()


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"text": " "}, "statement-empty"),
        ({"provision": "p99"}, "statement-provision"),
        ({"kind": "anger"}, "statement-kind"),
        ({"kind": "abstention"}, "statement-kind"),
        ({"kind": "disassociation"}, "statement-kind"),
        ({"kind": "after"}, "statement-early"),
    ],
)
def test_what_cannot_be_said(desk, settings, code):
    with pytest.raises(Refused) as refused:
        begin(desk, **settings)

    assert refused.value.code == code
    assert begin(desk).kind == StatementKind.INTERPRETATIVE


def test_abstaining_and_disassociating_are_acts_where_the_rule_lists_them(council):
    desk = Desk(council, acts=["disassociates"], dissent_record=["declaration of constructive abstention"])

    assert [begin(desk, kind).kind for kind in ("disassociation", "abstention")] == ["disassociation", "abstention"]


def test_an_explanation_before_is_before_and_one_after_is_after(desk):
    assert begin(desk, "before").made_at
    desk.adopted()

    with pytest.raises(Refused, match="could be made until"):
        begin(desk, "before", now=NOON + 5 * DAYS)
    assert begin(desk, "after", now=NOON + 5 * DAYS).made_at


def test_the_body_may_set_a_time_in_which_statements_are_attached(council):
    desk = Desk(council, statement_hours=48)
    waiting = begin(desk, asked=("Bayan",))
    decision = desk.adopted()
    late = decision.declared_at + 3 * DAYS

    for act in (
        lambda now: begin(desk, now=now),
        lambda now: statements.make_statement(
            waiting.public_id, without_others=True, by=desk.council.head("Alatau"), now=now
        ),
    ):
        with pytest.raises(Refused, match="could be made until"):
            act(late)
        assert act(decision.declared_at + DAYS).made_at


def test_nobody_makes_a_statement_for_another(desk):
    for who in ("neighbour", "expert", "chair", "secretariat", "spokesperson"):
        with pytest.raises(PermissionDenied):
            begin(desk, by=desk.council.users[who])

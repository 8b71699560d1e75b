"""Stating, releasing, widening and lifting positions."""

import pytest
from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.text.operations.provisions import Suppress
from kengesh.web.matters.models import Matter, Stage
from kengesh.web.members.models import Organisation
from kengesh.web.members.standing import standing_of
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import issue_revision
from kengesh.web.positions.actions import lift, prepare, release_stance, state, state_many, widen_stance
from kengesh.web.positions.models import InternalStance, Stance
from kengesh.web.positions.queries import (
    How,
    carried,
    present_stances,
    stances_visible_to,
    standing_objections,
    standing_reserves,
    unconfirmed_objections,
)
from kengesh.web.positions.sayings import Release, Saying
from kengesh.web.record.models import Entry
from tests.web.council import NOON
from tests.web.positions.texts import negotiated, reword

BODY = Release("body")


@pytest.fixture
def negotiation(council):
    return negotiated(council)


@pytest.fixture
def says(council, negotiation):
    """State a position as the head of a member."""

    def stated(member, kind, target="", *, release=BODY, **more):
        who = more.pop("by", None) or council.head(member)
        rest = {name: more.pop(name) for name in ("on_behalf_of", "channel") if name in more}
        saying = Saying(kind, target, **more)
        return state(
            negotiation.public_id,
            council.delegations[member].public_id,
            saying=saying,
            release=release,
            by=who,
            now=NOON,
            **rest,
        )

    return stated


@pytest.mark.parametrize(
    ("who", "allowed"),
    [("head", True), ("expert", False), ("neighbour", False), ("chair", False), ("secretariat", False)],
)
def test_head_and_delegates_alone_state_the_positions_of_a_delegation(council, says, who, allowed):
    def stated():
        return says("Alatau", "supports", "p2", by=council.users[who])

    if not allowed:
        with pytest.raises(PermissionDenied):
            stated()
    else:
        assert (stated().kind, stated().revision) == ("supports", 0)


def test_a_reserve_has_a_kind_and_a_scope_and_nothing_else_has(says):
    with pytest.raises(Refused, match="scrutiny"):
        says("Alatau", "reserves", "p2")
    with pytest.raises(Refused, match="nothing else has one"):
        says("Alatau", "objects", "p2", reserve_kind="scrutiny")

    reserve = says("Alatau", "reserves", "p2", reserve_kind="scrutiny")

    assert (reserve.reserve_kind, reserve.scope) == ("scrutiny", "provision")


def test_a_reason_and_a_remedy_are_asked_for_and_not_stated_is_an_answer(says):
    objection = says("Alatau", "objects", "p2", reason="pending instructions")

    assert (objection.reason, objection.remedy) == ("pending instructions", "not stated")
    assert says("Alatau", "supports", "p3").reason == ""


def test_a_position_on_what_is_not_in_the_text_is_refused(says):
    with pytest.raises(Refused, match="no provision or alternative p9"):
        says("Alatau", "objects", "p9")

    assert says("Alatau", "objects", "a2").target_kind == "alternative"
    assert says("Alatau", "objects").target_kind == "whole"


def test_a_position_on_words_that_have_changed_meanwhile_is_refused(says, negotiation):
    seen = says("Alatau", "supports", "p2").wording
    reword(negotiation)

    with pytest.raises(Refused, match="have changed since you read them"):
        says("Alatau", "supports", "p2", wording=seen)

    assert says("Alatau", "supports", "p2").wording != seen


def test_acts_beside_consensus_need_the_rule_of_the_body(council, says):
    with pytest.raises(Refused, match="does not know"):
        says("Alatau", "disassociates")
    council.body.rule["acts"] = ["disassociates"]
    council.body.save()

    assert says("Alatau", "disassociates").kind == "disassociates"


def test_a_position_replaces_what_the_delegation_said_before_of_the_same(says, negotiation):
    first = says("Alatau", "objects", "p2")
    second = says("Alatau", "can-accept", "p2")
    first.refresh_from_db()

    assert (first.ending, present_stances(negotiation)) == ("superseded", [second])
    assert standing_objections(negotiation) == []


def test_a_position_is_lifted_by_its_author_alone_and_once(council, says, negotiation):
    objection = says("Bayan", "objects", "p2")
    for other in ("head", "chair", "secretariat"):
        with pytest.raises(PermissionDenied):
            lift(objection.public_id, by=council.users[other], now=NOON)
    assert standing_objections(negotiation) == [objection]

    lift(objection.public_id, by=council.head("Bayan"), now=NOON)
    with pytest.raises(Refused, match="lifted or replaced already"):
        lift(objection.public_id, by=council.head("Bayan"), now=NOON)

    assert standing_objections(negotiation) == []


def test_when_words_change_agreement_lapses_and_objections_and_reserves_stay(council, says, negotiation):
    for member, kind in (("Alatau", "supports"), ("Bayan", "objects"), ("Chuya", "can-accept")):
        says(member, kind, "p2")
    says("Dasht", "reserves", "p2", reserve_kind="scrutiny")
    says("Ertis", "supports", "p3")
    reword(negotiation)
    issue_revision(negotiation.public_id, by=council.users["chair"], now=NOON)
    negotiation.refresh_from_db()

    found = {each.stance.delegation.member.name: each.how for each in carried(negotiation, texts.current(negotiation))}

    assert found == {
        "Alatau": How.LAPSED,
        "Bayan": How.STATED_ON,
        "Chuya": How.LAPSED,
        "Dasht": How.STATED_ON,
        "Ertis": How.CARRIED,
    }
    assert [each.delegation.member.name for each in standing_objections(negotiation)] == ["Bayan"]
    assert [each.delegation.member.name for each in standing_reserves(negotiation)] == ["Dasht"]


def test_what_is_prepared_is_seen_by_nobody_else_until_the_head_releases_it(council, negotiation, scope):
    alatau, head, expert = council.delegations["Alatau"], council.users["head"], council.users["expert"]
    with pytest.raises(PermissionDenied):
        prepare(
            negotiation.public_id, alatau.public_id, sayings=[Saying("objects", "p2")], by=council.users["neighbour"],
            now=NOON,
        )  # fmt: skip
    (prepared,) = prepare(
        negotiation.public_id, alatau.public_id, sayings=[Saying("objects", "p2")], by=expert, now=NOON
    )
    assert Stance.objects.count() == 0
    with scope(council.delegations["Bayan"]):
        assert list(InternalStance.objects.all()) == []
    with pytest.raises(PermissionDenied):
        release_stance(prepared.public_id, release=BODY, by=expert, now=NOON)
    with pytest.raises(PermissionDenied):
        release_stance(prepared.public_id, release=BODY, by=council.users["neighbour"], now=NOON)

    released = release_stance(prepared.public_id, release=BODY, by=head, now=NOON)
    with pytest.raises(Refused, match="released already"):
        release_stance(prepared.public_id, release=BODY, by=head, now=NOON)

    assert (released.delegation, released.kind, released.target) == (alatau, "objects", "p2")


def test_what_is_prepared_twice_on_the_same_is_one(council, negotiation, scope):
    alatau, expert = council.delegations["Alatau"], council.users["expert"]
    for kind in ("objects", "supports"):
        prepare(negotiation.public_id, alatau.public_id, sayings=[Saying(kind, "p2")], by=expert, now=NOON)

    with scope(alatau):
        assert [each.kind for each in InternalStance.objects.all()] == ["supports"]


def test_a_position_is_widened_and_never_narrowed(council, says):
    stance = says("Alatau", "objects", "p2", release=Release("group", council.group.public_id))
    head = council.users["head"]
    for narrower in (Release("chair"), Release("group")):
        with pytest.raises(Refused, match="never to fewer"):
            widen_stance(stance.public_id, release=narrower, by=head, now=NOON)
    with pytest.raises(Refused, match="not to: public"):
        widen_stance(stance.public_id, release=Release("public"), by=head, now=NOON)
    with pytest.raises(PermissionDenied):
        widen_stance(stance.public_id, release=BODY, by=council.users["chair"], now=NOON)

    wider = widen_stance(stance.public_id, release=Release("body", reason="chair"), by=head, now=NOON)

    assert (wider.audience, wider.reason_audience, wider.remedy_audience) == ("body", "chair", "delegation")


def test_a_reason_goes_no_further_than_its_position(says):
    with pytest.raises(Refused, match="no further than the position"):
        says("Alatau", "objects", "p2", release=Release("chair", reason="body"))

    assert says("Alatau", "objects", "p2", release=Release("body", reason="chair")).reason_audience == "chair"


def test_a_group_is_one_of_the_delegation(council, says):
    release = Release("group", council.group.public_id)
    with pytest.raises(Refused, match="does not belong to the group"):
        says("Bayan", "objects", "p2", release=release)

    assert says("Alatau", "objects", "p2", release=release).group == council.group


def test_a_spokesperson_speaks_for_members_of_its_group_and_a_members_own_statement_prevails(
    council, says, negotiation
):
    alatau, bayan = (council.delegations[name].public_id for name in ("Alatau", "Bayan"))
    with pytest.raises(Refused, match="does not belong to a group that you speak for"):
        says("Chuya", "objects", "p2", on_behalf_of=[bayan])
    with pytest.raises(Refused, match="does not belong to a group that you speak for"):
        says("Alatau", "objects", "p2", on_behalf_of=[council.delegations["Chuya"].public_id])
    spoken = says("Chuya", "objects", "p2", on_behalf_of=[alatau])
    assert (spoken.delegation.member.name, spoken.spoken_by.member.name) == ("Alatau", "Chuya")
    assert standing_objections(negotiation) == [spoken]

    own = says("Alatau", "can-accept", "p2")
    assert (standing_objections(negotiation), present_stances(negotiation)) == ([], [own])

    lift(own.public_id, by=council.users["head"], now=NOON)
    assert standing_objections(negotiation) == [spoken]


def test_a_member_lifts_what_was_said_for_it(council, says, negotiation):
    spoken = says("Chuya", "objects", "p2", on_behalf_of=[council.delegations["Alatau"].public_id])
    with pytest.raises(PermissionDenied):
        lift(spoken.public_id, by=council.head("Bayan"), now=NOON)

    lift(spoken.public_id, by=council.users["head"], now=NOON)

    assert standing_objections(negotiation) == []


def test_the_secretariat_enters_what_came_by_letter_and_the_delegation_changes_it(council, says, negotiation):
    for who in ("chair", "neighbour"):
        with pytest.raises(PermissionDenied):
            says("Alatau", "can-accept", "p2", channel="letter", by=council.users[who])
    letter = says("Alatau", "can-accept", "p2", channel="letter", by=council.users["secretariat"])
    assert letter.channel == "letter"

    own = says("Alatau", "objects", "p2")

    assert present_stances(negotiation) == [own]


def test_the_secretariat_ends_no_objection_and_no_reserve_by_entering_something_else(council, says, negotiation):
    secretariat = council.users["secretariat"]
    objection = says("Bayan", "objects", "p2")
    says("Bayan", "reserves", "p3", reserve_kind="scrutiny")
    for target, kind in (("p2", "supports"), ("p2", "can-accept"), ("p3", "supports")):
        with pytest.raises(Refused, match="for Bayan alone"):
            says("Bayan", kind, target, channel="letter", by=secretariat)
    with pytest.raises(Refused, match="for Bayan alone"):
        says("Bayan", "objects", "p2", channel="telephone", by=secretariat)  # would not count
    assert standing_objections(negotiation) == [objection]

    restated = says("Bayan", "objects", "p2", channel="letter", by=secretariat)
    raised = says("Bayan", "objects", "p3", channel="letter", by=secretariat)

    assert standing_objections(negotiation) == [restated, raised]


def test_the_secretariat_ends_no_objection_that_a_spokesperson_made(council, says, negotiation):
    spoken = says("Chuya", "objects", "p2", on_behalf_of=[council.delegations["Alatau"].public_id])

    with pytest.raises(Refused, match="for Alatau alone"):
        says("Alatau", "supports", "p2", channel="letter", by=council.users["secretariat"])

    assert standing_objections(negotiation) == [spoken]


def test_an_objection_by_telephone_counts_where_the_rule_allows_that_form(council, says, negotiation):
    secretariat = council.users["secretariat"]
    noted = says("Bayan", "objects", "p2", channel="telephone", by=secretariat)
    assert (standing_objections(negotiation), unconfirmed_objections(negotiation)) == ([], [noted])

    confirmed = says("Bayan", "objects", "p2")
    assert (standing_objections(negotiation), unconfirmed_objections(negotiation)) == ([confirmed], [])

    council.body.rule["objection_form"] = "any"
    council.body.save()
    called = says("Dasht", "objects", "p3", channel="telephone", by=secretariat)
    assert standing_objections(negotiation) == [confirmed, called]


def test_an_objection_stands_when_its_provision_goes(says, negotiation):
    objection = says("Bayan", "objects", "p2")
    last = says("Bayan", "objects", "p5")
    negotiation.refresh_from_db()
    texts.change(negotiation, Suppress("p2"), act="amended", now=NOON)

    assert standing_objections(negotiation) == [last, objection]


def test_an_organisation_of_published_facts_has_no_positions(says):
    Organisation.objects.update(facts_only=True)
    with pytest.raises(Refused, match="published facts alone"):
        says("Alatau", "supports", "p2")
    Organisation.objects.update(facts_only=False)

    assert says("Alatau", "supports", "p2")


def test_nothing_is_stated_on_a_text_that_is_adopted_and_no_objection_beside_the_silence_desk(council, says):
    objection = says("Alatau", "objects", "p2")
    Matter.objects.update(stage=Stage.SILENCE)
    with pytest.raises(Refused, match="silence desk"):
        says("Bayan", "objects", "p2")
    assert says("Bayan", "supports", "p2")
    assert lift(objection.public_id, by=council.users["head"], now=NOON).ending == "lifted"

    Matter.objects.update(stage=Stage.ADOPTED)
    with pytest.raises(Refused, match="adopted or closed"):
        says("Bayan", "supports", "p3")


def test_one_act_states_many_positions_and_none_if_one_is_refused(council, negotiation):
    def stated(*sayings):
        return state_many(
            negotiation.public_id,
            council.delegations["Alatau"].public_id,
            sayings=sayings,
            release=BODY,
            by=council.users["head"],
            now=NOON,
        )

    with pytest.raises(Refused, match="No position"):
        stated()
    with pytest.raises(Refused, match="one and the same"):
        stated(Saying("supports", "p2"), Saying("objects", "p2"))
    with pytest.raises(Refused, match="p9"):
        stated(Saying("supports", "p2"), Saying("supports", "p9"))
    assert Stance.objects.count() == 0
    before = Entry.objects.count()

    said = stated(Saying("supports", "p2"), Saying("can-accept", "p3"))

    assert (len(said), len({each.statement for each in said}), Entry.objects.count() - before) == (2, 1, 1)


@pytest.mark.parametrize("audience", ["chair", "body"])
def test_the_record_shows_nobody_who_said_what(council, says, audience):
    says("Bayan", "objects", "p2", release=Release(audience), reason="Our parliament")

    content = bytes(Entry.objects.order_by("-pk")[0].content).decode()

    assert not any(
        word in content for word in ("Bayan", "objects", "parliament", council.delegations["Bayan"].public_id)
    )


def test_who_sees_a_position_is_who_it_was_released_to(council, says, negotiation):
    own = says("Alatau", "objects", "p2", release=Release("chair"))
    grouped = says("Alatau", "objects", "p3", release=Release("group", council.group.public_id))
    public = says("Alatau", "supports", "p5")

    def seen(role):
        rows = stances_visible_to(standing_of(council.users[role], NOON), negotiation)
        return [own, grouped, public] == list(rows) or [each.target for each in rows]

    assert seen("expert") is True
    assert seen("chair") is True
    assert seen("secretariat") is True
    assert seen("spokesperson") == ["p3", "p5"]
    assert seen("neighbour") == ["p5"]
    for role in ("observer", "public", "administrator", "auditor"):
        assert seen(role) == []
    Matter.objects.update(stage=Stage.ADOPTED)
    negotiation.matter.refresh_from_db()
    assert seen("chair") == []
    assert seen("neighbour") == []
    assert seen("head") is True

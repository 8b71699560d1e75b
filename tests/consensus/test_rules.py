"""Decision rules: each on the case it was made for, and on the one beside it."""

import pytest

from kengesh.consensus.decisions import Condition, Outcome, counted, outcome
from kengesh.consensus.rules import RULES, Rule, rule_named
from kengesh.consensus.stances import Participant, Said
from kengesh.errors import BadData, Refused
from tests.consensus.council import COUNCIL, NAMES

ACCEPTS: Said = "can-accept"
SUPPORTS: Said = "supports"
AGREED = {"Alatau": SUPPORTS} | dict.fromkeys(NAMES[1:], ACCEPTS)


def judged(rule, acts, subject=None, **more):
    return outcome(rule_named(rule), acts, COUNCIL, subject, **more)


def without(*names):
    return {name: said for name, said in AGREED.items() if name not in names}


@pytest.mark.parametrize("rule", [each.name for each in RULES if not each.excepts_subject])
def test_what_everybody_accepts_is_adoptable_under_every_rule(rule):
    result = judged(rule, AGREED)

    assert (result.adoptable, result.blocked_by, result.missing) == (True, (), ())


@pytest.mark.parametrize("rule", [each.name for each in RULES if not (each.excepts_subject or each.all_but)])
def test_one_objection_stops_a_decision_whatever_the_others_say(rule):
    result = judged(rule, AGREED | {"Dasht": "objects"})

    assert (result.adoptable, result.blocked_by) == (False, ("Dasht",))


@pytest.mark.parametrize("rule", [each.name for each in RULES if not (each.excepts_subject or each.all_but)])
def test_one_reserve_holds_a_decision_back(rule):
    result = judged(rule, AGREED | {"Dasht": "reserves"})

    assert (result.adoptable, result.blocked_by, result.reserved_by) == (False, (), ("Dasht",))


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("any-member", False, True),
        ("stepping-aside", False, True),
        ("unanimity", False, False),
        ("constructive-abstention", False, False),
        ("two-thirds-positions", True, True),
        ("minus-one", True, True),
    ],
)
def test_silence_is_nothing_before_the_chair_puts_the_question_and_after_it_what_the_rule_says(rule, before, after):
    spoken = without("Chuya")

    assert judged(rule, spoken).adoptable is before
    assert judged(rule, spoken, put=True).adoptable is after
    assert judged(rule, spoken | {"Chuya": "objects"}, put=True).adoptable is (rule == "minus-one")


def test_the_member_that_it_is_about_cannot_stop_it():
    acts = AGREED | {"Ertis": "objects"}

    assert judged("any-but-subject", acts, "Ertis") == Outcome(
        adoptable=True, subject="Ertis", conditions=(Condition("agreement", is_met=True, found=(4, 4), needed=(1, 4)),)
    )
    assert judged("any-but-subject", acts, "Dasht").blocked_by == ("Ertis",)


def test_the_member_concerned_is_named_where_the_rule_excepts_it_and_only_there():
    with pytest.raises(Refused, match="say which member that is"):
        judged("any-but-subject", AGREED)
    with pytest.raises(Refused, match="Zarya has no say here"):
        judged("any-but-subject", AGREED, "Zarya")
    with pytest.raises(Refused, match="knows no member concerned; leave Ertis out"):
        judged("any-member", AGREED, "Ertis")

    assert [each.name for each in counted(rule_named("any-but-subject"), COUNCIL, "Ertis")] == [*NAMES[:-1]]


def test_the_consent_of_one_is_not_needed_and_two_stop_it():
    one, two = AGREED | {"Dasht": "objects"}, AGREED | {"Dasht": "objects", "Ertis": "objects"}

    assert (judged("minus-one", one).adoptable, judged("minus-one", one).excused) == (True, ("Dasht",))
    assert (judged("minus-one", two).adoptable, judged("minus-one", two).blocked_by) == (False, ("Dasht", "Ertis"))
    beside = judged("minus-one", {**one, "Ertis": "reserves"})
    assert (beside.adoptable, beside.excused, beside.reserved_by) == (False, ("Dasht",), ("Ertis",))


@pytest.mark.parametrize("act", ["does-not-participate", "disassociates"])
def test_who_steps_aside_lets_the_others_go_on_where_the_rule_knows_that(act):
    acts = AGREED | {"Dasht": act}

    assert judged("stepping-aside", acts).adoptable
    assert judged("any-member", acts).missing == ("Dasht",)


def test_nobody_is_left_to_agree_when_all_step_aside():
    assert not judged("stepping-aside", dict.fromkeys(NAMES, "disassociates")).adoptable
    assert not judged("stepping-aside", dict.fromkeys(NAMES, "does-not-participate"), put=True).adoptable


def people(*figures):
    return tuple(Participant(name, population=figure) for name, figure in zip(NAMES, figures, strict=True))


@pytest.mark.parametrize(
    ("abstaining", "figures", "adoptable"),
    [
        ({"Alatau"}, (10, 1, 1, 1, 1), True),  # one of five is less than a third of the members
        ({"Alatau", "Bayan"}, (1, 1, 10, 10, 10), True),  # two of five, but 2 of 32 million
        ({"Alatau", "Bayan"}, (5, 5, 10, 10, 0), False),  # two of five, and just a third: 10 of 30 million
        ({"Alatau", "Bayan"}, (5, 4, 10, 10, 0), True),  # 9 of 29 million is less than a third
    ],
)
def test_abstentions_fail_a_decision_at_a_third_of_the_members_with_a_third_of_the_people(
    abstaining, figures, adoptable
):
    acts: dict[str, Said] = {name: "abstains" if name in abstaining else said for name, said in AGREED.items()}

    assert outcome(rule_named("constructive-abstention"), acts, people(*figures)).adoptable is adoptable


def test_a_share_of_the_people_that_cannot_be_worked_out_is_said_and_not_taken_as_met():
    acts = AGREED | {"Alatau": "abstains", "Bayan": "abstains"}

    result = outcome(rule_named("constructive-abstention"), acts, people(1, 1, 10, None, 10))

    assert not result.adoptable
    assert result.conditions[1] == Condition("abstention-population", None, (2, 22), (1, 3), ("Dasht",))


@pytest.mark.parametrize(
    ("acts", "adoptable"),
    [
        ({"Alatau": "supports", "Bayan": "can-accept", "Chuya": "can-accept"}, False),  # 3 of 5
        ({"Alatau": "supports", "Bayan": "can-accept", "Chuya": "can-accept", "Dasht": "can-accept"}, True),
        ({"Alatau": "can-accept", "Bayan": "can-accept", "Chuya": "can-accept", "Dasht": "can-accept"}, False),
        ({"Alatau": "supports", "Bayan": "can-accept", "Dasht": "does-not-participate"}, False),  # 2 of 4
        (
            {"Alatau": "supports", "Bayan": "can-accept", "Dasht": "does-not-participate",
             "Ertis": "does-not-participate"},
            True,  # 2 of 3
        ),
    ],
)  # fmt: skip
def test_two_thirds_of_those_who_take_part_have_a_position_and_one_supports(acts, adoptable):
    assert judged("two-thirds-positions", acts).adoptable is adoptable


def test_a_quorum_is_of_the_members_with_a_say_who_are_present():
    rule = Rule("council", "Half must be present.", "Rules of the Steppe Council", "primary", quorum=(1, 2))

    assert outcome(rule, {"Alatau": "supports"}, COUNCIL, put=True, present=NAMES[:3]).adoptable
    absent = outcome(rule, {"Alatau": "supports"}, COUNCIL, put=True, present=NAMES[:2])
    assert not absent.adoptable
    assert absent.conditions[0] == Condition("quorum", is_met=False, found=(2, 5), needed=(1, 2))


def test_observers_are_not_counted_and_without_members_there_is_nothing_to_decide():
    observer = Participant("Zarya", "observer", has_say=False)

    assert outcome(rule_named("any-member"), AGREED | {"Zarya": "objects"}, (*COUNCIL, observer)).adoptable
    with pytest.raises(Refused, match="give at least one member with a say"):
        outcome(rule_named("any-member"), {}, (observer,))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_comes_back_from_its_json(rule):
    assert Rule.from_json(rule.to_json()) == rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_says_where_it_is_from_and_whether_that_was_read(rule):
    assert rule.sentence.endswith(".")
    assert rule.source
    assert rule.source_status in ("primary", "second-hand")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"quorum": [3, 2]}, r"The share \[3, 2\] is none"),
        ({"quorum": [0, 0]}, r"The share \[0, 0\] is none"),
        ({"assent": "share"}, "does not say which"),
        ({"all_but": 3}, "without the consent of 3 members; at most 2 is right"),
        ({"all_but": 1, "supporters": 1}, "and then without a share of positions, supporters"),
        ({"blocker": "nobody"}, "one of any, any-except-subject is right"),
        ({"veto": True}, "The key 'veto' is not known"),
    ],
)
def test_a_rule_that_is_none_is_refused_with_what_would_be_right(change, said):
    with pytest.raises(BadData, match=said):
        Rule.from_json(RULES[0].to_json() | change)


def test_a_rule_that_does_not_exist_is_answered_with_those_that_do():
    with pytest.raises(Refused, match="There is no rule majority; the rules are any-member, any-but-subject"):
        rule_named("majority")

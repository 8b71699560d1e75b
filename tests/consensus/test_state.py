"""What is agreed, nearly agreed and open; what lapses when the wording changes, and what stays."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kengesh.consensus.rules import RULES
from kengesh.consensus.stances import Earlier, Held, Participant
from kengesh.consensus.state import brackets_in
from kengesh.text.jsonform import digest
from kengesh.text.positions import STANCES, Position
from kengesh.text.provision import Provision
from kengesh.text.sameness import wording_digest
from kengesh.text.status import Stance, is_agreed
from kengesh.text.wording import Alternative, Choice, Fixed, Subtree
from tests.consensus.council import COUNCIL, NAMES, bracket, paragraph, protocol, random_positions, state_of, stated
from tests.text.drafts import drafts

ONE = protocol(paragraph("p1", "Each Party shall answer."))
TWO = protocol(paragraph("p1", "Each Party ", bracket("c1", "shall", "should"), " answer."))


def only(state):
    (provision,) = state.provisions
    return provision


def everybody(draft, target, said="can-accept", but=()):
    return [stated(draft, name, target, said) for name in NAMES if name not in but]


def test_a_text_that_nobody_touched_is_not_agreed_by_being_untouched():
    state = state_of(ONE)

    assert (only(state).state, only(state).tally.not_spoken) == ("open", NAMES)
    assert (state.counts.open, state.counts.untouched) == (1, 1)


def test_one_wording_that_every_member_accepts_is_agreed():
    state = state_of(ONE, *everybody(ONE, "p1"))

    assert (only(state).state, state.counts.agreed) == ("agreed", 1)


def test_a_reserve_or_a_silent_member_leaves_a_provision_nearly_agreed_and_an_objection_open():
    rest = everybody(ONE, "p1", but=("Dasht",))
    reserve, objection = stated(ONE, "Dasht", "p1", "reserves"), stated(ONE, "Dasht", "p1", "objects")

    assert only(state_of(ONE, *rest)).state == "nearly"
    assert only(state_of(ONE, *rest, reserve)).state == "nearly"
    assert only(state_of(ONE, *rest, objection)).state == "open"


def test_what_less_than_half_accept_is_open_even_if_nobody_objects():
    assert only(state_of(ONE, *everybody(ONE, "p1", but=NAMES[:3]))).state == "open"
    assert only(state_of(ONE, *everybody(ONE, "p1", but=NAMES[:2]))).state == "nearly"


def test_a_bracket_is_never_agreed_before_it_is_closed():
    state = state_of(TWO, *everybody(TWO, "c1.1"))

    assert (only(state).state, only(state).outcome) == ("nearly", None)
    assert only(state).brackets[0].best.outcome.adoptable


@pytest.mark.parametrize(
    ("first", "second", "nearest"),
    [
        (["objects"], ["reserves", "reserves", "reserves"], 2),
        (["objects", "supports", "supports", "supports", "supports"], [], 2),
        (["reserves", "supports"], ["reserves", "reserves"], 1),
        (["reserves", "supports", "supports", "supports"], [], 1),
        (["supports"], ["can-accept", "can-accept"], 2),
        (["can-accept", "can-accept"], ["supports", "can-accept"], 2),
        (["can-accept"], ["can-accept"], 1),
    ],
)
def test_nearest_is_fewest_objections_then_reserves_then_silent_members_then_most_support(first, second, nearest):
    positions = [
        stated(TWO, name, target, said)
        for target, words in (("c1.1", first), ("c1.2", second))
        for name, said in zip(NAMES, words, strict=False)
    ]

    assert only(state_of(TWO, *positions)).brackets[0].best.option.number == nearest


def test_support_lapses_when_the_wording_changes_and_reserves_and_objections_stay():
    later = protocol(paragraph("p1", "Each Party should answer."), revision=2)
    said = dict(zip(NAMES, ("supports", "can-accept", "reserves", "objects"), strict=False))
    earlier = [stated(ONE, name, "p1", word) for name, word in said.items()]

    tally = only(state_of(later, *earlier)).tally

    on = digest(ONE)
    assert tally.not_spoken == ("Alatau", "Bayan", "Ertis")
    assert tally.lapsed == (Earlier("Alatau", "supports", on), Earlier("Bayan", "can-accept", on))
    assert tally.holds == (
        Held("Chuya", "reserves", "provision", "p1", stated_on=on),
        Held("Dasht", "objects", "provision", "p1", stated_on=on),
    )


def test_on_an_identical_wording_support_is_carried_and_labelled_so():
    later = protocol(paragraph("p1", "Each Party shall answer."), paragraph("p2", "In writing."), revision=2)

    tally = state_of(later, stated(ONE, "Alatau", "p1", "supports")).provisions[0].tally

    assert (tally.supports, tally.carried) == (("Alatau",), (Earlier("Alatau", "supports", digest(ONE)),))


def test_an_identical_wording_under_another_id_carries_what_was_said_of_it():
    later = protocol(paragraph("p9", "Each Party ", bracket("c9", "shall", "should"), " answer."))

    options = only(state_of(later, stated(TWO, "Alatau", "c1.2", "supports"))).brackets[0].options

    assert [each.tally.supports for each in options] == [(), ("Alatau",)]


def test_an_objection_ends_when_its_author_restates_and_not_before():
    later = protocol(paragraph("p1", "Each Party should answer."), revision=2)
    objection = stated(ONE, "Dasht", "p1", "objects")
    restated = stated(later, "Dasht", "p1", "can-accept")

    assert state_of(later, objection).counts.objections == 1
    assert state_of(later, objection, restated).counts.objections == 0
    assert state_of(later, restated, objection).counts.objections == 1


def test_an_objection_to_an_alternative_that_was_closed_away_stays_with_its_provision():
    closed = protocol(paragraph("p1", "Each Party should answer."), revision=2)
    positions = [stated(TWO, "Dasht", "c1.2", "objects"), *everybody(closed, "p1", but=("Dasht",))]

    state = state_of(closed, *positions)

    assert only(state).tally.holds == (
        Held("Dasht", "objects", "provision", "p1", stated_on=digest(TWO), gone="c1.2"),
    )  # fmt: skip
    assert state_of(closed, *positions, stated(closed, "Dasht", "p1", "can-accept")).counts.agreed == 1


def test_an_objection_to_a_provision_that_is_gone_counts_against_the_text():
    state = state_of(protocol(paragraph("p2", "In writing.")), stated(ONE, "Dasht", "p1", "objects"))

    assert (state.counts.objections, [each.member for each in state.unplaced]) == (1, ["Dasht"])


def test_a_hold_on_the_whole_text_holds_every_provision_back_and_counts_once():
    draft = protocol(paragraph("p1", "One."), paragraph("p2", "Two."))
    positions = [*everybody(draft, "p1"), *everybody(draft, "p2"), stated(draft, "Dasht", "", "reserves")]

    state = state_of(draft, *positions)

    assert [each.state for each in state.provisions] == ["nearly", "nearly"]
    assert (state.counts.reserves, state.whole.reserves) == (1, ("Dasht",))


def test_accepting_the_whole_text_accepts_its_clean_provisions_and_chooses_no_alternative():
    draft = protocol(paragraph("p1", "One."), *TWO.nodes[:0], paragraph("p2", bracket("c2", "a", "b")))

    state = state_of(draft, *everybody(draft, ""))

    assert [each.state for each in state.provisions] == ["agreed", "open"]


@pytest.mark.parametrize(("scope", "reserved"), [("words", [1, 0]), ("provision", [1, 1]), ("whole text", [1, 1])])
def test_the_scope_of_a_reserve_widens_it(scope, reserved):
    state = state_of(TWO, stated(TWO, "Dasht", "c1.1", "reserves", scope=scope))

    assert [len(each.tally.reserves) for each in only(state).brackets[0].options] == reserved


def test_a_member_s_own_statement_prevails_over_one_on_its_behalf():
    group = stated(ONE, "Alatau", "p1", "objects", on_behalf_of=("Bayan", "Chuya"))
    own = stated(ONE, "Chuya", "p1", "can-accept")

    for positions in ((group, own), (own, group)):
        tally = only(state_of(ONE, *positions)).tally
        assert (tally.objects, tally.accepts) == (("Alatau", "Bayan"), ("Chuya",))
        assert [each.by for each in tally.holds] == ["", "Alatau"]


def test_another_spokesman_does_not_lift_an_objection_of_the_first():
    first = stated(ONE, "Alatau", "p1", "objects", on_behalf_of=("Bayan",))
    second = stated(ONE, "Chuya", "p1", "supports", on_behalf_of=("Bayan",))

    assert only(state_of(ONE, first, second)).tally.objects == ("Alatau", "Bayan")


def test_an_act_lets_the_others_go_on_where_the_rule_knows_it_and_counts_for_nothing_elsewhere():
    rest, act = everybody(ONE, "p1", but=("Dasht",)), stated(ONE, "Dasht", "", "disassociates")

    known, unknown = state_of(ONE, *rest, act, rule="stepping-aside"), state_of(ONE, *rest, act)

    assert (only(known).state, only(known).tally.aside) == ("agreed", (("Dasht", "disassociates"),))
    assert (only(unknown).state, unknown.unknown_acts) == ("nearly", (act,))


def test_an_act_ends_what_was_held_before_it_and_not_what_is_held_after():
    objection, act = stated(ONE, "Dasht", "p1", "objects"), stated(ONE, "Dasht", "", "disassociates")

    assert only(state_of(ONE, objection, act, rule="stepping-aside")).tally.objects == ()
    assert only(state_of(ONE, act, objection, rule="stepping-aside")).tally.objects == ("Dasht",)
    assert only(state_of(ONE, objection, act)).tally.objects == ("Dasht",)


def test_the_objection_of_the_member_concerned_is_kept_apart():
    positions = [*everybody(ONE, "p1", but=("Ertis",)), stated(ONE, "Ertis", "p1", "objects")]

    state = state_of(ONE, *positions, rule="any-but-subject", subject="Ertis")

    assert (only(state).state, state.counts.objections) == ("agreed", 0)
    assert state.without_effect == (Held("Ertis", "objects", "provision", "p1"),)


GONE = protocol(paragraph("p1", "Costs are shared."))


def objections(*positions):
    return [(each.member, each.gone) for each in only(state_of(GONE, *positions)).tally.holds if each.kind == "objects"]


def test_an_objection_to_an_alternative_that_is_gone_stays_beside_later_holds_of_its_author():
    first = Position("Dasht", "p1", "c1.2", "objects", revision="Rev.1")

    for later in ("objects", "reserves"):
        assert ("Dasht", "c1.2") in objections(first, Position("Dasht", "p1", "", later, revision="Rev.1"))
    assert ("Dasht", "c1.2") in objections(first, Position("Dasht", "p1", "", "supports", revision="Rev.1"))


def test_an_objection_to_an_alternative_that_is_gone_ends_when_its_author_accepts_the_wording_that_stands():
    first = Position("Dasht", "p1", "c1.2", "objects", revision="Rev.1")
    accepting = stated(GONE, "Dasht", "p1", "can-accept")

    assert objections(first, accepting) == []
    assert objections(accepting, first) == [("Dasht", "c1.2")]


def test_what_a_member_held_of_an_alternative_that_is_gone_does_not_displace_what_others_object_on_its_behalf():
    own = Position("Dasht", "p1", "c1.2", "reserves", revision="Rev.1")
    others = Position("Alatau", "p1", "", "objects", revision="Rev.1", on_behalf_of=("Dasht",))

    assert objections(own, others) == [("Alatau", ""), ("Dasht", "")]


def test_what_one_withdraws_for_itself_stays_for_those_on_whose_behalf_it_objected():
    joint = Position("Alatau", "gone", "c9.1", "objects", revision="Rev.1", on_behalf_of=("Dasht",))
    alone = replace(joint, stance="supports", on_behalf_of=())

    state = state_of(GONE, joint, alone)

    assert [(each.member, each.by) for each in state.unplaced] == [("Dasht", "Alatau")]


def test_support_that_names_no_wording_is_taken_as_of_this_revision_and_said():
    bare = Position("Alatau", "p1", "", "supports")

    state = state_of(ONE, bare, Position("Bayan", "p1", "", "supports", revision="SC/CT/2026/1/Rev.1"))

    assert (only(state).tally.supports, state.unbound) == (("Alatau", "Bayan"), (bare,))


def test_a_bracket_between_provisions_stands_with_the_first_that_it_holds():
    inner = paragraph("p2", "Costs are shared ", bracket("c2", "equally", "by use"), ".")
    tree = Choice("c1", (Alternative("c1.1", Subtree((inner,))), Alternative("c1.2", Subtree(()))))
    draft = protocol(Provision("p1", "article", "Article 9", children=(tree,)))
    positions = [
        *everybody(draft, "c1.1"), *everybody(draft, "c2.1", but=("Dasht",)), stated(draft, "Dasht", "p2", "objects"),
    ]  # fmt: skip

    provision = only(state_of(draft, *positions))

    assert (provision.passage.id, provision.state) == ("p2", "open")
    assert [each.id for each in brackets_in(provision.brackets)] == ["c1", "c2"]
    assert provision.brackets[0].options[0].tally.objects == ("Dasht",)
    assert provision.brackets[0].best.option.number == 2


def test_an_observer_is_not_counted():
    observer = Participant("Zarya", "observer", has_say=False)
    objection = stated(ONE, "Zarya", "p1", "objects")

    state = state_of(ONE, *everybody(ONE, "p1"), objection, members=(*COUNCIL, observer))

    assert (only(state).state, state.counts.objections) == ("agreed", 0)


def reworded(text):
    return (*text, Fixed(" indeed"))


def without_brackets(text):
    return tuple(each for each in text if not isinstance(each, Choice))


def emptied(_):
    return ()


@settings(max_examples=60, deadline=None)
@given(drafts(), st.integers(0, 2**32), st.data())
def test_no_change_of_wording_lowers_the_number_of_objections(draft, seed, data):
    positions = random_positions(seed, draft)
    before = state_of(draft, *positions).counts.objections
    change = data.draw(st.sampled_from((reworded, without_brackets, emptied)))

    def changed(node):
        if not isinstance(node, Provision):
            return node
        texts = tuple((language, change(text)) for language, text in node.texts)
        return replace(node, texts=texts, children=tuple(map(changed, node.children)))

    after = replace(draft, nodes=tuple(map(changed, draft.nodes)))

    assert state_of(after, *positions).counts.objections >= before


@settings(max_examples=40, deadline=None)
@given(drafts(), st.integers(0, 2**32), st.sampled_from([each.name for each in RULES if not each.excepts_subject]))
def test_adding_a_member_never_lowers_the_objections(draft, seed, rule):
    positions = random_positions(seed, draft)

    fewer = state_of(draft, *positions, members=COUNCIL[:3], rule=rule).counts.objections
    assert state_of(draft, *positions, members=COUNCIL[:4], rule=rule).counts.objections >= fewer


@settings(max_examples=40, deadline=None)
@given(drafts(), st.integers(0, 2**32), st.sampled_from([each.name for each in RULES if not each.excepts_subject]))
def test_other_names_change_nothing_but_the_names(draft, seed, rule):
    positions = random_positions(seed, draft)
    other = dict(zip(NAMES, ("Zarya", "Yurt", "Xanthos", "Wakhan", "Volga"), strict=True))
    renamed = [
        replace(each, member=other[each.member], on_behalf_of=tuple(other[name] for name in each.on_behalf_of))
        for each in positions
    ]

    one = state_of(draft, *positions, rule=rule)
    two = state_of(draft, *renamed, members=[Participant(other[name]) for name in NAMES], rule=rule)

    assert one.counts == two.counts
    assert [each.state for each in one.provisions] == [each.state for each in two.provisions]
    assert [other[each.member] for each in one.whole.holds] == [each.member for each in two.whole.holds]
    nearest = [[each.nearest for each in brackets_in(all_.brackets)] for all_ in one.provisions]
    assert nearest == [[each.nearest for each in brackets_in(all_.brackets)] for all_ in two.provisions]


@settings(max_examples=60, deadline=None)
@given(drafts(), st.lists(st.sampled_from(STANCES), min_size=5, max_size=5), st.sampled_from((None, *NAMES)))
def test_agreed_is_what_the_status_of_a_provision_calls_so(draft, words, silent):
    spoken = {name: word for name, word in zip(NAMES, words, strict=True) if name != silent}
    wordings = {each.id: wording_digest(each) for each in draft.provisions()}
    first = next(iter(wordings))
    positions = [
        Position(name, each, "", word if each == first else "can-accept", wording=digest)
        for each, digest in wordings.items()
        for name, word in spoken.items()
    ]
    stances = [Stance(each.member, each.stance, each.provision, each.wording) for each in positions if each.stance]

    found = {each.passage.id: each for each in state_of(draft, *positions).provisions if each.passage.digest}

    for provision in draft.provisions():
        if provision.id in found:
            agreed = found[provision.id].state == "agreed"
            assert agreed == is_agreed(provision, stances, NAMES)

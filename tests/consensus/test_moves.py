"""The shortest way to a clean text: worked by hand, and against a search of all sets of moves."""

from itertools import combinations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kengesh.consensus.decisions import outcome
from kengesh.consensus.moves import Move, shortest_way
from kengesh.consensus.rules import RULES
from kengesh.consensus.stances import Participant
from kengesh.consensus.state import brackets_in
from kengesh.text.provision import Provision
from kengesh.text.wording import Alternative, Choice, Subtree
from tests.consensus.council import COUNCIL, NAMES, bracket, paragraph, protocol, state_of, stated, wording

PLAIN = protocol(paragraph("p1", "Each Party shall answer."))
SIMPLE = protocol(paragraph("p1", "Each Party ", bracket("c1", "shall", "should"), " answer."))
NESTED = protocol(
    paragraph("p1", bracket("c1", wording("at once", bracket("c2", " and in writing", None)), "in time")),
    paragraph("p2", "In good faith."),
)
TREE = protocol(
    Provision(
        "p1", "article", "Article 9",
        children=(
            Choice(
                "c1",
                (
                    Alternative("c1.1", Subtree((paragraph("p2", "Paid."), paragraph("p3", bracket("c3", "a", "b"))))),
                    Alternative("c1.2", Subtree(())),
                ),
            ),
        ),
    )
)  # fmt: skip


def everybody(draft, target, but=()):
    return [stated(draft, name, target, "can-accept") for name in NAMES if name not in but]


def ways(draft, *positions, **more):
    way = shortest_way(state_of(draft, *positions, **more))
    return [(each.kind, each.member, each.alternative or each.provision) for each in way.moves]


def test_a_text_that_is_agreed_or_that_nobody_touched_needs_no_move():
    assert ways(PLAIN) == []
    assert ways(PLAIN, *everybody(PLAIN, "p1")) == []


def test_who_objects_changes_who_reserves_lifts_and_who_is_silent_speaks():
    positions = [
        *everybody(PLAIN, "p1", but=NAMES[2:]), stated(PLAIN, "Dasht", "p1", "reserves"),
        stated(PLAIN, "Ertis", "p1", "objects"),
    ]  # fmt: skip

    assert ways(PLAIN, *positions) == [("lift", "Dasht", "p1"), ("change", "Ertis", "p1"), ("speak", "Chuya", "p1")]


def test_a_bracket_closes_on_the_alternative_that_takes_the_fewest_moves_and_not_always_on_the_nearest():
    first = [*everybody(SIMPLE, "c1.1", but=("Dasht",)), stated(SIMPLE, "Dasht", "c1.1", "objects")]
    second = [stated(SIMPLE, "Dasht", "c1.2", "supports")]

    assert ways(SIMPLE, *first, *second) == [("close", "", "c1.1"), ("change", "Dasht", "c1.1")]


def test_of_equally_short_ways_the_one_of_the_nearest_alternative_is_taken():
    objected = [*everybody(SIMPLE, "c1.1", but=("Dasht",)), stated(SIMPLE, "Dasht", "c1.1", "objects")]
    reserved = [*everybody(SIMPLE, "c1.2", but=("Dasht",)), stated(SIMPLE, "Dasht", "c1.2", "reserves")]

    assert ways(SIMPLE, *objected, *reserved) == [("close", "", "c1.2"), ("lift", "Dasht", "c1.2")]


def test_a_bracket_inside_an_alternative_costs_only_where_that_is_kept():
    inner = everybody(NESTED, "c1.1") + everybody(NESTED, "c2.2", but=("Chuya",))
    outer = everybody(NESTED, "c1.2", but=("Chuya", "Dasht", "Ertis"))

    assert ways(NESTED, *inner, *outer) == [("close", "", "c1.1"), ("close", "", "c2.2"), ("speak", "Chuya", "c2.2")]
    assert ways(NESTED, *inner, *outer, stated(NESTED, "Chuya", "c1.2", "supports")) == [
        ("close", "", "c1.1"), ("close", "", "c2.2"), ("speak", "Chuya", "c2.2"),
    ]  # fmt: skip
    more = [stated(NESTED, name, "c1.2", "supports") for name in ("Chuya", "Dasht")]
    assert ways(NESTED, *inner, *outer, *more) == [("close", "", "c1.2"), ("speak", "Ertis", "c1.2")]


def test_what_is_held_of_a_provision_or_of_the_whole_text_is_let_go_once():
    two = paragraph("p1", bracket("c1", "a", "b"), " and ", bracket("c2", "c", "d"))
    draft = protocol(two, paragraph("p2", bracket("c3", "e", "f")))
    accepted = [each for target in ("c1.1", "c2.1", "c3.1") for each in everybody(draft, target)]
    held = [stated(draft, "Dasht", "p1", "objects"), stated(draft, "Ertis", "", "reserves")]

    assert ways(draft, *accepted, *held) == [
        ("lift", "Ertis", ""), ("change", "Dasht", "p1"),
        ("close", "", "c1.1"), ("close", "", "c2.1"), ("close", "", "c3.1"),
    ]  # fmt: skip


def test_an_objection_to_what_is_not_in_the_text_any_more_is_let_go_too():
    other = protocol(paragraph("p7", "In writing."))

    assert ways(other, stated(PLAIN, "Dasht", "p1", "objects")) == [("change", "Dasht", "p1")]


def test_only_as_many_speak_as_a_share_of_positions_takes():
    positions = [stated(PLAIN, "Alatau", "p1", "can-accept"), stated(PLAIN, "Bayan", "p1", "can-accept")]

    assert ways(PLAIN, *positions, rule="two-thirds-positions") == [("speak", "Chuya", "p1"), ("speak", "Dasht", "p1")]
    full = everybody(PLAIN, "p1", but=("Ertis",))
    assert ways(PLAIN, *full, rule="two-thirds-positions") == [("support", "Alatau", "p1")]


def test_as_few_join_as_the_limit_on_abstentions_takes_the_most_populous_first():
    members = [Participant(name, population=figure) for name, figure in zip(NAMES, (9, 7, 5, 1, 1), strict=True)]
    positions = [
        *everybody(PLAIN, "p1", but=NAMES[:2]), *(stated(PLAIN, name, "p1", "abstains") for name in NAMES[:2]),
    ]  # fmt: skip

    assert ways(PLAIN, *positions, members=members, rule="constructive-abstention") == [("join", "Alatau", "p1")]


def test_the_member_whose_consent_is_not_needed_is_the_same_throughout_the_text():
    draft = protocol(paragraph("p1", "One."), paragraph("p2", "Two."), paragraph("p3", "Three."))
    against = {"p1": "Dasht", "p2": "Dasht", "p3": "Ertis"}
    positions = [
        each
        for target, name in against.items()
        for each in (*everybody(draft, target, but=(name,)), stated(draft, name, target, "objects"))
    ]

    way = shortest_way(state_of(draft, *positions, rule="minus-one"))

    assert (way.moves, way.excused) == ((Move("change", "Ertis", "provision", "p3"),), ("Dasht",))


def test_nobody_is_said_to_be_left_out_where_that_saves_nothing():
    assert shortest_way(state_of(PLAIN, *everybody(PLAIN, "p1"), rule="minus-one")).excused == ()


# ── against a search of all sets of moves ───────────────────────────────────────────────────────────────────────────

FEW = COUNCIL[:3]
TARGETS = {
    id(PLAIN): ("p1", ""),
    id(SIMPLE): ("c1.1", "c1.2", "p1"),
    id(NESTED): ("c1.1", "c1.2", "c2.1", "p2"),
    id(TREE): ("c1.1", "c1.2", "p2", "c3.1"),
}
LONGEST = 5


def keeping(brackets):
    """Every way to close some brackets: the states of the alternatives that are kept."""
    options = [
        [(option, *inside) for option in bracket.options for inside in keeping(option.brackets)] for bracket in brackets
    ]
    return [[each for part in way for each in part] for way in product(*options)]


def is_done(state, opened, kept):
    """Whether the rule agrees to what is kept and to what was opened, for the whole text at once."""
    wordings = [each.tally for each in kept]
    wordings += [each.tally for each in state.provisions if each.passage.id in opened and not each.brackets]
    strict = [outcome(state.rule, each.said, state.members) for each in wordings]
    lacking = {name for each in wordings for name in (*each.objects, *each.reserves)}
    lacking |= {each.member for each in (*state.whole.holds, *state.unplaced)}
    if not state.rule.all_but:
        return not lacking and all(each.adoptable for each in strict)
    lacking |= {name for each in wordings for name in each.not_spoken}
    return len(lacking) <= state.rule.all_but and all(each.supports or each.accepts for each in wordings)


def shorter(draft, positions, rule, length):
    """A set of statements that leads to a clean text in fewer moves, if there is one, by trying every set."""
    first = state_of(draft, *positions, members=FEW, rule=rule)
    opened = {each.passage.id for each in first.provisions if each.is_spoken}
    wordings = spoken_of(first)
    spots = {each for each in wordings if each in opened or "." in each}
    spots |= {each.alternative or each.provision for each in positions}
    words = ("can-accept", "supports") if first.rule.supporters else ("can-accept",)
    single = list(product([each.name for each in FEW], sorted(spots), words))
    least = min(len(way) for way in keeping(bracket for each in first.provisions for bracket in each.brackets))
    for count in range(length - least):
        for chosen in combinations(single, count):
            state = state_of(draft, *after(draft, positions, chosen, wordings), members=FEW, rule=rule)
            kept_ways = keeping(bracket for each in state.provisions for bracket in each.brackets)
            if any(count + len(kept) < length and is_done(state, opened, kept) for kept in kept_ways):
                return chosen
    return None


def spoken_of(state):
    """The ids of all wordings: of provisions without brackets, and of alternatives."""
    clean = {each.passage.id for each in state.provisions if each.passage.is_clean}
    return clean | {
        option.option.id
        for each in state.provisions
        for found in brackets_in(each.brackets)
        for option in found.options
    }


def after(draft, positions, chosen, wordings):
    """The statements after some moves: what was said of the same thing is gone; of a wording it is accepted."""
    moved = {(member, spot) for member, spot, _ in chosen}
    kept = [each for each in positions if (each.member, each.alternative or each.provision) not in moved]
    return [*kept, *(stated(draft, member, spot, said) for member, spot, said in chosen if spot in wordings)]


@st.composite
def situations(draw):
    """A small draft, and statements of three members that leave few moves."""
    draft = draw(st.sampled_from((PLAIN, SIMPLE, NESTED, TREE)))
    rule = draw(st.sampled_from([each for each in RULES if not each.excepts_subject]))
    words = ("can-accept", "can-accept", "supports", "reserves", "objects", *rule.acts)
    positions = []
    for target in TARGETS[id(draft)]:
        for member in FEW:
            said = draw(st.sampled_from((*words, "")))
            wider = target in ("", "p1") and draft is not PLAIN
            if said and not (wider and said in ("supports", "can-accept")):
                positions.append(stated(draft, member.name, target, said))
    return draft, positions, rule.name


@settings(max_examples=40, deadline=None)
@given(situations())
def test_no_set_of_moves_is_shorter(situation):
    draft, positions, rule = situation
    way = shortest_way(state_of(draft, *positions, members=FEW, rule=rule))
    assume(len(way.moves) <= LONGEST)

    assert shorter(draft, positions, rule, len(way.moves)) is None


@settings(max_examples=40, deadline=None)
@given(situations())
def test_the_moves_lead_to_a_text_that_the_rule_agrees_to(situation):
    draft, positions, rule = situation
    before = state_of(draft, *positions, members=FEW, rule=rule)
    way = shortest_way(before)
    opened = {each.passage.id for each in before.provisions if each.is_spoken}
    wordings = spoken_of(before)
    moves = {(each.member, each.alternative or each.provision): each.kind for each in way.moves if each.kind != "close"}
    chosen = [(member, spot, "supports") for member, spot in moves]

    state = state_of(draft, *after(draft, positions, chosen, wordings), members=FEW, rule=rule)

    kept = [
        option
        for each in state.provisions
        for b in brackets_in(each.brackets)
        for option in b.options
        if (b.id, option.option.id) in way.kept
    ]
    assert is_done(state, opened, kept)


@pytest.mark.parametrize("rule", [each.name for each in RULES if not each.excepts_subject])
def test_a_body_of_one_has_a_way(rule):
    assert ways(SIMPLE, stated(SIMPLE, "Alatau", "c1.1", "objects"), members=COUNCIL[:1], rule=rule) == [
        ("close", "", "c1.2"), ("speak", "Alatau", "c1.2"),
    ]  # fmt: skip

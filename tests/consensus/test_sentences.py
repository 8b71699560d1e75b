"""What a provision still needs, in a sentence, for each kind of reader."""

import pytest

from kengesh.consensus.sentences import Names, needs, revision_label
from kengesh.consensus.stances import Participant
from kengesh.errors import BadData
from kengesh.text.jsonform import digest
from tests.consensus.council import NAMES, bracket, paragraph, protocol, state_of, stated, wording

TEN = ("Alatau", "Bayan", "Chuya", "Dasht", "Ertis", "Farhad", "Gissar", "Hisor", "Issyk", "Jaik")
CLEAN = protocol(paragraph("p1", "Each Party shall answer."))
OPEN = protocol(paragraph("p1", "Each Party ", bracket("c1", "shall", "should"), " answer."))
COUNTED = [
    *(stated(OPEN, name, "c1.1", "can-accept") for name in TEN if name not in ("Chuya", "Dasht")),
    stated(OPEN, "Dasht", "c1.1", "reserves"),
    stated(OPEN, "Alatau", "c1.2", "objects"),
]


def said(draft, positions, names="counted", members=NAMES, **more):
    state = state_of(draft, *positions, members=[Participant(name) for name in members], **more)
    return needs(state.provisions[0], len(members), Names.of(names))


def test_it_counts_those_who_accept_names_reserves_and_silence_and_counts_objections():
    assert said(OPEN, COUNTED, members=TEN) == (
        "Alternative 1: 8 of 10; agreed subject to the reserve of Dasht; one objection to alternative 2; "
        "Chuya has not spoken."
    )


def test_those_who_object_are_named_where_that_is_asked_for():
    assert "Alatau objects to alternative 2" in said(OPEN, COUNTED, "all", TEN)
    assert "Alatau" not in said(OPEN, COUNTED, members=TEN)


def test_without_names_there_is_no_count_either():
    assert said(OPEN, COUNTED, "none", TEN) == "Under consideration in capitals."
    assert said(OPEN, [], "none", TEN) == "Under consideration in capitals."


@pytest.mark.parametrize(
    ("member", "own"),
    [
        ("Alatau", "Alatau can accept (alternative 1); Alatau objects (alternative 2)"),
        ("Dasht", "Dasht reserves (alternative 1); Dasht has not spoken (alternative 2)"),
    ],
)
def test_a_member_is_told_its_own_position_and_of_nobody_else(member, own):
    sentence = said(OPEN, COUNTED, f"own:{member}", TEN)

    assert sentence == f"Under consideration in capitals; {own}."
    assert not any(name in sentence for name in TEN if name != member)


def test_what_is_agreed_is_said_to_everybody():
    positions = [stated(CLEAN, name, "p1", "can-accept") for name in NAMES]

    assert {said(CLEAN, positions, names) for names in ("counted", "all", "none", "own:Dasht")} == {"Agreed."}


def test_what_lapsed_and_what_stays_is_said_with_its_revision():
    later = protocol(paragraph("p1", "Each Party should answer."), revision=2)
    positions = [
        stated(CLEAN, "Alatau", "p1", "supports"), stated(later, "Bayan", "p1", "can-accept"),
        stated(CLEAN, "Chuya", "p1", "reserves", reserve_kind="scrutiny"), stated(CLEAN, "Dasht", "p1", "objects"),
    ]  # fmt: skip
    on = f"revision {digest(CLEAN)[:8]}…"

    assert said(later, positions) == (
        f"1 of 5; subject to the reserve of Chuya (scrutiny, stated on {on}); one objection (stated on {on}); "
        f"Alatau (was supports on {on}) and Ertis have not spoken."
    )
    assert said(later, positions, "own:Alatau").endswith(f"Alatau has not spoken, was supports on {on}.")


def test_brackets_of_one_provision_are_told_apart():
    draft = protocol(paragraph("p1", bracket("c1", "a", "b"), " and ", bracket("c2", "c", "d")))
    positions = [stated(draft, name, "c1.1", "can-accept") for name in NAMES]

    assert (
        said(draft, positions) == "Bracket 1: alternative 1: 5 of 5; bracket 2: nobody has spoken on its alternatives."
    )


def test_what_stands_inside_the_nearest_alternative_comes_with_it():
    draft = protocol(
        paragraph("p1", bracket("c1", wording("at once", bracket("c2", " and in writing", None)), "in time"))
    )
    positions = [stated(draft, name, target, "can-accept") for target in ("c1.1", "c2.2") for name in NAMES]

    assert said(draft, positions) == "Alternative 1: 5 of 5; inside it, alternative 2: 5 of 5."


def test_an_alternative_of_which_nobody_has_spoken_is_said_to_be_so():
    assert said(OPEN, [stated(OPEN, "Dasht", "c1.1", "objects")]) == (
        "Nobody has spoken on alternative 2; one objection to alternative 1."
    )


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("does-not-participate", "Dasht does not participate"),
        ("disassociates", "Dasht disassociates itself"),
    ],
)
def test_who_steps_aside_is_said(act, words):
    positions = [stated(CLEAN, "Alatau", "p1", "supports"), stated(CLEAN, "Dasht", "p1", act)]

    assert words in said(CLEAN, positions, rule="stepping-aside")


@pytest.mark.parametrize("words", ["", "some", "own:", "own"])
def test_names_are_shown_in_one_of_four_ways(words):
    with pytest.raises(BadData, match="counted, all, none, or own:MEMBER is right"):
        Names.of(words)


def test_a_revision_is_called_by_its_symbol_or_by_the_beginning_of_its_digest():
    assert revision_label("SC/CT/2026/1/Rev.1") == "SC/CT/2026/1/Rev.1"
    assert revision_label("a" * 64) == "revision aaaaaaaa…"

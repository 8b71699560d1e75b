"""Keeping, adding, joining, leaving and opposing alternatives."""

from dataclasses import replace

import pytest

from kengesh.errors import Refused
from kengesh.text.operations.alternatives import (
    AddAlternative,
    JoinAlternative,
    KeepAlternative,
    LeaveAlternative,
    Oppose,
)
from kengesh.text.operations.operation import apply
from kengesh.text.operations.proposals import naming
from kengesh.text.operations.provisions import Modify, Replacement
from kengesh.text.operations.tree import with_choice
from kengesh.text.wording import Alternative, Fixed, Nothing, Remark, Source, Subtree, Words, words
from tests.text.operations.council import PROTOCOL, at, paper, paragraph


def line(draft):
    return paper(draft)[2]


def test_a_choice_closes_when_all_behind_the_other_words_accept():
    with pytest.raises(Refused, match="c-shall: Bayan, Chuya stand behind words that would go and have not accepted"):
        apply(KeepAlternative("c-shall", "a-shall", ("Alatau", "Ertis")), PROTOCOL)

    after = apply(KeepAlternative("c-shall", "a-shall", ("Alatau", "Bayan", "Chuya")), PROTOCOL)
    assert line(after) == "1. Each Party shall cooperate in good faith."
    assert at(after, "p-1") == paragraph("p-1", "1.", Fixed("Each Party shall cooperate in good faith."))


def test_words_that_nobody_stands_behind_go_without_being_asked_for():
    after = apply(KeepAlternative("c-drills", "a-drills"), PROTOCOL)

    assert paper(after)[4] == "2bis. Joint exercises are held."
    assert at(after, "p-drills").status == "issued"


def test_who_stands_behind_the_kept_words_too_need_not_accept():
    torn = apply(JoinAlternative("c-shall", "a-shall", ("Chuya",)), PROTOCOL)

    assert line(apply(KeepAlternative("c-shall", "a-shall", ("Alatau", "Bayan")), torn)) == (
        "1. Each Party shall cooperate in good faith."
    )


def test_words_inside_words_that_go_need_their_authors_too():
    amended = apply(
        Modify("p-1", "en", (Replacement(0, "may", words("may well"), "a-may", naming("x")),), ("Ertis",)), PROTOCOL
    )

    with pytest.raises(Refused, match="c-shall: Ertis stand behind words"):
        apply(KeepAlternative("c-shall", "a-should", ("Chuya",)), amended)
    assert line(apply(KeepAlternative("c-shall", "a-should", ("Chuya", "Ertis")), amended)) == (
        "1. Each Party should cooperate in good faith."
    )
    assert line(apply(KeepAlternative("c-shall", "a-may", ("Alatau", "Bayan")), amended)) == (
        "1. Each Party [may][Ertis: may well] cooperate in good faith."
    )


def test_what_was_remarked_on_a_choice_stays_on_the_provision():
    remarks = (
        Remark("editor", "see Article 2"),
        Remark("reserves", "", ("Dasht",)),
        Remark("unbracket", "", ("Ertis",)),
    )
    nodes = with_choice(PROTOCOL.nodes, "c-shall", lambda choice: replace(choice, remarks=remarks))
    nodes = with_choice(nodes, "c-drills", lambda choice: replace(choice, remarks=remarks))
    remarked = replace(PROTOCOL, nodes=nodes)
    everybody = ("Alatau", "Bayan", "Chuya", "Dasht")

    assert at(apply(KeepAlternative("c-shall", "a-shall", everybody), remarked), "p-1").remarks == remarks[:2]
    assert at(apply(KeepAlternative("c-drills", "a-drills"), remarked), "p-drills").remarks == remarks[:2]
    assert at(apply(KeepAlternative("c-drills", "a-none", everybody), remarked), "p-art1").remarks == remarks[:2]


def test_the_chair_puts_a_text_of_its_own_beside_the_others():
    text = Alternative("a-chair", Words(words("endeavours to")), provenance=(Source("chair"),))

    assert line(apply(AddAlternative("c-shall", text), PROTOCOL)) == (
        "1. Each Party [shall][Alatau proposes; Bayan supports: should][Chuya: may][endeavours to]"
        " cooperate in good faith."
    )


WILL = Alternative("a-will", Words(words("will")), ("Ertis",))


@pytest.mark.parametrize(
    ("choice", "alternative", "sentence"),
    [
        ("c-none", WILL, "The draft has no choice c-none"),
        ("c-shall", replace(WILL, id="a-may"), "The id a-may is taken"),
        ("c-shall", replace(WILL, proposers=()), "an alternative needs a proposer, or the chair"),
        ("c-shall", replace(WILL, issued=True), "an alternative needs a proposer, or the chair"),
        ("c-shall", replace(WILL, proposers=("Foros",)), "Foros is not a member"),
        ("c-shall", replace(WILL, content=Words(words("may", "b"))), "the alternative a-may says the same; join it"),
        ("c-shall", replace(WILL, content=Subtree((paragraph("p-8", "1."),))), "words stand beside words"),
        ("c-drills", WILL, "words stand beside words"),
    ],
)
def test_an_alternative_is_refused(choice, alternative, sentence):
    with pytest.raises(Refused, match=sentence):
        apply(AddAlternative(choice, alternative), PROTOCOL)


def test_members_propose_alternatives():
    assert "[Chuya: may][Ertis: will]" in line(apply(AddAlternative("c-shall", WILL), PROTOCOL))
    gone = replace(WILL, content=Nothing())
    assert "[Chuya: may][Ertis: delete]" in line(apply(AddAlternative("c-shall", gone), PROTOCOL))
    subtree = replace(WILL, content=Subtree((paragraph("p-8", "3.", Fixed("Exercises are held yearly.")),)))
    assert paper(apply(AddAlternative("c-drills", subtree), PROTOCOL))[4:7] == [
        "[no text]",
        "2bis. [Dasht: Joint exercises are held.]",
        "3. [Ertis: Exercises are held yearly.]",
    ]


def test_members_join_and_leave():
    joined = apply(JoinAlternative("c-shall", "a-should", ("Ertis", "Dasht")), PROTOCOL)
    assert "[Alatau proposes; Bayan, Dasht, Ertis support: should]" in line(joined)

    left = apply(LeaveAlternative("c-shall", "a-should", ("Alatau",)), joined)
    assert "[Bayan, Dasht, Ertis support: should]" in line(left)
    assert apply(LeaveAlternative("c-shall", "a-should", ("Dasht", "Ertis")), joined) == PROTOCOL


def test_words_go_when_the_last_member_leaves_them():
    without = apply(LeaveAlternative("c-shall", "a-should", ("Alatau", "Bayan")), PROTOCOL)
    assert line(without) == "1. Each Party [shall][Chuya: may] cooperate in good faith."

    clean = apply(LeaveAlternative("c-shall", "a-may", ("Chuya",)), without)
    assert at(clean, "p-1") == paragraph("p-1", "1.", Fixed("Each Party shall cooperate in good faith."))


def test_a_provision_goes_when_the_last_member_leaves_it():
    assert paper(apply(LeaveAlternative("c-drills", "a-drills", ("Dasht",)), PROTOCOL)) == [
        *paper(PROTOCOL)[:4],
        *paper(PROTOCOL)[5:],
    ]


def test_words_with_words_of_others_in_them_stay():
    edits = (Replacement(0, "may", words("may well"), "a-may", naming("x")),)
    amended = apply(Modify("p-1", "en", edits, ("Ertis",)), PROTOCOL)

    assert "should][[may][Ertis: may well]] cooperate" in line(
        apply(LeaveAlternative("c-shall", "a-may", ("Chuya",)), amended)
    )


def test_what_was_issued_stays_though_a_supporter_leaves():
    supported = apply(JoinAlternative("c-shall", "a-shall", ("Dasht",)), PROTOCOL)

    assert "[Dasht supports: shall]" in line(supported)
    assert apply(LeaveAlternative("c-shall", "a-shall", ("Dasht",)), supported) == PROTOCOL


def test_a_choice_stays_open_while_the_last_words_are_opposed():
    opposed = apply(Oppose("c-drills", "a-none", ("Ertis",)), PROTOCOL)
    left = apply(LeaveAlternative("c-drills", "a-drills", ("Dasht",)), opposed)

    assert [each.id for each in left.choices()] == ["c-drills", "c-shall"]


def test_opposing_removes_nothing_and_joining_ends_it():
    opposed = apply(Oppose("c-shall", "a-may", ("Dasht", "Bayan")), PROTOCOL)
    assert "[Chuya proposes; Bayan, Dasht oppose: may]" in line(opposed)

    joined = apply(JoinAlternative("c-shall", "a-may", ("Dasht",)), opposed)
    assert "[Chuya proposes; Dasht supports; Bayan opposes: may]" in line(joined)


@pytest.mark.parametrize(
    ("operation", "sentence"),
    [
        (KeepAlternative("c-shall", "a-none"), "There is no alternative a-none in c-shall"),
        (JoinAlternative("c-shall", "a-may", ()), "Nobody is named who takes a side on a-may"),
        (JoinAlternative("c-shall", "a-may", ("Foros",)), "Foros is not a member"),
        (JoinAlternative("c-shall", "a-should", ("Bayan",)), "Bayan already stand behind a-should"),
        (LeaveAlternative("c-shall", "a-should", ("Bayan", "Chuya")), "Chuya do not stand behind a-should"),
        (Oppose("c-shall", "a-may", ("Chuya",)), "Chuya stand behind a-may; leave it before opposing it"),
    ],
)
def test_taking_a_side_is_refused(operation, sentence):
    with pytest.raises(Refused, match=sentence):
        apply(operation, PROTOCOL)


def test_opposing_twice_is_refused():
    opposed = apply(Oppose("c-shall", "a-may", ("Dasht",)), PROTOCOL)

    with pytest.raises(Refused, match="Dasht already oppose a-may"):
        apply(Oppose("c-shall", "a-may", ("Dasht",)), opposed)


def test_a_change_drops_the_notation_in_which_a_choice_was_read():
    framed = replace(
        PROTOCOL,
        nodes=with_choice(PROTOCOL.nodes, "c-shall", lambda each: replace(each, frame=("[", "/", "/", "]"))),
    )
    assert line(framed) == "1. Each Party [shall/should/may] cooperate in good faith."

    assert "[Chuya proposes; Dasht opposes: may]" in line(apply(Oppose("c-shall", "a-may", ("Dasht",)), framed))
    elsewhere = apply(LeaveAlternative("c-drills", "a-drills", ("Dasht",)), framed)
    assert at(elsewhere, "p-1") == at(framed, "p-1")

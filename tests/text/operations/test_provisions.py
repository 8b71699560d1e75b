"""Adding, modifying and suppressing provisions, as a proposal and as the secretariat's own edit."""

from dataclasses import replace

import pytest

from kengesh.errors import Refused
from kengesh.text.operations.chair import RecordAgreement
from kengesh.text.operations.operation import apply
from kengesh.text.operations.proposals import Naming
from kengesh.text.operations.provisions import Add, Modify, NoChange, Replacement, Suppress
from kengesh.text.operations.spots import CHOICE_CHARACTER, Spot
from kengesh.text.provision import Agreement
from kengesh.text.sameness import wording_digest
from kengesh.text.wording import Alternative, Choice, Fixed, Words, words
from tests.text.operations.council import PROTOCOL, at, paper, paragraph

NEW = Naming("c-new", "a-new-issued", "a-new-proposed")
COSTS = paragraph("p-costs", "3.", Fixed("Each Party bears its costs."))


def test_what_a_member_adds_stands_beside_nothing():
    after = apply(Add(Spot("p-art1", "p-2"), COSTS, ("Ertis",), NEW), PROTOCOL)

    assert paper(after)[2:6] == [
        "1. Each Party [shall][Alatau proposes; Bayan supports: should][Chuya: may] cooperate in good faith.",
        "2. The Parties exchange information.",
        "3. [Ertis: Each Party bears its costs.]",
        "2bis. [Dasht: Joint exercises are held.]",
    ]
    assert at(after, "p-costs") == replace(COSTS, status="contested")


def test_what_the_secretariat_adds_stands_without_brackets():
    after = apply(Add(Spot("", ""), COSTS), PROTOCOL)

    assert paper(after)[:2] == ["3. Each Party bears its costs.", "Protocol"]
    assert at(after, "p-costs") == COSTS


ISSUED = Choice("c-9", (Alternative("a-8", Words(words("its")), issued=True), Alternative("a-9", Words(words("all")))))
NAMED = Choice("c-9", (Alternative("a-8", Words(words("its"))), Alternative("a-9", Words(words("all")), ("Bayan",))))


@pytest.mark.parametrize(
    ("operation", "sentence"),
    [
        (Add(Spot("p-art1", "p-4"), COSTS), "Nothing can be put into p-art1 after p-4"),
        (Add(Spot("p-art9"), COSTS), "Nothing can be put into p-art9 after its beginning"),
        (Add(Spot("p-art1"), replace(COSTS, id="p-2")), "The id p-2 is taken"),
        (Add(Spot("p-art1"), COSTS, ("Ertis",)), "A proposal names its members and the ids"),
        (Add(Spot("p-art1"), COSTS, (), NEW), "A proposal names its members and the ids"),
        (Add(Spot("p-art1"), COSTS, ("Foros",), NEW), "Foros is not a member that this draft knows"),
        (Add(Spot("p-art1"), COSTS, ("Ertis",), Naming("c-shall", "a-8", "a-9")), "The id c-shall is taken"),
        (Add(Spot("p-art1"), paragraph("p-costs", "", ISSUED), ("Ertis",), NEW), "nothing in it can have been issued"),
        (Add(Spot("p-art1"), paragraph("p-costs", "", NAMED), ("Ertis",), NEW), "the new words name Bayan"),
        (Add(Spot("p-drills"), COSTS), "p-costs: Dasht stand behind words here"),
        (Add(Spot("a-drills", "p-drills"), COSTS), "p-costs: Dasht stand behind words here"),
    ],
)
def test_an_addition_is_refused(operation, sentence):
    with pytest.raises(Refused, match=sentence):
        apply(operation, PROTOCOL)


def test_what_a_member_modifies_stands_beside_what_was_issued():
    edit = Replacement(4, "Parties exchange", words("Parties regularly exchange"), naming=NEW)
    after = apply(Modify("p-2", "en", (edit,), ("Ertis", "Dasht")), PROTOCOL)

    assert paper(after)[3] == ("2. The [Parties exchange][Dasht, Ertis: Parties regularly exchange] information.")
    assert at(after, "p-2").status == "contested"


def test_several_edits_are_choices_of_their_own():
    other = Naming("c-other", "a-other-issued", "a-other-proposed")
    edits = (Replacement(32, ".", (), naming=other), Replacement(0, "", words("All "), naming=NEW))
    after = apply(Modify("p-2", "en", edits, ("Ertis",)), PROTOCOL)

    assert paper(after)[3] == "2. [Ertis: All ]The Parties exchange information[.][Ertis: delete]"


def test_an_edit_over_a_choice_keeps_the_choice_beside_it():
    edit = Replacement(5, f"Party {CHOICE_CHARACTER}", words("State shall"), naming=NEW)
    after = apply(Modify("p-1", "en", (edit,), ("Ertis",)), PROTOCOL)

    assert paper(after)[2] == (
        "1. Each [Party [shall][Alatau proposes; Bayan supports: should][Chuya: may]][Ertis: State shall]"
        " cooperate in good faith."
    )


def test_an_edit_inside_an_alternative_amends_that_alternative():
    edit = Replacement(0, "should", words("should always"), "a-should", NEW)
    after = apply(Modify("p-1", "en", (edit,), ("Ertis",)), PROTOCOL)

    assert paper(after)[2] == (
        "1. Each Party [shall][Alatau proposes; Bayan supports: [should][Ertis: should always]][Chuya: may]"
        " cooperate in good faith."
    )


def test_what_the_secretariat_modifies_is_modified():
    after = apply(Modify("p-2", "en", (Replacement(21, "information", words("views")),)), PROTOCOL)

    assert paper(after)[3] == "2. The Parties exchange views."
    assert at(after, "p-2").status == "issued"


@pytest.mark.parametrize(
    ("operation", "sentence"),
    [
        (Modify("p-2", "en", ()), "p-2: a modification needs at least one edit"),
        (Modify("p-9", "en", (Replacement(0, "", words("X")),)), "The draft has no provision p-9"),
        (Modify("p-2", "kk", (Replacement(0, "", words("X")),)), "no wording in kk; it has one in en"),
        (Modify("p-2", "en", (Replacement(3, "The", words("X")),)), "' Pa' stands where 'The' is to be replaced"),
        (Modify("p-2", "en", (Replacement(0, "The", words("The")),)), "'The' is replaced by itself"),
        (
            Modify("p-2", "en", (Replacement(0, "The P", words("X")), Replacement(4, "P", words("Y")))),
            "the edit of 'P' overlaps another one",
        ),
        (Modify("p-2", "en", (Replacement(0, "The", words("A"), "a-shall"),)), "no alternative a-shall in p-2"),
        (Modify("p-2", "en", (Replacement(0, "The", words("A"), naming=NEW),)), "A proposal names its members"),
        (Modify("p-2", "en", (Replacement(0, "The", (NAMED,), naming=NEW),), ("Ertis",)), "the new words name Bayan"),
        (Modify("p-1", "en", (Replacement(0, "should", words("X"), "a-should"),)), "Alatau, Bayan stand behind words"),
        (Modify("p-1", "en", (Replacement(11, CHOICE_CHARACTER, words("X")),)), "Alatau, Bayan, Chuya stand behind"),
        (Modify("p-drills", "en", (Replacement(0, "Joint", words("X")),)), "Dasht stand behind words here"),
    ],
)
def test_a_modification_is_refused(operation, sentence):
    with pytest.raises(Refused, match=sentence):
        apply(operation, PROTOCOL)


def test_the_secretariat_modifies_what_was_issued_inside_a_choice():
    after = apply(Modify("p-1", "en", (Replacement(0, "shall", words("will"), "a-shall"),)), PROTOCOL)

    assert "[will][Alatau proposes; Bayan supports: should]" in paper(after)[2]


def test_what_a_member_suppresses_may_stay():
    after = apply(Suppress("p-art2", ("Chuya",), NEW), PROTOCOL)

    assert paper(after)[5:] == [
        "Article 2 [Final clauses",
        "1. This Protocol enters into force. It is open for signature.",
        "2. The depositary is Alatau.]",
        "[Chuya: delete]",
    ]
    assert [at(after, each).status for each in ("p-art2", "p-3", "p-4")] == ["contested"] * 3


def test_the_secretariat_suppresses_what_nobody_stands_behind():
    assert paper(apply(Suppress("p-art2"), PROTOCOL)) == paper(PROTOCOL)[:5]

    with pytest.raises(Refused, match="p-art1: Alatau, Bayan, Chuya, Dasht stand behind words here"):
        apply(Suppress("p-art1"), PROTOCOL)
    with pytest.raises(Refused, match="p-drills: Dasht stand behind words here"):
        apply(Suppress("p-drills"), PROTOCOL)


def test_no_change_needs_a_reason_and_changes_nothing():
    assert apply(NoChange("p-2", ("Bayan",), "Agreed language of 2019."), PROTOCOL) is PROTOCOL

    for operation in (NoChange("p-2", ("Bayan",), " "), NoChange("p-2", (), "Agreed language of 2019.")):
        with pytest.raises(Refused, match="needs the members who ask for it and their reason"):
            apply(operation, PROTOCOL)


def test_a_change_of_wording_removes_an_agreement():
    agreed = agreed_in_group()
    modified = apply(Modify("p-2", "en", (Replacement(21, "information", words("views")),)), agreed)
    suppressed = apply(Suppress("p-2", ("Chuya",), NEW), agreed)
    elsewhere = apply(Suppress("p-4", ("Chuya",), NEW), agreed)

    assert (at(modified, "p-2").agreement, at(modified, "p-2").status) == (None, "issued")
    assert (at(suppressed, "p-2").agreement, at(suppressed, "p-2").status) == (None, "contested")
    assert at(elsewhere, "p-2") == at(agreed, "p-2")


def agreed_in_group():
    wording = wording_digest(at(PROTOCOL, "p-2"))
    agreement = Agreement("agreed-in-group", "Working group 1", "2026-03-01", ("Alatau",), wording)
    return apply(RecordAgreement("p-2", agreement), PROTOCOL)


def test_words_that_say_the_same_in_another_emphasis_keep_the_agreement():
    agreed = agreed_in_group()
    after = apply(Modify("p-2", "en", (Replacement(21, "information", words("information", "i")),)), agreed)

    assert at(after, "p-2").agreement == at(agreed, "p-2").agreement

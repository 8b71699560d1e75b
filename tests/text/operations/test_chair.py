"""Acts of the chair and the secretariat that change no word."""

from dataclasses import replace

import pytest

from kengesh.errors import Refused
from kengesh.text.operations.chair import Issue, RecordAgreement, Renumber, Reopen
from kengesh.text.operations.operation import apply
from kengesh.text.operations.tree import with_choice
from kengesh.text.provision import Agreement
from kengesh.text.sameness import wording_digest
from tests.text.operations.council import PROTOCOL, at, paper

WORDING = wording_digest(at(PROTOCOL, "p-2"))
AGREEMENT = Agreement("agreed-ad-referendum", "Working group 1", "2026-03-01", ("Alatau", "Bayan"), WORDING)


def test_the_chair_records_what_is_agreed_and_any_delegation_reopens_it():
    agreed = apply(RecordAgreement("p-2", AGREEMENT), PROTOCOL)
    assert at(agreed, "p-2") == replace(at(PROTOCOL, "p-2"), agreement=AGREEMENT, status="agreed-ad-referendum")

    with pytest.raises(Refused, match="p-3 has no agreement that could be reopened"):
        apply(Reopen("p-3", ("Ertis",)), agreed)
    assert apply(Reopen("p-2", ("Ertis",)), agreed) == PROTOCOL


@pytest.mark.parametrize(
    ("provision", "agreement", "sentence"),
    [
        ("p-9", AGREEMENT, "The draft has no provision p-9"),
        ("p-1", AGREEMENT, "p-1 is contested; only one wording can be agreed"),
        ("p-drills", AGREEMENT, "p-drills is contested"),
        ("p-3", AGREEMENT, "p-3: the agreement is on the wording"),
        ("p-2", replace(AGREEMENT, body=" "), "an agreement needs the body in which it was recorded"),
        ("p-2", replace(AGREEMENT, date=""), "an agreement needs the body in which it was recorded"),
        ("p-2", replace(AGREEMENT, present=("Foros",)), "Foros is not a member"),
    ],
)
def test_an_agreement_is_refused(provision, agreement, sentence):
    with pytest.raises(Refused, match=sentence):
        apply(RecordAgreement(provision, agreement), PROTOCOL)


def test_renumbering_changes_numbers_alone():
    framed = replace(
        PROTOCOL, nodes=with_choice(PROTOCOL.nodes, "c-drills", lambda each: replace(each, frame=("", "[", "]")))
    )
    after = apply(Renumber((("p-drills", "3."), ("p-2", "2."))), framed)

    assert paper(after)[4] == "3. [Joint exercises are held.]"
    assert at(after, "p-drills") == replace(at(PROTOCOL, "p-drills"), number="3.", first_number="2bis.")
    assert at(after, "p-2") == at(PROTOCOL, "p-2")
    again = apply(Renumber((("p-drills", "4."),)), after)
    assert at(again, "p-drills").first_number == "2bis."


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [((("p-9", "1."),), "no provision p-9"), ((("p-2", "1."), ("p-2", "3.")), "A provision is given two numbers")],
)
def test_renumbering_is_refused(numbers, sentence):
    with pytest.raises(Refused, match=sentence):
        apply(Renumber(numbers), PROTOCOL)


def test_a_revision_is_issued_under_a_masthead_of_its_own():
    masthead = replace(PROTOCOL.masthead, revision=1, date="2026-04-01")
    issued = apply(Issue(masthead, "f" * 64), PROTOCOL)

    assert issued == replace(PROTOCOL, masthead=masthead, parent="f" * 64)
    with pytest.raises(Refused, match=r"SC/CT/2026/1/Rev\.1 is issued already"):
        apply(Issue(masthead), issued)

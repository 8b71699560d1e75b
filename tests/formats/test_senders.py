"""Whose return a file is."""

import pytest

from kengesh.errors import BadData
from kengesh.formats.senders import assigned, assignment, names_of
from kengesh.formats.word.reading import Document, read
from kengesh.text.draft import Member
from tests.formats.word.building import docx, ins, p, r

MEMBERS = (Member("Alatau", "ALA"), Member("Bayan", "BAY"), Member("Chuya", "CHU"))


def file(name: str, *changed_by: str) -> Document:
    return read(docx(p(r("Text"), *(ins(f" {author}", author=author) for author in changed_by))), file=name)


def who(document: Document, members=None, known=MEMBERS) -> list[tuple[str, ...]]:
    return [names for names, _ in assigned(document, members, names_of(known))]


def test_what_the_caller_says_comes_first_and_codes_stand_for_names():
    assert who(file("alatau.docx", "Alatau"), ("BAY",)) == [("Bayan",)]
    assert who(file("x.docx", "A. Person"), ("Bayan", "alatau")) == [("Alatau", "Bayan")]


def test_authors_that_are_members_send_their_own_changes():
    assert who(file("x.docx", "Alatau", "CHU")) == [("Alatau",), ("Chuya",)]
    (_, alatau), (_, chuya) = assigned(file("x.docx", "Alatau", "CHU"), None, names_of(MEMBERS))
    assert (alatau.final[0].text, chuya.final[0].text) == ("Text Alatau", "Text CHU")


def test_the_name_of_the_file_says_whose_it_is_when_the_authors_do_not():
    assert who(file("bayan.docx", "A. Person")) == [("Bayan",)]
    assert who(file("Bayan.docx")) == [("Bayan",)]


def test_an_author_that_is_no_member_is_refused_with_the_way_out():
    with pytest.raises(BadData, match="say whose return it is") as error:
        who(file("x.docx", "A. Person"))

    assert error.value.code == "unassigned-return"
    assert "“A. Person”" in error.value.sentence


def test_a_name_that_is_no_members_is_refused():
    with pytest.raises(BadData, match="Elbrus is not a member; the members are Alatau, Bayan, Chuya"):
        who(file("x.docx"), ("Elbrus",))

    assert who(file("x.docx"), ("Elbrus",), known=()) == [("Elbrus",)]


def test_without_known_members_the_file_names_the_delegation_and_never_its_author():
    assert who(file("bayan.docx", "A. Person"), known=()) == [("bayan",)]


@pytest.mark.parametrize("words", ["Bayan", "=x.docx", "Bayan=", " + =x.docx"])
def test_an_assignment_that_says_nothing_is_refused(words):
    with pytest.raises(BadData, match="write Bayan=FILE"):
        assignment(words)

    assert assignment("Bayan + Alatau = x.docx").members == ("Alatau", "Bayan")


def test_a_change_without_an_author_is_not_taken_for_a_members():
    document = file("bayan.docx", "")

    assert "" in [mark.author for each in document.paragraphs for run in each.runs for mark in run.tracked.marks()]
    assert who(document) == [("Bayan",)]

from dataclasses import replace

import pytest
from hypothesis import given

from kengesh.errors import BadData
from kengesh.formats.akn.reading import Reading, read, read_all
from kengesh.formats.akn.writing import write, write_all
from kengesh.text.draft import Draft
from kengesh.text.wording import Alternative, Choice, Fixed, Words, words
from tests.formats.akn.schema import errors
from tests.formats.word.protocol import bracketed, clean, provision, shall_or_should
from tests.text.drafts import drafts

HARD = "\x00\x0b\x1f\ufffe\uffff\r\n\t  \u2028\\u{41} \\\\ &lt; ]]> \U0001f54a"


@given(drafts())
def test_writing_and_reading_gives_the_same_draft(draft):
    reading = read_all(write_all(draft, comments="all"))
    assert reading == Reading(draft, draft.languages, own=True)


@given(drafts())
def test_reading_and_writing_gives_the_same_bytes(draft):
    files = write_all(draft, comments="all")
    assert write_all(read_all(files).draft, comments="all") == files


@given(drafts())
def test_files_of_languages_may_be_read_in_any_order(draft):
    files = write_all(draft, comments="all")
    assert read_all(dict(reversed(files.items()))).draft == draft


@pytest.mark.parametrize("draft", [clean(), bracketed()], ids=["clean", "bracketed"])
def test_the_protocol_comes_back_as_it_was(draft):
    files = write_all(draft)
    assert read_all(files) == Reading(draft, draft.languages, own=True)


def test_one_language_of_two_is_read_as_what_it_is():
    two = Draft("d1", (provision("p1", "paragraph", "1.", "It is so."),), ("en", "ru"))
    reading = read(write(two))
    assert reading.draft == replace(two, languages=("en",))
    assert reading.languages == ("en", "ru")
    assert [(each.where, each.message) for each in reading.notices] == [
        ("the file", "The file holds the language en of a draft in en, ru; the others stand in files of their own.")
    ]


def test_characters_that_xml_does_not_know_come_back():
    hard = words(HARD)
    framed = Choice("c1", (Alternative("a1", Words(hard), (HARD,)),), frame=(HARD, HARD))
    numbered = provision("p1", "article", HARD, (*hard, framed, Fixed(HARD, "bi"), Fixed(HARD, "bi")))
    draft = Draft("d1", (replace(numbered, first_number=HARD, frame=(HARD, HARD), copy_of="p0"),))
    assert read(write(draft)).draft == draft


def test_fixed_texts_that_follow_each_other_stay_apart():
    apart = (Fixed("a"), Fixed("b"), Fixed(""), Fixed("c", "b"), Fixed("", "b"), Fixed("d", "ib"), Fixed("e", "x"))
    draft = Draft("d1", (provision("p1", "paragraph", "1.", apart),))
    assert read(write(draft)).draft == draft


def test_two_files_of_one_language_are_refused():
    data = write(clean())
    with pytest.raises(BadData, match=r"b\.xml is in the language en, as a\.xml is"):
        read_all({"a.xml": data, "b.xml": data})


def test_files_of_different_drafts_are_refused():
    one = Draft("d1", (provision("p1", "paragraph", "1.", "It is so."),), ("en", "ru"))
    english = write(one)
    for other, difference in (
        (replace(one, id="d2"), "the id of the draft"),
        (replace(one, nodes=(provision("p1", "paragraph", "2.", "It is so."),)), "provision 1."),
        (replace(one, nodes=()), "the order of provisions"),
    ):
        with pytest.raises(BadData, match=rf"ru\.xml is not a language version of en\.xml: {difference} differs"):
            read_all({"en.xml": english, "ru.xml": write(other, language="ru")})
    assert read_all({"en.xml": english, "ru.xml": write(one, language="ru")}).draft == one


def test_a_choice_that_stands_twice_keeps_its_ids():
    twice = shall_or_should()
    draft = Draft("d1", (provision("p1", "paragraph", "1.", (twice,)), provision("p2", "paragraph", "2.", (twice,))))
    assert errors(write(draft)) == []
    assert read(write(draft)).draft == draft

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings

from kengesh.formats.word.fingerprint import DIGEST_PROPERTY, DRAFT_PROPERTY, NAMESPACE, REVISION_PROPERTY, bookmark
from kengesh.formats.word.issuing import issued_docx
from kengesh.formats.word.looks import kind_of
from kengesh.formats.word.reading import read
from kengesh.formats.word.returning import Sender, returned
from kengesh.text.compiling.answers import answer
from kengesh.text.jsonform import digest
from kengesh.text.outline import outline
from kengesh.text.wording import NOTE_CHARACTER
from tests.formats.word.protocol import MASTHEAD, bracketed, clean, on_paper, provision
from tests.text.drafts import drafts


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def paragraphs_of(data):
    document = read(data)
    assert document.notices == ()
    stories = (document.paragraphs, *(note.paragraphs for note in document.notes))
    return [
        "".join(NOTE_CHARACTER if run.anchor else run.text for run in paragraph.runs)
        for story in stories
        for paragraph in story
    ]


@pytest.mark.parametrize("draft", [clean(), bracketed()])
def test_a_file_shows_each_line_of_the_draft_with_its_number(draft):
    assert paragraphs_of(issued_docx(draft)) == on_paper(draft)


def test_each_paragraph_carries_the_bookmark_of_its_provision():
    document = read(issued_docx(clean()))
    body = [paragraph.bookmarks for paragraph in document.paragraphs]
    assert body[:3] == [("_kg_title",), ("_kg_parties",), ("_kg_peace",)]
    assert [paragraph.bookmarks for note in document.notes for paragraph in note.paragraphs] == [("_kg_note",)]


def test_an_id_that_word_cannot_keep_as_a_bookmark_has_none():
    assert bookmark("p" * 36) == "_kg_" + "p" * 36
    assert bookmark("p" * 37) == ""
    assert bookmark("part 1") == ""


def test_an_unedited_file_comes_back_as_a_return_without_edits():
    draft = bracketed()
    back = returned(read(issued_docx(draft)), Sender(("Bayan",), "bayan.docx"), kind_of)
    found = answer(outline(draft.nodes, "en"), back)
    assert (found.untracked, found.gone, found.arrivals, found.numbers) == ((), frozenset(), (), {})


def test_a_file_names_its_revision_and_carries_its_draft():
    draft = clean()
    properties = read(issued_docx(draft)).properties
    assert properties.get(DIGEST_PROPERTY) == digest(draft)
    assert properties.get(DRAFT_PROPERTY) == "d1"
    assert properties.get(REVISION_PROPERTY) == "SC/CT/2026/1/Rev.2"
    assert properties.xml_of(NAMESPACE) is not None


def test_the_same_draft_gives_the_same_bytes():
    assert issued_docx(bracketed()) == issued_docx(bracketed())


def test_changes_are_tracked_from_the_first_key_stroke():
    assert "<w:trackRevisions/>" in parts_of(issued_docx(clean()))["word/settings.xml"]


def test_every_page_says_kind_symbol_date_language_distribution_and_notice():
    parts = parts_of(issued_docx(clean()))
    for header in ("word/header1.xml", "word/header2.xml"):
        for fact in ("Draft decision", "SC/CT/2026/1/Rev.2", "12 March 2026", "Original: English", "Limited"):
            assert fact in parts[header], (header, fact)
    for fact in ("Fictitious", "PAGE", "NUMPAGES"):
        assert fact in parts["word/footer1.xml"]


def test_no_person_is_named_in_the_properties():
    core = parts_of(issued_docx(clean()))["docProps/core.xml"]
    assert "creator" not in core
    assert "lastModifiedBy" not in core


def test_without_names_nobody_is_named_and_the_draft_is_not_carried():
    data = issued_docx(bracketed(), names=False)
    whole = "".join(parts_of(data).values())
    assert not any(name in whole for name in ("Alatau", "Bayan", "Chuya", "Dasht", "Ertis"))
    assert "1.\tEach Party [shall][should] exchange information." in paragraphs_of(data)


def test_line_numbers_are_printed_when_asked_for():
    assert "lnNumType" not in parts_of(issued_docx(clean()))["word/document.xml"]
    assert "lnNumType" in parts_of(issued_docx(clean(), line_numbers=True))["word/document.xml"]


@pytest.mark.parametrize(
    ("language", "text", "marks"),
    [
        ("fa", "هر طرف متعهد", ("<w:bidi/>", "<w:rtl/>", '<w:lang w:bidi="fa"/>')),
        ("ur", "ہر فریق", ("<w:bidi/>", "<w:rtl/>", '<w:lang w:bidi="ur"/>')),
        ("zh", "各缔约方应", ('<w:lang w:eastAsia="zh"/>',)),
        ("ru", "Каждая Сторона", ('<w:lang w:val="ru"/>',)),
    ],
)
def test_a_language_is_tagged_and_runs_in_its_direction(language, text, marks):
    nodes = (provision("p1", "paragraph", "1.", text, language=language),)
    draft = replace(clean(), nodes=nodes, languages=(language,))
    data = issued_docx(draft)
    parts = parts_of(data)
    for mark in marks:
        assert mark in parts["word/styles.xml"] + parts["word/document.xml"]
    assert read(data).paragraphs[0].right_to_left is ("<w:bidi/>" in marks)
    assert paragraphs_of(data) == [f"1.\t{text}"]


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        ("ru", ("Проект решения", "12 марта 2026 года", "Язык оригинала: английский", "Распространение")),
        ("zh", ("决定草案", "2026年3月12日", "英文")),
        ("fa", ("پیش‌نویس تصمیم", "انگلیسی")),
        ("ky", ("Draft decision", "12 March 2026", "Original: English")),
    ],
)
def test_a_language_version_has_the_masthead_in_its_language(language, facts):
    header = parts_of(issued_docx(clean(), language=language))["word/header1.xml"]
    assert all(fact in header for fact in facts)


@pytest.mark.parametrize("date", ["", "spring 2026", "2026-13-01", "2026-03"])
def test_a_date_that_is_none_is_printed_as_given(date):
    header = parts_of(issued_docx(replace(clean(), masthead=replace(MASTHEAD, date=date))))["word/header1.xml"]
    assert date in header


@settings(max_examples=10)
@given(drafts())
def test_any_draft_can_be_issued(draft):
    assert read(issued_docx(draft)).properties.get(DIGEST_PROPERTY) == digest(draft)

"""`kengesh docx`: what stands in one file."""

import pytest

from kengesh.formats.word.reading import read
from tests.commands import run
from tests.formats.word.building import (
    DATE,
    abstract,
    comment,
    commented,
    dele,
    docx,
    ins,
    level,
    num,
    p,
    r,
)

LISTS = abstract(0, level(0, "decimal", "Article %1"), level(1, "lowerLetter", "(%2)")) + num(1, 0)
BODY = (
    p(r("Objective"), num=(1, 0)),
    p(r("The Parties "), dele("shall"), ins("should"), r(" consult."), num=(1, 1)),
    p(commented(1, "Annex"), r(content="<w:object/>")),
)


@pytest.fixture
def file(tmp_path):
    (tmp_path / "bayan.docx").write_bytes(
        docx(*BODY, sides={"numbering": LISTS, "comments": comment(1, "Is it [still] needed?")})
    )
    return tmp_path / "bayan.docx"


def test_changes_and_comments_are_listed_as_given(file):
    ran = run("docx", "changes", file, "--json")

    assert ran.code == 0
    assert ran.json == {
        "file": "bayan.docx",
        "changes": [
            {
                "kind": "replace",
                "author": "Alatau",
                "date": DATE,
                "provision": "Article 1, (a)",
                "old": "shall",
                "new": "should",
                "where": "paragraph 2",
                "to": None,
            }
        ],
        "comments": [
            {
                "author": "Bayan",
                "date": DATE,
                "anchor": "Annex",
                "text": "Is it [still] needed?",
                "replies": [],
                "resolved": False,
            }
        ],
        "warnings": [
            {"code": "word-object", "message": "An embedded object is not carried over.", "where": "paragraph 3"}
        ],
    }


def test_for_people_they_are_two_tables_and_warnings(file):
    ran = run("docx", "changes", file)

    assert ran.code == 0
    assert "Changes: 1" in ran.out
    assert "Comments: 1" in ran.out
    assert "An embedded object is not carried over." in ran.err


@pytest.mark.parametrize(("verb", "text"), [("accept", "should"), ("reject", "shall")])
def test_accepting_and_rejecting_write_a_new_file(file, verb, text):
    out = file.with_name("out.docx")
    ran = run("docx", verb, file, "-o", out, "--json")

    assert (ran.code, ran.json["changes"], ran.json["written"]) == (0, 1, str(out))
    assert [each.shown for each in read(out).paragraphs] == ["Objective", f"The Parties {text} consult.", "Annex"]


@pytest.mark.parametrize("verb", ["accept", "reject", "number"])
def test_the_file_itself_is_never_written_over(file, verb):
    before = file.read_bytes()
    ran = run("docx", verb, file, "-o", file, "--json")

    assert (ran.code, ran.error["code"]) == (1, "word-over-itself")
    assert file.read_bytes() == before


def test_numbers_are_one_paragraph_a_line(file):
    assert run("docx", "number", file).out == "Article 1\n(a)\n"
    assert run("docx", "number", file, "--json").json["paragraphs"] == [
        {"label": "Article 1", "text": "Objective", "where": "paragraph 1"},
        {"label": "(a)", "text": "The Parties shallshould consult.", "where": "paragraph 2"},
        {"label": None, "text": "Annex", "where": "paragraph 3"},
    ]


def test_numbers_may_be_those_of_the_text_as_it_was(tmp_path):
    path = tmp_path / "chuya.docx"
    body = (p(ins("New"), num=(1, 0), mark=ins()), p(r("Old"), num=(1, 0)))
    path.write_bytes(docx(*body, sides={"numbering": LISTS}))

    assert run("docx", "number", path).out == "Article 1\nArticle 2\n"
    assert run("docx", "number", path, "--state", "original").out == "Article 1\n"


def test_numbers_may_be_typed(file):
    out = file.with_name("typed.docx")
    ran = run("docx", "number", file, "-o", out)

    assert ran.code == 0
    assert [(each.shown, each.labels.shown) for each in read(out).paragraphs][:2] == [
        ("Article 1\tObjective", ""),
        ("(a)\tThe Parties shallshould consult.", ""),
    ]


def test_a_file_that_is_no_word_file_ends_with_3_and_nothing_is_written(tmp_path):
    path, out = tmp_path / "dasht.docx", tmp_path / "out.docx"
    path.write_bytes(b"PK not a zip")
    ran = run("docx", "accept", path, "-o", out, "--json")

    assert (ran.code, ran.error["code"], ran.error["where"]) == (3, "word-truncated", "dasht.docx")
    assert not out.exists()
    assert run("docx", "changes", tmp_path / "missing.docx").code == 3


def test_accepting_needs_a_file_to_write(file):
    assert run("docx", "accept", file).code == 2

"""Wordings in Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.formats.markdown.inline import read, written
from kengesh.text.notation import Piece, printed
from kengesh.text.reading.brackets import flat
from kengesh.text.wording import Fixed, NoteMark, joined, words
from tests.growth import grows_with_the_size
from tests.text.strategies import emphases, texts


def reads(source, links=()):
    return read(source, lambda label: f"note {label}", links)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("plain", words("plain")),
        ("*Noting* that", (Fixed("Noting", "i"), Fixed(" that"))),
        ("r*eaffirming*", (Fixed("r"), Fixed("eaffirming", "i"))),
        ("**Option 1:** x", (Fixed("Option 1:", "b"), Fixed(" x"))),
        ("***x***", (Fixed("x", "bi"),)),
        ("*[Taking* account", (Fixed("[Taking", "i"), Fixed(" account"))),
        ("<u>x</u><sup>2</sup><sub>3</sub>", (Fixed("x", "u"), Fixed("2", "^"), Fixed("3", "_"))),
        ("<strong>a <em>b</em></strong>", (Fixed("a ", "b"), Fixed("b", "bi"))),
        ("NDMC* and 2 * 3", words("NDMC* and 2 * 3")),
        ("x[^6][^7]", (Fixed("x"), NoteMark("note 6"), NoteMark("note 7"))),
        ("see [the text](http://a.b/c) here", words("see the text here")),
        ("[paragraph 2](g)", words("[paragraph 2](g)")),
        ("one  \n   two\nthree\\\nfour<br>five", words("one\ntwo three\nfour\nfive")),
        (r"\*x\* \[^1]", words("*x* [^1]")),
        ("&#32;x&#1114112;", words(" x&#1114112;")),
        ("</em><em>x", words("</em><em>x")),
    ],
)
def test_markdown_is_read_as_a_wording(source, text):
    assert reads(source) == text


def test_a_reference_is_a_link_where_its_label_is_defined():
    assert reads("as [published][12dec]", ["12dec"]) == words("as published")
    assert reads("as [published][12dec]") == words("as [published][12dec]")


HARD = st.sampled_from(
    ["*", "**", "_", "\\", "<em>", "&#32;", "[^1]", "](a/b)", "\n", "  \n", " ", "a", "b*", "<", "\r"]
)


@given(st.lists(st.builds(Fixed, st.one_of(HARD, st.text(max_size=4)), emphases()), max_size=6))
def test_what_is_written_is_read_as_the_same_wording(segments):
    text = joined(tuple(segments))
    assert reads(written(printed(text).pieces, str)) == text


@given(texts())
def test_brackets_and_names_stand_in_markdown_as_they_are(text):
    pieces = printed(text).pieces
    assert read(written(pieces, str), str) == flat(text)


def test_a_parenthesis_behind_a_bracket_makes_no_link():
    pieces = (Piece("[", "frame"), Piece("^a", "words"), Piece("]", "frame"), Piece("(b/c)", "words"))
    assert reads(written(pieces, str)) == words("[^a](b/c)")


@pytest.mark.no_cover  # lines are counted here
@pytest.mark.parametrize(
    "unit", ["*a ", "a* *b", "*a **b", "<em>", "</em><u>", "[a](", "\\", "**", "[", "&#", "a*", "  \n"]
)
def test_the_work_grows_with_the_source(unit):
    assert grows_with_the_size(lambda count: reads(unit * count))
    assert grows_with_the_size(lambda count: reads(unit * count + "x* y** z</em>" * count))

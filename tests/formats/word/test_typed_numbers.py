"""Automatic numbers as typed text."""

import re

from kengesh.formats.word.reading import read
from kengesh.formats.word.revisions import accepted, rejected
from kengesh.formats.word.typed_numbers import with_typed_numbers
from tests.formats.word.building import (
    abstract,
    dele,
    docx,
    ins,
    level,
    num,
    numbered,
    p,
    r,
    style,
    unzipped,
)

LISTS = abstract(
    0,
    level(0, "decimal", "%1.", extra='<w:suff w:val="space"/>'),
    level(1, "lowerLetter", "(%2)").replace("</w:lvl>", '<w:pPr><w:ind w:left="720"/></w:pPr></w:lvl>'),
    level(2, "lowerRoman", "%3", extra='<w:suff w:val="nothing"/>'),
) + num(1, 0)


def typed(*body, **sides):
    return with_typed_numbers(docx(*body, sides={"numbering": LISTS, **sides}))


def main(data):
    return unzipped(data)["word/document.xml"].decode()


def test_a_number_becomes_text_with_what_follows_it_and_the_list_is_gone():
    data = typed(p(r("a"), num=(1, 0)), p(r("b"), num=(1, 1)), p(r("c"), num=(1, 2)), p(r("d")))

    assert [(each.shown, each.labels.shown) for each in read(data).paragraphs] == [
        ("1. a", ""),
        ("(a)\tb", ""),
        ("ic", ""),
        ("d", ""),
    ]


def test_the_indentation_of_the_level_stays_unless_the_paragraph_has_its_own():
    own = '<w:spacing w:after="0"/><w:ind w:left="10"/><w:jc w:val="both"/>'
    data = typed(
        p(r("a"), properties=numbered(1, 1) + '<w:spacing w:after="0"/><w:jc w:val="both"/>'),
        p(r("b"), properties=numbered(1, 1) + own),
    )

    assert re.findall(r"<w:pPr>(.*?)</w:pPr>", main(data)) == [
        '<w:numPr><w:numId w:val="0"/></w:numPr><w:spacing w:after="0"/><w:ind w:left="720"/><w:jc w:val="both"/>',
        f'<w:numPr><w:numId w:val="0"/></w:numPr>{own}',
    ]


def test_numbers_that_come_from_a_style_are_typed_too():
    styles = style("Head", paragraph=numbered(1, 0))
    data = typed(p(r("a"), style="Head"), p(r("b"), style="Head"), styles=styles)

    assert [(each.shown, each.labels.shown) for each in read(data).paragraphs] == [("1. a", ""), ("2. b", "")]


def test_the_number_of_a_tracked_paragraph_is_tracked_with_it():
    data = typed(
        p(r("a"), num=(1, 0)),
        p(dele("b"), num=(1, 0), mark=dele(author="Bayan")),
        p(ins("c"), num=(1, 0), mark=ins()),
        p(r("d"), num=(1, 0)),
    )

    assert [each.shown for each in read(accepted(data)).paragraphs] == ["1. a", "3. c", "4. d"]
    assert [each.shown for each in read(rejected(data)).paragraphs] == ["1. a", "2. b", "4. d"]
    assert [mark.author for mark in read(data).paragraphs[1].runs[0].tracked.marks()] == ["Bayan"]


def test_notes_and_text_boxes_are_typed_too():
    box = f"<w:pict><v:textbox><w:txbxContent>{p(r('box'), num=(1, 0))}</w:txbxContent></v:textbox></w:pict>"
    footnotes = f'<w:footnote w:id="1">{p(r("note"), num=(1, 0))}</w:footnote>'
    data = typed(p(r("a", content='<w:footnoteReference w:id="1"/>' + box)), footnotes=footnotes)
    document = read(data)

    assert document.notes[0].paragraphs[0].shown == "1. note"
    assert document.text_boxes[0][0].shown == "1. box"


def test_a_file_without_lists_stays_as_it_is():
    data = docx(p(r("a")))

    assert read(with_typed_numbers(data)).paragraphs == read(data).paragraphs

"""Places in files are said in English letter by letter as people know them, and keep the numbers they are made from."""

import pytest

from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.csv_rows import rows_of_text
from kengesh.formats.word.document import Cell, Place, story_of_box, story_of_note
from kengesh.phrases import Phrase, Phrases

UPPER = Phrases(lambda template: template.replace("row %", "ROW %").replace("paragraph %", "PARAGRAPH %"))


@pytest.mark.parametrize(
    ("place", "english"),
    [
        (places.HEADINGS, "row 1"),
        (places.line(12), "line 12"),
        (places.row(3), "row 3"),
        (places.cell(3, "Stance"), "row 3, Stance"),
        (places.within("word/document.xml", places.line(2)), "word/document.xml, line 2"),
        (Place(12).phrase, "paragraph 12"),
        (Place(1, story_of_note("footnote", "3")).phrase, "footnote 3, paragraph 1"),
        (Place(1, story_of_note("endnote", "3")).phrase, "endnote 3, paragraph 1"),
        (Place(1, story_of_box(2), (Cell(2, 3, 1),)).phrase, "text box 2, table 2, row 3, cell 1, paragraph 1"),
        (
            Place(4, cells=(Cell(1, 2, 3), Cell(4, 5, 6))).phrase,
            "table 1, row 2, cell 3, table 4, row 5, cell 6, paragraph 4",
        ),
    ],
)
def test_places_are_said_in_english(place, english):
    assert f"{place}" == english


def test_the_words_of_a_place_are_translated_and_what_the_file_calls_itself_is_not():
    assert places.cell(3, "row").said(UPPER) == "ROW 3, row"
    assert Place(4, cells=(Cell(1, 2, 3),)).phrase.said(UPPER) == "table 1, ROW 2, cell 3, PARAGRAPH 4"


def test_an_error_of_a_table_holds_its_place_with_its_parts():
    with pytest.raises(BadData) as caught:
        list(rows_of_text("a,b\n1,2,3\n", "t.csv", ("a",), ("a", "b")))

    place = caught.value.values["place"]
    assert isinstance(place, Phrase)
    assert (place, place.template, dict(place.values)) == ("row 2", "row %(number)s", {"number": 2})
    assert caught.value.where == "t.csv, row 2"

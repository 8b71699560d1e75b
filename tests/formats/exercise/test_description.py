"""The description of an exercise, and the report that is made of it."""

import io
import zipfile

import openpyxl
import pytest
from docx import Document

from kengesh.errors import BadData
from kengesh.formats.exercise.after_action import after_action_paper
from kengesh.formats.exercise.description import described
from kengesh.formats.exercise.improvement import COLUMNS, improvement_xlsx
from kengesh.formats.paper import paper_word
from tests.reference import CHECKOUT

ERTIS = (CHECKOUT / "examples" / "steppe-council" / "exercise.toml").read_text(encoding="utf-8")


def read(text=ERTIS):
    return described(text.encode(), "ertis.toml")


def test_the_example_is_read_whole():
    found = read()

    assert (len(found.played), len(found.observations), len(found.accepted), len(found.lessons)) == (24, 13, 12, 3)
    assert found.members == ("Alatau", "Bayan", "Chuya", "Dasht", "Ertis")
    assert [(each.inject.number, each.outcome) for each in found.played if each.outcome != "done"] == [
        ("2", "late"), ("7", "late"), ("22", "skipped"),
    ]  # fmt: skip
    assert [each.at for each in found.played][11:14] == ["T+1:45", "T+1:55", "T+2:10"]


def test_the_report_tells_what_was_seen_and_what_was_not():
    report = read().report()
    document = Document(io.BytesIO(paper_word(after_action_paper(report))))

    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    words = "\n".join(each.text for each in document.paragraphs)
    cells = {cell for table in tables for row in table for cell in row}

    assert "Injects: 24; done 21, late 2, skipped 1." in words
    assert "Pairs that nobody observed: 41 of 50; that is neither good nor bad." in words
    assert "skipped: the play was an hour late, and the director left it out" in cells
    assert {"U (1)", "not observed", "Medicines cross with the ambulance"} - cells == {
        "Medicines cross with the ambulance"
    }
    assert "3. Medicines cross with the ambulance" in words
    assert "The guards of the neighbour did not want to help." not in cells


def test_a_capability_that_nobody_observed_is_said_to_be_not_observed():
    text = ERTIS.replace('"Aid to victims",\n', "").replace(
        '"Operational communications", "Evacuation', '"Operational communications", "Warning", "Evacuation'
    )
    paper = after_action_paper(read(text).report())
    words = [getattr(each, "text", "") for each in paper.blocks]

    assert words[words.index("Warning") + 1] == "Not observed."


def test_the_improvement_plan_is_a_spreadsheet_with_a_row_for_each_lesson():
    lessons = read().lessons
    sheet = openpyxl.load_workbook(io.BytesIO(improvement_xlsx(lessons)))["Improvement plan"]

    rows = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]
    assert rows == [COLUMNS, *(each.cells for each in lessons)]
    assert improvement_xlsx(lessons) == improvement_xlsx(read().lessons)


def test_no_person_is_in_the_properties_of_the_spreadsheet():
    with zipfile.ZipFile(io.BytesIO(improvement_xlsx(read().lessons))) as archive:
        properties = archive.read("docProps/core.xml").decode()

    assert ">Kengesh</dc:creator>" in properties
    assert "1980-01-01T00:00:00Z" in properties


@pytest.mark.parametrize(
    ("old", "new", "place", "right"),
    [
        ('kind = "evacuation"', "", "exercise, kind", "some words"),
        ("starts = 2026-02-12T04:00:00Z", "starts = 2026-02-12", "exercise, starts", "a moment such as"),
        ('time = "0:10"', 'time = "10"', "inject 2, time", "hours and minutes since the exercise began"),
        ('number = "3"', 'number = "three"', "inject 3, number", "a number such as 7"),
        ('team = "Chuya"', 'team = "Feruza"', "inject 2, team", "one of Alatau, Bayan, Chuya, Dasht, Ertis, All"),
        ('reason = "the number on the list was two years old"', "", "inject 2, reason", "why it was late or skipped"),
        ('rating = "M"', 'rating = "bad"', "observation 1, rating", "one of P, S, M, U"),
        ('with = "Chuya"', 'with = "Ertis"', "observation 1, with", "another member, or nothing"),
        ('owner = "Ertis"', 'owner = "Feruza"', "lesson 1, owner", "one of Alatau"),
        ("due = 2026-09-30", 'due = "soon"', "lesson 1, due", "a date such as 2026-12-31"),
        ("[[lesson]]", "[lesson.other]", "lesson", "tables [[lesson]]"),
    ],
)
def test_what_cannot_be_taken_is_named_with_its_place_and_what_would_be_right(old, new, place, right):
    text = ERTIS.split("[[lesson]]")[0] + "[lesson]\n" if old == "[[lesson]]" else ERTIS.replace(old, new, 1)
    with pytest.raises(BadData) as refused:
        read(text)

    assert (refused.value.values["file"], refused.value.values["place"]) == ("ertis.toml", place)
    assert f"{refused.value.values['right']}".startswith(right)


def test_what_is_no_toml_is_refused():
    with pytest.raises(BadData, match="no TOML that can be read"):
        read("[exercise")

"""The master events list: what is written comes back, and what is wrong is named by row and column."""

import io
import zipfile
from datetime import datetime, time, timedelta

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kengesh.errors import BadData
from kengesh.formats.exercise.events import read_events, taken, write_events
from kengesh.formats.exercise.injects import COLUMNS, METHODS, Inject, clock_text, in_order, minutes_of

FIRST = Inject(
    "1", 0, "Duty officer", "All delegations", "All", "telephone", "Flood", "The river rises.", "Each confirms."
)
SECOND = Inject("2a", 95, "Border post", "Control room", "Bayan", "radio", "Queue", "400 people wait.", "Opens a lane.")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
    lambda text: text.strip() == text
)


@st.composite
def lists(draw):
    numbers = draw(st.lists(st.integers(1, 999), min_size=1, max_size=6, unique=True))
    teams = st.one_of(WORDS.filter(lambda text: text.casefold() != "all"), st.just("All"))
    return tuple(
        Inject(
            f"{number}", draw(st.integers(0, 59_999)), draw(WORDS), draw(WORDS), draw(teams),
            draw(st.sampled_from(METHODS)), draw(WORDS), draw(WORDS), draw(WORDS),
        )
        for number in numbers
    )  # fmt: skip


def changed(change, injects=(FIRST, SECOND)) -> bytes:
    """A written list after somebody has worked on it in a spreadsheet."""
    workbook = openpyxl.load_workbook(io.BytesIO(write_events(injects)))
    change(workbook["Events"])
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def put(cell, value):
    def change(sheet):
        sheet[cell].number_format = "General"
        sheet[cell] = value

    return change


def said(change) -> list[str]:
    return [each.message for each in read_events(changed(change)).faults]


@settings(max_examples=25)
@given(lists())
def test_what_is_written_comes_back_exactly(injects):
    data = write_events(injects)

    assert read_events(data).injects == injects
    assert read_events(data).faults == ()
    assert write_events(injects) == data


def test_words_that_look_like_formulas_stay_words():
    inject = Inject("1", 1, "=A1", "+7", "-x", "letter", "@all", "'quoted'", "line one\nline two _x0041_")

    assert taken(write_events([inject])) == (inject,)


def test_injects_are_played_by_time_and_as_listed_within_a_minute():
    late, early, also_early = (Inject(number, at, *FIRST.cells[2:]) for number, at in (("1", 30), ("2", 5), ("3", 5)))

    assert [each.number for each in in_order([late, early, also_early])] == ["2", "3", "1"]
    assert not read_events(write_events([late, early])).is_in_order
    assert read_events(write_events([early, late])).is_in_order


@given(st.integers(0, 59_999))
def test_a_time_is_read_as_it_is_written(minutes):
    assert minutes_of(clock_text(minutes)) == minutes_of(f"T+{clock_text(minutes)}") == minutes


@pytest.mark.parametrize("text", ["9.30", "1:60", "-0:10", "noon", "1000:00", "", "1:5"])
def test_what_is_no_time_is_none(text):
    assert minutes_of(text) is None


def test_cells_that_a_spreadsheet_has_made_times_and_numbers_of_are_taken():
    def change(sheet):
        for cell, value, form in (
            ("B2", time(9, 30), "h:mm"), ("B3", timedelta(hours=26, minutes=5), "[h]:mm"), ("A2", 7, "General"),
        ):  # fmt: skip
            sheet[cell].number_format = form
            sheet[cell] = value
            sheet[cell].number_format = form

    read = read_events(changed(change))

    assert read.faults == ()
    assert [(each.number, each.minutes) for each in read.injects] == [("7", 570), ("2a", 1565)]


@pytest.mark.parametrize(
    ("cell", "value", "place", "sentence"),
    [
        ("A3", "1", "Events, row 3, Number", "'1' is the number of row 2 already"),
        ("A3", "two", "Events, row 3, Number", "'two' names no event"),
        ("B2", "9.30", "Events, row 2, Time", "'9.30' is no time of the exercise"),
        ("B2", time(0, 0, 5), "Events, row 2, Time", "'00:00:05' is no time of the exercise"),
        ("B2", datetime(2026, 3, 1, 9), "Events, row 2, Time", "is no time of the exercise"),  # noqa: DTZ001 -- a cell
        ("C2", None, "Events, row 2, From", "nothing stands here; right would be the office that it comes from."),
        ("F3", "drum", "Events, row 3, Method", "'drum' is no method; right would be one of telephone, radio"),
        ("G3", datetime(2026, 3, 1), "Events, row 3, Subject", "holds a date or time"),  # noqa: DTZ001 -- a cell
        ("G3", "x" * 201, "Events, row 3, Subject", "201 characters stand here; right would be at most 200."),
        ("H2", "=A1&A2", "Events, row 2, Message", "the cell holds the formula '=A1&A2'; right would be its text."),
        ("J2", "note", "Events, row 2, column J", "'note' stands beyond the last column"),
        ("D1", "Whom", "Events, row 1, To", "the heading is 'Whom'; right would be 'To'."),
    ],
)
def test_each_fault_names_row_and_column_and_what_would_be_right(cell, value, place, sentence):
    found = said(put(cell, value))

    assert len(found) == 1
    assert found[0].startswith(f"{place}: ")
    assert sentence in found[0]


def merge(sheet):
    sheet.merge_cells("C2:D2")


def hide_row(sheet):
    sheet.row_dimensions[3].hidden = True


def hide_column(sheet):
    sheet.column_dimensions["H"].hidden = True


def hide_sheet(sheet):
    sheet.parent.create_sheet("Cover")["A1"] = "Secret play"
    sheet.sheet_state = "hidden"


def second_list(sheet):
    copy = sheet.parent.copy_worksheet(sheet)
    copy.title = "More"


def nothing(sheet):
    sheet.delete_rows(2, 5)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (merge, ["Events, row 2, From: the cells C2:D2 are merged", "Events, row 2, To: nothing stands here"]),
        (hide_row, ["Events, row 3: the row is hidden"]),
        (hide_column, ["Events, Message: the column is hidden"]),
        (hide_sheet, ["Events: the sheet is hidden", "Cover: the sheet is not part of the list"]),
        (second_list, ["More, row 1: a second list stands here"]),
        (nothing, ["Events, row 2, Number: no row follows the headings"]),
    ],
)
def test_what_a_person_would_overlook_is_not_taken_in_silence(change, found):
    assert [each.startswith(start) for each, start in zip(said(change), found, strict=True)] == [True] * len(found)


def test_a_list_with_faults_is_refused_with_all_of_them_at_once():
    def change(sheet):
        put("B2", "9.30")(sheet)
        put("F3", "drum")(sheet)

    with pytest.raises(BadData) as refused:
        taken(changed(change), "ertis.xlsx")

    head, *faults = refused.value.sentence.splitlines()
    assert head == "ertis.xlsx is not taken; places that are wrong: 2"
    assert [each.split(" is no ")[0] for each in faults] == [
        "Events, row 2, Time: '9.30'", "Events, row 3, Method: 'drum'",
    ]  # fmt: skip
    assert taken(changed(lambda _: None), "ertis.xlsx") == (FIRST, SECOND)


def test_teams_are_known_by_name_and_code_and_others_are_refused():
    teams = {"Bayan": "Bayan", "BAY": "Bayan", "Ertis": "Ertis"}
    coded = changed(put("E3", "bay"))

    assert taken(coded, teams=teams)[1].team == "Bayan"
    with pytest.raises(BadData, match="'Chuya' takes no part; right would be one of Bayan, Ertis, All"):
        taken(changed(put("E3", "Chuya")), teams=teams)


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "it is empty"), (b"Number,Time", "it does not begin as an xlsx file does")]
)
def test_what_is_no_spreadsheet_is_refused(data, reason):
    with pytest.raises(BadData, match=reason):
        read_events(data, "a.xlsx")


def test_a_spreadsheet_without_the_headings_is_refused():
    workbook = openpyxl.Workbook()
    workbook.create_sheet("People")["A1"] = "Members"
    stream = io.BytesIO()
    workbook.save(stream)

    with pytest.raises(BadData, match=f"no row with these headings in its first 20 rows: {', '.join(COLUMNS)}"):
        read_events(stream.getvalue())


def test_the_template_says_how_it_is_filled_in_and_offers_methods_and_teams():
    workbook = openpyxl.load_workbook(io.BytesIO(write_events(teams=["Bayan"])))
    offered = {f"{each.sqref}": each.formula1 for each in workbook["Events"].data_validations.dataValidation}

    assert workbook.sheetnames == ["Events", "Instructions"]
    assert [row[0].value for row in workbook["Instructions"].iter_rows()][1:10] == list(COLUMNS)
    assert offered["E2:E501"] == '"Bayan,All"'
    assert offered["F2:F501"] == f'"{",".join(METHODS)}"'


@settings(max_examples=40)
@given(
    st.integers(0, 2_000), st.integers(1, 40), st.sampled_from(["", "<", "A:A", '"', "9" * 30, "\x00", "<row r='2'/>"])
)
def test_whatever_stands_in_a_damaged_file_it_is_read_or_refused(at, length, words):
    with zipfile.ZipFile(io.BytesIO(write_events([FIRST, SECOND]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet[:at] + words.encode() + sheet[at + length :]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)

    said = ""
    try:
        read = read_events(stream.getvalue(), "a.xlsx")
    except BadData as refusal:
        said = refusal.sentence

    assert said.startswith("a.xlsx ") or (not said and len(read.injects) <= 3)
    assert "Word" not in said

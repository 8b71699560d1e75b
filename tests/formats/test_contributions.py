"""Contributions as tables: what comes in is checked to its end, what goes out reads back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.errors import BadData
from kengesh.formats.contributions import (
    CATEGORIES,
    COLUMNS,
    MOST_ROWS,
    Line,
    Wanted,
    contributions_csv,
    contributions_xlsx,
    read_contributions,
)

LINE = Line(category="scholar", language="en", text="Gauges are read by hand.")
WRITERS = {"csv": contributions_csv, "xlsx": lambda lines: contributions_xlsx(lines, "Hearing")}
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=60).map(str.strip)


@pytest.mark.parametrize("form", WRITERS)
@given(texts=st.lists(WORDS.filter(bool), min_size=1, max_size=4), name=WORDS)
def test_what_is_written_reads_back_whatever_stands_in_it(form, texts, name):
    lines = [replace(LINE, number=f"{number}", text=text, name=name) for number, text in enumerate(texts, 1)]

    sheet = read_contributions(WRITERS[form](lines), f"x.{form}", Wanted(published=True))

    assert sheet.problems == ()
    assert list(sheet.lines) == lines


@pytest.mark.parametrize("risky", ["=1+1", "+1", "-1", "@x", "'=1", "\t=1", "''"])
def test_no_cell_begins_like_a_formula(risky):
    written = contributions_csv([replace(LINE, text=risky)]).decode("utf-8-sig").splitlines()[1]

    assert f",{risky}," not in written


EARLY = "2026-03-01 is not in the time of the hearing"
WRONG = """category;language;text;gathered_on;number;outcome
student;en;One.;;;
scholar;kk;Two.;2026-02-30;;
scholar;;;2026-03-01;7;
scholar;en;Three.;2026-04-05;;noted
scholar;en;Four.;2026-04-05;;
"""


def test_every_wrong_cell_is_named_with_what_would_be_right():
    wanted = Wanted(("en", "ru"), 500, date(2026, 3, 31), date(2026, 4, 11))

    sheet = read_contributions(WRONG.encode(), "salon.csv", wanted)

    assert [each.sentence for each in sheet.problems] == [
        "salon.csv, row 2, category: “student” is no category; scholar, civil society, business or citizen is right.",
        "salon.csv, row 3, language: “kk” is not one of the hearing; en or ru is right.",
        "salon.csv, row 3, gathered_on: “2026-02-30” is no day; a day such as 2026-01-25 is right.",
        "salon.csv, row 4, language: no language stands here; the code of a language such as en is right.",
        "salon.csv, row 4, text: no text stands here; a contribution says something.",
        f"salon.csv, row 4, gathered_on: {EARLY}; a day from 2026-03-31 to 2026-04-11 is right.",
        "salon.csv, row 4, number: “7” stands here; it is given on the platform, so the cell is left empty.",
        "salon.csv, row 5, outcome: “noted” stands here; it is given on the platform, so the cell is left empty.",
    ]
    assert [each.text for each in sheet.lines] == ["Four."]


@pytest.mark.parametrize(
    ("data", "file", "sentence"),
    [
        (b"\xff\xfe", "x.csv", "it is not UTF-8"),
        (b"PK not a spreadsheet", "x.xlsx", "x.xlsx cannot be read"),
        (b"category,language\nscholar,en\n", "x.csv", "the column text is missing"),
        (b"category,language,text,mood\n", "x.csv", "the column mood is not known"),
        (contributions_csv([LINE] * (MOST_ROWS + 1)), "x.csv", f"{MOST_ROWS + 1} rows; at most {MOST_ROWS}"),
    ],
)
def test_a_file_that_is_no_table_of_contributions_is_refused_as_a_whole(data, file, sentence):
    with pytest.raises(BadData, match=sentence):
        read_contributions(data, file)

    assert read_contributions(contributions_csv([LINE]), file.replace("xlsx", "csv")).lines == (LINE,)


def test_the_columns_and_categories_are_those_that_are_documented():
    assert COLUMNS[:4] == ("number", "category", "language", "text")
    assert CATEGORIES == ("scholar", "civil society", "business", "citizen")

"""The sheet of reports: it goes out, is filled in, and comes back; what cannot be taken is named with its row."""

from datetime import date, datetime

import pytest

from kengesh.errors import BadData
from kengesh.formats.commitments.sheet import Filled, read_sheet, report_sheet
from kengesh.formats.commitments.tables import ageing_xlsx
from tests.formats.commitments.filling import filled
from tests.formats.commitments.test_ageing import ASK, AT, NAME

SHEET = report_sheet([NAME, ASK], "delegation1", [("Member", "Alatau")])
TEXT = "The office is named."


def test_what_is_filled_in_comes_back_and_an_empty_row_says_nothing():
    back = filled(SHEET, {"a1": (TEXT, 12.5, datetime(2026, 8, 1), "https://steppe.example/a")})  # noqa: DTZ001 -- as Excel has it

    read = read_sheet(back, "back.xlsx", ["a1", "c3"])

    assert read.delegation == "delegation1"
    assert read.filled == (Filled(2, "a1", TEXT, "12.5", date(2026, 8, 1), "https://steppe.example/a"),)
    assert read.wrong == ()
    assert read_sheet(SHEET, "out.xlsx").filled == ()


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("", "12", "", ""), "row-text"),
        ((TEXT, "twelve", "", ""), "row-value"),
        ((TEXT, "", "", "javascript:alert(1)"), "row-link"),
        ((TEXT, "", "soon", ""), "row-day"),
        (("=1+1", "", "", ""), "row-formula"),
        (("x" * 10_001, "", "", ""), "row-long"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_the_others_count(cells, code):
    read = read_sheet(filled(SHEET, {"a1": cells, "c3": (TEXT, "", "", "")}), "back.xlsx")

    assert [(each.row, each.id, each.code) for each in read.wrong] == [(2, "a1", code)]
    assert [each.id for each in read.filled] == ["c3"]


def test_rows_of_others_and_doubles_are_named():
    back = filled(SHEET, {"a1": (TEXT, "", "", "")}, more=[("zz", (TEXT, "", "", ""))])

    assert [each.code for each in read_sheet(back, "b", ["a1", "c3"]).wrong] == ["row-unknown"]
    assert [each.id for each in read_sheet(back, "b").filled] == ["a1", "zz"]


def test_a_file_that_is_no_sheet_is_refused():
    with pytest.raises(BadData, match="names no delegation"):
        read_sheet(ageing_xlsx([NAME], AT), "a.xlsx")
    with pytest.raises(BadData, match="cannot be used"):
        read_sheet(b"", "a.xlsx")

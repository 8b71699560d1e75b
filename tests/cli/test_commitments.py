"""`kengesh commitments`: ages of an exported report, and a sheet that is looked at before it is sent."""

from datetime import date

import pytest

from kengesh.formats.commitments.sheet import report_sheet
from kengesh.formats.commitments.tables import ageing_csv, ageing_xlsx
from tests.commands import run
from tests.formats.commitments.filling import filled
from tests.formats.commitments.test_ageing import AT, LINES, NAME


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "report.xlsx").write_bytes(ageing_xlsx(LINES, AT))
    (tmp_path / "report.csv").write_text(ageing_csv(LINES, AT), encoding="utf-8")
    return tmp_path


def test_the_ages_are_those_of_the_day_that_is_asked_for(folder):
    on = run("commitments", "ageing", "report.xlsx", "--at", "2026-09-01", "--json", folder=folder).json
    before = run("commitments", "ageing", "report.csv", "--at", "2026-06-30", "--json", folder=folder).json

    assert (on["open"], on["late"], on["closed"]) == (2, 1, 1)
    assert [each["days_late"] for each in on["commitments"]] == [63, None, None]
    assert on["by_phase"]["implement"] == {"count": 1, "median_days": 83}
    assert (before["late"], [each["code"] for each in before["warnings"]]) == (0, ["taken-later"])


def test_people_read_a_table_and_may_ask_for_what_is_late_alone(folder):
    ran = run("commitments", "ageing", "report.csv", "--at", "2026-09-01", "--late", folder=folder)

    assert ran.code == 0
    assert "2 open, 1 of them late, 1 closed. Open longest: Name a point of contact (Alatau)." in ran.out
    assert "HOST" not in ran.out


def test_a_sheet_is_looked_at_before_it_is_sent(tmp_path):
    sheet = filled(report_sheet([NAME], "d1"), {"a1": ("Named.", "many", date(2026, 8, 1), "")})
    (tmp_path / "sheet.xlsx").write_bytes(sheet)

    told = run("commitments", "sheet", "sheet.xlsx", "--json", folder=tmp_path).json

    assert (told["delegation"], told["reports"], told["wrong"]) == ("d1", [], 1)
    assert told["warnings"][0]["where"] == "sheet.xlsx, row 2"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("ageing", "report.csv", "--at", "soon"), 3, "'soon' is no day"),
        (("ageing", "report.pdf"), 3, "neither .xlsx nor .csv"),
        (("ageing", "none.csv"), 3, "none.csv"),
        (("sheet", "report.xlsx"), 3, "names no delegation"),
        (("ageing",), 2, "Missing argument"),
    ],
)
def test_what_cannot_be_done_is_said(folder, arguments, code, said):
    ran = run("commitments", *arguments, folder=folder)

    assert ran.code == code
    assert said in ran.err

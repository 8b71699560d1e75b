"""The ageing report: days open, in phase and late, worked by hand, and what comes back from a file."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from kengesh.errors import BadData
from kengesh.formats.commitments.ageing import PHASES, Line, Summary, aged, summary
from kengesh.formats.commitments.tables import COLUMNS, ageing_csv, ageing_xlsx, read_ageing

AT = date(2026, 9, 1)
NAME = Line(
    "a1", "Name a point of contact", "Alatau", "Protocol", "SC/CT/DEC/2026/1 – Article 3", "the register", "implement",
    date(2026, 5, 1), date(2026, 6, 10), date(2026, 6, 30), date(2026, 12, 1), None, date(2026, 7, 15), "in part",
)  # fmt: skip
HOST = Line(
    "b2", "=HOST()", "Bayan", "", "a lesson", "", "closed", date(2026, 5, 1), date(2026, 8, 1), date(2026, 7, 1),
    None, date(2026, 8, 1), None, "done",
)  # fmt: skip
ASK = Line("c3", "Ask each other", "the body itself", "", "x", "", "receive", date(2026, 8, 25), date(2026, 8, 25))
LINES = [NAME, HOST, ASK]


def test_ages_are_worked_out_by_hand():
    """1 May to 1 September are 123 days; 10 June to 1 September 83; 30 June to 1 September 63."""
    ages = [(each.days_open, each.days_in_phase, each.days_late) for each in aged(LINES, AT)]

    assert ages == [(123, 83, 63), (92, 31, None), (7, 7, None)]


def test_all_together():
    found = summary(aged(LINES, AT), AT)

    assert (found.open, found.closed, found.late, found.oldest) == (2, 1, 1, "Name a point of contact (Alatau)")
    assert {phase: (count, middle) for phase, count, middle in found.by_phase} == {
        "receive": (1, 7),
        "understand": (0, None),
        "evaluate": (0, None),
        "implement": (1, 83),
        "closed": (1, 31),
    }


def test_of_nothing_nothing_is_oldest():
    assert summary([], AT) == Summary(AT, 0, 0, 0, tuple((phase, 0, None) for phase in PHASES), "")


DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@given(DAYS, DAYS, st.one_of(st.none(), DAYS), st.sampled_from(PHASES), DAYS)
def test_a_day_later_nothing_is_younger_and_what_is_closed_is_never_late(taken, at, due, phase, closed):
    line = Line("a", "t", "m", "", "s", "", phase, taken, taken, due, None, closed if phase == "closed" else None)
    (now,), (then,) = aged([line], at), aged([line], at + timedelta(days=1))

    assert then.days_open >= now.days_open >= 0
    assert then.days_in_phase >= now.days_in_phase >= 0
    assert (now.days_late is None) or (phase != "closed" and due is not None and now.days_late == (at - due).days > 0)


def test_a_report_comes_back_from_both_forms_as_it_went_out(tmp_path):
    sheet, lines = tmp_path / "a.xlsx", tmp_path / "a.csv"
    sheet.write_bytes(ageing_xlsx(LINES, AT, [("Organisation", "Steppe Council (fictitious)")]))
    lines.write_text(ageing_csv(LINES, AT), encoding="utf-8")

    assert read_ageing(sheet) == read_ageing(lines) == LINES
    assert ageing_xlsx(LINES, AT) == ageing_xlsx(LINES, AT)


WORDS = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=60).map(str.strip)


@given(WORDS.filter(bool), WORDS, st.tuples(st.sampled_from(PHASES), DAYS, st.one_of(st.none(), DAYS)))
def test_whatever_people_write_comes_back(tmp_path_factory, title, member, rest):
    phase, taken, due = rest
    line = Line("a", title, member, member, title, title, phase, taken, taken, due, due, due, due, member)
    folder = tmp_path_factory.mktemp("ageing")
    (folder / "a.xlsx").write_bytes(ageing_xlsx([line], AT))
    (folder / "a.csv").write_text(ageing_csv([line], AT), encoding="utf-8")

    assert read_ageing(folder / "a.xlsx") == read_ageing(folder / "a.csv") == [line]


def test_no_cell_is_a_formula_and_days_are_days(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(ageing_xlsx([HOST], AT))

    row = load_workbook(path)["Commitments"][2]

    assert [cell.value for cell in row if cell.data_type == "f"] == []
    assert (row[1].value, row[COLUMNS.index("due")].value) == ("'=HOST()", datetime(2026, 7, 1))  # noqa: DTZ001 -- of a cell
    assert "'=HOST()" in ageing_csv([HOST], AT)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("phase,taken", "stage,taken", "row 1: the column phase is missing"),
        (",implement,", ",begun,", "row 2, phase: 'begun' is no phase; right would be one of receive"),
        ("2026-06-10", "2026-04-10", "row 2, in phase since: 2026-04-10 is before it was taken up"),
        ("2026-06-30", "30 June", "row 2, due: '30 June' is no day; write it as 2026-09-30"),
        ("2026-05-01,2026-06-10", ",2026-06-10", "row 2, taken up: no day stands here"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path, old, new, sentence):
    text = ageing_csv([NAME], AT)
    path = tmp_path / "a.csv"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(BadData) as error:
        read_ageing(path)

    assert sentence in error.value.sentence
    path.write_text(text, encoding="utf-8")
    assert read_ageing(path) == [NAME]


def test_other_files_are_refused(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "a.xlsx").write_bytes(b"PK no spreadsheet")

    with pytest.raises(BadData, match=r"neither \.xlsx nor \.csv"):
        read_ageing(tmp_path / "a.pdf")
    with pytest.raises(BadData, match=r"a\.xlsx cannot be used"):
        read_ageing(tmp_path / "a.xlsx")

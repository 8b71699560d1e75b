"""`kengesh commitments export`: the ageing report of an installation, as the bodies may read it."""

import csv
import json

import pytest
from openpyxl import load_workbook

from kengesh.errors import BadData
from kengesh.web.clock.time import set_demonstration
from kengesh.web.commitments.commands import export
from tests.web.commitments.tracking import DAY, DUE, TAKEN, Tracker


@pytest.fixture(autouse=True)
def _tracker(council, settings):
    """Alatau has reported on what all members owe, Bayan has drafted a report; it is three months later."""
    settings.DEMO = True
    tracker = Tracker(council)
    commitment = tracker.joint()
    tracker.reported(tracker.implementing(commitment))
    tracker.drafted(tracker.implementing(commitment, "Bayan"), "Bayan", text="Not for others yet.")
    set_demonstration(TAKEN + 90 * DAY)


def test_a_line_for_each_member_is_written_and_counted(tmp_path, capsys):
    file = tmp_path / "ageing.csv"
    export(file, as_json=True)

    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    assert json.loads(capsys.readouterr().out) == {"file": f"{file}", "commitments": 5, "warnings": []}
    assert [each["owed by"] for each in rows] == ["Alatau", "Bayan", "Chuya", "Dasht", "Ertis"]
    assert {(each["due"], each["days late"]) for each in rows} == {(f"{DUE}", "39")}


def test_what_a_delegation_keeps_to_itself_is_in_neither_form(tmp_path):
    table, sheet = tmp_path / "ageing.csv", tmp_path / "ageing.xlsx"
    export(table)
    export(sheet)

    cells = [f"{cell}" for page in load_workbook(sheet) for row in page.iter_rows(values_only=True) for cell in row]
    assert "Not for others yet" not in table.read_text(encoding="utf-8") + "".join(cells)
    assert "Steppe Council (fictitious)" in cells


def test_another_organisation_has_no_lines(tmp_path, capsys):
    export(tmp_path / "ageing.csv", organisation="Another")

    assert capsys.readouterr().out.strip() == f"{tmp_path / 'ageing.csv'}: 0 lines"


def test_another_kind_of_file_is_refused_and_nothing_is_written(tmp_path):
    with pytest.raises(BadData, match="xlsx"):
        export(tmp_path / "ageing.pdf")

    assert list(tmp_path.iterdir()) == []

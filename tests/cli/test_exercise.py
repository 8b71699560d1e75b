"""`kengesh exercise`: the list is checked and ordered, the matrix shown, the report written."""

import shutil

import openpyxl
import pytest

from tests.commands import run
from tests.reference import CHECKOUT


@pytest.fixture
def folder(tmp_path):
    """The exercise of the Steppe Council, and its list as a spreadsheet."""
    shutil.copy(CHECKOUT / "examples" / "steppe-council" / "exercise.toml", tmp_path)
    assert run("exercise", "template", "ertis.xlsx", "--of", "exercise.toml", folder=tmp_path).code == 0
    return tmp_path


def spoiled(folder):
    """The list with two cells that are wrong, and two rows that changed places."""
    workbook = openpyxl.load_workbook(folder / "ertis.xlsx")
    sheet = workbook["Events"]
    sheet["B3"], sheet["F4"] = "ten past", "drum"
    workbook.save(folder / "wrong.xlsx")


def test_a_list_without_faults_ends_with_0(folder):
    ran = run("exercise", "check", "ertis.xlsx", "--json", folder=folder)

    assert (ran.code, ran.json) == (0, {"file": "ertis.xlsx", "injects": 24, "faults": [], "warnings": []})


def test_every_fault_is_named_and_ends_with_3(folder):
    spoiled(folder)
    ran = run("exercise", "check", "wrong.xlsx", "--json", folder=folder)
    readable = run("exercise", "check", "wrong.xlsx", folder=folder)

    assert (ran.code, readable.code) == (3, 3)
    assert [(each["row"], each["column"], each["code"]) for each in ran.json["faults"]] == [
        (3, "Time", "exercise-time"), (4, "Method", "exercise-method"),
    ]  # fmt: skip
    assert "Events, row 3, Time: 'ten past' is no time of the exercise" in readable.out


def test_a_wrong_list_has_no_order_and_the_error_names_all_its_faults(folder):
    spoiled(folder)
    ran = run("exercise", "order", "wrong.xlsx", "--json", folder=folder)

    assert (ran.code, ran.out, ran.error["code"]) == (3, "", "exercise-faults")
    assert "row 3, Time" in ran.error["message"]
    assert "row 4, Method" in ran.error["message"]


def test_rows_that_are_not_in_the_order_of_play_are_told_and_put_in_order(folder):
    workbook = openpyxl.load_workbook(folder / "ertis.xlsx")
    workbook["Events"]["B2"] = "4:59"
    workbook.save(folder / "moved.xlsx")

    assert [
        each["code"] for each in run("exercise", "check", "moved.xlsx", "--json", folder=folder).json["warnings"]
    ] == ["not-in-order"]
    injects = run("exercise", "order", "moved.xlsx", "--json", folder=folder).json["injects"]
    assert [each["number"] for each in injects][-4:] == ["22", "1", "23", "24"]


def test_an_empty_template_is_written_and_has_nothing_to_play(folder):
    run("exercise", "template", "empty.xlsx", folder=folder)
    ran = run("exercise", "check", "empty.xlsx", "--json", folder=folder)

    assert [each["code"] for each in ran.json["faults"]] == ["exercise-none"]


def test_the_matrix_says_null_for_what_was_not_observed(folder):
    ran = run("exercise", "matrix", "exercise.toml", "-o", "matrix.xlsx", "--json", folder=folder)
    cells = {(each["area"], each["member"], each["with"]): each for each in ran.json["cells"]}

    assert (ran.code, ran.json["pairs"], ran.json["not_observed"]) == (0, 50, 41)
    assert cells["communications", "Alatau", "Bayan"]["worst"] == "U"
    assert cells["communications", "Chuya", "Dasht"] == {
        "area": "communications", "member": "Chuya", "with": "Dasht", "worst": None, "observations": 0,
    }  # fmt: skip
    assert openpyxl.load_workbook(folder / "matrix.xlsx").sheetnames[0] == "All"


@pytest.mark.parametrize(("name", "begins"), [("r.docx", b"PK"), ("r.pdf", b"%PDF"), ("r.xlsx", b"PK")])
def test_the_report_is_written_in_the_format_of_its_name(folder, name, begins):
    ran = run("exercise", "after-action", "exercise.toml", "-o", name, "--json", folder=folder)

    assert (ran.code, ran.json["lessons"], ran.json["not_observed"]) == (0, 3, 41)
    assert (folder / name).read_bytes().startswith(begins)


def test_another_format_is_refused_and_nothing_is_written(folder):
    ran = run("exercise", "after-action", "exercise.toml", "-o", "r.odt", "--json", folder=folder)

    assert (ran.code, ran.error["code"]) == (3, "exercise-report-suffix")
    assert not (folder / "r.odt").exists()

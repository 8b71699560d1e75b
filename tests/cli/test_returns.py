"""`kengesh returns`: what is wrong in a file, and sums that single out no case."""

import pytest

from tests.commands import run

HEAD = "period,member,substance,form,quantity,quantity_to,unit,unit_mg,section,seizures,note\n"
ROWS = (
    "2025-Q3,Alatau,opium,resin,120.5,,kg,,North,14,\n"
    "2025-Q3,Bayan,opium,resin,20,25,kg,,North,9,\n"
    "2025-Q3,Chuya,opium,tablets,20000,,units,250,North,5,\n"
    "2025-Q4,Alatau,opium,resin,7,,kg,,North,8,\n"
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "returns.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    return path


def test_a_good_return_is_shown_with_its_weights(file):
    ran = run("returns", "check", file, "--json")

    assert (ran.code, ran.json["taken"], ran.json["refused"]) == (0, 4, 0)
    assert [line["kg, at least"] for line in ran.json["lines"]] == ["120.5", "20", "5", "7"]


def test_a_bad_cell_is_named_and_the_command_says_so(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text(HEAD + "2025-Q3,Alatau,opium,resin,,,kg,,North,14,\n", encoding="utf-8")

    ran = run("returns", "check", path)

    assert ran.code == 1
    assert "bad.csv, row 2, quantity: it is blank" in ran.err


def test_sums_are_joined_and_a_quarter_within_the_delay_waits(file):
    ran = run("returns", "aggregate", file, "--on", "2026-02-01", "--json")

    assert (ran.code, ran.json["waiting"]) == (0, ["2025-Q4"])
    (period,) = ran.json["periods"]
    north = next(each for each in period["figures"] if each["names"] == ["North"])
    assert (north["seizures"], north["kg"]) == ([28, 28], [145.5, 150.5])
    assert [each["code"] for each in ran.json["warnings"]] == ["return-delay"]


def test_a_higher_minimum_joins_more(file):
    ran = run("returns", "aggregate", file, "--on", "2026-02-01", "--minimum", "10", "--json")

    names = [each["names"] for each in ran.json["periods"][0]["figures"] if each["by"] == "member"]
    assert ["Alatau", "Bayan", "Chuya"] in names


def test_the_export_and_the_report_hold_the_same_figures(file, tmp_path):
    ran = run(
        "returns", "aggregate", file, "--on", "2026-02-01",
        "--csv", tmp_path / "sums.csv", "--report", tmp_path / "sums.html",
    )  # fmt: skip

    assert ran.code == 0
    assert "2025-Q3,new,opium,section,North,28,28,145.5,150.5" in (tmp_path / "sums.csv").read_text(encoding="utf-8")
    assert "145.5 to 150.5" in (tmp_path / "sums.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (("--minimum", "2"), 1, "3 or more are right"),
        (("--on", "yesterday"), 1, "yesterday is no day"),
    ],
)
def test_settings_that_make_no_sense_are_refused(file, options, code, sentence):
    ran = run("returns", "aggregate", file, *options)

    assert ran.code == code
    assert sentence in ran.err


def test_a_return_without_its_member_is_not_summed(tmp_path):
    path = tmp_path / "bare.csv"
    path.write_text("substance,form,quantity,unit,section,seizures\nopium,resin,3,kg,North,4\n", encoding="utf-8")

    ran = run("returns", "aggregate", path)

    assert ran.code == 3
    assert "each row says whose it is" in ran.err

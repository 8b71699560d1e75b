"""`kengesh hearing`: check a table of contributions, and sum it up."""

from dataclasses import replace

import pytest

from kengesh.formats.contributions import Line, contributions_csv
from tests.commands import run

LINE = Line(
    number="1", category="scholar", language="en", text="Gauges are read by hand.", outcome="noted", response="x"
)
LINES = [
    LINE,
    replace(LINE, number="2", category="citizen", language="ru", name="Aigerim", outcome="", response=""),
    replace(LINE, number="3", outcome="taken up"),
]


@pytest.fixture
def published(tmp_path):
    path = tmp_path / "published.csv"
    path.write_bytes(contributions_csv(LINES))
    return path


def test_a_summary_counts_by_category_and_by_what_became_of_them(published):
    done = run("hearing", "summary", published, "--json")

    assert done.code == 0
    assert done.json["categories"]["scholar"] == {
        "published": 2, "taken up": 1, "taken up in part": 0, "noted": 1, "not pursued": 0, "none": 0
    }  # fmt: skip
    assert done.json["categories"]["all"]["published"] == done.json["contributions"] == 3
    assert (done.json["languages"], done.json["named"]) == ({"en": 2, "ru": 1}, 1)
    assert "Languages: en 2, ru 1" in run("hearing", "summary", published).out


def test_a_check_names_every_wrong_row_and_ends_with_3(published, tmp_path):
    table = tmp_path / "salon.csv"
    table.write_text("category,language,text\nstudent,en,One.\nscholar,kk,Two.\nscholar,en,Three.\n", encoding="utf-8")

    done = run("hearing", "check", table, "--gathered", "--languages", "en,ru", "--json")

    assert done.code == 3
    assert [each["where"] for each in done.json["problems"]] == [
        "salon.csv, row 2, category", "salon.csv, row 3, language"
    ]  # fmt: skip
    assert done.json["contributions"] == 1
    assert run("hearing", "check", published).code == 0


def test_what_was_published_is_not_what_can_be_sent_in(published):
    done = run("hearing", "check", published, "--gathered", "--json")

    assert done.code == 3
    assert "given on the platform" in done.json["problems"][0]["message"]

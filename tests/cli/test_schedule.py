"""`kengesh schedule`: a plan with its reasons and as a calendar, or why there is none."""

from datetime import UTC, datetime

from tests.commands import run
from tests.formats.calendars import read
from tests.reference import CHECKOUT

FOLDER = CHECKOUT / "examples" / "scheduling"
WEEK = FOLDER / "forum-week.toml"


def test_a_plan_is_given_with_why_nothing_begins_earlier():
    found = run("schedule", WEEK, "--json").json

    assert [(each["meeting"], each["starts"]) for each in found["slots"]] == [
        ("Experts on borders", "2026-02-02T04:00:00+00:00"), ("Experts on water", "2026-02-02T04:00:00+00:00"),
        ("Forum of foreign ministers", "2026-02-02T07:00:00+00:00"),
    ]  # fmt: skip
    assert {each["room"] for each in found["slots"][:2]} == {"Great Yurt", "Small Yurt"}
    assert found["optimal"] is True
    first, _, last = (each["why_not_earlier"] for each in found["slots"])
    assert first == []
    assert last[0].endswith("is in Great Yurt then.")
    assert last[1:] == [
        "“Experts on borders” is held then, and these have no more than 3 people: Bayan, Dasht.",
        "“Experts on water” is held then, and these have no more than 3 people: Chuya.",
    ]


def test_a_plan_is_readable_in_the_time_of_the_room():
    shown = run("schedule", WEEK).out

    assert "Forum of foreign ministers  Mon 2026-02-02 12:00  18:00 +05  Great Yurt" in shown
    assert "“Forum of foreign ministers” does not begin earlier:" in shown


def test_a_plan_is_a_calendar_the_same_each_time(tmp_path):
    for name in ("one.ics", "two.ics"):
        assert run("schedule", WEEK, "--ics", tmp_path / name).code == 0
    events = read((tmp_path / "one.ics").read_bytes())

    assert (tmp_path / "one.ics").read_bytes() == (tmp_path / "two.ics").read_bytes()
    assert [(each["SUMMARY"], each["DTSTART"]) for each in events][-1] == (
        "Forum of foreign ministers", datetime(2026, 2, 2, 7, tzinfo=UTC),
    )  # fmt: skip


def test_without_a_slot_the_reasons_are_given_and_the_command_fails():
    refused = run("schedule", WEEK, "--meetings", FOLDER / "more-meetings.csv", "--json")

    assert refused.code == 1
    assert refused.error["code"] == "schedule-none"
    assert "2026-02-04 is a holiday in Ertis: Day of the Steppe" in refused.error["message"]
    assert "“Drafting group” is held between" in refused.error["message"]


def test_bad_data_name_the_file(tmp_path):
    (tmp_path / "week.toml").write_text("begins = 1\n", encoding="utf-8")
    failed = run("schedule", tmp_path / "week.toml", "--json")

    assert (failed.code, failed.error["code"], failed.error["where"]) == (3, "schedule-value", "week.toml")

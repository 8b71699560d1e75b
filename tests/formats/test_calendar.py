"""Calendars: what another program reads in them, by the standard."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.errors import BadData
from kengesh.formats.calendar import Event, calendar
from tests.formats.calendars import read, unfolded

NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\\;,"), max_size=200)


def event(**values):
    given: dict = {"uid": "a@x", "summary": "Forum", "starts": NOON, "ends": NOON + timedelta(hours=3), "stamp": NOON}
    return Event(**given | values)


def test_an_event_is_read_as_it_was_written():
    almaty = timezone(timedelta(hours=5))
    said = event(starts=datetime(2026, 2, 3, 10, tzinfo=almaty), sequence=2, place="Hall 1; Astana", url="https://x/y")

    assert read(calendar([said], name="Steppe Council")) == [
        {
            "UID": "a@x", "DTSTAMP": NOON, "DTSTART": datetime(2026, 2, 3, 5, tzinfo=UTC),
            "DTEND": NOON + timedelta(hours=3), "SEQUENCE": 2, "SUMMARY": "Forum", "LOCATION": "Hall 1; Astana",
            "URL": "https://x/y", "STATUS": "CONFIRMED",
        }
    ]  # fmt: skip


def test_an_empty_calendar_is_a_calendar():
    assert read(calendar([])) == []


def test_no_text_begins_a_property_of_its_own():
    (found,) = read(calendar([event(summary="x\r\nEND:VEVENT\r\nATTENDEE:y\rz", url="https://x/\r\nATTACH:y")]))

    assert found["SUMMARY"] == "x\nEND:VEVENT\nATTENDEE:y\nz"
    assert found["URL"] == "https://x/ATTACH:y"


@given(st.lists(st.tuples(TEXT, TEXT, st.integers(0, 9)), max_size=3))
def test_whatever_is_written_is_read_again(said):
    events = [
        event(uid=f"{number}@x", summary=title, description=about, sequence=sequence)
        for number, (title, about, sequence) in enumerate(said)
    ]
    found = [(each["SUMMARY"], each.get("DESCRIPTION", ""), each["SEQUENCE"]) for each in read(calendar(events))]

    assert found == said


def test_long_lines_are_folded_between_characters():
    content = calendar([event(summary="кеңеш 议会 " * 40)])

    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert any(line == "SUMMARY:" + "кеңеш 议会 " * 40 for line in unfolded(content))


def test_a_time_without_a_zone_and_an_end_before_the_beginning_are_refused():
    with pytest.raises(BadData, match="names no time zone"):
        event(starts=NOON.replace(tzinfo=None))
    with pytest.raises(BadData, match="before it begins"):
        event(ends=NOON - timedelta(seconds=1))

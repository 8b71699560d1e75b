"""Returns, sums and the indicator of the Steppe Council come out as they must."""

from kengesh.web.cooperation.narcotics.queries import lessons_visible_to, releases_visible_to
from kengesh.web.cooperation.themes.queries import evidence_visible_to
from kengesh.web.members.standing import standing_of

EXPECTED = [
    {"quarters": 2, "delegations": 5, "cells not known": 2},
    {"refused": "return-person", "version": 2, "readable versions": 2},
    {
        "quarters": ["2025-Q3", "2025-Q4"],
        "members told together": {"2025-Q3": 0, "2025-Q4": 1},
        "new since": False,
        "figures": 49,
    },
    {"delegations": 5, "offices": 2, "lesson for": "Bayan"},
    {"not known": 1, "off target": 1, "on target": 2},
]


def test_two_quarters_are_returned_and_released_and_an_indicator_is_off_target(story, db):  # noqa: ARG001
    playing, operations = story("playing"), story("operations")
    council, kept = playing.founded(), dict[str, str]()

    told = [step.play(council, kept) for step in operations.STEPS]

    assert told == EXPECTED
    reader = standing_of(council.heads["Dasht"], council.now)
    assert [each.public_id for each in lessons_visible_to(reader)] == [kept["operation lesson"]]
    assert [each.public_id for each in releases_visible_to(reader)] == [kept["sums"]]
    values = {each.member: (each.value, each.state) for each in evidence_visible_to(reader, [kept["indicator"]])}
    assert values == {
        "Alatau": ("8.1", "on target"),
        "Chuya": ("8.5", "on target"),
        "Dasht": ("12.6", "off target"),
        "Ertis": ("not known", "not known"),
    }

"""A refusal is said in the reader's language, with the reason that it gives and the days that it names."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from kengesh.errors import BadData, Refused, register
from kengesh.formats.commitments.refusals import WRONG
from kengesh.scheduling.values import reason
from kengesh.web.layout.explain import explain, sentence
from tests.web.mirrored import left

register({"test-of-reasons": "It cannot be done on {day}: {reason}"})


@pytest.mark.parametrize(
    "within",
    [BadData("row-twice", id="1", earlier=2), reason("schedule-fault-missing", meeting="Forum")],
    ids=["error", "reason"],
)
def test_a_reason_within_a_refusal_is_translated_too(within):
    refusal = Refused("test-of-reasons", day=date(2026, 4, 5), reason=within)

    assert "row-twice" in WRONG
    with translation.override("ar-xb"):
        said = explain(refusal)

    assert left(said) <= {"It", "cannot", "be", "done", "on", "Forum"}  # words of this test, which has no catalogue
    assert within.sentence in explain(refusal)
    assert within.sentence in refusal.sentence


def test_days_of_the_week_are_translated_in_a_reason():
    with translation.override("ar-xb"):
        assert left(sentence("schedule-weekend", {"place": "Alatau", "days": ("Saturday", "Sunday")})) == {"Alatau"}


def test_days_and_times_are_written_as_people_read_them():
    said = [
        sentence("test-of-reasons", {"day": day, "reason": "so."})
        for day in (date(2026, 4, 5), datetime(2026, 4, 5, 12, tzinfo=UTC), "some day", ("Saturday", "Sunday"))
    ]

    assert said == [
        "It cannot be done on 5 April 2026: so.",
        "It cannot be done on 5 April 2026, 12:00 UTC: so.",
        "It cannot be done on some day: so.",
        "It cannot be done on Saturday, Sunday: so.",
    ]

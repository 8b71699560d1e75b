"""The journey of the protocol: brackets, an offer, a silence, an adopted text, and a record that anybody can check."""

from datetime import UTC, datetime, timedelta

from kengesh import verifier
from tests.journeys import story
from tests.journeys.platform import rows
from tests.journeys.visitor import Visitor

STEPS = 64
"""Clicks, entries, choices and changes of person; a person needs a quarter of an hour."""


def test_words_on_the_screen_lead_from_brackets_to_an_adopted_text_and_a_record_that_holds(served, chromium, tmp_path):
    page = chromium.new_context(base_url=served.address, accept_downloads=True).new_page()
    visitor = Visitor(page)
    story.under_silence(visitor)
    story.declare(visitor)
    visitor.follows("Record")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download the record").click()
    visitor.steps.append("follow “Download the record”")
    file = tmp_path / "record.jsonl"
    downloading.value.save_as(file)

    assert len(visitor.steps) == STEPS, visitor.steps
    [(declared, in_effect)] = rows(served, "SELECT declared_at, adopted_at FROM adoption_decision")
    begun, ended = rows(served, "SELECT opened_at, expires_at FROM adoption_silenceprocedure")[0]
    assert in_effect == ended <= declared
    assert instant(ended) - instant(begun) >= timedelta(hours=72)
    assert not verifier.verify(file.read_bytes()).findings
    assert '"text-adopted"' in file.read_text(encoding="utf-8")
    page.context.close()


def instant(written):
    """A time as the database writes it."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC)

"""Days and instants are written in one way on every page."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.conf import settings
from django.template import Context, Template

from kengesh.errors import Refused, sentences
from kengesh.web.layout.explain import explain

AT = datetime(2026, 4, 1, 13, 5, tzinfo=UTC)
PAGES = sorted(settings.HERE.rglob("templates/**/*.html"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{{ at|date }}", "1 April 2026"),
        ("{{ at }}", "1 April 2026, 13:05"),
        ("{{ at|time }}", "13:05"),
        ("{{ at|date:'SHORT_DATE_FORMAT' }}", "1 Apr 2026"),
        ("{{ at|moment }}", '<time datetime="2026-04-01T13:05:00+00:00">1 April 2026, 13:05 UTC</time>'),
    ],
)
def test_the_day_stands_before_the_month_and_hours_count_to_twenty_four(written, read):
    assert Template("{% load layout %}" + written).render(Context({"at": AT})) == read


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_shows_an_instant_without_saying_its_zone(page):
    html = page.read_text(encoding="utf-8")

    assert re.findall(r"\{\{\s*[\w.]+_at\s*\}\}", html) == []
    for shown in re.findall(r"\{% blocktranslate[^%]*%\}", html):
        assert re.findall(r"=[\w.]+_at(?!\|)\b", shown) == []


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (AT, "The silence runs until 1 April 2026, 13:05 UTC; nothing can be declared before."),
        (
            AT + timedelta(seconds=7),
            "The silence runs until 1 April 2026, 13:05:07 UTC; nothing can be declared before.",
        ),
        (
            AT.astimezone(timezone(timedelta(hours=6))),
            "The silence runs until 1 April 2026, 13:05 UTC; nothing can be declared before.",
        ),
    ],
)
def test_a_refusal_says_a_time_as_the_pages_do(end, said):
    assert explain(Refused("silence-not-over", end=end)) == said


def test_a_sentence_that_counts_is_right_for_one_and_for_several():
    assert [code for code, sentence in sentences().items() if re.search(r"\w\((?:s|es|ies)\)", sentence)] == []

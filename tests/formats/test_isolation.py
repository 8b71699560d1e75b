"""Isolates around what runs the other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.formats.isolation import isolated, parts


@pytest.mark.parametrize(
    ("string", "foreign"),
    [
        ("طبق بند 2(a) این پروتکل", ["2(a)"]),
        ("ماده (3) و بند 12(b)(ii).", ["(3)", "12(b)(ii)"]),
        ("ظرف 30 روز (Article 2(a))", ["30", "Article 2(a)"]),
        ("سند SC/CT/2026/1/Rev.2، بند 4.", ["SC/CT/2026/1/Rev.2", "4"]),
        ("Русский و 中文", ["Русский", "中文"]),
        ("ماده ۲(الف)", []),
        ("هر طرف", []),
    ],
)
def test_from_right_to_left_references_and_foreign_words_are_runs_of_their_own(string, foreign):
    assert [part for part, other in parts(string, "rtl") if other] == foreign


@pytest.mark.parametrize(
    ("string", "foreign"),
    [("Each Party shall", []), ("the word همکاری با means", ["همکاری با"]), ("Стороны 2(a)", [])],
)
def test_from_left_to_right_words_from_right_to_left_are_runs_of_their_own(string, foreign):
    assert [part for part, other in parts(string, "ltr") if other] == foreign


@given(st.text(), st.sampled_from(("ltr", "rtl")))
def test_isolating_adds_isolates_and_changes_nothing_else(string, direction):
    assert "".join(part for part, _ in parts(string, direction)) == string
    plain = string.replace("\u2068", "").replace("\u2069", "")
    assert isolated(string, direction).replace("\u2068", "").replace("\u2069", "") == plain

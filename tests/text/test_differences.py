"""Edits between two wordings, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from kengesh.text.differences import Edit, applied, edits, tokens

PARTS = ["shall", "should", "sh", "a", "字", "4", " ", "  ", "\t", ".", "[", "]", "\u2060"]
WORDINGS = st.lists(st.sampled_from(PARTS), max_size=12).map("".join)


def edges(string: str) -> set[int]:
    """Where tokens start and end."""
    parts = tokens(string)
    return {sum(len(part) for part in parts[:count]) for count in range(len(parts) + 1)}


@given(WORDINGS, WORDINGS)
def test_the_edits_of_a_wording_lead_to_the_other(old, new):
    assert applied(old, new, edits(old, new)) == new


@given(WORDINGS, WORDINGS, WORDINGS, WORDINGS)
def test_an_edit_never_cuts_a_word(head, old, new, tail):
    before, after = head + old + tail, head + new + tail

    for edit in edits(before, after):
        if edit.start < edit.end:
            assert {edit.start, edit.end} <= edges(before)
            assert edit.new_start == edit.new_end or {edit.new_start, edit.new_end} <= edges(after)


def test_words_that_only_begin_alike_are_replaced_as_a_whole():
    assert edits("Each Party shall act.", "Each Party should act.") == (Edit(11, 16, 11, 17),)


def test_two_replacements_with_one_word_between_are_one():
    old, new = "share all relevant data now", "exchange all useful data now"

    assert edits(old, new) == (Edit(0, 18, 0, 19),)


def test_two_replacements_with_two_words_between_stay_two():
    old, new = "share all of the relevant data", "exchange all of the useful data"

    assert edits(old, new) == (Edit(0, 5, 0, 8), Edit(17, 25, 20, 26))

"""What stands of tracked paragraphs in each state."""

from hypothesis import given
from hypothesis import strategies as st

from kengesh.formats.word.document import Cell, Joined, Mark, Move, Paragraph, Place, Run, State, Tracked, joined

ALATAU = Mark("Alatau", "2026-03-01T09:30:00Z")
INSERTED, DELETED = Tracked(inserted=ALATAU), Tracked(deleted=ALATAU)
BOTH = Tracked(inserted=ALATAU, deleted=Mark("Bayan"))


def paragraph(index, text="", mark=None, *, tracked=None, flow=1, closing=False, cells=()):  # noqa: PLR0913 -- every part has a default
    runs = (Run(text, tracked=tracked or Tracked()),) if text else ()
    return Paragraph(index, Place(index + 1, cells=cells), runs, mark or Tracked(), flow=flow, closing=closing)


def texts(paragraphs, state):
    return [whole.text for whole in joined(paragraphs, state)]


def test_a_deleted_mark_joins_the_paragraph_with_the_next():
    paragraphs = (paragraph(0, "One ", DELETED), paragraph(1, "two"), paragraph(2, "three", closing=True))

    assert texts(paragraphs, State.SHOWN) == ["One ", "two", "three"]
    assert texts(paragraphs, State.ORIGINAL) == ["One ", "two", "three"]
    assert joined(paragraphs, State.FINAL) == (
        Joined(State.FINAL, paragraphs[:2]),
        Joined(State.FINAL, paragraphs[2:]),
    )


def test_what_one_inserted_and_another_deleted_stands_in_neither_state():
    assert (BOTH.in_original, BOTH.in_final) == (False, False)
    assert BOTH.marks() == (ALATAU, Mark("Bayan"))


def test_both_ends_of_a_move_stand_in_one_state_each():
    move = Move(ALATAU, "move1")

    assert (Tracked(moved_from=move).in_original, Tracked(moved_from=move).in_final) == (True, False)
    assert (Tracked(moved_to=move).in_original, Tracked(moved_to=move).in_final) == (False, True)


def test_an_empty_deleted_paragraph_before_a_table_vanishes_and_one_with_text_stays():
    empty = (paragraph(0, "Kept"), paragraph(1, "gone", DELETED, tracked=DELETED), paragraph(2, "cell", flow=2))
    full = (paragraph(0, "Kept"), paragraph(1, "stays", DELETED), paragraph(2, "cell", flow=2))

    assert texts(empty, State.FINAL) == ["Kept", "cell"]
    assert texts(full, State.FINAL) == ["Kept", "stays", "cell"]


def test_the_last_paragraph_of_a_cell_does_not_vanish():
    assert texts((paragraph(0, "gone", DELETED, tracked=DELETED, closing=True),), State.FINAL) == [""]


def test_paragraphs_of_a_row_that_does_not_stand_are_absent():
    row = Cell(1, 1, 1, row_tracked=INSERTED)
    paragraphs = (paragraph(0, "before"), paragraph(1, "new", flow=2, cells=(row,)), paragraph(2, "after", flow=3))

    assert texts(paragraphs, State.ORIGINAL) == ["before", "after"]
    assert texts(paragraphs, State.FINAL) == ["before", "new", "after"]


def test_a_place_says_story_table_and_paragraph():
    assert str(Place(12)) == "paragraph 12"
    assert str(Place(1, "footnote 3")) == "footnote 3, paragraph 1"
    assert str(Place(1, cells=(Cell(2, 3, 1),))) == "table 2, row 3, cell 1, paragraph 1"


TRACKED = st.sampled_from([Tracked(), INSERTED, DELETED, BOTH])


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b"]), TRACKED, TRACKED), min_size=1, max_size=8))
def test_no_text_is_lost_or_doubled_in_any_state(drawn):
    last = len(drawn) - 1
    paragraphs = tuple(
        paragraph(index, text, mark, tracked=tracked, closing=index == last)
        for index, (text, mark, tracked) in enumerate(drawn)
    )

    for state in State:
        whole = joined(paragraphs, state)
        assert "".join(each.text for each in whole) == "".join(each.text(state) for each in paragraphs)
        members = [member for each in whole for member in each.members]
        assert [member.index for member in members] == sorted({member.index for member in members})

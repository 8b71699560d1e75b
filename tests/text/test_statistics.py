"""The figures of a text."""

from hypothesis import given
from hypothesis import strategies as st

from kengesh.text.draft import Draft
from kengesh.text.provision import Provision
from kengesh.text.reading.brackets import parse
from kengesh.text.statistics import Statistics, Stray, statistics


def text(*strings: str) -> Draft:
    return Draft(
        "d", tuple(Provision(f"p{n}", "paragraph", "", (("en", parse(s).text),)) for n, s in enumerate(strings))
    )


def test_brackets_words_and_provisions_are_counted():
    draft = text("Each Party [shall][ALA: should [promptly]] act.", "Nothing here.")

    assert statistics(draft) == Statistics(2, 8, 3, 3, 2, ())


def test_a_bracket_may_close_in_a_later_paragraph():
    assert statistics(text("[One", "two [three]", "four]")) == Statistics(3, 4, 2, 2, 2, ())


def test_strays_are_named_with_their_place():
    figures = statistics(text("One] two", "[three"))

    assert figures.strays == (Stray("]", "p0", 3), Stray("[", "p1", 0))
    assert (figures.brackets_open, figures.brackets_close) == (1, 1)


@given(st.lists(st.text("ab []", max_size=12), max_size=6))
def test_every_bracket_is_counted_whatever_stands_around_it(strings):
    figures = statistics(text(*strings))
    whole = "".join(strings)

    assert (figures.brackets_open, figures.brackets_close) == (whole.count("["), whole.count("]"))
    unpaired = abs(whole.count("[") - whole.count("]"))
    assert len(figures.strays) >= unpaired
    assert len(figures.strays) % 2 == unpaired % 2

"""Where in a file something stands, in words that a page can say in its language: "row 3, Stance", "line 12".

The headings of columns, the names of sheets and of the parts of a file are those of the file itself, and stay.
"""

from typing import Final

from kengesh.phrases import Phrase

HEADINGS: Final = Phrase("row %(number)s", number=1)
"""The first row, where a table names its columns."""


def line(number: int) -> Phrase:
    """A line of a text, counted from 1."""
    return Phrase("line %(number)s", number=number)


def row(number: int) -> Phrase:
    """A row of a table, as a spreadsheet counts them: the heading is row 1."""
    return Phrase("row %(number)s", number=number)


def cell(number: int, column: str) -> Phrase:
    """A cell, by its row and the heading of its column."""
    return within(row(number), column)


def within(outer: str, inner: str) -> Phrase:
    """A place in another; a name of the file itself may stand for either."""
    return Phrase("%(what)s, %(more)s", what=outer, more=inner)

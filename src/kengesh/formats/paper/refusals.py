"""The English sentences of what is no paper."""

from typing import Final

from kengesh.errors import register

PAPERS: Final = register(
    {
        "paper-level": "“{heading}” is a heading of level {level}; headings of a paper have the levels 1 to {deepest}.",
        "paper-columns": "The table “{caption}” has no column; a table has at least one.",
        "paper-row": "Row {row} of the table “{caption}” has {found} cells; the table has {expected} columns.",
        "paper-widths": "The table “{caption}” has {found} widths for {expected} columns; give one above 0 for each.",
        "paper-start": "A numbered list begins with {start}; it begins with 1 or more.",
    }
)

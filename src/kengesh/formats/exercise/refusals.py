"""The English sentences of what can be wrong with the files of an exercise.

What makes a file unusable is an error; what is wrong in a cell is a fault, whose sentence follows its row and column.
"""

from typing import Final

from kengesh.errors import register

ERRORS: Final = register(
    {
        "exercise-package": "{file} is no list that can be read: {reason}; an xlsx file without password and macros is "
        "expected.",
        "exercise-headings": "{file} has no row with these headings in its first {rows} rows: {headings}.",
        "exercise-rows": "{file}: the last row is {count}; a list has at most {limit} rows.",
        "exercise-faults": "{file} is not taken; places that are wrong: {count}\n{faults}",
        "exercise-toml": "{file} is no TOML that can be read: {reason}.",
        "exercise-entry": "{file}, {place}: what stands there cannot be taken; right would be {right}.",
        "exercise-report-suffix": "{file} is no name for a report; .docx, .pdf and .xlsx are written.",
    }
)

FAULTS: Final = register(
    {
        "exercise-heading": "the heading is {found!r}; right would be {expected!r}.",
        "exercise-beyond": "{found!r} stands beyond the last column; right would be an empty cell.",
        "exercise-sheet": "the sheet is not part of the list and is not read; right would be to move its text into the "
        "list or to delete it.",
        "exercise-second-list": "a second list stands here; right would be one list in one sheet.",
        "exercise-hidden-sheet": "the sheet is hidden; right would be to show it.",
        "exercise-hidden-row": "the row is hidden; right would be to show it or to delete it.",
        "exercise-hidden-column": "the column is hidden; right would be to show it.",
        "exercise-merged": "the cells {cells} are merged; right would be single cells.",
        "exercise-object": "{object} is embedded here and is not carried over; right would be text alone.",
        "exercise-formula": "the cell holds the formula {found!r}; right would be its text.",
        "exercise-date": "the cell holds a date or time ({found}); right would be a cell formatted as text.",
        "exercise-empty": "nothing stands here; right would be {expected}.",
        "exercise-none": "no row follows the headings; right would be at least one.",
        "exercise-number": "{found!r} names no event; right would be a number such as 7, 7a or 3.1.",
        "exercise-twice": "{found!r} is the number of row {row} already; right would be a number of its own.",
        "exercise-time": "{found!r} is no time of the exercise; right would be hours and minutes since it began, such "
        "as 0:35 or 26:10.",
        "exercise-method": "{found!r} is no method; right would be one of {known}.",
        "exercise-team": "{found!r} takes no part; right would be one of {known}.",
        "exercise-long": "{count} characters stand here; right would be at most {limit}.",
    }
)

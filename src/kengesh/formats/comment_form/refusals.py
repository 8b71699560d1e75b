"""The English sentences of what can be wrong with a comment form.

What makes a file unusable is an error; what is wrong in a cell is a violation, whose sentence follows the cell's name.
"""

from typing import Final

from kengesh.errors import register

ERRORS: Final = register(
    {
        "form-package": "{file} is no comment form: {reason}; an xlsx file without password and macros is expected.",
        "form-no-headings": "{file} has no row with the headings of the form in its first {rows} rows: {headings}.",
        "form-rows": "{file}, {place}: the last row is {count}; a form has at most {limit} rows.",
        "form-other-revision": "{file} answers the revision {found}; this one is {expected}.",
    }
)

VIOLATIONS: Final = register(
    {
        "form-heading": "the heading is {found!r}; right would be {expected!r}.",
        "form-extra": "there is no ninth column, but {found!r} stands here; right would be an empty cell.",
        "form-other-sheet": "the sheet is not part of the form and is not read; right would be to move its text into "
        "the form.",
        "form-merged": "the cells {cells} are merged; right would be single cells.",
        "form-object": "{object} is embedded here and is not carried over; right would be text alone{text}.",
        "form-formula": "the cell holds the formula {found!r}; right would be its text.",
        "form-date": "the cell holds a date ({found}); right would be a cell formatted as text.",
        "form-nobody": "no member is named; right would be the name or code of a member.",
        "form-member": "{found!r} is no member; right would be one of {known}.",
        "form-type": "the type is {found!r}; right would be ge, te or ed.",
        "form-place": "{found!r} is not in the document; right would be one of {known}.",
        "form-nothing": "the row says nothing; right would be a comment or a proposed change.",
        "form-verb": "the proposed change begins with {found!r}; right would be ADD, ADD FIRST, MOD, SUP or NOC.",
        "form-no-words": "{verb} is followed by nothing; right would be the new wording.",
        "form-words": "{verb} is followed by {found!r}; right would be {verb} alone.",
        "form-no-place": "{verb} names no clause; right would be the clause, and the paragraph where it has any.",
        "form-conflict": "changes words that {other} changes already; right would be one row for both.",
        "form-gone": "changes a provision that {other} strikes; right would be one of the two.",
    }
)

"""The English sentences of what can be wrong with the tables of commitments."""

from typing import Final

from kengesh.errors import register

ERRORS: Final = register(
    {
        "commitments-file": "{file} cannot be used: {reason}; an xlsx file without password and macros is expected.",
        "commitments-kind": "{file} is neither .xlsx nor .csv; the ageing report has these two forms.",
        "commitments-headings": "{file}, {place}: the column {column!r} is missing; it has {known}.",
        "commitments-cell": "{file}, {place}: {found}; {right}.",
        "commitments-rows": "{file} has more than {limit} rows.",
        "commitments-other": "{file} is no sheet of reports: it names no delegation.",
        "commitments-date": "{found!r} is no day; write it as 2026-09-30.",
    }
)

WRONG: Final = register(
    {
        "row-unknown": "{id} is none of the commitments that this delegation has to report on.",
        "row-twice": "{id} stands in row {earlier} already; one row for each commitment.",
        "row-text": "the column Report is empty; say in words what was done.",
        "row-value": "{found!r} is no number; write digits with a point, as 12.5.",
        "row-link": "{found!r} is no address; it begins with https:// or http://.",
        "row-day": "{found!r} is no day; write it as 2026-09-30.",
        "row-formula": "the cell {cell} holds a formula; write its value.",
        "row-long": "the report has {length} characters; at most {limit} are taken.",
    }
)

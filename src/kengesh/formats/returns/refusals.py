"""Codes and sentences of what a return cannot hold."""

from typing import Final

from kengesh.errors import register

RETURNS: Final = register(
    {
        "return-column": "{file}, {place}: the column {column} is not taken: {reason}. The columns are {known}.",
        "return-person": "{place}: “{found}” looks like a person. A return counts seizures; it names no suspect, no "
        "officer and nobody else.",
        "return-case": "{place}: “{found}” looks like the number of a case or document. A return counts seizures; none "
        "of them can be told apart in it.",
        "return-fine-place": "{place}: “{found}” is finer than a province or corridor, and could single out a seizure. "
        "The sections of the list are right.",
        "return-period": "{found} is no quarter; a year and a quarter are right, such as 2025-Q3.",
        "return-day": "{found} is no day; 2026-02-15 is written so.",
        "return-empty": "{file} has no row. A quarter without seizures has one row for each substance: none, none.",
        "return-office": "{place}: “{found}” names no office. A contact point is a desk or service that answers, not a "
        "person: “Central Narcotics Desk”.",
    }
)

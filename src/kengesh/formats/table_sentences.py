"""The English sentences of what can be wrong with tables of members and positions."""

from typing import Final

from kengesh.errors import register

TABLES: Final = register(
    {
        "table-unreadable": "{file} cannot be read: {reason}. A CSV file in UTF-8 whose first row names the columns is "
        "expected.",
        "table-column": "{file}, {place}: the column {column} is missing; the columns are {known}.",
        "table-heading": "{file}, {place}: the column {column} is not known or stands twice; the columns are {known}.",
        "table-cells": "{file}, {place}: it has {found} cells; there are {right} columns.",
        "table-value": "{file}, {place}: {found}; {right}.",
        "table-twice": "{file}, {place}: {name} stands in row {row} already; each member stands once.",
        "not-on-the-roll": "{file}: {words} does not take part; those who do are {known}.",
        "positions-restated": "Row {row} restates what {member} said of the same wording in row {earlier}; the later "
        "one counts.",
        "positions-without-say": "{member} has no say here; what it states is left out.",
        "positions-unbound": "{count} statements name neither a wording nor a revision; they are taken as of this one.",
        "positions-act": "{member} states that it {act}, which the rule {rule} does not know; it counts for nothing.",
        "held-without-bracket": "Something is held of this provision, which has no bracket: no package settles it.",
        "held-of-what-is-gone": "Something is held of what is not in the text any more.",
        "no-brackets": "{file} has no bracket, so there is nothing to choose a package from.",
        "no-roll": "{file} does not say who the members are; give a table of them with --members.",
    }
)

PACKAGES: Final = register(
    {
        "package-without-draft": "The package does not say of which revision it is; make its problem with "
        "kengesh consensus from-draft.",
        "package-none": "There is no package that everybody could accept; a nearest offer is none.",
        "package-which": "The file holds {count} packages; say which one was accepted with --package.",
        "package-number": "There is no package {number}; the file holds {count}.",
    }
)

"""Strings as cells: nothing in a cell is ever a formula, and every character comes back.

A spreadsheet takes what begins with `=`, `+`, `-` or `@` for a formula; such a string gets an apostrophe before it, and
so does one that begins with an apostrophe. Characters that a file cannot carry are written as `_x0007_`.
"""

import re
from typing import Final

LONGEST: Final = 32_000
"""A cell holds 32,767 characters."""

_RISKY: Final = "=+-@\t\r\n'"
_CARRIED: Final = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_CODED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def to_cell(string: str) -> str:
    """A string as it stands in a cell."""
    if len(string) > LONGEST:
        string = f"{string[:LONGEST]} … [cut; {len(string)} characters, a cell holds {LONGEST}]"
    if string[:1] and string[0] in _RISKY:
        string = f"'{string}"
    return _CARRIED.sub(lambda found: f"_x{ord(found.group()):04X}_", string)


def from_cell(string: str) -> str:
    """What `to_cell` was given, unless it was cut."""
    string = _CODED.sub(lambda found: chr(int(found.group(1), 16)), string)
    return string[1:] if len(string) > 1 and string[0] == "'" and string[1] in _RISKY else string

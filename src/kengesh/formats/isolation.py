"""Isolates: what keeps a reference such as 2(a) in one piece inside text that runs the other way.

Without them a reader of Persian finds its parentheses at the wrong end. From right to left, whatever is written with
letters and digits of the other direction is a run of its own; from left to right, words in Arabic or Hebrew letters.
"""

import re
from collections.abc import Iterator
from typing import Final

from kengesh.reports.languages import Direction

_START: Final = "\u2068"
_END: Final = "\u2069"

_RIGHTWARDS: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_LETTER: Final = rf"[^\W_{_RIGHTWARDS}]"
_BRACKETED: Final = rf"\({_LETTER}+\)"
_WORD: Final = rf"(?:{_BRACKETED}|{_LETTER}(?:{_LETTER}|[./:–-](?={_LETTER})|{_BRACKETED})*)"
_REFERENCE: Final = re.compile(rf"{_WORD}(?:[ \u00a0]{_WORD})*")
_PHRASE: Final = re.compile(rf"[{_RIGHTWARDS}](?:[ \u00a0\u200c]?[{_RIGHTWARDS}])*")


def parts(string: str, direction: Direction) -> Iterator[tuple[str, bool]]:
    """A string in parts, and of each whether it runs the other way, or is a reference from right to left."""
    place = 0
    for found in (_REFERENCE if direction == "rtl" else _PHRASE).finditer(string):
        if found.start() > place:
            yield string[place : found.start()], False
        yield found[0], True
        place = found.end()
    if place < len(string):
        yield string[place:], False


def isolated(string: str, direction: Direction) -> str:
    """The string with every part that runs the other way between U+2068 and U+2069, which print nothing."""
    if direction == "ltr" and string.isascii():
        return string
    return "".join(f"{_START}{part}{_END}" if foreign else part for part, foreign in parts(string, direction))

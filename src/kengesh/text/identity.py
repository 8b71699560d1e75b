"""Names of provisions, choices and alternatives, derived from what they are.

An id is a letter and eleven characters of base 32, so it can stand in an address, a Word bookmark and an XML id. The
same parts always give the same id: nothing here draws random numbers or counts.
"""

from hashlib import sha256
from typing import Final, Literal

Prefix = Literal["p", "c", "a", "d", "n", "k"]
"""Provision, choice, alternative, draft, note, comment."""

_DIGITS: Final = "abcdefghijklmnopqrstuvwxyz234567"  # of base 32, RFC 4648
_PAIRS: Final = [first + second for first in _DIGITS for second in _DIGITS]
"""Two digits at a time: a merge of twelve returns of 60 pages writes sixteen thousand ids."""


def derived_id(prefix: Prefix, *parts: str | int) -> str:
    """The id of the thing that these parts determine.

    Parameters
    ----------
    prefix : one of p, c, a, d, n, k
        What is named: provision, choice, alternative, draft, note, comment.
    parts : str or int
        What determines it, in order; ("ab", "c") and ("a", "bc") give different ids.
    """
    seed = "\x1f".join([prefix, *map(str, parts)])
    bits = int.from_bytes(sha256(seed.encode()).digest()[:7]) >> 1
    first, second, third = _PAIRS[bits >> 45], _PAIRS[bits >> 35 & 1023], _PAIRS[bits >> 25 & 1023]
    return f"{prefix}{first}{second}{third}{_PAIRS[bits >> 15 & 1023]}{_PAIRS[bits >> 5 & 1023]}{_DIGITS[bits & 31]}"

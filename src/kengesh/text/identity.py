"""Names of provisions, choices and alternatives, derived from what they are.

An id is a letter and eleven characters of base 32, so it can stand in an address, a Word bookmark and an XML id. The
same parts always give the same id: nothing here draws random numbers or counts.
"""

from base64 import b32encode
from hashlib import sha256
from typing import Literal

Prefix = Literal["p", "c", "a", "d", "n", "k"]
"""Provision, choice, alternative, draft, note, comment."""


def derived_id(prefix: Prefix, *parts: str | int) -> str:
    """The id of the thing that these parts determine.

    Parameters
    ----------
    prefix : one of p, c, a, d, n, k
        What is named: provision, choice, alternative, draft, note, comment.
    parts : str or int
        What determines it, in order; ("ab", "c") and ("a", "bc") give different ids.
    """
    seed = "\x1f".join(f"{part}" for part in parts)
    return prefix + b32encode(sha256(f"{prefix}\x1f{seed}".encode()).digest()[:7]).decode().lower().rstrip("=")[:11]

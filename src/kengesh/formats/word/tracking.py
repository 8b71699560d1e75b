"""Tracked changes and comments as values, on their way into a Word file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from kengesh.text.making import quickly_made
from kengesh.text.notation import Piece

ChangeKind = Literal["ins", "del", "moveFrom", "moveTo"]

FIXED_DATE: Final = "2000-01-01T00:00:00Z"
"""The date of changes for which none is given: a file does not depend on when it was written."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a passage or a paragraph mark, and in whose name; `move` names the two ends of a move."""

    kind: ChangeKind
    author: str
    date: str = FIXED_DATE
    move: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of a line and what was done to it; comments that begin before it and end after it, by number."""

    piece: Piece
    change: Change | None = None
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tracking:
    """What was done to a line: to its passages, and to the line as a whole or to its paragraph mark alone."""

    strips: tuple[Strip, ...]
    whole: Change | None = None
    mark: Change | None = None
    is_new: bool = False  # whether it begins behind a mark that was put in: no provision of its own yet


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of a file: of lines by their key, and of the rows of tables by theirs."""

    lines: Mapping[str, Tracking] = field(default_factory=dict)
    rows: Mapping[str, Change] = field(default_factory=dict)

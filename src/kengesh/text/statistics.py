"""How much of a text is not agreed: provisions, words, brackets and how deep they stand in each other.

Brackets are counted as they stand on paper, over the whole text: one that opens in a paragraph may close in a later
one. A closing bracket without an opening one, and an opening one that never closes, is said with its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kengesh.text.draft import Draft
from kengesh.text.outline import Outlined, outline
from kengesh.text.wording import NOTE_CHARACTER

_NOTE_IN_TEXT: Final = "[]"
"""A text file marks its footnotes in brackets; they count there like all others."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A bracket without its counterpart: the provision it stands in, and the characters before it there."""

    bracket: str  # "[" or "]"
    provision: str
    offset: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of a text; `depth` is how many brackets are open at once, at most."""

    provisions: int
    words: int  # names, brackets and notes to the editor not counted
    brackets_open: int
    brackets_close: int
    depth: int
    strays: tuple[Stray, ...]


def statistics(draft: Draft) -> Statistics:
    """Count a draft in its original language."""
    lines = outline(draft.nodes, draft.language)
    opened: list[Stray] = []
    strays: list[Stray] = []
    counted = {"[": 0, "]": 0}
    depth = 0
    for each in _brackets(lines):
        counted[each.bracket] += 1
        if each.bracket == "[":
            opened.append(each)
            depth = max(depth, len(opened))
        elif opened:
            opened.pop()
        else:
            strays.append(each)
    return Statistics(
        provisions=sum(line.provision is not None for line in lines),
        words=sum(_words(line) for line in lines),
        brackets_open=counted["["],
        brackets_close=counted["]"],
        depth=depth,
        strays=(*strays, *opened),
    )


def _brackets(lines: tuple[Outlined, ...]) -> Iterator[Stray]:
    for line in lines:
        provision = line.provision
        string = line.string
        if provision and provision.frame:
            string = provision.source(line.printed.string).replace(NOTE_CHARACTER, _NOTE_IN_TEXT)
        start = len(provision.frame[0]) if provision and provision.frame else 0
        for offset, character in enumerate(string):
            if character in "[]":
                yield Stray(character, line.key, max(offset - start, 0))


def _words(line: Outlined) -> int:
    text = "".join(piece.text if piece.role == "words" else " " for piece in line.pieces)
    return sum(1 for word in text.split() if any(character.isalnum() for character in word))

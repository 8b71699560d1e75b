"""Differences between two wordings, word by word.

A wording is cut into words, blanks and single other characters; scripts without blanks are cut into characters. The
edits that lead from one wording to the other are the same whatever program made the change, since they depend on the
two strings alone.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import Final

from rapidfuzz.distance import LCSseq, Postfix, Prefix

from kengesh.text.making import quickly_made

_TOKEN: Final = re.compile(r"[぀-ヿ㐀-鿿豈-﫿]|[^\W぀-ヿ㐀-鿿豈-﫿]+|\s+|[^\w\s]")


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Characters `start` to `end` of the old string give way to characters `new_start` to `new_end` of the new."""

    start: int
    end: int
    new_start: int
    new_end: int

    @property
    def replaces(self) -> bool:
        """Whether characters go and others come."""
        return self.start < self.end and self.new_start < self.new_end


def tokens(string: str) -> list[str]:
    """Words, runs of blanks, and single other characters; joined they are the string again."""
    return _TOKEN.findall(string)


def edits(old: str, new: str, *, walls: Iterable[int] = ()) -> tuple[Edit, ...]:
    """The edits that lead from one string to another, in order, never touching each other.

    Parameters
    ----------
    old, new : str
        The two wordings.
    walls : offsets of `old`
        Places over which two edits are not made one: the edges of brackets and names.

    Returns
    -------
    tuple of Edit
        Empty when the strings are equal. An insertion stands as far to the right as it can.
    """
    if old == new:
        return ()
    return settled(_raw_edits(old, new), old, new, sorted(walls))


def settled(found: list[Edit], old: str, new: str, walls: Sequence[int]) -> tuple[Edit, ...]:
    """Edits in order, with close ones made one where no wall stands between, and insertions as far right as they go."""
    return tuple(_slid(edit, old, new) for edit in _without_gaps(found, old, walls))


def _raw_edits(old: str, new: str) -> list[Edit]:
    """The edits between two strings; only what stands between their common ends is cut into tokens."""
    head, tail = _common_ends(old, new)
    before, after = tokens(old[head : len(old) - tail]), tokens(new[head : len(new) - tail])
    offsets, new_offsets = _offsets(before, head), _offsets(after, head)
    result: list[Edit] = []
    place = new_place = 0
    for same in LCSseq.editops(before, after).as_matching_blocks():  # the last one is empty, at both ends
        if place < same.a or new_place < same.b:
            result.append(Edit(offsets[place], offsets[same.a], new_offsets[new_place], new_offsets[same.b]))
        place, new_place = same.a + same.size, same.b + same.size
    return result


def _common_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters both strings begin with, and how many of the others both end with, in whole tokens."""
    head = Prefix.similarity(old, new)
    while _cuts_token(old, head) or _cuts_token(new, head):
        head -= 1
    tail = Postfix.similarity(old[head:], new[head:])
    while _cuts_token(old, len(old) - tail) or _cuts_token(new, len(new) - tail):
        tail -= 1
    return head, tail


def _cuts_token(string: str, place: int) -> bool:
    if not 0 < place < len(string):
        return False
    token = _TOKEN.match(string, place - 1, place + 1)
    return token is not None and token.end() > place


def _offsets(parts: Sequence[str], start: int) -> list[int]:
    return list(accumulate(map(len, parts), initial=start))


def _without_gaps(found: list[Edit], old: str, walls: Sequence[int]) -> list[Edit]:
    result: list[Edit] = []
    for edit in found:
        last = result[-1] if result else None
        if last and not _apart(old, last, edit, walls):
            result[-1] = Edit(last.start, edit.end, last.new_start, edit.new_end)
        else:
            result.append(edit)
    return result


def _apart(old: str, first: Edit, second: Edit, walls: Sequence[int]) -> bool:
    """Whether two edits stay two: words stand between them, more than one if both put words for words."""
    if any(first.end <= wall <= second.start for wall in walls):
        return True
    enough = 2 if first.replaces and second.replaces else 1
    between = (each for each in _TOKEN.finditer(old, first.end, second.start) if each[0][0].isalnum())
    return sum(1 for _ in islice(between, enough)) == enough


def _slid(edit: Edit, old: str, new: str) -> Edit:
    if edit.start != edit.end:
        return edit
    inserted, place, new_start = new[edit.new_start : edit.new_end], edit.start, edit.new_start
    while place < len(old) and inserted and inserted[0] == old[place] and inserted[0].isspace():
        inserted = inserted[1:] + inserted[0]
        place += 1
        new_start += 1
    return edit if place == edit.start else Edit(place, place, new_start, new_start + len(inserted))


def applied(old: str, new: str, found: Iterable[Edit]) -> str:
    """The old string with these edits made; with all of them it is the new one."""
    result, position = [], 0
    for edit in found:
        result += [old[position : edit.start], new[edit.new_start : edit.new_end]]
        position = edit.end
    return "".join([*result, old[position:]])

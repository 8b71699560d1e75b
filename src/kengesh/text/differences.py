"""Differences between two wordings, word by word.

A wording is cut into words, blanks and single other characters; scripts without blanks are cut into characters. The
edits that lead from one wording to the other are the same whatever program made the change, since they depend on the
two strings alone.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import LCSseq

_TOKEN: Final = re.compile(r"[぀-ヿ㐀-鿿豈-﫿]|[^\W぀-ヿ㐀-鿿豈-﫿]+|\s+|[^\w\s]")


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
    before, after = tokens(old), tokens(new)
    return settled(_raw_edits(before, after), old, new, sorted(walls))


def settled(found: list[Edit], old: str, new: str, walls: Sequence[int]) -> tuple[Edit, ...]:
    """Edits in order, with close ones made one where no wall stands between, and insertions as far right as they go."""
    return tuple(_slid(edit, old, new) for edit in _without_gaps(found, old, walls))


def _raw_edits(before: Sequence[str], after: Sequence[str]) -> list[Edit]:
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    offsets, new_offsets = _offsets(before), _offsets(after)
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    result: list[Edit] = []
    for step in LCSseq.opcodes(*middle):
        if step.tag != "equal":
            start, end = offsets[head + step.src_start], offsets[head + step.src_end]
            new_start, new_end = new_offsets[head + step.dest_start], new_offsets[head + step.dest_end]
            if result and result[-1].end == start and result[-1].new_end == new_start:
                result[-1] = Edit(result[-1].start, end, result[-1].new_start, new_end)
            else:
                result.append(Edit(start, end, new_start, new_end))
    return result


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    for count, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return count
    return min(len(first), len(second))


def _offsets(parts: Sequence[str]) -> list[int]:
    result = [0]
    for part in parts:
        result.append(result[-1] + len(part))
    return result


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
    between = sum(1 for token in tokens(old[first.end : second.start]) if token[0].isalnum())
    return between > (1 if first.replaces and second.replaces else 0)


def _slid(edit: Edit, old: str, new: str) -> Edit:
    if edit.start != edit.end:
        return edit
    inserted, place, new_start = new[edit.new_start : edit.new_end], edit.start, edit.new_start
    while place < len(old) and inserted and inserted[0] == old[place] and inserted[0].isspace():
        inserted = inserted[1:] + inserted[0]
        place += 1
        new_start += 1
    return Edit(place, place, new_start, new_start + len(inserted))


def applied(old: str, new: str, found: Iterable[Edit]) -> str:
    """The old string with these edits made; with all of them it is the new one."""
    result, position = [], 0
    for edit in found:
        result += [old[position : edit.start], new[edit.new_start : edit.new_end]]
        position = edit.end
    return "".join([*result, old[position:]])

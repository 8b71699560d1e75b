"""Which paragraph of a return is which line of the issued draft.

The hidden bookmarks of the issued file say so. Where they are missing or point to something else entirely (a client
dropped them, a person retyped a page), equal wordings in the same order are matched, then similar ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from rapidfuzz.distance import Indel

from kengesh.text.compiling.returns import Line
from kengesh.text.outline import Outlined

SIMILAR: Final = 0.5
"""From this likeness on, of 0 to 1, two wordings at the same place are taken to be one provision, edited."""
ALIKE: Final = 0.2
"""Below this likeness a bookmark is not believed if the wording stands elsewhere."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph's number as typed in it, and where its wording starts."""

    number: str
    start: int


def typed_number(expected: str, string: str) -> Numbered:
    """The number typed before a wording, when the issued file put one there.

    Parameters
    ----------
    expected : str
        The number that was issued with the provision; "" when it has none.
    string : str
        The paragraph, with its number and a tab before the wording, or without a number when Word makes it.
    """
    if not expected:
        return Numbered("", 0)
    if string.startswith(expected) and string[len(expected) : len(expected) + 1] in ("\t", " ", ""):
        return Numbered(expected, min(len(expected) + 1, len(string)))
    head, tab, _ = string.partition("\t")
    if tab and len(head) <= len(expected) + 12:
        return Numbered(head, len(head) + 1)
    return Numbered("", 0)


def aligned(base: Sequence[Outlined], before: Sequence[Line]) -> tuple[int | None, ...]:
    """For each paragraph the number of the line it was issued as, from 0, or None when it was not issued."""
    if len(base) == len(before) and all(_same(one, other) for one, other in zip(base, before, strict=True)):
        return tuple(range(len(base)))
    found = _by_bookmark(base, before)
    _by_sequence(base, before, found)
    return tuple(found)


def _wording(line: Outlined, paragraph: Line) -> str:
    return paragraph.string[typed_number(line.number, paragraph.string).start :]


def _same(line: Outlined, paragraph: Line) -> bool:
    return line.key in paragraph.provisions and _wording(line, paragraph) == line.string


def _likeness(line: Outlined, paragraph: Line) -> float:
    return Indel.normalized_similarity(line.string, _wording(line, paragraph))


def _by_bookmark(base: Sequence[Outlined], before: Sequence[Line]) -> list[int | None]:
    places = {line.key: index for index, line in enumerate(base)}
    found: list[int | None] = [None] * len(before)
    taken: dict[int, tuple[float, int]] = {}
    for index, paragraph in enumerate(before):
        named = [places[key] for key in paragraph.provisions if key in places]
        for place in named:
            likeness = _likeness(base[place], paragraph)
            if likeness >= ALIKE and likeness > taken.get(place, (-1.0, 0))[0]:
                taken[place] = (likeness, index)
    for place, (likeness, index) in taken.items():
        rival = found[index]
        if rival is None or taken[rival][0] < likeness:
            found[index] = place
    return found


def _by_sequence(base: Sequence[Outlined], before: Sequence[Line], found: list[int | None]) -> None:
    """Match what no bookmark matched: equal wordings in order, then similar ones between the same neighbours."""
    used = {place for place in found if place is not None}
    free_base = [place for place in range(len(base)) if place not in used]
    free_lines = [index for index, place in enumerate(found) if place is None]
    if not free_base or not free_lines:
        return
    old = [base[place].string for place in free_base]
    new = [_bare(before[index].string, {base[place].number for place in free_base}) for index in free_lines]
    for tag, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            for place, index in zip(free_base[low:high], free_lines[start:end], strict=True):
                found[index] = place
        elif tag == "replace":
            _by_likeness(base, before, found, free_base[low:high], free_lines[start:end])


def _bare(string: str, numbers: set[str]) -> str:
    head, tab, rest = string.partition("\t")
    return rest if tab and head in numbers else string


def _by_likeness(
    base: Sequence[Outlined],
    before: Sequence[Line],
    found: list[int | None],
    places: Sequence[int],
    indices: Sequence[int],
) -> None:
    position = 0
    for index in indices:
        scores = [(_likeness(base[place], before[index]), -place) for place in places[position:]]
        if not scores:
            return
        best, place = max(scores)
        if best >= SIMILAR:
            found[index] = -place
            position = places.index(-place) + 1

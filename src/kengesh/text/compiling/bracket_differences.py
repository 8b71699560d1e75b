"""Differences between two printed wordings that hold brackets: whole brackets are matched before words are.

On paper rivals stand next to each other, `[third][Dasht: fourth][Ertis: second]`. Read as characters alone it is not
told which of two neighbours was struck, or whose names changed; brackets with the same words are the same bracket.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from rapidfuzz.distance import LCSseq

from kengesh.text.differences import Edit, edits, settled, tokens
from kengesh.text.reading.marks import MAX_DEPTH

_BRACKET: Final = re.compile(r"[\[\]]")

Names = Callable[[str], int]
"""How many characters at the start of the inside of a bracket are names, the colon and blank included."""


class _Piece(NamedTuple):
    """A word, or a whole bracket, and where it stands; of a bracket also how long the names in it are."""

    text: str
    start: int
    is_bracket: bool = False
    names: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def key(self) -> str:
        """What makes two pieces the same: the word, or what a bracket holds behind the names, and the bracket."""
        return f"[{self.text[1 + self.names :]}" if self.is_bracket else self.text

    @property
    def attribution(self) -> str:
        return self.text[1 : 1 + self.names]


def bracket_edits(
    old: str, new: str, names: Names, *, walls: Iterable[int], max_depth: int = MAX_DEPTH
) -> tuple[Edit, ...]:
    """The edits that lead from one printed wording to another, in order.

    Parameters
    ----------
    old, new : str
        The two wordings, brackets and names included.
    names : function
        How many characters at the start of the inside of a bracket are names.
    walls : offsets of `old`
        The edges of brackets, names and contents, over which two edits are not made one.
    max_depth : int
        How deep brackets are entered; inside deeper ones words are compared.
    """
    walls = sorted(walls)
    if old == new or max_depth == 0 or "[" not in old:
        return edits(old, new, walls=walls)
    before, after = _pieces(old, 0, names), _pieces(new, 0, names)
    comparison = _Comparison(old, new, names, walls, max_depth - 1)
    return settled(sorted(comparison.between(before, after)), old, new, walls)


@dataclass(frozen=True, slots=True)
class _Comparison:
    old: str
    new: str
    names: Names
    walls: Sequence[int]
    max_depth: int

    def between(self, before: Sequence[_Piece], after: Sequence[_Piece]) -> Iterator[Edit]:
        keys = [piece.key for piece in before], [piece.key for piece in after]
        index = new_index = 0
        same = [step for step in LCSseq.opcodes(*keys) if step.tag == "equal"]
        for start, end, new_start, new_end in (
            *((step.src_start, step.src_end, step.dest_start, step.dest_end) for step in same),
            (len(before), len(before), len(after), len(after)),
        ):
            yield from self.block(
                before[index:start], after[new_index:new_start], _end(before, index), _end(after, new_index)
            )
            for one, other in zip(before[start:end], after[new_start:new_end], strict=True):
                yield from self.within(one, other)
            index, new_index = end, new_end

    def within(self, one: _Piece, other: _Piece) -> Iterator[Edit]:
        """What changed inside a bracket: names, then words and inner brackets."""
        if one.text == other.text:
            return
        for start, end, new_start, new_end in (
            (1, 1 + one.names, 1, 1 + other.names),
            (1 + one.names, len(one.text) - 1, 1 + other.names, len(other.text) - 1),
        ):
            inside = (one.text[start:end], other.text[new_start:new_end])
            walls = [wall - one.start - start for wall in self.walls]
            for edit in bracket_edits(*inside, self.names, walls=walls, max_depth=self.max_depth):
                yield _shifted(edit, one.start + start, other.start + new_start)

    def block(self, here: Sequence[_Piece], there: Sequence[_Piece], start: int, new_start: int) -> Iterator[Edit]:
        """Pieces that are not the same: words left bare, brackets of the same members, and what is struck or new."""
        bare = self.bare(here, there)
        if bare:
            yield from bare
            return
        for one, other in _pairs(here, there):
            before, after = _until(here, one), _until(there, other)
            yield from self.rest(before, after, start, new_start)
            yield from self.within(one, other)
            here, there = here[len(before) + 1 :], there[len(after) + 1 :]
            start, new_start = one.end, other.end
        yield from self.rest(here, there, start, new_start)

    def bare(self, here: Sequence[_Piece], there: Sequence[_Piece]) -> list[Edit]:
        """The edits where brackets alone give way to words, and all words of one of them are among these."""
        if not all(piece.is_bracket or piece.text.isspace() for piece in here):
            return []
        result: list[Edit] = []
        position, place, new_place = 0, here[0].start if here else 0, there[0].start if there else 0
        for piece in here:
            inside = _pieces(piece.text[1 + piece.names : -1], 0, self.names) if piece.is_bracket else []
            found = _run(inside, there, position)
            if found is not None:
                result.append(Edit(place, piece.start + 1 + piece.names, new_place, there[found].start))
                position = found + len(inside)
                place, new_place = piece.end - 1, there[position - 1].end
        if not result:
            return []
        result.append(Edit(place, here[-1].end, new_place, there[-1].end))
        return [] if any(_BRACKET.search(self.new, edit.new_start, edit.new_end) for edit in result) else result

    def rest(self, here: Sequence[_Piece], there: Sequence[_Piece], start: int, new_start: int) -> Iterator[Edit]:
        """Brackets that are struck are struck one by one; where words stand for brackets, words are compared."""
        end = here[-1].end if here else start
        new_end = there[-1].end if there else new_start
        if not there and all(piece.is_bracket for piece in here):
            yield from (Edit(piece.start, piece.end, new_start, new_start) for piece in here)
        elif not any(piece.is_bracket for piece in there):
            walls = [wall - start for wall in self.walls]
            for edit in edits(self.old[start:end], self.new[new_start:new_end], walls=walls):
                yield _shifted(edit, start, new_start)
        elif start < end or new_start < new_end:
            yield Edit(start, end, new_start, new_end)


def _end(pieces: Sequence[_Piece], index: int) -> int:
    """Where the piece before this one ends, or the first begins."""
    return pieces[index - 1].end if index else pieces[0].start if pieces else 0


def _until(pieces: Sequence[_Piece], piece: _Piece) -> Sequence[_Piece]:
    return pieces[: pieces.index(piece)]


def _run(inside: Sequence[_Piece], there: Sequence[_Piece], position: int) -> int | None:
    """Where all these pieces stand one after the other among others, from a position on."""
    wanted, among = ([piece.text for piece in pieces] for pieces in (inside, there[position:]))
    if not any(text.strip() for text in wanted):
        return None
    needle, held = (f"\0{chr(0).join(texts)}\0" for texts in (wanted, among))
    place = held.find(needle)
    found = held.count("\0", 0, place) if place >= 0 else len(among)
    return position + found if among[found : found + len(wanted)] == wanted else None


def _pairs(here: Sequence[_Piece], there: Sequence[_Piece]) -> list[tuple[_Piece, _Piece]]:
    """The brackets that are the same although their words differ: those of the same members, in order."""
    old = [piece for piece in here if piece.is_bracket]
    new = [piece for piece in there if piece.is_bracket]
    result, position = [], 0
    for one in old:
        place = next((n for n in range(position, len(new)) if new[n].attribution == one.attribution), None)
        if place is not None:
            result.append((one, new[place]))
            position = place + 1
    if not result and len(old) == len(new) == 1 and set(tokens(old[0].attribution)) & set(tokens(new[0].attribution)):
        return [(old[0], new[0])]
    return result


def _pieces(string: str, start: int, names: Names) -> list[_Piece]:
    """The words and the outermost whole brackets of a string; a bracket without its fellow is a word like others."""
    result: list[_Piece] = []
    position = 0
    for low, high in _brackets(string):
        result += _words(string[position:low], start + position)
        text = string[low:high]
        result.append(_Piece(text, start + low, is_bracket=True, names=names(text[1:-1])))
        position = high
    return result + _words(string[position:], start + position)


def _words(string: str, start: int) -> list[_Piece]:
    result = []
    for token in tokens(string):
        result.append(_Piece(token, start))
        start += len(token)
    return result


def _brackets(string: str) -> list[tuple[int, int]]:
    """The outermost pairs of brackets that match, in order."""
    open_places: list[int] = []
    found: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(string):
        place = match.start()
        if match[0] == "[":
            open_places.append(place)
        elif open_places:
            start = open_places.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, place + 1))
    return found


def _shifted(edit: Edit, shift: int, new_shift: int) -> Edit:
    return Edit(edit.start + shift, edit.end + shift, edit.new_start + new_shift, edit.new_end + new_shift)

"""The brackets and names around sub-trees, told apart from the wording of the line they stand on."""

from collections.abc import Iterable
from dataclasses import dataclass

from kengesh.text.compiling.acts import Taking
from kengesh.text.compiling.intentions import cut, sides
from kengesh.text.compiling.unbracketing import Place, is_struck
from kengesh.text.differences import edits
from kengesh.text.notation import Bracket, Piece, Printed
from kengesh.text.outline import Outlined
from kengesh.text.wording import Text, plain


@dataclass(frozen=True, slots=True)
class Opened:
    """A line that came back, without what opens and closes sub-trees on it."""

    text: Text
    sides: tuple[Taking, ...] = ()
    bare: tuple[Place, ...] = ()  # for each bracket and each attribution that is struck, whose it is


def opened(line: Outlined, text: Text, members: tuple[str, ...], known: Iterable[str]) -> Opened:
    """The wording of a line without brackets and names, and the sides taken in them.

    Parameters
    ----------
    line : Outlined
        The line as it was sent out.
    text : Text
        The line as it came back, without its number.
    members, known : names
        Those who return it, and everybody who may stand in an attribution.
    """
    old, new = line.string, plain(text)
    begin, end = line.start, line.start + len(line.printed.string)
    if old == new:
        return Opened(cut(text, begin, end))
    found = edits(old, new, walls={0, begin, end, len(old)})
    new_begin, new_end = begin, len(new) - (len(old) - end)
    for edit in found:
        shift = (edit.new_end - edit.new_start) - (edit.end - edit.start)
        if edit.end <= begin and edit.start < begin:
            new_begin += shift
        elif edit.start < begin:
            new_begin = edit.new_start
        if edit.start >= end and edit.end > end:
            new_end -= shift
        elif edit.end > end:
            new_end = edit.new_end
    taken = [each for each in sides(_framed(line), text, members, known) if isinstance(each, Taking)]
    first = next((piece for piece in line.opening if piece.role == "frame"), None)
    if first and not new.startswith("["):
        taken.append(Taking("unbracket", first.choice, first.alternative))
    bare = tuple(
        (piece.choice, piece.alternative)
        for piece, start in _placed(line)
        if is_struck(old, found, start, start + len(piece.text))
    )
    return Opened(cut(text, new_begin, max(new_begin, new_end)), tuple(taken), bare)


def _placed(line: Outlined) -> list[tuple[Piece, int]]:
    """The brackets and names of sub-trees on a line, and where they stand."""
    result, position = [], 0
    for pieces, blank in ((line.opening, len(line.printed.string)), (line.closing, 0)):
        for piece in pieces:
            if piece.alternative:
                result.append((piece, position))
            position += len(piece.text)
        position += blank
    return result


def _framed(line: Outlined) -> Printed:
    """The line printed as a whole, with the brackets of sub-trees as the brackets on it."""
    brackets, position = [], 0
    for index, piece in enumerate(line.opening):
        if piece.role == "names":
            brackets.append(_bracket(line, index, piece, position))
        position += len(piece.text)
    return Printed(line.pieces, (), tuple(each for each in brackets if each), ())


def _bracket(line: Outlined, index: int, piece: Piece, position: int) -> Bracket | None:
    opened_here = next((each for each in line.opened if each[1].id == piece.alternative), None)
    if opened_here is None:
        return None
    names = (position, position + len(piece.text))
    start = position - len(line.opening[index - 1].text)
    return Bracket(*opened_here, start, len(line.string), names, (names[1], len(line.string)))

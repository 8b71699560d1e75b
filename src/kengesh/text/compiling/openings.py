"""The brackets and names around sub-trees, told apart from the wording of the line they stand on."""

from collections.abc import Iterable

from kengesh.text.compiling.intentions import Taking, cut, sides
from kengesh.text.differences import edits
from kengesh.text.notation import Bracket, Piece, Printed
from kengesh.text.outline import Outlined
from kengesh.text.wording import Text, plain


def opened(
    line: Outlined, text: Text, members: tuple[str, ...], known: Iterable[str]
) -> tuple[tuple[Taking, ...], Text]:
    """The sides taken in the names that open sub-trees on a line, and the wording without brackets and names.

    Parameters
    ----------
    line : Outlined
        The line as it was sent out.
    text : Text
        The line as it came back, without its number.
    members, known : names
        Those who return it, and everybody who may stand in an attribution.
    """
    if not line.opening and not line.closing:
        return (), text
    old, new = line.string, plain(text)
    begin, end = line.start, line.start + len(line.printed.string)
    if old == new:
        return (), cut(text, begin, end)
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
    return tuple(taken), cut(text, new_begin, max(new_begin, new_end))


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

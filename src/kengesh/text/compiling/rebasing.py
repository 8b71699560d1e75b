"""A return against an older revision, carried forward to the one that is on the table.

Provision by provision, the edits of the return are made in the new wording at the places where the words around them
still stand. What cannot be carried is said, with both wordings; it is never guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kengesh.text.compiling.alignment import aligned, typed_number
from kengesh.text.compiling.intentions import cut
from kengesh.text.compiling.returns import Line, NewLine, Return
from kengesh.text.differences import Edit, edits
from kengesh.text.outline import Outlined
from kengesh.text.wording import Text, joined, plain, words


@dataclass(frozen=True, slots=True)
class Lost:
    """An edit of an older revision that has no place in the new one."""

    key: str  # the provision, "" when it is gone
    place: str  # in the return
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Rebased:
    """The return as if it had been made on the new revision, and what could not be carried."""

    returned: Return
    carried: int  # edits carried forward
    lost: tuple[Lost, ...]


def rebased(returned: Return, lines: Sequence[Outlined]) -> Rebased:
    """Carry a return forward to other issued lines.

    Parameters
    ----------
    returned : Return
        Made on an older revision; its paragraphs carry the ids of provisions.
    lines : sequence of Outlined
        The lines of the new revision.
    """
    return _Rebaser(returned, [line for line in lines if line.is_paper]).rebased()


class _Rebaser:
    def __init__(self, returned: Return, lines: Sequence[Outlined]) -> None:
        self.returned, self.lines = returned, lines
        self.places = aligned(lines, returned.before)
        self.lost: list[Lost] = []
        self.carried = 0

    def rebased(self) -> Rebased:
        before = tuple(
            replace(line, text=() if place is None else words(self.lines[place].string), number="")
            for line, place in zip(self.returned.before, self.places, strict=True)
        )
        after = [self.line(new) for new in self.returned.after if self.stands(new)]
        after += self.unseen()
        missing = [Line(words(self.lines[place].string), "", (self.lines[place].key,)) for place in self.missing()]
        ordered = _in_order(after, [*self.places, *self.missing()])
        return Rebased(
            replace(self.returned, before=(*before, *missing), after=tuple(ordered)), self.carried, tuple(self.lost)
        )

    def missing(self) -> list[int]:
        """Lines of the new revision that the older one did not have."""
        there = set(self.places)
        return [index for index in range(len(self.lines)) if index not in there]

    def unseen(self) -> list[NewLine]:
        start = len(self.returned.before)
        return [
            NewLine(Line(words(self.lines[place].string), "", (self.lines[place].key,)), (start + number,))
            for number, place in enumerate(self.missing())
        ]

    def stands(self, new: NewLine) -> bool:
        """Whether a line still has its provision, or is new; edits of a provision that is gone are lost."""
        if not new.kept or any(self.places[index] is not None for index in new.kept):
            return True
        old = self.returned.before[new.kept[0]]
        if old.string != new.line.string:
            self.lost.append(Lost("", new.line.place, old.string, new.line.string))
        return False

    def line(self, new: NewLine) -> NewLine:
        origins = [index for index in new.kept if self.places[index] is not None]
        if len(origins) != 1:
            return new
        old = self.returned.before[origins[0]]
        place = self.places[origins[0]]
        target = self.lines[place if place is not None else 0]
        text = self.carry(target, old, new.line)
        return replace(new, line=replace(new.line, text=text, number=""), kept=(origins[0],))

    def carry(self, target: Outlined, old: Line, new: Line) -> Text:
        before = old.string[typed_number(target.number, old.string).start :]
        start = typed_number(target.number, new.string).start
        after = cut(new.text, start, len(new.string))
        if before == target.string:
            self.carried += before != plain(after)
            return after
        drift = edits(before, target.string)
        result: list[Text] = []
        position = 0
        for edit in edits(before, plain(after)):
            at = _mapped(edit, drift)
            wanted = cut(after, edit.new_start, edit.new_end)
            if at is None or at[0] < position:
                self.lost.append(Lost(target.key, new.place, before[edit.start : edit.end], plain(wanted)))
                continue
            result += [words(target.string[position : at[0]]), wanted]
            position = at[1]
            self.carried += 1
        return joined(tuple(part for text in (*result, words(target.string[position:])) for part in text))


def _mapped(edit: Edit, drift: Sequence[Edit]) -> tuple[int, int] | None:
    """Where the words of an edit stand after the drift, or None when the drift touches them."""
    shift = 0
    for each in drift:
        if each.end < edit.start or (each.end == edit.start and edit.start < edit.end):
            shift += (each.new_end - each.new_start) - (each.end - each.start)
        elif each.start <= edit.end and not (each.start == edit.end and edit.start < edit.end):
            return None
    return edit.start + shift, edit.end + shift


def _in_order(after: Sequence[NewLine], places: Sequence[int | None]) -> list[NewLine]:
    """Lines in the order of the new revision; new ones stay behind the line that they followed."""
    keyed: list[tuple[int, int, NewLine]] = []
    last = -1
    for number, new in enumerate(after):
        found = [places[index] for index in new.kept if places[index] is not None]
        if found and found[0] is not None and not new.moved:
            last = found[0]
        keyed.append((last, number, new))
    return [new for _, _, new in sorted(keyed, key=lambda each: each[:2])]

"""Splits and joins as tracked changes: paragraph marks that are put in and taken out, over the issued paragraphs.

What others did to the words of the same paragraphs stays as it is. Where the parts do not add up to what was issued and
to what is proposed, nothing is given, and the paragraphs are struck and put in whole.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kengesh.formats.word.striking import Striker, cut_pieces, date_of
from kengesh.formats.word.tracking import Change, ChangeKind, Strip, Tracking
from kengesh.text.differences import edits
from kengesh.text.notation import Piece
from kengesh.text.outline import Outlined
from kengesh.text.provision import Provision
from kengesh.text.wording import Alternative, Choice, Subtree

_MARK: Final = "\ue000"
"""Stands for a paragraph mark where paragraphs are compared; a character that has no meaning in any text."""


@dataclass(frozen=True, slots=True)
class Over:
    """An issued line and what others did to it, or a proposed line and its pieces."""

    line: Outlined
    strips: tuple[Strip, ...]

    @property
    def on_paper(self) -> str:
        """The same with the number before it."""
        return _number(self.line) + self.string

    @property
    def string(self) -> str:
        """What was issued, or is proposed."""
        return "".join([each.piece.text for each in self.strips if each.change is None or each.change.kind == "del"])


def is_recast(choice: Choice) -> bool:
    """Whether a choice is between provisions and what one proposal makes of them by splitting or joining."""
    held = [each.content.nodes for each in choice.alternatives if isinstance(each.content, Subtree)]
    return (
        len(held) == len(choice.alternatives) == 2  # noqa: PLR2004 - what was issued, and one rival
        and choice.alternatives[0].issued
        and all(isinstance(node, Provision) and not node.children for nodes in held for node in nodes)
        and {node.id for node in held[0]} >= {node.copy_of for node in held[1] if isinstance(node, Provision)} - {""}
    )


def recast(
    old: Sequence[Over], new: Sequence[Over], rival: Alternative, striker: Striker
) -> list[tuple[Outlined, Tracking]]:
    """The paragraphs of an issued run of lines with the marks that a proposal puts in and takes out.

    Parameters
    ----------
    old : sequence of Over
        The issued lines, with what others did to them.
    new : sequence of Over
        The lines of the proposal.
    rival : Alternative
        The proposal.
    striker : Striker
        Makes the changes.

    Returns
    -------
    list of line and tracking
        Empty when the paragraphs do not add up.
    """
    writer = _Writer(old, new, rival, striker)
    writer.write()
    return writer.parts if writer.adds_up() else []


class _Writer:
    def __init__(self, old: Sequence[Over], new: Sequence[Over], rival: Alternative, striker: Striker) -> None:
        self.old, self.new, self.striker = old, new, striker
        self.members, self.date = rival.backers, date_of(rival)
        self.left = [list(each.strips) for each in old]
        self.old_line = self.new_line = 0
        self.parts: list[tuple[Outlined, Tracking]] = []
        self.line, self.strips, self.is_new = old[0].line, list[Strip](), False

    def write(self) -> None:
        before, after = (_MARK.join(each.string for each in lines) for lines in (self.old, self.new))
        walls = [place + side for place, character in enumerate(before) if character == _MARK for side in (0, 1)]
        position = 0
        for edit in edits(before, after, walls=walls):
            self.keep(before[position : edit.start])
            self.strike(before[edit.start : edit.end])
            self.put_in(after, edit.new_start, edit.new_end)
            position = edit.end
        self.keep(before[position:])
        self.strips += self.left[self.old_line]
        self.close(None)

    def keep(self, string: str) -> None:
        for number, part in enumerate(string.split(_MARK)):
            if number:
                self.strips += self.left[self.old_line]
                self.close(None)
                self.new_line += 1
                self.next_issued()
            self.strips += self.take(len(part))

    def strike(self, string: str) -> None:
        for number, part in enumerate(string.split(_MARK)):
            if number:
                self.strips += self.left[self.old_line]
                self.close(self.striker.change("del", self.members, self.date))
                self.next_issued()
                if self.line.number and self.line.provision:
                    shown = Strip(Piece(f"{self.line.number}\t", "words"))
                    self.strips += self.striker.struck([shown], self.members, self.date)
                    self.line = replace(self.line, provision=replace(self.line.provision, number=""))
            self.strips += self.striker.struck(self.take(len(part)), self.members, self.date)

    def put_in(self, after: str, start: int, end: int) -> None:
        for number, part in enumerate(after[start:end].split(_MARK)):
            if number:
                self.close(self.striker.change("ins", self.members, self.date))
                self.new_line += 1
                self.next_new()
                start += 1
            low = start - after.rfind(_MARK, 0, start) - 1
            pieces = [each.piece for each in self.new[self.new_line].strips]
            found = cut_pieces(pieces, low, low + len(part))
            self.strips += self.striker.put_in(found, self.members, self.date)
            start += len(part)

    def next_issued(self) -> None:
        self.old_line += 1
        self.line, self.is_new = self.old[self.old_line].line, False

    def next_new(self) -> None:
        line = self.new[self.new_line].line
        self.line, self.is_new = line, True
        if line.number and line.provision:
            self.line = replace(line, provision=replace(line.provision, number=""))
            self.strips += self.striker.put_in([Piece(f"{line.number}\t", "words")], self.members, self.date)

    def close(self, mark: Change | None) -> None:
        self.parts.append((self.line, Tracking(tuple(self.strips), None, mark, is_new=self.is_new)))
        self.strips = []

    def take(self, length: int) -> list[Strip]:
        """The next strips that hold so many issued characters, with what others put in before the last of them."""
        held, taken = self.left[self.old_line], list[Strip]()
        while length:
            strip = held.pop(0)
            text = strip.piece.text
            if strip.change is not None and strip.change.kind != "del":
                taken.append(strip)
                continue
            if len(text) > length:
                held.insert(0, replace(strip, piece=replace(strip.piece, text=text[length:])))
                strip = replace(strip, piece=replace(strip.piece, text=text[:length]))
            taken.append(strip)
            length -= len(strip.piece.text)
        return taken

    # whether all is there --------------------------------------------------------------------------------------------

    def adds_up(self) -> bool:
        """Whether the issued lines stand when all is rejected, and the proposed ones when this alone is accepted."""
        if self.standing("ins", lambda change: change.kind == "del") != [each.on_paper for each in self.old]:
            return False
        return not self.striker.names or self.standing("del", self.accepts) == [each.on_paper for each in self.new]

    def accepts(self, change: Change) -> bool:
        """Whether a passage stands when the changes of these members alone are accepted."""
        who = set(change.author.split(", "))
        return who == set(self.members) if change.kind == "ins" else not who & set(self.members)

    def standing(self, gone: ChangeKind, stands: Callable[[Change], bool]) -> list[str]:
        """The paragraphs when passages with these changes stand and marks with that one do not."""
        result, current = [], ""
        for line, tracking in self.parts:
            words = (each.piece.text for each in tracking.strips if each.change is None or stands(each.change))
            current += "".join([_number(line), *words])
            if tracking.mark is None or tracking.mark.kind != gone:
                result.append(current)
                current = ""
        return result


def _number(line: Outlined) -> str:
    return f"{line.number}\t" if line.number else ""

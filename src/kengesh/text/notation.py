"""Bracket notation: how a wording with choices stands on paper.

Each alternative stands in square brackets of its own, next to its rivals: `[shall][Alatau, Bayan: should]`. Names
come first: `Alatau: ` proposes, `Alatau proposes; Bayan supports; Chuya opposes: ` says more. A lone `[text]` may
stay or go; `[Alatau: text]` adds, `[text][Chuya: delete]` removes, `[no text]` is nothing beside two rivals. A choice
that carries a `frame` prints as it was read.

Printing gives pieces, so that whatever stands at a place of the printed string is known: words of which alternative,
names, or brackets.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from kengesh.text.making import quickly_made
from kengesh.text.wording import NOTE_CHARACTER, Alternative, Choice, Fixed, NoteMark, Nothing, Remark, Text, Words

DELETE: Final = "delete"
NO_TEXT: Final = "no text"
JOINER: Final = "\u2060"
"""Stands, invisible, between two choices that follow each other, so that they are not read as one."""

Role = Literal["words", "note", "names", "frame", "remark"]


@quickly_made
@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the printed string: words or a footnote mark of a container, or names and brackets around one."""

    text: str
    role: Role
    emphasis: str = ""
    choice: str = ""  # the innermost choice it belongs to; empty outside all choices
    alternative: str = ""
    note: str = ""  # the footnote it marks


@quickly_made
@dataclass(frozen=True, slots=True)
class Container:
    """The words of an alternative, or the whole wording, and where they stand in the printed string."""

    choice: str
    alternative: str
    text: Text
    start: int
    end: int
    starts: tuple[int, ...]  # where each segment of `text` starts


@quickly_made
@dataclass(frozen=True, slots=True)
class Bracket:
    """Where an alternative stands in the printed string, its brackets and names included."""

    choice: Choice
    alternative: Alternative
    start: int
    end: int
    names: tuple[int, int]  # where its names stand, the colon and blank included; empty range when none
    content: tuple[int, int]


@dataclass(frozen=True)
class Printed:
    """A wording in bracket notation, and what stands where."""

    pieces: tuple[Piece, ...]
    containers: tuple[Container, ...]  # outer ones first; the whole wording is the first
    brackets: tuple[Bracket, ...]
    choices: tuple[tuple[Choice, int, int], ...]  # each choice with its range

    @cached_property
    def string(self) -> str:
        """The printed wording."""
        return "".join(piece.text for piece in self.pieces)


def printed(text: Text, *, names: bool = True) -> Printed:
    """Print a wording in bracket notation; without `names` nobody is named."""
    press = _Press(names=names)
    press.container(text, "", "")
    containers = tuple(sorted(press.containers, key=lambda each: (each.start, -each.end)))
    return Printed(tuple(press.pieces), containers, tuple(press.brackets), tuple(press.choices))


def attribution(alternative: Alternative) -> str:
    """The names before an alternative, with the colon: `Alatau: `, `Bayan supports; Chuya opposes: `, or nothing."""
    if not (alternative.proposers or alternative.supporters or alternative.opposers):
        return ""
    if alternative.proposers and not alternative.supporters and not alternative.opposers:
        return f"{', '.join(alternative.proposers)}: "
    roles = (("propose", alternative.proposers), ("support", alternative.supporters), ("oppose", alternative.opposers))
    return "; ".join(f"{', '.join(who)} {verb}{'s' if len(who) == 1 else ''}" for verb, who in roles if who) + ": "


def remark_note(remark: Remark) -> str:
    """A remark in braces: `{Chuya reserves}`, `{move to the annex}`."""
    who = ", ".join(remark.members)
    match remark.kind:
        case "editor":
            return f"{{{remark.text}}}"
        case "reserves":
            scope = f": {remark.text}" if remark.text else ""
            return f"{{{who} reserve{'s' if len(remark.members) == 1 else ''}{scope}}}"
        case "unbracket":
            return f"{{{who}: without brackets}}"


def shown(choice: Choice) -> tuple[Alternative, ...]:
    """The alternatives that are printed: the silent nothing of a lone bracket is understood."""
    return tuple(each for each in choice.alternatives if not _understood(each, choice))


def keeps_frame(choice: Choice, *, names: bool) -> bool:
    """Whether a choice prints as it was read; not where its literals may name somebody who is not to be named."""
    named = any(each.backers or each.opposers for each in choice.alternatives) or any(
        remark.members for remark in choice.remarks
    )
    return bool(choice.frame) and (names or not named)


def _understood(alternative: Alternative, choice: Choice) -> bool:
    if not isinstance(alternative.content, Nothing) or attribution(alternative):
        return False
    match choice.alternatives:
        case (other, last) if last is alternative:
            return not isinstance(other.content, Nothing) and not other.backers
        case (first, other) if first is alternative:
            return not isinstance(other.content, Nothing) and bool(other.backers)
        case _:
            return False


class _Press:
    """Sets the pieces one after the other and keeps where each thing stands."""

    def __init__(self, *, names: bool) -> None:
        self.names = names
        self.position = 0
        self.pieces: list[Piece] = []
        self.containers: list[Container] = []
        self.brackets: list[Bracket] = []
        self.choices: list[tuple[Choice, int, int]] = []

    def put(self, piece: Piece) -> None:
        if piece.text:
            self.pieces.append(piece)
            self.position += len(piece.text)

    def container(self, text: Text, choice: str, alternative: str) -> None:
        start, starts = self.position, []
        for before, segment in zip((None, *text), text, strict=False):
            if isinstance(before, Choice) and isinstance(segment, Choice) and not self.touch(before, segment):
                self.put(Piece(JOINER, "frame", "", choice, alternative))
            starts.append(self.position)
            match segment:
                case Fixed(text=string, emphasis=emphasis):
                    self.put(Piece(string, "words", emphasis, choice, alternative))
                case NoteMark(note=note):
                    self.put(Piece(NOTE_CHARACTER, "note", "", choice, alternative, note))
                case Choice():
                    self.choice(segment)
        self.containers.append(Container(choice, alternative, text, start, self.position, tuple(starts)))

    def touch(self, *choices: Choice) -> bool:
        """Whether choices that follow each other are told apart by how they were read."""
        return all(keeps_frame(choice, names=self.names) for choice in choices)

    def choice(self, choice: Choice) -> None:
        start = self.position
        if keeps_frame(choice, names=self.names):
            self.framed(choice)
        else:
            for alternative in shown(choice):
                self.bracket(choice, alternative)
            for remark in choice.remarks:
                if self.names or not remark.members:
                    self.put(Piece(remark_note(remark), "remark", "", choice.id))
        self.choices.append((choice, start, self.position))

    def bracket(self, choice: Choice, alternative: Alternative) -> None:
        start = self.position
        self.put(Piece("[", "frame", "", choice.id, alternative.id))
        names_start = self.position
        if self.names:
            self.put(Piece(attribution(alternative), "names", "", choice.id, alternative.id))
        names = (names_start, self.position)
        content_start = self.position
        self.content(choice, alternative)
        content = (content_start, self.position)
        self.put(Piece("]", "frame", "", choice.id, alternative.id))
        self.brackets.append(Bracket(choice, alternative, start, self.position, names, content))

    def framed(self, choice: Choice) -> None:
        last = len(choice.alternatives) - 1
        for index, alternative in enumerate(choice.alternatives):
            start = self.position
            self.put(Piece(choice.frame[index], "frame", "", choice.id, alternative.id))
            content_start = self.position
            if isinstance(alternative.content, Words):
                self.container(alternative.content.text, choice.id, alternative.id)
            content = (content_start, self.position)
            if index == last:
                self.put(Piece(choice.frame[-1], "frame", "", choice.id, alternative.id))
            self.brackets.append(Bracket(choice, alternative, start, self.position, (start, start), content))

    def content(self, choice: Choice, alternative: Alternative) -> None:
        if isinstance(alternative.content, Words):
            self.container(alternative.content.text, choice.id, alternative.id)
        elif isinstance(alternative.content, Nothing):
            word = DELETE if alternative.backers or alternative.opposers else NO_TEXT
            self.put(Piece(word, "frame", "", choice.id, alternative.id))

"""The lines of a draft as they stand on paper, in document order, each with what it is.

A choice between sub-trees opens before the first line of an alternative and closes after its last one; an alternative
by which nothing stands is a line of its own: `[Chuya: delete]`. In the
frame of such a choice a line break parts what closes a line from what opens the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from kengesh.text.notation import (
    DELETE,
    NO_TEXT,
    Piece,
    Printed,
    Role,
    attribution,
    keeps_frame,
    printed,
    remark_note,
    shown,
)  # fmt: skip
from kengesh.text.provision import Node, Provision
from kengesh.text.wording import Alternative, Choice, Remark, Subtree, Text


@dataclass(frozen=True)
class Outlined:
    """One line on paper: a provision, or an alternative by which nothing stands.

    `opening` and `closing` are the brackets and names of the sub-tree alternatives that begin and end here; `closing`
    also holds the remarks on the provision and on choices that end here. A label of an option that stands on a line of
    its own has its alternative, no provision, and an empty wording.
    """

    key: str  # id of the provision, or of the alternative
    parent: str  # id of the provision above, "" at the top
    depth: int  # how many provisions stand above
    provision: Provision | None
    alternative: Alternative | None  # the innermost sub-tree alternative it stands in, or is
    choice: Choice | None  # the choice it stands in
    opening: tuple[Piece, ...]
    wording: Text | Printed  # what stands between; a text is printed when somebody asks for it
    closing: tuple[Piece, ...]
    opened: tuple[tuple[Choice, Alternative], ...] = ()  # the sub-tree alternatives that begin on this line
    within: tuple[
        tuple[str, str], ...
    ] = ()  # (choice, alternative) of every sub-tree alternative around it, outer first
    closes: tuple[str, ...] = ()  # ids of the choices of which the last alternative ends on this line, inner ones first
    names: bool = True  # whether those behind the alternatives are named

    @cached_property
    def printed(self) -> Printed:
        """The wording in bracket notation."""
        return self.wording if isinstance(self.wording, Printed) else printed(self.wording, names=self.names)

    @cached_property
    def is_paper(self) -> bool:
        """Whether it is a paragraph on paper; tables, rows and cells without words of their own only hold some."""
        return self.provision is None or self.provision.kind not in ("table", "row", "cell") or bool(self.string)

    @property
    def number(self) -> str:
        """The number as shown; empty when there is none."""
        return self.provision.number if self.provision else ""

    @property
    def around(self) -> tuple[tuple[str, str], ...]:
        """(choice, alternative) of each bracket, attribution or label of a sub-tree that stands on the line."""
        pieces = (*self.opening, *self.closing)
        return tuple((piece.choice, piece.alternative) for piece in pieces if piece.alternative)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Everything on the line but its number."""
        return self.opening + self.printed.pieces + self.closing

    @cached_property
    def string(self) -> str:
        """Everything on the line but its number, as a string."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def on_paper(self) -> str:
        """The whole line as a string: number, tab, and everything else."""
        return f"{self.number}\t{self.string}" if self.number else self.string

    @cached_property
    def start(self) -> int:
        """Where the wording starts in `string`."""
        return sum(len(piece.text) for piece in self.opening)


_EMPTY: Final = Printed((), (), (), ())


def outline(nodes: tuple[Node, ...], language: str, *, names: bool = True) -> tuple[Outlined, ...]:
    """The lines of a tree in one language; without `names` nobody is named."""
    return tuple(_Outliner(language, names=names).lines(nodes, _Around()))


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a line."""

    parent: str = ""
    depth: int = 0
    choice: Choice | None = None
    alternative: Alternative | None = None
    within: tuple[tuple[str, str], ...] = ()


class _Outliner:
    def __init__(self, language: str, *, names: bool) -> None:
        self.language, self.names = language, names

    def lines(self, nodes: tuple[Node, ...], around: _Around) -> Iterator[Outlined]:
        for node in nodes:
            if isinstance(node, Provision):
                remarks = tuple(self.remarks(node.remarks, " "))
                yield self.line(node.id, node, node.text(self.language), around, remarks)
                if node.children:
                    yield from self.lines(node.children, replace(around, parent=node.id, depth=around.depth + 1))
            else:
                yield from self.choice(node, around)

    def line(
        self,
        key: str,
        provision: Provision | None,
        wording: Text | Printed,
        around: _Around,
        closing: tuple[Piece, ...] = (),
    ) -> Outlined:
        return Outlined(
            key, around.parent, around.depth, provision, around.alternative, around.choice, (), wording, closing,
            within=around.within, names=self.names,
        )  # fmt: skip

    def remarks(self, remarks: tuple[Remark, ...], before: str = "", choice: str = "") -> Iterator[Piece]:
        for remark in remarks:
            if self.names or not remark.members:
                yield Piece(before + remark_note(remark), "remark", "", choice)

    def choice(self, choice: Choice, around: _Around) -> Iterator[Outlined]:
        """The lines of all alternatives, with what opens and closes each."""
        framed = keeps_frame(choice, names=self.names)
        found: list[Outlined] = []
        for alternative in choice.alternatives if framed else shown(choice):
            inside = replace(
                around, choice=choice, alternative=alternative, within=(*around.within, (choice.id, alternative.id))
            )
            if framed:
                pieces = self.framed(choice, alternative, inside, found)
            else:
                names = self.pieces(choice, alternative, attribution(alternative), "names") if self.names else ()
                pieces = (*self.pieces(choice, alternative, "["), *names)
            lines = self.content(choice, alternative, inside, framed=framed, opening=pieces)
            _open(lines, pieces, (choice, alternative))
            if not framed:
                _close(lines, self.pieces(choice, alternative, "]"))
            found += lines
        if framed:
            _close(found, self.pieces(choice, choice.alternatives[-1], choice.frame[-1]))
        else:
            _close(found, tuple(self.remarks(choice.remarks, "", choice.id)))
        if found:
            last = _last(found)
            found[last] = replace(found[last], closes=(*found[last].closes, choice.id))
        return iter(found)

    def framed(
        self, choice: Choice, alternative: Alternative, inside: _Around, found: list[Outlined]
    ) -> tuple[Piece, ...]:
        """What opens an alternative as it was read; what closes the one before it is set behind the lines found."""
        index = choice.alternatives.index(alternative)
        before, _, opening = choice.frame[index].partition("\n") if found else ("", "", choice.frame[index])
        _close(found, self.pieces(choice, choice.alternatives[index - 1], before))
        label, _, opening = opening.rpartition("\n")
        if label:
            empty = self.line(alternative.id, None, _EMPTY, inside)
            found.append(replace(empty, opening=self.pieces(choice, alternative, label)))
        return self.pieces(choice, alternative, opening)

    def content(
        self, choice: Choice, alternative: Alternative, inside: _Around, *, framed: bool, opening: tuple[Piece, ...]
    ) -> list[Outlined]:
        if isinstance(alternative.content, Subtree) and alternative.content.nodes:
            return list(self.lines(alternative.content.nodes, inside))
        if framed:
            return [self.line(alternative.id, None, _EMPTY, inside)] if opening else []
        word = DELETE if alternative.backers or alternative.opposers else NO_TEXT
        wording = Printed((Piece(word, "frame", "", choice.id, alternative.id),), (), (), ())
        return [self.line(alternative.id, None, wording, inside)]

    def pieces(self, choice: Choice, alternative: Alternative, text: str, role: Role = "frame") -> tuple[Piece, ...]:
        return (Piece(text, role, "", choice.id, alternative.id),) if text else ()


def _last(lines: list[Outlined]) -> int:
    return next((index for index in range(len(lines) - 1, -1, -1) if lines[index].is_paper), len(lines) - 1)


def _open(lines: list[Outlined], pieces: tuple[Piece, ...], opened: tuple[Choice, Alternative]) -> None:
    """Set what opens an alternative before its first line on paper."""
    if lines:
        index = next((index for index, line in enumerate(lines) if line.is_paper), 0)
        first = lines[index]
        lines[index] = replace(first, opening=(*pieces, *first.opening), opened=(opened, *first.opened))


def _close(lines: list[Outlined], pieces: tuple[Piece, ...]) -> None:
    """Set what closes an alternative behind its last line on paper."""
    if lines and pieces:
        index = _last(lines)
        lines[index] = replace(lines[index], closing=(*lines[index].closing, *pieces))

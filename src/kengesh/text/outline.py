"""The lines of a draft as they stand on paper, in document order, each with what it is.

A choice between sub-trees opens before the first line of an alternative and closes after its last one; an alternative
by which nothing stands is a line of its own: `[Chuya: delete]`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kengesh.text.notation import DELETE, NO_TEXT, Piece, Printed, Role, attribution, printed, shown
from kengesh.text.provision import Node, Provision
from kengesh.text.wording import Alternative, Choice, Subtree


@dataclass(frozen=True)
class Outlined:
    """One line on paper: a provision, or an alternative by which nothing stands.

    `opening` and `closing` are the brackets and names of the sub-tree alternatives that begin and end here.
    """

    key: str  # id of the provision, or of the alternative
    parent: str  # id of the provision above, "" at the top
    depth: int  # how many provisions stand above
    provision: Provision | None
    alternative: Alternative | None  # the innermost sub-tree alternative it stands in, or is
    choice: Choice | None  # the choice it stands in
    opening: tuple[Piece, ...]
    printed: Printed
    closing: tuple[Piece, ...]
    opened: tuple[tuple[Choice, Alternative], ...] = ()  # the sub-tree alternatives that begin on this line
    within: tuple[
        tuple[str, str], ...
    ] = ()  # (choice, alternative) of every sub-tree alternative around it, outer first
    closes: tuple[str, ...] = ()  # ids of the choices of which the last alternative ends on this line, inner ones first

    @property
    def is_paper(self) -> bool:
        """Whether it is a paragraph on paper; tables, rows and cells only hold some."""
        return self.provision is None or self.provision.kind not in ("table", "row", "cell")

    @property
    def number(self) -> str:
        """The number as shown; empty when there is none."""
        return self.provision.number if self.provision else ""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Everything on the line but its number."""
        return self.opening + self.printed.pieces + self.closing

    @cached_property
    def string(self) -> str:
        """Everything on the line but its number, as a string."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def start(self) -> int:
        """Where the wording starts in `string`."""
        return sum(len(piece.text) for piece in self.opening)


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
                wording = printed(node.text(self.language), names=self.names)
                yield self.line(node.id, node, wording, around)
                yield from self.lines(node.children, replace(around, parent=node.id, depth=around.depth + 1))
            else:
                for alternative in shown(node):
                    yield from self.alternative(node, alternative, around)

    def line(self, key: str, provision: Provision | None, wording: Printed, around: _Around) -> Outlined:
        return Outlined(
            key, around.parent, around.depth, provision, around.alternative, around.choice, (), wording, (),
            within=around.within,
        )  # fmt: skip

    def alternative(self, choice: Choice, alternative: Alternative, around: _Around) -> Iterator[Outlined]:
        inside = replace(
            around, choice=choice, alternative=alternative, within=(*around.within, (choice.id, alternative.id))
        )
        match alternative.content:
            case Subtree(nodes=nodes) if nodes:
                lines = list(self.lines(nodes, inside))
            case _:
                lines = [self.line(alternative.id, None, self.nothing(choice, alternative), inside)]
        opening, closing = self.frame(choice, alternative)
        start = next((index for index, line in enumerate(lines) if line.is_paper), 0)
        first = lines[start]
        lines[start] = replace(first, opening=(*opening, *first.opening), opened=((choice, alternative), *first.opened))
        end = next((index for index in range(len(lines) - 1, -1, -1) if lines[index].is_paper), -1)
        last = lines[end]
        closes = (*last.closes, choice.id) if alternative is shown(choice)[-1] else last.closes
        lines[end] = replace(last, closing=(*last.closing, *closing), closes=closes)
        yield from lines

    def nothing(self, choice: Choice, alternative: Alternative) -> Printed:
        if choice.frame:
            return Printed((), (), (), ())
        word = DELETE if alternative.backers or alternative.opposers else NO_TEXT
        return Printed((Piece(word, "frame", "", choice.id, alternative.id),), (), (), ())

    def frame(self, choice: Choice, alternative: Alternative) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        def piece(text: str, role: Role = "frame") -> tuple[Piece, ...]:
            return (Piece(text, role, "", choice.id, alternative.id),) if text else ()

        if choice.frame:
            index = choice.alternatives.index(alternative)
            last = choice.frame[-1] if index == len(choice.alternatives) - 1 else ""
            return piece(choice.frame[index]), piece(last)
        names = piece(attribution(alternative), "names") if self.names else ()
        return (*piece("["), *names), piece("]")

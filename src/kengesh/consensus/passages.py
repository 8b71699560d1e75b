"""What members take positions on: the provisions of a draft, and the alternatives of its brackets.

A provision with one wording is one thing to agree on; one with brackets is as many as it has brackets. A bracket
between sub-trees of provisions stands with the first provision that it holds. Brackets inside an alternative, and
provisions inside it, matter only if that alternative is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kengesh.phrases import ENGLISH, Phrases
from kengesh.text.draft import Draft
from kengesh.text.place_names import place_names
from kengesh.text.provision import Node, Provision, Status, walk
from kengesh.text.sameness import content_digest, provision_wording, wording_digest
from kengesh.text.summary import wording
from kengesh.text.wording import Alternative, Choice, Content, Subtree, Words

NOT_TREATY_TEXT: Final = frozenset({"note"})


@dataclass(frozen=True, slots=True)
class Option:
    """An alternative of a bracket; `brackets` and `provisions` are what stands inside it."""

    id: str
    number: int  # in its bracket, from 1
    wording: str  # empty when nothing would stand there
    digest: str
    issued: bool
    backers: tuple[str, ...]
    opposers: tuple[str, ...]
    brackets: "tuple[Bracket, ...]" = ()
    provisions: "tuple[Passage, ...]" = ()


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket with its alternatives; `provision` is the one it stands in, or the first that it holds."""

    id: str
    provision: str
    options: tuple[Option, ...]
    is_inline: bool  # in the wording of its provision


@dataclass(frozen=True, slots=True)
class Passage:
    """A provision, or a bracket between provisions, that stands outside all alternatives or inside one.

    A bracket between provisions has no digest, and one bracket.
    """

    id: str  # of the provision; of a bracket between provisions, of the first that it holds
    place: str  # as people name it
    digest: str
    status: Status
    brackets: tuple[Bracket, ...] = ()
    is_empty: bool = False  # it says nothing, or nothing of the treaty

    @property
    def is_clean(self) -> bool:
        """Whether it has one wording."""
        return not self.brackets


def passages(draft: Draft, phrases: Phrases = ENGLISH) -> tuple[Passage, ...]:
    """What there is to agree on, in document order, each thing once, its place named in a language."""
    return tuple(_Reader(draft, phrases).passages(draft.nodes, ""))


def options_within(brackets: tuple[Bracket, ...]) -> Iterator[tuple[Bracket, Option]]:
    """Every alternative of some brackets, those inside alternatives included, outer ones first."""
    for bracket in brackets:
        for option in bracket.options:
            yield bracket, option
            yield from options_within(option.brackets)
            for inside in option.provisions:
                yield from options_within(inside.brackets)


class _Reader:
    def __init__(self, draft: Draft, phrases: Phrases) -> None:
        self.language, self.places = draft.language, place_names(draft, phrases)

    def passages(self, nodes: tuple[Node, ...], above: str) -> Iterator[Passage]:
        for node in nodes:
            if isinstance(node, Provision):
                yield self.provision(node)
                yield from self.passages(node.children, node.id)
                continue
            home = _first(node) or above
            bracket = self.bracket(node, home, is_inline=False)
            yield Passage(home, self.places.get(home, ""), "", "contested", (bracket,))

    def provision(self, node: Provision) -> Passage:
        found = (segment for _, text in node.texts for segment in text if isinstance(segment, Choice))
        return Passage(
            node.id,
            self.places.get(node.id, ""),
            wording_digest(node),
            node.status,
            tuple(self.bracket(choice, node.id, is_inline=True) for choice in found),
            node.kind in NOT_TREATY_TEXT or not provision_wording(node),
        )

    def bracket(self, choice: Choice, home: str, *, is_inline: bool) -> Bracket:
        options = (self.option(each, number, home) for number, each in enumerate(choice.alternatives, start=1))
        return Bracket(choice.id, home, tuple(options), is_inline)

    def option(self, each: Alternative, number: int, home: str) -> Option:
        brackets, inside = self.contents(each.content, home)
        return Option(
            each.id, number, wording(each, self.language), content_digest(each.content), each.issued, each.backers,
            each.opposers, brackets, inside,
        )  # fmt: skip

    def contents(self, content: Content, home: str) -> tuple[tuple[Bracket, ...], tuple[Passage, ...]]:
        match content:
            case Words(text=text):
                inner = (segment for segment in text if isinstance(segment, Choice))
                return tuple(self.bracket(choice, home, is_inline=True) for choice in inner), ()
            case Subtree(nodes=nodes):
                return (), tuple(self.passages(nodes, home))
            case _:
                return (), ()


def _first(choice: Choice) -> str:
    """The first provision that a bracket between provisions holds; empty when it holds none."""
    contents = (each.content for each in choice.alternatives)
    nodes = (each for content in contents if isinstance(content, Subtree) for each in walk(content.nodes))
    return next((each.id for each in nodes), "")

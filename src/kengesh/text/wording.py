"""Wording: what a provision says in one language, with the passages that are not agreed.

A wording is a sequence of segments: fixed text, marks of footnotes, and choices. A choice holds alternatives, and an
alternative holds words (again a wording, so choices nest), a sub-tree of provisions, or nothing. Square brackets are
one way to print a choice (`notation`); they are not stored, except for the `frame` that lets a text which nobody has
edited print back byte for byte.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kengesh.text.making import quickly_made

if TYPE_CHECKING:
    from kengesh.text.provision import Node

NOTE_CHARACTER: Final = "\ufffc"
"""Stands for the mark of a footnote wherever a wording is read as a plain string."""

EMPHASES: Final = "biu^_"
"""Bold, italic, underlined, superscript, subscript: an emphasis is a string of these letters in this order."""

SourceKind = Literal["issued", "return", "read", "chair"]


@quickly_made
@dataclass(frozen=True, slots=True)
class Fixed:
    """Text that nobody contests here."""

    text: str
    emphasis: str = ""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place of a footnote, named by the id of the provision that holds its text."""

    note: str


@quickly_made
@dataclass(frozen=True, slots=True)
class Words:
    """An alternative that consists of words."""

    text: "Text"


@dataclass(frozen=True, slots=True)
class Subtree:
    """An alternative that consists of provisions."""

    nodes: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Nothing:
    """An alternative by which nothing stands here."""


Content = Words | Subtree | Nothing


@dataclass(frozen=True, slots=True)
class Source:
    """Where an alternative comes from: an issued revision, a return, a file that was read, or the chair."""

    kind: SourceKind
    member: str = ""
    revision: str = ""  # digest of the revision it was made on
    file: str = ""  # digest of the file it came in
    date: str = ""  # ISO 8601, as given; empty when the file gives none


@quickly_made
@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the competing contents of a choice, with those who stand behind it and against it.

    `issued` marks the content of the revision that was sent out: nobody proposes it, and a member that did not edit
    is not its supporter. The lists of members are sorted and hold names, never persons.
    """

    id: str
    content: Content
    proposers: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    opposers: tuple[str, ...] = ()
    issued: bool = False
    provenance: tuple[Source, ...] = ()

    @property
    def backers(self) -> tuple[str, ...]:
        """Proposers and supporters, proposers first."""
        return self.proposers + self.supporters


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said about a choice or a provision that is not treaty text.

    `editor`: a note to the editor in braces; `reserves`: a reserve of the members named, as far as the text states it;
    `unbracket`: the members named took the brackets away, which removes nothing.
    """

    kind: Literal["editor", "reserves", "unbracket"]
    text: str = ""
    members: tuple[str, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Choice:
    """A contested passage: at least one alternative.

    `frame` is the notation as it was read: one literal before each alternative and one after the last, so that
    `frame[0] + first + frame[1] + second + frame[2]` is the passage. It is dropped as soon as the choice changes, and
    the choice is then printed in the notation of Kengesh.
    """

    id: str
    alternatives: tuple[Alternative, ...]
    frame: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def alternative(self, identity: str) -> Alternative | None:
        """The alternative with this id, or None."""
        return next((each for each in self.alternatives if each.id == identity), None)

    @property
    def issued(self) -> Alternative | None:
        """The alternative that was sent out, or None when the choice was itself sent out or read with brackets."""
        return next((each for each in self.alternatives if each.issued), None)

    def backed_by(self, member: str) -> tuple[Alternative, ...]:
        """The alternatives that this member proposes or supports."""
        return tuple(each for each in self.alternatives if member in each.proposers or member in each.supporters)


Segment = Fixed | NoteMark | Choice
Text = tuple[Segment, ...]


def words(text: str, emphasis: str = "") -> Text:
    """A wording of fixed text alone; the empty string is the empty wording."""
    return (Fixed(text, emphasis),) if text else ()


def joined(segments: tuple[Segment, ...]) -> Text:
    """The same wording with neighbouring fixed texts of one emphasis made one, and empty ones left out."""
    if len(segments) == 1 and (not isinstance(segments[0], Fixed) or segments[0].text):
        return segments
    result: list[Segment] = []
    for segment in segments:
        last = result[-1] if result else None
        if isinstance(segment, Fixed):
            if not segment.text:
                continue
            if isinstance(last, Fixed) and last.emphasis == segment.emphasis:
                result[-1] = Fixed(last.text + segment.text, last.emphasis)
                continue
        result.append(segment)
    return tuple(result)


def choices_in(text: Text) -> Iterator[Choice]:
    """Every choice of a wording, outer ones before the ones they hold; sub-trees are not entered."""
    for segment in text:
        if isinstance(segment, Choice):
            yield segment
            for alternative in segment.alternatives:
                if isinstance(alternative.content, Words):
                    yield from choices_in(alternative.content.text)


def is_clean(text: Text) -> bool:
    """Whether no choice is left in a wording."""
    return not any(isinstance(segment, Choice) for segment in text)


def plain(text: Text) -> str:
    """A wording without choices as a string; a choice in it gives its issued alternative, or its first."""
    if len(text) == 1 and isinstance(text[0], Fixed):
        return text[0].text
    return "".join([_plain(segment) for segment in text])


def _plain(segment: Segment) -> str:
    match segment:
        case Fixed(text=text):
            return text
        case NoteMark():
            return NOTE_CHARACTER
        case Choice() as choice:
            chosen = choice.issued or choice.alternatives[0]
            return plain(chosen.content.text) if isinstance(chosen.content, Words) else ""


def depth(text: Text) -> int:
    """How deep choices nest: 0 for a clean wording."""
    inner = (
        depth(alternative.content.text) if isinstance(alternative.content, Words) else 0
        for segment in text
        if isinstance(segment, Choice)
        for alternative in segment.alternatives
    )
    return 1 + max(inner, default=0) if not is_clean(text) else 0

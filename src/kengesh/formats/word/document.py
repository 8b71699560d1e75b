"""A Word file as a value: paragraphs, their runs, and who inserted, deleted or moved what.

The text is kept as the file holds it, with every tracked state; `original` is what stands when all changes are
rejected, `final` what stands when all are accepted, `shown` is both together.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Protocol, TypeVar

from kengesh.errors import BadData
from kengesh.formats.places import within
from kengesh.phrases import Phrase
from kengesh.text.making import quickly_made


class State(StrEnum):
    """A way to read a file with tracked changes."""

    SHOWN = "shown"
    ORIGINAL = "original"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Mark:
    """Who changed something and when, as given; None where the file does not say."""

    author: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One end of a move; both ends carry the same name, which is None where the file gives none."""

    mark: Mark
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Tracked:
    """The tracked state of something; what one inserted and another deleted is both."""

    inserted: Mark | None = None
    deleted: Mark | None = None
    moved_from: Move | None = None
    moved_to: Move | None = None

    @property
    def in_original(self) -> bool:
        """Whether it stands when all changes are rejected."""
        return self.inserted is None and self.moved_to is None

    @property
    def in_final(self) -> bool:
        """Whether it stands when all changes are accepted."""
        return self.deleted is None and self.moved_from is None

    def stands(self, state: State) -> bool:
        """Whether it stands in `state`."""
        if self is UNTRACKED or state is State.SHOWN:
            return True
        return self.in_original if state is State.ORIGINAL else self.in_final

    def marks(self) -> tuple[Mark, ...]:
        """Whoever did something to it."""
        if self is UNTRACKED:
            return ()
        ends = tuple(move.mark for move in (self.moved_from, self.moved_to) if move is not None)
        return tuple(mark for mark in (self.inserted, self.deleted) if mark is not None) + ends


UNTRACKED: Final = Tracked()


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look, of what is kept: direct formatting and that of the character style."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    subscript: bool = False
    hidden: bool = False


PLAIN: Final = Look()


@dataclass(frozen=True, slots=True)
class Anchor:
    """What hangs at a point of the text: `footnote`, `endnote`, `image`, `chart`, `object`, `text-box`, `equation`."""

    kind: str
    id: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look and one tracked state; `text` of an anchor is empty, of an equation its characters."""

    text: str
    look: Look = PLAIN
    tracked: Tracked = UNTRACKED
    formatted: Mark | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A point in a story: the index of the paragraph, and characters before it in the text as shown."""

    paragraph: int
    offset: int
    story: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a paragraph stands in a table (all counted from 1), and the tracked state of its row and cell."""

    table: int
    row: int
    column: int
    row_tracked: Tracked = UNTRACKED
    cell_tracked: Tracked = UNTRACKED

    def stands(self, state: State) -> bool:
        """Whether row and cell stand in `state`."""
        return self.row_tracked.stands(state) and self.cell_tracked.stands(state)


@quickly_made
@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands, for messages; `story` is empty for the body, else "footnote 3", "text box 1"."""

    number: int
    story: str = ""
    cells: tuple[Cell, ...] = ()

    def __str__(self) -> str:
        """The place in words: "table 2, row 3, cell 1, paragraph 1"."""
        return f"{self.phrase}"

    @property
    def phrase(self) -> Phrase:
        """The same words, so that a page can say them in its language."""
        result = _paragraph(self.number)
        for cell in reversed(self.cells):
            result = Phrase(
                "table %(table)s, row %(row)s, cell %(cell)s, %(more)s",
                table=cell.table, row=cell.row, cell=cell.column, more=result,
            )  # fmt: skip
        return within(self.story, result) if self.story else result


@lru_cache(maxsize=10_000)
def _paragraph(number: int) -> Phrase:
    """Kept, since every paragraph of every return has its place, and returns on one draft have the same numbers."""
    return Phrase("paragraph %(number)s", number=number)


def story_of_note(kind: str, number: str) -> Phrase:
    """What the text of a footnote or endnote is called, by the id that the file gives it."""
    if kind == "endnote":
        return Phrase("endnote %(number)s", number=number)
    return Phrase("footnote %(number)s", number=number)


def story_of_box(number: int) -> Phrase:
    """What the text of a text box is called, counted from 1."""
    return Phrase("text box %(number)s", number=number)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader of a result should know: a stable code, the place, the values of its sentence."""

    code: str
    where: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def message(self) -> str:
        """The English sentence."""
        return BadData(self.code, **self.values).sentence


@dataclass(frozen=True, slots=True)
class Labels:
    """The automatic number of a paragraph as Word shows it in each state; empty where there is none."""

    shown: str = ""
    original: str = ""
    final: str = ""

    def of(self, state: State) -> str:
        """The label in `state`."""
        return str(getattr(self, state.value))


UNNUMBERED: Final = Labels()


@quickly_made
@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the file, up to its paragraph mark.

    `mark` is the tracked state of the paragraph mark: where it does not stand, the paragraph joins the next one of
    the same `flow`, which is the cell or story it stands in, unless a table stands between. `closing` is the last
    paragraph of a cell or story, which cannot vanish.
    """

    index: int
    place: Place
    runs: tuple[Run, ...] = ()
    mark: Tracked = UNTRACKED
    flow: int = 0
    closing: bool = False
    labels: Labels = UNNUMBERED
    level: int | None = None
    level_original: int | None = None
    style: str = ""
    style_original: str = ""
    heading: int = 0
    bookmarks: tuple[str, ...] = ()
    reformatted: Mark | None = None
    right_to_left: bool = False
    language: str = ""

    @property
    def shown(self) -> str:
        """The text with everything that was inserted and deleted."""
        return "".join([run.text for run in self.runs])

    @property
    def original(self) -> str:
        """The text when all changes are rejected."""
        return self.text(State.ORIGINAL)

    @property
    def final(self) -> str:
        """The text when all changes are accepted."""
        return self.text(State.FINAL)

    def text(self, state: State) -> str:
        """The text in `state`, of this paragraph alone, whether or not it joins the next."""
        if state is State.SHOWN:
            return self.shown
        return "".join([run.text for run in self.runs if run.tracked.stands(state)])

    def standing(self, state: State) -> tuple[Run, ...]:
        """The runs that stand in `state`."""
        return tuple([run for run in self.runs if run.tracked.stands(state)])

    def stands(self, state: State) -> bool:
        """Whether its row and cell stand in `state`; a paragraph outside tables does."""
        return not self.place.cells or all(cell.stands(state) for cell in self.place.cells)


@quickly_made
@dataclass(frozen=True, slots=True)
class Joined:
    """A paragraph as it stands in one state: paragraphs of the file joined where a mark does not stand.

    Label, style and level are those of the last one, whose paragraph mark is the one that stands (ECMA-376, part 1,
    17.13.5.15 and 17.13.5.20: the mark, which holds the properties, is what was inserted or deleted).
    """

    state: State
    members: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The text of all members in this state."""
        return "".join([member.text(self.state) for member in self.members])

    def begins(self, length: int) -> str:
        """How the text begins in this state: at least so many characters, as far as there are."""
        found = ""
        for run in (run for member in self.members for run in member.runs):
            if len(found) >= length:
                break
            if run.tracked.stands(self.state):
                found += run.text
        return found

    @property
    def label(self) -> str:
        """The automatic number in this state."""
        return self.members[-1].labels.of(self.state)

    @property
    def style(self) -> str:
        """The name of the paragraph style in this state."""
        last = self.members[-1]
        return last.style_original if self.state is State.ORIGINAL else last.style

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.members[0].place


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote."""

    kind: str
    id: str
    paragraphs: tuple[Paragraph, ...]


def joined(paragraphs: Iterable[Paragraph], state: State) -> tuple[Joined, ...]:
    """The paragraphs that stand in `state`, joined where a paragraph mark does not stand.

    A paragraph whose mark does not stand and that has no next one in its flow stays when it has text and vanishes
    otherwise, except where a cell or story would be left without a paragraph.
    """
    return tuple(Joined(state, members) for members in groups(paragraphs, state))


class Standing(Protocol):
    """What is needed of a paragraph to know with which others it joins."""

    @property
    def flow(self) -> int:
        """The flow in which it may join the next one."""

    @property
    def closing(self) -> bool:
        """Whether it is the last of a cell or story."""

    @property
    def mark(self) -> Tracked:
        """The tracked state of its mark."""

    def stands(self, state: State) -> bool:
        """Whether its row and cell stand in `state`."""

    def standing(self, state: State) -> tuple[Run, ...]:
        """Its runs that stand in `state`."""


Each = TypeVar("Each", bound=Standing)


def groups(paragraphs: Iterable[Each], state: State) -> Iterator[tuple[Each, ...]]:
    """The paragraphs that form one in `state`, group by group; see `joined`."""
    waiting: list[Each] = []
    flow = None
    for paragraph in paragraphs:
        if not paragraph.stands(state):
            continue
        if waiting and paragraph.flow != flow:
            if _stays(waiting, state):
                yield tuple(waiting)
            waiting = []
        flow = paragraph.flow
        waiting.append(paragraph)
        if paragraph.mark.stands(state):
            yield tuple(waiting)
            waiting = []
    if waiting and _stays(waiting, state):
        yield tuple(waiting)


def _stays(waiting: list[Each], state: State) -> bool:
    return waiting[-1].closing or any(member.standing(state) for member in waiting)

"""Reading a Word file: its text with every tracked change, comment, footnote and automatic number.

One pass over each story. What is not carried over is among the notices, with its place; nothing is left out silently.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from lxml import etree

from kengesh.errors import BadData
from kengesh.formats.word.blocks import BlockReader
from kengesh.formats.word.comments import Comment, read_comments
from kengesh.formats.word.document import (
    Joined,
    Mark,
    Note,
    Notice,
    Paragraph,
    Place,
    State,
    joined,
    story_of_box,
    story_of_note,
)
from kengesh.formats.word.findings import Findings
from kengesh.formats.word.names import BODY, ID, W
from kengesh.formats.word.numbering import read_numbering
from kengesh.formats.word.package import Limits, Package, main_tree, open_package
from kengesh.formats.word.properties import Properties, read_properties
from kengesh.formats.word.styles import read_styles
from kengesh.phrases import Phrase

_NOTES: Final = (("footnotes", "footnote"), ("endnotes", "endnote"))
_SAID: Final = MappingProxyType(
    {
        "footnote": Phrase("footnote"),
        "endnote": Phrase("endnote"),
        "header": Phrase("header"),
        "footer": Phrase("footer"),
    }
)
_NOTE_KINDS: Final = frozenset({"footnote", "endnote"})
_SEPARATORS: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_TRACKED: Final = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file as read.

    `file` is its name in messages, `language` that of its default style; `reformatted` tells where properties of
    tables, rows and cells were changed, and by whom.
    """

    file: str
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...] = ()
    text_boxes: tuple[tuple[Paragraph, ...], ...] = ()
    comments: tuple[Comment, ...] = ()
    reformatted: tuple[tuple[Place, Mark], ...] = ()
    properties: Properties = field(default_factory=Properties)
    language: str = ""
    notices: tuple[Notice, ...] = ()

    def standing(self, state: State) -> tuple[Joined, ...]:
        """The paragraphs of the body as they stand in `state`."""
        return joined(self.paragraphs, state)

    @property
    def original(self) -> tuple[Joined, ...]:
        """The paragraphs of the body when all changes are rejected."""
        return joined(self.paragraphs, State.ORIGINAL)

    @property
    def final(self) -> tuple[Joined, ...]:
        """The paragraphs of the body when all changes are accepted."""
        return joined(self.paragraphs, State.FINAL)


def read(source: Path | bytes, *, file: str = "", limits: Limits | None = None) -> Document:
    """Read a Word file.

    Parameters
    ----------
    source : path or bytes
        The file.
    file : str
        Its name in messages; by default that of the path.
    limits : Limits
        Sizes above which it is refused.

    Raises
    ------
    BadData
        If it cannot be opened as a Word file.
    """
    package = open_package(source, file=file, limits=limits)
    body = main_tree(package).find(BODY)
    if body is None:
        raise BadData(
            "word-root", file=package.file, place=package.main, found="document", expected=Phrase("a w:body in it")
        )
    side = _SideParts(package)
    styles = read_styles(side.tree("styles"))
    findings = Findings(styles)
    blocks = BlockReader(findings, read_numbering(side.tree("numbering"), styles))
    stories = {"": blocks.story(body)}
    notes = tuple(_notes(side, blocks))
    boxes = tuple(_text_boxes(blocks))
    stories |= {story_of_note(note.kind, note.id): note.paragraphs for note in notes}
    stories |= {story_of_box(number): box for number, box in enumerate(boxes, start=1)}
    comments = read_comments(side.tree, blocks, stories)
    notices = [*package.notices, *_margins(package, side)]
    notices += _missing_notes(stories, notes)
    properties = read_properties(package, side.parsed)
    return Document(
        package.file,
        stories[""],
        notes,
        boxes,
        comments,
        tuple(findings.reformatted),
        properties,
        styles.language,
        (*notices, *side.notices, *findings.notices),
    )


def _notes(side: "_SideParts", blocks: BlockReader) -> Iterator[Note]:
    for kind, element_name in _NOTES:
        root = side.tree(kind)
        for element in root.iterchildren(f"{W}{element_name}") if root is not None else ():
            if element.get(f"{W}type") not in _SEPARATORS:
                note_id = element.get(ID, "")
                yield Note(element_name, note_id, blocks.story(element, story_of_note(element_name, note_id)))


def _text_boxes(blocks: BlockReader) -> Iterator[tuple[Paragraph, ...]]:
    number = 0
    while number < len(blocks.findings.text_boxes):
        element, tracked = blocks.findings.text_boxes[number]
        number += 1
        yield blocks.story(element, story_of_box(number), tracked)


def _missing_notes(stories: Mapping[str, tuple[Paragraph, ...]], notes: tuple[Note, ...]) -> Iterator[Notice]:
    there = {(note.kind, note.id) for note in notes}
    for paragraphs in stories.values():
        for paragraph in paragraphs:
            for run in paragraph.runs:
                anchor = run.anchor
                if anchor is not None and anchor.kind in _NOTE_KINDS and (anchor.kind, anchor.id) not in there:
                    values = MappingProxyType({"kind": _SAID[anchor.kind], "id": anchor.id})
                    yield Notice("word-missing-note", paragraph.place.phrase, values)


def _margins(package: Package, side: "_SideParts") -> Iterator[Notice]:
    for kind in ("header", "footer"):
        for part in package.related(kind):
            root = side.parsed(part)
            if root is not None and next(root.iter(*_TRACKED), None) is not None:
                yield Notice("word-tracked-margin", part, MappingProxyType({"kind": _SAID[kind], "part": part}))


class _SideParts:
    """The parts beside the main one; one that cannot be parsed is left out with a notice."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.notices: list[Notice] = []

    def tree(self, kind: str) -> etree._Element | None:
        """The root of the part that the main document relates to as `kind`."""
        return next((self.parsed(part) for part in self._package.related(kind)), None)

    def parsed(self, part: str) -> etree._Element | None:
        """The root of a part; None with a notice where it cannot be parsed."""
        try:
            return self._package.tree(part)
        except BadData as error:
            if error.code == "word-dtd":
                raise
            self.notices.append(Notice("word-side-part", part, {"part": part, "reason": error}))
            return None

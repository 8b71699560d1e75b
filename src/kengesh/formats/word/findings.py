"""What is met on the way through a file beside its text: notices, bookmarks, ends of comments, open moves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from kengesh.formats.word.document import Mark, Notice, Place, Point, Tracked
from kengesh.formats.word.names import AUTHOR, DATE
from kengesh.formats.word.styles import Styles


@dataclass(slots=True)
class Findings:
    """What is met on the way through a file, beside the text."""

    styles: Styles
    notices: list[Notice] = field(default_factory=list)
    text_boxes: list[tuple[etree._Element, Tracked]] = field(default_factory=list)
    story: str = ""
    comment_starts: dict[str, Point] = field(default_factory=dict)
    comment_ends: dict[str, Point] = field(default_factory=dict)
    comment_references: dict[str, Point] = field(default_factory=dict)
    reformatted: list[tuple[Place, Mark]] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    moves_from: dict[str, str] = field(default_factory=dict)
    moves_to: dict[str, str] = field(default_factory=dict)

    def notice(self, code: str, where: Place, values: Mapping[str, object] | None = None) -> None:
        """Note something with its place."""
        self.notices.append(Notice(code, where.phrase, MappingProxyType(dict(values or {}))))


def mark_of(element: etree._Element) -> Mark:
    """Author and date of a tracked change, as given."""
    return Mark(element.get(AUTHOR), element.get(DATE))

"""What is read from the properties of a paragraph: style, list, direction, and the tracked state of its mark."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from kengesh.formats.word.document import UNTRACKED, Mark, Tracked
from kengesh.formats.word.findings import mark_of
from kengesh.formats.word.names import (
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    NUM_PR,
    P_PR,
    P_PR_CHANGE,
    R_PR,
    SECT_PR,
    VAL,
    W,
)
from kengesh.formats.word.styles import is_on, number_of

_LANG: Final = f"{W}lang"
_STYLE: Final = f"{W}pStyle"
_BIDI: Final = f"{W}bidi"
_NUM_ID: Final = f"{W}numId"
_LEVEL: Final = f"{W}ilvl"
_OUTLINE: Final = f"{W}outlineLvl"
_TRACKING: Final = frozenset({INS, DEL, MOVE_FROM, MOVE_TO})


@dataclass(slots=True)
class ParagraphProperties:
    """A w:pPr as it is now, and in `before` as it was where a tracked change says so."""

    style: str = ""
    num_id: str | None = None
    level: int | None = None
    outline: int | None = None
    right_to_left: bool | None = None
    language: str = ""
    mark: Tracked = UNTRACKED
    reformatted: Mark | None = None
    numbered_since: Mark | None = None
    ends_section: bool = False
    before: "ParagraphProperties | None" = None


def read_properties(
    element: etree._Element, tracked: Tracked, enter: Callable[[etree._Element, Tracked], Tracked]
) -> ParagraphProperties:
    """The properties in a w:pPr; `tracked` is the state of what encloses the paragraph, `enter` adds to it."""
    found = ParagraphProperties(mark=tracked)
    for child in element:
        tag = child.tag
        if tag == _STYLE:
            found.style = child.get(VAL, "")
        elif tag == NUM_PR:
            _number(child, found)
        elif tag == _OUTLINE:
            found.outline = number_of(child)
        elif tag == _BIDI:
            found.right_to_left = is_on(child)
        elif tag == R_PR:
            _mark(child, found, enter)
        elif tag == SECT_PR:
            found.ends_section = True
        elif tag == P_PR_CHANGE:
            found.reformatted = mark_of(child)
            before = child.find(P_PR)
            found.before = read_properties(before, UNTRACKED, enter) if before is not None else ParagraphProperties()
    return found


def _number(element: etree._Element, found: ParagraphProperties) -> None:
    for child in element:
        if child.tag == _NUM_ID:
            found.num_id = child.get(VAL)
        elif child.tag == _LEVEL:
            found.level = number_of(child)
        elif child.tag == INS:
            found.numbered_since = mark_of(child)


def _mark(
    run_properties: etree._Element, found: ParagraphProperties, enter: Callable[[etree._Element, Tracked], Tracked]
) -> None:
    for child in run_properties:
        if child.tag in _TRACKING:
            found.mark = enter(child, found.mark)
        elif child.tag == _LANG:
            found.language = child.get(VAL, "")

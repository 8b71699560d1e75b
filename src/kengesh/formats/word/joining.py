"""Joining paragraphs where a paragraph mark is taken out, on the XML tree.

The paragraph whose mark stays keeps its properties and takes in the content of those before it. The rules are those
of `kengesh.formats.word.document.groups`.
"""

from typing import Final

from lxml import etree

from kengesh.formats.word.names import (
    ALTERNATE,
    CHOICE,
    CUSTOM_XML,
    DEL,
    FALLBACK,
    INS,
    MOVE_FROM,
    MOVE_TO,
    P_PR,
    R_PR,
    RUN,
    SDT,
    SDT_CONTENT,
    TBL,
    M,
    P,
    W,
)
from kengesh.formats.word.removal import MARKERS, remove

_MARKS: Final = frozenset({INS, DEL, MOVE_FROM, MOVE_TO})
_TRANSPARENT: Final = frozenset({SDT, SDT_CONTENT, CUSTOM_XML, ALTERNATE, CHOICE, FALLBACK})
_WITHOUT_CONTENT: Final = frozenset({R_PR, f"{W}lastRenderedPageBreak"})
_MOVE_RANGES: Final = frozenset(f"{W}move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End"))
_RANGES: Final = MARKERS | _MOVE_RANGES


def join_paragraphs(root: etree._Element, gone: frozenset[str]) -> None:
    """Take out every paragraph mark that carries one of the tags in `gone`, and the tracking of all others."""
    if next((mark for mark in root.iter(*_MARKS)), None) is None:
        return
    containers = list(dict.fromkeys(_container_of(paragraph) for paragraph in root.iter(P)))
    for container in containers:
        for flow in _flows(container):
            _join(flow, gone)


def _container_of(paragraph: etree._Element) -> etree._Element:
    """The nearest element around a paragraph that is not transparent: body, cell, note, text box."""
    element = paragraph
    parent = element.getparent()
    while parent is not None:
        element = parent
        if element.tag not in _TRANSPARENT:
            break
        parent = element.getparent()
    return element


def _flows(container: etree._Element) -> list[list[etree._Element]]:
    """The paragraphs of a container that follow each other without a table between."""
    flows: list[list[etree._Element]] = [[]]

    def collect(element: etree._Element) -> None:
        for child in element:
            if child.tag == P:
                flows[-1].append(child)
            elif child.tag == TBL:
                flows.append([])
            elif child.tag in _TRANSPARENT:
                collect(child)

    collect(container)
    return flows


def _join(flow: list[etree._Element], gone: frozenset[str]) -> None:
    waiting: list[etree._Element] = []
    for paragraph in flow:
        taken_out = _take_mark(paragraph, gone)
        if taken_out:
            waiting.append(paragraph)
            continue
        _into(waiting, paragraph)
        waiting = []
    if not waiting:
        return
    last = waiting.pop()
    _into(waiting, last)
    if not _has_content(last) and not _closes(last):
        _drop(last)


def _take_mark(paragraph: etree._Element, gone: frozenset[str]) -> bool:
    """Take the tracking off the mark of a paragraph; whether the mark itself is gone."""
    properties = paragraph.find(P_PR)
    of_mark = properties.find(R_PR) if properties is not None else None
    if properties is None or of_mark is None:
        return False
    tracked = [child for child in of_mark if child.tag in _MARKS]
    for child in tracked:
        of_mark.remove(child)
    if tracked and not len(of_mark):
        properties.remove(of_mark)
    return any(child.tag in gone for child in tracked)


def _into(members: list[etree._Element], survivor: etree._Element) -> None:
    """Move the content of the members, and the markers after them, to the beginning of the survivor."""
    if not members:
        return
    moved: list[etree._Element] = []
    for member in members:
        moved += [child for child in member if child.tag != P_PR]
        following = member.getnext()
        while following is not None and following.tag in _RANGES:
            moved.append(following)
            following = following.getnext()
    place = 1 if len(survivor) and survivor[0].tag == P_PR else 0
    survivor[place:place] = moved
    for member in members:
        _drop(member)


def _drop(paragraph: etree._Element) -> None:
    """Take out a paragraph, and content controls that are empty without it."""
    element, parent = paragraph, paragraph.getparent()
    remove(paragraph)
    while parent is not None and parent.tag in _TRANSPARENT and next(parent.iter(P, TBL, RUN), None) is None:
        element, parent = parent, parent.getparent()
        remove(element)


def _has_content(paragraph: etree._Element) -> bool:
    runs = paragraph.iter(RUN, f"{M}r")
    return any(child.tag not in _WITHOUT_CONTENT for run in runs for child in run)


def _closes(paragraph: etree._Element) -> bool:
    """Whether a paragraph is the last of its cell or story, which cannot vanish."""
    container = _container_of(paragraph)
    last = next((each for each in reversed(list(container.iter(P, TBL))) if _container_of(each) is container), None)
    return last is paragraph

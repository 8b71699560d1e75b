"""Tracked changes inside one paragraph of a Word file, by its elements: runs are split, struck, and put in.

What is struck here is what stands when all changes so far are accepted; what somebody else struck before is left.
"""

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Final

from lxml import etree
from lxml.etree import _Element

from kengesh.formats.word.names import (
    AUTHOR,
    DEL,
    INS,
    MOVE_FROM,
    P_PR,
    R_PR,
    RUN,
    VAL,
    XML,
    T,
    W,
)

_DEL_TEXT: Final = f"{W}delText"
_SPACE: Final = f"{XML}space"
_SHORT: Final = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}
_ELEMENTS: Final = {text: tag for tag, text in _SHORT.items()}
EMPHASES: Final = {
    "b": ("b", "1"),
    "i": ("i", "1"),
    "u": ("u", "single"),
    "^": ("vertAlign", "superscript"),
    "_": ("vertAlign", "subscript"),
}
_NOTE: Final = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})
_GONE: Final = frozenset({DEL, MOVE_FROM})
NOTE_CHARACTER: Final = "\ufffc"

Marker = Callable[[str], _Element]
"""Makes the element of a tracked change with its author and date: `marker(INS)`."""


def text_of_run(run: Iterable[_Element]) -> str:
    """The characters of a run; the mark of a footnote is U+FFFC."""
    parts = []
    for child in run:
        if child.tag in {T, _DEL_TEXT}:
            parts.append(child.text or "")
        elif child.tag in _SHORT:
            parts.append(_SHORT[child.tag])
        elif child.tag in _NOTE:
            parts.append(NOTE_CHARACTER)
    return "".join(parts)


def standing_runs(paragraph: _Element) -> list[_Element]:
    """The runs that stand when all changes are accepted, in order."""
    return list(_standing(paragraph))


def standing_text(paragraph: _Element) -> str:
    """The text of a paragraph when all changes are accepted."""
    return "".join([text_of_run(run) for run in standing_runs(paragraph)])


def runs_between(paragraph: _Element, start: int, end: int) -> list[_Element]:
    """The runs that hold exactly the characters from `start` to `end` of the standing text; runs are split for it."""
    cut_at(paragraph, start)
    cut_at(paragraph, end)
    found, position = [], 0
    for run in standing_runs(paragraph):
        length = len(text_of_run(run))
        if length and start <= position and position + length <= end:
            found.append(run)
        position += length
    return found


def cut_at(paragraph: _Element, place: int) -> _Element | None:
    """Split the run in which a place of the standing text is; the run that ends there, None at the beginning."""
    position, last = 0, None
    for run in standing_runs(paragraph):
        length = len(text_of_run(run))
        if place <= position:
            break
        if place < position + length:
            split_run(run, place - position)
            return run
        position, last = position + length, run
    return last


def split_run(run: _Element, place: int) -> None:
    """Split a run in two; the second one follows it and looks the same."""
    second = etree.Element(RUN)
    properties = run.find(R_PR)
    if properties is not None:
        second.append(deepcopy(properties))
    position = 0
    for child in list(run):
        if child.tag == R_PR:
            continue
        length = len(text_of_run((child,)))
        if position >= place:
            second.append(child)
        elif position + length > place:
            text = child.text or ""
            rest = etree.SubElement(second, child.tag)
            child.text, rest.text = text[: place - position], text[place - position :]
            child.set(_SPACE, "preserve")
            rest.set(_SPACE, "preserve")
        position += length
    run.addnext(second)


def strike(run: _Element, marker: Marker) -> None:
    """Mark a run as deleted; what the same author had inserted is taken away."""
    above = run.getparent()
    change = marker(DEL)
    if above is not None and above.tag == INS and above.get(AUTHOR) == change.get(AUTHOR):
        take_out(run)
        return
    wrap(run, change)
    for child in run:
        if child.tag == T:
            child.tag = _DEL_TEXT


def wrap(run: _Element, change: _Element) -> None:
    """Put a run into the element of a change, at its place; into the one before it where that is the same."""
    before = run.getprevious()
    if before is not None and before.tag == change.tag and before.get(AUTHOR) == change.get(AUTHOR) and len(before):
        before.append(run)
        return
    run.addprevious(change)
    change.append(run)


def take_out(run: _Element) -> None:
    """Remove a run, and the change around it when nothing is left in it."""
    above = run.getparent()
    if above is None:
        return
    above.remove(run)
    if above.tag in {INS, DEL} and not len(above):
        outer = above.getparent()
        if outer is not None:
            outer.remove(above)


def new_run(text: str, like: _Element | None, emphasis: str = "") -> _Element:
    """A run with this text that looks like another one; a footnote mark or a bracket lends no look."""
    run = etree.Element(RUN)
    properties = like.find(R_PR) if like is not None else None
    if properties is not None:
        copied = deepcopy(properties)
        for style in copied.findall(f"{W}rStyle"):
            copied.remove(style)
        run.append(copied)
    if emphasis:
        look = etree.SubElement(run, R_PR)
        for letter in emphasis:
            tag, fact = EMPHASES[letter]
            etree.SubElement(look, f"{W}{tag}").set(VAL, fact)
    word = ""
    for character in text:
        if character in _ELEMENTS:
            _put_text(run, word)
            etree.SubElement(run, _ELEMENTS[character])
            word = ""
        else:
            word += character
    _put_text(run, word)
    return run


def put_after(anchor: _Element | None, new: _Element, paragraph: _Element) -> None:
    """Put an element behind a run, outside of the change that run is in; at the beginning without one."""
    if anchor is None:
        properties = paragraph.find(P_PR)
        if properties is None:
            paragraph.insert(0, new)
        else:
            start = properties.getnext()
            if start is not None and start.tag == f"{W}bookmarkStart":
                start.addnext(new)
            else:
                properties.addnext(new)
        return
    top, above = anchor, anchor.getparent()
    while above is not None and above is not paragraph and above.tag in {INS, DEL}:
        behind = list(top.itersiblings())
        if behind:
            divided = etree.Element(above.tag)
            for name, fact in above.attrib.items():
                divided.set(name, fact)
            above.addnext(divided)
            divided.extend(behind)
        top, above = above, above.getparent()
    top.addnext(new)


def _put_text(run: _Element, text: str) -> None:
    if text:
        element = etree.SubElement(run, T)
        element.text = text
        element.set(_SPACE, "preserve")


def _standing(element: _Element) -> Iterator[_Element]:
    for child in element:
        if child.tag == RUN:
            yield child
        elif child.tag not in _GONE and child.tag != P_PR:
            yield from _standing(child)

"""Typing the automatic numbers of a file: each becomes text, and the list is taken off its paragraph.

The text of a number is what Word shows with all changes visible; in a paragraph that was inserted or deleted it is
inserted or deleted with it. The paragraph keeps its indentation.
"""

from pathlib import Path
from typing import Final

from lxml import etree

from kengesh.formats.word.blocks import BlockReader
from kengesh.formats.word.findings import Findings
from kengesh.formats.word.names import (
    AUTHOR,
    BODY,
    DATE,
    DEL,
    ID,
    INS,
    MOVE_FROM,
    MOVE_TO,
    NUM_PR,
    P_PR,
    R_PR,
    RUN,
    VAL,
    XML,
    T,
    W,
)
from kengesh.formats.word.numbering import Level, read_numbering
from kengesh.formats.word.package import Limits, Package, main_tree, open_package
from kengesh.formats.word.repacking import repacked
from kengesh.formats.word.styles import read_styles

_BEFORE_LIST: Final = tuple(
    f"{W}{name}" for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
_AFTER_INDENTATION: Final = tuple(
    f"{W}{name}"
    for name in (
        "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
        "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    )
)  # fmt: skip
_INDENTATION: Final = f"{W}ind"
_TRACKING: Final = {INS: INS, MOVE_TO: INS, DEL: DEL, MOVE_FROM: DEL}
_NOTES: Final = {"footnotes": "footnote", "endnotes": "endnote"}


def with_typed_numbers(source: Path | bytes, *, file: str = "", limits: Limits | None = None) -> bytes:
    """The file with its automatic numbers typed.

    Parameters
    ----------
    source : path or bytes
        A Word file.
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
    styles = read_styles(_tree(package, "styles"))
    reader = BlockReader(Findings(styles), read_numbering(_tree(package, "numbering"), styles))
    trees = {package.main: main_tree(package)}
    for body in trees[package.main].iterchildren(BODY):
        _type_story(reader, body)
    for kind, name in _NOTES.items():
        for part in package.related(kind):
            trees[part] = package.tree(part)
            for note in trees[part].iterchildren(f"{W}{name}"):
                _type_story(reader, note)
    boxes = reader.findings.text_boxes
    number = 0
    while number < len(boxes):  # a text box may hold further ones
        _type_story(reader, boxes[number][0])
        number += 1
    return repacked(package, trees)


def _tree(package: Package, kind: str) -> etree._Element | None:
    return next((package.tree(part) for part in package.related(kind)), None)


def _type_story(reader: BlockReader, root: etree._Element) -> None:
    paragraphs = reader.story(root)
    for index, element, level in reader.numbered():
        label = paragraphs[index].labels.shown
        if label:
            _type_label(element, label, level)


def _type_label(paragraph: etree._Element, label: str, level: Level) -> None:
    properties = paragraph.find(P_PR)
    if properties is None:
        properties = etree.Element(P_PR)
        paragraph.insert(0, properties)
    _leave_list(properties)
    if level.indentation and properties.find(_INDENTATION) is None:
        indentation = etree.Element(_INDENTATION, dict(level.indentation))
        after = [child for child in properties if child.tag in _AFTER_INDENTATION]
        properties.insert(properties.index(after[0]) if after else len(properties), indentation)
    run = etree.Element(RUN)
    text = etree.SubElement(run, T, {f"{XML}space": "preserve"})
    text.text = f"{label} " if level.suffix == "space" else label
    if level.suffix == "tab":
        etree.SubElement(run, f"{W}tab")
    paragraph.insert(paragraph.index(properties) + 1, _as_tracked(run, text, properties))


def _leave_list(properties: etree._Element) -> None:
    """Say that the paragraph stands in no list, whatever its style says."""
    for numbering in properties.findall(NUM_PR):
        properties.remove(numbering)
    numbering = etree.Element(NUM_PR)
    etree.SubElement(numbering, f"{W}numId", {VAL: "0"})
    place = sum(child.tag in _BEFORE_LIST for child in properties)
    properties.insert(place, numbering)


def _as_tracked(run: etree._Element, text: etree._Element, properties: etree._Element) -> etree._Element:
    """The run, inserted or deleted with the mark of its paragraph."""
    whole = run
    for mark in properties.iterfind(f"{R_PR}/*"):
        tag = _TRACKING.get(str(mark.tag))
        if tag is None:
            continue
        outer = etree.Element(tag, {key: mark.get(key, "") for key in (ID, AUTHOR, DATE) if key in mark.attrib})
        outer.append(whole)
        whole = outer
        if tag == DEL:
            text.tag = f"{W}delText"
    return whole

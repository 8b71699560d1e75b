"""Accepting or rejecting every tracked change of one part, on its XML tree.

`State.FINAL` accepts, `State.ORIGINAL` rejects. Afterwards no element of revision markup is left. Source: ECMA-376,
part 1, 17.13.5.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kengesh.formats.word.document import State
from kengesh.formats.word.joining import join_paragraphs
from kengesh.formats.word.names import (
    CELL_DEL,
    CELL_INS,
    CELL_MERGE,
    CUSTOM_XML,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    NUM_PR,
    R_PR,
    SDT,
    SDT_CONTENT,
    SMART_TAG,
    TBL,
    TC,
    TR,
    TR_PR,
    VAL,
    M,
    P,
    T,
    W,
)
from kengesh.formats.word.removal import remove, unwrap

_WRAPPERS: Final = (INS, DEL, MOVE_FROM, MOVE_TO)
_CUSTOM_RANGES: Final = {
    f"{W}customXml{kind}Range{end}": (kind, end)
    for kind in ("Ins", "Del", "MoveFrom", "MoveTo")
    for end in ("Start", "End")
}
_MOVE_RANGES: Final = tuple(f"{W}move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End"))
_CHANGES: Final = {
    f"{W}rPrChange": frozenset({INS, DEL, MOVE_FROM, MOVE_TO}),
    f"{W}pPrChange": frozenset({R_PR, f"{W}sectPr"}),
    f"{W}tblPrChange": frozenset[str](),
    f"{W}tblPrExChange": frozenset[str](),
    f"{W}trPrChange": frozenset({INS, DEL}),
    f"{W}tcPrChange": frozenset({CELL_INS, CELL_DEL, CELL_MERGE}),
    f"{W}sectPrChange": frozenset({f"{W}headerReference", f"{W}footerReference"}),
    f"{W}tblGridChange": frozenset[str](),
}
_NUMBERING_CHANGE: Final = f"{W}numberingChange"
_CONTROL: Final = f"{M}ctrlPr"
_MERGES: Final = {"cont": "continue", "rest": "restart"}
_RENAMED: Final = {f"{W}delText": T, f"{W}delInstrText": f"{W}instrText"}
_PROPERTIES_OF_MARKS: Final = frozenset({R_PR, TR_PR, NUM_PR, _CONTROL})


def resolve(root: etree._Element, state: State) -> None:
    """Accept (`State.FINAL`) or reject (`State.ORIGINAL`) every change under `root`, in place."""
    gone = frozenset({DEL, MOVE_FROM} if state is State.FINAL else {INS, MOVE_TO})
    _properties(root, state)
    _numbering(root, state)
    _controls(root, state)
    _math(root, gone)
    _cells(root, state)
    _rows(root, gone)
    _contents(root, gone)
    for element in list(root.iter(*_RENAMED)):
        element.tag = _RENAMED[str(element.tag)]
    join_paragraphs(root, gone)
    _leftovers(root)


def _properties(root: etree._Element, state: State) -> None:
    """Changes of properties: dropped, or the former properties put back."""
    for change in list(root.iter(*_CHANGES)):
        holder = change.getparent()
        if holder is None:
            continue
        holder.remove(change)
        if state is State.ORIGINAL:
            _restore(holder, change, _CHANGES[str(change.tag)])


def _restore(holder: etree._Element, change: etree._Element, kept: frozenset[str]) -> None:
    before = change.find(str(change.tag).removesuffix("Change"))
    former = [] if before is None else [child for child in before if child.tag not in kept]
    stays = [child for child in holder if child.tag in kept]
    if holder.tag == f"{W}pPr":  # rPr and sectPr close the list of paragraph properties; elsewhere what stays opens it
        holder[:] = [*former, *stays]
    else:
        holder[:] = [*stays, *former]


def _numbering(root: etree._Element, state: State) -> None:
    for change in list(root.iter(_NUMBERING_CHANGE)):
        remove(change)
    for numbering in list(root.iter(NUM_PR)):
        inserted = numbering.find(INS)
        if inserted is not None:
            remove(numbering if state is State.ORIGINAL else inserted)


def _controls(root: etree._Element, state: State) -> None:
    """Content controls and custom XML elements that were inserted or deleted as such: their content stays."""
    gone = {"Del", "MoveFrom"} if state is State.FINAL else {"Ins", "MoveTo"}
    ranges = list(root.iter(*_CUSTOM_RANGES))
    if not ranges:
        return
    open_ranges: dict[str | None, str] = {}
    unwrapped = []
    for element in root.iter(*_CUSTOM_RANGES, SDT, CUSTOM_XML, SMART_TAG):
        found = _CUSTOM_RANGES.get(str(element.tag))
        if found is None:
            if gone.intersection(open_ranges.values()):
                unwrapped.append(element)
        elif found[1] == "Start":
            open_ranges[element.get(f"{W}id")] = found[0]
        else:
            open_ranges.pop(element.get(f"{W}id"), None)
    for element in ranges:
        remove(element)
    for element in unwrapped:
        _unwrap_control(element)


def _unwrap_control(element: etree._Element) -> None:
    for child in list(element):
        if child.tag == SDT_CONTENT:
            unwrap(child)
        elif child.tag in _CONTROL_PROPERTIES:
            element.remove(child)
    unwrap(element)


def _math(root: etree._Element, gone: frozenset[str]) -> None:
    """Mathematical objects: where the object is gone, its arguments stay, which are tracked by themselves."""
    for control in list(root.iter(_CONTROL)):
        marks = list(control.iter(INS, DEL))
        removed = any(mark.tag in gone for mark in marks)
        for mark in marks:
            unwrap(mark)
        holder = control.getparent()
        thing = holder.getparent() if holder is not None else None
        if not removed or holder is None or thing is None:
            continue
        thing.remove(holder)
        for argument in list(thing):
            unwrap(argument)
        unwrap(thing)


def _cells(root: etree._Element, state: State) -> None:
    gone = CELL_DEL if state is State.FINAL else CELL_INS
    for mark in list(root.iter(CELL_DEL, CELL_INS, CELL_MERGE)):
        properties = mark.getparent()
        if properties is None:
            continue
        if mark.tag == CELL_MERGE:
            _merge(mark, state)
        cell = properties.getparent()
        properties.remove(mark)
        if mark.tag == gone and cell is not None and cell.tag == TC:
            remove(cell)


def _merge(mark: etree._Element, state: State) -> None:
    kind = _MERGES.get(mark.get(f"{W}vMerge" if state is State.FINAL else f"{W}vMergeOrig", ""))
    properties = mark.getparent()
    if properties is None:
        return
    for merged in properties.findall(f"{W}vMerge"):
        properties.remove(merged)
    if kind is not None:
        merged = etree.Element(f"{W}vMerge")
        merged.set(VAL, kind)
        mark.addnext(merged)


def _rows(root: etree._Element, gone: frozenset[str]) -> None:
    for row in list(root.iter(TR)):
        properties = row.find(TR_PR)
        marks = [child for child in properties if child.tag in _WRAPPERS] if properties is not None else []
        removed = any(mark.tag in gone for mark in marks)
        for mark in marks:
            remove(mark)
        if removed or next(_within(row, TC), None) is None:
            remove(row)
    for table in list(root.iter(TBL)):
        if next(_within(table, TR), None) is None:
            remove(table)


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    return (each for each in element.iter(tag) if each is not element)


def _contents(root: etree._Element, gone: frozenset[str]) -> None:
    """What is wrapped as inserted, deleted or moved; marks of paragraphs are left to `join_paragraphs`."""
    for wrapper in list(root.iter(*_WRAPPERS)):
        parent = wrapper.getparent()
        if parent is None or parent.tag in _PROPERTIES_OF_MARKS:
            continue
        if wrapper.tag in gone:
            remove(wrapper)
        else:
            unwrap(wrapper)


def _leftovers(root: etree._Element) -> None:
    """Markers of moves, marks on run properties, links without text, and cells without a last paragraph."""
    for marker in list(root.iter(*_MOVE_RANGES)):
        remove(marker)
    for properties in list(root.iter(R_PR)):
        for mark in [child for child in properties if child.tag in _WRAPPERS]:
            properties.remove(mark)
    for link in list(root.iter(f"{W}hyperlink")):
        if next(iter(link), None) is None:
            remove(link)
    for cell in root.iter(TC):
        if not len(cell) or cell[-1].tag not in _LAST_IN_CELL:
            etree.SubElement(cell, P)


_CONTROL_PROPERTIES: Final = frozenset({f"{W}sdtPr", f"{W}sdtEndPr", f"{W}customXmlPr", f"{W}smartTagPr"})
_LAST_IN_CELL: Final = frozenset({P, SDT, CUSTOM_XML, f"{W}bookmarkEnd", f"{W}commentRangeEnd"})

"""Taking elements out of a part without tearing apart what reaches across them.

Bookmarks, comment ranges and the like are pairs of markers; a marker whose partner stands outside the removed element
is put in its place.
"""

from typing import Final

from lxml import etree

from kengesh.formats.word.names import ID, W

_PAIRS: Final = {
    f"{W}{start}": f"{W}{end}"
    for start, end in (
        ("bookmarkStart", "bookmarkEnd"),
        ("commentRangeStart", "commentRangeEnd"),
        ("permStart", "permEnd"),
    )
}
MARKERS: Final = frozenset({*_PAIRS, *_PAIRS.values()})


def remove(element: etree._Element) -> None:
    """Take an element out; markers in it whose partner stands outside stay in its place."""
    parent = element.getparent()
    if parent is None:
        return
    for marker in _torn(element):
        marker.tail = None
        element.addprevious(marker)
    parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)


def _torn(element: etree._Element) -> list[etree._Element]:
    """The markers inside an element whose partner is not inside."""
    found = list(element.iter(*MARKERS))
    if not found:
        return []
    starts = {(_PAIRS[str(each.tag)], each.get(ID)) for each in found if each.tag in _PAIRS}
    ends = {(str(each.tag), each.get(ID)) for each in found if each.tag not in _PAIRS}
    return [
        each
        for each in found
        if (
            (_PAIRS[str(each.tag)], each.get(ID)) not in ends
            if each.tag in _PAIRS
            else (str(each.tag), each.get(ID)) not in starts
        )
    ]

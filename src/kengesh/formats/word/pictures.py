"""Drawings in a run: which of their forms counts, the text boxes in them, and what is not carried over."""

from typing import Final

from lxml import etree

from kengesh.formats.word.names import CHOICE, FALLBACK, TXBX, W

_IMAGES: Final = ("{*}pic", "{*}imagedata")


def chosen_of(alternate: etree._Element) -> etree._Element | None:
    """The content that counts of an mc:AlternateContent: its first choice, or the fallback without one."""
    chosen = alternate.find(CHOICE)
    return chosen if chosen is not None else alternate.find(FALLBACK)


def text_boxes_in(element: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing; those of a fallback, and those inside another text box, do not count."""
    return [inner for inner in element.iter(TXBX) if not _repeated(inner, element)]


def _repeated(element: etree._Element, within: etree._Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is within:
            return False
        if ancestor.tag in {FALLBACK, TXBX}:
            return True
    return False


def kind_of_picture(element: etree._Element, *, beside_text: bool) -> str | None:
    """What is not carried over of a drawing: image, chart or object; None where there is nothing beside its text."""
    if beside_text:
        return "image" if next(element.iter(*_IMAGES), None) is not None else None
    if element.tag == f"{W}object":
        return "object"
    if next(element.iter("{*}chart", "{*}relIds"), None) is not None:
        return "chart"
    return "image"

"""Structural checks of an Akoma Ntoso file, without its schema: what is wrong, on which line, in which element.

A file that is not Akoma Ntoso 3.0, names no work, has no body or gives one eId twice is refused. Everything else that
breaks a rule is a notice, and the reader makes the best of it.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from lxml import etree

from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.akn.names import AKN, akn, kg, line, local
from kengesh.formats.akn.vocabulary import (
    BODIES,
    DOCUMENTS,
    HIERARCHY,
    HOLDS,
    IDENTIFICATION,
    MIXED,
    REQUIRED,
    VOCABULARY,
)
from kengesh.formats.akn.writing_meta import dated
from kengesh.formats.word.document import Notice

_LEVEL: Final = ("FRBRthis", "FRBRuri", "FRBRdate", "FRBRauthor")
_REFERENCES: Final = ("alternativeTo", "refersTo", "by", "as", "outcome", "source", "period")
_NAMES: Final = ("eId", "wId", "GUID")
_FREE: Final = frozenset({akn("proprietary"), akn("presentation"), akn("foreign"), akn("preservation")})


def described(element: etree._Element) -> str:
    """An element by name, with its eId where it has one: `<paragraph> art_1__para_2`."""
    identifier = element.get("eId")
    return f"<{local(element)}> {identifier}" if identifier else f"<{local(element)}>"


def notice(code: str, element: etree._Element, **values: object) -> Notice:
    """A notice with the line and the element as its place."""
    shown = {"element": described(element)} | values
    return Notice(code, places.within(_line(element), described(element)), MappingProxyType(shown))


def document_of(root: etree._Element, file: str) -> etree._Element:
    """The document in a file.

    Raises
    ------
    BadData
        If the file is no Akoma Ntoso 3.0, or its document has no identification or no body.
    """
    if root.tag != akn("akomaNtoso"):
        raise BadData("akn-root", file=file, place=_line(root), element=f"{root.tag}", expected=akn("akomaNtoso"))
    found = next((each for each in root if local(each) in DOCUMENTS), None)
    if found is None:
        raise BadData("akn-no-document", file=file, place=_line(root), kinds=", ".join(sorted(DOCUMENTS)))
    _check_identification(found, file)
    if local(found) in {"amendmentList", "documentCollection", "officialGazette"}:
        return found
    if not any(local(each) in BODIES for each in found):
        raise BadData("akn-no-body", file=file, place=_line(found), element=described(found))
    return found


def _check_identification(document: etree._Element, file: str) -> None:
    identification = document.find(f"{akn('meta')}/{akn('identification')}")
    if identification is None:
        raise _missing(document, "<meta> with <identification>", file)
    for level in IDENTIFICATION:
        found = identification.find(akn(level))
        if found is None:
            raise _missing(identification, f"<{level}>", file)
        for name in _LEVEL:
            if found.find(akn(name)) is None:
                raise _missing(found, f"<{name}>", file)


def _missing(element: etree._Element, missing: str, file: str) -> BadData:
    return BadData("akn-missing", file=file, place=_line(element), element=described(element), missing=missing)


def _line(element: etree._Element) -> str:
    return places.line(line(element))


def check_identifiers(root: etree._Element, file: str) -> dict[str, etree._Element]:
    """Every element of the document that has an eId, by it; documents inside the document count their own.

    Raises
    ------
    BadData
        If an eId is given twice, or an identifier is empty or has blanks.
    """
    main: dict[str, etree._Element] = {}
    scopes = [main]
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=f"{{{AKN}}}*"):
        nested = local(element) in DOCUMENTS
        if event == "end":
            if nested:
                scopes.pop()
            continue
        if nested:
            scopes.append(main if len(scopes) == 1 else {})
        for name in _NAMES:
            value = element.get(name)
            if value is not None and value.split() != [value]:
                place = {"file": file, "place": _line(element), "element": f"<{local(element)}>"}
                raise BadData("akn-identifier", name=name, value=value, **place)
        first = scopes[-1].setdefault(element.get("eId") or "", element)
        if first is not element and element.get("eId"):
            place = {"file": file, "place": _line(element), "element": f"<{local(element)}>"}
            raise BadData("akn-eid-twice", eId=element.get("eId"), first=line(first), **place)
    main.pop("", None)
    return main


def violations(root: etree._Element, identifiers: dict[str, etree._Element]) -> Iterator[Notice]:
    """What breaks the rules of Akoma Ntoso, in the order of the file."""
    inside = 0  # elements that are inside of what may hold anything
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _FREE:
            inside += 1 if event == "start" else -1
        elif event == "start" and not inside and isinstance(element.tag, str):
            yield from _element(element, identifiers)


def _element(element: etree._Element, identifiers: dict[str, etree._Element]) -> Iterator[Notice]:
    name = local(element)
    if name not in VOCABULARY:
        if element.tag.startswith(f"{{{AKN}}}"):
            yield notice("akn-unknown-element", element)
        return
    for attribute in REQUIRED.get(name, ()):
        if element.get(attribute) is None:
            yield notice("akn-no-attribute", element, attribute=attribute)
    date = element.get("date")
    if date is not None and not dated(date):
        yield notice("akn-date", element, value=date)
    yield from _children(element, name)
    yield from _references(element, identifiers)


def _children(element: etree._Element, name: str) -> Iterator[Notice]:
    allowed = HOLDS.get(name)
    if allowed is None:
        return
    for child in element:
        held = local(child)
        if held in VOCABULARY and held not in allowed:
            yield notice("akn-place", child, parent=described(element))
        if name not in MIXED and (child.tail or "").strip():
            yield notice("akn-text", element, text=(child.tail or "").strip()[:40])
    if name not in MIXED and (element.text or "").strip():
        yield notice("akn-text", element, text=(element.text or "").strip()[:40])
    levels = HIERARCHY | {"intro", "wrapUp"}
    if (
        name in HIERARCHY
        and element.find(akn("content")) is not None
        and any(local(each) in levels for each in element)
    ):
        yield notice("akn-content", element)


def _references(element: etree._Element, identifiers: dict[str, etree._Element]) -> Iterator[Notice]:
    for name in _REFERENCES:
        for target in (element.get(name) or "").split():
            bare = target.removeprefix("#")
            local_target = target.startswith("#") or name == "alternativeTo"
            if local_target and bare not in identifiers:
                yield notice("akn-reference", element, attribute=name, target=target)
    for name in ("supporters", "opposers"):
        for target in (element.get(kg(name)) or "").split():
            if target.removeprefix("#") not in identifiers:
                yield notice("akn-reference", element, attribute=f"kg:{name}", target=target)

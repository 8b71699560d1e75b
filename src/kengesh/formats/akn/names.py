"""The vocabulary: element names of Akoma Ntoso 3.0, the names of Kengesh beside it, and which kind is which element."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, cast

from lxml import etree

from kengesh.text.provision import Kind

AKN: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
KENGESH: Final = "urn:kengesh:ns:1"
NAMESPACES: Final[Mapping[str | None, str]] = MappingProxyType({None: AKN, "kg": KENGESH})
XML_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"

BRACKET: Final = "bracket"
ALTERNATIVE: Final = "alternative"
ROWS: Final = "rows"
FOOTNOTE: Final = "footnote"
CHARACTER: Final = "character"

ELEMENTS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        "part": "part",
        "chapter": "chapter",
        "section": "section",
        "article": "article",
        "paragraph": "paragraph",
        "subparagraph": "subparagraph",
    }
)
"""Kinds that have an element of their own among the hierarchical ones; the others are `hcontainer` with a name."""

PREFIXES: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        "title": "title",
        "heading": "crossHeading",
        "preambular": "rec",
        "part": "part",
        "chapter": "chp",
        "section": "sec",
        "article": "art",
        "chapeau": "chapeau",
        "paragraph": "para",
        "subparagraph": "subpara",
        "annex": "annex",
        "table": "table",
        "row": "tr",
        "cell": "td",
        "footnote": "fn",
        "note": "note",
    }
)
"""How an eId begins. Source: Akoma Ntoso Naming Convention 1.0, table of abbreviations, where it has one."""

EMPHASIS: Final[Mapping[str, str]] = MappingProxyType({"b": "b", "i": "i", "u": "u", "^": "sup", "_": "sub"})
"""The element of each letter of an emphasis."""

_INVALID: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPABLE: Final = re.compile(r"[^\t\n\r\x20-\x5b\x5d-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED: Final = re.compile(r"\\(\\|u\{([0-9a-f]{1,6})\})")


def akn(name: str) -> str:
    """An element name in the namespace of Akoma Ntoso."""
    return f"{{{AKN}}}{name}"


def kg(name: str) -> str:
    """A name in the namespace of Kengesh."""
    return f"{{{KENGESH}}}{name}"


def local(element: etree._Element) -> str:
    """The name of an Akoma Ntoso element; with its namespace when it is of another."""
    tag = str(element.tag)
    return tag[len(AKN) + 2 :] if tag.startswith(f"{{{AKN}}}") else tag


def set_all(element: etree._Element, attributes: Mapping[str, str]) -> None:
    """Give an element attributes."""
    for name, value in attributes.items():
        element.set(name, value)


def line(element: etree._Element) -> int:
    """The line on which an element begins."""
    return cast("int | None", element.sourceline) or 0


def split_characters(string: str) -> list[str]:
    """The runs of a string that XML can carry, and between them the single characters that it cannot.

    Runs stand at even places and may be empty.
    """
    result, start = [], 0
    for found in _INVALID.finditer(string):
        result += [string[start : found.start()], found.group()]
        start = found.end()
    return [*result, string[start:]]


def escaped(string: str) -> str:
    r"""A string as it stands in an attribute: what XML cannot carry as `\u{c}`, a backslash doubled."""
    return _ESCAPABLE.sub(lambda found: r"\\" if found.group() == "\\" else rf"\u{{{ord(found.group()):x}}}", string)


def unescaped(string: str) -> str:
    """What `escaped` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(2), 16)) if found.group(2) else "\\", string)

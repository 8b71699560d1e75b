"""XML of Word parts as strings: elements are composed, texts escaped, and the same input gives the same bytes."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_FORBIDDEN: Final = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_SPECIAL: Final = re.compile("[\\x00-\\x08\\x0b-\\x1f&<>\\ud800-\\udfff\\ufffe\\uffff]")
_ESCAPES: Final = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

NAMESPACES: Final[Mapping[str, str]] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}


def escaped(text: str) -> str:
    """Text for XML; a character that XML does not allow becomes U+FFFD."""
    if _SPECIAL.search(text) is None:
        return text
    allowed = readable_in_xml(text)
    for character, escape in _ESCAPES:
        allowed = allowed.replace(character, escape)
    return allowed


def readable_in_xml(text: str) -> str:
    """Text in which characters that XML does not allow are U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def quoted(text: str) -> str:
    """Text for the value of an attribute between double quotes."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def element(tag: str, *children: str, **attributes: str | int) -> str:
    """An element of WordprocessingML; `tag` and attributes without prefix get `w:`, `None` children are not allowed.

    Attribute names write the colon of a foreign prefix as `__`: `r__id`.
    """
    name = tag if ":" in tag else f"w:{tag}"
    written = "".join([f' {_attribute(key)}="{quoted(str(value))}"' for key, value in attributes.items()])
    content = "".join(children)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def value(tag: str, val: str | int) -> str:
    """An element that has but a value: `<w:jc w:val="center"/>`."""
    return f'<w:{tag} w:val="{quoted(str(val))}"/>'


def root(tag: str, children: Iterable[str], prefixes: str = "w r", **attributes: str) -> bytes:
    """A whole part with its declaration; the prefixes named are declared, those after w and r may be ignored."""
    declared = "".join([f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes.split()])
    ignorable = " ".join(prefix for prefix in prefixes.split() if prefix.startswith("w1"))
    if ignorable:
        declared += f' mc:Ignorable="{ignorable}"'
    written = "".join([f' {_attribute(key)}="{quoted(text)}"' for key, text in attributes.items()])
    return f"{_DECLARATION}<w:{tag}{declared}{written}>{''.join(children)}</w:{tag}>".encode()


def document(content: str) -> bytes:
    """A part of another vocabulary, with the declaration."""
    return f"{_DECLARATION}{content}".encode()


def _attribute(key: str) -> str:
    return key.replace("__", ":", 1) if "__" in key else f"w:{key}"

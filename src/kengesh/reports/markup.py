"""Pieces of HTML that are safe to put together: text becomes HTML only by being escaped.

`Html` is a string whose special characters are already dealt with. Nothing here takes HTML from outside.
"""

from collections.abc import Iterable
from html import escape
from typing import Final, NewType

Html = NewType("Html", str)

NONE: Final = Html("")
VOID: Final = frozenset({"br", "hr", "input", "link", "meta"})
Value = str | int | bool | None
"""Of an attribute: True stands without a value, False and None leave the attribute out."""

_CONTROLS: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), "�")
_UNPAIRED: Final = dict.fromkeys(range(55296, 57344), "�")
_UNREADABLE: Final = _CONTROLS | _UNPAIRED | {13: "\n"}


def readable(string: str) -> str:
    """A string in which characters that no page may hold are U+FFFD, and carriage returns line feeds."""
    return string if string.isprintable() else string.translate(_UNREADABLE)


def text(string: str) -> Html:
    """A string as HTML, made readable."""
    return Html(escape(readable(string)))


def joined(pieces: Iterable[Html], between: Html = NONE) -> Html:
    """Pieces one after the other."""
    return Html(between.join(pieces))


def element(tag: str, /, *content: Html, **attributes: Value) -> Html:
    """An element with its attributes and content.

    A name of an attribute is written with `_` for `-`, and with `_` at its end where Python keeps the word for itself:
    `class_`, `for_`, `aria_label`.
    """
    start = f"<{tag}{_attributes(attributes)}>" if attributes else f"<{tag}>"
    return Html(start if tag in VOID else f"{start}{''.join(content)}</{tag}>")


def span(classes: str, *content: Html) -> Html:
    """A span of our own classes, written without further ado: a long text has a hundred thousand of them."""
    return Html(f'<span class="{classes}">{"".join(content)}</span>')


def _attributes(attributes: dict[str, Value]) -> str:
    parts = []
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        shown = name.rstrip("_").replace("_", "-")
        parts.append(f" {shown}" if value is True else f' {shown}="{text(f"{value}")}"')
    return "".join(parts)

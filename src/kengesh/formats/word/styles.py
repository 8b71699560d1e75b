"""The styles of a Word file, as far as text, numbering and headings depend on them.

A style inherits what it does not state from the style it is based on; a loop of such references ends where it closes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from lxml import etree

from kengesh.formats.word.names import NAME, NUM_PR, P_PR, R_PR, VAL, W

_OFF: Final = frozenset({"0", "false", "off", "none"})
_HEADINGS: Final = 9


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its name, what it is based on, and what it states itself."""

    id: str
    name: str
    based_on: str = ""
    num_id: str | None = None
    level: int | None = None
    outline: int | None = None
    right_to_left: bool | None = None
    language: str | None = None
    flags: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by id, and the defaults of the document."""

    by_id: Mapping[str, Style] = field(default_factory=lambda: MappingProxyType({}))
    default_paragraph: str = ""
    language: str = ""

    def chain(self, style_id: str) -> Iterator[Style]:
        """The style and those it is based on, nearest first."""
        seen = set[str]()
        while style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            style = self.by_id[style_id]
            yield style
            style_id = style.based_on

    def name(self, style_id: str) -> str:
        """The name people see; the id where the style is not defined."""
        style = self.by_id.get(style_id)
        return style.name if style is not None else style_id

    def numbering(self, style_id: str) -> tuple[str | None, int | None]:
        """The list and level that a paragraph style states, itself or through what it is based on."""
        num_id: str | None = None
        level: int | None = None
        for style in self.chain(style_id):
            num_id = style.num_id if num_id is None else num_id
            level = style.level if level is None else level
            if num_id is not None and level is not None:
                break
        return num_id, level

    def heading(self, style_id: str) -> int:
        """The heading level, 1 to 9, of a paragraph style; 0 for body text."""
        for style in self.chain(style_id):
            if style.outline is not None:
                return style.outline + 1 if style.outline < _HEADINGS else 0
        return 0

    def right_to_left(self, style_id: str) -> bool:
        """Whether paragraphs of the style run from right to left."""
        for style in self.chain(style_id):
            if style.right_to_left is not None:
                return style.right_to_left
        return False

    def language_of(self, style_id: str) -> str:
        """The language that a style states; else that of the document."""
        for style in self.chain(style_id):
            if style.language is not None:
                return style.language
        return self.language

    def flags(self, style_id: str) -> dict[str, bool]:
        """What a character style switches on or off, by the local name of the property."""
        found: dict[str, bool] = {}
        for style in self.chain(style_id):
            for flag, value in style.flags.items():
                found.setdefault(flag, value)
        return found


def is_on(element: etree._Element) -> bool:
    """Whether a switch such as w:b is on: present without a value, or with one that is not off."""
    return element.get(VAL, "1") not in _OFF


def number_of(element: etree._Element | None) -> int | None:
    """The whole number in w:val; None where there is none or it is not a number."""
    try:
        return int(element.get(VAL, "")) if element is not None else None
    except ValueError:
        return None


def language_in(properties: etree._Element | None) -> str | None:
    """The language that run properties state; that of right-to-left text where only this is stated."""
    element = properties.find(f"{W}lang") if properties is not None else None
    if element is None:
        return None
    return element.get(VAL) or element.get(f"{W}bidi") or element.get(f"{W}eastAsia")


def numbering_in(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """The list and level that paragraph properties state themselves."""
    element = properties.find(NUM_PR) if properties is not None else None
    if element is None:
        return None, None
    num_id = element.find(f"{W}numId")
    return (None if num_id is None else num_id.get(VAL)), number_of(element.find(f"{W}ilvl"))


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a styles part; none without one."""
    if root is None:
        return Styles()
    by_id, default = {}, ""
    for element in root.iterchildren(f"{W}style"):
        style = _style(element)
        by_id[style.id] = style
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default", "0") not in _OFF:
            default = style.id
    language = language_in(root.find(f"{W}docDefaults/{W}rPrDefault/{R_PR}"))
    return Styles(MappingProxyType(by_id), default, language or "")


def _style(element: etree._Element) -> Style:
    name, based_on = element.find(NAME), element.find(f"{W}basedOn")
    paragraph, run = element.find(P_PR), element.find(R_PR)
    num_id, level = numbering_in(paragraph)
    style_id = element.get(f"{W}styleId", "")
    bidi = paragraph.find(f"{W}bidi") if paragraph is not None else None
    return Style(
        id=style_id,
        name=name.get(VAL, style_id) if name is not None else style_id,
        based_on=based_on.get(VAL, "") if based_on is not None else "",
        num_id=num_id,
        level=level,
        outline=number_of(paragraph.find(f"{W}outlineLvl")) if paragraph is not None else None,
        right_to_left=None if bidi is None else is_on(bidi),
        language=language_in(run),
        flags=MappingProxyType(run_flags(run)),
    )


def run_flags(properties: etree._Element | None) -> dict[str, bool]:
    """What run properties switch on or off, by local name: b, i, u, vanish, and the two vertical positions."""
    flags: dict[str, bool] = {}
    for element in properties if properties is not None else ():
        if element.tag in FLAGS:
            set_flag(flags, element)
    return flags


def set_flag(flags: dict[str, bool], element: etree._Element) -> None:
    """Add what one of the elements in `FLAGS` switches on or off."""
    key = FLAGS[str(element.tag)]
    if key == "vertAlign":
        value = element.get(VAL)
        flags["superscript"], flags["subscript"] = value == "superscript", value == "subscript"
    else:
        flags[key] = is_on(element)


FLAGS: Final = {f"{W}{key}": key for key in ("b", "i", "u", "vanish", "vertAlign")}

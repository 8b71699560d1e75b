"""Automatic paragraph numbers as Word shows them, computed from the numbering part and the styles.

Lists that share an abstract definition count together; a `startOverride` restarts once, at
the first paragraph of its list, and is the start of its level from then on.
A level that is skipped counts as its start. Source: ECMA-376, part 1, 17.9.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from lxml import etree

from kengesh.formats.word import symbols
from kengesh.formats.word.names import ALTERNATE, CHOICE, P_PR, R_PR, VAL, W
from kengesh.formats.word.numerals import custom_text, number_text
from kengesh.formats.word.styles import Styles, is_on, language_in, number_of

LEVELS: Final = 9
_PLACEHOLDER: Final = re.compile(r"%([1-9])")
_LEVEL_ID: Final = f"{W}ilvl"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written, when it starts again, and how its paragraphs are indented."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""
    language: str = ""
    suffix: str = "tab"
    hidden: bool = False
    indentation: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list as paragraphs refer to it: its levels with its own overrides, and what it counts with.

    A list of a single level has all its paragraphs on it, whatever level they state.
    """

    abstract: str
    levels: tuple[Level, ...]
    starts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Position:
    """The list and level (from 0) of a numbered paragraph."""

    num_id: str
    level: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """All lists of a file, by the id that paragraphs refer to."""

    lists: Mapping[str, Numbered] = field(default_factory=lambda: MappingProxyType({}))
    styles: Styles = field(default_factory=Styles)

    def position(self, style_id: str, num_id: str | None, level: int | None) -> Position | None:
        """Where a paragraph with this style, and this list and level of its own, is numbered; None where nowhere."""
        from_style, style_level = self.styles.numbering(style_id)
        own = num_id is not None
        found = num_id if num_id is not None else from_style
        numbered = self.lists.get(found) if found is not None else None
        if found is None or numbered is None:
            return None
        if level is None:
            linked = next((place for place, each in enumerate(numbered.levels) if each.style == style_id), None)
            level = linked if linked is not None and style_id else (0 if own else style_level or 0)
        if len(numbered.levels) == 1:
            level = 0
        return Position(found, level) if 0 <= level < len(numbered.levels) else None


class Counter:
    """Counts paragraphs in their order and gives each its label; `unknown` are the formats it met and does not know."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[str] = set()
        self.unknown: set[str] = set()

    def label(self, position: Position, language: str = "") -> str:
        """The label of the next paragraph at `position`; `language` is that of the paragraph."""
        numbered = self._numbering.lists[position.num_id]
        values = self._counted(numbered, position)
        level = numbered.levels[position.level]
        if level.hidden:
            return ""

        def number(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            if place > position.level or place >= len(values):
                return ""
            return self._written(values[place], numbered.levels[place], level, level.language or language)

        return _PLACEHOLDER.sub(number, level.text)

    def _written(self, value: int, of: Level, within: Level, language: str) -> str:
        form = of.form
        if within.legal and form not in {"none", "decimalZero"}:
            form = "decimal"
        if form == "custom":
            return custom_text(value, of.pattern)
        text = number_text(value, form, language)
        if text is None:
            self.unknown.add(form)
            return str(value)
        return text

    def _counted(self, numbered: Numbered, position: Position) -> list[int]:
        counts = self._counts.setdefault(numbered.abstract, [None] * LEVELS)
        place = position.level
        for above in range(place):
            if counts[above] is None:
                counts[above] = numbered.levels[above].start
        override = numbered.starts.get(place)
        current = counts[place]
        if override is not None and position.num_id not in self._restarted:
            counts[place] = override
            self._restarted.add(position.num_id)
        elif current is None:
            counts[place] = numbered.levels[place].start if override is None else override
        else:
            counts[place] = current + 1
        for deeper in range(place + 1, len(numbered.levels)):
            restart = numbered.levels[deeper].restart
            if restart is None or place < restart:
                counts[deeper] = None
        return [0 if count is None else count for count in counts[: place + 1]]


def read_numbering(root: etree._Element | None, styles: Styles) -> Numbering:
    """The lists of a numbering part; none without one."""
    if root is None:
        return Numbering(styles=styles)
    abstracts = {element.get(f"{W}abstractNumId", ""): element for element in root.iterchildren(f"{W}abstractNum")}
    instances = {element.get(f"{W}numId", ""): element for element in root.iterchildren(f"{W}num")}
    read: dict[str, tuple[str, tuple[Level, ...]]] = {}
    lists = {}
    for num_id, element in instances.items():
        if num_id in {"", "0"}:
            continue
        abstract = _value(element, "abstractNumId")
        if abstract not in read:
            read[abstract] = _levels_of(abstract, abstracts, instances, styles)
        lists[num_id] = _with_overrides(element, *read[abstract])
    return Numbering(MappingProxyType(lists), styles)


def _levels_of(
    abstract: str,
    abstracts: Mapping[str, etree._Element],
    instances: Mapping[str, etree._Element],
    styles: Styles,
) -> tuple[str, tuple[Level, ...]]:
    """The levels of an abstract list and the name it counts under, through the numbering style it may refer to."""
    seen = set[str]()
    while abstract in abstracts and abstract not in seen:
        seen.add(abstract)
        link = _value(abstracts[abstract], "numStyleLink")
        num_id = styles.numbering(link)[0] if link else None
        if num_id is None or num_id not in instances:
            break
        abstract = _value(instances[num_id], "abstractNumId")
    element = abstracts.get(abstract)
    levels = [Level(form="none")] * LEVELS
    for child in element.iterchildren(f"{W}lvl") if element is not None else ():
        place = _place(child)
        if place is not None:
            levels[place] = _level(child)
    if element is not None and _value(element, "multiLevelType") == "singleLevel":
        levels = levels[:1]
    return abstract, tuple(levels)


def _with_overrides(element: etree._Element, abstract: str, levels: tuple[Level, ...]) -> Numbered:
    changed, starts = list(levels), {}
    for override in element.iterchildren(f"{W}lvlOverride"):
        place = _place(override)
        if place is None or place >= len(changed):
            continue
        own = override.find(f"{W}lvl")
        if own is not None:
            changed[place] = _level(own)
        start = number_of(override.find(f"{W}startOverride"))
        if start is not None:
            starts[place] = start
    return Numbered(abstract, tuple(changed), MappingProxyType(starts))


def _level(element: etree._Element) -> Level:
    start, legal = number_of(element.find(f"{W}start")), element.find(f"{W}isLgl")
    form, pattern = _form(element)
    run = element.find(R_PR)
    hidden = run.find(f"{W}vanish") if run is not None else None
    indentation = element.find(f"{P_PR}/{W}ind")
    text = _value(element, "lvlText")
    if form == "bullet":
        text = _bullet(text, run)
    return Level(
        start=0 if start is None else start,
        form=form,
        pattern=pattern,
        text=text,
        legal=legal is not None and is_on(legal),
        restart=number_of(element.find(f"{W}lvlRestart")),
        style=_value(element, "pStyle"),
        language=language_in(run) or "",
        suffix=_value(element, "suff") or "tab",
        hidden=hidden is not None and is_on(hidden),
        indentation=MappingProxyType({} if indentation is None else {str(k): str(v) for k, v in indentation.items()}),
    )


def _form(element: etree._Element) -> tuple[str, str]:
    found = element.find(f"{W}numFmt")
    if found is None:
        found = element.find(f"{ALTERNATE}/{CHOICE}/{W}numFmt")
    if found is None:
        return "decimal", ""
    return found.get(VAL, "decimal"), found.get(f"{W}format", "")


def _bullet(text: str, run: etree._Element | None) -> str:
    fonts = run.find(f"{W}rFonts") if run is not None else None
    font = "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
    if font.casefold() not in symbols.FONTS and not any("\uf000" <= sign <= "\uf0ff" for sign in text):
        return text
    known = (symbols.character(font or "Symbol", ord(sign)) for sign in text)
    return "".join(sign if found else "\u2022" for sign, found in known)


def _value(element: etree._Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(VAL, "")


def _place(element: etree._Element) -> int | None:
    try:
        place = int(element.get(_LEVEL_ID, ""))
    except ValueError:
        return None
    return place if 0 <= place < LEVELS else None

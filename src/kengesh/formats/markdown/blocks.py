"""The blocks of a Markdown text: headings, paragraphs, items of lists, cells, footnotes; each with its place.

Any text has blocks, also plain text with hard line breaks and page furniture. What is no wording (front matter, tables
of contents, definitions of links, comments) lies between the blocks.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from typing import Final

from kengesh.text.provision import Kind
from kengesh.text.reading.structure import Place, split_number

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+\Z")
_HEADING: Final = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|\Z)")
_BULLET: Final = re.compile(r"[*+-][ \t]+(?=\S)")
_LINK: Final = re.compile(r"[ ]{0,3}\[(?P<label>[^\]\[^][^\]\[]{0,60})\]:[ \t]+\S+(?:[ \t]+[\"'(].*)?")
_NOTE: Final = re.compile(r"[ ]{0,3}\[\^(?P<label>[^\]\[\s]{1,60})\]:[ \t]*")
_ATTRIBUTES: Final = re.compile(r"[ \t]*\{:(?P<inside>[^{}]*)\}[ \t]*")
_PAIR: Final = re.compile(r"([a-z]+)=\"([^\"]*)\"")
_SPECIAL: Final = re.compile(r"[\"{}&<>]|[^\S ]")
_TRANSLATION: Final = re.compile(r"[ \t]*<p lang=\"(?P<language>[A-Za-z0-9-]{2,35})\">(?P<wording>.*)</p>[ \t]*")
_ROW: Final = re.compile(r"[ \t]*\|.*\|[ \t]*")
_RULE: Final = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
_BAR: Final = re.compile(r"(?<!\\)\|")
_MARKUP: Final = re.compile(r"[ \t*_]*")
_BEGINS: Final = re.compile(
    r"\[*(?:\d{1,3}(?:\.\d+)*(?:\s?(?:bis|ter|quater))?[.):]|\([a-z0-9]{1,4}\)|\d+(?:\.\d+)+\s|[A-Z]\.\s"
    r"|(?:Option|Alternative)\s+[\dIVX(])"
)
_INSIDE: Final = 2  # how much further a block is indented that stands in an item


@dataclass(slots=True)
class Block:
    """A block: its Markdown without marks of headings and lists, where it stands, and what it looks like."""

    start: int
    end: int
    source: str
    kind: Kind | None = None
    level: int | None = None
    number: str = ""  # of a bullet
    cell: Place | None = None
    label: str = ""  # of a footnote
    language: str = ""  # of a translation of the block before
    attributes: dict[str, str] | None = None  # what an attribute line says


@dataclass(slots=True)
class Blocks:
    """The blocks of a text in order, what its front matter says, and the labels of its links."""

    blocks: list[Block] = field(default_factory=list)
    front: dict[str, str] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)


def blocks(text: str) -> Blocks:
    """Find the blocks of a text."""
    return _Finder(text).found()


class _Finder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.result = Blocks()
        self.current: Block | None = None
        self.items: list[int] = []  # indentations of the items of lists around
        self.attributes: dict[str, str] | None = None
        self.tables, self.rows = 0, 0
        self.skipping = ""  # what ends a comment

    def found(self) -> Blocks:
        position = self.front()
        lines = [(match.start(), match[0].rstrip("\r\n")) for match in _LINE.finditer(self.text, position)]
        for index, (start, line) in enumerate(lines):
            after = lines[index + 1][1] if index + 1 < len(lines) else ""
            if not self.between(start, line, after):
                self.line(start, line)
        self.end_of_marked(len(self.text))
        return self.result

    def end_of_marked(self, place: int) -> None:
        """The end of a line below an attribute line, which may be empty."""
        if self.attributes is not None and self.current is None:
            self.open(Block(place, place, "", attributes=self.attributes))
        self.attributes = None

    def front(self) -> int:
        """What the front matter says, and where it ends."""
        begin = 1 if self.text.startswith("\ufeff") else 0
        match = re.compile(r"---[ \t]*\r?\n(?P<inside>(?:.*\n){0,200}?)---[ \t]*(?:\r?\n|\Z)").match(self.text, begin)
        if not match:
            return begin
        for line in match["inside"].splitlines():
            key, colon, value = line.partition(":")
            if colon and key.strip().isidentifier():
                self.result.front[key.strip()] = value.strip()
        return match.end()

    def between(self, start: int, line: str, after: str) -> bool:
        """Whether a line is no part of a wording."""
        if self.skipping:
            self.skipping = "" if self.skipping in line else self.skipping
            return True
        if self.attributes is not None and line.strip():
            return False
        if not line.strip():
            self.end_of_marked(start)
            self.close()
            return True
        attributes = _ATTRIBUTES.fullmatch(line)
        if attributes:
            self.close()
            values = {key: unescape(value) for key, value in _PAIR.findall(attributes["inside"])}
            self.attributes = values if "kind" in values else None
            return True
        if self.current is None and self.apart(line):
            return True
        return line.strip() in ("* TOC", "- TOC") and bool(_ATTRIBUTES.fullmatch(after))

    def apart(self, line: str) -> bool:
        """Whether a line between blocks defines a link or opens a comment."""
        link = _LINK.fullmatch(line)
        if link:
            self.result.links.add(link["label"])
        comment = line.lstrip().startswith("<!--")
        if comment:
            self.skipping = "" if "-->" in line else "-->"
        return comment or link is not None

    def close(self) -> None:
        self.current = None

    def open(self, block: Block) -> None:
        self.result.blocks.append(block)
        self.current = block

    def line(self, start: int, line: str) -> None:
        """A line with something on it."""
        if self.attributes is not None:
            self.marked(start, line)
            return
        heading, note, translation = _HEADING.match(line), _NOTE.match(line), _TRANSLATION.fullmatch(line)
        if heading:
            self.items.clear()
            self.block(start, line, heading.end(), kind="heading", level=len(heading[1]) - 1)
            self.close()
        elif note:
            self.items.clear()
            self.block(start, line, note.end(), kind="footnote", label=note["label"])
        elif translation and self.result.blocks:
            begin, end = translation.span("wording")
            self.open(Block(start + begin, start + end, translation["wording"], language=translation["language"]))
            self.close()
        elif _ROW.fullmatch(line):
            self.row(start, line)
        elif self.current is not None and not self.begins(line):
            self.current.end = start + len(line.rstrip())
            self.current.source = self.text[self.current.start : self.current.end]
        else:
            self.paragraph(start, line)

    def block(self, start: int, line: str, begin: int, **values: object) -> None:
        end = len(line.rstrip())
        begin = min(begin, end)
        self.open(Block(start + begin, start + end, line[begin:end], **values))  # type: ignore[arg-type]

    def begins(self, line: str) -> bool:
        """Whether a line behind another begins a block of its own."""
        bare = line[_MARKUP.match(line).end() :]  # type: ignore[union-attr]
        if _BEGINS.match(bare) or _BULLET.match(line.lstrip()):
            return True
        ended = self.current is not None and self.current.source.rstrip("*_ ").endswith((".", ";", ":", ",", "]", "}"))
        return ended and bare.startswith("[")

    def paragraph(self, start: int, line: str) -> None:
        """A paragraph or an item of a list."""
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        bullet = _BULLET.match(line.lstrip())
        begin = len(line) - len(line.lstrip())
        numbered = bool(bullet) or bool(split_number(line[_MARKUP.match(line).end() :].lstrip("[")).number)  # type: ignore[union-attr]
        while self.items and indent < self.items[-1] + _INSIDE:
            self.items.pop()
        level = len(self.items)
        if self.result.blocks and self.result.blocks[-1].kind == "footnote" and indent > 1 and not level:
            self.block(start, line, begin, kind="footnote")
            return
        if bullet:
            begin += bullet.end()
        kind: Kind | None = "subparagraph" if level and not numbered else None
        self.block(start, line, begin, kind=kind, level=level or None, number="•" if bullet else "")
        if numbered:
            self.items.append(indent)

    def row(self, start: int, line: str) -> None:
        """The cells of a row of a table."""
        last = self.result.blocks[-1] if self.result.blocks else None
        if self.current is None or last is None or last.cell is None:
            self.tables += 1
            self.rows = 0
        if _RULE.fullmatch(line):
            return
        self.rows += 1
        bars = [bar.start() for bar in _BAR.finditer(line)]
        for column, (begin, end) in enumerate(pairwise(bars), start=1):
            inside = line[begin + 1 : end]
            first = begin + 1 + len(inside) - len(inside.lstrip())
            source = inside.strip()
            place = Place(self.tables, self.rows, column)
            self.open(Block(start + first, start + first + len(source), source, cell=place))

    def marked(self, start: int, line: str) -> None:
        """A line below an attribute line: the text as it is."""
        if self.current is not None:
            self.current.end = start + len(line)
            self.current.source = self.text[self.current.start : self.current.end]
            return
        note = _NOTE.match(line)
        begin = note.end() if note else 0
        label = note["label"] if note else ""
        self.open(Block(start + begin, start + len(line), line[begin:], attributes=self.attributes, label=label))


def line_number(text: str, place: int) -> int:
    """The number of the line, from 1, on which a place is."""
    return text.count("\n", 0, place) + 1


def pairs(values: dict[str, str]) -> str:
    """An attribute line."""
    kept = {key: _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", value) for key, value in values.items()}
    inside = " ".join(f'{key}="{value}"' for key, value in kept.items())
    return f"{{: {inside}}}"

"""From paragraphs to the tree: what kind of provision each is, and what stands below what.

A paragraph is told by what its file says of it (a style, a heading mark, a list level), by its number, and by where it
stands. Numbers are kept as they are shown; nothing is renumbered.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from kengesh.text.provision import HEADED, Kind, Node, Provision
from kengesh.text.wording import Text, plain

_HEADS: Final[tuple[tuple[Kind, str], ...]] = (
    ("annex", r"(?:annex|appendix|annexe|приложение|тиркеме)\b|附件|附录"),
    ("part", r"(?:part|часть|partie)\b(?=\s+(?:[ivxlc\d]+|one|two|three|four)\b)|第.{1,4}(?:部分|编)"),
    ("chapter", r"(?:chapter|глава|chapitre)\b|第.{1,4}章"),
    ("section", r"(?:section|раздел)\b(?=\s+[ivxlca-h\d]+\b)|第.{1,4}节"),
    (
        "article",
        r"(?:article|art\.|статья|берене|бап)(?=\s+(?:\d|[ivxlc]+\b|premier\b|one\b|\[))|第.{1,6}条|ماده|المادة",
    ),
)
_SUFFIX: Final = r"(?:\s?(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies))?(?:\s?alt\.?)?"
_HEAD: Final = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _HEADS), re.IGNORECASE)
_HEAD_NUMBER: Final = re.compile(
    rf"(?:[^\W\d_]+\.?\s+(?:\d+|[ivxlc]+\b|[a-z]\b|premier|one|two|three){_SUFFIX}\.?"
    r"|第.{1,6}[条章节编部]分?|[^\W\d_]+)",
    re.IGNORECASE,
)  # fmt: skip
_NUMBER: Final = re.compile(
    rf"(?P<number>\d+(?:\.\d+)*{_SUFFIX}[.)]|\d+(?:\.\d+)+{_SUFFIX}|\d+\s?(?:bis|ter|quater|quinquies)"
    r"|\([a-z]{1,2}\)|\([ivxl]+\)|\([а-я]\)|\(\d+\)|[a-z]\)|[ivxl]+\)|[а-я]\)|Pp\d+"
    r"|[•·▪–—-](?=\s))(?P<gap>[ \t\u00a0]*)",
    re.IGNORECASE,
)  # fmt: skip
_ROMAN: Final = re.compile(r"[(]?[ivxl]+[).]?", re.IGNORECASE)
_RANKS: Final[dict[Kind, int]] = {
    "title": 0, "part": 10, "annex": 10, "chapter": 20, "section": 30, "heading": 40, "article": 40, "preambular": 50,
    "chapeau": 50, "paragraph": 50, "note": 50, "footnote": 50, "table": 50, "row": 50, "cell": 50, "subparagraph": 60,
}  # fmt: skip
_STEP: Final = 10
_SLACK: Final = 8  # how much may stand between the number of a heading and its tab
_CLAUSE_ENDS: Final = (",", ";", "\uff0c", "\uff1b", "\u060c", "\u061b")
_COLONS: Final = (":", "\uff1a")

Style = Literal["", "dotted", "digits", "letters", "roman", "mark"]


@dataclass(frozen=True, slots=True)
class Split:
    """A number typed before a wording: the number, and where the wording starts."""

    number: str
    start: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands in a table: which table, row and cell; ids of the three are derived by the caller."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Read:
    """A paragraph as a file gives it, ready to take its place in the tree.

    `kind` and `level` are what the file says: a style, the depth of a heading or list from 0; None where it is silent.
    """

    id: str
    texts: tuple[tuple[str, Text], ...]
    number: str = ""
    kind: Kind | None = None
    level: int | None = None
    cell: Place | None = None
    frame: tuple[str, str] | None = None

    @property
    def string(self) -> str:
        """The wording in the original language as a plain string."""
        return plain(self.texts[0][1]) if self.texts else ""


def split_number(string: str) -> Split:
    """The number that is typed before a wording: "Article 5", "2bis.", "(a)", "134quater."; or none."""
    tab = string.find("\t")
    number = _HEAD_NUMBER.match(string) if _HEAD.match(string) else None
    if number:
        end = tab if 0 <= tab <= number.end() + _SLACK else number.end()
        return Split(string[:end].strip(), end + len(string[end:]) - len(string[end:].lstrip(" \t\u00a0")))
    found = _NUMBER.match(string)
    if found and (found["gap"] or found.end() == len(string) or found["number"][-1] in ".)"):
        return Split(found["number"], found.end())
    return Split("", 0)


def head_kind(string: str) -> Kind | None:
    """The kind of a heading with a number: part, chapter, section, article, annex; None for anything else."""
    found = _HEAD.match(string)
    return next((kind for kind, _ in _HEADS if found and found[kind] is not None), None)


def built(paragraphs: Sequence[Read]) -> tuple[Node, ...]:
    """The tree that paragraphs in document order form.

    Parameters
    ----------
    paragraphs : sequence of Read
        With ids of their own; paragraphs of one table follow each other.
    """
    builder = _Builder()
    index = 0
    while index < len(paragraphs):
        paragraph = paragraphs[index]
        if paragraph.cell is None:
            builder.put(paragraph)
            index += 1
            continue
        end = index
        while end < len(paragraphs) and _same_table(paragraphs[end], paragraph):
            end += 1
        builder.put_table(paragraphs[index:end])
        index = end
    return builder.finished()


def _same_table(one: Read, other: Read) -> bool:
    return one.cell is not None and other.cell is not None and one.cell.table == other.cell.table


class _Builder:
    """Puts paragraphs into the tree one after the other."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self.stack: list[tuple[int, Style, Provision, list[Node]]] = []
        self.operative = False

    def put(self, paragraph: Read) -> None:
        kind = self.kind(paragraph)
        style = self.style(paragraph.number)
        rank = self.rank(paragraph, kind, style)
        self.close(rank)
        provision = Provision(
            paragraph.id, kind, paragraph.number, paragraph.texts, first_number=paragraph.number, frame=paragraph.frame
        )
        self.operative = self.operative or kind in ("article", "part", "chapter", "section", "annex")
        if kind == "title":
            self.add(provision)
        else:
            self.stack.append((rank, style, provision, []))

    def put_table(self, paragraphs: Sequence[Read]) -> None:
        self.close(_RANKS["table"])
        self.add(_table(paragraphs))

    def kind(self, paragraph: Read) -> Kind:
        if paragraph.kind is not None and paragraph.kind not in ("paragraph", "heading"):
            return paragraph.kind
        head = head_kind(paragraph.number)
        if head:
            return head
        if paragraph.kind == "heading":
            return "heading"
        if paragraph.number:
            deep = _style(paragraph.number) in ("letters", "roman", "mark") or (paragraph.level or 0) > 0
            return "subparagraph" if deep and not paragraph.number.startswith("Pp") else "paragraph"
        string = paragraph.string.rstrip("] \t\n\u2060")
        if not self.operative and string.endswith(_CLAUSE_ENDS):
            return "preambular"
        return "chapeau" if string.endswith(_COLONS) else "paragraph"

    def rank(self, paragraph: Read, kind: Kind, style: Style) -> int:
        if kind == "heading" and paragraph.level is not None:
            return min(_STEP * (paragraph.level + 1), _RANKS["article"])
        if kind == "paragraph" and style == "dotted":
            return _RANKS["paragraph"] + paragraph.number.rstrip(".)").count(".")
        if kind != "subparagraph":
            return _RANKS[kind]
        if paragraph.level is not None:
            return _RANKS["paragraph"] + _STEP * max(paragraph.level, 1)
        return self.point_rank(style)

    def style(self, number: str) -> Style:
        """The style of a number; (i) after (h) is a letter."""
        style = _style(number)
        last = self.stack[-1] if self.stack else None
        return (
            "letters"
            if style == "roman" and last and last[1] == "letters" and _follows(last[2].number, number)
            else style
        )

    def point_rank(self, style: Style) -> int:
        """The rank of a point: that of the last point of its style, or one below what it stands under."""
        points = [(rank, other) for rank, other, provision, _ in self.stack if provision.kind == "subparagraph"]
        for rank, other in reversed(points):
            if other == style:
                return rank
        return (points[-1][0] if points else _RANKS["paragraph"]) + _STEP

    def close(self, rank: int) -> None:
        while self.stack and self.stack[-1][0] >= rank:
            self.pop()

    def pop(self) -> None:
        _, _, provision, children = self.stack.pop()
        self.add(replace(provision, children=tuple(children)))

    def add(self, provision: Provision) -> None:
        (self.stack[-1][3] if self.stack else self.roots).append(provision)

    def finished(self) -> tuple[Node, ...]:
        while self.stack:
            self.pop()
        return tuple(self.roots)


def _style(number: str) -> Style:
    inner = number.strip("().").strip()
    if not inner:
        return ""
    if "." in inner and inner.replace(".", "").isdigit():
        return "dotted"
    if inner[0].isdigit():
        return "digits"
    if _ROMAN.fullmatch(number) and inner.lower() not in ("c", "d", "l", "x"):
        return "roman"
    return "letters" if inner[0].isalpha() and len(inner) <= 2 else "mark"  # noqa: PLR2004 - (a) to (zz)


def _follows(before: str, number: str) -> bool:
    """Whether a letter comes right after another: (i) after (h) is a letter, not one in Roman numerals."""
    one, other = before.strip("().").lower(), number.strip("().").lower()
    return len(one) == 1 and len(other) == 1 and ord(other) == ord(one) + 1


def _table(paragraphs: Sequence[Read]) -> Provision:
    rows: dict[int, dict[int, list[Read]]] = {}
    for paragraph in paragraphs:
        if paragraph.cell:
            rows.setdefault(paragraph.cell.row, {}).setdefault(paragraph.cell.column, []).append(paragraph)
    first = paragraphs[0].id
    return Provision(
        f"{first}t", "table", children=tuple(_row(f"{first}t{number}", columns) for number, columns in rows.items())
    )


def _row(identity: str, columns: dict[int, list[Read]]) -> Provision:
    cells = tuple(
        Provision(f"{identity}c{column}", "cell", children=tuple(_in_cell(each) for each in inside))
        for column, inside in columns.items()
    )
    return Provision(identity, "row", children=cells)


def _in_cell(paragraph: Read) -> Provision:
    kind: Kind = "paragraph" if paragraph.kind is None or paragraph.kind in HEADED else paragraph.kind
    return Provision(
        paragraph.id, kind, paragraph.number, paragraph.texts, first_number=paragraph.number, frame=paragraph.frame
    )

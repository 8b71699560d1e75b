"""Lines as paragraphs of a Word file: one run for each piece, a hidden bookmark around each line, tables as tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Final

from kengesh.formats.word.fingerprint import bookmark
from kengesh.formats.word.markup import element, escaped, quoted, root, value
from kengesh.formats.word.sheet import Block, Placed, Row, Sheet, Table
from kengesh.formats.word.stylesheet import (
    LEVELS,
    NUMBER_STYLE,
    RUN_STYLES,
    STEP,
    TABLE_HEADING,
    is_right_to_left,
    paragraph_style,
)
from kengesh.formats.word.tracking import Change, Changes, Strip
from kengesh.text.notation import Piece

NUMBER_END: Final = "\t"
_TABLE_WIDTH: Final = 9070
_BEHIND_TABLE: Final = 160
_SHORT: Final = 40
_BREAKS: Final = re.compile("([\\t\\n\u2011\u00ad])")
_BREAK_ELEMENTS: Final = {
    "\t": "<w:tab/>",
    "\n": "<w:br/>",
    "\u2011": "<w:noBreakHyphen/>",
    "\u00ad": "<w:softHyphen/>",
}
_EMPHASES: Final = {
    "b": element("b") + element("bCs"),
    "i": element("i") + element("iCs"),
    "u": value("u", "single"),
    "^": value("vertAlign", "superscript"),
    "_": value("vertAlign", "subscript"),
}
_RANGES: Final = {"moveFrom": "moveFromRange", "moveTo": "moveToRange"}


class Composer:
    """Writes the blocks of one file; ids of bookmarks, changes and footnotes are counted from 1 in document order."""

    def __init__(self, paper: Sheet, language: str, changes: Changes | None = None) -> None:
        self.paper, self.changes = paper, changes or Changes()
        self.note_ids = {note: number for number, note in enumerate(paper.notes, start=1)}
        self.bookmarks, self.revisions = count(1), count(1)
        self.in_heading = False
        right_to_left = is_right_to_left(language)
        self.bidi = element("bidi") if right_to_left else ""
        self.look = element("rtl") if right_to_left else ""
        self._looks: dict[tuple[str, str], str] = {}

    def body(self) -> str:
        """All blocks of the body."""
        written = "".join(self._blocks(self.paper.body))
        return written if written.endswith("</w:p>") else written + element("p")

    def footnotes(self) -> bytes:
        """The part that holds the footnotes, with the two lines that Word draws above them."""
        drawn = ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
        parts = [
            element("footnote", element("p", element("r", element(tag))), type=kind, id=identity)
            for identity, kind, tag in drawn
        ]
        for note, blocks in self.paper.notes.items():
            mark = element(
                "r", element("rPr", value("rStyle", "FootnoteReference"), value("spacing", 80)), element("footnoteRef")
            )
            written = list(self._blocks(blocks))
            head, end, rest = written[0].partition("</w:pPr>")
            written[0] = f"{head}{end}{mark}{rest}"
            parts.append(element("footnote", *written, id=self.note_ids[note]))
        return root("footnotes", parts)

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        marks, behind_table = self._marks(blocks), False
        for block, mark in zip(blocks, marks, strict=True):
            if isinstance(block, Table):
                yield self._table(block)
            else:
                yield self._paragraph(block, mark, behind_table=behind_table)
            behind_table = isinstance(block, Table)

    def _mark(self, block: Block) -> Change | None:
        tracking = None if isinstance(block, Table) else self.changes.lines.get(block.line.key)
        return (tracking.whole or tracking.mark) if tracking else None

    def _marks(self, blocks: Sequence[Block]) -> list[Change | None]:
        """The changes of the paragraph marks; what arrives at the end is put in by the mark before it."""
        marks = [self._mark(block) for block in blocks]
        first = len(blocks)
        while first and _arrives(marks[first - 1]):
            first -= 1
        if 0 < first < len(blocks) and not isinstance(blocks[first - 1], Table):
            kept = marks[first - 1]
            arrived = [replace(mark, kind="ins", move="") for mark in marks[first:] if mark is not None]
            marks[first - 1 :] = [*arrived, kept]
        return marks

    def _paragraph(self, placed: Placed, mark: Change | None, *, behind_table: bool = False) -> str:
        """One line: number and tab, then its pieces, in a hidden bookmark."""
        line = placed.line
        tracking = self.changes.lines.get(line.key)
        whole = tracking.whole if tracking else None
        runs = []
        if line.number:
            runs.append(self._changed(self._number_run(line.number, whole), whole))
        runs += self._strips(tracking.strips) if tracking else [self._run(piece) for piece in line.pieces if piece.text]
        content = "".join(runs)
        was_issued = (whole is None or whole.kind in {"del", "moveFrom"}) and not (tracking and tracking.is_new)
        name = bookmark(line.key) if was_issued else ""
        if name:
            number = next(self.bookmarks)
            start = element("bookmarkStart", id=number, name=name)
            content = f"{start}{content}{element('bookmarkEnd', id=number)}"
        if whole is not None and whole.kind in _RANGES:
            content = self._move_range(whole, content)
        properties = self._paragraph_properties(placed, mark, behind_table=behind_table)
        return f"<w:p>{properties}{content}</w:p>"

    def _paragraph_properties(self, placed: Placed, mark: Change | None, *, behind_table: bool) -> str:
        style = paragraph_style(placed.kind, placed.level)
        if placed.in_cell and placed.level <= 1:
            style = TABLE_HEADING if self.in_heading else "TableText"
        air = element("spacing", before=_BEHIND_TABLE) if behind_table and not style.startswith("Heading") else ""
        indent = ""
        if placed.level and not placed.line.number and style.startswith("Paragraph"):
            steps = min(placed.level, LEVELS) - (placed.line.provision is not None)
            indent = element("ind", left=STEP * steps, firstLine=0)
        state = element("rPr", self._revision(mark.kind, mark)) if mark is not None else ""
        return element("pPr", value("pStyle", style), self.bidi, air, indent, state)

    def _strips(self, strips: Sequence[Strip]) -> Iterator[str]:
        for strip in strips:
            for number in strip.begins:
                yield element("commentRangeStart", id=number)
            if strip.piece.text:
                yield self._changed(self._run(strip.piece, strip.change), strip.change)
            for number in strip.ends:
                yield element("commentRangeEnd", id=number)
                reference = element("rPr", value("rStyle", "CommentReference"))
                yield element("r", reference, element("commentReference", id=number))

    def _changed(self, run: str, change: Change | None) -> str:
        """A run inside the element of its change."""
        return run if change is None else self._revision(change.kind, change, run)

    def _revision(self, tag: str, change: Change, *children: str) -> str:
        who = f'w:author="{quoted(change.author)}" w:date="{quoted(change.date)}"'
        head, content = f'<w:{tag} w:id="{next(self.revisions)}" {who}', "".join(children)
        return f"{head}>{content}</w:{tag}>" if content else f"{head}/>"

    def _move_range(self, change: Change, content: str) -> str:
        tag, number = _RANGES[change.kind], next(self.revisions)
        start = element(f"{tag}Start", id=number, author=change.author, date=change.date, name=change.move)
        return f"{start}{content}{element(f'{tag}End', id=number)}"

    def _number_run(self, number: str, change: Change | None) -> str:
        look = element("rPr", value("rStyle", NUMBER_STYLE), self.look)
        return f"<w:r>{look}{_characters(number + NUMBER_END, _is_gone(change))}</w:r>"

    def _run(self, piece: Piece, change: Change | None = None) -> str:
        """A piece as a run."""
        if piece.role == "note":
            if piece.note not in self.note_ids:
                return ""
            look = element("rPr", value("rStyle", RUN_STYLES["note"]))
            return element("r", look, element("footnoteReference", id=self.note_ids[piece.note]))
        return f"<w:r>{self._properties(piece.role, piece.emphasis)}{_characters(piece.text, _is_gone(change))}</w:r>"

    def _properties(self, role: str, emphasis: str) -> str:
        found = self._looks.get((role, emphasis))
        if found is None:
            style = value("rStyle", RUN_STYLES[role]) if role in RUN_STYLES else ""
            direct = [_EMPHASES[letter] for letter in emphasis if letter in "biu"]
            raised = [_EMPHASES[letter] for letter in emphasis if letter in "^_"]
            held = "".join((style, *direct, *raised[:1], self.look))
            found = element("rPr", held) if held else ""
            self._looks[role, emphasis] = found
        return found

    def _table(self, table: Table) -> str:
        """A table with lines around every cell, its columns of one width."""
        width = _TABLE_WIDTH // table.columns
        properties = element(
            "tblPr", value("tblStyle", "TableGrid"), self._visual_order(), element("tblW", w=_TABLE_WIDTH, type="dxa")
        )
        grid = element("tblGrid", *[element("gridCol", w=width)] * table.columns)
        return element("tbl", properties, grid, *self._rows(table, width))

    def _rows(self, table: Table, width: int) -> Iterator[str]:
        for index, row in enumerate(table.rows):
            self.in_heading = index == 0 and len(table.rows) > 1 and _is_heading(row)
            yield self._row(row, table.columns, width)
        self.in_heading = False

    def _visual_order(self) -> str:
        return element("bidiVisual") if self.bidi else ""

    def _row(self, row: Row, columns: int, width: int) -> str:
        change = self.changes.rows.get(row.key)
        state = self._revision(change.kind, change) if change is not None else ""
        properties = element("trPr", element("cantSplit"), state)
        cells, last = [], max(len(row.cells), 1) - 1
        for index, blocks in enumerate(row.cells or ((),)):
            span = columns - last if index == last else 1
            spanning = value("gridSpan", span) if span > 1 else ""
            written = list(self._blocks(blocks))
            if not written or written[-1].endswith("</w:tbl>"):
                written.append(element("p", element("pPr", value("pStyle", "TableText"), self.bidi)))
            size = element("tcPr", element("tcW", w=width * span, type="dxa"), spanning)
            cells.append(element("tc", size, *written))
        return element("tr", properties, *cells)


def _is_heading(row: Row) -> bool:
    """Whether a row looks like the heading of its table: short words in each cell, and no sentence."""
    strings = [[block.line.string if isinstance(block, Placed) else "" for block in cell] for cell in row.cells]
    return len(row.cells) > 1 and all(
        len(cell) == 1 and 0 < len(cell[0]) <= _SHORT and cell[0][-1] not in ".;:,]" for cell in strings
    )


def _arrives(change: Change | None) -> bool:
    return change is not None and change.kind in {"ins", "moveTo"}


def _is_gone(change: Change | None) -> bool:
    return change is not None and change.kind == "del"


def _characters(text: str, gone: bool) -> str:  # noqa: FBT001 - called for each of a hundred thousand runs
    """The characters of a run: text, tabs, line ends and hyphens that have elements of their own."""
    tag = "delText" if gone else "t"
    if _BREAKS.search(text) is None:
        return f'<w:{tag} xml:space="preserve">{escaped(text)}</w:{tag}>' if text else ""
    parts = []
    for part in _BREAKS.split(text):
        if part in _BREAK_ELEMENTS:
            parts.append(_BREAK_ELEMENTS[part])
        elif part:
            parts.append(f'<w:{tag} xml:space="preserve">{escaped(part)}</w:{tag}>')
    return "".join(parts)

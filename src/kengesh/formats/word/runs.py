"""The runs of a paragraph: characters with their look and tracked state, in one pass over the elements.

Fields give their result, never their instruction; content controls, hyperlinks and smart tags are transparent. What
is not carried over as text becomes an anchor and a notice.
"""

from dataclasses import replace
from typing import Final

from lxml import etree

from kengesh.formats.word import symbols
from kengesh.formats.word.document import PLAIN, UNTRACKED, Anchor, Look, Mark, Move, Place, Point, Run, Tracked
from kengesh.formats.word.findings import Findings, mark_of
from kengesh.formats.word.names import (
    ALTERNATE,
    AUTHOR,
    DATE,
    DEL,
    ID,
    INS,
    MOVE_FROM,
    MOVE_TO,
    NAME,
    P_PR,
    R_PR,
    R_PR_CHANGE,
    RUN,
    SDT,
    SDT_CONTENT,
    VAL,
    XML,
    M,
    T,
    W,
)  # fmt: skip
from kengesh.formats.word.pictures import chosen_of, kind_of_picture, text_boxes_in
from kengesh.formats.word.styles import FLAGS, set_flag

_SPACE: Final = f"{XML}space"
_BLANKS: Final = " \t\r\n"
_LANG: Final = f"{W}lang"
_STYLE: Final = f"{W}rStyle"
_FIXED: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_TEXTS: Final = frozenset({T, f"{W}delText", f"{M}t"})
_WITHOUT_TEXT: Final = frozenset({
    P_PR, R_PR, f"{W}sdtPr", f"{W}sdtEndPr", f"{W}smartTagPr", f"{W}customXmlPr", f"{W}instrText", f"{W}delInstrText",
    f"{W}fldData", f"{W}ffData", f"{W}rt", f"{M}ctrlPr", f"{W}annotationRef", f"{W}proofErr", f"{W}footnoteRef",
    f"{W}endnoteRef", f"{W}lastRenderedPageBreak", f"{W}separator", f"{W}continuationSeparator",
})  # fmt: skip
_NOTES: Final = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_PICTURES: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", f"{W}contentPart"})
_TRACKING: Final = frozenset({INS, DEL, MOVE_FROM, MOVE_TO})
_LINE: Final = frozenset({None, "textWrapping"})


class RunReader:
    """Reads one paragraph after the other; an open field and open moves carry over from one to the next."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.language = ""
        self._index = 0
        self._offset = 0
        self._where = Place(0)
        self._runs: list[Run] = []
        self._pieces: list[str] = []
        self._pending: tuple[Look, Tracked, Mark | None, Anchor | None] = (PLAIN, UNTRACKED, None, None)
        self._in_instruction: list[bool] = []
        self._unshown: list[str] = []
        self._looks: dict[tuple[object, ...], Look] = {}
        # By the identity of the outer state, which the value keeps alive.
        self._entered: dict[tuple[object, ...], tuple[Tracked, Tracked]] = {}
        self._character_styles: dict[str, dict[str, bool]] = {}

    def read(
        self, paragraph: etree._Element, index: int, where: Place, tracked: Tracked = UNTRACKED
    ) -> tuple[Run, ...]:
        """The runs of one paragraph; `tracked` is the state of what encloses it."""
        self._index, self._where, self._offset, self.language = index, where, 0, ""
        self._runs, self._pieces = [], []
        self._unshown.clear()
        self._content(paragraph, tracked)
        self._flush()
        if True in self._in_instruction:
            self.findings.notice("word-open-field", where, {"text": "".join(self._unshown)})
            self._in_instruction = [False for unfinished in self._in_instruction if not unfinished]
        return tuple(self._runs)

    def end_of_story(self) -> None:
        """Close what is still open: a field does not reach from one story into another."""
        self._in_instruction.clear()

    def range_marker(self, element: etree._Element, index: int, offset: int) -> None:
        """Take note of a bookmark, of the ends of a comment's range, or of the name of a move."""
        tag, found = element.tag, self.findings
        if tag == _BOOKMARK:
            found.bookmarks.append(element.get(NAME, ""))
        elif tag == _COMMENT_START:
            found.comment_starts.setdefault(element.get(ID, ""), Point(index, offset, found.story))
        elif tag == _COMMENT_END:
            found.comment_ends[element.get(ID, "")] = Point(index, offset, found.story)
        elif tag == _FROM_START:
            found.moves_from[element.get(ID, "")] = element.get(NAME, "")
        elif tag == _TO_START:
            found.moves_to[element.get(ID, "")] = element.get(NAME, "")
        elif tag == _FROM_END:
            found.moves_from.pop(element.get(ID, ""), None)
        elif tag == _TO_END:
            found.moves_to.pop(element.get(ID, ""), None)

    def enter(self, element: etree._Element, tracked: Tracked) -> Tracked:
        """The tracked state of what is inside a w:ins, w:del, w:moveFrom or w:moveTo."""
        tag, author, date = element.tag, element.get(AUTHOR), element.get(DATE)
        name = self._move_name(str(tag))
        key = (tag, author, date, name, id(tracked))
        known = self._entered.get(key)
        if known is not None:
            return known[1]
        mark = Mark(author, date)
        if tag == INS:
            entered = replace(tracked, inserted=mark)
        elif tag == DEL:
            entered = replace(tracked, deleted=mark)
        elif tag == MOVE_FROM:
            entered = replace(tracked, moved_from=Move(mark, name))
        else:
            entered = replace(tracked, moved_to=Move(mark, name))
        self._entered[key] = (tracked, entered)
        return entered

    def named(self, mark: Tracked, runs: tuple[Run, ...]) -> Tracked:
        """The state of a paragraph mark, its moves named after those of the last runs, since it ends the paragraph."""
        if mark.moved_from is None and mark.moved_to is None:
            return mark
        left = next((run.tracked.moved_from.name for run in reversed(runs) if run.tracked.moved_from), None)
        arrived = next((run.tracked.moved_to.name for run in reversed(runs) if run.tracked.moved_to), None)
        return replace(
            mark,
            moved_from=mark.moved_from and Move(mark.moved_from.mark, left or self._move_name(MOVE_FROM)),
            moved_to=mark.moved_to and Move(mark.moved_to.mark, arrived or self._move_name(MOVE_TO)),
        )

    def _move_name(self, tag: str) -> str | None:
        if tag == MOVE_FROM:
            return next(reversed(self.findings.moves_from.values()), None)
        if tag == MOVE_TO:
            return next(reversed(self.findings.moves_to.values()), None)
        return None

    def _content(self, element: etree._Element, tracked: Tracked) -> None:
        for child in element:
            tag = child.tag
            if tag == RUN:
                self._run(child, tracked)
            elif tag in _WITHOUT_TEXT:
                continue
            elif tag in _TRACKING:
                self._content(child, self.enter(child, tracked))
            elif tag in MARKERS:
                self.range_marker(child, self._index, self._offset)
            else:
                self._wrapper(child, tracked)

    def _wrapper(self, child: etree._Element, tracked: Tracked) -> None:
        tag = child.tag
        if tag == SDT:
            for content in child.iterchildren(SDT_CONTENT):
                self._content(content, tracked)
        elif tag == _MATH:
            self.findings.notice("word-equation", self._where)
            self._content(child, tracked)
        elif tag == _MATH_RUN:
            self._run(child, tracked, Anchor("equation"))
        elif tag == ALTERNATE:
            self._alternate(child, tracked)
        elif tag == _SUBDOCUMENT:
            self.findings.notice("word-subdocument", self._where)
        else:
            self._content(child, tracked)

    def _alternate(self, element: etree._Element, tracked: Tracked) -> None:
        chosen = chosen_of(element)
        if chosen is not None:
            self._content(chosen, tracked)

    def _run(self, run: etree._Element, tracked: Tracked, anchor: Anchor | None = None) -> None:
        look, formatted = PLAIN, None
        for child in run:
            tag = child.tag
            if tag == R_PR:
                look, formatted = self._look(child)
            elif tag in _TEXTS:
                self._text(child, look, tracked, formatted, anchor)
            elif tag in _FIXED:
                self._emit(_FIXED[tag], look, tracked, formatted, anchor)
            elif tag == _BREAK:
                if child.get(_TYPE) in _LINE:
                    self._emit("\n", look, tracked, formatted, anchor)
            elif tag == _FIELD:
                self._field(child.get(_FIELD_TYPE))
            elif tag in _WITHOUT_TEXT:
                continue
            else:
                self._thing(child, look, tracked, formatted)

    def _thing(self, child: etree._Element, look: Look, tracked: Tracked, formatted: Mark | None) -> None:
        tag = child.tag
        if tag in _NOTES:
            self._anchor(Anchor(_NOTES[tag], child.get(ID, "")), look, tracked, formatted)
        elif tag == _COMMENT_REFERENCE:
            point = Point(self._index, self._offset, self.findings.story)
            self.findings.comment_references[child.get(ID, "")] = point
        elif tag == _SYMBOL:
            self._emit(self._symbol(child), look, tracked, formatted, None)
        elif tag in _PICTURES:
            self._picture(child, look, tracked, formatted)
        elif tag == ALTERNATE:
            chosen = chosen_of(child)
            for inner in chosen if chosen is not None else ():
                self._thing(inner, look, tracked, formatted)
        elif tag == RUN:
            self._run(child, tracked)
        elif tag in _TEXTS:
            self._text(child, look, tracked, formatted, None)
        else:
            self._content(child, tracked)

    def _symbol(self, element: etree._Element) -> str:
        font, code = element.get(f"{W}font", ""), element.get(f"{W}char", "")
        try:
            text, known = symbols.character(font, int(code, 16))
        except ValueError:
            text, known = "\ufffd", False
        if not known:
            self.findings.notice("word-symbol", self._where, {"code": code, "font": font, "text": text})
        return text

    def _picture(self, element: etree._Element, look: Look, tracked: Tracked, formatted: Mark | None) -> None:
        boxes = text_boxes_in(element)
        for box in boxes:
            self.findings.text_boxes.append((box, tracked))
            self._anchor(Anchor("text-box", str(len(self.findings.text_boxes))), look, tracked, formatted)
            self.findings.notice("word-text-box", self._where)
        kind = kind_of_picture(element, beside_text=bool(boxes))
        if kind is not None:
            self._anchor(Anchor(kind), look, tracked, formatted)
            self.findings.notice(f"word-{kind}", self._where)

    def _field(self, kind: str | None) -> None:
        stack = self._in_instruction
        if kind == "begin":
            stack.append(True)
        elif kind == "separate" and stack:
            stack[-1] = False
        elif kind == "end" and stack:
            stack.pop()

    def _look(self, properties: etree._Element) -> tuple[Look, Mark | None]:
        flags: dict[str, bool] = {}
        formatted = None
        for element in properties:
            tag = element.tag
            if tag == _LANG:
                self.language = self.language or element.get(VAL, "")
            elif tag in FLAGS:
                set_flag(flags, element)
            elif tag == R_PR_CHANGE:
                formatted = mark_of(element)
            elif tag == _STYLE:
                flags = self._style(element.get(VAL, "")) | flags
        if not flags:
            return PLAIN, formatted
        key = tuple(flags.get(flag, False) for flag in _LOOK)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = Look(*key)
        return look, formatted

    def _style(self, style_id: str) -> dict[str, bool]:
        flags = self._character_styles.get(style_id)
        if flags is None:
            flags = self._character_styles[style_id] = self.findings.styles.flags(style_id)
        return flags

    def _text(
        self, element: etree._Element, look: Look, tracked: Tracked, formatted: Mark | None, anchor: Anchor | None
    ) -> None:
        text = element.text
        if not text:
            return
        if (text[0] <= " " or text[-1] <= " ") and element.get(_SPACE) != "preserve":
            text = text.strip(_BLANKS)
        if "\n" in text:
            text = text.replace("\n", " ")
        if self._in_instruction and True in self._in_instruction:
            self._unshown.append(text)
        elif text:
            self._emit(text, look, tracked, formatted, anchor)

    def _emit(self, text: str, look: Look, tracked: Tracked, formatted: Mark | None, anchor: Anchor | None) -> None:
        if self._pieces:
            before = self._pending
            if look is before[0] and tracked is before[1] and formatted == before[2] and anchor == before[3]:
                self._pieces.append(text)
                self._offset += len(text)
                return
            self._flush()
        self._pending = (look, tracked, formatted, anchor)
        self._pieces.append(text)
        self._offset += len(text)

    def _anchor(self, anchor: Anchor, look: Look, tracked: Tracked, formatted: Mark | None) -> None:
        self._flush()
        self._runs.append(Run("", look, tracked, formatted, anchor))

    def _flush(self) -> None:
        pieces = self._pieces
        if pieces:
            self._runs.append(Run(pieces[0] if len(pieces) == 1 else "".join(pieces), *self._pending))
            pieces.clear()


_LOOK: Final = ("b", "i", "u", "superscript", "subscript", "vanish")
_BOOKMARK: Final = f"{W}bookmarkStart"
_COMMENT_START: Final = f"{W}commentRangeStart"
_COMMENT_END: Final = f"{W}commentRangeEnd"
_COMMENT_REFERENCE: Final = f"{W}commentReference"
_FROM_START: Final = f"{W}moveFromRangeStart"
_FROM_END: Final = f"{W}moveFromRangeEnd"
_TO_START: Final = f"{W}moveToRangeStart"
_TO_END: Final = f"{W}moveToRangeEnd"
MARKERS: Final = frozenset({_BOOKMARK, _COMMENT_START, _COMMENT_END, _FROM_START, _FROM_END, _TO_START, _TO_END})
_MATH: Final = f"{M}oMath"
_MATH_RUN: Final = f"{M}r"
_SUBDOCUMENT: Final = f"{W}subDoc"
_BREAK: Final = f"{W}br"
_TYPE: Final = f"{W}type"
_FIELD: Final = f"{W}fldChar"
_FIELD_TYPE: Final = f"{W}fldCharType"
_SYMBOL: Final = f"{W}sym"

"""Editing an issued Word file as a delegation does: every verb leaves the tracked changes that Word would leave.

Provisions are named by their ids, passages by their words. A verb that starts with `untracked` changes the text without
a trace, as happens when somebody switches tracking off.
"""

import io
import re
import zipfile
from copy import deepcopy
from typing import Final

from lxml import etree
from rapidfuzz.distance import LCSseq

from kengesh.errors import BadData
from kengesh.formats.word import marking
from kengesh.formats.word.commented import CommentParts, numbered, reference
from kengesh.formats.word.fingerprint import BOOKMARK_PREFIX
from kengesh.formats.word.names import (
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
    TBL,
    TC,
    TR,
    TR_PR,
    P,
    W,
)
from kengesh.formats.word.packing import packed
from kengesh.formats.word.tracking import FIXED_DATE
from kengesh.text.wording import Fixed, Text, words

_MAIN: Final = "word/document.xml"
_NOTES: Final = "word/footnotes.xml"
_CORE: Final = "docProps/core.xml"
_BOOKMARK: Final = f"{W}bookmarkStart"
_TOKENS: Final = re.compile(r"\w+|\s+|[^\w\s]")
_IDS: Final = re.compile(rb' w:id="(\d+)"')
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


class Editing:
    """A Word file that is being edited in somebody's name."""

    def __init__(self, issued: bytes, author: str, date: str = FIXED_DATE) -> None:
        self.author, self.date = author, date
        with zipfile.ZipFile(io.BytesIO(issued)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.roots = {
            part: etree.fromstring(self.parts[part], _PARSER) for part in (_MAIN, _NOTES) if part in self.parts
        }
        found = [int(number) for part in self.roots for number in _IDS.findall(self.parts[part])]
        self._last_id = max(found, default=0)
        self._comments = CommentParts(self.parts)
        self._paragraphs: dict[str, etree._Element] = {}
        for root in self.roots.values():
            for start in root.iter(_BOOKMARK):
                name, paragraph = start.get(NAME, ""), next(start.iterancestors(P), None)
                if name.startswith(BOOKMARK_PREFIX) and paragraph is not None:
                    self._paragraphs.setdefault(name.removeprefix(BOOKMARK_PREFIX), paragraph)

    def saved(self) -> bytes:
        """The file as it stands now."""
        self._comments.save()
        for part, root in self.roots.items():
            self.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return packed(self.parts)

    def text(self, key: str) -> str:
        """The paragraph of a provision as it stands now, with number and tab."""
        return marking.standing_text(self._paragraph(key))

    def replace(self, key: str, old: str, new: str) -> None:
        """Strike words and put others in their place; nothing is put in for the empty string."""
        start = self._find(key, old)
        self._replace(self._paragraph(key), start, start + len(old), new)

    def insert(self, key: str, new: str, *, after: str = "") -> None:
        """Put words behind others, or at the end."""
        paragraph = self._paragraph(key)
        place = self._find(key, after) + len(after) if after else len(marking.standing_text(paragraph))
        self._replace(paragraph, place, place, new)

    def rewrite(self, key: str, new: str) -> None:
        """Bring the whole paragraph to `new`, number and tab included, word by word."""
        paragraph = self._paragraph(key)
        before, after = (_TOKENS.findall(text) for text in (marking.standing_text(paragraph), new))
        starts = [0]
        for token in before:
            starts.append(starts[-1] + len(token))
        for edit in reversed(list(LCSseq.opcodes(before, after))):
            if edit.tag != "equal":
                words = "".join(after[edit.dest_start : edit.dest_end])
                self._replace(paragraph, starts[edit.src_start], starts[edit.src_end], words)

    def untracked_replace(self, key: str, old: str, new: str) -> None:
        """Change words without a trace."""
        paragraph, start = self._paragraph(key), self._find(key, old)
        runs = marking.runs_between(paragraph, start, start + len(old))
        marking.put_after(runs[-1], marking.new_run(new, runs[0]), paragraph)
        for run in runs:
            marking.take_out(run)

    def hide(self, key: str, text: str) -> None:
        """Put hidden text at the end of a paragraph."""
        run = marking.new_run(text, None)
        properties = etree.Element(R_PR)
        etree.SubElement(properties, f"{W}vanish")
        run.insert(0, properties)
        self._paragraph(key).append(run)

    def insert_after(
        self, key: str, text: str | Text, *, number: str = "", like: str = "", tracked: bool = True
    ) -> str:
        """Put a new paragraph behind a provision; the key by which other verbs find it is returned."""
        paragraph = self._empty_paragraph(self._paragraph(like or key))
        wording = words(text) if isinstance(text, str) else text
        held = [(each.text, each.emphasis) for each in wording if isinstance(each, Fixed)]
        inside = self._change(INS) if tracked else paragraph
        inside.extend([marking.new_run(f"{number}\t", None)] if number else [])
        inside.extend([marking.new_run(string, None, emphasis) for string, emphasis in held])
        if tracked:
            paragraph.append(inside)
            self._arrive(self._paragraph(key), paragraph, INS)
        else:
            self._paragraph(key).addnext(paragraph)
        return self._known(paragraph)

    def delete(self, *keys: str) -> None:
        """Strike whole paragraphs."""
        for key in keys:
            paragraph = self._paragraph(key)
            for run in marking.standing_runs(paragraph):
                marking.strike(run, self._change)
            self._mark(paragraph, DEL)

    def untracked_delete(self, *keys: str) -> None:
        """Take paragraphs out without a trace."""
        for key in keys:
            paragraph = self._paragraphs.pop(key)
            above = paragraph.getparent()
            if above is not None:
                above.remove(paragraph)

    def move(self, *keys: str, after: str) -> tuple[str, ...]:
        """Move paragraphs behind another one; the keys of their new places are returned."""
        anchor, moved = self._paragraph(after), []
        for key in keys:
            paragraph = self._paragraph(key)
            name = f"move{self._next_id()}"
            copy = self._empty_paragraph(paragraph)
            for run in marking.standing_runs(paragraph):
                there = self._change(MOVE_TO)
                there.append(deepcopy(run))
                copy.append(there)
                marking.wrap(run, self._change(MOVE_FROM))
            self._range(paragraph, "moveFromRange", name)
            self._range(copy, "moveToRange", name)
            self._mark(paragraph, MOVE_FROM)
            self._arrive(anchor, copy, MOVE_TO)
            anchor = copy
            moved.append(self._known(copy))
        return tuple(moved)

    def split(self, key: str, *, before: str) -> str:
        """Begin a new paragraph before some words; the key of the second half is returned."""
        second, place = self._paragraph(key), self._find(key, before)
        first = self._empty_paragraph(second)
        border = etree.Element("border")
        marking.put_after(marking.cut_at(second, place), border, second)
        for child in list(second):
            if child is border:
                break
            if child.tag != P_PR:
                first.append(child)
        second.remove(border)
        second.addprevious(first)
        self._mark(first, INS)
        self._paragraphs[key] = first
        return self._known(second)

    def join(self, key: str, *, glue: str = "") -> None:
        """Strike the end of a paragraph, so that the next one continues it."""
        if glue:
            self.insert(key, glue)
        self._mark(self._paragraph(key), DEL)

    def insert_row_after(self, key: str, *texts: str) -> None:
        """Put a new row behind the one in which a provision stands, with a text for each cell."""
        row = self._row(key)
        new = etree.Element(TR)
        for cell, text in zip(row.iterchildren(TC), texts, strict=True):
            made = etree.SubElement(new, TC)
            properties = cell.find(f"{W}tcPr")
            if properties is not None:
                made.append(deepcopy(properties))
            paragraph = self._empty_paragraph(next(cell.iter(P)))
            change = self._change(INS)
            change.append(marking.new_run(text, None))
            paragraph.append(change)
            self._mark(paragraph, INS)
            made.append(paragraph)
        self._row_mark(new, INS)
        row.addnext(new)

    def delete_row(self, key: str) -> None:
        """Strike the row in which a provision stands."""
        row = self._row(key)
        for paragraph in row.iter(P):
            for run in marking.standing_runs(paragraph):
                marking.strike(run, self._change)
            self._mark(paragraph, DEL)
        self._row_mark(row, DEL)

    def comment(self, key: str, words: str, text: str, *, resolved: bool = False) -> int:
        """Comment on words, or on the whole paragraph; the number of the comment is returned."""
        paragraph = self._paragraph(key)
        start = self._find(key, words) if words else 0
        end = start + len(words) if words else len(marking.standing_text(paragraph))
        runs = marking.runs_between(paragraph, start, end)
        number = self._comments.add(self.author, self.date, text, resolved=resolved)
        self._anchor(runs[0], runs[-1], number)
        return number

    def reply(self, number: int, text: str) -> int:
        """Answer a comment."""
        answer = self._comments.add(self.author, self.date, text, answers=number)
        end = next(each for each in self.roots[_MAIN].iter(f"{W}commentRangeEnd") if each.get(ID) == f"{number}")
        start = next(each for each in self.roots[_MAIN].iter(f"{W}commentRangeStart") if each.get(ID) == f"{number}")
        start.addnext(numbered("commentRangeStart", answer))
        end.addnext(reference(answer))
        end.addnext(numbered("commentRangeEnd", answer))
        return answer

    def sign(self, person: str) -> None:
        """Write a person's name into the properties of the file, as Word does when somebody saves it."""
        name = f"<cp:lastModifiedBy>{person}</cp:lastModifiedBy></cp:coreProperties>".encode()
        self.parts[_CORE] = self.parts[_CORE].replace(b"</cp:coreProperties>", name)

    def _paragraph(self, key: str) -> etree._Element:
        if key not in self._paragraphs:
            raise BadData("editing-no-provision", key=key)
        return self._paragraphs[key]

    def _find(self, key: str, words: str) -> int:
        text = marking.standing_text(self._paragraph(key))
        if words not in text:
            raise BadData("editing-no-words", key=key, words=words, text=text)
        return text.index(words)

    def _replace(self, paragraph: etree._Element, start: int, end: int, new: str) -> None:
        runs = marking.runs_between(paragraph, start, end) if end > start else []
        anchor = runs[-1] if runs else marking.cut_at(paragraph, start)
        if new:
            change = self._change(INS)
            change.append(marking.new_run(new, runs[0] if runs else anchor))
            marking.put_after(anchor, change, paragraph)
        for run in runs:
            marking.strike(run, self._change)

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def _change(self, tag: str) -> etree._Element:
        element = etree.Element(tag)
        element.set(ID, f"{self._next_id()}")
        element.set(AUTHOR, self.author)
        element.set(DATE, self.date)
        return element

    def _known(self, paragraph: etree._Element) -> str:
        key = f"new{len(self._paragraphs) + 1}"
        self._paragraphs[key] = paragraph
        return key

    def _mark(self, paragraph: etree._Element, tag: str) -> None:
        """The tracked state of the paragraph mark; striking what one had put in oneself leaves it put in."""
        properties = paragraph.find(P_PR)
        if properties is None:
            properties = etree.Element(P_PR)
            paragraph.insert(0, properties)
        look = properties.find(R_PR)
        if look is None:
            look = etree.SubElement(properties, R_PR)
        look.insert(len(look.findall(INS)) + len(look.findall(DEL)), self._change(tag))

    def _arrive(self, anchor: etree._Element, new: etree._Element, tag: str) -> None:
        """Put a new paragraph behind another one; behind the last one of all, what is put in is the mark before it."""
        anchor.addnext(new)
        if any(each.tag in {P, TBL} for each in new.itersiblings()):
            self._mark(new, tag)
            return
        marks = anchor.find(f"{P_PR}/{R_PR}")
        properties = new.find(P_PR)
        if marks is not None and properties is not None:
            properties.append(marks)
        self._mark(anchor, INS)

    def _row_mark(self, row: etree._Element, tag: str) -> None:
        properties = row.find(TR_PR)
        if properties is None:
            properties = etree.Element(TR_PR)
            row.insert(0, properties)
        properties.append(self._change(tag))

    def _empty_paragraph(self, like: etree._Element) -> etree._Element:
        paragraph = etree.Element(P)
        properties = like.find(P_PR)
        if properties is not None:
            copied = deepcopy(properties)
            for look in copied.findall(R_PR):
                copied.remove(look)
            paragraph.append(copied)
        return paragraph

    def _range(self, paragraph: etree._Element, kind: str, name: str) -> None:
        number = self._next_id()
        start, end = numbered(f"{kind}Start", number), numbered(f"{kind}End", number)
        for attribute, fact in ((AUTHOR, self.author), (DATE, self.date), (NAME, name)):
            start.set(attribute, fact)
        paragraph.insert(1 if paragraph.find(P_PR) is not None else 0, start)
        paragraph.append(end)

    def _row(self, key: str) -> etree._Element:
        row = next(self._paragraph(key).iterancestors(TR), None)
        if row is None:
            raise BadData("editing-no-row", key=key)
        return row

    def _anchor(self, first: etree._Element, last: etree._Element, number: int) -> None:
        first.addprevious(numbered("commentRangeStart", number))
        last.addnext(reference(number))
        last.addnext(numbered("commentRangeEnd", number))

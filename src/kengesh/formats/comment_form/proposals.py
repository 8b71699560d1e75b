"""What the rows of a form propose, as values and as the return of each member.

A delegation without Word returns its changes through the form: each row with a verb is a proposal on one provision, and
all rows of a member together are its return, which the compilation takes like that of a Word file.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, Literal, get_args

from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.comment_form.places import Index
from kengesh.formats.comment_form.reading import Form, Violation
from kengesh.formats.comment_form.rows import Row, comment_rows
from kengesh.text.compiling.alignment import typed_number
from kengesh.text.compiling.intentions import cut
from kengesh.text.compiling.returns import Line, NewLine, Return, ReturnedComment
from kengesh.text.differences import Edit, edits
from kengesh.text.draft import Draft
from kengesh.text.outline import Outlined, outline
from kengesh.text.provision import HEADED, Kind, walk
from kengesh.text.reading.structure import head_kind, split_number
from kengesh.text.wording import NOTE_CHARACTER, Fixed, NoteMark, Text, joined, words

Verb = Literal["MOD", "ADD", "ADD FIRST", "SUP", "NOC"]
_CHANGE: Final = re.compile(
    r"(?P<verb>ADD FIRST|ADD|MOD|SUP|NOC)\b[ \t]*[:.]?\s*(?P<words>.*)", re.DOTALL | re.IGNORECASE
)
_ANCHORED: Final = re.compile(r"“(?P<anchor>[^”]+)”: (?P<text>.*)", re.DOTALL)
_POINT: Final = re.compile(r"\(?[a-zа-я]{1,4}\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What members want of one provision: its new wording, what follows it, or that it goes.

    `wording` is one line for each provision, with its number where it has one; empty for SUP and NOC.
    """

    members: tuple[str, ...]
    verb: Verb
    provision: str  # its id; "" is the whole document, for ADD FIRST
    wording: str = ""
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Returned:
    """The returns in a form, one of each member, and what in the rows cannot be taken."""

    returns: tuple[Return, ...]
    violations: tuple[Violation, ...] = ()


def proposals(rows: Sequence[Row], draft: Draft) -> tuple[tuple[Proposal, ...], tuple[Violation, ...]]:
    """The proposals in rows, and the cells from which none can be read."""
    index = Index(draft)
    found: list[Proposal] = []
    violations: list[Violation] = []
    for row in rows:
        if row.change:
            read = _proposal(row, index)
            if isinstance(read, Proposal):
                found.append(read)
            else:
                violations.append(read)
    return tuple(found), tuple(violations)


def _proposal(row: Row, index: Index) -> Proposal | Violation:
    match = _CHANGE.fullmatch(row.change)
    if match is None:
        return _violation(row, "G", "form-verb", found=row.change.split(maxsplit=1)[0][:20])
    given, wording = match["verb"].upper(), match["words"].strip()
    verb = next(each for each in get_args(Verb) if each == given)
    provision = index.find(row.clause, row.paragraph)
    if verb in {"SUP", "NOC"} and wording:
        return _violation(row, "G", "form-words", verb=verb, found=wording[:40])
    if verb not in {"SUP", "NOC"} and not wording:
        return _violation(row, "G", "form-no-words", verb=verb)
    if not provision and (row.clause or verb in {"MOD", "ADD", "SUP"}):
        return _violation(row, "C", "form-no-place", verb=verb)
    return Proposal(row.members, verb, provision, wording, row.place)


def _violation(row: Row, column: str, code: str, **values: object) -> Violation:
    return Violation(_cell(row.place, column), code, MappingProxyType(values))


def _cell(place: str, column: str) -> str:
    sheet, _, cell = place.rpartition("!")
    return f"{sheet}!{column}{cell[1:]}" if sheet else column


def returns(form: Form, draft: Draft, digest: str, *, file: str = "the form", file_digest: str = "") -> Returned:
    """The return of each member in a form; the rows that the form was sent out with do not count.

    Parameters
    ----------
    form : Form
        As read.
    draft, digest : Draft and str
        The revision that the form is about, and its digest.
    file, file_digest : str
        The name of the form in messages, and the digest of its bytes.

    Raises
    ------
    BadData
        If the form says that it answers another revision.
    """
    if form.revision and form.revision != digest:
        raise BadData("form-other-revision", file=file, found=form.revision, expected=digest)
    rows = _new(form.rows, draft)
    found, violations = proposals(rows, draft)
    lines = tuple(line for line in outline(draft.nodes, draft.language) if line.is_paper)
    result: list[Return] = []
    faults = {(each.cell, each.code): each for each in violations}
    for member in sorted({name for row in rows for name in row.members}):
        sheet = _Paper(lines, draft)
        for proposal in found:
            if member in proposal.members:
                faults |= {(each.cell, each.code): each for each in sheet.take(proposal)}
        before = tuple(_line(line, number) for number, line in enumerate(lines, start=1))
        said = [row for row in rows if member in row.members and row.comments]
        comments = tuple(sheet.comments(said))
        result.append(Return((member,), file, before, sheet.after(), digest, file_digest, comments=comments))
    return Returned(tuple(result), tuple(faults.values()))


def _new(rows: Sequence[Row], draft: Draft) -> list[Row]:
    """The rows that say something new: those that the form was sent out with are not returned by anybody."""
    sent = {*comment_rows(draft, comments="all"), *comment_rows(draft, attribution="none")}
    return [row for row in rows if replace(row, line="", observations="") not in sent]


def _line(line: Outlined, number: int) -> Line:
    return Line(_text(line), places.line(number), (line.key,))


def _text(line: Outlined) -> Text:
    """Everything on a line as fixed text and footnote marks."""
    return joined(
        tuple(
            NoteMark(piece.note) if piece.role == "note" else Fixed(piece.text, piece.emphasis) for piece in line.pieces
        )
    )


class _Paper:
    """The lines of the document as one member wants them."""

    def __init__(self, lines: Sequence[Outlined], draft: Draft) -> None:
        self.lines, self.index = lines, Index(draft)
        self.place = {line.key: index for index, line in enumerate(lines)}
        self.below = _below(draft)
        self.edits: dict[int, list[tuple[Edit, str, Proposal]]] = {}
        self.prefix: dict[int, str] = {}
        self.gone: dict[int, Proposal] = {}
        self.new: dict[int, list[NewLine]] = {}

    def take(self, proposal: Proposal) -> Iterator[Violation]:
        match proposal.verb:
            case "MOD":
                yield from self.modify(proposal)
            case "SUP":
                for index in self.reach(proposal.provision):
                    self.gone[index] = proposal
                    yield from (_fault(each, "form-gone", proposal) for _, _, each in self.edits.pop(index, ())[:1])
            case "ADD" | "ADD FIRST":
                self.add(proposal)
            case "NOC":
                return

    def reach(self, provision: str) -> list[int]:
        """The lines of a provision and of all that stands in it."""
        return [self.place[key] for key in self.below.get(provision, ()) if key in self.place]

    def modify(self, proposal: Proposal) -> Iterator[Violation]:
        index = self.place.get(proposal.provision)
        if index is None:
            return
        if index in self.gone:
            yield _fault(proposal, "form-gone", self.gone[index])
            return
        line = self.lines[index]
        first, *others = proposal.wording.split("\n")
        numbered = typed_number(line.number, first)
        if numbered.number not in ("", line.number):
            self.prefix[index] = first[: numbered.start]
        old, places = _shown(line.string)
        new = first[numbered.start :].strip()
        for edit in edits(old.strip(), new):
            shift = len(old) - len(old.lstrip())
            mapped = Edit(places[edit.start + shift], places[edit.end + shift], edit.new_start, edit.new_end)
            other = self.clash(index, mapped)
            if other is not None:
                yield _fault(proposal, "form-conflict", other)
                continue
            self.edits.setdefault(index, []).append((mapped, new, proposal))
        self.put(index, others, line, proposal)

    def clash(self, index: int, edit: Edit) -> Proposal | None:
        for other, words_, proposal in self.edits.get(index, ()):
            apart = edit.end < other.start or other.end < edit.start
            if not apart and (other, words_) != (edit, words_):
                return proposal
        return None

    def add(self, proposal: Proposal) -> None:
        if proposal.verb == "ADD FIRST":
            index = self.place.get(proposal.provision, -1)
        else:
            index = max(self.reach(proposal.provision), default=len(self.lines) - 1)
        anchor = self.place.get(proposal.provision)
        self.put(index, proposal.wording.split("\n"), None if anchor is None else self.lines[anchor], proposal)

    def put(self, index: int, strings: Sequence[str], beside: Outlined | None, proposal: Proposal) -> None:
        """New lines behind a line."""
        for string in filter(str.strip, strings):
            split = split_number(string.strip())
            kind = _kind(string.strip(), split.number, beside)
            line = Line(words(string.strip()[split.start :]), proposal.place, kind=kind, number=split.number)
            self.new.setdefault(index, []).append(NewLine(line))

    def after(self) -> tuple[NewLine, ...]:
        result = list(self.new.get(-1, ()))
        for index, line in enumerate(self.lines):
            if index not in self.gone:
                result.append(NewLine(Line(self.wanted(index), places.line(index + 1), (line.key,)), (index,)))
            result += self.new.get(index, ())
        return tuple(result)

    def wanted(self, index: int) -> Text:
        text, length = _text(self.lines[index]), len(self.lines[index].string)
        result: Text = words(self.prefix.get(index, ""))
        position = 0
        for edit, new, _ in sorted(self.edits.get(index, ()), key=lambda each: each[0]):
            result += (*cut(text, position, edit.start), *words(new[edit.new_start : edit.new_end]))
            position = edit.end
        return joined((*result, *cut(text, position, length)))

    def comments(self, rows: Sequence[Row]) -> Iterator[ReturnedComment]:
        at = {index: number for number, new in enumerate(self.after()) for index in new.kept}
        for row in rows:
            line = self.place.get(self.index.find(row.clause, row.paragraph), 0)
            found = _ANCHORED.fullmatch(row.comments)
            text, anchor = (found["text"], found["anchor"]) if found else (row.comments, "")
            yield ReturnedComment(text, anchor, at.get(line, 0))


def _below(draft: Draft) -> dict[str, list[str]]:
    """For each provision its id and those of all provisions in it."""
    return {each.id: [one.id for one in walk((each,))] for each in draft.provisions()}


def _shown(string: str) -> tuple[str, list[int]]:
    """A line as a form shows it, and where each of its characters, and its end, stand in the line."""
    places = [index for index, character in enumerate(string) if character != NOTE_CHARACTER]
    return "".join(string[index] for index in places), [*places, len(string)]


def _kind(string: str, number: str, beside: Outlined | None) -> Kind | None:
    """What a new line is: what its number says, else what the provision is that it stands beside."""
    head = head_kind(string)
    if head:
        return head
    if _POINT.fullmatch(number):
        return "subparagraph"
    above = beside.provision.kind if beside and beside.provision else "paragraph"
    return "paragraph" if above in HEADED or number else above


def _fault(proposal: Proposal, code: str, other: Proposal) -> Violation:
    return Violation(_cell(proposal.place, "G"), code, MappingProxyType({"other": other.place}))

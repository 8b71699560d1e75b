"""What opens and closes at the ends of a paragraph: brackets and labels of options that reach over whole paragraphs.

A bracket reaches over paragraphs when it opens a paragraph and has no fellow in it, when it opens before the number,
or when the invisible joiner stands before its closing bracket, as canonical Markdown writes it. A joiner behind it
binds the next alternative to this one.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final, Literal

from kengesh.text.notation import JOINER
from kengesh.text.reading.attributions import Attribution, Names
from kengesh.text.reading.brackets import NOTHING
from kengesh.text.reading.marks import LABEL, OPTION, Style, matched, numerals
from kengesh.text.reading.structure import Read, split_number
from kengesh.text.wording import Remark

_BRACKET: Final = re.compile(r"[\[\]]")
_LABEL_ALONE: Final = re.compile(LABEL)
_BRACES: Final = re.compile(r"\{([^{}\[\]\ufffc]*)\}")
_TOLD: Final = re.compile(rf"{JOINER}\]{JOINER}?(?:\{{[^{{}}\[\]]*\}})*\s*\Z")
_LONGEST_TAIL: Final = 2000  # characters of remarks behind a closing bracket, at most
_LONGEST: Final = 60  # characters of a wording that says that nothing stands here


@dataclass(slots=True, eq=False)
class Opening:
    """A bracket that opens a paragraph, with the names behind it; a number may follow before the wording."""

    line: int
    start: int
    end: int
    who: Attribution = field(default_factory=Attribution)
    number_end: int = 0


@dataclass(slots=True, eq=False)
class Label:
    """The label of an option that opens a paragraph."""

    line: int
    start: int
    end: int
    readings: dict[Style, int]


@dataclass(slots=True, eq=False)
class Closing:
    """A bracket that closes a paragraph, with the remarks behind it; `binds` the next alternative."""

    line: int
    start: int
    end: int
    place: int  # of the bracket itself
    remarks: tuple[Remark, ...] = ()
    binds: bool = False


@dataclass(slots=True, eq=False)
class Line:
    """A paragraph with what opens and closes at its ends.

    A line that says nothing else has no provision: `kind` is "label" for a label alone, "nothing" for `[Chuya: delete]`
    or `Option 2: No text`.
    """

    read: Read
    string: str
    lead: list[Opening | Label] = field(default_factory=list)
    tail: list[Closing] = field(default_factory=list)
    kind: Literal["text", "label", "nothing"] = "text"
    number: str = ""

    @property
    def begin(self) -> int:
        """Where the wording begins."""
        last = self.lead[-1] if self.lead else None
        return max(last.end, last.number_end if isinstance(last, Opening) else 0) if last else 0

    @property
    def end(self) -> int:
        """Where the wording ends."""
        return self.tail[0].start if self.tail else len(self.string)

    @property
    def is_own(self) -> bool:
        """Whether the line is one bracket that says that nothing stands here: `[Chuya: delete]`."""
        return self.kind == "nothing" and bool(self.lead) and isinstance(self.lead[-1], Opening)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is known when lines are read.

    `names` may stand behind a bracket; `refused` are marks, as (line, place), that open or close nothing, with the
    place -1 for a line that must stay a provision; with `numbers`, a number may stand behind the brackets that open.
    """

    names: Names
    refused: Collection[tuple[int, int]] = ()
    numbers: bool = True


def line_of(read: Read, index: int, known: Conditions, *, under_label: bool = False) -> Line:
    """A paragraph with what may open and close at its ends.

    Parameters
    ----------
    read : Read
        The paragraph, its brackets not read yet.
    index : int
        The number of the line.
    known : Conditions
        What is known.
    under_label : bool
        Whether the line before is the label of an option alone.
    """
    reader = _LineReader(read, index, known)
    line = Line(read, reader.string, reader.lead(), reader.closings)
    if reader.number_end and line.lead and line.begin == reader.opened and isinstance(line.lead[-1], Opening):
        line.lead[-1].number_end, line.number = reader.number_end, reader.number
    bare = not (read.number or line.number or read.cell) and read.kind in {None, "paragraph", "subparagraph"}
    if bare and (index, -1) not in known.refused:
        _tell(line, index, under_label=under_label)
    return line


def _tell(line: Line, index: int, *, under_label: bool) -> None:
    """Say what kind of line it is."""
    wording = line.string[line.begin : line.end].strip()
    if not wording and not line.tail and line.lead and isinstance(line.lead[-1], Label):
        line.kind = "label"
    elif not line.lead and not line.tail and (alone := _LABEL_ALONE.fullmatch(wording)):
        line.lead.append(Label(index, 0, len(line.string), dict(numerals(alone["token"]))))
        line.kind = "label"
    elif (line.lead or under_label) and len(wording) < _LONGEST and wording.rstrip(".").casefold() in NOTHING:
        line.kind = "nothing"


def _told_closings(string: str) -> set[int]:
    """The closing brackets at the end of a line that a joiner tells from others."""
    found: set[int] = set()
    end = len(string)
    while match := _TOLD.search(string, max(end - _LONGEST_TAIL, 0), end):
        found.add(match.start() + 1)
        end = match.start()
    return found


class _LineReader:
    def __init__(self, read: Read, index: int, known: Conditions) -> None:
        self.string, self.index, self.names, self.refused = read.string, index, known.names, known.refused
        string = self.string
        told = _told_closings(string)
        self.closing, stray = matched(
            (found.start(), found[0]) for found in _BRACKET.finditer(string) if found.start() not in told
        )
        self.stray = stray | told
        self.opens = {end: start for start, end in self.closing.items()}
        self.opened = len(string) - len(string.lstrip("["))
        bare = self.opened and known.numbers and not read.number
        split = split_number(string[self.opened :]) if bare else None
        self.number = split.number if split else ""
        self.number_end = self.opened + split.start if split and split.number else 0
        self.closings = self._tail()
        whole = {place for place in self.opens if any(each.start <= place < each.end for each in self.closings)}
        self.free = {place for place in self.stray if string[place] == "["} | {self.opens[place] for place in whole}

    def lead(self) -> list[Opening | Label]:
        """Brackets and labels in order, up to the first that is none."""
        found: list[Opening | Label] = []
        position = 0
        while (self.index, position) not in self.refused:
            label = OPTION.match(self.string, position)
            if self.string.startswith("[", position) and position in self.free:
                who = self.names.attribution(self.string, position + 1, len(self.string))
                found.append(Opening(self.index, position, who.end if who else position + 1, who or Attribution()))
            elif label:
                found.append(Label(self.index, position, label.end(), dict(numerals(label["token"]))))
            else:
                break
            position = found[-1].end
        return found

    def _tail(self) -> list[Closing]:
        """Closing brackets in order, from the first behind which nothing else stands."""
        found: list[Closing] = []
        end = len(self.string.rstrip())
        while end > 0:
            stop, remarks, binds = self._behind(end)
            place = stop - 1
            if (
                place < 0
                or self.string[place] != "]"
                or not self._reaches(place)
                or (self.index, place) in self.refused
            ):
                break
            start = place - (place > 0 and self.string[place - 1] == JOINER)
            found.insert(0, Closing(self.index, start, end if found else len(self.string), place, remarks, binds))
            end = start
        return found

    def _behind(self, end: int) -> tuple[int, tuple[Remark, ...], bool]:
        """What stands behind a closing bracket: remarks, and the joiner."""
        binds = end > 0 and self.string[end - 1] == JOINER
        stop = end - binds
        remarks: list[Remark] = []
        while self.string.endswith("}", 0, stop):
            braces = _BRACES.fullmatch(self.string, max(self.string.rfind("{", 0, stop), 0), stop)
            if not braces:
                break
            remarks.insert(0, self.names.remark(braces[1]))
            stop = braces.start()
        return stop, tuple(remarks), binds

    def _reaches(self, place: int) -> bool:
        """Whether a closing bracket may close more than words of its line."""
        if place in self.stray:
            return True
        start = self.opens[place]
        if start < self.opened and (self.number_end and place >= self.number_end):
            return True
        if start < max(self.opened, 1) and OPTION.match(self.string, start + 1):
            return (self.index, start + 1) not in self.refused
        who = self.names.attribution(self.string, start + 1, place)
        inner = self.string[who.end if who else start + 1 : place].removesuffix(JOINER)
        nothing = len(inner) < _LONGEST and inner.strip().rstrip(".").casefold() in NOTHING
        return self.string[place - 1] == JOINER or (nothing and start < max(self.opened, 1))

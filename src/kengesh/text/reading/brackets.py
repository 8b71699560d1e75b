"""Reading bracket notation: a wording as it stands on paper becomes a wording with choices.

Everything printed by `notation` is read back as it was; what people type is understood as far as its conventions go
(the manual's page "Bracket notation" lists them). Every literal is kept in the frames of the choices, so that the
wording prints back character by character, and what is not understood stays as fixed text: nothing is lost, nothing
fails. A stray bracket is such text, with a flaw that names its place.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kengesh.text.identity import derived_id
from kengesh.text.notation import JOINER, printed
from kengesh.text.reading.attributions import Attribution, Names
from kengesh.text.reading.marks import MAX_DEPTH, Mark, options, scan
from kengesh.text.reading.rivals import Part, Rivals
from kengesh.text.reading.runs import Runs
from kengesh.text.wording import (
    Alternative,
    Choice,
    Fixed,
    NoteMark,
    Nothing,
    Remark,
    Segment,
    Text,
    Words,
    joined,
    words,
)

NOTHING: Final = frozenset({"no text", "no provision", "no provisions", "delete", "deletion", "suppress"})
"""What is written, in any case and with or without a full stop, where an alternative is that nothing stands here."""

_OR: Final = frozenset({"or", "/", "ou", "o", "или", "或"})
_CONJUNCTIONS: Final = _OR | {"and", "et", "y", "и"}
FLAWS_AT_MOST: Final = 1000
"""Of more flaws in one wording only the first is told, as `more-brackets`."""
_SEMICOLON: Final = re.compile(r";\s*")
_SLASH: Final = re.compile(r"\s+/\s+")
_FEW: Final = 3  # words of an alternative between slashes, at most
_SHORT: Final = 40  # longer than anything in NOTHING and _OR


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in a wording that a person should look at, and its place: characters from the start."""

    code: str
    place: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A wording that was read: with its choices, what is said about it as a whole, and its flaws."""

    text: Text
    flaws: tuple[Flaw, ...] = ()


def parse(
    wording: str | Text, *, members: Names | None = None, seed: Sequence[str] = (), max_depth: int = MAX_DEPTH
) -> Parsed:
    """Read a wording in bracket notation.

    Parameters
    ----------
    wording : str or Text
        Fixed text and marks of footnotes; a choice that already stands in it is printed first.
    members : Names, optional
        The names and codes that may stand in attributions; capital letters are taken to be codes without them.
    seed : sequence of str
        What the ids of choices are derived from besides their place: the provision and language.
    max_depth : int
        Brackets that stand deeper in each other than this stay fixed text, with a flaw.

    Returns
    -------
    Parsed
        The wording with choices; printed, it is the wording given.
    """
    source = Runs(words(wording) if isinstance(wording, str) else flat(wording))
    marks = scan(source.string, max_depth=max_depth)
    reader = _Reader(source, members or Names(), tuple(seed), max_depth)
    text = reader.container(0, len(source.string), marks.marks)
    strays = [(place, "stray-bracket") for place in marks.stray[: FLAWS_AT_MOST + 1]]
    buried = [(place, "buried-bracket") for place in (*marks.buried, *reader.buried)[: FLAWS_AT_MOST + 1]]
    found = sorted(strays + buried)
    flaws = [Flaw(code, place) for place, code in found[:FLAWS_AT_MOST]]
    if len(found) > FLAWS_AT_MOST:
        flaws.append(Flaw("more-brackets", found[FLAWS_AT_MOST][0]))
    return Parsed(text, tuple(flaws))


def flat(text: Text) -> Text:
    """A wording as it is printed: fixed text and marks of footnotes, its choices in brackets."""
    if not any(isinstance(segment, Choice) for segment in text):
        return text
    pieces = printed(text).pieces
    return joined(
        tuple(NoteMark(piece.note) if piece.role == "note" else Fixed(piece.text, piece.emphasis) for piece in pieces)
    )


def is_placeholder(text: Text) -> bool:
    """Whether a wording only holds a place: empty, `X`, `...`, `Placeholder for …`."""
    string = "".join(segment.text for segment in text if isinstance(segment, Fixed)).strip().strip("{}").strip()
    if not all(isinstance(segment, Fixed) for segment in text):
        return False
    return string in {"", "X", "x", "XX", "...", "…", "TBD"} or string.lower().startswith("placeholder")


class _Reader:
    def __init__(self, source: Runs, names: Names, seed: tuple[str, ...], max_depth: int) -> None:
        self.source, self.names, self.seed, self.max_depth = source, names, seed, max_depth
        self.string = source.string
        self.depth = 0
        self.buried: list[int] = []

    def container(self, start: int, end: int, marks: Sequence[Mark]) -> Text:
        """A range as a wording, with the options in it as a choice at its end."""
        lists = options([mark for mark in marks if mark.kind == "label"])
        if self.depth > self.max_depth or (lists and self.depth == self.max_depth):
            self.buried += [start] if marks else []
            return self.source.cut(start, end)
        self.depth += 1
        begin = lists[0][0].start if lists else end
        text = list(self.passage(start, begin, _within(marks, start, begin)))
        for labels, stop in zip(lists, [*(each[0].start for each in lists[1:]), end], strict=False):
            text.append(self.choice(self.options(labels, stop, marks)))
        self.depth -= 1
        return joined(tuple(text))

    def passage(self, start: int, end: int, marks: Sequence[Mark]) -> Text:
        """A range without options as a wording."""
        result: list[Segment] = []
        position, index = start, 0
        while index < len(marks):
            mark = marks[index]
            if mark.kind != "bracket":
                index += 1
                continue
            rivals, index = self.rivals(marks, index)
            if rivals is None:
                continue
            gap = self.string[position : rivals.start]
            if result and isinstance(result[-1], Choice) and gap.strip(JOINER) == "":
                rivals.start = position
            result += self.source.cut(position, rivals.start)
            result.append(self.choice(rivals))
            position = rivals.end
        return (*result, *self.source.cut(position, end))

    def choice(self, rivals: Rivals) -> Choice:
        identity = derived_id("c", *self.seed, rivals.start)
        parts = rivals.alternatives()
        alternatives, frame, position = [], [], rivals.start
        for index, part in enumerate(parts):
            frame.append(self.string[position : part.start])
            position = part.end
            who = part.attribution
            named = (who.proposers, who.supporters, who.opposers)
            alternatives.append(Alternative(derived_id("a", identity, index), part.content, *named))
        frame.append(self.string[position : rivals.end])
        return Choice(identity, tuple(alternatives), tuple(frame), tuple(rivals.remarks))

    # ── Brackets next to each other ──────────────────────────────────────────────────────────────────────────────

    def rivals(self, marks: Sequence[Mark], index: int) -> tuple[Rivals | None, int]:
        """The choice that opens with a bracket, and the number of the mark behind it; None for a lone remark."""
        first = marks[index]
        if self.reserve(first):
            return None, index + 1
        rivals = self.bracket(first)
        brackets = 1
        index += 1
        while index < len(marks):
            mark = marks[index]
            gap = self.string[rivals.end : mark.start]
            if mark.kind == "brace" and not gap and not self.source.has_note(mark.start, mark.end):
                rivals.remarks.append(self.names.remark(self.string[mark.start + 1 : mark.end - 1]))
                rivals.end = mark.end
            elif mark.kind == "bracket" and not gap and (reserve := self.reserve(mark)):
                rivals.remarks.extend(reserve.remarks)
                rivals.end = mark.end
            elif mark.kind == "bracket" and self.string[rivals.end - 1] == "]" and self.separates(marks, index):
                index += 1
                brackets += 1
                rivals.take(self.bracket(marks[index]))
            elif mark.kind == "bracket" and self.string[rivals.end - 1] == "]" and self.touches(marks, index):
                brackets += 1
                rivals.take(self.bracket(mark))
            else:
                break
            index += 1
        lone = brackets == 1 and len(rivals.parts) == 1 and isinstance(rivals.parts[0].content, Words)
        rivals.may_go = rivals.may_go or lone
        if rivals.may_go and any(isinstance(part.content, Nothing) for part in rivals.parts):
            rivals.may_go = False
        return rivals, index

    def touches(self, marks: Sequence[Mark], index: int) -> bool:
        """Whether a bracket is a rival of the one before: nothing stands between, or it says "delete" alone."""
        before, mark = marks[index - 1 : index + 1]
        gap = self.string[before.end : mark.start]
        alone = not self.string.startswith("[", mark.end)
        return not gap or (not gap.strip(" ") and alone and self.is_nothing(mark))

    def separates(self, marks: Sequence[Mark], index: int) -> bool:
        """Whether a bracket is the `[or]` between two rivals."""
        if index + 1 >= len(marks) or marks[index + 1].kind != "bracket":
            return False
        before, mark, after = marks[index - 1 : index + 2]
        gaps = self.string[before.end : mark.start] + self.string[mark.end : after.start]
        return not gaps.strip(" ") and self.inner(mark) in _OR and self.inner(before) not in _CONJUNCTIONS

    def inner(self, mark: Mark) -> str:
        """What a short bracket says."""
        return self.string[mark.start + 1 : mark.end - 1].strip() if mark.end - mark.start < _SHORT else ""

    def is_nothing(self, mark: Mark) -> bool:
        start = mark.start + 1
        who = self.names.attribution(self.string, start, mark.end - 1)
        return self.says_nothing(who.end if who else start, mark.end - 1)

    def says_nothing(self, start: int, end: int) -> bool:
        return end - start < _SHORT and self.string[start:end].strip().rstrip(".").casefold() in NOTHING

    def reserve(self, mark: Mark) -> Attribution | None:
        """Who reserves, if the bracket says nothing else: `[CHU reserves]`."""
        who = self.names.remainder(self.string, mark.start + 1, mark.end - 1)
        return who if who and who.reserving and not (who.proposers or who.supporters or who.opposers) else None

    # ── Inside one bracket ───────────────────────────────────────────────────────────────────────────────────────

    def bracket(self, mark: Mark) -> Rivals:
        start, end = mark.start + 1, mark.end - 1
        rivals = Rivals([], [], mark.start, mark.end)
        lists = options([each for each in mark.marks if each.kind == "label"], open_end=True)
        if len(lists) == 1 and not self.string[start : lists[0][0].start].strip():
            found = self.options(lists[0], end, mark.marks)
            return replace(rivals, parts=found.parts, remarks=found.remarks)
        who = self.names.attribution(self.string, start, end)
        if who:
            return self.attributed(rivals, who, mark)
        slashes = self.slashes(start, end, mark.marks)
        if slashes:
            rivals.parts = [
                Part(begin, stop, Words(self.source.cut(begin, stop)), Attribution()) for begin, stop in slashes
            ]
            rivals.may_go = self.string[start] == "/"
            return rivals
        rivals.parts.append(self.part(start, end, mark.marks, Attribution(), rivals.remarks))
        return rivals

    def attributed(self, rivals: Rivals, who: Attribution, mark: Mark) -> Rivals:
        """The wordings of a bracket that opens with names: `[ALA, BAY propose: …; CHU opposes: …; DAS reserves]`."""
        end = mark.end - 1
        position, found = who.end, [who]
        stops = []
        for begin, stop in self.gaps(who.end, end, mark.marks):
            for semicolon in _SEMICOLON.finditer(self.string, begin, stop):
                if semicolon.start() < position:
                    continue
                following = self.names.attribution(self.string, semicolon.end(), stop)
                if following:
                    stops.append(semicolon.start())
                    found.append(following)
                    position = following.end
                elif stop == end and (rest := self.names.remainder(self.string, semicolon.end(), end)):
                    found[-1] = replace(found[-1].joined(rest), end=found[-1].end)
                    end = semicolon.start()
                    break
        for attribution, stop in zip(found, [*stops, end], strict=True):
            inside = _within(mark.marks, attribution.end, stop)
            rivals.remarks.extend(attribution.remarks)
            rivals.parts.append(self.part(attribution.end, stop, inside, attribution, rivals.remarks))
        return rivals

    def options(self, labels: Sequence[Mark], end: int, marks: Sequence[Mark]) -> Rivals:
        """The options behind the labels, up to `end`."""
        rivals = Rivals([], [], labels[0].start, end)
        for label, stop in zip(labels, [*(each.start for each in labels[1:]), end], strict=True):
            who = self.names.attribution(self.string, label.end, stop)
            inside = _within(marks, who.end if who else label.end, stop)
            begin = who.end if who else min(label.end, stop)
            last = begin + len(self.string[begin:stop].rstrip())  # blanks before the next label belong to the frame
            rivals.parts.append(self.part(begin, last, inside, who or Attribution(), rivals.remarks))
            rivals.remarks.extend(who.remarks if who else ())
        return rivals

    def part(self, start: int, end: int, marks: Sequence[Mark], who: Attribution, remarks: list[Remark]) -> Part:
        """An alternative; braces at its beginning and end are remarks, unless they belong to a bracket in it."""
        marks = list(marks)
        while marks and marks[0].kind == "brace" and not self.string[start : marks[0].start].strip():
            if self.source.has_note(marks[0].start, marks[0].end):
                break
            brace = marks.pop(0)
            remarks.append(self.names.remark(self.string[brace.start + 1 : brace.end - 1]))
            start = brace.end
        while marks and marks[-1].kind == "brace" and not self.string[marks[-1].end : end].strip():
            brace = marks[-1]
            touched = self.string[brace.start - 1] in "]}" and len(marks) > 1
            if touched or self.source.has_note(brace.start, brace.end):
                break
            remarks.append(self.names.remark(self.string[brace.start + 1 : brace.end - 1]))
            marks.pop()
            end = brace.start
        if self.says_nothing(start, end):
            return Part(end, end, Nothing(), who)
        return Part(start, end, Words(self.container(start, end, marks)), who)

    def slashes(self, start: int, end: int, marks: Sequence[Mark]) -> list[tuple[int, int]]:
        """Alternatives between slashes: `/ a / b`, or a few words each, as many in one as in the other."""
        leading = self.string.startswith("/ ", start)
        if marks or not (leading or _SLASH.search(self.string, start, end)) or self.source.has_note(start, end):
            return []
        begin = start + 2 if leading else start
        cuts = [begin, *(place for found in _SLASH.finditer(self.string, begin, end) for place in found.span()), end]
        parts = list(zip(cuts[::2], cuts[1::2], strict=True))
        lengths = {len(self.string[first:last].split()) for first, last in parts}
        if 0 in lengths or not (leading or (len(parts) > 1 and len(lengths) == 1 and max(lengths) <= _FEW)):
            return []
        return parts

    def gaps(self, start: int, end: int, marks: Sequence[Mark]) -> Iterable[tuple[int, int]]:
        """What stands in a range outside the marks."""
        position = start
        for mark in marks:
            if mark.start >= position:
                yield position, mark.start
                position = mark.end
        yield position, max(position, end)


def _within(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """The marks that start in a range."""
    return marks[bisect_left(marks, start, key=_start) : bisect_left(marks, end, key=_start)]


def _start(mark: Mark) -> int:
    return mark.start

"""What one return says of each line of the issued draft.

An answer is a return read against the draft: which lines came back with which wording, which are gone, which moved,
and what is new and where.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kengesh.text.compiling.alignment import aligned, typed_number
from kengesh.text.compiling.intentions import cut
from kengesh.text.compiling.returns import Line, NewLine, Return
from kengesh.text.order import longest_rise
from kengesh.text.outline import Outlined
from kengesh.text.wording import Text, plain


@dataclass(frozen=True, slots=True)
class Untracked:
    """An edit that the file does not show as a change: before its tracked changes it is not the issued text."""

    key: str  # id of the provision, "" when a whole paragraph is new
    place: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """A line that stands where none was issued: new, split off from `split_from`, or moved from `moved_from`."""

    line: Line
    text: Text
    number: str
    moved_from: int | None = None
    split_from: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One return, read against the issued lines; the numbers are those of the lines, from 0."""

    source: Return
    wordings: dict[int, Text]  # lines that came back with other words, without their number
    numbers: dict[int, str]  # lines that came back with another number
    gone: frozenset[int]  # lines that are not at their place, the moved ones included
    moved: frozenset[int]
    joined: dict[int, int]  # a line whose words went to the end of another
    arrivals: tuple[tuple[int, tuple[Arrival, ...]], ...]  # (line they follow, -1 at the top; the arrivals)
    holders: dict[int, int]  # for each line that came back the paragraph of the return that holds it
    untracked: tuple[Untracked, ...]


def answer(base: Sequence[Outlined], returned: Return) -> Answer:
    """Read a return against the lines that were issued."""
    paper = [index for index, line in enumerate(base) if line.is_paper]
    places = aligned([base[index] for index in paper], returned.before)
    return _Reading(base, returned, [None if place is None else paper[place] for place in places]).answer()


class _Reading:
    def __init__(self, base: Sequence[Outlined], returned: Return, places: Sequence[int | None]) -> None:
        self.base, self.returned, self.places = base, returned, places
        self.holding = _holding(base)
        self.origin: list[tuple[int, ...]] = [self.origins(new) for new in returned.after]
        self.wordings: dict[int, Text] = {}
        self.numbers: dict[int, str] = {}
        self.joined: dict[int, int] = {}

    def origins(self, new: NewLine) -> tuple[int, ...]:
        """The issued lines of which words stay in a line."""
        if len(new.kept) == 1:
            only = self.places[new.kept[0]]
            return () if only is None else (only,)
        found = (self.places[index] for index in new.kept)
        return tuple(dict.fromkeys(place for place in found if place is not None))

    def answer(self) -> Answer:
        holders = self.holders()
        moved = self.moved(holders)
        arrivals = self.arrivals(holders, moved)
        there = set(holders) - moved
        for place in there | moved:
            self.wording(place, self.returned.after[holders[place]].line)
        return Answer(
            self.returned,
            self.wordings,
            self.numbers,
            self.gone(there),
            self.all_moved(moved),
            self.joined,
            arrivals,
            holders,
            tuple(self.untracked()),
        )

    def holders(self) -> dict[int, int]:
        """For each issued line that is still there the returned line that holds it: the first with words of it."""
        holders: dict[int, int] = {}
        for index, origins in enumerate(self.origin):
            free = [place for place in origins if place not in holders]
            if free:
                holders[free[0]] = index
                for other in free[1:]:
                    self.joined[other] = free[0]
        for other in self.joined.keys() & holders.keys():
            del self.joined[other]
        return holders

    def gone(self, there: set[int]) -> frozenset[int]:
        """Lines that are not at their place; a table, row or cell is gone when all that it holds is."""
        staying = set(there)
        for index, below in self.holding:
            provision = self.base[index].provision
            if not (provision and provision.children) or not staying.isdisjoint(below):
                staying.add(index)
        return frozenset(range(len(self.base))) - staying

    def all_moved(self, moved: set[int]) -> frozenset[int]:
        """The lines that moved, with the tables, rows and cells all of whose lines moved."""
        result = set(moved)
        for index, below in self.holding:
            if below and result.issuperset(below):
                result.add(index)
        return frozenset(result)

    def moved(self, holders: dict[int, int]) -> set[int]:
        """Issued lines that stand elsewhere: marked so in the file, or out of the order of the others."""
        marked = {place for place, index in holders.items() if self.returned.after[index].moved}
        rest = sorted((index, place) for place, index in holders.items() if place not in marked)
        paper = {place: index for index, place in enumerate(self.places) if place is not None}
        order = {index: place for place, index in paper.items()}
        in_order = {order[index] for index in longest_rise([paper[place] for _, place in rest])}
        return marked | {place for _, place in rest if place not in in_order}

    def arrivals(self, holders: dict[int, int], moved: set[int]) -> tuple[tuple[int, tuple[Arrival, ...]], ...]:
        held = {index: place for place, index in holders.items()}
        result: list[tuple[int, list[Arrival]]] = []
        last, open_run = -1, False
        for index, new in enumerate(self.returned.after):
            place = held.get(index)
            if place is None and not new.line.string.strip():
                continue
            if place is not None and place not in moved:
                last, open_run = place, False
                continue
            if not open_run:
                result.append((last, []))
                open_run = True
            result[-1][1].append(self.arrival(new, place, self.origin[index]))
        return tuple((after, tuple(run)) for after, run in result)

    def arrival(self, new: NewLine, place: int | None, origins: tuple[int, ...]) -> Arrival:
        if place is not None:
            numbered = typed_number(self.base[place].number, new.line.string)
            text = cut(new.line.text, numbered.start, len(new.line.string))
            return Arrival(new.line, text, numbered.number or self.base[place].number, moved_from=place)
        number, text = _own_number(new.line)
        return Arrival(new.line, text, number, split_from=origins[0] if origins else None)

    def wording(self, place: int, line: Line) -> None:
        if line.string == self.base[place].on_paper:
            return
        numbered = typed_number(self.base[place].number, line.string)
        self.wordings[place] = cut(line.text, numbered.start, len(line.string)) if numbered.start else line.text
        if numbered.number not in ("", self.base[place].number):
            self.numbers[place] = numbered.number

    def untracked(self) -> list[Untracked]:
        result = []
        for place, line in zip(self.places, self.returned.before, strict=True):
            if place is None:
                if line.string.strip():
                    result.append(Untracked("", line.place, "", line.string))
                continue
            if line.string == self.base[place].on_paper:
                continue
            string = line.string[typed_number(self.base[place].number, line.string).start :]
            if string != self.base[place].string:
                result.append(Untracked(self.base[place].key, line.place, self.base[place].string, string))
        there = set(self.places)
        missing = [
            index for index, line in enumerate(self.base) if index not in there and line.is_paper and line.string
        ]
        return result + [Untracked(self.base[index].key, "", self.base[index].string, "") for index in missing]


def _holding(base: Sequence[Outlined]) -> list[tuple[int, list[int]]]:
    """The lines that are no paper but hold some, inner ones first, each with the lines right below it."""
    inside: dict[str, list[int]] = {line.key: [] for line in base if not line.is_paper}
    if inside:
        for index, line in enumerate(base):
            if line.parent in inside:
                inside[line.parent].append(index)
    return [(index, inside[line.key]) for index, line in reversed(list(enumerate(base))) if not line.is_paper]


def _own_number(line: Line) -> tuple[str, Text]:
    """The number that a new paragraph carries: typed before a tab, or made by Word."""
    head, tab, _ = plain(line.text).partition("\t")
    if tab and 0 < len(head) <= 16:  # noqa: PLR2004 - longer than any number of a provision
        return head.strip(), cut(line.text, len(head) + 1, len(line.string))
    return line.number, line.text

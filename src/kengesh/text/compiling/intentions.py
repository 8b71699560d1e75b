"""What a delegation meant by editing a printed wording.

On paper an alternative, the names before it and its brackets are characters like others. An edit inside an alternative
amends that alternative; adding or removing one's own name is joining or leaving it; striking another member's
alternative is opposition and removes nothing; striking brackets and leaving words is support of these and opposition to
the others (`unbracketing`); new words in the place of a choice are a new rival.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from kengesh.text.compiling.acts import Ignored, Intention, Rewording, Rival, Taking
from kengesh.text.compiling.bracket_differences import bracket_edits
from kengesh.text.compiling.unbracketing import freed, wanted
from kengesh.text.differences import Edit, applied, edits
from kengesh.text.notation import DELETE, NO_TEXT, Bracket, Container, Printed
from kengesh.text.wording import Choice, Fixed, NoteMark, Nothing, Text, Words, joined, plain, words

_RIVAL: Final = re.compile(r"\s*\[(?P<content>[^\[\]]+)\]\s*", re.DOTALL)
_ATTRIBUTION: Final = re.compile(r"(?P<names>[^:\[\]]{1,200}): ?")
_NAMES: Final = re.compile(r"(?P<names>[^:\[\]]{1,200}):\s*", re.DOTALL)


@cache
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    """Finds names as whole words, the longest first."""
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=lambda each: (-len(each), each))))})(?!\w)"
    )


def cut(text: Text, start: int, end: int) -> Text:
    """Characters `start` to `end` of a wording without choices, with their emphasis."""
    if len(text) == 1 and isinstance(text[0], Fixed):
        return words(text[0].text[max(start, 0) : max(end, 0)], text[0].emphasis)
    result: list[Fixed | NoteMark] = []
    position = 0
    for segment in text:
        match segment:
            case Fixed(text=string, emphasis=emphasis):
                low, high = max(start - position, 0), min(end - position, len(string))
                if low < high:
                    result.append(Fixed(string[low:high], emphasis))
                position += len(string)
            case NoteMark():
                if start <= position < end:
                    result.append(segment)
                position += 1
            case Choice():
                message = "a returned wording has no choices"
                raise TypeError(message)
    return joined(tuple(result))


def intentions(before: Printed, after: Text, members: tuple[str, ...], known: Iterable[str]) -> tuple[Intention, ...]:
    """What the members who return `after` for the printed wording `before` want.

    Parameters
    ----------
    before : Printed
        The wording as it was sent out.
    after : Text
        The wording as it came back: fixed text and footnote marks.
    members : names
        Those who return it.
    known : names
        Everybody who may stand in an attribution.
    """
    old, new = before.string, plain(after)
    if old == new:
        return ()
    if not before.choices:
        return tuple(
            Rewording("", "", edit.start, edit.end, cut(after, edit.new_start, edit.new_end))
            for edit in _bracketed_together(edits(old, new), new)
        )
    return tuple(dict.fromkeys(_Reader(before, after, members, known).read()))


def sides(before: Printed, after: Text, members: tuple[str, ...], known: Iterable[str]) -> tuple[Intention, ...]:
    """The sides that members took in the names before the alternatives of a printed wording, and nothing else."""
    reader = _Reader(before, after, members, known)
    return tuple(dict.fromkeys(each for bracket in before.brackets for each in reader.names(bracket)))


def _bracketed_together(found: tuple[Edit, ...], new: str) -> Iterator[Edit]:
    """Edits that put a bracket around words, from the opening to the closing one, are one edit."""
    opened: Edit | None = None
    for edit in found:
        current = Edit(opened.start, edit.end, opened.new_start, edit.new_end) if opened else edit
        string = new[current.new_start : current.new_end]
        if string.count("[") > string.count("]"):
            opened = current
        else:
            opened = None
            yield current
    if opened:
        yield opened


def _holds(content: tuple[int, int], rewording: Rewording) -> bool:
    return content[0] <= rewording.start and rewording.end <= content[1]


class _Reader:
    """Reads the edits of one printed wording with choices."""

    def __init__(self, before: Printed, after: Text, members: tuple[str, ...], known: Iterable[str]) -> None:
        self.before, self.after, self.members = before, after, members
        self.known = _any_of(frozenset((*known, *members)))
        self.old, self.new = before.string, plain(after)
        self.edits = self.with_whole_choices(bracket_edits(self.old, self.new, self.attribution, walls=self.walls()))
        self.freed = freed(before, self.edits, self.new)
        self.names_done: set[Edit] = set()

    def attribution(self, inside: str) -> int:
        """How many characters at the start of the inside of a bracket are names."""
        found = _ATTRIBUTION.match(inside)
        return found.end() if found and self.known.search(found["names"]) else 0

    def with_whole_choices(self, found: tuple[Edit, ...]) -> tuple[Edit, ...]:
        """The edits, with those that strike every bracket of a choice made one."""
        for _, start, end in self.before.choices:
            parts = [edit for edit in found if start <= edit.start < edit.end <= end and edit.new_start == edit.new_end]
            if len(parts) > 1 and sum(edit.end - edit.start for edit in parts) == end - start:
                whole = Edit(start, end, parts[0].new_start, parts[0].new_start)
                found = tuple(sorted({*found, whole} - set(parts)))
        return found

    def walls(self) -> set[int]:
        result = set()
        for bracket in self.before.brackets:
            result |= {bracket.start, bracket.end, *bracket.names, *bracket.content}
        return result

    def read(self) -> Iterator[Intention]:
        found = [each for bracket in self.before.brackets for each in self.names(bracket)]
        for edit in _bracketed_together(self.edits, self.new):
            if edit not in self.names_done:
                found += self.one(edit)
        yield from found
        for choice, _, _ in self.before.choices:
            yield from self.bare(choice, found)

    def bare(self, choice: Choice, found: list[Intention]) -> Iterator[Taking]:
        """The sides that are taken by striking brackets and leaving words."""
        free = {alternative for each, alternative in self.freed if each == choice.id}
        mine = [each for each in found if isinstance(each, Taking) and each.choice == choice.id]
        struck = {each.alternative for each in mine if each.act in ("oppose", "withdraw")}
        amended = {
            bracket.alternative.id
            for bracket in self.before.brackets
            if bracket.choice.id == choice.id
            and any(isinstance(each, Rewording) and _holds(bracket.content, each) for each in found)
        }
        return wanted(choice, free, struck, amended)

    def words(self, edit: Edit) -> Text:
        return cut(self.after, edit.new_start, edit.new_end)

    def new_string(self, edit: Edit) -> str:
        return self.new[edit.new_start : edit.new_end]

    # names -----------------------------------------------------------------------------------------------------------

    def names(self, bracket: Bracket) -> Iterator[Intention]:
        if (bracket.choice.id, bracket.alternative.id) in self.freed:
            return
        start, end = bracket.names
        inside = [edit for edit in self.edits if start <= edit.start and edit.end <= end]
        inside = [edit for edit in inside if start < end or _NAMES.fullmatch(self.new_string(edit))]
        clipped = [
            Edit(max(edit.start, start), min(edit.end, end), 0, 0)
            for edit in self.edits
            if edit not in inside and edit.start < end and start < edit.end
        ]
        if start < end:
            inside = [edit for edit in inside if edit.start < end or edit.end > edit.start]
        if not inside and not clipped:
            return
        shift = [
            Edit(edit.start - start, edit.end - start, edit.new_start, edit.new_end) for edit in [*inside, *clipped]
        ]
        self.names_done |= set(inside)
        string = applied(self.old[start:end], self.new, sorted(shift))
        struck = any(edit.start <= bracket.start and bracket.end <= edit.end for edit in self.edits)
        for side in self.sides(bracket, string):
            if not struck or (isinstance(side, Taking) and side.act == "withdraw"):
                yield side

    def sides(self, bracket: Bracket, string: str) -> Iterator[Intention]:
        alternative = bracket.alternative
        place = (bracket.choice.id, alternative.id)
        backing, against = self.named(string)
        for member in self.members:
            if member in backing and member not in alternative.backers:
                yield Taking("back", *place)
            if member not in backing and member in alternative.backers:
                yield Taking("withdraw", *place)
            if member in against and member not in alternative.opposers:
                yield Taking("oppose", *place)
            if member not in against and member in alternative.opposers:
                yield Taking("relent", *place)
        there = {*alternative.backers, *alternative.opposers}
        for name in sorted((backing | against) - there - set(self.members)):
            yield Ignored("foreign-name", name)
        for name in sorted(there - backing - against - set(self.members)):
            yield Ignored("foreign-name", name)

    def named(self, string: str) -> tuple[set[str], set[str]]:
        backing: set[str] = set()
        against: set[str] = set()
        for part in string.split(";"):
            side = against if re.search(r"\boppose", part) else backing
            side.update(self.known.findall(part))
        return backing, against

    # words and brackets ----------------------------------------------------------------------------------------------

    def one(self, edit: Edit) -> Iterator[Intention]:
        container = self.container(edit.start, edit.end)
        touched = [
            (choice, start, end)
            for choice, start, end in self.within(container)
            if start < edit.end and edit.start < end
        ]
        if not touched:
            yield self.rival_beside(container, edit) or self.reword(container, edit)
        elif all(edit.start <= start and end <= edit.end for _, start, end in touched) and self.spreads(edit, touched):
            yield self.reword(container, edit)
        elif len(touched) == 1 and edit.start <= touched[0][1] and touched[0][2] <= edit.end:
            choice = touched[0][0]
            yield from self.strike(choice)
            if self.new_string(edit).strip():
                yield Rival(choice.id, self.rival_words(self.words(edit)))
        else:
            yield from self.parts(container, edit, [choice for choice, _, _ in touched])

    def container(self, start: int, end: int) -> Container:
        holding = [each for each in self.before.containers if each.start <= start and end <= each.end]
        return min(holding, key=lambda each: (each.end - each.start, -each.start))

    def within(self, container: Container) -> list[tuple[Choice, int, int]]:
        direct = {id(segment) for segment in container.text if isinstance(segment, Choice)}
        return [each for each in self.before.choices if id(each[0]) in direct]

    def reword(self, container: Container, edit: Edit) -> Rewording:
        return Rewording(container.choice, container.alternative, edit.start, edit.end, self.words(edit))

    def spreads(self, edit: Edit, touched: list[tuple[Choice, int, int]]) -> bool:
        """Whether an edit takes words away besides the choices that it covers."""
        position, outside = edit.start, ""
        for _, start, end in sorted(touched, key=lambda each: each[1]):
            outside += self.old[position:start]
            position = end
        return bool((outside + self.old[position : edit.end]).strip()) or len(touched) > 1

    def rival_beside(self, container: Container, edit: Edit) -> Rival | None:
        if edit.start != edit.end or not _RIVAL.fullmatch(self.new_string(edit)):
            return None
        for choice, start, end in self.within(container):
            if edit.start in (start, end):
                return Rival(choice.id, self.rival_words(self.words(edit)))
        for bracket in self.before.brackets:
            if edit.start in (bracket.start, bracket.end) and bracket.choice.id == container.choice:
                return Rival(bracket.choice.id, self.rival_words(self.words(edit)))
        return None

    def rival_words(self, text: Text) -> Text:
        """The words of a rival without the brackets and the own names typed around them."""
        string = plain(text)
        start, end = len(string) - len(string.lstrip()), len(string.rstrip())
        if string[start:end].startswith("[") and string[start:end].endswith("]"):
            start, end = start + 1, end - 1
        names = _NAMES.match(string, start, end)
        if names and any(self.named(names["names"])):
            start = names.end()
        return () if string[start:end].strip().lower() in {DELETE, NO_TEXT} else cut(text, start, end)

    def strike(self, choice: Choice) -> Iterator[Taking]:
        for alternative in choice.alternatives:
            own = any(member in alternative.backers for member in self.members)
            if own or not isinstance(alternative.content, Nothing):
                yield Taking("withdraw" if own else "oppose", choice.id, alternative.id)

    def parts(self, container: Container, edit: Edit, choices: list[Choice]) -> Iterator[Intention]:
        """An edit that runs over the edge of a bracket, taken apart at the edges."""
        reach = [(start, end) for choice, start, end in self.within(container) if choice in choices]
        position = edit.start
        for start, end in sorted(reach):
            if position < start:
                yield Rewording(container.choice, container.alternative, position, start, ())
            position = max(position, end)
        if position < edit.end:
            yield Rewording(container.choice, container.alternative, position, edit.end, ())
        for bracket in self.before.brackets:
            if bracket.choice in choices and bracket.start < edit.end and edit.start < bracket.end:
                yield from self.part(bracket, edit)
        if self.new_string(edit).strip():
            yield self.landing(container, edit, choices)

    def part(self, bracket: Bracket, edit: Edit) -> Iterator[Intention]:
        start, end = bracket.content
        place = (bracket.choice.id, bracket.alternative.id)
        own = any(member in bracket.alternative.backers for member in self.members)
        is_something = start < end or isinstance(bracket.alternative.content, Nothing)
        if is_something and edit.start <= start and end <= edit.end:
            yield Taking("withdraw" if own else "oppose", *place)
        elif start < edit.end and edit.start < end:
            if isinstance(bracket.alternative.content, Words):
                yield from self.one(Edit(max(start, edit.start), min(end, edit.end), 0, 0))
            elif own:
                yield Taking("withdraw", *place)
        else:
            yield Taking("unbracket", *place)

    def landing(self, container: Container, edit: Edit, choices: list[Choice]) -> Intention:
        """Where the new words of an edit over an edge go: to words left bare, where it begins, or in as a rival."""
        for bracket in self.before.brackets:
            for edge in bracket.content:
                is_over = edit.start <= edge <= edit.end
                if is_over and (bracket.choice.id, bracket.alternative.id) in self.freed:
                    return Rewording(bracket.choice.id, bracket.alternative.id, edge, edge, self.words(edit))
        for bracket in self.before.brackets:
            start, end = bracket.content
            inside = start <= edit.start <= end and not (edit.start <= start and end <= edit.end)
            if bracket.choice in choices and inside:
                return Rewording(bracket.choice.id, bracket.alternative.id, edit.start, edit.start, self.words(edit))
        if any(choice in choices and edit.start >= start for choice, start, _ in self.within(container)):
            return Rival(choices[0].id, self.rival_words(self.words(edit)))
        return Rewording(container.choice, container.alternative, edit.start, edit.start, self.words(edit))

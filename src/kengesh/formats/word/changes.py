"""The tracked changes of a file as people speak of them: what was inserted, deleted, replaced, moved, split, joined.

Neighbouring markup of one author is one change, dated by its first part. A whole inserted paragraph is one insertion;
a change of formatting changes no text. Authors and dates are as given.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, groupby

from kengesh.formats.word.document import Mark, Move, Paragraph, Place, State, Tracked
from kengesh.formats.word.locating import paths
from kengesh.formats.word.reading import Document


class Kind(StrEnum):
    """What a change does."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"
    SPLIT = "split"
    JOIN = "join"
    ROW = "row"
    CELL = "cell"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `old` and `new` are its words, with a line end for a paragraph mark and a tab between cells.

    `provision` is the path of numbers above and at the place, such as "Article 2, 1., (a)"; `target` is where a move
    leads.
    """

    kind: Kind
    author: str | None
    date: str | None
    place: Place
    old: str = ""
    new: str = ""
    provision: str = ""
    target: Place | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    """A run, or a paragraph mark as a line end."""

    text: str
    tracked: Tracked
    formatted: Mark | None
    paragraph: Paragraph
    is_mark: bool = False


@dataclass(frozen=True, slots=True)
class _Segment:
    """Neighbouring tokens that one author changed in the same way."""

    start: int
    end: int
    mark: Mark
    name: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A change with its position, by which changes are put in order."""

    paragraph: int
    position: int
    change: Change


def changes(document: Document) -> tuple[Change, ...]:
    """Every tracked change, in the order of the text: the body, then notes, then text boxes."""
    stories = [document.paragraphs, *(note.paragraphs for note in document.notes), *document.text_boxes]
    return tuple(change for story in stories for change in _of_story(story)) + tuple(
        Change(Kind.FORMAT, mark.author, mark.date, place) for place, mark in document.reformatted
    )


def _of_story(paragraphs: tuple[Paragraph, ...]) -> Iterator[Change]:
    provisions = paths(paragraphs)
    found = [*_tables(paragraphs)]
    left: list[tuple[str | None, _Found]] = []
    arrived: list[tuple[str | None, _Found]] = []
    for _, flow in groupby(paragraphs, key=lambda paragraph: paragraph.flow):
        tokens = [token for paragraph in flow for token in _tokens(paragraph)]
        found += _texts(tokens)
        found += _formats(tokens)
        left += _moves(tokens, lambda tracked: tracked.moved_from)
        arrived += _moves(tokens, lambda tracked: tracked.moved_to)
    found += _paired(left, arrived)
    for each in sorted(found, key=lambda each: (each.paragraph, each.position)):
        yield replace(each.change, provision=provisions[each.paragraph])


def _tokens(paragraph: Paragraph) -> Iterator[_Token]:
    for run in paragraph.runs:
        anchor = run.anchor
        text = run.text or (f"[{anchor.kind} {anchor.id}".rstrip() + "]" if anchor is not None else "")
        yield _Token(text, _beyond_table(run.tracked, paragraph), run.formatted, paragraph)
    yield _Token("\n", _beyond_table(paragraph.mark, paragraph), paragraph.reformatted, paragraph, is_mark=True)


def _beyond_table(tracked: Tracked, paragraph: Paragraph) -> Tracked:
    """The state of what stands in a table, without what is said by the state of its row or cell."""
    for cell in paragraph.place.cells:
        for whole in (cell.row_tracked, cell.cell_tracked):
            if whole.inserted and tracked.inserted and whole.inserted.author == tracked.inserted.author:
                tracked = replace(tracked, inserted=None)
            if whole.deleted and tracked.deleted and whole.deleted.author == tracked.deleted.author:
                tracked = replace(tracked, deleted=None)
    return tracked


def _segments(tokens: list[_Token], state_of: Callable[[_Token], Mark | Move | None]) -> list[_Segment]:
    found: list[_Segment] = []
    for place, token in enumerate(tokens):
        state = state_of(token)
        if state is None:
            continue
        mark, name = (state.mark, state.name) if isinstance(state, Move) else (state, None)
        last = found[-1] if found else None
        if last is not None and (last.end, last.mark.author, last.name) == (place, mark.author, name):
            found[-1] = replace(last, end=place + 1)
        else:
            found.append(_Segment(place, place + 1, mark, name))
    return found


def _texts(tokens: list[_Token]) -> Iterator[_Found]:
    """Insertions and deletions; neighbours of one author are one replacement."""
    inserted = _segments(tokens, lambda token: token.tracked.inserted)
    deleted = _segments(tokens, lambda token: None if token.tracked.moved_from else token.tracked.deleted)
    ending, starting = {old.end: old for old in deleted}, {old.start: old for old in deleted}
    original, final = _Edges(tokens, State.ORIGINAL), _Edges(tokens, State.FINAL)
    replaced: set[int] = set()
    for new in inserted:
        beside = (ending.get(new.start), starting.get(new.end))
        old = next((each for each in beside if each and each.mark.author == new.mark.author), None)
        if old is None or old.start in replaced:
            yield from _alone(tokens, new, original, Kind.INSERT, Kind.SPLIT)
        else:
            replaced.add(old.start)
            words = (_words(tokens, old), _words(tokens, new))
            yield _found(tokens, min(old.start, new.start), new.mark, Kind.REPLACE, words)
    for old in deleted:
        if old.start not in replaced:
            yield from _alone(tokens, old, final, Kind.DELETE, Kind.JOIN)


def _alone(tokens: list[_Token], segment: _Segment, edges: "_Edges", whole: Kind, within: Kind) -> Iterator[_Found]:
    """An insertion or deletion, one for each paragraph, or a split or join.

    It splits or joins where it takes in a paragraph mark and touches neither the beginning nor the end of a paragraph
    of the other state, whose `edges` these are.
    """
    if not any(tokens[place].is_mark for place in range(segment.start, segment.end)):
        yield _found(tokens, segment.start, segment.mark, whole, _sides(whole, _words(tokens, segment)))
        return
    leads = edges.begins[segment.start]
    if not leads and not edges.ends[segment.end]:
        yield _found(tokens, segment.start, segment.mark, within, _sides(within, _words(tokens, segment)))
        return
    for start, text in _paragraphs(tokens, segment, leads=leads):
        yield _found(tokens, start, segment.mark, whole, _sides(whole, text))


class _Edges:
    """For each place between tokens, whether a paragraph begins or ends there in one state."""

    def __init__(self, tokens: list[_Token], state: State) -> None:
        self.begins = [*accumulate(tokens, lambda known, token: _edge(known, token, state), initial=True)]
        self.ends = [*accumulate(reversed(tokens), lambda known, token: _edge(known, token, state), initial=True)]
        self.ends.reverse()


def _edge(known: bool, token: _Token, state: State) -> bool:  # noqa: FBT001 -- what was known before
    return token.is_mark if token.tracked.stands(state) else known


def _sides(kind: Kind, text: str) -> tuple[str, str]:
    return ("", text) if kind in {Kind.INSERT, Kind.SPLIT} else (text, "")


def _paragraphs(tokens: list[_Token], segment: _Segment, *, leads: bool) -> Iterator[tuple[int, str]]:
    """The words of a segment, paragraph by paragraph; an empty paragraph is a line end.

    A segment that `leads` begins a paragraph; any other begins at the end of one that stays.
    """
    words: list[str] = []
    start = segment.start
    for place in range(segment.start, segment.end):
        if not tokens[place].is_mark:
            words.append(tokens[place].text)
            continue
        if words or leads or start > segment.start:
            yield start, "".join(words) or "\n"
        words, start = [], place + 1
    if words or not leads:
        yield min(start, len(tokens) - 1), "".join(words) or "\n"


def _words(tokens: list[_Token], segment: _Segment) -> str:
    return "".join(token.text for token in tokens[segment.start : segment.end])


def _found(tokens: list[_Token], position: int, mark: Mark, kind: Kind, sides: tuple[str, str]) -> _Found:
    paragraph = tokens[position].paragraph
    return _Found(paragraph.index, position, Change(kind, mark.author, mark.date, paragraph.place, *sides))


def _formats(tokens: list[_Token]) -> Iterator[_Found]:
    """Changes of formatting, of runs and of whole paragraphs that are not themselves inserted."""
    of_runs = _segments(tokens, lambda token: None if token.is_mark or token.tracked.inserted else token.formatted)
    for segment in of_runs:
        words = _words(tokens, segment)
        yield _found(tokens, segment.start, segment.mark, Kind.FORMAT, (words, words))
    for position, token in enumerate(tokens):
        if token.is_mark and token.formatted is not None and (token.tracked.in_original or token.paragraph.original):
            words = token.paragraph.shown
            yield _found(tokens, position, token.formatted, Kind.FORMAT, (words, words))


def _moves(tokens: list[_Token], end_of: Callable[[Tracked], Move | None]) -> Iterator[tuple[str | None, _Found]]:
    """One end of each move, under its name."""
    for segment in _segments(tokens, lambda token: end_of(token.tracked)):
        inside = tokens[segment.start : segment.end]
        words = "".join(token.text for token in inside if token.tracked.deleted is None).strip("\n")
        first = next((place for place in range(segment.start, segment.end) if not tokens[place].is_mark), segment.start)
        yield segment.name, _found(tokens, first, segment.mark, Kind.MOVE, (words, ""))


def _paired(left: list[tuple[str | None, _Found]], arrived: list[tuple[str | None, _Found]]) -> Iterator[_Found]:
    """Moves from ends that belong together; an end without a partner is a deletion or an insertion."""
    goals = _by_name(arrived)
    for name, origin in _by_name(left).items():
        goal = goals.pop(name, None)
        change = origin.change
        if goal is None:
            yield replace(origin, change=replace(change, kind=Kind.DELETE))
        else:
            yield replace(origin, change=replace(change, new=goal.change.old, target=goal.change.place))
    for goal in goals.values():
        yield replace(goal, change=replace(goal.change, kind=Kind.INSERT, old="", new=goal.change.old))


def _by_name(ends: list[tuple[str | None, _Found]]) -> dict[object, _Found]:
    """The ends under their names, parts of one end put together; without a name, by author and words."""
    found: dict[object, _Found] = {}
    unnamed = Counter[object]()
    for name, end in ends:
        key: object = name
        if name is None:
            words = (end.change.author, end.change.old)
            unnamed[words] += 1
            key = (*words, unnamed[words])
        if key in found:
            first = found[key].change
            found[key] = replace(found[key], change=replace(first, old=f"{first.old}\n{end.change.old}"))
        else:
            found[key] = end
    return found


def _tables(paragraphs: Iterable[Paragraph]) -> Iterator[_Found]:
    """Rows and cells that were inserted or deleted as a whole; what is tracked inside such a one counts with it."""
    found: dict[tuple[object, ...], list[Paragraph]] = {}
    wholes: dict[tuple[object, ...], tuple[Kind, Tracked, int]] = {}
    for paragraph in paragraphs:
        path: tuple[object, ...] = ()
        for depth, cell in enumerate(paragraph.place.cells):
            path = (*path, cell.table, cell.row)
            if cell.row_tracked.marks():
                found.setdefault(path, []).append(paragraph)
                wholes[path] = (Kind.ROW, cell.row_tracked, depth)
                break
            path = (*path, cell.column)
            if cell.cell_tracked.marks():
                found.setdefault(path, []).append(paragraph)
                wholes[path] = (Kind.CELL, cell.cell_tracked, depth)
                break
    for path, members in found.items():
        kind, tracked, depth = wholes[path]
        yield from _whole(kind, tracked, _cell_texts(members, depth), members[0])


def _cell_texts(members: list[Paragraph], depth: int) -> str:
    columns = groupby(members, key=lambda paragraph: paragraph.place.cells[depth].column)
    return "\t".join("\n".join(paragraph.shown for paragraph in column) for _, column in columns)


def _whole(kind: Kind, tracked: Tracked, text: str, first: Paragraph) -> Iterator[_Found]:
    if tracked.inserted is not None:
        mark = tracked.inserted
        yield _Found(first.index, -1, Change(kind, mark.author, mark.date, first.place, "", text))
    if tracked.deleted is not None:
        mark = tracked.deleted
        yield _Found(first.index, -1, Change(kind, mark.author, mark.date, first.place, text, ""))

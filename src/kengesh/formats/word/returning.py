"""From a Word file to a return: the paragraphs before and after its tracked changes, and which comes from which.

All changes of a file are its sender's, whatever names stand on them, unless the file is taken apart by author first
(`by_author`). Hidden text is not read: it is counted, and stays where it is, in the file.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kengesh.formats.word.comments import Comment
from kengesh.formats.word.document import PLAIN, UNTRACKED, Joined, Look, Mark, Paragraph, Run, State, Tracked, groups
from kengesh.formats.word.fingerprint import BOOKMARK_PREFIX, DIGEST_PROPERTY
from kengesh.formats.word.reading import Document
from kengesh.text.compiling.intentions import cut
from kengesh.text.compiling.returns import Cell, Line, NewLine, Return, ReturnedComment
from kengesh.text.provision import Kind
from kengesh.text.wording import EMPHASES, NoteMark, Segment, Text, plain, words

Kinds = Callable[[Joined], Kind | None]
"""What a paragraph looks like by its style and label."""

_LOOKS: Final = ("bold", "italic", "underline", "superscript", "subscript")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who returns a file."""

    members: tuple[str, ...]
    name: str  # of the file, for messages
    file: str = ""  # digest of the file


def emphasis_of(look: Look) -> str:
    """The emphasis of a look, as wordings write it."""
    if look is PLAIN:
        return ""
    return "".join([letter for letter, name in zip(EMPHASES, _LOOKS, strict=True) if getattr(look, name)])


def text_of(runs: Iterable[Run], notes: Mapping[str, str]) -> Text:
    """The wording of runs; hidden ones are left out, and notes are named by the ids of their provisions."""
    segments: list[Segment] = []
    strings: list[str] = []
    emphasis = ""
    for run in runs:
        if run.anchor and run.anchor.kind in ("footnote", "endnote"):
            segments += words("".join(strings), emphasis)
            segments.append(NoteMark(notes.get(run.anchor.id, f"{run.anchor.kind}{run.anchor.id}")))
            strings.clear()
        elif run.text and not run.look.hidden:
            own = emphasis_of(run.look)
            if own != emphasis:
                segments += words("".join(strings), emphasis)
                strings.clear()
                emphasis = own
            strings.append(run.text)
    return (*segments, *words("".join(strings), emphasis))


def provisions_of(paragraph: Joined) -> tuple[str, ...]:
    """The ids of the provisions whose hidden bookmarks stand in a paragraph."""
    names = [name for member in paragraph.members for name in member.bookmarks]
    return tuple([name.removeprefix(BOOKMARK_PREFIX) for name in names if name.startswith(BOOKMARK_PREFIX)])


def notes_of(document: Document) -> dict[str, str]:
    """The id of the provision of each footnote that was issued, by the footnote's number in the file."""
    result = {}
    for note in document.notes:
        marked = [name for each in note.paragraphs for name in each.bookmarks if name.startswith(BOOKMARK_PREFIX)]
        if marked:
            result[note.id] = marked[0].removeprefix(BOOKMARK_PREFIX)
    return result


def returned(document: Document, sender: Sender, kinds: Kinds) -> Return:
    """What a file returns.

    Parameters
    ----------
    document : Document
        The file as read.
    sender : Sender
        Whose return it is.
    kinds : function
        What a new paragraph looks like.
    """
    stories = (document.paragraphs, *(note.paragraphs for note in document.notes))
    notes = notes_of(document)
    sheet = _Sheet(notes, kinds)
    for story in stories:
        sheet.story(story)
    dates = sorted(mark.date for mark in _marks(stories) if mark.date)
    comments = tuple(_comment(each, sheet.at(each)) for each in document.comments)
    return Return(
        sender.members,
        sender.name,
        tuple(sheet.before),
        tuple(sheet.after),
        document.properties.get(DIGEST_PROPERTY) or "",
        sender.file,
        dates[-1] if dates else "",
        comments,
    )


class _Sheet:
    """The lines of a file before and after its changes."""

    def __init__(self, notes: Mapping[str, str], kinds: Kinds) -> None:
        self.notes, self.kinds = notes, kinds
        self.before: list[Line] = []
        self.after: list[NewLine] = []
        self.holding: dict[tuple[str, int], int] = {}

    def story(self, paragraphs: Sequence[Paragraph]) -> None:
        old = [Joined(State.ORIGINAL, members) for members in groups(paragraphs, State.ORIGINAL)]
        new = [Joined(State.FINAL, members) for members in groups(paragraphs, State.FINAL)]
        kept, moved = _links(old, new)
        start = len(self.before)
        self.before += [self.line(each) for each in old]
        untouched = {
            id(each.members[0]): line
            for each, line in zip(old, self.before[start:], strict=True)
            if _is_untouched(each.members)
        }
        for each, links, is_moved in zip(new, kept, moved, strict=True):
            for member in each.members:
                self.holding[member.place.story, member.index] = len(self.after)
            line = untouched.get(id(each.members[0])) or self.line(each)
            self.after.append(NewLine(line, tuple([start + index for index in links]), is_moved))

    def line(self, paragraph: Joined) -> Line:
        runs = (run for member in paragraph.members for run in member.standing(paragraph.state))
        cells = paragraph.place.cells
        cell = Cell(cells[-1].table, cells[-1].row, cells[-1].column) if cells else None
        is_note = paragraph.place.story.startswith("footnote")
        kind: Kind | None = "footnote" if is_note else self.kinds(paragraph)
        text = text_of(runs, self.notes)
        if is_note:  # Word and LibreOffice put a blank or a tab between the mark and the words
            string = plain(text)
            text = cut(text, len(string) - len(string.lstrip()), len(string))
        return Line(text, paragraph.place.phrase, provisions_of(paragraph), kind, paragraph.label, cell)

    def at(self, comment: Comment) -> int:
        """The line a comment stands at; the first when it is tied to nothing."""
        if comment.start is None:
            return 0
        place = (comment.start.story, comment.start.paragraph)
        found = [index for (story, number), index in self.holding.items() if story == place[0] and number >= place[1]]
        return self.holding.get(place, min(found, default=0))


def _links(old: Sequence[Joined], new: Sequence[Joined]) -> tuple[list[tuple[int, ...]], list[bool]]:
    """For each paragraph after the changes the ones before of which something stays, and whether it moved."""
    owner = {id(member): index for index, each in enumerate(old) for member in each.members}
    kept: list[list[int]] = []
    for each in new:
        staying = [owner[id(member)] for member in each.members if id(member) in owner and _stays(member)]
        kept.append(list(dict.fromkeys(staying)))
    held = {index for links in kept for index in links}
    for links, each in zip(kept, new, strict=True):
        last = owner.get(id(each.members[-1]))
        if last is None or last in held or old[last].members[-1] is not each.members[-1]:
            continue
        if old[last].text.strip() and each.text.strip():
            links.append(last)
            held.add(last)
    moved = [False] * len(new)
    sources = _moved_from(old, held)
    for index, each in enumerate(new):
        name = None if kept[index] else _moved_to(each)
        if name is not None and sources.get(name):
            kept[index] = [_best(sources[name], each, old)]
            moved[index] = True
    return [tuple(links) for links in kept], moved


def _is_untouched(members: Sequence[Paragraph]) -> bool:
    """Whether a paragraph is the same before and after all changes, its number and style included."""
    only = members[0]
    return (
        len(members) == 1
        and only.mark is UNTRACKED
        and only.labels.original == only.labels.final
        and only.style_original == only.style
        and all(run.tracked is UNTRACKED for run in only.runs)
    )


def _stays(paragraph: Paragraph) -> bool:
    return any(
        run.tracked.in_original and run.tracked.in_final and run.text.strip() and not run.look.hidden
        for run in paragraph.runs
    )


def _moved_from(old: Sequence[Joined], held: set[int]) -> dict[str, list[int]]:
    result: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(old):
        names = {
            run.tracked.moved_from.name for member in each.members for run in member.runs if run.tracked.moved_from
        }
        if index not in held and names:
            for name in names:
                result[name or ""].append(index)
    return result


def _moved_to(paragraph: Joined) -> str | None:
    names = [run.tracked.moved_to.name or "" for each in paragraph.members for run in each.runs if run.tracked.moved_to]
    return names[0] if names else None


def _best(sources: list[int], paragraph: Joined, old: Sequence[Joined]) -> int:
    """The moved paragraph with these words, else the next one of the move."""
    same = [index for index in sources if old[index].text.strip() == paragraph.text.strip()]
    chosen = (same or sources)[0]
    sources.remove(chosen)
    return chosen


def _marks(stories: Iterable[Sequence[Paragraph]]) -> Iterable[Mark]:
    """The marks in stories; states that many runs share are looked at once."""
    states: dict[int, Tracked] = {}
    for story in stories:
        for paragraph in story:
            states[id(paragraph.mark)] = paragraph.mark
            states |= {id(run.tracked): run.tracked for run in paragraph.runs}
    for state in states.values():
        yield from state.marks()


def _comment(comment: Comment, line: int) -> ReturnedComment:
    replies = tuple(_comment(reply, line) for reply in comment.replies)
    return ReturnedComment(comment.text, comment.anchor, line, comment.date or "", comment.resolved, replies)


# one file with changes of several delegations -------------------------------------------------------------------------


def authors(document: Document) -> tuple[str, ...]:
    """Everybody whose name stands on a tracked change, sorted; "" for changes without a name."""
    stories = (document.paragraphs, *(note.paragraphs for note in document.notes))
    cells = (cell for story in stories for paragraph in story for cell in paragraph.place.cells)
    tracked = [mark for cell in cells for each in (cell.row_tracked, cell.cell_tracked) for mark in each.marks()]
    return tuple(sorted({mark.author or "" for mark in (*_marks(stories), *tracked)}))


def by_author(document: Document, wanted: Callable[[str], bool]) -> Document:
    """The file with the changes of the wanted authors alone; those of the others are rejected."""
    return replace(
        document,
        paragraphs=_only(document.paragraphs, wanted),
        notes=tuple(replace(note, paragraphs=_only(note.paragraphs, wanted)) for note in document.notes),
        comments=tuple(each for each in document.comments if wanted(each.author or "")),
    )


def _only(paragraphs: Sequence[Paragraph], wanted: Callable[[str], bool]) -> tuple[Paragraph, ...]:
    result = []
    for paragraph in paragraphs:
        runs = ((run, _tracked(run.tracked, wanted)) for run in paragraph.runs)
        kept = tuple(replace(run, tracked=tracked) for run, tracked in runs if tracked)
        cells = tuple(
            replace(
                cell,
                row_tracked=_tracked(cell.row_tracked, wanted) or _NEVER,
                cell_tracked=_tracked(cell.cell_tracked, wanted) or _NEVER,
            )
            for cell in paragraph.place.cells
        )
        mark = _tracked(paragraph.mark, wanted) or _NEVER
        place = replace(paragraph.place, cells=cells)
        result.append(replace(paragraph, runs=kept, mark=mark, place=place))
    return tuple(result)


_NEVER: Final = Tracked(inserted=Mark(), deleted=Mark())
"""The state of what stands neither before nor after."""


def _tracked(tracked: Tracked, wanted: Callable[[str], bool]) -> Tracked | None:
    """What is left of a state without the acts of others; None for what only others put there."""

    def mine(mark: Mark | None) -> bool:
        return mark is not None and wanted(mark.author or "")

    coming = tracked.inserted or (tracked.moved_to.mark if tracked.moved_to else None)
    if coming is not None and not mine(coming):
        return None
    going = tracked.moved_from
    return replace(
        tracked,
        deleted=tracked.deleted if mine(tracked.deleted) else None,
        moved_from=going if going and mine(going.mark) else None,
    )

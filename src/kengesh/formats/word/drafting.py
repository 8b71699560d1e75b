"""From a Word file to a draft: the draft that one of our own files carries, or the text of any other file as a draft.

A text that people wrote in Word is read as it is (`planting`). What a draft cannot hold is told with its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kengesh.errors import BadData
from kengesh.formats.word.carrying import carried, differing
from kengesh.formats.word.document import Notice, Paragraph
from kengesh.formats.word.reading import Document
from kengesh.text.draft import Draft, Masthead, Member


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft and what its file holds beside it; `digest` is that of the revision the file carries, or empty."""

    draft: Draft
    notices: tuple[Notice, ...]
    digest: str = ""


def draft_from_word(
    document: Document, *, members: Sequence[Member] = (), masthead: Masthead | None = None, language: str = ""
) -> Drafted:
    """Read a draft from a Word file.

    Parameters
    ----------
    document : Document
        The file as read.
    members : sequence of Member
        Who may stand in attributions; the draft that one of our files carries names its own.
    masthead : Masthead or None
        Symbol, date and kind of a text that is not ours; by default its title alone.
    language : str
        The language of a text that is not ours; by default that of most of its characters.

    Raises
    ------
    BadData
        If the file has tracked changes and does not carry its draft, so that nobody can say which text is meant; if
        it carries a draft that is damaged; if it holds no text.
    """
    found = carried(document)
    tracked = _tracked_places(document)
    if found is not None:
        different = differing(document, found)
        if not different:
            return Drafted(found.draft, (*document.notices, *_left_out(document, tracked)), found.digest)
    if tracked:
        raise BadData("word-base-tracked", file=document.file, count=len(tracked), place=tracked[0])
    from kengesh.formats.word.planting import planted  # noqa: PLC0415 -- a file that shows the draft it carries needs none

    known = found.draft.members if found is not None else tuple(members)
    draft, noticed = planted(document, found, known, masthead, language)
    if not draft.nodes:
        raise BadData("word-no-text", file=document.file)
    edited = [_notice("word-base-edited", "", count=len(different))] if found is not None else []
    return Drafted(draft, (*document.notices, *edited, *noticed, *_left_out(document, ())))


def _notice(code: str, where: str, **values: object) -> Notice:
    return Notice(code, where, MappingProxyType(values))


def _stories(document: Document) -> tuple[tuple[Paragraph, ...], ...]:
    return (document.paragraphs, *(note.paragraphs for note in document.notes), *document.text_boxes)


def _tracked_places(document: Document) -> list[str]:
    """Where text is inserted, deleted or moved; formatting alone does not count."""
    return [
        paragraph.place.phrase
        for story in _stories(document)
        for paragraph in story
        if paragraph.mark.marks()
        or any(run.tracked.marks() for run in paragraph.runs)
        or any(cell.row_tracked.marks() or cell.cell_tracked.marks() for cell in paragraph.place.cells)
    ]


def _left_out(document: Document, tracked: Sequence[str]) -> Iterator[Notice]:
    if tracked:
        yield _notice("word-base-changes", tracked[0], count=len(tracked))
    if document.comments:
        yield _notice("word-base-comments", "", count=len(document.comments))
    hidden = [
        paragraph.place.phrase
        for story in _stories(document)
        for paragraph in story
        if any(run.look.hidden and run.text for run in paragraph.runs)
    ]
    if hidden:
        yield _notice("word-base-hidden", hidden[0], count=len(hidden))

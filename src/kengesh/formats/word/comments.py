"""Comments of a Word file: who said what about which words, with replies and whether it is resolved.

A comment is tied to a range, across paragraphs if need be, to a point, or to nothing; replies stand under their root.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from kengesh.formats.word.blocks import BlockReader
from kengesh.formats.word.document import Paragraph, Point, State
from kengesh.formats.word.findings import Findings
from kengesh.formats.word.names import AUTHOR, DATE, ID, W14, W15, P, W
from kengesh.phrases import Phrase

_OFF = frozenset({None, "0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as written: author, date and initials as given, None where the file does not say.

    `anchor` is the commented text with all changes accepted, or the struck text where nothing else is commented;
    paragraphs in it are parted by a line end. `start` and `end` are points in the text as shown; both are None where
    the comment is tied to nothing.
    """

    id: str
    author: str | None
    date: str | None
    initials: str | None
    text: str
    anchor: str = ""
    start: Point | None = None
    end: Point | None = None
    resolved: bool = False
    replies: tuple["Comment", ...] = ()


@dataclass(frozen=True, slots=True)
class _Thread:
    parent: str | None
    done: bool


def read_comments(
    part: Callable[[str], etree._Element | None],
    blocks: BlockReader,
    stories: Mapping[str, tuple[Paragraph, ...]],
) -> tuple[Comment, ...]:
    """All comments in the order of their part, replies under the comment they answer.

    Parameters
    ----------
    part : function
        The root of the part that the main document relates to under a name.
    blocks : BlockReader
        The reader that has read the stories; it knows where ranges begin and end.
    stories : mapping
        The paragraphs of each story, by its name.
    """
    root = part("comments")
    if root is None:
        return ()
    threads = dict(_threads(part("commentsExtended")))
    read: dict[str, Comment] = {}
    paragraph_ids: dict[str, str] = {}
    parents: dict[str, str] = {}
    for number, element in enumerate(root.iterchildren(f"{W}comment")):
        key = element.get(ID) or f"#{number}"
        if key in read:
            key = f"{key}#{number}"
        last = next((each.get(f"{W14}paraId") for each in reversed(list(element.iter(P)))), None) or ""
        thread = threads.get(last, _Thread(None, done=False))
        paragraph_ids[last] = key
        if thread.parent is not None:
            parents[key] = thread.parent
        read[key] = _comment(element, key, blocks, stories, resolved=thread.done)
    return _threaded(read, {key: paragraph_ids.get(parent, "") for key, parent in parents.items()})


def _threads(root: etree._Element | None) -> Iterator[tuple[str, _Thread]]:
    for element in root.iterchildren(f"{W15}commentEx") if root is not None else ():
        parent, done = element.get(f"{W15}paraIdParent"), element.get(f"{W15}done") not in _OFF
        yield element.get(f"{W15}paraId", ""), _Thread(parent, done)


def _comment(
    element: etree._Element,
    key: str,
    blocks: BlockReader,
    stories: Mapping[str, tuple[Paragraph, ...]],
    *,
    resolved: bool,
) -> Comment:
    found, comment_id = blocks.findings, element.get(ID, "")
    start, end = _range(found, comment_id)
    text = "\n".join(each.final for each in blocks.story(element, Phrase("comment %(number)s", number=comment_id)))
    return Comment(
        id=key,
        author=element.get(AUTHOR),
        date=element.get(DATE),
        initials=element.get(f"{W}initials"),
        text=text.strip("\n"),
        anchor=anchor_text(stories, start, end),
        start=start,
        end=end,
        resolved=resolved,
    )


def _range(found: Findings, comment_id: str) -> tuple[Point | None, Point | None]:
    start, end = found.comment_starts.get(comment_id), found.comment_ends.get(comment_id)
    reference = found.comment_references.get(comment_id)
    start = start or end or reference
    end = end or reference or start
    if start is None or end is None or start.story != end.story:
        return start, start
    return (start, end) if (start.paragraph, start.offset) <= (end.paragraph, end.offset) else (end, start)


def anchor_text(stories: Mapping[str, tuple[Paragraph, ...]], start: Point | None, end: Point | None) -> str:
    """The text between two points of one story, with all changes accepted; as struck where all of it is struck."""
    if start is None or end is None:
        return ""
    paragraphs = stories.get(start.story, ())
    for state in (State.FINAL, State.SHOWN):
        text = "\n".join(
            cut(
                paragraph,
                start.offset if paragraph.index == start.paragraph else 0,
                end.offset if paragraph.index == end.paragraph else None,
                state,
            )
            for paragraph in paragraphs[start.paragraph : end.paragraph + 1]
        ).strip("\n")
        if text:
            return text
    return ""


def cut(paragraph: Paragraph, start: int, end: int | None, state: State) -> str:
    """The text that stands in `state` between two offsets of a paragraph's shown text."""
    pieces, offset = [], 0
    for run in paragraph.runs:
        length = len(run.text)
        if run.tracked.stands(state):
            stop = length if end is None else max(0, end - offset)
            pieces.append(run.text[max(0, start - offset) : stop])
        offset += length
    return "".join(pieces)


def _threaded(read: Mapping[str, Comment], parents: Mapping[str, str]) -> tuple[Comment, ...]:
    """Replies under the root of their thread; what answers a missing comment, or itself, stands alone."""
    roots: dict[str, list[Comment]] = {}
    for key, comment in read.items():
        root, seen = key, {key}
        while parents.get(root) in read and parents[root] not in seen:
            root = parents[root]
            seen.add(root)
        if parents.get(root) in seen:
            root = key
        roots.setdefault(root, [])
        if root != key:
            roots[root].append(comment)
    return tuple(
        Comment(
            id=top.id, author=top.author, date=top.date, initials=top.initials, text=top.text, anchor=top.anchor,
            start=top.start, end=top.end, resolved=top.resolved, replies=tuple(replies),
        )
        for top, replies in ((read[root], replies) for root, replies in roots.items())
    )  # fmt: skip

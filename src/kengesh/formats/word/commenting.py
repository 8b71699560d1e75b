"""Comments of delegations as native comments: each in the name of its delegation, replies below it.

A comment stands at the words it is about where its line still has them, otherwise at the whole line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kengesh.formats.word.markup import element, escaped, root, value
from kengesh.formats.word.tracking import FIXED_DATE, Strip
from kengesh.text.draft import Comment

_PARAGRAPH_IDS = 0x10000000


@dataclass(frozen=True, slots=True)
class _Numbered:
    number: int
    comment: Comment
    answers: int | None = None  # number of the comment it replies to


@dataclass(slots=True)
class Comments:
    """The comments of one file, numbered in the order of their lines; replies follow what they answer."""

    numbered: list[_Numbered] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is no comment."""
        return not self.numbered

    def placed(self, strips: Sequence[Strip], comments: Iterable[Comment]) -> tuple[Strip, ...]:
        """The strips of a line with the comments on it."""
        result = tuple(strips)
        for comment in comments:
            numbers = self._numbered(comment)
            result = _marked(result, comment.anchor, numbers)
        return result

    def part(self) -> bytes:
        """The part with the texts."""
        return root("comments", [_comment(each) for each in self.numbered], "w r mc w14")

    def extended(self) -> bytes:
        """The part that says which comment answers which, and which are resolved."""
        entries = []
        for each in self.numbered:
            above = {} if each.answers is None else {"w15__paraIdParent": _paragraph_id(each.answers)}
            done = "1" if each.comment.resolved else "0"
            entries.append(element("w15:commentEx", w15__paraId=_paragraph_id(each.number), **above, w15__done=done))
        return (
            root("commentsEx", entries, "w mc w15")
            .replace(b"<w:commentsEx", b"<w15:commentsEx")
            .replace(b"</w:commentsEx", b"</w15:commentsEx")
        )

    def _numbered(self, comment: Comment) -> tuple[int, ...]:
        first = len(self.numbered)
        self.numbered.append(_Numbered(first, comment))
        self.numbered += [
            _Numbered(first + place, reply, first) for place, reply in enumerate(comment.replies, start=1)
        ]
        return tuple(range(first, len(self.numbered)))


def by_provision(comments: Iterable[Comment]) -> Mapping[str, list[Comment]]:
    """Comments by the line they are about."""
    result: dict[str, list[Comment]] = {}
    for comment in comments:
        result.setdefault(comment.provision, []).append(comment)
    return result


def _marked(strips: tuple[Strip, ...], anchor: str, numbers: tuple[int, ...]) -> tuple[Strip, ...]:
    if not strips:
        return strips
    string = "".join([strip.piece.text for strip in strips])
    start = string.find(anchor) if anchor else -1
    end = start + len(anchor) if start >= 0 else len(string)
    cut = list(_cut(_cut(strips, max(start, 0)), end))
    position, first, last = 0, None, len(cut) - 1
    for index, strip in enumerate(cut):
        if position >= max(start, 0) and first is None and strip.piece.text:
            first = index
        position += len(strip.piece.text)
        if position == end and strip.piece.text:
            last = index
            break
    first = first or 0
    cut[first] = replace(cut[first], begins=cut[first].begins + numbers)
    cut[last] = replace(cut[last], ends=cut[last].ends + numbers)
    return tuple(cut)


def _cut(strips: tuple[Strip, ...], place: int) -> tuple[Strip, ...]:
    """The strips with a boundary at a place."""
    result, position = [], 0
    for strip in strips:
        text, inside = strip.piece.text, place - position
        position += len(text)
        if 0 < inside < len(text):
            result.append(replace(strip, piece=replace(strip.piece, text=text[:inside]), ends=()))
            result.append(replace(strip, piece=replace(strip.piece, text=text[inside:]), begins=()))
        else:
            result.append(strip)
    return tuple(result)


def _comment(each: _Numbered) -> str:
    comment = each.comment
    paragraphs = comment.text.split("\n")
    written = []
    for index, text in enumerate(paragraphs):
        identity = {"w14__paraId": _paragraph_id(each.number)} if index == len(paragraphs) - 1 else {}
        run = element("r", element("t", escaped(text), xml__space="preserve"))
        written.append(element("p", element("pPr", value("pStyle", "CommentText")), run, **identity))
    date = comment.date or FIXED_DATE
    return element("comment", *written, id=each.number, author=comment.member, date=date, initials=comment.member[:3])


def _paragraph_id(number: int) -> str:
    return f"{_PARAGRAPH_IDS + number:08X}"

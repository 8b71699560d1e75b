"""Under which numbers a paragraph stands, such as "Article 2, 1., (a)"; automatic and typed numbers count alike."""

import re
from typing import Final

from kengesh.formats.word.document import Paragraph
from kengesh.text.reading.structure import head_kind, split_number

_HEADS: Final = {"annex": -4, "part": -4, "chapter": -3, "section": -2, "article": -1}
_DIGITS, _LETTERS, _ROMANS = 1, 2, 3
_ROMAN: Final = re.compile(r"[ivxl]+", re.IGNORECASE)


def paths(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    """For each paragraph of a story the numbers above it and its own, outermost first."""
    path: dict[int, str] = {}
    found = []
    for paragraph in paragraphs:
        label = paragraph.labels.shown
        rank = paragraph.level
        if not label or rank is None:
            label = _typed(paragraph)
            rank = _rank(label, path)
        if label:
            path = {above: name for above, name in path.items() if above < rank}
            path[rank] = label
        found.append(", ".join(path.values()))
    return found


def _typed(paragraph: Paragraph) -> str:
    """The number that is typed before the words of a paragraph; what only looks like one is none."""
    text = paragraph.final or paragraph.original
    split = split_number(text)
    certain = text[: split.start].endswith("\t") or split.number.endswith((".", ")")) or head_kind(text) is not None
    return split.number if certain and not paragraph.place.cells else ""


def _rank(number: str, path: dict[int, str]) -> int:
    """How deep a typed number stands: heads, then digits, letters, Roman numbers."""
    kind = head_kind(number)
    if kind is not None:
        return _HEADS.get(kind, -1)
    core = number.strip("()[]. ")
    if core[:1].isdigit():
        return _DIGITS
    above = path.get(_LETTERS, "").strip("()[]. ")
    if _ROMAN.fullmatch(core) and above and (len(core) > 1 or ord(core) != ord(above[0]) + 1 or _ROMANS in path):
        return _ROMANS
    return _LETTERS

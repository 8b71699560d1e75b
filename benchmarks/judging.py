"""What a merged file is worth: whether each delegation's text can be read out of it again."""

from collections.abc import Iterable
from pathlib import Path

from kengesh.formats.word.reading import read
from kengesh.formats.word.returning import by_author

Texts = list[str]


def own_text(path: Path) -> Texts:
    """The paragraphs of a return with all its changes accepted."""
    return _written(each.text for each in read(path).final)


def rebuilt(merged: Path, member: str) -> Texts:
    """The paragraphs of a merged file with this member's changes accepted and those of all others rejected.

    A change that several made in the same words may name them all, with commas between.
    """
    document = by_author(read(merged), lambda author: member in author.split(", "))
    return _written(each.text for each in document.final)


def shown(merged: Path) -> Texts:
    """Everything on the paper of a merged file, changes shown."""
    return _written(each.shown for each in read(merged).paragraphs)


def differing(wanted: Texts, found: Texts) -> int:
    """How many of the wanted paragraphs are not there, counted without their order."""
    left = list(found)
    missing = 0
    for each in wanted:
        if each in left:
            left.remove(each)
        else:
            missing += 1
    return missing


def _written(texts: Iterable[str]) -> Texts:
    return [text for text in texts if text.strip()]

"""Accepting or rejecting every tracked change of a Word file: the text, headers, footers, notes and comments.

What no change touches stays as it was; notes and comments that lose their place go with it. Macros are not passed on.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from lxml import etree

from kengesh.formats.word.document import State
from kengesh.formats.word.names import ID, W14, P, W
from kengesh.formats.word.package import Limits, Package, main_tree, open_package
from kengesh.formats.word.removal import remove
from kengesh.formats.word.repacking import repacked
from kengesh.formats.word.resolving import resolve

_WITH_TEXT: Final = ("header", "footer", "footnotes", "endnotes", "comments", "styles", "numbering", "glossaryDocument")
_REFERENCES: Final = {"footnote": "footnotes", "endnote": "endnotes", "comment": "comments"}
_THREADS: Final = ("commentsExtended", "commentsIds")


def accepted(source: Path | bytes, *, file: str = "", limits: Limits | None = None) -> bytes:
    """The file with every change accepted.

    Parameters
    ----------
    source : path or bytes
        A Word file.
    file : str
        Its name in messages; by default that of the path.
    limits : Limits
        Sizes above which it is refused.

    Raises
    ------
    BadData
        If it cannot be opened as a Word file.
    """
    return _resolved(source, State.FINAL, file, limits)


def rejected(source: Path | bytes, *, file: str = "", limits: Limits | None = None) -> bytes:
    """The file with every change rejected; parameters and errors as in `accepted`."""
    return _resolved(source, State.ORIGINAL, file, limits)


def _resolved(source: Path | bytes, state: State, file: str, limits: Limits | None) -> bytes:
    package = open_package(source, file=file, limits=limits)
    trees = {package.main: main_tree(package)}
    for kind in _WITH_TEXT:
        trees |= {part: package.tree(part) for part in package.related(kind)}
    before = _references(trees)
    for root in trees.values():
        resolve(root, state)
    lost = {kind: ids - _references(trees)[kind] for kind, ids in before.items()}
    trees |= _without(package, trees, lost)
    return repacked(package, trees)


def _references(trees: Mapping[str, etree._Element]) -> dict[str, set[str]]:
    """The ids of notes and comments that the text refers to, by kind."""
    return {
        kind: {
            element.get(ID, "")
            for root in trees.values()
            for element in root.iter(f"{W}{kind}Reference")
        }
        for kind in _REFERENCES
    }  # fmt: skip


def _without(
    package: Package, trees: Mapping[str, etree._Element], lost: Mapping[str, set[str]]
) -> dict[str, etree._Element]:
    """Take out the notes and comments in `lost`; the trees of further parts that this changes."""
    for kind, part_kind in _REFERENCES.items():
        if not lost[kind]:
            continue
        for part in package.related(part_kind):
            gone = [each for each in trees[part].iterchildren(f"{W}{kind}") if each.get(ID, "") in lost[kind]]
            for each in gone:
                trees[part].remove(each)
    ends = (f"{W}commentRangeStart", f"{W}commentRangeEnd")
    for root in trees.values():
        for marker in [each for each in root.iter(*ends) if each.get(ID, "") in lost["comment"]]:
            remove(marker)
    return _threads(package, trees) if lost["comment"] else {}


def _threads(package: Package, trees: Mapping[str, etree._Element]) -> dict[str, etree._Element]:
    """The parts that say which comment answers which, without those that are gone."""
    kept = {
        paragraph.get(f"{W14}paraId")
        for part in package.related("comments")
        for paragraph in trees[part].iter(P)
    }  # fmt: skip
    found = {}
    for kind in _THREADS:
        for part in package.related(kind):
            found[part] = root = package.tree(part)
            for entry in list(root):
                paragraph_id = next((value for key, value in entry.items() if str(key).endswith("}paraId")), None)
                if paragraph_id not in kept:
                    root.remove(entry)
    return found

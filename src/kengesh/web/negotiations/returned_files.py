"""What a file that came back says, before it counts: its edits, what was not tracked, comments counted, warnings.

The file is read as the compilation will read it. Comments are counted and never shown to others; no person is named.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from kengesh.errors import BadData, sentences
from kengesh.formats.compiling import own_brackets
from kengesh.formats.gathering import Gathered, gathered
from kengesh.formats.senders import Assignment
from kengesh.text.compiling.compilation import Compilation, compilation
from kengesh.text.draft import Draft
from kengesh.text.place_names import place_names
from kengesh.text.summary import Figures, figures
from kengesh.web.files.models import StoredFile
from kengesh.web.kept import Kept

SUFFIXES: Final = (".docx", ".docm", ".xlsx")


@dataclass(frozen=True, slots=True)
class Sent:
    """A file and the members who send it."""

    members: tuple[str, ...]
    name: str
    digest: str
    content: bytes

    @classmethod
    def of(cls, file: StoredFile, members: Iterable[str]) -> "Sent":
        """A stored file with its senders."""
        return cls(tuple(sorted(members)), file.name, file.digest, file.content())


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that a return does to the text."""

    place: str
    kind: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Said:
    """What returns say of the text on the table."""

    edits: tuple[Edit, ...]
    untracked: tuple[Edit, ...]
    lost: tuple[Edit, ...]  # made on an older revision, without a place in this one
    carried: int  # edits of an older revision that were carried forward
    comments: int
    warnings: tuple[str, ...]
    figures: Figures
    compilation: Compilation


_SAID: Final = Kept[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], Said](16)


def said(draft: Draft, digest: str, sent: Sequence[Sent]) -> Said:
    """Read files against the text on the table.

    Raises
    ------
    BadData
        If a file cannot be read, or is a return of another draft.
    Refused
        If a member would return twice.
    """
    key = (digest, tuple(sorted((each.digest, each.members) for each in sent)))
    return _SAID.made(key, lambda: _read(draft, digest, sent))


def _read(draft: Draft, digest: str, sent: Sequence[Sent]) -> Said:
    with _laid_out(sent) as assignments:
        given = gathered(draft, digest, assignments)
    result = compilation(draft, digest, given.returns, reading=own_brackets)
    names = place_names(draft)
    return Said(
        tuple(Edit(names.get(each.provision, ""), each.kind, each.old, each.new) for each in result.events),
        tuple(Edit(names.get(each.key, each.place), "untracked", each.old, each.new) for _, each in result.untracked),
        tuple(Edit(names.get(each.key, each.place), "lost", each.old, each.new) for _, each in given.lost),
        sum(count for _, count in given.carried),
        sum(len(each.comments) for each in given.returns),
        tuple(_warnings(given, result)),
        figures(result),
        result,
    )


@contextmanager
def _laid_out(sent: Sequence[Sent]) -> Iterator[list[Assignment]]:
    """The files under their own names, as the reader wants them, for as long as it reads."""
    with tempfile.TemporaryDirectory(prefix="kengesh-returns-") as folder:
        result = []
        for number, each in enumerate(sent):
            place = Path(folder, f"{number}")
            place.mkdir()
            path = place / PurePath(each.name).name
            path.write_bytes(each.content)
            result.append(Assignment(each.members, path))
        yield result


def _warnings(given: Gathered, result: Compilation) -> Iterator[str]:
    """What the reading could not carry, in words; hidden text is counted and not quoted."""
    for _, notice in given.notices:
        yield f"{notice.where}: {notice.message}" if notice.where else notice.message
    for warned in result.warnings:
        known = sentences().get(warned.code)
        yield known.format(**dict(warned.values)) if known else warned.code


def check_suffix(name: str) -> None:
    """Refuse a file that is neither a Word file nor a comment form, by its name."""
    if PurePath(name).suffix.lower() not in SUFFIXES:
        raise BadData("return-suffix", file=name, suffixes=", ".join(SUFFIXES))

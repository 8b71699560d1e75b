"""What a file that came back says, before it counts: its edits, what was not tracked, comments counted, warnings.

The file is read as the compilation will read it. Comments are counted and never shown to others; no person is named.
"""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kengesh.errors import BadData
from kengesh.formats.compiling import own_brackets
from kengesh.formats.gathering import Gathered, gathered
from kengesh.formats.senders import Assignment
from kengesh.text.compiling.answers import Untracked
from kengesh.text.compiling.compilation import Compilation, compilation
from kengesh.text.compiling.rebasing import Lost
from kengesh.text.compiling.returns import EventKind
from kengesh.text.draft import Draft
from kengesh.text.place_names import place_names
from kengesh.text.summary import Figures, figures
from kengesh.web.files.models import StoredFile
from kengesh.web.kept import Kept
from kengesh.web.layout.explain import sentence, written
from kengesh.web.layout.phrases import TRANSLATED

SUFFIXES: Final = (".docx", ".docm", ".xlsx")
KINDS: Final[Mapping[EventKind, object]] = {
    "insert": gettext_lazy("insert"),
    "delete": gettext_lazy("delete"),
    "replace": gettext_lazy("replace"),
    "rival": gettext_lazy("rival"),
    "add": gettext_lazy("add"),
    "suppress": gettext_lazy("suppress"),
    "move": gettext_lazy("move"),
    "split": gettext_lazy("split"),
    "join": gettext_lazy("join"),
    "row": gettext_lazy("row"),
    "renumber": gettext_lazy("renumber"),
    "back": gettext_lazy("back"),
    "withdraw": gettext_lazy("withdraw"),
    "oppose": gettext_lazy("oppose"),
    "relent": gettext_lazy("relent"),
    "unbracket": gettext_lazy("unbracket"),
}
"""What a return does to a provision, in the reader's language."""


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


_READ: Final = Kept[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], tuple[Gathered, Compilation]](16)


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
    given, result = _READ.made(key, lambda: _read(draft, digest, sent))
    return _told(draft, given, result)


def _read(draft: Draft, digest: str, sent: Sequence[Sent]) -> tuple[Gathered, Compilation]:
    with _laid_out(sent) as assignments:
        given = gathered(draft, digest, assignments)
    return given, compilation(draft, digest, given.returns, reading=own_brackets)


def _told(draft: Draft, given: Gathered, result: Compilation) -> Said:
    """What was read, in the reader's language."""
    names = place_names(draft, TRANSLATED)
    untracked, lost = _("untracked"), _("lost")

    def there(each: Untracked | Lost) -> str:
        return names.get(each.key) or f"{written(each.place)}"

    return Said(
        tuple(Edit(names.get(each.provision, ""), f"{KINDS[each.kind]}", each.old, each.new) for each in result.events),
        tuple(Edit(there(each), untracked, each.old, each.new) for _file, each in result.untracked),
        tuple(Edit(there(each), lost, each.old, each.new) for _file, each in given.lost),
        sum(count for _file, count in given.carried),
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
    for _file, notice in given.notices:
        message = sentence(notice.code, notice.values)
        yield f"{written(notice.where)}: {message}" if notice.where else message
    for warned in result.warnings:
        yield sentence(warned.code, dict(warned.values))


def check_suffix(name: str) -> None:
    """Refuse a file that is neither a Word file nor a comment form, by its name."""
    if PurePath(name).suffix.lower() not in SUFFIXES:
        raise BadData("return-suffix", file=name, suffixes=", ".join(SUFFIXES))

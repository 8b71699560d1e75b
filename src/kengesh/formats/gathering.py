"""Reading the files that came back: whose they are, which revision they answer, and what they return."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from kengesh.errors import BadData
from kengesh.formats.refusals import RETURNS as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.formats.senders import Assignment, assigned, names_of
from kengesh.formats.word.document import Notice
from kengesh.formats.word.fingerprint import DRAFT_PROPERTY
from kengesh.formats.word.looks import kind_of
from kengesh.formats.word.package import Limits
from kengesh.formats.word.reading import Document, read
from kengesh.formats.word.returning import Sender, returned
from kengesh.text.compiling.alignment import aligned
from kengesh.text.compiling.rebasing import Lost, rebased
from kengesh.text.compiling.returns import Return
from kengesh.text.draft import Draft
from kengesh.text.outline import Outlined, outline

ENOUGH = 0.4
"""A file without the marks of an issued one is taken for a return when this share of its paragraphs was issued."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the files return, and what their reading could not carry."""

    returns: tuple[Return, ...]
    notices: tuple[tuple[str, Notice], ...]  # (file, notice)
    lost: tuple[tuple[Return, Lost], ...]  # edits of older revisions without a place in this one
    carried: tuple[tuple[Return, int], ...]  # returns on older revisions, with their edits carried forward


@dataclass(frozen=True, slots=True)
class _File:
    """A file that came back, and what the caller says of it."""

    name: str
    data: bytes
    assignment: Assignment | None

    @property
    def members(self) -> tuple[str, ...] | None:
        return self.assignment.members if self.assignment else None

    @property
    def digest(self) -> str:
        return sha256(self.data).hexdigest()


def gathered(
    draft: Draft,
    digest: str,
    files: Iterable[Path | Assignment],
    *,
    limits: Limits | None = None,
    step: Callable[[], None] = lambda: None,
) -> Gathered:
    """Read returns against an issued draft.

    Parameters
    ----------
    draft, digest : Draft and str
        The revision that is compiled, and its digest.
    files : iterable of paths and assignments
        An assignment says whose the file is, and whether it replaces the members' earlier return.
    limits : Limits or None
        How large a file may be.
    step : function
        Called after each file.

    Raises
    ------
    BadData
        If a file cannot be read, is nobody's, or is a return of another draft.
    """
    lines, names = outline(draft.nodes, draft.language), names_of(draft.members)
    given: list[tuple[Return, bool]] = []
    notices: list[tuple[str, Notice]] = []
    for name, path, assignment in _named(files):
        one = _File(name, _bytes(path), assignment)
        is_form = path.suffix.lower() == ".xlsx"
        found, told = _form(draft, digest, one) if is_form else _word(draft, one, names, limits)
        given += [(each, assignment is not None and assignment.replaces) for each in found]
        notices += [(name, each) for each in told]
        step()
    current = [_on_the_table(one, digest, lines) for one in _replaced(given)]
    return Gathered(
        tuple(one for one, _, _ in current),
        tuple(notices),
        tuple((one, lost) for one, _, all_lost in current for lost in all_lost),
        tuple((one, carried) for one, carried, _ in current if carried is not None),
    )


def _hidden(document: Document) -> Iterator[Notice]:
    """Hidden text is not passed on; that it is there is said."""
    runs = (run for paragraph in document.paragraphs for run in paragraph.runs)
    count = sum(run.look.hidden and bool(run.text.strip()) for run in runs)
    if count:
        yield Notice("return-hidden", "", {"count": count})


def _named(files: Iterable[Path | Assignment]) -> list[tuple[str, Path, Assignment | None]]:
    """The files with their names for messages: with the folder where two have the same name."""
    given = [(each.file, each) if isinstance(each, Assignment) else (each, None) for each in files]
    count = Counter(path.name for path, _ in given)
    return [
        (path.name if count[path.name] == 1 else f"{path.parent.name}/{path.name}", path, assignment)
        for path, assignment in given
    ]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadData("word-unreadable", file=f"{path}", reason=error.strerror or f"{error}") from error


def _word(
    draft: Draft, one: _File, names: Mapping[str, str], limits: Limits | None
) -> tuple[list[Return], list[Notice]]:
    """What a Word file returns, by delegation, and what its reading could not carry."""
    document = read(one.data, file=one.name, limits=limits)
    found = document.properties.get(DRAFT_PROPERTY)
    if found and found != draft.id:
        raise BadData("another-draft", file=one.name, found=found, expected=draft.id)
    senders = assigned(document, one.members, names)
    given = [returned(own, Sender(who, one.name, one.digest), kind_of) for who, own in senders]
    return given, [*document.notices, *_hidden(document)]


def _form(draft: Draft, digest: str, one: _File) -> tuple[list[Return], list[Notice]]:
    """What a comment form returns, by delegation, and the cells that cannot be taken."""
    from kengesh.formats.comment_form.proposals import returns  # noqa: PLC0415 -- reads spreadsheets, seldom needed
    from kengesh.formats.comment_form.reading import read_comment_form  # noqa: PLC0415 -- as above

    form = read_comment_form(one.data, one.name, draft=draft, members=draft.members)
    if form.draft and form.draft != draft.id:
        raise BadData("another-draft", file=one.name, found=form.draft, expected=draft.id)
    given = returns(form, draft, digest, file=one.name, file_digest=one.digest)
    faults = [Notice(each.code, each.cell, each.values) for each in (*form.violations, *given.violations)]
    wanted = one.members
    return [each for each in given.returns if wanted is None or set(each.members) <= set(wanted)], faults


def _replaced(given: Sequence[tuple[Return, bool]]) -> list[Return]:
    """The returns without those that a later one replaces, member by member."""
    replacing = {member: one for one, replaces in given if replaces for member in one.members}
    for member, one in replacing.items():
        if not any(member in other.members for other, replaces in given if not replaces):
            raise BadData("replaces-nothing", file=one.name, member=member)
    result = []
    for one, replaces in given:
        left = tuple(member for member in one.members if replaces or member not in replacing)
        if left:
            result.append(replace(one, members=left))
    return result


def _on_the_table(one: Return, digest: str, lines: Sequence[Outlined]) -> tuple[Return, int | None, tuple[Lost, ...]]:
    """A return as one on the revision that is compiled: as it is, or carried forward from an older one."""
    if one.revision == digest:
        return one, None, ()
    if one.revision:
        forward = rebased(one, lines)
        return forward.returned, forward.carried, forward.lost
    paper = [line for line in lines if line.is_paper]
    written = [line for line in one.before if line.string.strip()]
    share = sum(place is not None for place in aligned(paper, written)) / max(len(written), 1)
    if share < ENOUGH:
        raise BadData("not-alike", file=one.name, per_cent=round(100 * share))
    return one, None, ()

"""Reading and writing a draft, whatever the format of its file.

What a file is is told by what it begins with, and by its name only where that says nothing. Every reader gives the
draft and what it could not carry over; the original file is never touched.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from kengesh.errors import BadData, Refused
from kengesh.formats.akn.reading import read as read_akn
from kengesh.formats.akn.writing import write as write_akn
from kengesh.formats.markdown.reading import read as read_markdown
from kengesh.formats.markdown.writing import write as write_markdown
from kengesh.formats.refusals import DRAFTS as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.formats.word.drafting import draft_from_word
from kengesh.formats.word.issuing import issued_docx
from kengesh.formats.word.reading import read as read_word
from kengesh.provenance import Input
from kengesh.text.draft import Draft, Member
from kengesh.text.jsonform import digest, from_json, to_json

Format = Literal["docx", "json", "akn", "markdown"]
SUFFIXES: Final[dict[str, Format]] = {
    ".docx": "docx", ".docm": "docx", ".json": "json", ".xml": "akn", ".akn": "akn", ".md": "markdown",
    ".markdown": "markdown", ".txt": "markdown",
}  # fmt: skip
LARGEST: Final = 200_000_000


@dataclass(frozen=True, slots=True)
class Told:
    """What the reading of a file could not carry, or found odd: a stable code, its sentence, and the place."""

    code: str
    message: str
    where: str


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A draft as read from a file."""

    draft: Draft
    told: tuple[Told, ...]
    input: Input
    format: Format
    digest: str  # of the revision as its file has it, before the caller's members


def read_draft(path: Path, *, members: Sequence[Member] = ()) -> ReadDraft:
    """Read a draft from Word, Markdown, Akoma Ntoso or its own JSON.

    Parameters
    ----------
    path : Path
        The file.
    members : sequence of Member
        The members of the organisation, if the caller knows them: the file's own then do not count, and names in
        brackets are understood.

    Raises
    ------
    BadData
        If the file cannot be read, or is none of these.
    """
    data = _content(path)
    kind = _format(path, data)
    draft, told = _READERS[kind](data, path.name, tuple(members))
    revision = digest(draft)
    if members:
        draft = replace(draft, members=tuple(sorted(members)))
    return ReadDraft(draft, told, Input.of(path.name, data), kind, revision)


def write_draft(path: Path, draft: Draft) -> bytes:
    """The draft in the format that the name of the file asks for."""
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise Refused("draft-suffix", file=path.name, suffixes=", ".join(sorted(SUFFIXES)))
    return _WRITERS[kind](draft)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadData("draft-unreadable", file=path.name, reason=error.strerror or f"{error}") from error
    if len(data) > LARGEST:
        raise BadData("draft-too-large", file=path.name, limit=LARGEST)
    return data


def _format(path: Path, data: bytes) -> Format:
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0":
        return "docx"
    if start.startswith(b"<"):
        return "akn"
    named = SUFFIXES.get(path.suffix.lower())
    if named == "json" or (named is None and start.startswith(b"{")):
        return "json"
    if named is None:
        raise BadData("draft-suffix", file=path.name, suffixes=", ".join(sorted(SUFFIXES)))
    return named


def _read_json(data: bytes, name: str, _members: tuple[Member, ...]) -> tuple[Draft, tuple[Told, ...]]:
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise BadData("draft-json", file=name, reason=f"{error}") from error
    try:
        return from_json(value), ()
    except BadData as error:
        raise BadData(error.code, **{**error.values, "file": name}) from error


def _read_docx(data: bytes, name: str, members: tuple[Member, ...]) -> tuple[Draft, tuple[Told, ...]]:
    drafted = draft_from_word(read_word(data, file=name), members=members)
    return drafted.draft, tuple(Told(each.code, each.message, each.where) for each in drafted.notices)


def _read_akn(data: bytes, name: str, _members: tuple[Member, ...]) -> tuple[Draft, tuple[Told, ...]]:
    result = read_akn(data, name)
    return result.draft, tuple(Told(each.code, each.message, each.where) for each in result.notices)


def _read_markdown(data: bytes, name: str, members: tuple[Member, ...]) -> tuple[Draft, tuple[Told, ...]]:
    result = read_markdown(data, name, members=members)
    return result.draft, tuple(Told(each.code, each.message, each.where) for each in result.notices)


def _write_json(draft: Draft) -> bytes:
    return (json.dumps(to_json(draft), ensure_ascii=False, indent=1) + "\n").encode()


_READERS: Final[dict[Format, Callable[[bytes, str, tuple[Member, ...]], tuple[Draft, tuple[Told, ...]]]]] = {
    "json": _read_json,
    "docx": _read_docx,
    "akn": _read_akn,
    "markdown": _read_markdown,
}
_WRITERS: Final[dict[Format, Callable[[Draft], bytes]]] = {
    "json": _write_json,
    "docx": issued_docx,
    "akn": write_akn,
    "markdown": write_markdown,
}

"""A record as one text of JSON lines: header, entries, openings that still exist, signed checkpoints.

Every line is in canonical form (RFC 8785). Entries stand in their order with the hashes of their leaves, so that an
entry that was altered can be named; openings by entry and name; checkpoints by size. What a reader must be able to
miss is counted in the header.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from kengesh.canonical import Value, canonical
from kengesh.errors import BadData
from kengesh.phrases import Phrase
from kengesh.record.checkpoints import VerifierKey
from kengesh.record.entries import ConfidentialEntry, Entry, OpenEntry, Opening, entry_from

FORMAT: Final = "kengesh-record-1"

_Line = TypeVar("_Line")


@dataclass(frozen=True, slots=True)
class Header:
    """Which record it is, whose key signs its checkpoints, and how many lines of each kind follow."""

    origin: str
    key: VerifierKey
    entries: int
    openings: int
    checkpoints: int


@dataclass(frozen=True, slots=True)
class Export:
    """A record that was exported, read back; whether it holds is for the verifier to say."""

    header: Header
    entries: tuple[Entry, ...]
    openings: tuple[Opening, ...]
    checkpoints: tuple[str, ...]


def exported(
    header: Header, entries: Iterable[Entry], openings: Iterable[Opening], checkpoints: Iterable[str]
) -> Iterator[str]:
    """The lines of an export, one by one, each with its end.

    Parameters
    ----------
    header : Header
        Counts what follows.
    entries : iterable of OpenEntry and ConfidentialEntry
        All of them, by sequence.
    openings : iterable of Opening
        Those that were not deleted and that the reader may see, by sequence and name.
    checkpoints : iterable of str
        Signed notes, by size.

    Yields
    ------
    str
        A line. The same record gives the same lines.

    Raises
    ------
    BadData
        If there are not as many of something as the header says.
    """
    yield _line(
        {
            "format": FORMAT, "origin": header.origin, "key": str(header.key), "entries": header.entries,
            "openings": header.openings, "checkpoints": header.checkpoints,
        }
    )  # fmt: skip
    yield from _counted("entries", header.entries, entries, _entry_line)
    yield from _counted("openings", header.openings, openings, _opening_line)
    yield from _counted("checkpoints", header.checkpoints, checkpoints, lambda note: _line({"checkpoint": note}))


def read(lines: Iterable[str]) -> Export:
    """The record in the lines of an export.

    Raises
    ------
    BadData
        If a line is not one that `exported` writes; the error names it. Nothing is verified beyond the form.
    """
    parts: list[Header | Entry | Opening | str] = []
    for number, line in enumerate(lines, 1):
        try:
            parts.append(_part(_value(line)) if parts else _header(_value(line)))
        except BadData as error:
            raise BadData(error.code, **{**error.values, "place": Phrase("line %(number)s", number=number)}) from None
    match parts:
        case [Header() as header, *rest]:
            entries = tuple(each for each in rest if isinstance(each, OpenEntry | ConfidentialEntry))
            openings = tuple(each for each in rest if isinstance(each, Opening))
            return Export(header, entries, openings, tuple(each for each in rest if isinstance(each, str)))
    raise BadData("export-header", known=FORMAT, place=Phrase("line %(number)s", number=1))


def _entry_line(entry: Entry) -> str:
    return f'{{"entry":{entry.data.decode()},"leaf":"{entry.leaf.hex()}"}}\n'


def _opening_line(opening: Opening) -> str:
    inner: dict[str, Value] = {
        "sequence": opening.sequence, "name": opening.name, "salt": opening.salt, "value": opening.value,
    }  # fmt: skip
    return _line({"opening": inner})


def _line(value: Value) -> str:
    return canonical(value).decode() + "\n"


def _counted(what: str, expected: int, values: Iterable[_Line], line: Callable[[_Line], str]) -> Iterator[str]:
    found = 0
    for each in values:
        found += 1
        yield line(each)
    if found != expected:
        raise BadData("export-count", expected=expected, what=what, found=found)


def _value(line: str) -> Mapping[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise BadData("export-json") from None
    if not isinstance(value, dict):
        raise BadData("export-json")
    if _line(value) != line:
        raise BadData("export-not-canonical")
    return value


def _header(value: Mapping[str, Any]) -> Header:
    match value:
        case {
            "format": "kengesh-record-1", "origin": str(origin), "key": str(key), "entries": int(entries),
            "openings": int(openings), "checkpoints": int(checkpoints),
        }:  # fmt: skip
            return Header(origin, VerifierKey.parse(key), entries, openings, checkpoints)
    raise BadData("export-header", known=FORMAT)


def _part(value: Mapping[str, Any]) -> Entry | Opening | str:
    match value:
        case {"entry": dict(entry), "leaf": str()}:
            return entry_from(canonical(entry))
        case {"opening": {"sequence": int(sequence), "name": str(name), "salt": str(salt), "value": sealed}}:
            return Opening(sequence, name, salt, sealed)
        case {"checkpoint": str(note)}:
            return note
    raise BadData("export-line")

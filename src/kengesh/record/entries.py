"""Entries of a record, as values, and the openings of what they hold sealed.

An open entry shows what was done to what; single values in it can be sealed. Of a confidential entry only its number
shows. What is sealed stands in the entry as a salted commitment, and beside the record as an opening. Who deletes an
opening deletes the value: the commitment is what the tree holds, and it tells nothing.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final, TypeAlias

from kengesh.canonical import Value, canonical, digest
from kengesh.errors import BadData
from kengesh.record.tree import leaf_hash

FORMAT: Final = 1
WHOLE: Final = ""
"""The name of the one sealed value of a confidential entry: everything but its number."""

_OPEN: Final = ("at", "format", "kind", "record", "sealed", "sequence", "subject", "values")
_CONFIDENTIAL: Final = ("format", "record", "sealed", "sequence")
_SALT: Final = range(16, 65)  # bytes
_ORIGIN: Final = re.compile(r"[^\s+\x00-\x1f\x7f]+")
_WORD: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z", re.ASCII)
_COMMITMENT: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Act:
    """What was done, for an entry to hold."""

    at: datetime  # in any time zone, but in one
    kind: str  # what was done: small letters, digits and hyphens, as in silence-opened
    subject: str  # the public id of what it was done to
    values: Mapping[str, Value] = field(default_factory=dict)  # what else belongs to it, never a fraction


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """An act that everybody who may read the record can read, but for its sealed values."""

    record: str  # the origin: which record it belongs to
    sequence: int  # counted from 0, without gaps; its place in the tree
    at: str  # UTC, as in 2026-11-26T12:00:00Z; six digits of fraction where it has one
    kind: str  # what was done, as in silence-opened
    subject: str  # the public id of what it was done to
    values: Mapping[str, Value]
    sealed: Mapping[str, str]  # name to commitment

    @property
    def data(self) -> bytes:
        """The canonical form, of which the tree holds the hash."""
        return canonical(
            {
                "format": FORMAT, "record": self.record, "sequence": self.sequence, "at": self.at, "kind": self.kind,
                "subject": self.subject, "values": self.values, "sealed": self.sealed,
            }
        )  # fmt: skip

    @property
    def leaf(self) -> bytes:
        """The hash of the leaf, 32 bytes."""
        return leaf_hash(self.data)

    @property
    def commitments(self) -> Mapping[str, str]:
        """The commitment to each sealed value, by its name."""
        return self.sealed


@dataclass(frozen=True, slots=True)
class ConfidentialEntry:
    """An act of which the record shows the number alone."""

    record: str
    sequence: int
    sealed: str  # the commitment to time, kind, subject and values

    @property
    def data(self) -> bytes:
        """The canonical form, of which the tree holds the hash."""
        return canonical({"format": FORMAT, "record": self.record, "sequence": self.sequence, "sealed": self.sealed})

    @property
    def leaf(self) -> bytes:
        """The hash of the leaf, 32 bytes."""
        return leaf_hash(self.data)

    @property
    def commitments(self) -> Mapping[str, str]:
        """The one commitment, under the name `WHOLE`."""
        return {WHOLE: self.sealed}


Entry: TypeAlias = OpenEntry | ConfidentialEntry


@dataclass(frozen=True, slots=True)
class Opening:
    """A sealed value and its salt: it shows what a commitment was made over, and can be deleted."""

    sequence: int
    name: str  # `WHOLE` for a confidential entry
    salt: str  # 32 to 128 hexadecimal digits
    value: Value


def commitment(salt: str, value: Value) -> str:
    """SHA-256 of the canonical form of `{"salt": salt, "value": value}`, as 64 hexadecimal digits."""
    return digest({"salt": salt, "value": value})


def open_entry(
    record: str,
    sequence: int,
    act: Act,
    sealed: Mapping[str, Value] = MappingProxyType({}),
    salts: Mapping[str, bytes] = MappingProxyType({}),
) -> tuple[OpenEntry, tuple[Opening, ...]]:
    """An open entry, and the openings of its sealed values.

    Parameters
    ----------
    record : str
        The origin of the record, as in its checkpoints.
    sequence : int
        The number of entries before it.
    act : Act
        What was done; everybody who may read the record reads it, for good.
    sealed : mapping
        Values to seal, by name: personal data above all.
    salts : mapping of name to bytes
        For each sealed value 16 to 64 bytes that nobody can guess and that serve once.

    Returns
    -------
    OpenEntry, tuple of Opening
        The openings in the order of their names.

    Raises
    ------
    BadData
        If a name, time or value has not the form an entry can hold, or a salt is missing, too short or used twice.
    """
    openings = _openings(sequence, sealed, salts)
    value: dict[str, Value] = {
        "format": FORMAT, "record": record, "sequence": sequence, "at": moment(act.at), "kind": act.kind,
        "subject": act.subject, "values": _detached(act.values),
        "sealed": {each.name: commitment(each.salt, each.value) for each in openings},
    }  # fmt: skip
    return _checked_open(value), openings


def confidential_entry(record: str, sequence: int, act: Act, salt: bytes) -> tuple[ConfidentialEntry, Opening]:
    """A confidential entry, and the opening that holds everything but its number.

    Parameters
    ----------
    record, sequence, act
        As for `open_entry`, but that nobody reads the act without the opening.
    salt : bytes
        16 to 64 bytes that nobody can guess and that serve once.

    Raises
    ------
    BadData
        As `open_entry` does.
    """
    act_of = open_entry(record, sequence, act)[0]
    inner: dict[str, Value] = {
        "at": act_of.at, "kind": act_of.kind, "subject": act_of.subject, "values": act_of.values,
    }  # fmt: skip
    (opening,) = _openings(sequence, {WHOLE: inner}, {WHOLE: salt})
    return ConfidentialEntry(record, sequence, commitment(opening.salt, opening.value)), opening


def check_opening(entry: Entry, opening: Opening) -> None:
    """Check that an opening is the one that a commitment in the entry was made over.

    Raises
    ------
    BadData
        If it belongs to another entry, the entry has no sealed value of this name, or salt or value is another one.
    """
    if opening.sequence != entry.sequence:
        raise BadData("record-opening-other", found=opening.sequence, sequence=entry.sequence)
    known = entry.commitments.get(opening.name)
    if known is None:
        names = ", ".join(sorted(filter(None, entry.commitments))) or "none by a name"
        raise BadData("record-opening-absent", sequence=entry.sequence, name=opening.name, known=names)
    if commitment(opening.salt, opening.value) != known:
        raise BadData("record-opening-false", sequence=entry.sequence, name=opening.name)


def entry_from(data: bytes) -> Entry:
    """The entry that has this canonical form.

    Raises
    ------
    BadData
        If the bytes are not the canonical form of an entry, or of one that this version does not know.
    """
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise BadData("record-not-canonical") from None
    keys = tuple(sorted(value)) if isinstance(value, dict) else ()
    if keys not in (_OPEN, _CONFIDENTIAL):
        found = ", ".join(keys) or "no keys"
        raise BadData("record-keys", found=found, open=", ".join(_OPEN), confidential=", ".join(_CONFIDENTIAL))
    entry = _checked_open(value) if keys == _OPEN else _checked_confidential(value)
    if entry.data != data:
        raise BadData("record-not-canonical")
    return entry


def moment(at: datetime) -> str:
    """A time as entries write it: UTC, and a fraction of six digits only where there is one.

    Raises
    ------
    BadData
        If the time has no time zone.
    """
    if at.utcoffset() is None:
        raise BadData("record-zone", found=at.isoformat())
    return at.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _openings(sequence: int, sealed: Mapping[str, Value], salts: Mapping[str, bytes]) -> tuple[Opening, ...]:
    if salts.keys() != sealed.keys():
        named = [", ".join(sorted(each)) or "no value" for each in (sealed, salts)]
        raise BadData("record-salts", expected=named[0], found=named[1])
    for name, salt in salts.items():
        if len(salt) not in _SALT or list(salts.values()).count(salt) > 1:
            raise BadData("record-salt", name=name, length=len(salt))
    return tuple(Opening(sequence, name, salts[name].hex(), _detached(sealed[name])) for name in sorted(sealed))


def _detached(value: Value) -> Value:
    """The value as it is read back, apart from what the caller may still change."""
    plain: Value = json.loads(canonical(value))
    return plain


def _checked_open(value: Mapping[str, Value]) -> OpenEntry:
    record, sequence = _checked_place(value)
    at, kind, subject, values, sealed = (value[name] for name in ("at", "kind", "subject", "values", "sealed"))
    if not (isinstance(at, str) and _TIME.fullmatch(at) and _is_moment(at)):
        raise BadData("record-time", found=at)
    if not (isinstance(kind, str) and _WORD.fullmatch(kind)):
        raise BadData("record-kind", found=kind)
    if not (isinstance(subject, str) and subject):
        raise BadData("record-subject", found=subject)
    if not isinstance(values, Mapping):
        raise BadData("record-values", found=values)
    if not isinstance(sealed, Mapping):
        raise BadData("record-commitment", found=sealed)
    commitments = {_checked_name(name): _checked_commitment(each) for name, each in sealed.items()}
    return OpenEntry(record, sequence, at, kind, subject, values, commitments)


def _checked_confidential(value: Mapping[str, Value]) -> ConfidentialEntry:
    return ConfidentialEntry(*_checked_place(value), _checked_commitment(value["sealed"]))


def _checked_place(value: Mapping[str, Value]) -> tuple[str, int]:
    form, record, sequence = value["format"], value["record"], value["sequence"]
    if form != FORMAT or isinstance(form, bool):
        raise BadData("record-format", found=form, known=FORMAT)
    if not (isinstance(record, str) and _ORIGIN.fullmatch(record)):
        raise BadData("record-origin", found=record)
    if not isinstance(sequence, int) or isinstance(sequence, bool) or sequence < 0:
        raise BadData("record-sequence", found=sequence)
    return record, sequence


def _checked_name(name: str) -> str:
    if not _WORD.fullmatch(name):
        raise BadData("record-name", found=name)
    return name


def _checked_commitment(found: Value) -> str:
    if not (isinstance(found, str) and _COMMITMENT.fullmatch(found)):
        raise BadData("record-commitment", found=found)
    return found


def _is_moment(at: str) -> bool:
    try:
        return moment(datetime.fromisoformat(at)) == at
    except ValueError:
        return False

"""Who reads which record, and which sealed values; proofs and exports for them.

The common record is read by those who sit in a body or conduct one, and by auditors. Observers, the public and the
administrator see its checkpoints alone, by which they can hold the others to it. A delegation reads its own record.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet

from kengesh.record.checkpoints import Checkpoint as Signed
from kengesh.record.checkpoints import VerifierKey, parse
from kengesh.record.entries import WHOLE, entry_from
from kengesh.record.entries import Opening as Opened
from kengesh.record.export import Header, exported
from kengesh.record.tree import inclusion_positions, inclusion_proof, leaf_hash, verify_inclusion
from kengesh.web.layout.readers import Reader
from kengesh.web.places import signing_key
from kengesh.web.record.actions import opened
from kengesh.web.record.models import COMMON, Entry, Opening, Record

_OWN: Final = ("delegation", "by")
"""The values of a confidential act that name whose act it was."""


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry stands in the record that a checkpoint signs."""

    checkpoint: Signed
    note: str
    path: tuple[str, ...]  # hashes in hexadecimal digits, from the leaf upwards
    holds: bool


def reads_common(reader: Reader) -> bool:
    """Whether a person reads the entries of the common record."""
    return bool(reader.bodies or reader.chairs or reader.presides or reader.secretariat or reader.auditor)


def own_records(reader: Reader) -> dict[str, str]:
    """The delegations whose own record a person reads: public id and name."""
    return {seat.public_id: seat.name for seat in reader.seats if seat.has_say}


def record_for(reader: Reader, owner: str) -> Record | None:
    """The record of an owner, if the person reads it and something stands in it."""
    allowed = reads_common(reader) if owner == COMMON else owner in own_records(reader)
    return Record.objects.filter(owner=owner).first() if allowed else None


def latest_note(owner: str = COMMON) -> str:
    """The last signed checkpoint of a record; empty where nothing was ever appended."""
    record = Record.objects.filter(owner=owner).first()
    last = record.checkpoints.order_by("size").last() if record else None
    return last.note if last else ""


def key_of(record: Record) -> VerifierKey:
    """The public half of the key that signs the checkpoints of a record."""
    return VerifierKey.of(signing_key(), record.origin)


def openings_for(reader: Reader, entry: Entry) -> list[tuple[str, Any]]:
    """The sealed values of an entry that a person may read, by name.

    Who did what is read by secretariat and auditors, and in a delegation's own record by the delegation. A confidential
    act is read by the delegation whose act it was.
    """
    found = [(each.name, opened(each)[1]) for each in entry.openings.order_by("name")]
    return [(name, value) for name, value in found if _may_open(reader, entry, name, value)]


def prove(entry: Entry) -> Proof:
    """The proof that an entry stands in the record under its last checkpoint."""
    record = entry.record
    note = latest_note(record.owner)
    signed = parse(note)
    nodes = _nodes(record, inclusion_positions(entry.sequence, signed.size))
    path = inclusion_proof(entry.sequence, signed.size, lambda level, index: nodes[level, index])
    holds = verify_inclusion(leaf_hash(bytes(entry.content)), entry.sequence, signed.size, path, signed.root)
    return Proof(signed, note, tuple(each.hex() for each in path), holds)


def lines(record: Record, openings: QuerySet[Opening]) -> Iterator[str]:
    """The lines of an export of a record, with those openings."""
    entries = record.entries.order_by("sequence")
    ordered = openings.filter(entry__record=record).select_related("entry").order_by("entry__sequence", "name")
    checkpoints = record.checkpoints.order_by("size").values_list("note", flat=True)
    header = Header(record.origin, key_of(record), entries.count(), ordered.count(), checkpoints.count())
    return exported(
        header,
        (entry_from(bytes(content)) for content in entries.values_list("content", flat=True).iterator()),
        (_as_value(each) for each in ordered.iterator()),
        checkpoints.iterator(),
    )


def openings_in_export(reader: Reader, record: Record) -> QuerySet[Opening]:
    """The openings that an export for a person holds: who did what for secretariat and auditors; all of one's own."""
    rows = Opening.objects.filter(entry__record=record)
    if record.owner:
        return rows
    return rows.exclude(name=WHOLE) if reader.secretariat or reader.auditor else rows.none()


def _may_open(reader: Reader, entry: Entry, name: str, value: Any) -> bool:  # noqa: ANN401 -- any JSON value
    if entry.record.owner:
        return entry.record.owner in own_records(reader)
    if name != WHOLE:
        return bool(reader.secretariat or reader.auditor)
    return _is_own(reader, value)


def _is_own(reader: Reader, value: Any) -> bool:  # noqa: ANN401 -- any JSON value
    values = value.get("values", {}) if isinstance(value, Mapping) else {}
    named = {values.get(key) for key in _OWN}
    own = {known for seat in reader.seats if seat.has_say for known in (seat.public_id, seat.name)}
    return bool(named & own)


def _nodes(record: Record, positions: Iterable[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
    asked = Q()
    for level, index in positions:
        asked |= Q(level=level, index=index)
    rows = record.nodes.filter(asked) if asked else record.nodes.none()
    return {(each.level, each.index): bytes(each.hash) for each in rows}


def _as_value(opening: Opening) -> Opened:
    salt, value = opened(opening)
    return Opened(opening.entry.sequence, opening.name, salt, value)

"""Append an act to a record, in the transaction of the act itself."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import cache, partial, reduce
from operator import or_
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db.models import Q

from kengesh.canonical import Value, canonical
from kengesh.record.appending import append as appended
from kengesh.record.entries import Act, ConfidentialEntry, OpenEntry, confidential_entry, open_entry
from kengesh.record.entries import Opening as Opened
from kengesh.record.tree import NodeAt, peaks
from kengesh.web.places import signing_key
from kengesh.web.record.models import COMMON, Checkpoint, Entry, Node, Opening, Record

SALT: Final = 32


def append(
    kind: str,
    subject: str,
    *,
    at: datetime,
    values: Mapping[str, Value] | None = None,
    sealed: Mapping[str, Value] | None = None,
    owner: str = COMMON,
) -> Entry:
    """Append what everybody who may read the record may read; what is `sealed` shows as a commitment.

    Parameters
    ----------
    kind : str
        What was done: "silence-opened".
    subject : str
        The public id of what it was done to.
    at : datetime
        When.
    values, sealed : mapping
        Open values, and those behind a salted commitment: people above all. Names and ids as text, never keys of rows.
    owner : str
        Public id of the delegation whose own record it is; by default the common record.
    """
    record, sequence = _next(owner)
    act, sealed = Act(at, kind, subject, dict(values or {})), dict(sealed or {})
    entry, openings = open_entry(
        record.origin, sequence, act, sealed, {name: secrets.token_bytes(SALT) for name in sealed}
    )
    return _stored(record, entry, openings, act)


def append_confidential(
    kind: str, subject: str, *, at: datetime, values: Mapping[str, Value] | None = None, owner: str = COMMON
) -> Entry:
    """Append an act of which the record shows its place alone."""
    record, sequence = _next(owner)
    act = Act(at, kind, subject, dict(values or {}))
    entry, opening = confidential_entry(record.origin, sequence, act, secrets.token_bytes(SALT))
    return _stored(record, entry, (opening,), act)


def forget(entry: Entry, name: str) -> None:
    """Delete what a commitment stands for; the tree stays as it is. Of a confidential entry its place is left."""
    entry.openings.filter(name=name).delete()
    if entry.confidential:
        entry.kind = entry.subject = ""
        entry.save(update_fields=["kind", "subject"])


def _next(owner: str) -> tuple[Record, int]:
    origin = f"{settings.RECORD_ORIGIN}/{owner}" if owner else settings.RECORD_ORIGIN
    Record.objects.get_or_create(owner=owner, defaults={"origin": origin})
    record = Record.objects.select_for_update().get(owner=owner)
    return record, record.size


def _stored(record: Record, entry: OpenEntry | ConfidentialEntry, openings: tuple[Opened, ...], act: Act) -> Entry:
    new = appended(entry, _peaks(record, entry.sequence), _key())
    row = Entry.objects.create(
        record=record,
        sequence=entry.sequence,
        content=entry.data,
        kind=act.kind,
        subject=act.subject,
        at=act.at,
        confidential=isinstance(entry, ConfidentialEntry),
    )
    Opening.objects.bulk_create(
        Opening(entry=row, name=each.name, content=canonical({"salt": each.salt, "value": each.value}))
        for each in openings
    )
    Node.objects.bulk_create(
        Node(record=record, level=each.level, index=each.index, hash=each.hash) for each in new.nodes
    )
    Checkpoint.objects.create(record=record, size=new.checkpoint.size, note=new.note, signed_at=act.at)
    record.size = new.checkpoint.size
    record.save(update_fields=["size"])
    return row


def _peaks(record: Record, size: int) -> NodeAt:
    """The nodes that the next entry is joined to, in one query."""
    wanted = peaks(size)
    if not wanted:
        return partial(node_at, record)
    places = reduce(or_, (Q(level=level, index=index) for level, index in wanted))
    found = {(each.level, each.index): bytes(each.hash) for each in record.nodes.filter(places)}
    return lambda level, index: found[level, index]


def node_at(record: Record, level: int, index: int) -> bytes:
    """A stored node of the tree of a record."""
    return bytes(record.nodes.values_list("hash", flat=True).get(level=level, index=index))


def opened(opening: Opening) -> tuple[str, Value]:
    """The salt and the value of an opening."""
    whole = json.loads(bytes(opening.content))
    return whole["salt"], whole["value"]


@cache
def _key() -> Ed25519PrivateKey:
    return signing_key()

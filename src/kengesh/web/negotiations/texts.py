"""The draft of a negotiation: read from its snapshots and operations, and changed by an operation.

Drafts are values named by their digest, so they are kept in memory once read. Nothing else in the platform stores or
parses a draft.
"""

from datetime import datetime
from typing import Any, Final

from kengesh.canonical import digest as digest_of_value
from kengesh.errors import BadData, Refused
from kengesh.text.draft import Draft
from kengesh.text.jsonform import digest as digest_of
from kengesh.text.jsonform import from_json, to_json
from kengesh.text.operations.chair import Issue
from kengesh.text.operations.history import INTERVAL
from kengesh.text.operations.jsonform import operation_from_json, operation_to_json
from kengesh.text.operations.operation import Operation as Change
from kengesh.text.operations.operation import apply
from kengesh.text.operations.proposals import ids
from kengesh.web.kept import Kept
from kengesh.web.negotiations.models import Negotiation, Operation, Revision, Snapshot, StoredProvision

_KEPT: Final = Kept[str, Draft](64)


def forget() -> None:
    """Drop the drafts that are kept in memory; they are read again when they are needed."""
    _KEPT.clear()


def current(negotiation: Negotiation) -> Draft:
    """The draft as it stands."""
    return _at(negotiation, negotiation.operations, negotiation.digest)


def of_revision(revision: Revision) -> Draft:
    """The draft as it was issued."""
    return _at(revision.negotiation, revision.after, revision.digest)


def after(negotiation: Negotiation, number: int) -> Draft:
    """The draft after a number of operations; 0 is the draft before them all."""
    if number == 0:
        return _at(negotiation, 0, negotiation.snapshots.get(after=0).digest)
    return _at(negotiation, number, negotiation.history.get(number=number).digest)


def of_digest(negotiation: Negotiation, digest: str) -> Draft | None:
    """The draft of this digest, if the text ever stood so."""
    if digest == negotiation.digest:
        return current(negotiation)
    row = negotiation.history.filter(digest=digest).last()
    if row is not None:
        return _at(negotiation, row.number, digest)
    return _at(negotiation, 0, digest) if negotiation.snapshots.filter(after=0, digest=digest).exists() else None


def begin(negotiation: Negotiation, draft: Draft) -> None:
    """Keep the first draft; `negotiation` is saved with its digest."""
    digest = digest_of(draft)
    negotiation.digest, negotiation.operations = digest, 0
    negotiation.save()
    _keep(negotiation, 0, digest, draft)


def change(negotiation: Negotiation, operation: Change, *, act: str, now: datetime) -> Operation:
    """Apply an operation to the text; `negotiation` is locked by the action that calls.

    Raises
    ------
    Refused
        If a rule of the text forbids it, or it brings an id that was used before.
    """
    before = current(negotiation)
    changed = apply(operation, before)
    introduced = sorted(ids(changed) - ids(before))
    _check_new(negotiation, introduced, before)
    number, digest = negotiation.operations + 1, digest_of(changed)
    row = Operation.objects.create(
        negotiation=negotiation,
        number=number,
        value=operation_to_json(operation),
        digest=digest,
        introduced=introduced,
        act=act,
        at=now,
    )
    negotiation.digest, negotiation.operations = digest, number
    negotiation.save(update_fields=["digest", "operations"])
    last = negotiation.snapshots.order_by("-after").values_list("after", flat=True)[0]
    if isinstance(operation, Issue) or number - last >= INTERVAL:
        _keep(negotiation, number, digest, changed)
    _KEPT.put(digest, changed)
    return row


def _check_new(negotiation: Negotiation, introduced: list[str], before: Draft) -> None:
    originals = {provision.copy_of for provision in before.provisions()}
    new = set(introduced) - originals
    if not new:
        return
    used = set(ids(after(negotiation, 0)))
    for earlier in negotiation.history.values_list("introduced", flat=True):
        used.update(earlier)
    if taken := sorted(new & used):
        raise Refused("id-taken", id=taken[0])


def _at(negotiation: Negotiation, number: int, digest: str) -> Draft:
    found = _KEPT.get(digest)
    if found is None:
        found = _replayed(negotiation, number)
        if digest_of(found) != digest:
            raise BadData("history-digest", entry=number, expected=digest, found=digest_of(found))
        _KEPT.put(digest, found)
    return found


def _replayed(negotiation: Negotiation, number: int) -> Draft:
    snapshot = negotiation.snapshots.filter(after__lte=number).order_by("-after")[0]
    draft = _whole(snapshot)
    for row in negotiation.history.filter(number__gt=snapshot.after, number__lte=number):
        draft = apply(operation_from_json(row.value), draft)
    return draft


def _keep(negotiation: Negotiation, number: int, digest: str, draft: Draft) -> None:
    value = to_json(draft)
    parts = {digest_of_value(node): node for node in value.get("nodes", [])}
    known = set(StoredProvision.objects.filter(pk__in=parts).values_list("pk", flat=True))
    StoredProvision.objects.bulk_create(
        StoredProvision(digest=key, value=node) for key, node in parts.items() if key not in known
    )
    value["nodes"] = [digest_of_value(node) for node in value.get("nodes", [])]
    Snapshot.objects.create(negotiation=negotiation, after=number, digest=digest, value=value)
    _KEPT.put(digest, draft)


def _whole(snapshot: Snapshot) -> Draft:
    value: dict[str, Any] = dict(snapshot.value)
    stored = StoredProvision.objects.in_bulk(value["nodes"])
    value["nodes"] = [stored[key].value for key in value["nodes"]]
    return from_json(value)

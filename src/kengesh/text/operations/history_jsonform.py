"""The JSON of a history: its entries and its snapshots."""

from typing import Any, Final

from kengesh.text.jsonform import check_schema, from_json, to_json
from kengesh.text.jsonparts import NAMES
from kengesh.text.jsonvalues import NATURAL, ROOT, STRING, Form, Json, Place, Record, listed
from kengesh.text.operations.history import Entry, History, Snapshot
from kengesh.text.operations.jsonform import operation_from_json, operation_to_json

HISTORY_SCHEMA: Final = "kengesh-history-1"

_ENTRY: Final = Record(Entry, operation=Form(operation_to_json, operation_from_json), digest=STRING, introduced=NAMES)
_SNAPSHOT: Final = Record(Snapshot, after=NATURAL, draft=Form(to_json, from_json))
_HISTORY: Final = Record(History, {"schema": HISTORY_SCHEMA}, entries=listed(_ENTRY), snapshots=listed(_SNAPSHOT))


def history_to_json(history: History) -> dict[str, Any]:
    """The JSON of a history; `history_from_json` gives the same history back."""
    value: dict[str, Any] = _HISTORY.write(history)
    return value


def history_from_json(value: Json, place: Place = ROOT) -> History:
    """Read a history from its JSON; `replay` checks that it holds together.

    Raises
    ------
    BadData
        If anything is missing, unknown or of the wrong kind, with its place.
    """
    check_schema(value, place, HISTORY_SCHEMA)
    history = _HISTORY.read(value, place)
    after = [snapshot.after for snapshot in history.snapshots]
    if after[:1] != [0] or after != sorted(set(after)) or after[-1] > len(history.entries):
        raise place.at("snapshots").wrong("history-snapshots", entries=len(history.entries))
    return history

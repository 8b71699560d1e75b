"""Who may look at and act on the addresses of this app."""

from kengesh.web.record.actions import append
from tests.web.access import CONDUCT, DELEGATES, EVERYBODY, Row
from tests.web.council import NOON

READ = DELEGATES | CONDUCT | {"auditor"}


def _entry(council):
    append("matter-opened", council.matter.public_id, at=NOON)
    return {"sequence": 0}


def _record(council):
    _entry(council)
    return {}


ROWS: dict[str, Row] = {
    "record:entries": Row(see=EVERYBODY),
    "record:entry": Row(READ, None, _entry),
    "record:export": Row(READ, None, _record),
}

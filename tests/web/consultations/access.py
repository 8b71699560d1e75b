"""Who may look at and act on the addresses of hearings."""

from kengesh.web.consultations.actions import enclose_document, publish_hearing
from tests.web.access import CONDUCT, EVERYBODY, Row
from tests.web.consultations.hearings import prepared, published, sent, shown
from tests.web.council import NOON, Council


def one(council: Council) -> dict[str, object]:
    """A published hearing."""
    return {"public_id": published(council).public_id}


def waiting(council: Council) -> dict[str, object]:
    """A contribution that waits for a moderator."""
    return {"public_id": sent(published(council)).contribution.public_id}


def enclosed(council: Council) -> dict[str, object]:
    """A document of a published hearing."""
    hearing, by = prepared(council), council.users["secretariat"]
    made = enclose_document(
        hearing.public_id, title="Map", content=b"A map.", name="map.txt", media_type="text/plain", by=by, now=NOON
    )
    publish_hearing(hearing.public_id, by=by, now=NOON)
    return {"public_id": made.public_id}


ROWS: dict[str, Row] = {
    "consultations:list": Row(see=EVERYBODY),
    "consultations:prepare": Row(see=CONDUCT, act=CONDUCT),
    "consultations:hearing": Row(see=EVERYBODY, arguments=one),
    "consultations:contribute": Row(see=EVERYBODY, act=EVERYBODY, arguments=one),
    "consultations:contribution": Row(see=EVERYBODY, arguments=lambda council: {"public_id": shown(council).public_id}),
    "consultations:document": Row(see=EVERYBODY, arguments=enclosed),
    "consultations:export": Row(see=EVERYBODY, arguments=lambda council: {**one(council), "form": "csv"}),
    "consultations:change": Row(
        see=CONDUCT, act=CONDUCT, arguments=lambda council: {"public_id": prepared(council).public_id}
    ),
    "consultations:desk": Row(see=CONDUCT, act=CONDUCT, arguments=one, data=lambda _: {"act": "extend"}),
    "consultations:moderate": Row(see=CONDUCT, act=CONDUCT, arguments=waiting, data=lambda _: {"act": "publish"}),
}

"""Who may look at and act on the addresses of joint operations."""

from datetime import date

from kengesh.web.cooperation.narcotics import operating
from tests.web.access import DELEGATES, EVERYBODY, OWN, SIGNED_IN, Row
from tests.web.cooperation.narcotics.returned import SECTIONS, arranged, line, released, submitted
from tests.web.council import NOON, Council

SECRETARIAT = frozenset({"secretariat"})
BODY = DELEGATES | {"chair", "secretariat"}
SPEAKERS = frozenset({"neighbour", "head", "spokesperson"})
SETTINGS = {
    "act": "arrange",
    "substances": "OPI; opium",
    "sections": "; ".join(SECTIONS[0].values()),
    "first_period": "2025-Q3",
    "due_days": 45,
    "minimum": 3,
    "contributors": 2,
    "delay_days": 45,
}


def desk(council: Council) -> dict[str, object]:
    """The desk of a body that collects returns."""
    arranged(council)
    return {"public_id": council.body.public_id}


def returning(council: Council) -> dict[str, object]:
    """The return of Alatau."""
    arranged(council)
    return {"public_id": council.delegations["Alatau"].public_id, "period": "2025-Q3"}


def version(council: Council) -> dict[str, object]:
    """What Alatau submitted."""
    arranged(council)
    return {"public_id": submitted(council, "Alatau", "2025-Q3", line()).public_id}


def operation(council: Council) -> dict[str, object]:
    """A joint operation."""
    row = operating.announce(
        council.body.public_id,
        name="Karvan",
        aim="To watch the passes together.",
        starts_on=date(2026, 3, 1),
        ends_on=date(2026, 3, 10),
        delegations=[council.delegations["Alatau"], council.delegations["Bayan"]],
        by=council.users["secretariat"],
        now=NOON,
    )
    return {"public_id": row.public_id}


def public(council: Council) -> dict[str, object]:
    """A release to the public."""
    return {"public_id": released(council, "public").public_id}


ROWS: dict[str, Row] = {
    "narcotics:bodies": Row(see=SIGNED_IN),
    "narcotics:desk": Row(see=BODY, act=SPEAKERS, arguments=desk, data=lambda _: {"act": "contact"}),
    "narcotics:arrange": Row(see=SECRETARIAT, act=SECRETARIAT, arguments=desk, data=lambda _: SETTINGS),
    "narcotics:prepare": Row(
        see=SECRETARIAT,
        act=SECRETARIAT,
        arguments=lambda council: {"public_id": released(council).body.public_id},
        data=lambda _: {"act": "release", "release-audience": "body"},
    ),
    "narcotics:return": Row(see=OWN | SECRETARIAT, act=OWN, arguments=returning, data=lambda _: {"act": "file"}),
    "narcotics:template": Row(see=OWN, arguments=lambda council: {**returning(council), "kind": "csv"}),
    "narcotics:version": Row(see=OWN | SECRETARIAT, arguments=version),
    "narcotics:release": Row(
        see=BODY,
        act=SECRETARIAT,
        arguments=lambda council: {"public_id": released(council).public_id},
        data=lambda _: {"act": "widen", "widen-audience": "public"},
    ),
    "narcotics:export": Row(see=EVERYBODY, arguments=public),
    "narcotics:operation": Row(
        see=BODY, act=frozenset({"chair", "secretariat"}), arguments=operation, data=lambda _: {"act": "lesson"}
    ),
}

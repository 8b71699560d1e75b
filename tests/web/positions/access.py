"""Who may look at and act on the addresses of positions."""

from kengesh.web.positions.actions import state
from kengesh.web.positions.notes import write_note
from kengesh.web.positions.sayings import Release, Saying
from tests.web.access import DELEGATES, INSIDE, OWN, Row
from tests.web.concerns.access import released
from tests.web.council import NOON, Council
from tests.web.positions.texts import negotiated

HEAD = frozenset({"head"})
SECRETARIAT = frozenset({"secretariat"})
ANSWER = frozenset({"neighbour", "head", "spokesperson", "chair", "secretariat"})
RELEASE = {"audience": "body", "reason_audience": "delegation", "remedy_audience": "delegation"}


def tabled(council: Council) -> dict[str, object]:
    """The negotiation."""
    return {"public_id": negotiated(council).public_id}


def stated(council: Council, audience: str = "body") -> dict[str, object]:
    """An objection of Alatau."""
    stance = state(
        negotiated(council).public_id,
        council.delegations["Alatau"].public_id,
        saying=Saying("objects", "p2"),
        release=Release(audience),
        by=council.users["head"],
        now=NOON,
    )
    return {"public_id": stance.public_id}


def noted(council: Council) -> dict[str, object]:
    """A note of Alatau."""
    negotiation, alatau = negotiated(council), council.delegations["Alatau"]
    note = write_note(negotiation.public_id, alatau.public_id, text="To be asked", by=council.users["expert"], now=NOON)
    return {"public_id": negotiation.public_id, "private_id": note.public_id}


ROWS: dict[str, Row] = {
    "positions:text": Row(see=INSIDE, arguments=tabled),
    "positions:mine": Row(see=DELEGATES, act=DELEGATES, arguments=tabled),
    "positions:brief": Row(see=DELEGATES, act=DELEGATES, arguments=tabled),
    "positions:sheet": Row(see=DELEGATES, act=DELEGATES, arguments=tabled),
    "positions:enter": Row(see=SECRETARIAT, act=SECRETARIAT, arguments=tabled),
    "positions:remove": Row(see=None, act=OWN, arguments=noted),
    "positions:state": Row(see=INSIDE, act=DELEGATES, arguments=lambda council: {**tabled(council), "target": "p2"}),
    "positions:lift": Row(see=None, act=HEAD, arguments=stated),
    "positions:widen": Row(
        see=HEAD, act=HEAD, arguments=lambda council: stated(council, "chair"), data=lambda _: RELEASE
    ),
    "positions:answers": Row(
        see=INSIDE - {"observer"},
        act=ANSWER,
        arguments=lambda council: {"public_id": released(council)},
        data=lambda _: {"words": "Article 2"},
    ),
}

"""What the actions of this app are to an organisation of published facts alone."""

from kengesh.web.positions.actions import state
from kengesh.web.positions.models import InternalStance
from kengesh.web.positions.sayings import Release, Saying
from tests.web.concerns.access import released
from tests.web.council import NOON, Council
from tests.web.facts_only import Apart, Class, Refuses
from tests.web.positions.canary import planted
from tests.web.positions.texts import negotiated

BODY = Release("body")


def _room(council: Council) -> dict[str, object]:
    return {
        "negotiation_id": negotiated(council).public_id,
        "delegation_id": council.delegations["Bayan"].public_id,
    }


def _prepared(council: Council) -> str:
    planted(council, "words")
    return f"{InternalStance.objects.all()[0].public_id}"


def _stance(council: Council) -> dict[str, object]:
    room = {name: f"{value}" for name, value in _room(council).items()}
    stance = state(
        room["negotiation_id"],
        room["delegation_id"],
        saying=Saying("objects", "p2"),
        release=Release("chair"),
        by=council.head("Bayan"),
        now=NOON,
    )
    return {"stance_id": stance.public_id}


DROPS = Apart("It drops what a delegation kept to itself, and releases nothing.")
SAYING = Saying("supports", "p2")
CLASSES: dict[str, Class] = {
    "positions.actions.discard_prepared": DROPS,
    "positions.actions.lift": Refuses(_stance),
    "positions.actions.prepare": Refuses(lambda council: {**_room(council), "sayings": [SAYING]}),
    "positions.actions.release_prepared": Refuses(
        lambda council: {"prepared_ids": [_prepared(council)], "release": BODY}
    ),
    "positions.actions.release_stance": Refuses(lambda council: {"prepared_id": _prepared(council), "release": BODY}),
    "positions.actions.state": Refuses(lambda council: {**_room(council), "saying": SAYING, "release": BODY}),
    "positions.actions.state_many": Refuses(lambda council: {**_room(council), "sayings": [SAYING], "release": BODY}),
    "positions.actions.widen_stance": Refuses(lambda council: {**_stance(council), "release": BODY}),
    "positions.answers.answer_concern": Refuses(lambda council: {"concern_id": released(council)}),
    "positions.notes.draw_red_line": Refuses(_room),
    "positions.notes.note_brief": Refuses(_room),
    "positions.notes.remove_private": DROPS,
    "positions.notes.write_note": Refuses(_room),
}

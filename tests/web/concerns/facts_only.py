"""What the actions of this app are to an organisation of published facts alone."""

from tests.web.concerns.access import drafted, released
from tests.web.consultations.hearings import shown
from tests.web.council import Council
from tests.web.facts_only import Class, Refuses
from tests.web.meetings.access import convened


def _matter(council: Council) -> dict[str, object]:
    return {"matter_id": council.matter.public_id, "delegation_id": council.delegations["Bayan"].public_id}


def _draft(council: Council) -> dict[str, object]:
    return {"draft_id": drafted(council, "Bayan")}


def _concern(council: Council) -> dict[str, object]:
    return {"concern_id": released(council, "body", "Bayan")}


CLASSES: dict[str, Class] = {
    **{
        f"concerns.actions.{name}_concern": Refuses(_concern)
        for name in ("change", "print", "reopen", "settle", "widen")
    },
    "concerns.agenda.put_concerns": Refuses(lambda council: {"session_id": convened(council).public_id}),
    "concerns.actions.draft_concern": Refuses(_matter),
    "concerns.actions.enter_concern": Refuses(_matter),
    "concerns.actions.redraft_concern": Refuses(_draft),
    "concerns.actions.release_concern": Refuses(_draft),
    "concerns.actions.take_up": Refuses(
        lambda council: {**_matter(council), "origin": f"contribution:{shown(council).public_id}"}
    ),
}

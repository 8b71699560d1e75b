"""What the actions of this app are to an organisation of published facts alone."""

from kengesh.web.negotiations.models import InternalAmendment, Negotiation, Proposal, ReturnedFile, Revision
from tests.web.council import Council
from tests.web.facts_only import Apart, Class, Refuses
from tests.web.negotiations.acting import proposes
from tests.web.negotiations.canary import planted
from tests.web.negotiations.texts import tabled


def _text(council: Council) -> dict[str, object]:
    return {"negotiation_id": tabled(council).public_id}


def _room(council: Council) -> dict[str, object]:
    return {**_text(council), "delegation_id": council.delegations["Bayan"].public_id}


def _draft(council: Council) -> dict[str, object]:
    planted(council, "words")
    return {"amendment_id": InternalAmendment.objects.all()[0].public_id}


def _return(council: Council) -> dict[str, object]:
    planted(council, "words")
    return {"return_id": ReturnedFile.objects.all()[0].public_id}


def _revision(council: Council) -> dict[str, object]:
    tabled(council)
    return {"revision_id": Revision.objects.get().public_id, "delegation_id": council.delegations["Bayan"].public_id}


def _proposal(council: Council) -> dict[str, object]:
    proposes(council, tabled(council), "Bayan")
    return {"proposal_id": Proposal.objects.get().public_id}


DROPS = Apart("It drops what a delegation kept to itself, and releases nothing.")
CLASSES: dict[str, Class] = {
    "negotiations.amending.delete_amendment": DROPS,
    "negotiations.amending.draft_amendment": Refuses(_room),
    "negotiations.amending.edit_amendment": Refuses(_draft),
    "negotiations.amending.enter_amendment": Refuses(_room),
    "negotiations.amending.leave_alternative": Refuses(_room),
    "negotiations.amending.release_amendment": Refuses(_draft),
    "negotiations.amending.take_in": Refuses(_proposal),
    "negotiations.amending.widen_proposal": Refuses(_proposal),
    "negotiations.amending.withdraw_proposal": Refuses(_proposal),
    "negotiations.commenting.comment": Refuses(_room),
    "negotiations.commenting.delete_comment": DROPS,
    "negotiations.editorial.correct_words": Refuses(_text),
    "negotiations.issuing.issue_document": Refuses(_text),
    "negotiations.returning.compile_returns": Refuses(_text),
    "negotiations.returning.confirm_return": Refuses(_return),
    "negotiations.returning.receive_return": Refuses(_revision),
    "negotiations.tabling.begin": Refuses(lambda council: {"matter_id": council.matter.public_id}),
    "negotiations.tabling.issue_revision": Refuses(_text),
    "negotiations.tabling.set_gate": Refuses(
        lambda council: {"negotiation": Negotiation.objects.get(public_id=_text(council)["negotiation_id"])}
    ),
}

"""What the actions of this app are to an organisation of published facts alone."""

from tests.web.consultations.hearings import prepared, published, sent, shown
from tests.web.council import Council
from tests.web.facts_only import Apart, Class, Refuses


def _draft(council: Council) -> dict[str, object]:
    return {"hearing_id": prepared(council).public_id}


def _hearing(council: Council) -> dict[str, object]:
    return {"hearing_id": published(council).public_id}


def _waiting(council: Council) -> dict[str, object]:
    return {"contribution_id": sent(published(council)).contribution.public_id}


CONTRIBUTOR = Apart("These are the words and the name of a contributor, never those of a member.")
CLASSES: dict[str, Class] = {
    "consultations.actions.change_hearing": Refuses(_draft),
    "consultations.actions.enclose_document": Refuses(_draft),
    "consultations.actions.extend_hearing": Refuses(_hearing),
    "consultations.actions.prepare_hearing": Refuses(lambda council: {"body_id": council.body.public_id}),
    "consultations.actions.publish_hearing": Refuses(_draft),
    "consultations.moderating.decline_contribution": Refuses(_waiting),
    "consultations.moderating.issue_report": Refuses(_hearing),
    "consultations.moderating.publish_contribution": Refuses(_waiting),
    "consultations.moderating.redact_contribution": Apart("It takes out what concerns a third person."),
    "consultations.moderating.respond": Refuses(lambda council: {"contribution_id": shown(council).public_id}),
    "consultations.receiving.answer_decline": CONTRIBUTOR,
    "consultations.receiving.contribute": Refuses(_hearing),
    "consultations.receiving.gather_contributions": Refuses(_hearing),
    "consultations.receiving.remove_name": CONTRIBUTOR,
}

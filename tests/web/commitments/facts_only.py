"""What the actions of this app are to an organisation of published facts alone."""

from tests.web.commitments.access import drafted, sent
from tests.web.commitments.tracking import Tracker
from tests.web.council import Council
from tests.web.facts_only import Class, Refuses


def _share(council: Council) -> dict[str, object]:
    tracker = Tracker(council)
    return {"share_id": tracker.share(tracker.joint(), "Bayan").public_id}


def _commitment(council: Council) -> dict[str, object]:
    return {"commitment_id": Tracker(council).joint().public_id}


def _reviewed(council: Council) -> dict[str, object]:
    tracker = Tracker(council)
    return {"review_id": tracker.reviewed(tracker.implementing(tracker.joint())).public_id}


def _decision(council: Council) -> dict[str, object]:
    return {"kind": "provision", "source_id": Tracker(council).decision.public_id}


CLASSES: dict[str, Class] = {
    **{f"commitments.actions.{name}": Refuses(_share) for name in ("acknowledge", "decline", "move_on")},
    **{f"commitments.reporting.{name}": Refuses(_share) for name in ("draft_report", "file_report")},
    "commitments.reporting.release_report": Refuses(lambda council: {"draft_id": drafted(council)["public_id"]}),
    "commitments.reviewing.open_finding": Refuses(_reviewed),
    **{f"commitments.reviewing.{name}": Refuses(_commitment) for name in ("raise_review", "set_review")},
    **{f"commitments.reviewing.{name}": Refuses(_share) for name in ("renew", "review")},
    "commitments.sheets.send_sheet": Refuses(lambda council: {"delegation_id": council.delegations["Bayan"].public_id}),
    "commitments.sheets.take_sheet": Refuses(lambda council: {"sheet_id": sent(council)["public_id"]}),
    "commitments.taking.take_up": Refuses(_decision),
}

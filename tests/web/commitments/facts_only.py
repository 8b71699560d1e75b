"""What the actions of this app are to an organisation of published facts alone."""

from kengesh.formats.commitments.sheet import report_sheet
from kengesh.web.commitments.reporting import Sent
from kengesh.web.commitments.sheets import send_sheet
from tests.web.commitments.tracking import TAKEN, Tracker
from tests.web.council import Council
from tests.web.facts_only import Class, Refuses


def _share(council: Council) -> dict[str, object]:
    tracker = Tracker(council)
    return {"share_id": tracker.share(tracker.joint(), "Bayan").public_id}


def _commitment(council: Council) -> dict[str, object]:
    return {"commitment_id": Tracker(council).joint().public_id}


def _reviewed(council: Council) -> dict[str, object]:
    tracker = Tracker(council)
    share = tracker.implementing(tracker.joint())
    tracker.reported(share)
    return {"review_id": tracker.reviewed(share).public_id}


def _drafted(council: Council) -> dict[str, object]:
    tracker = Tracker(council)
    share = tracker.implementing(tracker.joint(), "Bayan")
    return {"draft_id": tracker.drafted(share, "Bayan").public_id}


def _sent(council: Council) -> dict[str, object]:
    key = council.delegations["Bayan"].public_id
    file = Sent(report_sheet([], key), "sheet.xlsx", "application/octet-stream")
    return {"sheet_id": send_sheet(key, file=file, by=council.head("Bayan"), now=TAKEN).public_id}


def _decision(council: Council) -> dict[str, object]:
    return {"kind": "provision", "source_id": Tracker(council).decision.public_id}


CLASSES: dict[str, Class] = {
    **{f"commitments.actions.{name}": Refuses(_share) for name in ("acknowledge", "decline", "move_on")},
    **{f"commitments.reporting.{name}": Refuses(_share) for name in ("draft_report", "file_report")},
    "commitments.reporting.release_report": Refuses(_drafted),
    "commitments.reviewing.open_finding": Refuses(_reviewed),
    **{f"commitments.reviewing.{name}": Refuses(_commitment) for name in ("raise_review", "set_review")},
    **{f"commitments.reviewing.{name}": Refuses(_share) for name in ("renew", "review")},
    "commitments.sheets.send_sheet": Refuses(lambda council: {"delegation_id": council.delegations["Bayan"].public_id}),
    "commitments.sheets.take_sheet": Refuses(_sent),
    "commitments.taking.take_up": Refuses(_decision),
}

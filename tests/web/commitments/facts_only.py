"""What the actions of this app are to an organisation of published facts alone."""

from kengesh.formats.commitments.sheet import report_sheet
from kengesh.web.commitments.models import SourceKind
from kengesh.web.commitments.reporting import Said, Sent
from kengesh.web.commitments.sheets import send_sheet
from tests.web.commitments.tracking import TAKEN, TEXT, Tracker
from tests.web.council import MEMBERS, Council
from tests.web.facts_only import Class, Refuses


def _wanted(council: Council) -> dict[str, object]:
    tracker = Tracker(council)
    wanted = (tracker.wanted(*MEMBERS),)
    return {"kind": SourceKind.PROVISION, "source_id": tracker.decision.public_id, "wanted": wanted}


def _proposed(council: Council) -> dict[str, object]:
    tracker = Tracker(council)
    return {"share_id": tracker.share(tracker.alone("Bayan"), "Bayan").public_id}


def _share(council: Council) -> dict[str, object]:
    tracker = Tracker(council)
    return {"share_id": tracker.implementing(tracker.joint(), "Bayan").public_id}


def _commitment(council: Council) -> dict[str, object]:
    return {"commitment_id": Tracker(council).joint().public_id}


def _draft(council: Council) -> dict[str, object]:
    tracker = Tracker(council)
    share = tracker.implementing(tracker.joint(), "Bayan")
    return {"draft_id": tracker.drafted(share, "Bayan").public_id}


def _finding(council: Council) -> dict[str, object]:
    tracker = Tracker(council)
    share = tracker.implementing(tracker.joint(), "Bayan")
    return {"review_id": tracker.reviewed(share, "not yet").public_id}


def _file(council: Council) -> dict[str, object]:
    key = council.delegations["Bayan"].public_id
    return {"delegation_id": key, "file": Sent(report_sheet([], key), "sheet.xlsx", "application/octet-stream")}


def _sheet(council: Council) -> dict[str, object]:
    key = council.delegations["Bayan"].public_id
    file = Sent(report_sheet([], key), "sheet.xlsx", "application/octet-stream")
    return {"sheet_id": send_sheet(key, file=file, by=council.head("Bayan"), now=TAKEN).public_id}


SAID = Said(TEXT)
CLASSES: dict[str, Class] = {
    "commitments.actions.acknowledge": Refuses(_proposed),
    "commitments.actions.decline": Refuses(lambda council: {**_proposed(council), "reason": "No."}),
    "commitments.actions.move_on": Refuses(_share),
    "commitments.reporting.draft_report": Refuses(lambda council: {**_share(council), "said": SAID}),
    "commitments.reporting.file_report": Refuses(lambda council: {**_share(council), "said": SAID}),
    "commitments.reporting.release_report": Refuses(_draft),
    "commitments.reviewing.open_finding": Refuses(_finding),
    "commitments.reviewing.raise_review": Refuses(_commitment),
    "commitments.reviewing.renew": Refuses(_share),
    "commitments.reviewing.review": Refuses(
        lambda council: {**_share(council), "finding": "not yet", "reasons": "None."}
    ),
    "commitments.reviewing.set_review": Refuses(lambda council: {**_commitment(council), "day": TAKEN.date()}),
    "commitments.sheets.send_sheet": Refuses(_file),
    "commitments.sheets.take_sheet": Refuses(_sheet),
    "commitments.taking.take_up": Refuses(_wanted),
}

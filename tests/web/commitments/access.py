"""Who sees commitments, takes them up, reports on them and reviews them."""

from kengesh.formats.commitments.sheet import report_sheet
from kengesh.web.commitments.models import Commitment, Share
from kengesh.web.commitments.reporting import Sent
from kengesh.web.commitments.sheets import send_sheet
from tests.web.access import CONDUCT, DELEGATES, INSIDE, OWN, SIGNED_IN, Row
from tests.web.commitments.tracking import FILE, TAKEN, Tracker
from tests.web.council import Council


def one(council: Council) -> dict[str, object]:
    """A commitment that all members owe."""
    return {"public_id": Tracker(council).joint().public_id}


def acknowledging(council: Council) -> dict[str, object]:
    """Alatau acknowledges it."""
    share = Share.objects.filter(delegation=council.delegations["Alatau"]).latest("pk")
    return {"act": f"acknowledge-{share.public_id}"}


def raising(council: Council) -> dict[str, object]:
    """A review that is due is put on an agenda."""
    made = Commitment.objects.filter(body=council.body).last() or Tracker(council).joint()
    return {"act": f"raise-{made.public_id}"}


def decision(council: Council) -> dict[str, object]:
    """A decision whose provisions can be taken up."""
    return {"kind": "provision", "source_id": Tracker(council).decision.public_id}


def released(council: Council) -> dict[str, object]:
    """A report of Alatau with a file."""
    tracker = Tracker(council)
    share = tracker.implementing(tracker.joint())
    return {"public_id": tracker.reported(share, file=FILE).public_id}


def drafted(council: Council) -> dict[str, object]:
    """The same, not released."""
    tracker = Tracker(council)
    share = tracker.implementing(tracker.joint())
    return {"public_id": tracker.drafted(share, file=FILE).public_id}


def own(council: Council) -> dict[str, object]:
    """The delegation of Alatau."""
    return {"public_id": council.delegations["Alatau"].public_id}


def sent(council: Council) -> dict[str, object]:
    """A sheet that Alatau sent back."""
    key = council.delegations["Alatau"].public_id
    file = Sent(report_sheet([], key), "sheet.xlsx", "application/octet-stream")
    return {"public_id": send_sheet(key, file=file, by=council.users["expert"], now=TAKEN).public_id}


NAMED = DELEGATES | CONDUCT
ROWS: dict[str, Row] = {
    "commitments:list": Row(see=SIGNED_IN, act=CONDUCT, data=raising),
    "commitments:ageing": Row(see=SIGNED_IN, arguments=lambda _: {"form": "xlsx"}),
    "commitments:sources": Row(see=CONDUCT),
    "commitments:take-up": Row(see=CONDUCT, act=CONDUCT, arguments=decision),
    "commitments:member": Row(see=NAMED, arguments=lambda council: {"public_id": council.members["Alatau"].public_id}),
    "commitments:matter": Row(
        see=INSIDE | {"auditor"}, arguments=lambda council: {"public_id": council.matter.public_id}
    ),
    "commitments:commitment": Row(see=INSIDE, act=frozenset({"head"}), arguments=one, data=acknowledging),
    "commitments:report-file": Row(see=NAMED, arguments=released),
    "commitments:draft-file": Row(see=OWN, arguments=drafted),
    "commitments:sheet": Row(see=OWN, act=OWN, arguments=own),
    "commitments:sheet-file": Row(see=OWN, arguments=own),
    "commitments:sent": Row(see=OWN, act=OWN, arguments=sent, data=lambda _: {"act": "take"}),
}

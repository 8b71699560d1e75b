"""Put a token into every internal field of commitments."""

from datetime import date

from kengesh.formats.commitments.ageing import Line
from kengesh.formats.commitments.sheet import report_sheet
from kengesh.web.commitments.models import Share
from kengesh.web.commitments.reporting import Said, Sent, draft_report
from kengesh.web.commitments.sheets import send_sheet
from tests.web.commitments.tracking import DAY, TAKEN, Tracker
from tests.web.council import Council

TABLES = ("commitments.InternalReport", "commitments.InternalSheet")


def planted(council: Council, token: str) -> None:
    """Bayan drafts a report with a file, and sends a sheet back; it releases neither."""
    share = Share.objects.filter(delegation=council.delegations["Bayan"]).first() or _begun(council)
    file = Sent(token.encode(), f"{token}.txt", "text/plain")
    said = Said(token, link=f"https://{token}.example/", file=file)
    draft_report(share.public_id, said=said, by=council.head("Bayan"), now=TAKEN + 3 * DAY)
    key = council.delegations["Bayan"].public_id
    day = date(2026, 4, 1)
    line = Line(share.public_id, token, "Bayan", token, token, token, "implement", day, day)
    sheet = Sent(report_sheet([line], key), f"{token}.xlsx", "application/octet-stream")
    send_sheet(key, file=sheet, by=council.head("Bayan"), now=TAKEN)


def _begun(council: Council) -> Share:
    """What Bayan has begun to carry out, with the others."""
    tracker = Tracker(council)
    share: Share = tracker.implementing(tracker.joint(), "Bayan")
    return share

"""Put a token into every internal field of commitments."""

from datetime import date

from kengesh.formats.commitments.ageing import Line
from kengesh.formats.commitments.sheet import report_sheet
from kengesh.web.commitments.reporting import Sent
from kengesh.web.commitments.sheets import send_sheet
from tests.web.commitments.tracking import TAKEN, Tracker
from tests.web.council import Council

TABLES = ("commitments.InternalReport", "commitments.InternalSheet")


def planted(council: Council, token: str) -> None:
    """Bayan drafts a report with a file, and sends a sheet back; it releases neither."""
    tracker = Tracker(council)
    share = tracker.implementing(tracker.joint(), "Bayan")
    file = Sent(token.encode(), f"{token}.txt", "text/plain")
    tracker.drafted(share, "Bayan", token, link=f"https://{token}.example/", file=file)
    key = council.delegations["Bayan"].public_id
    day = date(2026, 4, 1)
    line = Line(share.public_id, token, "Bayan", token, token, token, "implement", day, day)
    sheet = Sent(report_sheet([line], key), f"{token}.xlsx", "application/octet-stream")
    send_sheet(key, file=sheet, by=council.head("Bayan"), now=TAKEN)

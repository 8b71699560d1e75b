"""Put a token into every internal field of joint operations."""

from kengesh.formats.returns.writing import return_csv
from kengesh.web.cooperation.narcotics import actions
from kengesh.web.cooperation.narcotics.models import Arrangement
from tests.web.cooperation.narcotics.returned import arranged, line
from tests.web.council import NOON, Council

TABLES = ("narcotics.InternalReturn",)


def planted(council: Council, token: str) -> None:
    """Bayan works on a return, and reads a file in that waits; it submits nothing."""
    if not Arrangement.objects.filter(body=council.body).exists():
        arranged(council)
    bayan, head = council.delegations["Bayan"].public_id, council.head("Bayan")
    noted = line(note=f"weighed anew: {token}")
    actions.put_line(bayan, "2025-Q3", line=noted, by=head, now=NOON)
    content = return_csv("2025-Q3", "Bayan", [line(section="Southern corridor", note=f"counted anew: {token}")])
    actions.receive_file(bayan, "2025-Q3", content=content, name=f"{token}.csv", by=head, now=NOON)

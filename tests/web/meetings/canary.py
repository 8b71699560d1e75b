"""Put a token into every internal field of meetings."""

from kengesh.web.meetings import interventions
from tests.web.council import NOON, Council
from tests.web.meetings.access import item

TABLES = ("meetings.InternalIntervention",)


def planted(council: Council, token: str) -> None:
    """Bayan prepares an intervention that it releases to nobody."""
    interventions.prepare(
        item(council).public_id,
        delegation=council.delegations["Bayan"],
        text=token,
        language=token[:12],
        by=council.head("Bayan"),
        now=NOON,
    )

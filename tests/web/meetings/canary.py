"""Put a token into every internal field of meetings."""

from kengesh.web.meetings import interventions
from kengesh.web.meetings.models import AgendaItem
from tests.web.council import NOON, Council
from tests.web.meetings.access import item

TABLES = ("meetings.InternalIntervention",)


def planted(council: Council, token: str) -> None:
    """Bayan prepares an intervention that it releases to nobody."""
    there = AgendaItem.objects.filter(session__body=council.body).first() or item(council)
    interventions.prepare(
        there.public_id,
        delegation=council.delegations["Bayan"],
        text=token,
        language=token[:12],
        by=council.head("Bayan"),
        now=NOON,
    )

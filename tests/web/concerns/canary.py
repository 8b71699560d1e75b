"""Put a token into every internal field of concerns."""

from kengesh.web.concerns.actions import Wording, take_up
from kengesh.web.consultations.models import Contribution
from tests.web.concerns.access import drafted
from tests.web.consultations.hearings import shown
from tests.web.council import NOON, Council

TABLES = ("concerns.InternalConcern",)


def planted(council: Council, token: str) -> None:
    """Bayan drafts a concern, takes up what somebody said as another one, and releases both to nobody."""
    drafted(council, "Bayan", Wording(token, token, token[:40], "lesson", "", token))
    said = Contribution.objects.filter(number__isnull=False).first() or shown(council)
    take_up(
        council.matter.public_id,
        council.delegations["Bayan"].public_id,
        origin=f"contribution:{said.public_id}",
        title=token,
        text=token,
        by=council.head("Bayan"),
        now=NOON,
    )

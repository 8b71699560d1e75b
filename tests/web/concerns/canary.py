"""Put a token into every internal field of concerns."""

from kengesh.web.concerns.actions import Wording
from tests.web.concerns.access import drafted
from tests.web.council import Council

TABLES = ("concerns.InternalConcern",)


def planted(council: Council, token: str) -> None:
    """Bayan drafts a concern that it releases to nobody."""
    drafted(council, "Bayan", Wording(token, token, token[:40], "lesson", token))

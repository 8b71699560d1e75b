"""Put a token into every internal field of positions."""

from kengesh.web.negotiations import texts
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions.actions import prepare
from kengesh.web.positions.notes import draw_red_line, write_note
from kengesh.web.positions.sayings import Saying
from kengesh.web.positions.targets import targets
from tests.web.council import NOON, Council
from tests.web.positions.texts import negotiated

TABLES = ("positions.InternalStance", "positions.Note", "positions.RedLine", "positions.Look")


def planted(council: Council, token: str) -> None:
    """Bayan prepares positions, writes a note and draws a red line; it releases nothing."""
    negotiation = Negotiation.objects.filter(matter=council.matter).first() or negotiated(council)
    first = next(iter(targets(texts.current(negotiation)).by_id))
    bayan, head = council.delegations["Bayan"].public_id, council.head("Bayan")
    sayings = [Saying("objects", "", reason=token, remedy=token), Saying("objects", first, reason=token, remedy=token)]
    prepare(negotiation.public_id, bayan, sayings=sayings, by=head, now=NOON)
    write_note(negotiation.public_id, bayan, text=token, provision=first, by=head, now=NOON)
    draw_red_line(negotiation.public_id, bayan, text=token, provision=first, by=head, now=NOON)

"""The negotiation that an act changes, held until the act is done."""

from kengesh.errors import Refused
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.negotiations import rules
from kengesh.web.negotiations.models import Negotiation


def locked(negotiation_id: str) -> Negotiation:
    """The negotiation, held by this act until it is done."""
    rows = Negotiation.objects.select_for_update(of=("self",)).select_related("matter__body__organisation")
    negotiation = rows.get(public_id=negotiation_id)
    check_not_facts_only(negotiation.matter.body)
    return negotiation


def check_open(negotiation: Negotiation) -> None:
    """Refuse what would change the words of a text that is under silence or adopted."""
    if not rules.is_open(negotiation):
        raise Refused("text-closed", symbol=negotiation.symbol)

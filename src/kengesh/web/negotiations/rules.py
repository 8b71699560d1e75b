"""Who may do what in a negotiation."""

from kengesh.web.matters.models import Matter, Stage
from kengesh.web.members.models import Delegation
from kengesh.web.members.standing import Standing
from kengesh.web.negotiations.models import Negotiation


def may_begin(standing: Standing, matter: Matter) -> bool:
    """Chair and secretariat lay the first draft on the table."""
    return standing.conducts(matter.body_id, matter.body.organisation_id)


def conducts(standing: Standing, negotiation: Negotiation) -> bool:
    """Whether the person is chair of the body, or secretariat."""
    return may_begin(standing, negotiation.matter)


def may_draft(standing: Standing, delegation: Delegation, negotiation: Negotiation) -> bool:
    """Everybody in a delegation of the body drafts in its own room."""
    return delegation.body_id == negotiation.matter.body_id and standing.belongs_to(delegation.pk)


def may_release(standing: Standing, delegation: Delegation, negotiation: Negotiation) -> bool:
    """The head of a delegation releases what it has drafted, while the text is negotiated."""
    return delegation.body_id == negotiation.matter.body_id and standing.heads(delegation.pk)


def may_enter_for(standing: Standing, delegation: Delegation, negotiation: Negotiation) -> bool:
    """The secretariat enters what a delegation of the body sent by letter, mail or telephone."""
    return delegation.body_id == negotiation.matter.body_id and standing.is_secretariat(
        negotiation.matter.body.organisation_id
    )


def is_open(negotiation: Negotiation) -> bool:
    """Whether the text may still change: not under silence, not adopted."""
    return negotiation.matter.stage in (Stage.CONCERNS, Stage.NEGOTIATION)

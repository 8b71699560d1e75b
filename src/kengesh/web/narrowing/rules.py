"""Who may do what to bring positions together."""

from kengesh.web.members.models import Delegation
from kengesh.web.members.standing import Standing
from kengesh.web.narrowing.models import WorkingGroup
from kengesh.web.negotiations.models import Negotiation


def chairs(standing: Standing, negotiation: Negotiation) -> bool:
    """The chair offers, records, sets groups up; the secretariat prepares papers and does none of this."""
    return negotiation.matter.body_id in standing.chairs


def conducts(standing: Standing, negotiation: Negotiation) -> bool:
    """Chair and secretariat see the desk."""
    body = negotiation.matter.body
    return standing.conducts(body.pk, body.organisation_id)


def keeps_papers(standing: Standing, negotiation: Negotiation) -> bool:
    """The secretariat keeps the papers of a text, studies among them."""
    return standing.is_secretariat(negotiation.matter.body.organisation_id)


def may_answer(standing: Standing, delegation: Delegation, negotiation: Negotiation) -> bool:
    """Those who speak for a delegation with a say in the body."""
    return delegation.body_id == negotiation.matter.body_id and standing.speaks_for(delegation.pk)


def may_work(standing: Standing, group: WorkingGroup) -> bool:
    """The convener, and everybody in the delegations of the group."""
    if standing.user is not None and standing.user.pk == group.convener_id:
        return True
    return group.delegations.filter(pk__in=standing.delegations).exists()


def convenes(standing: Standing, group: WorkingGroup) -> bool:
    """The convener of a group, or the chair of its body."""
    own = standing.user is not None and standing.user.pk == group.convener_id
    return own or chairs(standing, group.negotiation)

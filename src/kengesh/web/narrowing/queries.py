"""Which offers, answers and groups a person may look at."""

from django.db.models import Q, QuerySet

from kengesh.web.members.standing import Standing
from kengesh.web.narrowing.models import Answer, Offer, WorkingGroup
from kengesh.web.narrowing.rules import conducts
from kengesh.web.negotiations.queries import negotiations_visible_to


def offers_visible_to(standing: Standing) -> QuerySet[Offer]:
    """Those on the texts of the bodies in which a person sits or conducts; observers are offered nothing."""
    seats = Q(negotiation__matter__body__in=standing.bodies | standing.chairs)
    desk = Q(negotiation__matter__body__organisation__in=standing.secretariat)
    return Offer.objects.filter(seats | desk).select_related("negotiation__matter__body__organisation", "document")


def answers_visible_to(standing: Standing, offer: Offer) -> QuerySet[Answer]:
    """All of them to chair and secretariat; to a delegation its own."""
    rows = offer.answers.select_related("delegation__member")
    return rows if conducts(standing, offer.negotiation) else rows.filter(delegation__in=standing.delegations)


def groups_visible_to(standing: Standing) -> QuerySet[WorkingGroup]:
    """Those on the texts that a person may look at."""
    rows = WorkingGroup.objects.filter(negotiation__in=negotiations_visible_to(standing))
    return rows.select_related("negotiation__matter__body__organisation", "convener")

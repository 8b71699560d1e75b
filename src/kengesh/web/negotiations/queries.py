"""Which negotiations, revisions and documents a person may look at."""

from django.db.models import Q, QuerySet

from kengesh.web.members.standing import Standing
from kengesh.web.negotiations.models import Negotiation, Revision


def negotiations_visible_to(standing: Standing) -> QuerySet[Negotiation]:
    """Those of the bodies a person sits in, conducts or observes; the public sees adopted texts elsewhere."""
    bodies = standing.bodies | standing.chairs | standing.presides | standing.observes
    inside = Q(matter__body__in=bodies) | Q(matter__body__organisation__in=standing.secretariat)
    return Negotiation.objects.filter(inside).select_related("matter__body__organisation")


def revisions_visible_to(standing: Standing) -> QuerySet[Revision]:
    """The revisions of those negotiations."""
    visible = negotiations_visible_to(standing)
    return Revision.objects.filter(negotiation__in=visible).select_related("negotiation__matter__body__organisation")

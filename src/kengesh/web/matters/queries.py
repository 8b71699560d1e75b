"""Which matters a person may look at."""

from django.db.models import Q, QuerySet

from kengesh.web.matters.models import Matter, Stage
from kengesh.web.members.standing import Standing


def matters_visible_to(standing: Standing) -> QuerySet[Matter]:
    """Those of the bodies a person sits in, conducts or observes; to everybody else, the adopted ones."""
    bodies = standing.bodies | standing.chairs | standing.presides | standing.observes
    organisations = standing.secretariat | standing.auditor
    inside = Q(body__in=bodies) | Q(body__organisation__in=organisations)
    return Matter.objects.filter(inside | Q(stage=Stage.ADOPTED)).select_related("body__organisation")

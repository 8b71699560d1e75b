"""How much of a session's papers, interventions and credentials a reader sees, by `members.visibility` alone."""

from functools import reduce
from operator import or_

from django.db.models import Q

from kengesh.web.members.standing import Standing
from kengesh.web.members.visibility import Audience, Kind, Relation, Sight, sight


def papers(standing: Standing) -> Q:
    """The papers that a reader sees, as a condition of the database."""
    return reduce(or_, _by_relation(Kind.SESSION_PAPER, standing, "session__body", "distribution"))


def interventions(standing: Standing) -> Q:
    """The interventions that a reader sees: those of the own delegation, and what was released to the reader."""
    own = Q(delegation__in=standing.delegations)
    return own | reduce(or_, _by_relation(Kind.INTERVENTION, standing, "item__session__body", "audience"))


def credentials(standing: Standing) -> Q:
    """The credentials that a reader sees: those of the own delegation; to chair and secretariat, all."""
    own = Q(delegation__in=standing.delegations)
    if sight(Kind.CREDENTIALS, Relation.CHAIR) is not Sight.FULL:
        return own
    return own | _desk(standing, "session__body")


def _by_relation(kind: Kind, standing: Standing, body: str, audience: str) -> list[Q]:
    """For each relation that the reader can have to the body, the audiences that reach it."""
    readers = {
        Relation.CHAIR: _desk(standing, body),
        Relation.BODY: Q(**{f"{body}__in": standing.bodies}),
        Relation.OBSERVER: Q(**{f"{body}__in": standing.observes}),
        Relation.PUBLIC: Q(),
    }
    return [condition & Q(**{f"{audience}__in": _audiences(kind, reader)}) for reader, condition in readers.items()]


def _desk(standing: Standing, body: str) -> Q:
    return Q(**{f"{body}__in": standing.chairs}) | Q(**{f"{body}__organisation__in": standing.secretariat})


def _audiences(kind: Kind, reader: Relation) -> list[Audience]:
    return [each for each in Audience if sight(kind, reader, each) is Sight.FULL]

"""How much of a concern a reader sees, by the table of `members.visibility` alone."""

from functools import cache, reduce
from operator import or_

from django.db.models import Q

from kengesh.web.concerns.models import Concern
from kengesh.web.matters.models import Stage
from kengesh.web.members.standing import Standing
from kengesh.web.members.visibility import Audience, Kind, Relation, Sight, relation, sight


def sees(standing: Standing, concern: Concern) -> bool:
    """Whether a reader sees a concern; after adoption that is one printed with the decision, or the reader's own."""
    body = concern.matter.body
    reader = relation(
        standing,
        delegation=concern.delegation_id,
        body=body.pk,
        organisation=body.organisation_id,
        group=concern.group_id,
    )
    adopted = concern.matter.stage == Stage.ADOPTED
    if adopted and concern.printed:
        return sight(Kind.ADOPTED, reader, Audience.PUBLIC, adopted=True) is Sight.FULL
    return sight(Kind.CONCERN, reader, Audience(concern.audience), adopted=adopted) is Sight.FULL


def visible(standing: Standing) -> Q:
    """The same as a condition of the database."""
    printed = Q(matter__stage=Stage.ADOPTED, printed=True)
    return printed | reduce(or_, (_stage(standing, adopted=adopted) for adopted in (False, True)))


def _stage(standing: Standing, *, adopted: bool) -> Q:
    at_stage = Q(matter__stage=Stage.ADOPTED) if adopted else ~Q(matter__stage=Stage.ADOPTED)
    readers = {
        Relation.OWN: (standing.delegations, Q(delegation__in=standing.delegations)),
        Relation.CHAIR: (
            standing.chairs | standing.secretariat,
            Q(matter__body__in=standing.chairs) | Q(matter__body__organisation__in=standing.secretariat),
        ),
        Relation.GROUP: (standing.groups, Q(group__in=standing.groups)),
        Relation.BODY: (standing.bodies, Q(matter__body__in=standing.bodies)),
        Relation.OBSERVER: (standing.observes, Q(matter__body__in=standing.observes)),
        Relation.PUBLIC: (True, Q()),
    }
    seen = [
        condition & Q(audience__in=audiences)
        for reader, (holds, condition) in readers.items()
        if holds and (audiences := _audiences(reader, adopted=adopted))
    ]
    return at_stage & reduce(or_, seen, Q(pk__in=()))


@cache
def _audiences(reader: Relation, *, adopted: bool) -> tuple[Audience, ...]:
    """Those to which a concern is released that such a reader sees, by the table alone; none means that nobody does."""
    return tuple(each for each in Audience if sight(Kind.CONCERN, reader, each, adopted=adopted) is Sight.FULL)

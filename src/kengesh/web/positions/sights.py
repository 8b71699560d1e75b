"""What a reader sees of a stance, by the table of `members.visibility` alone.

A reader is shown what was released to them, with names. Of everything else one sentence stands: the same whether a
stance is held back from this reader or was never stated, so that nothing can be told by subtraction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import Final

from django.db.models import Q

from kengesh.web.matters.models import Stage
from kengesh.web.members.standing import Standing
from kengesh.web.members.visibility import Audience, Kind, Relation, Sight, relation, sight
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions.models import AGREEING, StanceKind

ROWS: Final[Mapping[str, Kind]] = MappingProxyType(
    {each.value: Kind.SUPPORT if each in AGREEING else Kind.OBJECTION for each in StanceKind}
)
"""The row of the table for each kind of stance; acts beside consensus are kept as close as objections."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the positions of one negotiation."""

    standing: Standing
    body: int
    organisation: int
    adopted: bool

    @property
    def conducts(self) -> bool:
        """Whether the reader is chair or secretariat: for them nothing that was released is held back."""
        return self.standing.conducts(self.body, self.organisation)

    def is_own(self, delegation: int, spoken_by: int | None = None) -> bool:
        """Whether a stance is that of the reader's delegation, or was said by it for others."""
        return self.standing.belongs_to(delegation) or (spoken_by is not None and self.standing.belongs_to(spoken_by))

    def relation(self, delegation: int, spoken_by: int | None, group: int | None) -> Relation:
        """What the reader is to a stance."""
        if self.is_own(delegation, spoken_by):
            return Relation.OWN
        return relation(
            self.standing, delegation=delegation, body=self.body, organisation=self.organisation, group=group
        )


def reader(standing: Standing, negotiation: Negotiation) -> Reader:
    """The reader of a negotiation that somebody is."""
    matter = negotiation.matter
    return Reader(standing, matter.body_id, matter.body.organisation_id, matter.stage == Stage.ADOPTED)


def stance_sight(kind: str, who: Relation, audience: str, *, adopted: bool) -> Sight:
    """How much of a stance of a kind a reader sees."""
    return sight(ROWS[kind], who, Audience(audience), adopted=adopted)


def part_sight(who: Relation, audience: str, *, adopted: bool) -> Sight:
    """How much of its reason or remedy a reader sees."""
    return sight(Kind.REASON, who, Audience(audience), adopted=adopted)


def visible(reading: Reader) -> Q:
    """The stances that a reader sees with names, as a condition of the database."""
    standing = reading.standing
    conditions: dict[Relation, Q] = {
        Relation.OWN: Q(delegation__in=standing.delegations) | Q(spoken_by__in=standing.delegations)
    }
    if reading.conducts:
        conditions[Relation.CHAIR] = Q()
    if standing.groups:
        conditions[Relation.GROUP] = Q(group__in=standing.groups)
    if reading.body in standing.bodies:
        conditions[Relation.BODY] = Q()
    if reading.body in standing.observes:
        conditions[Relation.OBSERVER] = Q()
    conditions[Relation.PUBLIC] = Q()
    parts = [
        _part(kinds, who, condition, reading.adopted) for who, condition in conditions.items() for kinds in _kinds()
    ]
    return reduce(or_, (part for part in parts if part is not None), Q(pk__in=()))


def _kinds() -> Iterable[tuple[Kind, list[str]]]:
    for row in (Kind.SUPPORT, Kind.OBJECTION):
        yield row, [kind for kind, found in ROWS.items() if found is row]


def _part(kinds: tuple[Kind, list[str]], who: Relation, condition: Q, adopted: bool) -> Q | None:  # noqa: FBT001 -- one row
    row, names = kinds
    audiences = [each for each in Audience if sight(row, who, each, adopted=adopted) is Sight.FULL]
    return Q(kind__in=names, audience__in=audiences) & condition if audiences else None

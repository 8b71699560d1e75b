"""How much of commitments a reader sees, by the table of `members.visibility` alone, as conditions of the database.

A commitment that one member alone owes is before that member, chair and secretariat until the member has acknowledged
it. Observers read what is owed, and not by whom. A finding is before its member first.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q

from kengesh.web.commitments.models import Commitment, Share
from kengesh.web.members.standing import Standing
from kengesh.web.members.visibility import Audience, Kind, Relation, Sight, sight

_NAMED: Final = frozenset({Sight.FULL})
_KNOWN: Final = frozenset({Sight.FULL, Sight.NAMELESS})
_AUDIENCES: Final = (Audience.CHAIR, Audience.BODY)


def commitments(standing: Standing) -> Q:
    """The commitments of which a reader learns what is owed."""
    return _commitments(standing, _KNOWN)


def named(standing: Standing) -> Q:
    """The commitments of which a reader learns by whom, too."""
    return _commitments(standing, _NAMED)


def shares(standing: Standing) -> Q:
    """The shares that a reader sees."""
    seen = Commitment.objects.filter(_commitments(standing, _NAMED))
    return Q(commitment__in=seen) | Q(delegation__in=standing.delegations)


def reports(standing: Standing) -> Q:
    """The released reports that a reader sees: rows of a share."""
    found = (
        condition
        for who, condition in _readers(standing, "share__commitment__", "share__delegation__in")
        if sight(Kind.EVIDENCE, who, Audience.BODY) is Sight.FULL
    )
    return reduce(or_, found, Q(pk__in=()))


def reviews(standing: Standing, now: datetime) -> Q:
    """The findings that a reader sees at `now`: rows of a share."""
    parts = []
    for who, condition in _readers(standing, "share__commitment__", "share__delegation__in"):
        if sight(Kind.FINDING, who, Audience.DELEGATION) is Sight.FULL:
            parts.append(condition)
        elif sight(Kind.FINDING, who, Audience.BODY) is Sight.FULL:
            parts.append(condition & Q(open_from__lte=now))
    return reduce(or_, parts, Q(pk__in=()))


def closed(standing: Standing, now: datetime) -> Q:
    """The shares that are closed as far as the reader knows: rows of shares."""
    early = [
        condition
        for who, condition in _readers(standing, "commitment__", "delegation__in")
        if sight(Kind.FINDING, who, Audience.DELEGATION) is Sight.FULL
    ]
    ended = Q(closes_at__isnull=False)
    return Q(closes_at__lte=now) | (ended & reduce(or_, early, Q(pk__in=())))


def knows_early(standing: Standing, share: Share) -> bool:
    """Whether a finding on a share is before the reader at once."""
    body = share.commitment.body
    own = share.delegation_id is not None and standing.belongs_to(share.delegation_id)
    return own or standing.conducts(body.pk, body.organisation_id)


def _commitments(standing: Standing, wanted: Collection[Sight]) -> Q:
    owed = Share.objects.filter(delegation__in=standing.delegations).values("commitment")
    parts = []
    for who, condition in _readers(standing, "", ""):
        audiences = [each for each in _AUDIENCES if sight(Kind.COMMITMENT, who, each) in wanted]
        own = Q(pk__in=owed) if who is Relation.OWN else condition
        parts.append(own & Q(audience__in=audiences))
    return reduce(or_, parts, Q(pk__in=()))


def _readers(standing: Standing, path: str, own: str) -> Iterator[tuple[Relation, Q]]:
    """What a reader can be to a commitment, each with the rows it is so to; only what the reader is anywhere."""
    body, organisation = f"{path}body__in", f"{path}body__organisation__in"
    if standing.delegations:
        yield Relation.OWN, Q(**{own: standing.delegations}) if own else Q()
    if standing.chairs or standing.secretariat:
        yield Relation.CHAIR, Q(**{body: standing.chairs}) | Q(**{organisation: standing.secretariat})
    if standing.bodies:
        yield Relation.BODY, Q(**{body: standing.bodies})
    if standing.observes:
        yield Relation.OBSERVER, Q(**{body: standing.observes})

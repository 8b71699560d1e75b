"""Which returns, releases and operations a person may look at."""

from datetime import datetime

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from kengesh.web.cooperation.narcotics.models import (
    ContactPoint,
    InternalReturn,
    Lesson,
    Operation,
    Release,
    Return,
)
from kengesh.web.members.models import Body, Delegation, MemberStatus, Status
from kengesh.web.members.standing import Standing
from kengesh.web.members.visibility import Audience


def bodies_visible_to(standing: Standing) -> QuerySet[Body]:
    """The bodies whose joint operations a person takes part in: members, chair and presidency, secretariat."""
    inside = Q(pk__in=standing.bodies | standing.chairs | standing.presides)
    rows = Body.objects.filter(inside | Q(organisation__in=standing.secretariat))
    return rows.select_related("organisation", "narcotics").order_by("name")


def delegations_with_say(body: Body, now: datetime) -> QuerySet[Delegation]:
    """Who returns: the delegations of members with a say."""
    say = MemberStatus.objects.filter(MemberStatus.at(now), status=Status.MEMBER)
    rows = Delegation.objects.filter(body=body, member__statuses__in=say)
    return rows.select_related("member", "body__organisation", "body__narcotics").order_by("member__name")


def own_delegations(standing: Standing, body: Body) -> QuerySet[Delegation]:
    """The person's own delegations in a body."""
    seats = [seat.delegation for seat in standing.seats_in(body.pk)]
    return Delegation.objects.filter(pk__in=seats).select_related("member", "body__organisation", "body__narcotics")


def returns_visible_to(standing: Standing) -> QuerySet[Return]:
    """Submitted returns: to their own delegation and to the secretariat, nobody else."""
    own = Q(delegation__in=standing.delegations)
    theirs = Q(delegation__body__organisation__in=standing.secretariat)
    return Return.objects.filter(own | theirs).select_related(
        "delegation__member", "delegation__body__organisation", "delegation__body__narcotics"
    )


def latest(rows: QuerySet[Return]) -> QuerySet[Return]:
    """The last version of each."""
    all_versions = Return.objects.filter(delegation=OuterRef("delegation"), period=OuterRef("period"))
    return rows.filter(version=Subquery(all_versions.order_by("-version").values("version")[:1]))


def at_work(delegation: Delegation, period: str) -> InternalReturn | None:
    """The return that the delegation works on; asked inside its scope."""
    found: InternalReturn | None = InternalReturn.objects.filter(delegation=delegation, period=period).first()
    return found


def releases_visible_to(standing: Standing) -> QuerySet[Release]:
    """Releases to the body, to those who sit in it; to observers and to the public what went that far."""
    inside = Q(body__in=standing.bodies | standing.chairs | standing.presides)
    inside |= Q(body__organisation__in=standing.secretariat)
    observing = Q(body__in=standing.observes, audience__in=(Audience.OBSERVERS, Audience.PUBLIC))
    rows = Release.objects.filter(inside | observing | Q(audience=Audience.PUBLIC))
    return rows.select_related("body__organisation")


def operations_visible_to(standing: Standing) -> QuerySet[Operation]:
    """The operations of the bodies a person takes part in."""
    rows = Operation.objects.filter(body__in=bodies_visible_to(standing).values("pk"))
    return rows.select_related("body__organisation")


def lessons_visible_to(standing: Standing) -> QuerySet[Lesson]:
    """The lessons of those operations, for what follows from them."""
    rows = Lesson.objects.filter(operation__in=operations_visible_to(standing).values("pk"))
    return rows.select_related("operation__body__organisation", "owner__member")


def contact_points(body: Body) -> QuerySet[ContactPoint]:
    """The offices that answer, of one body."""
    return ContactPoint.objects.filter(delegation__body=body).select_related("delegation__member")


def next_release_number(body: Body) -> int:
    """The number of the next release."""
    return (body.seizure_releases.aggregate(last=Max("number"))["last"] or 0) + 1

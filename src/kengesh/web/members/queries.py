"""Which organisations, bodies, members and accounts a person may look at."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from kengesh.web.members.models import (
    Accreditation,
    Body,
    Delegation,
    Group,
    GroupMembership,
    Member,
    MemberStatus,
    Organisation,
    Term,
    User,
)
from kengesh.web.members.standing import Standing


def _known_bodies(standing: Standing) -> frozenset[int]:
    return standing.bodies | standing.chairs | standing.presides | standing.observes


def organisations_visible_to(standing: Standing) -> QuerySet[Organisation]:
    """Those a person takes part in; to the administrator, all."""
    if standing.administrator:
        return Organisation.objects.all()
    known = Q(pk__in=standing.secretariat | standing.auditor) | Q(bodies__in=_known_bodies(standing))
    return Organisation.objects.filter(known).distinct()


def bodies_visible_to(standing: Standing) -> QuerySet[Body]:
    """The bodies of those organisations."""
    known = Body.objects.filter(organisation__in=organisations_visible_to(standing))
    return known.select_related("organisation", "reports_to").order_by("name")


def members_visible_to(standing: Standing) -> QuerySet[Member]:
    """The members of those organisations."""
    return Member.objects.filter(organisation__in=organisations_visible_to(standing)).select_related("organisation")


def groups_visible_to(standing: Standing) -> QuerySet[Group]:
    """The groups of those organisations."""
    return Group.objects.filter(organisation__in=organisations_visible_to(standing)).select_related("organisation")


def delegations_visible_to(standing: Standing) -> QuerySet[Delegation]:
    """The delegations whose people a person may see: their own; to the secretariat, all of its organisation."""
    own = Q(pk__in={seat.delegation for seat in standing.seats})
    theirs = Q(body__organisation__in=standing.secretariat)
    return Delegation.objects.filter(own | theirs).select_related("member", "body__organisation")


def people_visible_to(standing: Standing) -> QuerySet[User]:
    """The accounts that the secretariat of an organisation, or the administrator, keeps."""
    if standing.administrator:
        return User.objects.order_by("name", "pk")
    theirs = Q(accreditations__organisation__in=standing.secretariat) | Q(
        terms__body__organisation__in=standing.secretariat
    )
    return User.objects.filter(theirs).distinct().order_by("name", "pk")


def accreditations_visible_to(standing: Standing) -> QuerySet[Accreditation]:
    """Those of the own delegations; to the secretariat all of its organisation, to the administrator all."""
    rows = Accreditation.objects.select_related(
        "user", "delegation__member", "delegation__body", "body", "organisation"
    )
    if standing.administrator:
        return rows
    own = Q(delegation__in={seat.delegation for seat in standing.seats})
    return rows.filter(own | Q(organisation__in=standing.secretariat))


def with_present_status(members: QuerySet[Member], now: datetime) -> QuerySet[Member]:
    """The members, each with `present`: its status at `now`, in a list of one or none."""
    present = Prefetch("statuses", MemberStatus.objects.filter(MemberStatus.at(now)), to_attr="present")
    return members.prefetch_related(present)


def with_present_terms(bodies: QuerySet[Body], now: datetime) -> QuerySet[Body]:
    """The bodies, each with `present_terms`."""
    present = Prefetch(
        "terms", Term.objects.filter(Term.at(now)).select_related("user", "member"), to_attr="present_terms"
    )
    return bodies.prefetch_related(present)


def with_present_members(groups: QuerySet[Group], now: datetime) -> QuerySet[Group]:
    """The groups, each with `present_members`."""
    rows = GroupMembership.objects.filter(GroupMembership.at(now)).select_related("member").order_by("member__name")
    return groups.prefetch_related(Prefetch("memberships", rows, to_attr="present_members"))


def with_accreditations(people: QuerySet[User], now: datetime) -> QuerySet[User]:
    """The accounts, each with `present`: the accreditations that hold, and `offices`: the chairs held."""
    rows = Accreditation.objects.filter(Accreditation.at(now)).select_related(
        "delegation__member", "delegation__body", "body", "organisation"
    )
    terms = Term.objects.filter(Term.at(now)).select_related("body")
    return people.prefetch_related(
        Prefetch("accreditations", rows, to_attr="present"), Prefetch("terms", terms, to_attr="offices")
    )


def people_of(delegations: Iterable[int], now: datetime) -> QuerySet[Accreditation]:
    """Who is accredited in delegations at `now`, heads first."""
    rows = Accreditation.objects.filter(Accreditation.at(now), delegation__in=delegations)
    return rows.select_related("user").order_by("-role", "user__name")

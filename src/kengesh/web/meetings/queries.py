"""Which sessions a person may look at, and who is in the room."""

from datetime import datetime

from django.db.models import Q, QuerySet

from kengesh.web.meetings.models import Session
from kengesh.web.members.models import Body, Delegation, MemberStatus, Status
from kengesh.web.members.standing import Standing


def sessions_visible_to(standing: Standing) -> QuerySet[Session]:
    """Those of the bodies a person sits in, conducts or observes."""
    bodies = standing.bodies | standing.chairs | standing.presides | standing.observes
    inside = Q(body__in=bodies) | Q(body__organisation__in=standing.secretariat | standing.auditor)
    return Session.objects.filter(inside).select_related("body__organisation")


def next_session(body: Body, now: datetime) -> Session | None:
    """The next session that has not begun; an item can still be put on its agenda."""
    return body.sessions.filter(opened_at__isnull=True, ends_at__gt=now).order_by("starts_at").first()


def present(session: Session) -> QuerySet[Delegation]:
    """The delegations in the room."""
    return Delegation.objects.filter(presences__session=session, presences__left_at__isnull=True)


def present_with_say(session: Session, now: datetime) -> QuerySet[Delegation]:
    """Those of them that can prevent consensus."""
    with_say = MemberStatus.objects.filter(MemberStatus.at(now), status=Status.MEMBER)
    return present(session).filter(member__statuses__in=with_say).select_related("member")


def bodies_conducted_by(standing: Standing) -> list[Body]:
    """The bodies whose sessions a person convenes: chaired, or of an organisation whose secretariat it is in."""
    mine = Q(pk__in=standing.chairs) | Q(organisation__in=standing.secretariat)
    return list(Body.objects.filter(mine).order_by("name"))

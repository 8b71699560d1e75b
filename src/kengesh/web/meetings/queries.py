"""What a person may look at of series and sessions, who is in the room, who spoke for how long, who presides next."""

from datetime import datetime

from django.db.models import Q, QuerySet

from kengesh.web.meetings import sights
from kengesh.web.meetings.models import (
    AgendaItem,
    Credential,
    HandOver,
    InternalIntervention,
    Intervention,
    PlannedSession,
    Series,
    Session,
    SessionPaper,
)
from kengesh.web.members.models import (
    Body,
    Delegation,
    Member,
    MemberStatus,
    Office,
    Status,
    Term,
    members_with_a_say,
)
from kengesh.web.members.standing import Standing


def sessions_visible_to(standing: Standing) -> QuerySet[Session]:
    """Those of the bodies a person sits in, conducts or observes."""
    return Session.objects.filter(_inside(standing)).select_related("body__organisation", "series")


def series_visible_to(standing: Standing) -> QuerySet[Series]:
    """Those of the same bodies."""
    return Series.objects.filter(_inside(standing)).select_related("body__organisation")


def _inside(standing: Standing, body: str = "body") -> Q:
    bodies = standing.bodies | standing.chairs | standing.presides | standing.observes
    organisations = standing.secretariat | standing.auditor
    return Q(**{f"{body}__in": bodies}) | Q(**{f"{body}__organisation__in": organisations})


def items_visible_to(standing: Standing) -> QuerySet[AgendaItem]:
    """The items of the sessions that a person may look at."""
    rows = AgendaItem.objects.filter(_inside(standing, "session__body"))
    return rows.select_related("session__body__organisation", "session__series", "rapporteur__member")


def papers_visible_to(standing: Standing) -> QuerySet[SessionPaper]:
    """The papers that were distributed to a person."""
    rows = SessionPaper.objects.filter(sights.papers(standing))
    return rows.select_related("file", "item", "session__body__organisation", "session__series")


def interventions_visible_to(standing: Standing) -> QuerySet[Intervention]:
    """What was said and released to a person, and what the own delegations said."""
    rows = Intervention.objects.filter(sights.interventions(standing))
    return rows.select_related("delegation__member", "item__session__body__organisation")


def prepared_by(standing: Standing, item: AgendaItem) -> QuerySet[InternalIntervention]:
    """What the person's delegations have prepared and not released; asked inside their scope."""
    rows: QuerySet[InternalIntervention] = InternalIntervention.objects.filter(item=item)
    rows = rows.filter(delegation__in=standing.delegations, released_at__isnull=True)
    return rows.select_related("delegation__member")


def credentials_visible_to(standing: Standing) -> QuerySet[Credential]:
    """Those of the own delegations; to chair and secretariat, all of their bodies."""
    rows = Credential.objects.filter(sights.credentials(standing))
    return rows.select_related("delegation__member", "session__body__organisation")


def planned_visible_to(standing: Standing) -> QuerySet[PlannedSession]:
    """Sessions that wait for a slot, for those who convene them."""
    desk = Q(body__in=standing.chairs) | Q(body__organisation__in=standing.secretariat)
    rows = PlannedSession.objects.filter(desk, session__isnull=True)
    return rows.select_related("body__organisation", "series")


def hand_overs_visible_to(standing: Standing) -> QuerySet[HandOver]:
    """What was handed over in the bodies that a person takes part in; observers do not see it."""
    bodies = standing.bodies | standing.chairs | standing.presides
    inside = Q(body__in=bodies) | Q(body__organisation__in=standing.secretariat)
    return HandOver.objects.filter(inside).select_related("body__organisation", "outgoing__member", "incoming__member")


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


def seconds_spoken(item: AgendaItem, now: datetime) -> dict[int, int]:
    """For how many seconds each delegation has had the floor on an item, by the key of the delegation."""
    found: dict[int, int] = {}
    for each in item.speeches.all():
        if each.floor_at is not None:
            found[each.delegation_id] = found.get(each.delegation_id, 0) + each.seconds(now)
    return found


def seconds_allotted(item: AgendaItem, delegation: Delegation) -> int | None:
    """For how many seconds a delegation may speak on an item, with what the chair added; None without a limit."""
    if item.speaking_minutes is None:
        return None
    more = sum(each.minutes for each in item.extra_times.all() if each.delegation_id == delegation.pk)
    return (item.speaking_minutes + more) * 60


def time_left(item: AgendaItem, delegation: Delegation, now: datetime) -> int | None:
    """The seconds that are left to a delegation on an item, below 0 when it spoke longer; None without a limit."""
    allotted = seconds_allotted(item, delegation)
    return None if allotted is None else allotted - seconds_spoken(item, now).get(delegation.pk, 0)


def presidency_at(body: Body, now: datetime) -> Term | None:
    """The term in which the presidency is held at an instant."""
    return body.terms.filter(Term.at(now), office=Office.PRESIDENCY).select_related("member").first()


def next_in_rotation(body: Body, now: datetime) -> Member | None:
    """Whose turn it is after the last term that is given, by the order of the body; who has no say is passed over."""
    order = [each.member for each in body.rotation.select_related("member")]
    with_say = set(members_with_a_say(body, now))
    if not any(each in with_say for each in order):
        return None
    last = body.terms.filter(office=Office.PRESIDENCY).order_by("-since").select_related("member").first()
    if last is not None and last.member in order:
        place = order.index(last.member) + 1
        order = [*order[place:], *order[:place]]
    return next(each for each in order if each in with_say)


def bodies_known_to(standing: Standing) -> QuerySet[Body]:
    """The bodies of which it holds."""
    inside = standing.bodies | standing.chairs | standing.presides | standing.observes
    return Body.objects.filter(Q(pk__in=inside) | Q(organisation__in=standing.secretariat | standing.auditor))


def knows(standing: Standing, body: Body) -> bool:
    """Whether a person sits in a body, conducts or observes it, so that its sessions are theirs to look at."""
    inside = standing.bodies | standing.chairs | standing.presides | standing.observes
    return body.pk in inside or body.organisation_id in standing.secretariat | standing.auditor

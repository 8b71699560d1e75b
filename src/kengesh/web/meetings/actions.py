"""Convene a session, move it, open and close it, keep its agenda, note who is in the room."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Max

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.meetings import rules
from kengesh.web.meetings.models import AgendaItem, ItemKind, Presence, Series, Session, Speech
from kengesh.web.meetings.queries import present_with_say
from kengesh.web.members.models import Body, Delegation, User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append


@action
def convene(
    body_id: str,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str = "",
    series_id: str = "",
    by: User,
    now: datetime,
) -> Session:
    """Convene a session of a body, in one of its series if it has some; it has the next number."""
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=body_id)
    check_not_facts_only(body)
    if not rules.may_convene(standing_of(by, now), body):
        raise PermissionDenied
    if ends_at <= starts_at:
        raise Refused("session-times", starts=starts_at, ends=ends_at)
    series = Series.objects.filter(public_id=series_id).first() if series_id else None
    if series is not None and series.body_id != body.pk:
        raise Refused("series-of-another-body", series=series, body=body)
    number = (body.sessions.aggregate(last=Max("number"))["last"] or 0) + 1
    session = Session.objects.create(
        body=body,
        series=series,
        number=number,
        title=title,
        place=place,
        starts_at=starts_at,
        ends_at=ends_at,
        changed_at=now,
    )
    append(
        "session-convened",
        session.public_id,
        at=now,
        values={"body": body.public_id, "number": number, "starts": starts_at.isoformat(), "ends": ends_at.isoformat()},
        sealed={"by": by.public_id},
    )
    return session


@action
def move(
    session_id: str, *, starts_at: datetime, ends_at: datetime, place: str = "", by: User, now: datetime
) -> Session:
    """Give a session that has not begun another time or place; calendars learn of it."""
    session = locked(session_id)
    if not rules.may_convene(standing_of(by, now), session.body):
        raise PermissionDenied
    if session.opened_at or session.is_past(now):
        raise Refused("session-begun", session=session)
    if ends_at <= starts_at:
        raise Refused("session-times", starts=starts_at, ends=ends_at)
    session.starts_at, session.ends_at, session.place = starts_at, ends_at, place
    session.sequence, session.changed_at = session.sequence + 1, now
    session.save(update_fields=["starts_at", "ends_at", "place", "sequence", "changed_at"])
    append(
        "session-moved",
        session.public_id,
        at=now,
        values={"starts": starts_at.isoformat(), "ends": ends_at.isoformat(), "place": place},
        sealed={"by": by.public_id},
    )
    return session


@action
def open_session(session_id: str, *, by: User, now: datetime) -> Session:
    """Open a session: the chair's act."""
    session = locked(session_id)
    if not rules.may_open(standing_of(by, now), session):
        raise PermissionDenied
    if session.closed_at:
        raise Refused("session-over", session=session)
    if session.opened_at:
        raise Refused("session-open", session=session)
    session.opened_at = now
    session.save(update_fields=["opened_at"])
    append("session-opened", session.public_id, at=now, sealed={"by": by.public_id})
    return session


@action
def close_session(session_id: str, *, by: User, now: datetime) -> Session:
    """Close a session: the chair's act; everybody has left the room then."""
    session = locked(session_id)
    if not rules.may_open(standing_of(by, now), session):
        raise PermissionDenied
    check_open(session)
    session.closed_at = now
    session.save(update_fields=["closed_at"])
    session.presences.filter(left_at__isnull=True).update(left_at=now)
    Speech.objects.filter(item__session=session, floor_at__isnull=False, ended_at__isnull=True).update(ended_at=now)
    append("session-closed", session.public_id, at=now, sealed={"by": by.public_id})
    return session


@action
def note_presence(session_id: str, *, delegation: Delegation, by: User, now: datetime) -> Presence:
    """Note that a delegation is in the room."""
    session = locked(session_id)
    if not rules.may_note_presence(standing_of(by, now), session, delegation):
        raise PermissionDenied
    check_open(session)
    if delegation.body_id != session.body_id:
        raise Refused("not-of-this-body", delegation=delegation, body=session.body)
    if session.presences.filter(delegation=delegation, left_at__isnull=True).exists():
        raise Refused("present-already", delegation=delegation)
    presence = Presence.objects.create(session=session, delegation=delegation, came_at=now)
    append("delegation-present", session.public_id, at=now, values={"delegation": delegation.public_id})
    return presence


@action
def note_departure(session_id: str, *, delegation: Delegation, by: User, now: datetime) -> None:
    """Note that a delegation has left the room."""
    session = locked(session_id)
    if not rules.may_note_presence(standing_of(by, now), session, delegation):
        raise PermissionDenied
    if not session.presences.filter(delegation=delegation, left_at__isnull=True).update(left_at=now):
        raise Refused("not-present", delegation=delegation)
    append("delegation-left", session.public_id, at=now, values={"delegation": delegation.public_id})


@action
def put_on_agenda(
    session_id: str, *, title: str, kind: str = ItemKind.MATTER, subject: str = "", by: User, now: datetime
) -> AgendaItem:
    """Put an item on the agenda, last."""
    session = locked(session_id)
    if not rules.may_convene(standing_of(by, now), session.body):
        raise PermissionDenied
    if session.is_past(now):
        raise Refused("session-over", session=session)
    return add_item(session, title=title, kind=kind, subject=subject, now=now)


def add_item(session: Session, *, title: str, kind: str, subject: str, now: datetime) -> AgendaItem:
    """An item more; part of the act of a higher app, or of `put_on_agenda`."""
    order = (session.agenda.aggregate(last=Max("order"))["last"] or 0) + 1
    item = AgendaItem.objects.create(session=session, order=order, title=title, kind=kind, subject=subject)
    append(
        "agenda-item-added", session.public_id, at=now, values={"item": item.public_id, "title": title, "kind": kind}
    )
    return item


@action
def conclude_item(item_id: str, *, outcome: str, by: User, now: datetime) -> AgendaItem:
    """Note what came of an item: the chair's act, while the session is sitting."""
    item = AgendaItem.objects.select_related("session").get(public_id=item_id)
    session = locked(item.session.public_id)
    if not rules.may_open(standing_of(by, now), session):
        raise PermissionDenied
    check_open(session)
    if item.concluded_at:
        raise Refused("item-concluded", item=item)
    item.outcome, item.concluded_at = outcome, now
    item.save(update_fields=["outcome", "concluded_at"])
    append("agenda-item-concluded", session.public_id, at=now, values={"item": item.public_id, "outcome": outcome})
    return item


def locked(session_id: str) -> Session:
    """The session, held by this act until it is done."""
    rows = Session.objects.select_for_update(of=("self",)).select_related("body__organisation")
    session = rows.get(public_id=session_id)
    check_not_facts_only(session.body)
    return session


def check_open(session: Session) -> None:
    """Refuse what is done in a sitting session alone."""
    if not session.is_open:
        raise Refused("session-not-open", session=session)


def check_quorum(session: Session, now: datetime) -> None:
    """Refuse a decision while too few members are in the room."""
    here = present_with_say(session, now).count()
    if here < session.body.quorum:
        raise Refused("no-quorum", present=here, quorum=session.body.quorum)

"""Build an agenda from matters, arrange it, and let an outcome become a matter."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.matters.actions import open_matter
from kengesh.web.matters.models import Matter
from kengesh.web.meetings import rules
from kengesh.web.meetings.actions import add_item, locked
from kengesh.web.meetings.models import AgendaItem, ItemKind, Session
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append


@action
def put_matters(session_id: str, *, matters: Sequence[Matter], by: User, now: datetime) -> list[AgendaItem]:
    """Put matters of the body on the agenda, one item each, in their order."""
    session = _arranged(session_id, by, now)
    items = []
    for matter in matters:
        if matter.body_id != session.body_id:
            raise Refused("matter-of-another-body", matter=matter, body=session.body)
        if session.agenda.filter(kind=ItemKind.MATTER, subject=matter.public_id).exists():
            raise Refused("matter-on-agenda", matter=matter, session=session)
        items.append(add_item(session, title=matter.title, kind=ItemKind.MATTER, subject=matter.public_id, now=now))
    return items


@action
def arrange(session_id: str, *, order: Sequence[str], by: User, now: datetime) -> list[AgendaItem]:
    """Give the items an order, by their public ids, each of them once."""
    session = _arranged(session_id, by, now)
    items = {each.public_id: each for each in session.agenda.all()}
    if sorted(order) != sorted(items):
        raise Refused("agenda-order", found=len(set(order) & items.keys()), expected=len(items))
    above = len(items)
    for shift in (above, 0):  # places are taken once: first all move out of the way
        for place, key in enumerate(order, 1):
            AgendaItem.objects.filter(pk=items[key].pk).update(order=place + shift)
    append("agenda-arranged", session.public_id, at=now, values={"items": [*order]}, sealed={"by": by.public_id})
    return list(session.agenda.all())


@action
def allot(
    item_id: str,
    *,
    minutes: int | None = None,
    speaking_minutes: int | None = None,
    rapporteur: Delegation | None = None,
    by: User,
    now: datetime,
) -> AgendaItem:
    """Allot time to an item and to each delegation on it, and name the delegation that reports."""
    item = AgendaItem.objects.select_related("session").get(public_id=item_id)
    session = _arranged(item.session.public_id, by, now)
    if rapporteur is not None and rapporteur.body_id != session.body_id:
        raise Refused("not-of-this-body", delegation=rapporteur, body=session.body)
    item.minutes, item.speaking_minutes, item.rapporteur = minutes, speaking_minutes, rapporteur
    item.save(update_fields=["minutes", "speaking_minutes", "rapporteur"])
    append(
        "agenda-item-allotted",
        session.public_id,
        at=now,
        values={
            "item": item.public_id,
            "minutes": minutes or 0,
            "speaking_minutes": speaking_minutes or 0,
            "rapporteur": rapporteur.public_id if rapporteur else "",
        },
    )
    return item


@action
def open_matter_from(item_id: str, *, title: str, summary: str = "", by: User, now: datetime) -> Matter:
    """Let the outcome of an item become a matter of the body, linked both ways."""
    item = AgendaItem.objects.select_related("session").get(public_id=item_id)
    session = locked(item.session.public_id)
    if not rules.may_convene(standing_of(by, now), session.body):
        raise PermissionDenied
    if item.concluded_at is None:
        raise Refused("item-not-concluded", item=item)
    if item.became:
        raise Refused("item-became", item=item)
    languages = session.series.languages if session.series else session.body.organisation.languages
    matter = open_matter(
        session.body.public_id, title=title, summary=summary, languages=languages or ["en"], by=by, now=now
    )
    item.became = matter.public_id
    item.save(update_fields=["became"])
    append(
        "outcome-became-matter",
        session.public_id,
        at=now,
        values={"item": item.public_id, "matter": matter.public_id},
    )
    return matter


def _arranged(session_id: str, by: User, now: datetime) -> Session:
    """The session, for those who keep its agenda, while it can change."""
    session = locked(session_id)
    if not rules.may_convene(standing_of(by, now), session.body):
        raise PermissionDenied
    if session.is_past(now):
        raise Refused("session-over", session=session)
    return session

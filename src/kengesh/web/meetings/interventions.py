"""Prepare what a delegation is going to say on an item, and release it as said."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.meetings import rules
from kengesh.web.meetings.models import AgendaItem, InternalIntervention, Intervention
from kengesh.web.meetings.queries import sessions_visible_to
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.scope import in_own_rooms
from kengesh.web.members.standing import standing_of
from kengesh.web.members.visibility import Audience, Kind, may_release
from kengesh.web.record.actions import append


@action
@in_own_rooms
def prepare(
    item_id: str, *, delegation: Delegation, text: str, language: str = "en", by: User, now: datetime
) -> InternalIntervention:
    """Write down in the room of a delegation what it is going to say; nobody else learns of it."""
    standing = standing_of(by, now)
    item = AgendaItem.objects.select_related("session__body__organisation").get(public_id=item_id)
    if not rules.may_prepare(standing, delegation) or not sessions_visible_to(standing).contains(item.session):
        raise PermissionDenied
    _check(item, delegation, text)
    draft: InternalIntervention = InternalIntervention.objects.create(
        item=item, delegation=delegation, text=text.strip(), language=language, drafted_by=by, drafted_at=now
    )
    append(
        "intervention-prepared",
        draft.public_id,
        at=now,
        values={"item": item.public_id},
        sealed={"by": by.public_id},
        owner=delegation.public_id,
    )
    return draft


@action
@in_own_rooms
def release(draft_id: str, *, audience: str = Audience.BODY, by: User, now: datetime) -> Intervention:
    """Release what was prepared, to the body, to observers too, or to everybody."""
    rows = InternalIntervention.objects.select_for_update(of=("self",))
    draft: InternalIntervention = rows.select_related("item__session__body__organisation", "delegation__member").get(
        public_id=draft_id
    )
    check_not_facts_only(draft.item.session.body)
    if not rules.may_release(standing_of(by, now), draft.delegation):
        raise PermissionDenied
    if draft.released_at:
        raise Refused("intervention-released")
    _check_audience(Audience.DELEGATION, audience)
    said = Intervention.objects.create(
        item=draft.item,
        delegation=draft.delegation,
        text=draft.text,
        language=draft.language,
        audience=audience,
        released_at=now,
    )
    draft.released_at = now
    draft.save(update_fields=["released_at"])
    _record("intervention-released", said, by, now)
    return said


@action
def widen(intervention_id: str, *, audience: str, by: User, now: datetime) -> Intervention:
    """Release an intervention further; it is never taken back to fewer."""
    rows = Intervention.objects.select_for_update(of=("self",))
    said = rows.select_related("item__session__body__organisation", "delegation__member").get(public_id=intervention_id)
    check_not_facts_only(said.item.session.body)
    if not rules.may_release(standing_of(by, now), said.delegation):
        raise PermissionDenied
    before = Audience(said.audience)
    _check_audience(Audience.DELEGATION, audience)
    if not may_release(Kind.INTERVENTION, before=before, to=Audience(audience)):
        raise Refused("intervention-not-wider", audience=before.label)
    said.audience = audience
    said.save(update_fields=["audience"])
    _record("intervention-released", said, by, now)
    return said


def _check(item: AgendaItem, delegation: Delegation, text: str) -> None:
    body = item.session.body
    check_not_facts_only(body)
    if delegation.body_id != body.pk:
        raise Refused("not-of-this-body", delegation=delegation, body=body)
    if not text.strip():
        raise Refused("intervention-empty")


def _check_audience(before: Audience, audience: str) -> None:
    if audience not in Audience or not may_release(Kind.INTERVENTION, before=before, to=Audience(audience)):
        raise Refused("intervention-audience", audience=Audience(audience).label if audience in Audience else audience)


def _record(kind: str, said: Intervention, by: User, now: datetime) -> None:
    values = {
        "item": said.item.public_id,
        "session": said.item.session.public_id,
        "delegation": said.delegation.public_id,
        "audience": f"{said.audience}",
    }
    append(kind, said.public_id, at=now, values=values, sealed={"by": by.public_id})

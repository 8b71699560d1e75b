"""The list of speakers of an item: who asks for the floor, who has it, and for how long.

The order in which delegations asked is kept; the chair gives the floor to the first who waits. Time is summed for each
delegation and item. A reply is to what another delegation said, and stays possible when the list is closed.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Max

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.meetings import rules
from kengesh.web.meetings.actions import check_open, locked
from kengesh.web.meetings.models import AgendaItem, ExtraTime, Session, Speech, SpeechKind
from kengesh.web.meetings.queries import present, time_left
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append


@action
def ask_for_floor(
    item_id: str, *, delegation: Delegation, kind: str = SpeechKind.STATEMENT, by: User, now: datetime
) -> Speech:
    """Put a delegation on the list of speakers, last."""
    item, session = _item(item_id)
    if not rules.may_speak(standing_of(by, now), session, delegation):
        raise PermissionDenied
    check_speakable(item, session, now)
    if delegation.body_id != session.body_id:
        raise Refused("not-of-this-body", delegation=delegation, body=session.body)
    if item.speeches.filter(delegation=delegation, floor_at__isnull=True, withdrawn_at__isnull=True).exists():
        raise Refused("speech-waits", delegation=delegation)
    if kind == SpeechKind.REPLY:
        if not item.speeches.filter(floor_at__isnull=False).exclude(delegation=delegation).exists():
            raise Refused("reply-to-nothing", item=item)
    elif item.list_closed_at:
        raise Refused("list-closed", item=item)
    speech = Speech.objects.create(item=item, delegation=delegation, kind=kind, order=_next_place(item), asked_at=now)
    _record("floor-asked-for", speech, session, now)
    return speech


@action
def withdraw_request(speech_id: str, *, by: User, now: datetime) -> Speech:
    """Take a delegation off the list before it has the floor."""
    speech, session = _speech(speech_id)
    if not rules.may_speak(standing_of(by, now), session, speech.delegation):
        raise PermissionDenied
    if not speech.waits:
        raise Refused("speech-over", delegation=speech.delegation)
    speech.withdrawn_at = now
    speech.save(update_fields=["withdrawn_at"])
    _record("floor-not-wanted", speech, session, now)
    return speech


@action
def move_to_end(speech_id: str, *, by: User, now: datetime) -> Speech:
    """Put a delegation at the end of the list, as when it is not in the room: the chair's act."""
    speech, session = _speech(speech_id)
    _check_chair(session, by, now)
    if not speech.waits:
        raise Refused("speech-over", delegation=speech.delegation)
    speech.order = _next_place(speech.item)
    speech.save(update_fields=["order"])
    _record("speaker-moved-to-end", speech, session, now)
    return speech


@action
def close_list(item_id: str, *, by: User, now: datetime) -> AgendaItem:
    """Close the list of speakers: the chair's act."""
    item, session = _item(item_id)
    _check_chair(session, by, now)
    check_speakable(item, session, now)
    if item.list_closed_at:
        raise Refused("list-closed", item=item)
    item.list_closed_at = now
    item.save(update_fields=["list_closed_at"])
    append("speakers-list-closed", session.public_id, at=now, values={"item": item.public_id})
    return item


@action
def reopen_list(item_id: str, *, by: User, now: datetime) -> AgendaItem:
    """Open a closed list again: the chair's act."""
    item, session = _item(item_id)
    _check_chair(session, by, now)
    check_speakable(item, session, now)
    if not item.list_closed_at:
        raise Refused("list-not-closed", item=item)
    item.list_closed_at = None
    item.save(update_fields=["list_closed_at"])
    append("speakers-list-reopened", session.public_id, at=now, values={"item": item.public_id})
    return item


@action
def give_floor(item_id: str, *, by: User, now: datetime) -> Speech:
    """Give the floor to the first delegation that waits: the chair's act."""
    item, session = _item(item_id)
    _check_chair(session, by, now)
    check_open(session)
    _check_floor_free(session)
    speech = _waiting(item)
    delegation = speech.delegation
    if not present(session).filter(pk=delegation.pk).exists():
        raise Refused("speaker-not-present", delegation=delegation)
    left = time_left(item, delegation, now)
    if left is not None and left <= 0:
        raise Refused("time-used", delegation=delegation, minutes=_allotted(item, delegation), item=item)
    speech.floor_at = now
    speech.save(update_fields=["floor_at"])
    _record("floor-given", speech, session, now)
    return speech


@action
def end_speech(item_id: str, *, by: User, now: datetime) -> Speech:
    """Take the floor back when a delegation has spoken: the chair's act."""
    item, session = _item(item_id)
    _check_chair(session, by, now)
    speech = item.speeches.filter(floor_at__isnull=False, ended_at__isnull=True).select_related("delegation").first()
    if speech is None:
        raise Refused("floor-free", item=item)
    speech.ended_at = now
    speech.save(update_fields=["ended_at"])
    _record("speech-ended", speech, session, now, seconds=speech.seconds(now))
    return speech


@action
def extend_time(item_id: str, *, delegation: Delegation, minutes: int, by: User, now: datetime) -> ExtraTime:
    """Give a delegation more time on an item: the chair's act."""
    item, session = _item(item_id)
    _check_chair(session, by, now)
    check_open(session)
    if delegation.body_id != session.body_id:
        raise Refused("not-of-this-body", delegation=delegation, body=session.body)
    if item.speaking_minutes is None:
        raise Refused("no-time-limit", item=item)
    extra = ExtraTime.objects.create(item=item, delegation=delegation, minutes=minutes, given_at=now)
    append(
        "speaking-time-extended",
        session.public_id,
        at=now,
        values={"item": item.public_id, "delegation": delegation.public_id, "minutes": minutes},
    )
    return extra


def check_speakable(item: AgendaItem, session: Session, now: datetime) -> None:
    """Refuse a list of speakers on what is concluded, or in a session that is over."""
    if session.is_past(now):
        raise Refused("session-over", session=session)
    if item.concluded_at:
        raise Refused("item-concluded", item=item)


def _item(item_id: str) -> tuple[AgendaItem, Session]:
    """The item and its session, held until the act is done."""
    item = AgendaItem.objects.select_related("session").get(public_id=item_id)
    session = locked(item.session.public_id)
    item.refresh_from_db()
    return item, session


def _speech(speech_id: str) -> tuple[Speech, Session]:
    found = Speech.objects.select_related("item__session", "delegation__member").get(public_id=speech_id)
    session = locked(found.item.session.public_id)
    found.refresh_from_db()
    return found, session


def _check_chair(session: Session, by: User, now: datetime) -> None:
    if not rules.may_open(standing_of(by, now), session):
        raise PermissionDenied


def _check_floor_free(session: Session) -> None:
    taken = Speech.objects.filter(item__session=session, floor_at__isnull=False, ended_at__isnull=True)
    if speaker := taken.select_related("delegation__member").first():
        raise Refused("floor-taken", delegation=speaker.delegation)


def _waiting(item: AgendaItem) -> Speech:
    waiting = item.speeches.filter(floor_at__isnull=True, withdrawn_at__isnull=True)
    first = waiting.select_related("delegation__member").order_by("order").first()
    if first is None:
        raise Refused("nobody-waits", item=item)
    return first


def _next_place(item: AgendaItem) -> int:
    return (item.speeches.aggregate(last=Max("order"))["last"] or 0) + 1


def _allotted(item: AgendaItem, delegation: Delegation) -> int:
    more = sum(item.extra_times.filter(delegation=delegation).values_list("minutes", flat=True))
    return (item.speaking_minutes or 0) + more


def _record(kind: str, speech: Speech, session: Session, now: datetime, **more: int) -> None:
    values = {
        "item": speech.item.public_id,
        "delegation": speech.delegation.public_id,
        "speech": speech.public_id,
        "for": speech.kind,
        **more,
    }
    append(kind, session.public_id, at=now, values=values)

"""Sessions as events of a calendar, for the programs that people keep theirs in."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.urls import reverse

from kengesh.formats.calendar import Event, calendar
from kengesh.web.meetings.models import Session


def calendar_of(sessions: Iterable[Session], absolute: Callable[[str], str], name: str = "") -> bytes:
    """A calendar of sessions; `absolute` makes an address of this platform one that holds elsewhere."""
    return calendar([_event(each, absolute) for each in sessions], name=name)


def _event(session: Session, absolute: Callable[[str], str]) -> Event:
    items = "\n".join(f"{each}" for each in session.agenda.all())
    return Event(
        uid=f"{session.public_id}@{settings.RECORD_ORIGIN.partition('/')[0]}",
        summary=f"{session.body.name}: {session}",
        starts=session.starts_at,
        ends=session.ends_at,
        stamp=session.changed_at,
        sequence=session.sequence,
        place=session.place,
        description=items,
        url=absolute(reverse("meetings:session", kwargs={"public_id": session.public_id})),
    )

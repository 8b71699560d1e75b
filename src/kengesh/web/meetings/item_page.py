"""One item of an agenda as its page shows it: who waits, who spoke for how long, what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kengesh.web.layout.navigation import address
from kengesh.web.meetings import queries
from kengesh.web.meetings.models import AgendaItem, ItemKind, Speech


@dataclass(frozen=True, slots=True)
class Time:
    """What a delegation has spoken on an item, what it was allotted, and what is left; "–" without a limit."""

    delegation: str
    spoken: str
    allotted: str
    left: str
    is_over: bool


def subject(item: AgendaItem) -> str:
    """The address of what an item is about; nothing where it names nothing."""
    pages = {
        ItemKind.MATTER: "home:matter",
        ItemKind.CONCERN: "concerns:concern",
        ItemKind.TAKE_NOTE: "adoption:decision",
    }
    page = pages.get(ItemKind(item.kind))
    return address(page, public_id=item.subject) if page and item.subject else ""


def times(item: AgendaItem, speeches: Sequence[Speech], now: datetime) -> list[Time]:
    """One row for each delegation that has spoken or waits, by name."""
    spoken: dict[int, int] = {}
    asked = [each for each in speeches if each.withdrawn_at is None]
    for each in asked:
        spoken[each.delegation_id] = spoken.get(each.delegation_id, 0) + each.seconds(now)
    rows = []
    for who in sorted({each.delegation for each in asked}, key=lambda who: who.member.name):
        allotted = queries.seconds_allotted(item, who)
        left = None if allotted is None else allotted - spoken[who.pk]
        rows.append(Time(who.member.name, minutes(spoken[who.pk]), minutes(allotted), minutes(left), (left or 0) < 0))
    return rows


def minutes(seconds: int | None) -> str:
    """Seconds as minutes and seconds: 95 is 1:35, and -95 is -1:35."""
    if seconds is None:
        return "–"
    sign = "-" if seconds < 0 else ""
    return f"{sign}{abs(seconds) // 60}:{abs(seconds) % 60:02}"


def state(speech: Speech, now: datetime) -> str:
    """What became of a request for the floor."""
    if speech.withdrawn_at:
        return _("withdrawn")
    if speech.has_floor:
        return _("has the floor, for %(time)s") % {"time": minutes(speech.seconds(now))}
    if speech.floor_at:
        return _("spoke for %(time)s") % {"time": minutes(speech.seconds(now))}
    return _("waits")

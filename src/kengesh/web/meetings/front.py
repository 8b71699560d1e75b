"""What meetings show on the first page: the next sessions, and the list of speakers that is open now."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kengesh.web.layout.front import Due, Row, Tile, rows_of
from kengesh.web.layout.navigation import address
from kengesh.web.meetings.queries import items_visible_to, sessions_visible_to
from kengesh.web.members.standing import Standing

COMING = "meetings-coming"
SITTING = "meetings-sitting"
WAITING = "meetings-speakers"
_MOST = 5


def rows(standing: Standing, now: datetime) -> list[QuerySet[Any, Any]]:
    """The next sessions, those that sit, and items on which delegations wait for the floor."""
    if not (standing.seats or standing.chairs or standing.secretariat or standing.observes or standing.auditor):
        return []
    mine = sessions_visible_to(standing)
    coming = mine.filter(opened_at__isnull=True, starts_at__gt=now).order_by("starts_at").values("pk")[:_MOST]
    session = sessions_visible_to(standing)
    waits = Q(speeches__floor_at__isnull=True, speeches__withdrawn_at__isnull=True, speeches__isnull=False)
    items = items_visible_to(standing).filter(
        session__opened_at__isnull=False, session__closed_at__isnull=True, concluded_at__isnull=True
    )
    counted = items.annotate(count=Count("speeches", filter=waits)).filter(count__gt=0)
    return [
        rows_of(
            session.filter(pk__in=Subquery(coming)), COMING, name=F("title"), at=F("starts_at"), number=F("number")
        ),
        rows_of(
            session.filter(opened_at__isnull=False, closed_at__isnull=True),
            SITTING,
            name=F("title"),
            at=F("opened_at"),
            number=F("number"),
        ),
        rows_of(counted, WAITING, name=F("title"), at=F("session__opened_at"), number=F("count")),
    ]


def tile(rows: Sequence[Row], now: datetime) -> Tile | None:
    """The session that sits, with how many wait for the floor; else the next one, in so many days."""
    del now
    sitting = [each for each in rows if each.kind == SITTING]
    coming = sorted((each for each in rows if each.kind == COMING), key=lambda each: (each.at is None, each.at))
    due = tuple(
        Due(each.at, _("A session begins"), _named(each), address("meetings:session", public_id=each.public_id))
        for each in coming
        if each.at is not None
    )
    if sitting:
        waiting = sum(each.number or 0 for each in rows if each.kind == WAITING)
        said = ngettext("waits for the floor: %(session)s", "wait for the floor: %(session)s", waiting)
        said %= {"session": _named(sitting[0])}
        to = address("meetings:session", public_id=sitting[0].public_id)
        return Tile(_("In session"), f"{waiting}", said, to, due=due)
    if not due:
        return None
    figure = date_format(due[0].at, "j F")
    return Tile(_("Next session"), figure, due[0].about, due[0].address, due=due)


def _named(row: Row) -> str:
    return f"{row.number}. {row.name}"

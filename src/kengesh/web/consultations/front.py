"""Hearings on the first page: those that are open, and what waits for its moderator."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db.models import Count, F, IntegerField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kengesh.web.consultations.models import UNDECIDED
from kengesh.web.consultations.queries import hearings_conducted_by, hearings_visible_to
from kengesh.web.layout.front import Due, Row, Tile, rows_of
from kengesh.web.layout.navigation import address
from kengesh.web.members.standing import Standing

OPEN: Final = "consultations-open"
WAITING: Final = "consultations-waiting"


def rows(standing: Standing, now: datetime) -> list[QuerySet]:  # type: ignore[type-arg]  # rows of columns
    """The hearings that are open, for everybody; to moderators, those in which something waits."""
    seen = hearings_visible_to(standing).select_related(None)
    opened = seen.filter(published_at__isnull=False, opens_at__lte=now, closes_at__gt=now)
    found = [rows_of(opened, OPEN, name=F("title"), at=F("closes_at"))]
    if standing.chairs or standing.secretariat:
        mine = hearings_conducted_by(standing).select_related(None).order_by()
        counted = mine.annotate(undecided=Count("contributions", filter=Q(contributions__state__in=UNDECIDED)))
        waiting = counted.filter(undecided__gt=0)
        found.append(
            rows_of(waiting, WAITING, name=F("title"), number=Cast(F("undecided"), output_field=IntegerField()))
        )
    return found


def tile(rows: Sequence[Row], now: datetime) -> Tile | None:
    """How many hearings are open and what waits; nothing where there is neither."""
    opened = [each for each in rows if each.kind == OPEN and each.at and each.at > now]
    waiting = [each for each in rows if each.kind == WAITING]
    if not opened and not waiting:
        return None
    due = [Due(each.at, _("A hearing closes"), each.name, _address("hearing", each)) for each in opened if each.at]
    if waiting:
        count = sum(each.number or 0 for each in waiting)
        said = ngettext("contribution waits for a moderator", "contributions wait for a moderator", count)
        return Tile(_("Hearings"), f"{count}", said, _address("desk", waiting[0]), late=True, due=due)
    said = ngettext("hearing is open for contributions", "hearings are open for contributions", len(opened))
    to = _address("hearing", opened[0]) if len(opened) == 1 else address("consultations:list")
    return Tile(_("Hearings"), f"{len(opened)}", said, to, due=due)


def _address(name: str, row: Row) -> str:
    return address(f"consultations:{name}", public_id=row.public_id)

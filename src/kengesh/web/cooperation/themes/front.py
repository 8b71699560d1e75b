"""Themes on the first page: series off target, and reviews to come."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kengesh.web.cooperation.themes.models import State
from kengesh.web.cooperation.themes.queries import indicators_visible_to, present, series_visible_to
from kengesh.web.layout.front import Due, Row, Tile, rows_of
from kengesh.web.members.standing import Standing

INDICATOR, SERIES = "themes-indicator", "themes-series"


def rows(standing: Standing, now: datetime) -> list[QuerySet[Any, Any]]:
    """The indicators, the day of their review before their name, and the state of each series."""
    del now  # what is on target does not change by time alone
    if not (standing.user and (standing.bodies | standing.chairs | standing.observes | standing.secretariat)):
        return []
    day = Cast("review_on", CharField(max_length=10))
    reviews = Concat(day, Value(" "), "name", output_field=CharField(max_length=311))
    series = present(series_visible_to(standing))
    return [
        rows_of(indicators_visible_to(standing), INDICATOR, name=reviews, at=F("opened_at")),
        rows_of(series, SERIES, name=F("state"), public_id=F("indicator__public_id"), at=F("released_at")),
    ]


def tile(rows: Sequence[Row], now: datetime) -> Tile | None:
    """Series off target, where there are indicators."""
    indicators = [row for row in rows if row.kind == INDICATOR]
    if not indicators:
        return None
    off = [row for row in rows if row.kind == SERIES and row.name == State.OFF]
    due = [each for each in map(_review, indicators) if each.at > now]
    late = len(due) < len(indicators)
    address = _address(off[0].public_id) if off else reverse("themes:bodies")
    return Tile(
        _("Themes"),
        f"{len(off)}",
        ngettext("series is off target", "series are off target", len(off)),
        address,
        late,
        due,
    )


def _review(row: Row) -> Due:
    day = parse_date(row.name[:10])
    at = datetime.combine(day, time(), tzinfo=UTC) if day else datetime.max.replace(tzinfo=UTC)
    return Due(at, _("Review of an indicator"), row.name[11:], _address(row.public_id))


def _address(public_id: str) -> str:
    return reverse("themes:indicator", kwargs={"public_id": public_id})

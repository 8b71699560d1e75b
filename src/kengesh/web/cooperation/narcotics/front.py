"""Joint operations on the first page: what is late or due of one's own, or of all for the secretariat."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kengesh.formats.returns.lines import quarter, quarter_before, quarter_of
from kengesh.web.cooperation.narcotics.models import Arrangement, Release
from kengesh.web.cooperation.narcotics.queries import latest, releases_visible_to, returns_visible_to
from kengesh.web.layout.front import Due, Row, Tile, rows_of
from kengesh.web.members.models import Delegation, MemberStatus, Status
from kengesh.web.members.standing import Standing

DESK, OWES, RETURNED, RELEASED = "narcotics-desk", "narcotics-owes", "narcotics-returned", "narcotics-released"


def rows(standing: Standing, now: datetime) -> list[QuerySet[Any, Any]]:
    """How the reader's bodies collect, who returns, what was returned, and the releases that the reader may see."""
    found = []
    bodies = standing.bodies | standing.chairs | standing.presides
    if bodies or standing.secretariat:
        inside = Arrangement.objects.filter(body__in=bodies)
        theirs = Arrangement.objects.filter(body__organisation__in=standing.secretariat)
        found.append(
            rows_of(inside | theirs, DESK, name=F("first_period"), public_id=F("body__public_id"), number=F("due_days"))
        )
    if standing.delegations or standing.secretariat:
        say = MemberStatus.objects.filter(MemberStatus.at(now), status=Status.MEMBER)
        collecting = Delegation.objects.filter(body__narcotics__isnull=False, member__statuses__in=say)
        own = collecting.filter(pk__in=standing.delegations)
        all_of_them = collecting.filter(body__organisation__in=standing.secretariat)
        owes = own | all_of_them
        found.append(rows_of(owes, OWES, name=F("member__name"), number=F("body__narcotics__due_days")))
        sent = latest(returns_visible_to(standing))
        found.append(
            rows_of(sent, RETURNED, name=F("period"), public_id=F("delegation__public_id"), number=F("version"))
        )
    released: QuerySet[Release] = releases_visible_to(standing)
    found.append(rows_of(released, RELEASED, name=F("digest"), at=F("released_at"), number=F("number")))
    return found


def tile(rows: Sequence[Row], now: datetime) -> Tile | None:
    """Returns that are still missing, or the last release; nothing where there is neither."""
    desks = [row for row in rows if row.kind == DESK]
    releases = [row for row in rows if row.kind == RELEASED]
    owing = list(_owing(rows, now))
    if owing:
        late = sum(due.at <= now for due in owing)
        count = late or len(owing)
        said = ngettext("return is due", "returns are due", count)
        if late:
            said = ngettext("return is overdue", "returns are overdue", count)
        return Tile(
            _("Joint operations"), f"{count}", said, owing[0].address, bool(late), [d for d in owing if d.at > now]
        )
    if releases:
        last = max(releases, key=lambda row: row.at or now)
        address = reverse("narcotics:release", kwargs={"public_id": last.public_id})
        return Tile(_("Joint operations"), f"{last.number}", _("number of the last release of sums"), address)
    if desks:
        address = reverse("narcotics:desk", kwargs={"public_id": desks[0].public_id})
        return Tile(_("Joint operations"), "0", _("returns are missing"), address)
    return None


def _owing(rows: Sequence[Row], now: datetime) -> Iterator[Due]:
    """What is not returned, the quarter that ended first before the others."""
    desk = next((row for row in rows if row.kind == DESK), None)
    if desk is None:
        return
    there = {(row.public_id, row.name) for row in rows if row.kind == RETURNED}
    period, periods = quarter_before(quarter_of(now.date())), []
    while period >= desk.name:
        periods.append(period)
        period = quarter_before(period)
    for period in reversed(periods):
        for row in rows:
            if row.kind == OWES and (row.public_id, period) not in there:
                last = quarter(period)[1] + timedelta(days=(row.number or 0) + 1)
                address = reverse("narcotics:return", kwargs={"public_id": row.public_id, "period": period})
                at = datetime.combine(last, time(), tzinfo=UTC)
                yield Due(at, _("Return"), f"{row.name}, {period}", address)

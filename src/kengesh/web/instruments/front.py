"""What the first page shows of treaties: open for signature, deposits that are missing, days of entry into force."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kengesh.web.instruments.models import Instrument, TreatyAct
from kengesh.web.layout.front import Due, Row, Tile, rows_of
from kengesh.web.members.standing import Standing

_TREATY, _SIGNATURE, _WAITING, _ASKED = (
    "instruments-treaty", "instruments-signature", "instruments-waiting", "instruments-asked",
)  # fmt: skip


def rows(standing: Standing, now: datetime) -> list[QuerySet[Any, Any]]:
    """Every treaty, what is open for signature, and what waits for the depositary or for the reader's delegation."""
    title = F("title")
    found = [
        rows_of(Instrument.objects.all(), _TREATY, name=title, at=F("enters_at"), number=F("missing")),
        rows_of(
            Instrument.objects.filter(authenticated_on__isnull=False, closes_at__gt=now),
            _SIGNATURE,
            name=title,
            at=F("closes_at"),
        ),
    ]
    waiting = TreatyAct.objects.filter(notification__isnull=True, taken_back_at__isnull=True)
    of = {"name": F("instrument__title"), "public_id": F("instrument__public_id")}
    if standing.secretariat:
        theirs = waiting.filter(instrument__body__organisation__in=standing.secretariat)
        found.append(rows_of(theirs.exclude(kind="full-powers", examined_at__isnull=False), _WAITING, **of))
    if standing.seats:
        own = waiting.filter(member__in={seat.member for seat in standing.seats if seat.has_say}, answer="")
        found.append(rows_of(own.exclude(query=""), _ASKED, **of))
    return found


def tile(rows: Sequence[Row], now: datetime) -> Tile | None:
    """How many treaties there are, what they wait for, and their days to come; nothing where there is none."""
    treaties = [each for each in rows if each.kind == _TREATY]
    if not treaties:
        return None
    in_force = [each for each in treaties if each.at is not None and each.at <= now]
    open_ = [each for each in treaties if each.at is None and each.number]
    waiting = [each for each in rows if each.kind == _WAITING]
    asked = [each for each in rows if each.kind == _ASKED]
    said = [_("in force: %(count)s") % {"count": len(in_force)}]
    said += [
        _("%(treaty)s waits for deposits: %(count)s") % {"treaty": each.name, "count": each.number} for each in open_
    ]
    said += [_("acts that wait for the depositary: %(count)s") % {"count": len(waiting)}] if waiting else []
    said += [_("the depositary asks your delegation")] if asked else []
    return Tile(
        _("Treaties"),
        f"{len(treaties)}",
        "; ".join(said),
        _address(treaties, waiting, asked),
        late=bool(asked),
        due=_due(rows, now),
    )


def _address(treaties: Sequence[Row], waiting: Sequence[Row], asked: Sequence[Row]) -> str:
    """Where something is to be done, else the treaty, else the list."""
    if asked:
        return reverse("instruments:room", args=[asked[0].public_id])
    if waiting:
        return reverse("instruments:desk", args=[waiting[0].public_id])
    if len(treaties) == 1:
        return reverse("instruments:instrument", args=[treaties[0].public_id])
    return reverse("instruments:list")


def _due(rows: Sequence[Row], now: datetime) -> tuple[Due, ...]:
    words = {_TREATY: _("A treaty enters into force"), _SIGNATURE: _("Signature closes")}
    return tuple(
        Due(each.at, words[each.kind], each.name, reverse("instruments:instrument", args=[each.public_id]))
        for each in rows
        if each.kind in words and each.at is not None and each.at > now
    )

"""Open and review indicators, read series in, release them; enter one from a published source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from kengesh.errors import BadData, KengeshError, Refused
from kengesh.formats.indicators.points import Aim, Point, place
from kengesh.formats.indicators.reading import Origin, ReadSeries, read_indicators
from kengesh.web.acts import action
from kengesh.web.cooperation.themes import rules
from kengesh.web.cooperation.themes.models import Direction, Indicator, InternalSeries, Review, Series
from kengesh.web.cooperation.themes.queries import at_work
from kengesh.web.members.models import Body, Delegation, User
from kengesh.web.members.scope import entered
from kengesh.web.members.standing import standing_of
from kengesh.web.members.visibility import Audience, Kind, may_release
from kengesh.web.record.actions import append

if TYPE_CHECKING:
    from kengesh.canonical import Value


@dataclass(frozen=True, slots=True)
class Defined:
    """What an indicator is."""

    theme: str
    code: str
    name: str
    unit: str
    source: str
    frequency: str
    direction: str
    baseline: Decimal
    baseline_period: str
    target: Decimal
    target_period: str
    review_on: date


@action
def open_indicator(body_id: str, *, defined: Defined, by: User, now: datetime) -> Indicator:
    """Open an indicator: the secretariat's act."""
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=body_id)
    if not rules.may_open(standing_of(by, now), body):
        raise PermissionDenied
    _check_facts_only(body)
    direction = "rise" if defined.direction == Direction.RISE else "fall"
    Aim(direction, defined.baseline, defined.baseline_period, defined.target, defined.target_period)  # type: ignore[arg-type]
    for period in (defined.baseline_period, defined.target_period):
        _check_frequency(period, defined.frequency)
    if Indicator.objects.filter(body=body, code=defined.code).exists():
        raise Refused("indicator-code", code=defined.code)
    _check_day(defined.review_on, now)
    values = {name: getattr(defined, name) for name in Defined.__slots__}
    indicator = Indicator.objects.create(body=body, opened_at=now, **values)
    told: dict[str, Value] = {name: f"{value}" for name, value in values.items()}
    append("indicator-opened", indicator.public_id, at=now, values=told, sealed={"by": by.public_id})
    return indicator


@action
def review(indicator_id: str, *, outcome: str, next_on: date, by: User, now: datetime) -> Review:
    """Note what the body found, and when it looks again."""
    indicator = _locked(indicator_id)
    if not rules.may_review(standing_of(by, now), indicator):
        raise PermissionDenied
    _check_day(next_on, now)
    row = Review.objects.create(indicator=indicator, outcome=outcome.strip(), reviewed_at=now, next_on=next_on)
    indicator.review_on = next_on
    indicator.save(update_fields=["review_on"])
    values: dict[str, Value] = {"outcome": row.outcome, "next": next_on.isoformat()}
    append("indicator-reviewed", indicator.public_id, at=now, values=values, sealed={"by": by.public_id})
    return row


@action
def receive_series(
    indicator_id: str, delegation_id: str, *, content: bytes, name: str, by: User, now: datetime
) -> InternalSeries:
    """Read the delegation's own series in; nobody else learns of it before its head releases it."""
    indicator, delegation = _locked(indicator_id), _delegation(delegation_id)
    if not rules.may_work(standing_of(by, now), delegation, indicator):
        raise PermissionDenied
    found = taken(content, name, indicator, delegation)
    with entered([delegation.pk]):
        row, _ = InternalSeries.objects.update_or_create(
            indicator=indicator,
            delegation=delegation,
            defaults={**_stored(found.points, found.origin), "worked_by": by, "worked_at": now},
        )
    values: dict[str, Value] = {"digest": found.origin.digest}
    append("series-read", row.public_id, at=now, values=values, sealed={"by": by.public_id}, owner=delegation.public_id)
    kept: InternalSeries = row
    return kept


@action
def release_series(
    indicator_id: str, delegation_id: str, *, audience: str = Audience.BODY, by: User, now: datetime
) -> Series:
    """Release what was read in, as head; from then on it is a version for good."""
    indicator, delegation = _locked(indicator_id), _delegation(delegation_id)
    if not rules.may_release(standing_of(by, now), delegation, indicator):
        raise PermissionDenied
    with entered([delegation.pk]):
        held = at_work(delegation.pk, indicator)
    if held is None:
        raise Refused("series-none", delegation=delegation, indicator=indicator)
    last = _last(indicator, delegation)
    if last and not last.published and (last.points, last.origin) == (held.points, held.origin):
        raise Refused("series-same", version=last.version)
    return _released(
        _Releasing(indicator, delegation, held.as_points(), held.origin, audience, published=False), by, now
    )


@action
def enter_published(
    indicator_id: str,
    delegation_id: str,
    *,
    content: bytes,
    name: str,
    audience: str = Audience.BODY,
    by: User,
    now: datetime,
) -> Series:
    """Enter, as secretariat, a series from a published source; a member's own series prevails over it."""
    indicator, delegation = _locked(indicator_id), _delegation(delegation_id)
    if not rules.may_open(standing_of(by, now), indicator.body) or delegation.body_id != indicator.body_id:
        raise PermissionDenied
    last = _last(indicator, delegation)
    if last and not last.published:
        raise Refused("series-own-first", delegation=delegation)
    found = taken(content, name, indicator, delegation)
    return _released(_Releasing(indicator, delegation, found.points, found.origin, audience, published=True), by, now)


@action
def widen_series(series_id: str, *, audience: str, by: User, now: datetime) -> Series:
    """Release a series further, as its head, or as secretariat what it entered; never back to fewer."""
    rows = Series.objects.select_for_update(of=("self",))
    row = rows.select_related("indicator__body__organisation", "delegation__member").get(public_id=series_id)
    _check_facts_only(row.indicator.body)
    if not rules.may_widen(standing_of(by, now), row):
        raise PermissionDenied
    _check_audience(Audience(row.audience), audience)
    row.audience = audience
    row.save(update_fields=["audience"])
    append(
        "series-released-further",
        row.public_id,
        at=now,
        values={"audience": f"{audience}", "version": row.version},
        sealed={"by": by.public_id},
    )
    return row


def taken(content: bytes, name: str, indicator: Indicator, delegation: Delegation) -> ReadSeries:
    """The series of this indicator and member in a file without a fault."""
    read = read_indicators(content, name)
    if read.faults:
        raise Refused("series-faults", file=name, count=len(read.faults), first=read.faults[0])
    mine = {delegation.member.name.casefold(), delegation.member.code.casefold()}
    for each in read.series:
        if each.indicator.casefold() == indicator.code.casefold() and each.member.casefold() in mine:
            for point in each.points:
                _check_frequency(point.period, indicator.frequency)
            return each
    found = ", ".join(f"{each.indicator} for {each.member}" for each in read.series)
    raise Refused("series-other", file=name, indicator=indicator.code, member=delegation.member.name, found=found)


def faults_in(content: bytes, name: str) -> Sequence[KengeshError]:
    """Everything in a file that cannot be taken."""
    try:
        return read_indicators(content, name).faults
    except BadData as error:
        return (error,)


def _check_day(day: date, now: datetime) -> None:
    if day <= now.date():
        raise Refused("indicator-review", day=day)


def _check_frequency(period: str, frequency: str) -> None:
    if place(period)[0] != frequency:
        raise Refused("series-frequency", found=period, frequency=frequency)


def _check_facts_only(body: Body) -> None:
    if body.organisation.facts_only:
        raise Refused("facts-only", organisation=body.organisation.name)


def _check_audience(before: Audience, to: str) -> None:
    if not may_release(Kind.SERIES, before=before, to=Audience(to)):
        raise Refused("series-not-wider", before=before.label)


def _locked(indicator_id: str) -> Indicator:
    rows = Indicator.objects.select_for_update(of=("self",)).select_related("body__organisation")
    indicator = rows.get(public_id=indicator_id)
    _check_facts_only(indicator.body)
    return indicator


def _delegation(delegation_id: str) -> Delegation:
    return Delegation.objects.select_related("member", "body__organisation").get(public_id=delegation_id)


def _last(indicator: Indicator, delegation: Delegation) -> Series | None:
    return Series.objects.filter(indicator=indicator, delegation=delegation).order_by("-version").first()


def _stored(points: Sequence[Point], origin: Origin) -> dict[str, object]:
    return {
        "points": [[point.period, point.value] for point in points],
        "source": origin.source[:300],
        "licence": origin.licence[:120],
        "retrieved": origin.retrieved,
        "file_name": origin.file[-200:],
        "file_digest": origin.digest,
    }


@dataclass(frozen=True, slots=True)
class _Releasing:
    indicator: Indicator
    delegation: Delegation
    points: Sequence[Point]
    origin: Origin
    audience: str
    published: bool


def _released(new: _Releasing, by: User, now: datetime) -> Series:
    last = _last(new.indicator, new.delegation)
    if last is None:
        _check_audience(Audience.DELEGATION, new.audience)
    elif Audience(new.audience).width < Audience(last.audience).width:
        raise Refused("series-not-wider", before=Audience(last.audience).label)
    row = Series.objects.create(
        indicator=new.indicator,
        delegation=new.delegation,
        version=last.version + 1 if last else 1,
        published=new.published,
        state=new.indicator.aim.state(new.points),
        audience=new.audience,
        released_at=now,
        **_stored(new.points, new.origin),
    )
    append(
        "series-released",
        row.public_id,
        at=now,
        values={
            "indicator": new.indicator.public_id,
            "delegation": new.delegation.public_id,
            "version": row.version,
            "digest": new.origin.digest,
            "published": new.published,
            "audience": f"{new.audience}",
        },
        sealed={"by": by.public_id},
    )
    return row

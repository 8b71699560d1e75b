"""Release sums of returns: acts of the secretariat, each with frozen values and their digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.core.exceptions import PermissionDenied

from kengesh.canonical import digest
from kengesh.errors import Refused
from kengesh.formats.returns.lines import contents_of, quarter
from kengesh.formats.returns.telling import (
    Behind,
    Returned,
    Told,
    contents_from,
    contents_value,
    digest_of,
    tell,
    told_from,
)
from kengesh.web.acts import action
from kengesh.web.cooperation.narcotics import models, rules
from kengesh.web.cooperation.narcotics.arranging import check_facts_only
from kengesh.web.cooperation.narcotics.models import Arrangement, Release, Return
from kengesh.web.cooperation.narcotics.queries import delegations_with_say, latest, next_release_number
from kengesh.web.kept import Kept
from kengesh.web.members.models import Body, User
from kengesh.web.members.standing import standing_of
from kengesh.web.members.visibility import Audience, Kind, may_release
from kengesh.web.record.actions import append

_TOLD: Final = Kept[str, Told](256)


@dataclass(frozen=True, slots=True)
class Planned:
    """What the next release would tell, what waits for what, and what stands behind the figures that are new."""

    told: tuple[Told, ...]
    waiting: tuple[tuple[str, str], ...]  # quarter, and why: "delay" or the members that have not returned
    behind: tuple[tuple[str, Returned], ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether it says anything that no earlier release said."""
        return any(each.state in ("new", "renewed") for each in self.told)


def plan(arrangement: Arrangement, now: datetime) -> Planned:
    """What can be released now.

    A quarter waits until its delay is over and every member with a say has returned it; a quarter that was released
    is looked at again with all that was said of it before.
    """
    body = arrangement.body
    expected = {each.pk: each.member.name for each in delegations_with_say(body, now)}
    returned: dict[str, dict[str, Return]] = {}
    for row in latest(Return.objects.filter(delegation__body=body)).select_related("delegation__member"):
        returned.setdefault(row.period, {})[row.delegation.member.name] = row
    earlier = _earlier(body)
    told, waiting, behind = [], [], []
    for period in sorted(arrangement.periods(now.date())):
        there = returned.get(period, {})
        missing = [name for name in expected.values() if name not in there]
        if not arrangement.policy.is_due(quarter(period)[1], now.date()):
            waiting.append((period, "delay"))
        elif missing:
            waiting.append((period, ", ".join(missing)))
        else:
            contents = contents_of({name: row.as_lines() for name, row in there.items()})
            source = Returned(period, contents, tuple(sorted(there)))
            told.append(_told(source, arrangement, earlier.get(period, ())))
            behind.append((period, source))
    return Planned(tuple(told), tuple(waiting), tuple(behind))


def _told(source: Returned, arrangement: Arrangement, earlier: Sequence[Behind]) -> Told:
    """What is told of a quarter: found once for the same returns, settings and earlier releases, and then kept."""
    lists, policy = arrangement.lists(), arrangement.policy
    key = digest(
        [
            [source.period, contents_value(source.contents), list(source.members)],
            [list(lists.substances), list(lists.sections), policy.cases, policy.contributors, policy.delay],
            [[contents_value(each.contents), each.told.value()] for each in earlier],
        ]
    )
    return _TOLD.made(key, lambda: tell(source, lists, policy, earlier))


@action
def release(body_id: str, *, audience: str = Audience.BODY, by: User, now: datetime) -> Release:
    """Release what can be told now; the values are frozen."""
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=body_id)
    if not rules.may_arrange(standing_of(by, now), body):
        raise PermissionDenied
    check_facts_only(body)
    arrangement = Arrangement.objects.filter(body=body).select_related("body").first()
    if arrangement is None:
        raise Refused("returns-none", body=body)
    if not may_release(Kind.AGGREGATE, before=Audience.DELEGATION, to=Audience(audience)):
        raise Refused("release-not-wider", number=0, before=Audience(audience).label)
    planned = plan(arrangement, now)
    number = next_release_number(body)
    if not planned.told:
        raise Refused("release-nothing", days=arrangement.delay_days)
    if not planned.is_new:
        raise Refused("release-same", number=number - 1)
    row = Release.objects.create(
        body=body,
        number=number,
        policy={
            "minimum": arrangement.minimum,
            "contributors": arrangement.contributors,
            "delay_days": arrangement.delay_days,
        },
        figures=[each.value() for each in planned.told],
        digest=digest_of(planned.told),
        audience=audience,
        released_at=now,
    )
    fresh = {each.period for each in planned.told if each.state in ("new", "renewed")}
    models.Behind.objects.bulk_create(
        models.Behind(release=row, period=period, contents=contents_value(source.contents))
        for period, source in planned.behind
        if period in fresh
    )
    _record("sums-released", row, by, now)
    return row


@action
def widen(release_id: str, *, audience: str, by: User, now: datetime) -> Release:
    """Release it further; never back to fewer."""
    row = Release.objects.select_for_update(of=("self",)).select_related("body__organisation").get(public_id=release_id)
    check_facts_only(row.body)
    if not rules.may_arrange(standing_of(by, now), row.body):
        raise PermissionDenied
    if not may_release(Kind.AGGREGATE, before=Audience(row.audience), to=Audience(audience)):
        raise Refused("release-not-wider", number=row.number, before=Audience(row.audience).label)
    row.audience = audience
    row.save(update_fields=["audience"])
    _record("sums-released-further", row, by, now)
    return row


def _earlier(body: Body) -> dict[str, tuple[Behind, ...]]:
    """Every set of figures that was published of a quarter, the earliest first, with what stood behind it."""
    found: dict[str, tuple[Behind, ...]] = {}
    rows = models.Behind.objects.filter(release__body=body).select_related("release").order_by("release__number")
    for each in rows:
        told = next(told_from(one) for one in each.release.figures if one["period"] == each.period)
        found[each.period] = (*found.get(each.period, ()), Behind(contents_from(each.contents), told))
    return found


def _record(kind: str, row: Release, by: User, now: datetime) -> None:
    append(
        kind,
        row.public_id,
        at=now,
        values={
            "number": row.number,
            "digest": row.digest,
            "audience": f"{row.audience}",
            "periods": [each["period"] for each in row.figures],
            "policy": row.policy,
        },
        sealed={"by": by.public_id},
    )

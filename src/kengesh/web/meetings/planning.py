"""Sessions that are to be convened, and the slots that are found for them.

The people of a delegation are those accredited for its member in the organisation, at least one; sessions that are
convened already take their time. Rooms stand at the place of each body.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.db.models import Count

from kengesh.errors import Refused
from kengesh.scheduling import Delegation as Attending
from kengesh.scheduling import Holiday, Meeting, Place, Problem, Room, Slot, faults
from kengesh.web.acts import action
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.meetings import rules
from kengesh.web.meetings.actions import convene
from kengesh.web.meetings.models import PlannedSession, Series, Session
from kengesh.web.members.models import (
    IN_DELEGATION,
    Accreditation,
    Body,
    MemberStatus,
    Organisation,
    Status,
    User,
)
from kengesh.web.members.models import Delegation as Seated
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append

STEP: Final = 30
MOST_DAYS: Final = 62


@dataclass(frozen=True, slots=True)
class Period:
    """Where slots are looked for: days, how many rooms, working hours, and holidays with their source."""

    first: date
    last: date
    rooms: int
    begins: time
    ends: time
    holidays: tuple[Holiday, ...] = ()


@action
def plan_session(
    body_id: str,
    *,
    title: str,
    minutes: int,
    people: int = 1,
    series: Series | None = None,
    by: User,
    now: datetime,
) -> PlannedSession:
    """Note a session that is to be convened when there is a slot for it."""
    body = Body.objects.select_related("organisation").get(public_id=body_id)
    check_not_facts_only(body)
    if not rules.may_convene(standing_of(by, now), body):
        raise PermissionDenied
    if series is not None and series.body_id != body.pk:
        raise Refused("series-of-another-body", series=series, body=body)
    planned = PlannedSession.objects.create(
        body=body, series=series, title=title, minutes=minutes, people=people, asked_at=now
    )
    append(
        "session-planned",
        planned.public_id,
        at=now,
        values={"body": body.public_id, "title": title, "minutes": minutes, "people": people},
        sealed={"by": by.public_id},
    )
    return planned


@action
def convene_planned(
    slots: Sequence[tuple[str, datetime, str]], *, period: Period, by: User, now: datetime
) -> list[Session]:
    """Convene planned sessions in the slots of a proposal, all of them in one act, if the proposal still holds.

    A slot is the public id of what was planned, when it begins, and the room.
    """
    rows = PlannedSession.objects.select_for_update(of=("self",)).select_related("body__organisation", "series")
    planned = {each.public_id: each for each in rows.filter(public_id__in=[key for key, _, _ in slots])}
    if not planned:
        raise Refused("plan-nothing")
    for each in planned.values():
        check_not_facts_only(each.body)
    standing = standing_of(by, now)
    if not all(rules.may_convene(standing, each.body) for each in planned.values()):
        raise PermissionDenied
    for each in planned.values():
        if each.session_id is not None:
            raise Refused("plan-convened", session=each.title)
    chosen = [(planned[key], at, room) for key, at, room in slots if key in planned]
    problem = problem_of(list(planned.values()), period, now)
    names = names_of(list(planned.values()))
    placed = [Slot(names[each.pk], at, at + timedelta(minutes=each.minutes), room) for each, at, room in chosen]
    taken = [
        Slot(each.name, each.convened, each.convened + timedelta(minutes=each.minutes))
        for each in problem.meetings
        if each.convened is not None
    ]
    if broken := faults(problem, [*placed, *taken]):
        raise Refused("plan-changed", reason=broken[0])
    return [_convened(each, at, room, by, now) for each, at, room in chosen]


def _convened(planned: PlannedSession, at: datetime, room: str, by: User, now: datetime) -> Session:
    session = convene(
        planned.body.public_id,
        title=planned.title,
        starts_at=at,
        ends_at=at + timedelta(minutes=planned.minutes),
        place=room,
        series_id=planned.series.public_id if planned.series else "",
        by=by,
        now=now,
    )
    planned.session = session
    planned.save(update_fields=["session"])
    return session


def names_of(planned: Sequence[PlannedSession]) -> dict[int, str]:
    """A name for each planned session that no other has."""
    return {each.pk: f"{number}. {each.title}" for number, each in enumerate(planned, 1)}


def problem_of(planned: Sequence[PlannedSession], period: Period, now: datetime) -> Problem:
    """The scheduling problem: planned sessions of one organisation, among what is convened there already."""
    zones = dict.fromkeys(each.body.time_zone for each in planned)
    first, last = next(iter(zones)), [*zones][-1]
    begins = datetime.combine(period.first, time(0), ZoneInfo(first)).astimezone(UTC)
    ends = datetime.combine(period.last + timedelta(days=1), time(0), ZoneInfo(last)).astimezone(UTC)
    organisation = planned[0].body.organisation
    attending = attending_of(organisation, now)
    names = names_of(planned)
    meetings = [
        Meeting(
            names[each.pk],
            each.minutes,
            tuple(attending.get(each.body_id, ())),
            each.people,
            rooms=tuple(_room(number, each.body.time_zone) for number in range(1, period.rooms + 1)),
            may_be_parallel=each.series is not None and each.series.parallel,
        )
        for each in planned
    ]
    people = people_of(organisation, now)
    named = dict.fromkeys(name for names in attending.values() for name in names)
    return Problem(
        begins,
        ends,
        tuple(Place(zone, ZoneInfo(zone), period.begins, period.ends, holidays=period.holidays) for zone in zones),
        tuple(Room(_room(number, zone), zone) for zone in zones for number in range(1, period.rooms + 1)),
        tuple(Attending(name, max(people.get(name, 0), 1)) for name in named),
        (*meetings, *_convened_already(organisation, attending, begins, ends)),
        step=STEP,
    )


def attending_of(organisation: Organisation, now: datetime) -> dict[int, list[str]]:
    """For each body, the members with a say that sit in it, by name."""
    with_say = MemberStatus.objects.filter(MemberStatus.at(now), status=Status.MEMBER)
    rows = Seated.objects.filter(body__organisation=organisation, member__statuses__in=with_say)
    found: dict[int, list[str]] = {}
    for body, name in rows.order_by("member__name").values_list("body", "member__name"):
        found.setdefault(body, []).append(name)
    return found


def people_of(organisation: Organisation, now: datetime) -> dict[str, int]:
    """How many people each member has in its delegations."""
    rows = Accreditation.objects.filter(
        Accreditation.at(now), organisation=organisation, role__in=IN_DELEGATION, user__is_active=True
    )
    counted = rows.order_by().values_list("delegation__member__name").annotate(people=Count("user", distinct=True))
    return dict(counted)


def _convened_already(
    organisation: Organisation, attending: dict[int, list[str]], begins: datetime, ends: datetime
) -> Iterable[Meeting]:
    rows = Session.objects.filter(
        body__organisation=organisation, starts_at__lt=ends, ends_at__gt=begins, closed_at__isnull=True
    )
    for each in rows.select_related("body", "series"):
        yield Meeting(
            f"{each.body.name}: {each}",
            max((each.ends_at - each.starts_at) // timedelta(minutes=1), 1),
            tuple(attending.get(each.body_id, ())),
            may_be_parallel=each.series is not None and each.series.parallel,
            convened=each.starts_at,
        )


def _room(number: int, zone: str) -> str:
    return f"Room {number} ({zone})"

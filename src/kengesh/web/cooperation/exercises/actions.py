"""Plan an exercise, change its plan, ask delegations to take part, and say what a delegation contributes."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.cooperation.exercises import rules
from kengesh.web.cooperation.exercises.models import Answer, Director, Exercise, Kind, MissionArea, Participation
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Body, Delegation, User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append


@dataclass(frozen=True, slots=True)
class Plan:
    """What a plan says, in the fields of HSEEP; lists hold one string for each entry."""

    name: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    scope: str
    mission_areas: tuple[str, ...]
    capabilities: tuple[str, ...]
    objectives: tuple[str, ...]
    hazard: str
    scenario: str
    sponsor: str
    contact: str
    director: str = Director.CHAIR

    def values(self) -> dict[str, object]:
        """The fields of a row."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in self._said()}

    def wanting(self) -> list[str]:
        """What it does not say."""
        return [name.replace("_", " ") for name, value in self._said() if not value]

    def _said(self) -> Iterable[tuple[str, object]]:
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, tuple):
                value = tuple(filter(None, (part.strip() for part in value)))
            yield each.name, value.strip() if isinstance(value, str) else value


@action
def plan_exercise(
    body_id: str, *, plan: Plan, host_id: str = "", asked: Iterable[str] = (), by: User, now: datetime
) -> Exercise:
    """Plan an exercise of a body, and ask delegations to take part; the host is asked in any case."""
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=body_id)
    check_not_facts_only(body)
    host = _delegation(host_id, body) if host_id else None
    if not rules.may_plan(standing_of(by, now), body, host):
        raise PermissionDenied
    _check(plan, body, host)
    _check_new(plan, body)
    exercise = Exercise.objects.create(body=body, host=host, planned_at=now, **plan.values())
    append(
        "exercise-planned",
        exercise.public_id,
        at=now,
        values={
            "body": body.public_id,
            "name": exercise.name,
            "kind": exercise.kind,
            "starts": exercise.starts_at.isoformat(),
            "ends": exercise.ends_at.isoformat(),
            "host": host.public_id if host else None,
        },
        sealed={"by": by.public_id},
    )
    _ask(exercise, {*asked, *([host_id] if host_id else [])}, by, now)
    return exercise


@action
def change_plan(exercise_id: str, *, plan: Plan, by: User, now: datetime) -> Exercise:
    """Change the plan, until the exercise begins."""
    exercise = controlled(exercise_id, by, now)
    _check_not_begun(exercise)
    _check(plan, exercise.body, exercise.host)
    _check_new(plan, exercise.body, exercise)
    for name, value in plan.values().items():
        setattr(exercise, name, value)
    exercise.save()
    append("exercise-plan-changed", exercise_id, at=now, sealed={"by": by.public_id})
    return exercise


@action
def ask_delegations(exercise_id: str, *, delegations: Iterable[str], by: User, now: datetime) -> None:
    """Ask more delegations to take part."""
    exercise = controlled(exercise_id, by, now)
    _check_not_begun(exercise)
    _ask(exercise, set(delegations), by, now)


@action
def answer(
    exercise_id: str,
    delegation_id: str,
    *,
    takes_part: bool,
    contribution: str = "",
    channel: str = Channel.PLATFORM,
    by: User,
    now: datetime,
) -> Participation:
    """Say, for a delegation that was asked, whether it takes part and what it contributes."""
    exercise = locked(exercise_id)
    delegation = Delegation.objects.select_related("member").get(public_id=delegation_id)
    if not rules.may_answer(standing_of(by, now), exercise, delegation, channel):
        raise PermissionDenied
    row = exercise.participations.filter(delegation=delegation).select_related("delegation__member").first()
    if row is None:
        raise Refused("exercise-asked", delegation=delegation, exercise=exercise)
    _check_not_begun(exercise)
    if takes_part and not contribution.strip():
        raise Refused("exercise-contribution")
    if not takes_part and exercise.injects.filter(team=delegation).exists():
        raise Refused("exercise-team-leaves", delegation=delegation)
    row.answer = Answer.TAKES_PART if takes_part else Answer.NOT
    row.contribution, row.channel, row.answered_at = contribution.strip(), channel, now
    row.save()
    append(
        "exercise-answered",
        exercise_id,
        at=now,
        values={"delegation": delegation_id, "takes part": takes_part, "channel": channel},
        sealed={"by": by.public_id},
    )
    return row


def locked(exercise_id: str) -> Exercise:
    """The exercise, held by this act until it is done."""
    rows = Exercise.objects.select_for_update(of=("self",)).select_related("body__organisation", "host__member")
    exercise = rows.get(public_id=exercise_id)
    check_not_facts_only(exercise.body)
    return exercise


def controlled(exercise_id: str, by: User, now: datetime) -> Exercise:
    """The exercise, held by this act, for one who plans it."""
    exercise = locked(exercise_id)
    if not rules.controls(standing_of(by, now), exercise):
        raise PermissionDenied
    return exercise


def _check_not_begun(exercise: Exercise) -> None:
    if exercise.started_at:
        raise Refused("exercise-begun", exercise=exercise)


def _check(plan: Plan, body: Body, host: Delegation | None) -> None:
    if body.organisation.facts_only:
        raise Refused("facts-only", organisation=body.organisation.name)
    if plan.kind not in Kind.values:
        raise Refused("exercise-kind", kind=plan.kind, known=", ".join(f"{each.label}" for each in Kind))
    wanting = [*plan.wanting(), *(["mission areas"] if set(plan.mission_areas) - set(MissionArea.values) else [])]
    if wanting:
        raise Refused("exercise-wanting", fields=", ".join(wanting))
    if plan.ends_at <= plan.starts_at:
        raise Refused("exercise-dates", starts=plan.starts_at, ends=plan.ends_at)
    if "@" in plan.contact or sum(each.isdigit() for each in plan.contact) > 5:  # noqa: PLR2004 -- a telephone number
        raise Refused("exercise-contact", contact=plan.contact)
    if plan.director == Director.HOST and host is None:
        raise Refused("exercise-host")


def _check_new(plan: Plan, body: Body, itself: Exercise | None = None) -> None:
    same = body.exercises.filter(name=plan.name.strip(), starts_at=plan.starts_at)
    if any(each != itself for each in same):
        raise Refused("exercise-known", body=body, name=plan.name, starts=plan.starts_at)


def _delegation(public_id: str, body: Body) -> Delegation:
    found = Delegation.objects.select_related("member").get(public_id=public_id)
    if found.body_id != body.pk:
        raise Refused("exercise-elsewhere", delegation=found, body=body)
    return found


def _ask(exercise: Exercise, delegations: set[str], by: User, now: datetime) -> None:
    known = {each.delegation.public_id for each in exercise.participations.select_related("delegation")}
    new = [_delegation(each, exercise.body) for each in sorted(delegations - known)]
    Participation.objects.bulk_create(Participation(exercise=exercise, delegation=each) for each in new)
    if new:
        values = {"delegations": [each.public_id for each in new]}
        append("exercise-delegations-asked", exercise.public_id, at=now, values=values, sealed={"by": by.public_id})

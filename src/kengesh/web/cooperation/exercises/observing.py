"""What evaluators saw: noted in the room of a delegation, released to the director, judged by the director.

The secretariat's evaluators enter theirs at once. What counts for the matrix and for lessons is what was accepted.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.cooperation.exercises import rules
from kengesh.web.cooperation.exercises.actions import locked
from kengesh.web.cooperation.exercises.models import (
    Area,
    Exercise,
    Inject,
    InternalObservation,
    Judgement,
    Observation,
    Phase,
    Rating,
)
from kengesh.web.cooperation.exercises.queries import taking_part
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.scope import entered, in_own_rooms
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append, append_confidential


@dataclass(frozen=True, slots=True)
class Sighting:
    """What an evaluator saw; delegations and inject by public id, `second` and `inject` "" where there is none."""

    area: str
    first: str
    rating: str
    text: str
    second: str = ""
    capability: str = ""
    inject: str = ""


@action
def note_observation(
    exercise_id: str, delegation_id: str, *, sighting: Sighting, by: User, now: datetime
) -> InternalObservation:
    """Note, in the room of a delegation that takes part, what its evaluator saw; nobody else learns of it."""
    exercise = locked(exercise_id)
    delegation = Delegation.objects.select_related("member").get(public_id=delegation_id)
    if not rules.may_note(standing_of(by, now), delegation, [each.pk for each in taking_part(exercise)]):
        raise PermissionDenied
    values = _checked(exercise, sighting)
    with entered([delegation.pk]):
        note: InternalObservation = InternalObservation.objects.create(
            exercise=exercise, delegation=delegation, noted_by=by, noted_at=now, **values
        )
    append("observation-noted", note.public_id, at=now, sealed={"by": by.public_id}, owner=delegation.public_id)
    return note


@action
@in_own_rooms
def renote_observation(note_id: str, *, sighting: Sighting, by: User, now: datetime) -> InternalObservation:
    """Change a note that is not released."""
    note = _own_note(note_id)
    for name, value in _checked(note.exercise, sighting).items():
        setattr(note, name, value)
    note.save()
    append("observation-changed", note_id, at=now, sealed={"by": by.public_id}, owner=note.delegation.public_id)
    return note


@action
@in_own_rooms
def release_observation(note_id: str, *, by: User, now: datetime) -> Observation:
    """Release a note to the director; it is copied to where the director finds it."""
    note = _own_note(note_id)
    if not rules.may_release(standing_of(by, now), note.delegation):
        raise PermissionDenied
    exercise = locked(note.exercise.public_id)
    _check_open(exercise)
    row = Observation.objects.create(
        exercise=exercise,
        delegation=note.delegation,
        area=note.area,
        first=note.first,
        second=note.second,
        rating=note.rating,
        capability=note.capability,
        text=note.text,
        inject=note.inject,
        entered_at=now,
    )
    note.released_at = now
    note.save(update_fields=["released_at"])
    _record("observation-released", row, by, now)
    return row


@action
def enter_observation(
    exercise_id: str,
    *,
    sighting: Sighting,
    delegation_id: str = "",
    channel: str = Channel.PLATFORM,
    by: User,
    now: datetime,
) -> Observation:
    """Enter what an evaluator of the secretariat saw, or what a delegation sent by letter, mail or telephone."""
    exercise = locked(exercise_id)
    if not rules.may_enter(standing_of(by, now), exercise):
        raise PermissionDenied
    sender = _part(exercise, delegation_id) if delegation_id else None
    values = _checked(exercise, sighting)
    row = Observation.objects.create(exercise=exercise, delegation=sender, channel=channel, entered_at=now, **values)
    _record("observation-entered", row, by, now)
    return row


@action
def judge_observation(observation_id: str, *, accepted: bool, reason: str = "", by: User, now: datetime) -> Observation:
    """Accept an observation, as director, or say why it is not accepted."""
    found = Observation.objects.select_related("exercise").get(public_id=observation_id)
    exercise = locked(found.exercise.public_id)
    row = (
        Observation.objects.select_for_update(of=("self",))
        .select_related("delegation", "first", "second")
        .get(pk=found.pk)
    )
    if not rules.directs(standing_of(by, now), exercise):
        raise PermissionDenied
    _check_open(exercise)
    if row.judgement != Judgement.WAITING:
        raise Refused("observation-judged", judgement=Judgement(row.judgement).label)
    if not accepted and not reason.strip():
        raise Refused("observation-reason")
    row.judgement = Judgement.ACCEPTED if accepted else Judgement.NOT_ACCEPTED
    row.reason, row.judged_at = reason.strip(), now
    row.save(update_fields=["judgement", "reason", "judged_at"])
    _record("observation-judged", row, by, now)
    return row


@action
def close_evaluation(exercise_id: str, *, by: User, now: datetime) -> Exercise:
    """Close the evaluation, as director: every observation has been judged, and the matrix stays as it is."""
    exercise = locked(exercise_id)
    if not rules.directs(standing_of(by, now), exercise):
        raise PermissionDenied
    if not exercise.ended_at:
        raise Refused("exercise-not-over", exercise=exercise)
    _check_open(exercise)
    waiting = exercise.observations.filter(judgement=Judgement.WAITING).count()
    if waiting:
        raise Refused("observations-waiting", count=waiting)
    exercise.phase = Phase.EVALUATED
    exercise.save(update_fields=["phase"])
    append("exercise-evaluated", exercise_id, at=now, sealed={"by": by.public_id})
    return exercise


def _own_note(note_id: str) -> InternalObservation:
    rows = InternalObservation.objects.select_for_update(of=("self",))
    note: InternalObservation = rows.select_related(
        "exercise__body__organisation", "delegation__member", "first", "second", "inject"
    ).get(public_id=note_id)
    check_not_facts_only(note.exercise.body)
    if note.released_at:
        raise Refused("observation-released")
    return note


def _check_open(exercise: Exercise) -> None:
    if not exercise.started_at:
        raise Refused("exercise-not-begun", exercise=exercise)
    if exercise.phase not in (Phase.PLANNED, Phase.CONDUCTED):
        raise Refused("exercise-evaluated", exercise=exercise)


def _checked(exercise: Exercise, sighting: Sighting) -> dict[str, object]:
    """The fields of a row, once everything in it is of this exercise."""
    _check_open(exercise)
    first = _part(exercise, sighting.first)
    second = _part(exercise, sighting.second) if sighting.second else None
    if first == second:
        raise Refused("exercise-pair", delegation=first)
    capability = sighting.capability.strip()
    if capability and capability not in exercise.capabilities:
        raise Refused("exercise-capability", capability=capability, known=", ".join(exercise.capabilities))
    if not sighting.text.strip():
        raise Refused("exercise-no-words")
    inject = None
    if sighting.inject:
        inject = Inject.objects.filter(exercise=exercise, public_id=sighting.inject, released_at__isnull=False).first()
        if inject is None:
            raise Refused("exercise-inject")
    return {
        "area": Area(sighting.area),
        "first": first,
        "second": second,
        "rating": Rating(sighting.rating),
        "capability": capability,
        "text": sighting.text.strip(),
        "inject": inject,
    }


def _part(exercise: Exercise, public_id: str) -> Delegation:
    found = next((each for each in taking_part(exercise) if each.public_id == public_id), None)
    if found is None:
        named = Delegation.objects.select_related("member").filter(public_id=public_id).first()
        raise Refused("exercise-no-part", delegation=named or public_id, exercise=exercise)
    return found


def _record(kind: str, row: Observation, by: User, now: datetime) -> None:
    """The common record shows the place of an observation alone: it is for those who take part."""
    values = {
        "exercise": row.exercise.public_id,
        "area": row.area,
        "rating": row.rating,
        "members": [each.public_id for each in (row.first, row.second) if each],
        "from": row.delegation.public_id if row.delegation else None,
        "judgement": row.judgement,
        "by": by.public_id,
    }
    append_confidential(kind, row.public_id, at=now, values=values)

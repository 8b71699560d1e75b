"""Who plans, plays, observes and directs an exercise."""

from collections.abc import Collection

from kengesh.web.cooperation.exercises.models import Director, Exercise, Observation
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Body, Delegation
from kengesh.web.members.standing import Standing
from kengesh.web.members.visibility import Audience, Kind, Relation, Sight, relation, sight


def may_plan(standing: Standing, body: Body, host: Delegation | None) -> bool:
    """Chair and secretariat plan, and head and delegates of the delegation that hosts."""
    return standing.conducts(body.pk, body.organisation_id) or (host is not None and standing.speaks_for(host.pk))


def controls(standing: Standing, exercise: Exercise) -> bool:
    """Who plans it keeps its list, runs its clock, and sees every inject before it is played."""
    return may_plan(standing, exercise.body, exercise.host)


def directs(standing: Standing, exercise: Exercise) -> bool:
    """The office that the plan names accepts observations and closes the evaluation."""
    match exercise.director:
        case Director.CHAIR:
            return exercise.body_id in standing.chairs
        case Director.SECRETARIAT:
            return standing.is_secretariat(exercise.body.organisation_id)
    return exercise.host_id is not None and standing.heads(exercise.host_id)


def may_draw(standing: Standing, exercise: Exercise) -> bool:
    """Lessons are drawn by who directs, and by chair and secretariat."""
    return directs(standing, exercise) or standing.conducts(exercise.body_id, exercise.body.organisation_id)


def may_answer(standing: Standing, exercise: Exercise, delegation: Delegation, channel: str) -> bool:
    """Head and delegates say what they contribute; the secretariat enters what came another way."""
    if channel != Channel.PLATFORM:
        return standing.is_secretariat(exercise.body.organisation_id)
    return standing.speaks_for(delegation.pk)


def may_note(standing: Standing, delegation: Delegation, taking_part: Collection[int]) -> bool:
    """Everybody in a delegation that takes part notes what they saw, in its own room."""
    return delegation.pk in taking_part and standing.belongs_to(delegation.pk)


def may_release(standing: Standing, delegation: Delegation) -> bool:
    """Head and delegates release it to the director."""
    return standing.speaks_for(delegation.pk)


def may_enter(standing: Standing, exercise: Exercise) -> bool:
    """The secretariat has evaluators of its own."""
    return standing.is_secretariat(exercise.body.organisation_id)


def reader_of(standing: Standing, exercise: Exercise, taking_part: Collection[int]) -> Relation:
    """What a reader is to an exercise: one of those whose it is, chair or secretariat, of the body, or further off."""
    own = next((each for each in taking_part if standing.belongs_to(each)), None)
    return relation(
        standing, delegation=own, body=exercise.body_id, organisation=exercise.body.organisation_id, group=None
    )


def sees_matrix(standing: Standing, exercise: Exercise, taking_part: Collection[int]) -> bool:
    """Who takes part, chair and secretariat; the host who plans it takes part in it."""
    reader = reader_of(standing, exercise, taking_part)
    return sight(Kind.INTEROPERABILITY, reader) is Sight.FULL or controls(standing, exercise)


def sees_observation(standing: Standing, observation: Observation, taking_part: Collection[int]) -> bool:
    """One's own; chair, secretariat and director what was released to them; who takes part what was accepted."""
    exercise = observation.exercise
    reader = relation(
        standing,
        delegation=observation.delegation_id,
        body=exercise.body_id,
        organisation=exercise.body.organisation_id,
        group=None,
    )
    if reader is Relation.BODY and not any(standing.belongs_to(each) for each in taking_part):
        reader = Relation.PUBLIC
    audience = Audience.BODY if observation.judgement == "accepted" else Audience.CHAIR
    return sight(Kind.OBSERVATION, reader, audience) is Sight.FULL or directs(standing, exercise)

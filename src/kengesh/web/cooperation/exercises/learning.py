"""Lessons: drawn from accepted observations, followed across exercises, and issued with the after-action report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Max

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.cooperation.exercises import rules
from kengesh.web.cooperation.exercises.actions import locked
from kengesh.web.cooperation.exercises.models import (
    Area,
    Exercise,
    Lesson,
    Observation,
    Phase,
    Priority,
    Recurrence,
)
from kengesh.web.cooperation.exercises.queries import accepted, earlier_lessons, taking_part
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append, append_confidential


@dataclass(frozen=True, slots=True)
class Finding:
    """What a lesson says; the owner by the public id of a delegation that takes part."""

    title: str
    area: str
    capability: str
    observation: str
    root_cause: str
    recommendation: str
    priority: str
    owner: str
    due: date

    def texts(self) -> dict[str, str]:
        """What it says in words."""
        return {
            "title": self.title.strip(),
            "observation": self.observation.strip(),
            "root_cause": self.root_cause.strip(),
            "recommendation": self.recommendation.strip(),
        }


@action
def draw_lesson(exercise_id: str, *, finding: Finding, observations: Iterable[str], by: User, now: datetime) -> Lesson:
    """Draw a lesson from accepted observations, once the evaluation is closed."""
    exercise = locked(exercise_id)
    if not rules.may_draw(standing_of(by, now), exercise):
        raise PermissionDenied
    _check_phase(exercise)
    ground = list(accepted(exercise).filter(public_id__in=set(observations)))
    owner = _checked(exercise, finding, ground, now)
    number = (exercise.lessons.aggregate(last=Max("number"))["last"] or 0) + 1
    lesson = Lesson.objects.create(
        exercise=exercise,
        number=number,
        area=Area(finding.area),
        capability=finding.capability,
        priority=Priority(finding.priority),
        owner=owner,
        due=finding.due,
        drawn_at=now,
        **finding.texts(),
    )
    lesson.observations.set(ground)
    append_confidential(
        "lesson-drawn",
        lesson.public_id,
        at=now,
        values={
            "exercise": exercise_id,
            "title": lesson.title,
            "owner": owner.public_id,
            "due": lesson.due.isoformat(),
            "observations": [each.public_id for each in ground],
            "by": by.public_id,
        },
    )
    return lesson


@action
def issue_report(exercise_id: str, *, by: User, now: datetime) -> Exercise:
    """Issue the after-action report, as director: the lessons go to the body, and improvement begins."""
    exercise = locked(exercise_id)
    if not rules.directs(standing_of(by, now), exercise):
        raise PermissionDenied
    _check_phase(exercise)
    lessons = list(exercise.lessons.select_related("owner"))
    if not lessons:
        raise Refused("lesson-none", exercise=exercise)
    exercise.phase, exercise.reported_at = Phase.IMPROVEMENT, now
    exercise.save(update_fields=["phase", "reported_at"])
    append(
        "exercise-report-issued",
        exercise_id,
        at=now,
        values={"lessons": [each.public_id for each in lessons]},
        sealed={"by": by.public_id},
    )
    return exercise


@action
def say_recurrence(
    lesson_id: str, earlier_id: str, *, returns: bool, reason: str, by: User, now: datetime
) -> Recurrence:
    """Say that an earlier lesson returns as this one, or that it does not although the rule would say so."""
    lesson = Lesson.objects.select_related("exercise").get(public_id=lesson_id)
    exercise = locked(lesson.exercise.public_id)
    if not rules.may_draw(standing_of(by, now), exercise):
        raise PermissionDenied
    earlier = Lesson.objects.select_related("exercise").get(public_id=earlier_id)
    if not earlier_lessons(exercise).filter(pk=earlier.pk).exists():
        raise Refused("lesson-not-earlier", earlier=earlier.title, lesson=lesson.title)
    if not reason.strip():
        raise Refused("lesson-reason")
    if lesson.recurrences.filter(earlier=earlier).exists():
        raise Refused("lesson-said", earlier=earlier.title, lesson=lesson.title)
    said = Recurrence.objects.create(
        lesson=lesson, earlier=earlier, returns=returns, reason=reason.strip(), said_at=now
    )
    append_confidential(
        "lesson-recurrence-said",
        lesson_id,
        at=now,
        values={"earlier": earlier_id, "returns": returns, "reason": said.reason, "by": by.public_id},
    )
    return said


def _check_phase(exercise: Exercise) -> None:
    if exercise.reported_at:
        raise Refused("lesson-reported", exercise=exercise)
    if exercise.phase != Phase.EVALUATED:
        raise Refused("exercise-not-evaluated", exercise=exercise)


def _checked(exercise: Exercise, finding: Finding, ground: list[Observation], now: datetime) -> Delegation:
    """The owner, once everything in the lesson is of this exercise."""
    if not ground:
        raise Refused("lesson-observations")
    wanting = [name.replace("_", " ") for name, text in finding.texts().items() if not text]
    if wanting:
        raise Refused("lesson-wanting", fields=", ".join(wanting))
    if finding.capability not in exercise.capabilities:
        raise Refused("exercise-capability", capability=finding.capability, known=", ".join(exercise.capabilities))
    if finding.due <= now.date():
        raise Refused("lesson-due", due=finding.due)
    owner = next((each for each in taking_part(exercise) if each.public_id == finding.owner), None)
    if owner is None:
        named = Delegation.objects.select_related("member").filter(public_id=finding.owner).first()
        raise Refused("exercise-no-part", delegation=named or finding.owner, exercise=exercise)
    return owner

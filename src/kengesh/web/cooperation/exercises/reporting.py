"""The after-action report of an exercise, made from what the platform holds when it is asked for."""

from collections.abc import Iterable, Sequence

from kengesh.formats.exercise.after_action import Played, Report, Said
from kengesh.formats.exercise.improvement import Improvement
from kengesh.web.cooperation.exercises.matrix_page import matrix_of
from kengesh.web.cooperation.exercises.models import Answer, Exercise, Inject, Lesson, MissionArea, Observation
from kengesh.web.cooperation.exercises.playing import as_listed
from kengesh.web.cooperation.exercises.queries import accepted, participations
from kengesh.web.cooperation.exercises.recurring import Returned


def improvement_of(row: Lesson) -> Improvement:
    """A lesson as the improvement plan has it."""
    return Improvement(
        f"{row.number}",
        row.title,
        row.area,
        row.capability,
        row.observation,
        row.root_cause,
        row.recommendation,
        row.priority,
        row.owner.member.name,
        row.due,
    )


def report_of(exercise: Exercise, lessons: Iterable[Lesson], returned: Sequence[Returned]) -> Report:
    """The report: the plan, the play, what was accepted, the matrix, lessons, and those that returned."""
    asked = [each for each in participations(exercise) if each.answer == Answer.TAKES_PART]
    seen = list(accepted(exercise))
    injects = exercise.injects.select_related("team__member").order_by("order")
    return Report(
        name=exercise.name,
        body=exercise.body.name,
        date=f"{exercise.reported_at or exercise.ended_at or exercise.ends_at:%Y-%m-%d}",
        facts=_facts(exercise),
        capabilities=tuple(exercise.capabilities),
        objectives=tuple(exercise.objectives),
        participants=tuple((each.delegation.member.name, each.contribution) for each in asked),
        played=tuple(_played(each) for each in injects),
        observations=tuple(_said(each) for each in seen),
        areas=matrix_of(seen, [each.delegation for each in asked]),
        lessons=tuple(improvement_of(each) for each in lessons),
        returned=tuple(_returned(each) for each in returned if each.returns and each.later.exercise_id == exercise.pk),
        fictitious=exercise.body.organisation.fictitious,
    )


def _facts(exercise: Exercise) -> tuple[tuple[str, str], ...]:
    return (
        ("Name", exercise.name),
        ("Kind", exercise.kind),
        ("Dates", f"{exercise.starts_at:%Y-%m-%d %H:%M} – {exercise.ends_at:%Y-%m-%d %H:%M} UTC"),
        ("Scope", exercise.scope),
        ("Mission areas", ", ".join(MissionArea(each).value for each in exercise.mission_areas)),
        ("Threat or hazard", exercise.hazard),
        ("Scenario in outline", exercise.scenario),
        ("Sponsor", exercise.sponsor),
        ("Host", exercise.host.member.name if exercise.host else "–"),
        ("Point of contact", exercise.contact),
    )


def _played(inject: Inject) -> Played:
    return Played(as_listed(inject), inject.outcome or "open", inject.played, inject.reason)


def _said(row: Observation) -> Said:
    return Said(
        row.area,
        row.first.member.name,
        row.second.member.name if row.second else "",
        row.rating,
        row.text,
        row.capability,
        row.inject.number if row.inject else "",
    )


def _returned(pair: Returned) -> str:
    why = f"said so: {pair.said.reason}" if pair.said else "by the rule: the same capability and the same area"
    return f"{pair.earlier.exercise}: “{pair.earlier.title}” returned as “{pair.later.title}” ({why})."

"""Play an exercise: its list of events, its clock, each inject in its turn, and what became of it."""

from datetime import datetime

from kengesh.errors import Refused
from kengesh.formats.exercise.events import taken
from kengesh.formats.exercise.injects import EVERY_TEAM, in_order
from kengesh.formats.exercise.injects import Inject as Listed
from kengesh.web.acts import action
from kengesh.web.cooperation.exercises.actions import controlled
from kengesh.web.cooperation.exercises.models import Answer, Exercise, Inject, Outcome, Phase
from kengesh.web.cooperation.exercises.queries import next_inject
from kengesh.web.members.models import Delegation, User
from kengesh.web.record.actions import append

_TOGETHER = 2


@action
def take_events(exercise_id: str, *, content: bytes, name: str, by: User, now: datetime) -> list[Inject]:
    """Take a master events list from a spreadsheet, in place of the one before; any fault, and nothing is taken."""
    exercise = controlled(exercise_id, by, now)
    if exercise.started_at:
        raise Refused("exercise-begun", exercise=exercise)
    teams = teams_of(exercise)
    known = {words: team.member.name for team in teams for words in (team.member.name, team.member.code)}
    by_name = {team.member.name: team for team in teams}
    listed = in_order(taken(content, name, teams=known))
    exercise.injects.all().delete()
    made = Inject.objects.bulk_create(
        Inject(
            exercise=exercise,
            order=order,
            number=each.number,
            minutes=each.minutes,
            sender=each.sender,
            receiver=each.receiver,
            team=by_name.get(each.team),
            method=each.method,
            subject=each.subject,
            message=each.message,
            expected=each.expected,
        )
        for order, each in enumerate(listed, start=1)
    )
    values = {"injects": len(made)}
    append("exercise-events-taken", exercise_id, at=now, values=values, sealed={"by": by.public_id})
    return made


def teams_of(exercise: Exercise) -> list[Delegation]:
    """The delegations that an inject can be for: those asked that have not declined."""
    rows = exercise.participations.exclude(answer=Answer.NOT).select_related("delegation__member")
    return [each.delegation for each in rows]


def as_listed(inject: Inject) -> Listed:
    """An inject as the spreadsheet has it."""
    return Listed(
        inject.number,
        inject.minutes,
        inject.sender,
        inject.receiver,
        inject.team.member.name if inject.team else EVERY_TEAM,
        inject.method,
        inject.subject,
        inject.message,
        inject.expected,
    )


@action
def start_clock(exercise_id: str, *, by: User, now: datetime) -> Exercise:
    """Begin the exercise: its clock starts at T+0:00."""
    exercise = controlled(exercise_id, by, now)
    if exercise.started_at:
        raise Refused("exercise-begun", exercise=exercise)
    if not exercise.injects.exists():
        raise Refused("exercise-no-events", exercise=exercise)
    count = exercise.participations.filter(answer=Answer.TAKES_PART).count()
    if count < _TOGETHER:
        raise Refused("exercise-few", count=count)
    waiting = exercise.injects.filter(team__isnull=False).exclude(
        team__in=exercise.participations.filter(answer=Answer.TAKES_PART).values("delegation")
    )
    if stranger := waiting.select_related("team__member").first():
        raise Refused("exercise-no-part", delegation=stranger.team, exercise=exercise)
    exercise.started_at = exercise.running_since = now
    exercise.save(update_fields=["started_at", "running_since"])
    append("exercise-begun", exercise_id, at=now, sealed={"by": by.public_id})
    return exercise


@action
def pause_clock(exercise_id: str, *, by: User, now: datetime) -> Exercise:
    """Stop the clock; its time stays."""
    exercise = _under_way(exercise_id, by, now)
    if not exercise.running_since:
        raise Refused("exercise-clock-stands", exercise=exercise)
    exercise.elapsed, exercise.running_since = exercise.seconds(now), None
    exercise.save(update_fields=["elapsed", "running_since"])
    _on_the_clock("exercise-paused", exercise, by, now)
    return exercise


@action
def resume_clock(exercise_id: str, *, by: User, now: datetime) -> Exercise:
    """Let the clock go on from where it stopped."""
    exercise = _under_way(exercise_id, by, now)
    if exercise.running_since:
        raise Refused("exercise-clock-runs", exercise=exercise)
    exercise.running_since = now
    exercise.save(update_fields=["running_since"])
    _on_the_clock("exercise-resumed", exercise, by, now)
    return exercise


@action
def play_next(exercise_id: str, *, early_reason: str = "", by: User, now: datetime) -> Inject:
    """Play the next inject in order: its team sees it from now on. Before its time it needs a reason."""
    exercise = _under_way(exercise_id, by, now)
    if not exercise.running_since:
        raise Refused("exercise-clock-stands", exercise=exercise)
    inject = next_inject(exercise)
    if inject is None:
        raise Refused("exercise-all-played", exercise=exercise)
    seconds = exercise.seconds(now)
    early = seconds < inject.minutes * 60
    if early and not early_reason.strip():
        raise Refused("exercise-early", number=inject.number, due=inject.time, clock=exercise.clock(now))
    inject.released_at, inject.released_on = now, seconds
    inject.early_reason = early_reason.strip() if early else ""
    inject.save(update_fields=["released_at", "released_on", "early_reason"])
    _on_the_clock("inject-played", exercise, by, now, inject=inject.public_id, number=inject.number)
    return inject


@action
def settle_inject(inject_id: str, *, outcome: str, reason: str = "", by: User, now: datetime) -> Inject:
    """Say what became of an inject: done, late or skipped, the last two with a reason."""
    found = Inject.objects.select_related("exercise").get(public_id=inject_id)
    exercise = controlled(found.exercise.public_id, by, now)
    inject = Inject.objects.select_for_update().get(pk=found.pk)
    settled = Outcome(outcome)
    if not exercise.started_at:
        raise Refused("exercise-not-begun", exercise=exercise)
    if exercise.ended_at:
        raise Refused("exercise-over", exercise=exercise)
    if inject.outcome != Outcome.OPEN:
        raise Refused("exercise-settled", number=inject.number, outcome=Outcome(inject.outcome).label)
    if settled in (Outcome.DONE, Outcome.LATE) and not inject.released_at:
        raise Refused("exercise-not-played", number=inject.number)
    if settled in (Outcome.LATE, Outcome.SKIPPED) and not reason.strip():
        raise Refused("exercise-reason")
    inject.outcome, inject.reason, inject.settled_at = settled, reason.strip(), now
    inject.save(update_fields=["outcome", "reason", "settled_at"])
    _on_the_clock("inject-settled", exercise, by, now, inject=inject_id, number=inject.number, outcome=outcome)
    return inject


@action
def end_exercise(exercise_id: str, *, by: User, now: datetime) -> Exercise:
    """End the play: every inject is done, late or skipped by then."""
    exercise = _under_way(exercise_id, by, now)
    still = [each.number for each in exercise.injects.filter(outcome=Outcome.OPEN)]
    if still:
        raise Refused("exercise-open-injects", numbers=", ".join(still))
    exercise.elapsed, exercise.running_since = exercise.seconds(now), None
    exercise.ended_at, exercise.phase = now, Phase.CONDUCTED
    exercise.save(update_fields=["elapsed", "running_since", "ended_at", "phase"])
    _on_the_clock("exercise-ended", exercise, by, now)
    return exercise


def _under_way(exercise_id: str, by: User, now: datetime) -> Exercise:
    exercise = controlled(exercise_id, by, now)
    if not exercise.started_at:
        raise Refused("exercise-not-begun", exercise=exercise)
    if exercise.ended_at:
        raise Refused("exercise-over", exercise=exercise)
    return exercise


def _on_the_clock(kind: str, exercise: Exercise, by: User, now: datetime, **values: str) -> None:
    clock = exercise.clock(now)
    append(kind, exercise.public_id, at=now, values={"clock": clock, **values}, sealed={"by": by.public_id})

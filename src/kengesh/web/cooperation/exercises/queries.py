"""Which exercises a person may look at, and what of them: injects, observations and lessons."""

from django.db.models import Q, QuerySet

from kengesh.web.cooperation.exercises.models import (
    Answer,
    Director,
    Exercise,
    Inject,
    InternalObservation,
    Judgement,
    Lesson,
    Observation,
    Outcome,
    Participation,
)
from kengesh.web.members.models import Body, Delegation
from kengesh.web.members.standing import Standing


def exercises_visible_to(standing: Standing) -> QuerySet[Exercise]:
    """The plans of the bodies a person sits in, conducts or observes."""
    bodies = standing.bodies | standing.chairs | standing.presides | standing.observes
    inside = Q(body__in=bodies) | Q(body__organisation__in=standing.secretariat | standing.auditor)
    return Exercise.objects.filter(inside).select_related("body__organisation", "host__member")


def exercises_taken_part_in(standing: Standing) -> QuerySet[Exercise]:
    """Those that a person plays in, plans, conducts or directs: the pages of the play are theirs alone."""
    return exercises_visible_to(standing).filter(_conducted(standing) | _hosted(standing) | _played(standing))


def bodies_to_plan_in(standing: Standing) -> QuerySet[Body]:
    """The bodies in which a person may plan: as chair, secretariat, or as who would host."""
    speaking = [seat.body for seat in standing.seats if standing.speaks_for(seat.delegation)]
    rows = Body.objects.filter(Q(pk__in=standing.chairs | {*speaking}) | Q(organisation__in=standing.secretariat))
    return rows.select_related("organisation").order_by("name")


def participations(exercise: Exercise) -> list[Participation]:
    """Who was asked, and what each answered."""
    return list(exercise.participations.select_related("delegation__member"))


def taking_part(exercise: Exercise) -> list[Delegation]:
    """The delegations that take part, by name."""
    rows = Participation.objects.filter(exercise=exercise, answer=Answer.TAKES_PART)
    return [each.delegation for each in rows.select_related("delegation__member")]


def injects_visible_to(standing: Standing, exercise: Exercise) -> QuerySet[Inject]:
    """All of them to who controls the play; to a team what was played to it, and after the end what was played."""
    rows = Inject.objects.filter(exercise=exercise).select_related("team__member").order_by("order")
    controls = Exercise.objects.filter(_conducted(standing) | _hosted(standing))
    played = Q(released_at__isnull=False, exercise__in=_played_exercises(standing))
    own = Q(team__isnull=True) | Q(team__in=standing.delegations) | Q(exercise__ended_at__isnull=False)
    return rows.filter(Q(exercise__in=controls.values("pk")) | (played & own))


def next_inject(exercise: Exercise) -> Inject | None:
    """What is played next."""
    waiting = exercise.injects.filter(released_at__isnull=True, outcome=Outcome.OPEN)
    return waiting.select_related("team__member").order_by("order").first()


def notes_visible_to(standing: Standing, exercise: Exercise | None = None) -> QuerySet[InternalObservation]:
    """What the evaluators of a person's own delegations noted and have not released; asked inside their scope."""
    rows: QuerySet[InternalObservation] = InternalObservation.objects.filter(
        delegation__in=standing.delegations, released_at__isnull=True
    )
    if exercise is not None:
        rows = rows.filter(exercise=exercise)
    return rows.select_related(*_SEEN, "delegation__member", "noted_by").order_by("noted_at", "pk")


def observations_visible_to(standing: Standing, exercise: Exercise | None = None) -> QuerySet[Observation]:
    """One's own; to chair, secretariat and director all; to who takes part those that were accepted."""
    directed = Q(exercise__director=Director.HOST, exercise__host__in=_heading(standing))
    accepted = Q(judgement=Judgement.ACCEPTED, exercise__in=_played_exercises(standing))
    own = Q(delegation__in=standing.delegations)
    rows = Observation.objects.filter(own | _conducted(standing, "exercise__") | directed | accepted)
    if exercise is not None:
        rows = rows.filter(exercise=exercise)
    return rows.select_related(*_SEEN, "delegation__member")


def accepted(exercise: Exercise) -> QuerySet[Observation]:
    """What counts: the observations that the director accepted."""
    rows = Observation.objects.filter(exercise=exercise, judgement=Judgement.ACCEPTED)
    return rows.select_related(*_SEEN)


def lessons_visible_to(standing: Standing) -> QuerySet[Lesson]:
    """To who takes part, plans or conducts; to the rest of the body once the report has been issued."""
    inside = _conducted(standing, "exercise__") | _hosted(standing, "exercise__")
    played = Q(exercise__in=_played_exercises(standing))
    issued = Q(exercise__reported_at__isnull=False, exercise__body__in=standing.bodies | standing.presides)
    rows = Lesson.objects.filter(inside | played | issued)
    rows = rows.select_related("exercise__body__organisation", "owner__member")
    return rows.order_by("exercise__starts_at", "exercise", "number")


def earlier_lessons(exercise: Exercise) -> QuerySet[Lesson]:
    """The lessons of exercises of the body that ended before this one began."""
    began = exercise.started_at or exercise.starts_at
    rows = Lesson.objects.filter(exercise__body=exercise.body_id, exercise__ended_at__lt=began)
    return rows.exclude(exercise=exercise).select_related("exercise", "owner__member")


_SEEN = ("exercise__body__organisation", "exercise__host", "first__member", "second__member", "inject")


def _conducted(standing: Standing, prefix: str = "") -> Q:
    chaired = Q(**{f"{prefix}body__in": standing.chairs})
    return chaired | Q(**{f"{prefix}body__organisation__in": standing.secretariat})


def _hosted(standing: Standing, prefix: str = "") -> Q:
    speaking = [seat.delegation for seat in standing.seats if standing.speaks_for(seat.delegation)]
    return Q(**{f"{prefix}host__in": speaking})


def _heading(standing: Standing) -> list[int]:
    return [seat.delegation for seat in standing.seats if standing.heads(seat.delegation)]


def _played(standing: Standing) -> Q:
    return Q(pk__in=_played_exercises(standing))


def _played_exercises(standing: Standing) -> QuerySet[Participation, int]:
    rows = Participation.objects.filter(delegation__in=standing.delegations, answer=Answer.TAKES_PART)
    return rows.order_by().values_list("exercise", flat=True)

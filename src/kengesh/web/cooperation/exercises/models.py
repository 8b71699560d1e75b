"""Joint exercises: the plan, what is put into the play, what evaluators saw, and what is learned.

An exercise is civil and protective. What an evaluator of a delegation notes stays in its room until it is released;
what counts is what the exercise director has accepted. A lesson names who is proposed to act on it, and by when.
"""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from kengesh.formats.exercise.injects import clock_text
from kengesh.web.ids import PublicId
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Body, Delegation, User
from kengesh.web.members.scope import Internal


class Kind(models.TextChoices):
    """What is exercised; there is no other kind."""

    COORDINATION = "coordination", _("coordination")
    EVACUATION = "evacuation", _("evacuation")
    BORDER = "border-procedures", _("border procedures")
    VICTIMS = "victims-aid", _("victims’ aid")


class MissionArea(models.TextChoices):
    """The mission areas that an exercise is planned under (HSEEP)."""

    PREVENTION = "prevention", _("prevention")
    PROTECTION = "protection", _("protection")
    MITIGATION = "mitigation", _("mitigation")
    RESPONSE = "response", _("response")
    RECOVERY = "recovery", _("recovery")


class Phase(models.TextChoices):
    """Where an exercise is in its cycle."""

    PLANNED = "planned", _("planned")
    CONDUCTED = "conducted", _("conducted")
    EVALUATED = "evaluated", _("evaluated")
    IMPROVEMENT = "improvement", _("improvement")


class Director(models.TextChoices):
    """Whose office directs an exercise: accepts observations and draws lessons."""

    CHAIR = "chair", _("the chair of the body")
    SECRETARIAT = "secretariat", _("the secretariat")
    HOST = "host", _("the head of the hosting delegation")


class Exercise(models.Model):
    """The plan of an exercise, in the fields of HSEEP, and where its clock stands."""

    public_id = PublicId()
    body = models.ForeignKey(Body, models.PROTECT, related_name="exercises")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    scope = models.TextField()
    mission_areas = models.JSONField(default=list)  # of MissionArea
    capabilities = models.JSONField(default=list)  # core capabilities, one string each
    objectives = models.JSONField(default=list)
    hazard = models.CharField(max_length=200)  # threat or hazard
    scenario = models.TextField()  # in outline
    sponsor = models.CharField(max_length=200)
    contact = models.CharField(max_length=200)  # an office, never a person
    host = models.ForeignKey(Delegation, models.PROTECT, null=True, blank=True, related_name="+")
    director = models.CharField(max_length=12, choices=Director, default=Director.CHAIR)
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.PLANNED)
    planned_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    running_since = models.DateTimeField(null=True)  # empty while the clock stands still
    elapsed = models.PositiveIntegerField(default=0)  # seconds that the clock had run when it last stopped
    ended_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = (
            UniqueConstraint(fields=("body", "name", "starts_at"), name="an_exercise_has_one_name_at_a_time"),
            CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="an_exercise_has_length"),
            CheckConstraint(condition=Q(kind__in=Kind.values), name="an_exercise_is_civil_and_protective"),
            CheckConstraint(
                condition=Q(running_since__isnull=True) | Q(started_at__isnull=False, ended_at__isnull=True),
                name="a_clock_runs_between_start_and_end",
            ),
            CheckConstraint(
                condition=~Q(director=Director.HOST) | Q(host__isnull=False), name="a_host_that_directs_is_named"
            ),
            CheckConstraint(
                condition=Q(phase=Phase.PLANNED) | Q(ended_at__isnull=False), name="an_exercise_ends_before_evaluation"
            ),
        )

    def __str__(self) -> str:
        """The name."""
        return self.name

    @property
    def is_under_way(self) -> bool:
        """Whether it has begun and not ended, also while its clock is stopped."""
        return self.started_at is not None and self.ended_at is None

    def seconds(self, now: datetime) -> int:
        """The time of the exercise at `now`, in seconds: pauses do not count."""
        run = now - self.running_since if self.running_since else timedelta()
        return self.elapsed + max(int(run.total_seconds()), 0)

    def clock(self, now: datetime) -> str:
        """The time of the exercise at `now` as people say it: "T+1:35"."""
        return f"T+{clock_text(self.seconds(now) // 60)}"


class Answer(models.TextChoices):
    """What a delegation says to being asked to take part."""

    ASKED = "asked", _("asked, has not answered")
    TAKES_PART = "takes part", _("takes part")
    NOT = "does not take part", _("does not take part")


class Participation(models.Model):
    """A delegation is asked to take part, and says what it contributes."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="participations")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, choices=Answer, default=Answer.ASKED)
    contribution = models.TextField(blank=True)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PLATFORM)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("delegation__member__name",)
        constraints = (
            UniqueConstraint(fields=("exercise", "delegation"), name="a_delegation_takes_part_once"),
            CheckConstraint(
                condition=~Q(answer=Answer.TAKES_PART) | ~Q(contribution=""),
                name="who_takes_part_says_what_it_contributes",
            ),
        )

    def __str__(self) -> str:
        """The delegation and its answer."""
        return f"{self.delegation}: {self.answer}"


class Outcome(models.TextChoices):
    """What became of an inject."""

    OPEN = "", _("open")
    DONE = "done", _("done")
    LATE = "late", _("late")
    SKIPPED = "skipped", _("skipped")


class Inject(models.Model):
    """An event of the master events list, and what became of it."""

    public_id = PublicId()
    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="injects")
    order = models.PositiveIntegerField()
    number = models.CharField(max_length=12)
    minutes = models.PositiveIntegerField()
    sender = models.CharField(max_length=120)
    receiver = models.CharField(max_length=120)
    team = models.ForeignKey(Delegation, models.PROTECT, null=True, blank=True, related_name="+")  # empty: all of them
    method = models.CharField(max_length=20)
    subject = models.CharField(max_length=200)
    message = models.TextField()
    expected = models.TextField()
    released_at = models.DateTimeField(null=True)
    released_on = models.PositiveIntegerField(null=True)  # time of the exercise, in seconds
    early_reason = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN, blank=True)
    reason = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("order",)
        constraints = (
            UniqueConstraint(fields=("exercise", "order"), name="one_inject_at_a_place"),
            UniqueConstraint(fields=("exercise", "number"), name="one_inject_of_a_number"),
            CheckConstraint(
                condition=~Q(outcome__in=(Outcome.LATE, Outcome.SKIPPED)) | ~Q(reason=""),
                name="late_and_skipped_have_a_reason",
            ),
            CheckConstraint(
                condition=~Q(outcome__in=(Outcome.DONE, Outcome.LATE)) | Q(released_at__isnull=False),
                name="what_is_done_was_played",
            ),
        )

    def __str__(self) -> str:
        """Number and subject."""
        return f"{self.number}. {self.subject}"

    @property
    def time(self) -> str:
        """The time at which it is due: "T+1:35"."""
        return f"T+{clock_text(self.minutes)}"

    @property
    def played(self) -> str:
        """The time of the exercise at which it was played; "" before."""
        return "" if self.released_on is None else f"T+{clock_text(self.released_on // 60)}"


class Area(models.TextChoices):
    """In which respect members work together."""

    LANGUAGE = "language", _("language")
    PROCEDURES = "procedures", _("procedures")
    COMMUNICATIONS = "communications", _("communications")
    LAW = "law", _("law")
    LOGISTICS = "logistics", _("logistics")


class Rating(models.TextChoices):
    """How it went, from best to worst (HSEEP)."""

    PERFORMED = "P", _("performed without challenges")
    SOME = "S", _("performed with some challenges")
    MAJOR = "M", _("performed with major challenges")
    UNABLE = "U", _("unable to be performed")


class Seen(models.Model):
    """What an evaluator saw, in the room of a delegation and after release alike."""

    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="%(class)ss")
    area = models.CharField(max_length=16, choices=Area)
    first = models.ForeignKey(Delegation, models.PROTECT, related_name="+")  # the member concerned
    second = models.ForeignKey(Delegation, models.PROTECT, null=True, blank=True, related_name="+")  # with this one
    rating = models.CharField(max_length=1, choices=Rating)
    capability = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    inject = models.ForeignKey(Inject, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def about(self) -> str:
        """The members concerned."""
        return f"{self.first} – {self.second}" if self.second else f"{self.first}"


class InternalObservation(Seen, Internal):
    """What a delegation's evaluator noted, until it is released."""

    public_id = PublicId()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Area and members."""
        return f"{self.area}: {self.about}"


class Judgement(models.TextChoices):
    """What the exercise director says of an observation."""

    WAITING = "waiting", _("waits for the director")
    ACCEPTED = "accepted", _("accepted")
    NOT_ACCEPTED = "not accepted", _("not accepted")


class Observation(Seen):
    """An observation as it was released to the director, or entered by the secretariat's evaluators."""

    public_id = PublicId()
    delegation = models.ForeignKey(Delegation, models.PROTECT, null=True, blank=True, related_name="+")  # whose it is
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PLATFORM)
    entered_at = models.DateTimeField()
    judgement = models.CharField(max_length=14, choices=Judgement, default=Judgement.WAITING)
    reason = models.TextField(blank=True)
    judged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("entered_at", "pk")
        constraints = (
            CheckConstraint(
                condition=Q(second__isnull=True) | ~Q(second=F("first")), name="an_observation_is_of_one_or_of_a_pair"
            ),
            CheckConstraint(
                condition=~Q(judgement=Judgement.NOT_ACCEPTED) | ~Q(reason=""), name="not_accepted_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        """Area and members."""
        return f"{self.area}: {self.about}"


class Priority(models.TextChoices):
    """How soon a lesson is acted on."""

    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class Lesson(models.Model):
    """What is to be improved: why, what is recommended, who is proposed to do it, by when."""

    public_id = PublicId()
    exercise = models.ForeignKey(Exercise, models.PROTECT, related_name="lessons")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    observations = models.ManyToManyField(Observation, related_name="lessons")
    area = models.CharField(max_length=16, choices=Area)
    capability = models.CharField(max_length=200)
    observation = models.TextField()  # in words, without names where it is told to the whole body
    root_cause = models.TextField()
    recommendation = models.TextField()
    priority = models.CharField(max_length=8, choices=Priority)
    owner = models.ForeignKey(Delegation, models.PROTECT, related_name="+")  # who is proposed to act on it
    due = models.DateField()
    drawn_at = models.DateTimeField()

    class Meta:
        ordering = ("exercise", "number")
        constraints = (UniqueConstraint(fields=("exercise", "number"), name="one_lesson_of_a_number"),)

    def __str__(self) -> str:
        """Number and title."""
        return f"{self.number}. {self.title}"


class Recurrence(models.Model):
    """Somebody has said that a lesson is an earlier one that returns, or that it is not."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="recurrences")
    earlier = models.ForeignKey(Lesson, models.CASCADE, related_name="returned_as")
    returns = models.BooleanField()
    reason = models.TextField()
    said_at = models.DateTimeField()

    class Meta:
        constraints = (
            UniqueConstraint(fields=("lesson", "earlier"), name="a_recurrence_is_said_once"),
            CheckConstraint(condition=~Q(lesson=F("earlier")), name="a_lesson_returns_as_another"),
            CheckConstraint(condition=~Q(reason=""), name="a_recurrence_has_a_reason"),
        )

    def __str__(self) -> str:
        """Both lessons."""
        return f"{self.earlier} → {self.lesson}"

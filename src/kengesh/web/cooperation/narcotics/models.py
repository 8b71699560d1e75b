"""Joint operations against narcotics: returns by quarter, what is released of them, operations and their lessons.

A return is worked on in the room of its delegation and copied out when its head submits it; its delegation and the
secretariat alone read it then. Others see releases: sums under disclosure control, frozen with their digest.
"""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext

from kengesh.disclosure.policy import LEAST, Policy
from kengesh.formats.returns.lines import Line, line_from, quarter, quarter_before, quarter_of
from kengesh.formats.returns.reading import Lists
from kengesh.formats.returns.telling import Told, told_from
from kengesh.web.ids import PublicId
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Body, Delegation, User
from kengesh.web.members.scope import Internal
from kengesh.web.members.visibility import Audience


class Arrangement(models.Model):
    """How a body collects returns: its lists, when they are due, and how sums are protected. All of it is data."""

    body = models.OneToOneField(Body, models.PROTECT, related_name="narcotics")
    substances = models.JSONField(default=list)  # {"code", "name"}
    sections = models.JSONField(default=list)  # {"code", "name", "from", "to"}: provinces and corridors
    first_period = models.CharField(max_length=7)
    due_days = models.PositiveSmallIntegerField(default=45)  # after the end of a quarter
    minimum = models.PositiveSmallIntegerField(default=3)  # seizures in a published sum
    contributors = models.PositiveSmallIntegerField(default=2)  # members behind a sum without a name
    delay_days = models.PositiveSmallIntegerField(default=45)  # before a quarter is published

    class Meta:
        constraints = (CheckConstraint(condition=Q(minimum__gte=LEAST), name="a_minimum_protects"),)

    def __str__(self) -> str:
        """The body."""
        return f"{self.body}"

    @property
    def policy(self) -> Policy:
        """The settings of disclosure control."""
        return Policy(self.minimum, self.contributors, self.delay_days)

    def lists(self, members: tuple[str, ...] = ()) -> Lists:
        """What may stand in a return."""
        codes = {each["code"].casefold(): each["name"] for each in (*self.substances, *self.sections) if each["code"]}
        codes |= {each["name"].casefold(): each["name"] for each in (*self.substances, *self.sections)}
        names = tuple(each["name"] for each in self.substances), tuple(each["name"] for each in self.sections)
        return Lists(*names, members, codes)

    def periods(self, today: date) -> list[str]:
        """The quarters that have ended, the latest first, back to the first one."""
        found = []
        period = quarter_before(quarter_of(today))
        while period >= self.first_period:
            found.append(period)
            period = quarter_before(period)
        return found

    def due_on(self, period: str) -> date:
        """The last day on which a return is in time."""
        return quarter(period)[1] + timedelta(days=self.due_days)


class InternalReturn(Internal):
    """A return that a delegation works on; `incoming` is a file that was read and does not count yet."""

    public_id = PublicId()
    period = models.CharField(max_length=7)
    lines = models.JSONField(default=list)
    incoming = models.JSONField(null=True)
    incoming_name = models.CharField(max_length=200, blank=True)
    worked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    worked_at = models.DateTimeField()

    class Meta:
        constraints = (UniqueConstraint(fields=("delegation", "period"), name="one_return_at_work_for_a_quarter"),)

    def __str__(self) -> str:
        """The delegation and the quarter."""
        return f"{self.delegation}, {self.period}"

    def as_lines(self) -> tuple[Line, ...]:
        """Its lines."""
        return tuple(line_from(each) for each in self.lines)

    def incoming_lines(self) -> tuple[Line, ...]:
        """The lines of the file that waits."""
        return tuple(line_from(each) for each in self.incoming or ())


class Return(models.Model):
    """A return as it was submitted; a revision is a version more, with its reason, and the old one stays."""

    public_id = PublicId()
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="seizure_returns")
    period = models.CharField(max_length=7)
    version = models.PositiveSmallIntegerField()
    lines = models.JSONField()
    digest = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PLATFORM)
    submitted_at = models.DateTimeField()

    class Meta:
        ordering = ("period", "delegation", "version")
        constraints = (
            UniqueConstraint(fields=("delegation", "period", "version"), name="one_version_of_a_return"),
            CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="a_revision_has_a_reason"),
        )

    def __str__(self) -> str:
        """The delegation, the quarter and the version."""
        what = f"{self.delegation}, {self.period}"
        return gettext("%(what)s, version %(number)s") % {"what": what, "number": self.version}

    def as_lines(self) -> tuple[Line, ...]:
        """Its lines."""
        return tuple(line_from(each) for each in self.lines)


class Release(models.Model):
    """What was published of returns: frozen values with their digest; it is only ever widened."""

    public_id = PublicId()
    body = models.ForeignKey(Body, models.PROTECT, related_name="seizure_releases")
    number = models.PositiveIntegerField()
    policy = models.JSONField()
    figures = models.JSONField()
    digest = models.CharField(max_length=64)
    audience = models.CharField(max_length=12, choices=Audience)
    released_at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        constraints = (
            UniqueConstraint(fields=("body", "number"), name="one_release_of_a_number"),
            CheckConstraint(
                condition=Q(audience__in=(Audience.BODY, Audience.OBSERVERS, Audience.PUBLIC)),
                name="sums_are_released_to_body_observers_or_public",
            ),
        )

    def __str__(self) -> str:
        """The number."""
        return f"{self.number}"

    def told(self) -> tuple[Told, ...]:
        """What it tells, by quarter."""
        return tuple(told_from(each) for each in self.figures)


class Behind(models.Model):
    """What stood behind the figures of one quarter in a release: read by the next release alone, shown to nobody."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="behind")
    period = models.CharField(max_length=7)
    contents = models.JSONField()

    class Meta:
        constraints = (UniqueConstraint(fields=("release", "period"), name="once_behind_a_quarter"),)

    def __str__(self) -> str:
        """The quarter."""
        return self.period


class Operation(models.Model):
    """The period of a joint operation: when, who takes part, and for what; nothing tactical, no person, no case."""

    public_id = PublicId()
    body = models.ForeignKey(Body, models.PROTECT, related_name="operations")
    name = models.CharField(max_length=120)
    aim = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    delegations = models.ManyToManyField(Delegation, related_name="operations")
    announced_at = models.DateTimeField()

    class Meta:
        ordering = ("-starts_on", "name")
        constraints = (CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="an_operation_has_length"),)

    def __str__(self) -> str:
        """The name."""
        return self.name


class ContactPoint(models.Model):
    """The office of a member that answers during operations; never a person."""

    public_id = PublicId()
    delegation = models.OneToOneField(Delegation, models.CASCADE, related_name="contact_point")
    office = models.CharField(max_length=200)
    telephone = models.CharField(max_length=60, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    named_at = models.DateTimeField()

    class Meta:
        ordering = ("delegation__member__name",)

    def __str__(self) -> str:
        """The office."""
        return self.office


class Lesson(models.Model):
    """What an operation taught: what was observed, what is recommended, who does it until when."""

    public_id = PublicId()
    operation = models.ForeignKey(Operation, models.PROTECT, related_name="lessons")
    title = models.CharField(max_length=200)
    observation = models.TextField()
    recommendation = models.TextField()
    owner = models.ForeignKey(Delegation, models.PROTECT, null=True, related_name="+")  # nobody: the secretariat
    due = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("due", "pk")

    def __str__(self) -> str:
        """The title."""
        return self.title


def json_lines(lines: tuple[Line, ...]) -> list[dict[str, Any]]:
    """Lines as they are stored."""
    return [line.cells() for line in lines]

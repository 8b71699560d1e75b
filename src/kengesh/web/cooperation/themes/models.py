"""Indicators of a theme, and the series of members: internal until the head releases, then a version for good."""

from decimal import Decimal

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kengesh.formats.indicators.points import Aim, Point
from kengesh.formats.indicators.reading import Origin
from kengesh.web.ids import PublicId
from kengesh.web.members.models import Body, Delegation, User
from kengesh.web.members.scope import Internal
from kengesh.web.members.visibility import Audience


class Theme(models.TextChoices):
    """What members cooperate on."""

    CLIMATE = "climate", _("climate")
    ENERGY = "energy", _("energy")
    TRANSPORT = "transport", _("transport")
    TOURISM = "tourism", _("tourism")
    CULTURE = "culture", _("culture")
    HEALTH = "health", _("health")
    DIGITAL = "digital", _("digital")


class Frequency(models.TextChoices):
    """How often it is counted."""

    YEAR = "year", _("year")
    QUARTER = "quarter", _("quarter")
    MONTH = "month", _("month")


class Direction(models.TextChoices):
    """Which way it should go."""

    RISE = "rise", _("rise")
    FALL = "fall", _("fall")


class State(models.TextChoices):
    """How a series stands to the path from the baseline to the target."""

    ON = "on target", _("on target")
    OFF = "off target", _("off target")
    UNKNOWN = "not known", _("not known")


class Indicator(models.Model):
    """What is counted, how, and what is aimed at by when."""

    public_id = PublicId()
    body = models.ForeignKey(Body, models.PROTECT, related_name="indicators")
    theme = models.CharField(max_length=10, choices=Theme)
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    source = models.CharField(max_length=300)  # where it is defined
    frequency = models.CharField(max_length=8, choices=Frequency, default=Frequency.YEAR)
    direction = models.CharField(max_length=5, choices=Direction)
    baseline = models.DecimalField(max_digits=24, decimal_places=9)
    baseline_period = models.CharField(max_length=7)
    target = models.DecimalField(max_digits=24, decimal_places=9)
    target_period = models.CharField(max_length=7)
    review_on = models.DateField()
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ("theme", "code")
        constraints = (UniqueConstraint(fields=("body", "code"), name="one_indicator_of_a_code"),)

    def __str__(self) -> str:
        """The code and the name."""
        return f"{self.code}: {self.name}"

    @property
    def aim(self) -> Aim:
        """The path from the baseline to the target."""
        return Aim(
            "rise" if self.direction == Direction.RISE else "fall",
            Decimal(self.baseline),
            self.baseline_period,
            Decimal(self.target),
            self.target_period,
        )


class Sourced(models.Model):
    """Points with where they come from."""

    points = models.JSONField(default=list)  # [period, value]
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=120)
    retrieved = models.CharField(max_length=10)
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)

    class Meta:
        abstract = True

    def as_points(self) -> tuple[Point, ...]:
        """The points."""
        return tuple(Point(*each) for each in self.points)

    @property
    def origin(self) -> Origin:
        """Where they come from."""
        return Origin(self.source, self.licence, self.retrieved, self.file_name, self.file_digest)


class InternalSeries(Sourced, Internal):
    """A series that a delegation has read in and not released; one file at a time, the last one."""

    public_id = PublicId()
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    worked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    worked_at = models.DateTimeField()

    class Meta:
        constraints = (UniqueConstraint(fields=("delegation", "indicator"), name="one_series_at_work"),)

    def __str__(self) -> str:
        """The delegation and the indicator."""
        return f"{self.delegation}: {self.indicator}"


class Series(Sourced):
    """A series as it was released; a correction is a version more, and the old one stays."""

    public_id = PublicId()
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="series")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="indicator_series")
    version = models.PositiveSmallIntegerField()
    published = models.BooleanField(default=False)  # entered by the secretariat from a published source
    state = models.CharField(max_length=10, choices=State)
    audience = models.CharField(max_length=12, choices=Audience)
    released_at = models.DateTimeField()

    class Meta:
        ordering = ("indicator", "delegation", "-version")
        constraints = (
            UniqueConstraint(fields=("indicator", "delegation", "version"), name="one_version_of_a_series"),
            CheckConstraint(
                condition=Q(audience__in=(Audience.BODY, Audience.OBSERVERS, Audience.PUBLIC)),
                name="a_series_is_released_to_body_observers_or_public",
            ),
        )

    def __str__(self) -> str:
        """The member and the version."""
        return gettext("%(what)s, version %(number)s") % {"what": self.delegation, "number": self.version}


class Review(models.Model):
    """What the body found when it looked at an indicator."""

    public_id = PublicId()
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="reviews")
    outcome = models.TextField()
    reviewed_at = models.DateTimeField()
    next_on = models.DateField()

    class Meta:
        ordering = ("-reviewed_at",)

    def __str__(self) -> str:
        """When."""
        return f"{self.reviewed_at:%Y-%m-%d}"

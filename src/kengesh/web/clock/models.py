"""The instant at which the demonstration stands, and when the platform could not be reached."""

from django.db import models
from django.db.models import CheckConstraint, F, Q


class DemonstrationClock(models.Model):
    """One row at most: the demonstration stands still until its visitor moves it."""

    instant = models.DateTimeField()

    class Meta:
        constraints = (CheckConstraint(condition=Q(id=1), name="one_demonstration_clock"),)

    def __str__(self) -> str:
        """The instant."""
        return f"{self.instant:%Y-%m-%d %H:%M}"


class Heartbeat(models.Model):
    """One row: when the platform was last known to be served."""

    at = models.DateTimeField()

    class Meta:
        constraints = (CheckConstraint(condition=Q(id=1), name="one_heartbeat"),)

    def __str__(self) -> str:
        """The instant."""
        return f"{self.at:%Y-%m-%d %H:%M}"


class Outage(models.Model):
    """A time in which the platform could not be reached."""

    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        ordering = ("since",)
        constraints = (CheckConstraint(condition=Q(until__gt=F("since")), name="an_outage_has_length"),)

    def __str__(self) -> str:
        """From when to when."""
        return f"{self.since:%Y-%m-%d %H:%M} to {self.until:%Y-%m-%d %H:%M}"

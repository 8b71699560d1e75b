"""The instant at which the demonstration stands."""

from django.db import models
from django.db.models import CheckConstraint, Q


class DemonstrationClock(models.Model):
    """One row at most: the demonstration stands still until its visitor moves it."""

    instant = models.DateTimeField()

    class Meta:
        constraints = (CheckConstraint(condition=Q(id=1), name="one_demonstration_clock"),)

    def __str__(self) -> str:
        """The instant."""
        return f"{self.instant:%Y-%m-%d %H:%M}"

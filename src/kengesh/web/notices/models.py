"""Notices: an entry of the record that concerns a person, when it was delivered, and whether it was read."""

from django.db import models
from django.db.models import UniqueConstraint

from kengesh.web.members.models import User
from kengesh.web.record.models import Entry, Record


class Notice(models.Model):
    """An act was delivered to a person; delivery is not assent, and reading is seen by that person alone."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notices")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="notices")
    title = models.CharField(max_length=300)  # of what it was done to
    address = models.CharField(max_length=200, blank=True)
    delivered_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-delivered_at", "-pk")
        constraints = (UniqueConstraint(fields=("user", "entry"), name="an_act_is_delivered_once"),)

    def __str__(self) -> str:
        """To whom, of what."""
        return f"{self.user}: {self.title}"


class Reader(models.Model):
    """How far a record was read for notices."""

    record = models.OneToOneField(Record, models.CASCADE, related_name="notice_reader")
    size = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        """The record and the number of entries."""
        return f"{self.record}: {self.size}"

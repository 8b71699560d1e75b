"""Records, their entries, the complete nodes of their trees, and the checkpoints that were signed.

The common record has the acts that were released; each delegation has one of its own for what it keeps to itself.
"""

from typing import Final

from django.db import models
from django.db.models import UniqueConstraint

COMMON: Final = ""
"""The owner of the common record."""


class Record(models.Model):
    """One sequence of acts."""

    owner = models.CharField(max_length=16, unique=True)  # public id of a delegation; empty for the common record
    origin = models.CharField(max_length=200, unique=True)
    size = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        """The origin, as it stands in checkpoints."""
        return self.origin


class Entry(models.Model):
    """One act: its canonical bytes, and the salted parts that can be opened while they are kept."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="entries")
    sequence = models.PositiveBigIntegerField()
    content = models.BinaryField()
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=40, db_index=True)
    at = models.DateTimeField()
    confidential = models.BooleanField(default=False)

    class Meta:
        ordering = ("sequence",)
        constraints = (UniqueConstraint(fields=("record", "sequence"), name="one_entry_at_a_place"),)
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        """Its place and kind."""
        return f"{self.sequence} {self.kind}"


class Opening(models.Model):
    """What one commitment of an entry stands for; deleted, it leaves the tree as it is."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="openings")
    name = models.CharField(max_length=40)
    content = models.BinaryField()

    class Meta:
        constraints = (UniqueConstraint(fields=("entry", "name"), name="one_opening_of_a_name"),)

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Node(models.Model):
    """The hash of a complete subtree, so that proofs read a handful of rows."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="nodes")
    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = (UniqueConstraint(fields=("record", "level", "index"), name="one_hash_of_a_node"),)

    def __str__(self) -> str:
        """Its place."""
        return f"{self.level}/{self.index}"


class Checkpoint(models.Model):
    """A signed statement of how long a record is, and of its root."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="checkpoints")
    size = models.PositiveBigIntegerField()
    note = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ("size",)
        constraints = (UniqueConstraint(fields=("record", "size"), name="one_checkpoint_of_a_size"),)

    def __str__(self) -> str:
        """Its size."""
        return f"{self.record} at {self.size}"

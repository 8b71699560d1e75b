"""Sessions of a body: their agenda, who is present, and the quorum."""

from datetime import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from kengesh.web.ids import PublicId
from kengesh.web.members.models import Body, Delegation


class Session(models.Model):
    """One meeting of a body: convened, then opened and closed by the chair."""

    public_id = PublicId()
    body = models.ForeignKey(Body, models.PROTECT, related_name="sessions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("starts_at", "number")
        constraints = (
            UniqueConstraint(fields=("body", "number"), name="one_session_of_a_number"),
            CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_session_has_length"),
            CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(opened_at__isnull=False), name="opened_before_closed"
            ),
        )

    def __str__(self) -> str:
        """The number and title."""
        return f"{self.number}. {self.title}"

    @property
    def is_open(self) -> bool:
        """Whether it is sitting."""
        return self.opened_at is not None and self.closed_at is None

    def is_past(self, now: datetime) -> bool:
        """Whether nothing can be put on its agenda any more."""
        return self.closed_at is not None or (self.opened_at is None and now >= self.ends_at)


class ItemKind(models.TextChoices):
    """What an item of the agenda is about."""

    MATTER = "matter", _("matter")
    TAKE_NOTE = "take-note", _("take note of an adoption")
    OTHER = "other", _("other")


class AgendaItem(models.Model):
    """One item; what it is about is named by its public id."""

    public_id = PublicId()
    session = models.ForeignKey(Session, models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=ItemKind, default=ItemKind.MATTER)
    subject = models.CharField(max_length=40, blank=True)
    outcome = models.TextField(blank=True)
    concluded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("order",)
        constraints = (UniqueConstraint(fields=("session", "order"), name="one_item_at_a_place"),)

    def __str__(self) -> str:
        """The place and title."""
        return f"{self.order}. {self.title}"


class Presence(models.Model):
    """A delegation was in the room from one instant to another."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="presences")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="presences")
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("came_at",)
        constraints = (
            UniqueConstraint(
                fields=("session", "delegation"), condition=Q(left_at__isnull=True), name="a_delegation_is_present_once"
            ),
        )

    def __str__(self) -> str:
        """Who and where."""
        return f"{self.delegation} in {self.session}"

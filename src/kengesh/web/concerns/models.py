"""Concerns: what a member needs addressed, on a matter or on one provision.

A delegation drafts a concern in its own room and releases it; what is released is only ever widened. Its author alone
says what became of it, and says so again when that changes.
"""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from kengesh.web.ids import PublicId
from kengesh.web.matters.models import Matter
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, Group, User
from kengesh.web.members.scope import Internal
from kengesh.web.members.visibility import Audience


class Origin(models.TextChoices):
    """Where a concern comes from; a delegation takes it up as its own in any case."""

    OWN = "own", _("the delegation itself")
    LESSON = "lesson", _("a lesson of an exercise or operation")
    CONTRIBUTION = "contribution", _("a contribution to a hearing")


class Disposition(models.TextChoices):
    """What the author says became of a concern."""

    OPEN = "open", _("open")
    SATISFIED = "satisfied", _("satisfied")
    IN_PART = "in part", _("satisfied in part")
    NOT_SATISFIED = "not satisfied", _("not satisfied")


class Worded(models.Model):
    """What a concern says, in the room of a delegation and after release alike."""

    title = models.CharField(max_length=200)
    text = models.TextField()
    provision = models.CharField(max_length=40, blank=True)  # id in the text; empty for the matter as a whole
    origin_kind = models.CharField(max_length=15, choices=Origin, default=Origin.OWN)
    origin = models.CharField(max_length=40, blank=True)  # public id of what it was taken up from, if it is kept here
    origin_title = models.CharField(max_length=300, blank=True)  # what that is called

    class Meta:
        abstract = True


class InternalConcern(Worded, Internal):
    """A concern that a delegation drafts, until it is released."""

    public_id = PublicId()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """The title."""
        return self.title


class Concern(Worded):
    """A concern as it was released."""

    public_id = PublicId()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="concerns")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="concerns")
    audience = models.CharField(max_length=12, choices=Audience)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PLATFORM)
    disposition = models.CharField(max_length=15, choices=Disposition, default=Disposition.OPEN)
    printed = models.BooleanField(default=False)  # its author asks that it be printed with the decision
    raised_at = models.DateTimeField()

    class Meta:
        ordering = ("raised_at", "pk")
        indexes = (models.Index(fields=("origin_kind", "origin")),)
        constraints = (
            CheckConstraint(
                condition=Q(audience__in=(Audience.GROUP, Audience.BODY, Audience.PUBLIC)),
                name="a_concern_is_released_to_group_body_or_public",
            ),
            CheckConstraint(
                condition=~Q(audience=Audience.GROUP) | Q(group__isnull=False), name="a_concern_names_its_group"
            ),
            CheckConstraint(
                condition=Q(origin_kind=Origin.OWN) | ~Q(origin_title=""), name="a_concern_taken_up_names_its_origin"
            ),
        )

    def __str__(self) -> str:
        """The title."""
        return self.title

    def get_disposition_display(self) -> str:  # type: ignore[no-redef]  # Django makes one where there is none
        """What its author says became of it; Django's own way costs a list page half its time."""
        return f"{Disposition(self.disposition).label}"

    def get_audience_display(self) -> str:  # type: ignore[no-redef]  # as above
        """To whom it was released."""
        return f"{Audience(self.audience).label}"

    @property
    def is_outstanding(self) -> bool:
        """Whether its author has not called it satisfied."""
        return self.disposition != Disposition.SATISFIED


class Word(models.Model):
    """What the author said at one time of what became of its concern; the last one holds."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="said")
    disposition = models.CharField(max_length=15, choices=Disposition)
    note = models.TextField(blank=True)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("said_at", "pk")

    def __str__(self) -> str:
        """The disposition."""
        return self.disposition

"""A matter."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kengesh.web.ids import PublicId
from kengesh.web.members.models import Body


class Stage(models.TextChoices):
    """How far a matter has come; recorded, never guessed."""

    CONCERNS = "concerns", _("concerns")
    NEGOTIATION = "negotiation", _("negotiation")
    SILENCE = "silence", _("under silence")
    ADOPTED = "adopted", _("adopted")
    CLOSED = "closed", _("closed without a decision")


class Matter(models.Model):
    """What a body deals with, from the first concern to the last commitment."""

    public_id = PublicId()
    body = models.ForeignKey(Body, models.PROTECT, related_name="matters")
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.CONCERNS)
    languages = models.JSONField(default=list)  # authentic languages of its text, the original first
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ("-opened_at", "title")

    def __str__(self) -> str:
        """The title."""
        return self.title

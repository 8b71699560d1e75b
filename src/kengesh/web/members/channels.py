"""By which way something reached the secretariat."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How a delegation said something: on the platform itself, or by a way that the secretariat enters for it."""

    PLATFORM = "platform", _("on the platform")
    LETTER = "letter", _("by letter")
    MAIL = "mail", _("by mail")
    TELEPHONE = "telephone", _("by telephone")

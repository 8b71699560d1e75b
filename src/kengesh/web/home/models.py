"""When a person last looked at a matter."""

from django.db import models
from django.db.models import UniqueConstraint

from kengesh.web.matters.models import Matter
from kengesh.web.members.models import User


class LastLook(models.Model):
    """A person said that they have seen a matter as it stood; what came later is new to them."""

    user = models.ForeignKey(User, models.CASCADE, related_name="looks")
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="looks")
    looked_at = models.DateTimeField()

    class Meta:
        constraints = (UniqueConstraint(fields=("user", "matter"), name="one_last_look_of_a_person"),)

    def __str__(self) -> str:
        """Who and what."""
        return f"{self.user}: {self.matter}"

"""Note that a person has seen a matter as it stands."""

from datetime import datetime

from kengesh.web.acts import action
from kengesh.web.home.models import LastLook
from kengesh.web.matters.models import Matter
from kengesh.web.members.models import User


@action
def look(matter: Matter, *, by: User, now: datetime) -> LastLook:
    """Note it for that person alone; nobody else learns of it, and no record tells of it."""
    row, _ = LastLook.objects.update_or_create(user=by, matter=matter, defaults={"looked_at": now})
    return row

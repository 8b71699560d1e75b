"""The one source of `now` for pages, commands and tasks."""

from datetime import UTC, datetime, timedelta

from django.conf import settings

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.clock.models import DemonstrationClock


def now() -> datetime:
    """The present instant: in the demonstration the one at which it stands, if it was set."""
    if settings.DEMO:
        clock = DemonstrationClock.objects.filter(id=1).first()
        if clock:
            return clock.instant
    return datetime.now(UTC).replace(microsecond=0)


@action
def set_demonstration(instant: datetime) -> None:
    """Begin the demonstration at an instant."""
    _only_demonstration()
    DemonstrationClock.objects.update_or_create(id=1, defaults={"instant": instant})


@action
def move_forward(by: timedelta) -> datetime:
    """Let time pass in the demonstration; it never goes back."""
    _only_demonstration()
    if by <= timedelta(0):
        raise Refused("clock-backwards")
    clock = DemonstrationClock.objects.select_for_update().get(id=1)
    clock.instant += by
    clock.save()
    return clock.instant


def _only_demonstration() -> None:
    if not settings.DEMO:
        raise Refused("demo-off")

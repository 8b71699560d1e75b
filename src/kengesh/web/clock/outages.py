"""Whether the platform could be reached: a heartbeat while it is served, and an outage for every gap between two."""

from datetime import datetime, timedelta
from typing import Final

from kengesh.web.acts import action
from kengesh.web.clock.models import Heartbeat, Outage

MISSED: Final = timedelta(minutes=15)
"""A longer gap between two heartbeats is an outage."""


@action
def beat(now: datetime) -> None:
    """Note that the platform is served now; a gap since the last time is kept as an outage."""
    last = Heartbeat.objects.select_for_update().filter(id=1).first()
    if last and now - last.at > MISSED:
        Outage.objects.create(since=last.at, until=now)
    if last is None or now > last.at:
        Heartbeat.objects.update_or_create(id=1, defaults={"at": now})


def unreachable(since: datetime, until: datetime) -> timedelta:
    """How long the platform could not be reached between two instants."""
    rows = Outage.objects.filter(since__lt=until, until__gt=since)
    return sum((min(row.until, until) - max(row.since, since) for row in rows), timedelta(0))

"""What the server does every minute beside answering: its heartbeat, and telling which silences have run out.

In the demonstration the clock stands still until its visitor moves it, so that it has no heartbeat: a gap there would
look like an outage.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from kengesh.web.adoption.deciding import take_notes
from kengesh.web.adoption.silence import announce_ended
from kengesh.web.clock.outages import beat
from kengesh.web.clock.time import now

EVERY: Final = 60.0  # seconds
_LOG: Final = logging.getLogger(__name__)


def once(at: datetime) -> None:
    """One round at an instant; a second round changes nothing."""
    if not settings.DEMO:
        beat(at)
    announce_ended(now=at)
    take_notes(now=at)


def start(every: float = EVERY, clock: Callable[[], datetime] = now) -> threading.Event:
    """Begin the rounds in a thread of their own; they end when the event that is given back is set.

    A round that fails for the database's sake is told in the log, and the next one is tried.
    """
    stop = threading.Event()

    def run() -> None:
        while not stop.is_set():
            try:
                close_old_connections()
                once(clock())
            except DatabaseError:
                _LOG.exception("A round of the platform failed; the next one is tried.")
            finally:
                close_old_connections()
            stop.wait(every)

    threading.Thread(target=run, name="kengesh rounds", daemon=True).start()
    return stop

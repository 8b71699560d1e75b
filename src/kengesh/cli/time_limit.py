"""A limit of time for a search, in seconds from its start: the command line reads the clock, the library does not."""

import time


class TimeLimit:
    """Seconds that a search may still take."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def remaining(self) -> float:
        """Seconds that are left, 0 or more."""
        return max(0.0, self._end - time.monotonic())

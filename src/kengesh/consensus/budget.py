"""How long a search may take: an object that the caller brings, since the package reads no clock."""

from typing import Protocol


class Budget(Protocol):
    """A limit of time."""

    def remaining(self) -> float | None:
        """Seconds that are left, 0 or more; None where there is no limit."""
        ...


class Unlimited:
    """No limit: every search ends with a proof."""

    def remaining(self) -> float | None:
        """There is no limit."""
        return None

"""What every page knows: the moment it was answered at, who asks, and whether this is the demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """The values that the base page shows."""
    return {
        "now": getattr(request, "now", None),
        "standing": getattr(request, "standing", None),
        "demo": settings.DEMO,
    }

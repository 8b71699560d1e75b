"""Make the sentences of every app's refusals known when the platform starts."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig
from django.conf import settings


class LayoutConfig(AppConfig):
    """The lowest app; it starts last in the list and knows the others by name alone."""

    name = "kengesh.web.layout"

    def ready(self) -> None:
        """Import each `refusals` module there is."""
        for app in ("kengesh.web", *settings.INSTALLED_APPS):
            if app.startswith("kengesh.") and find_spec(f"{app}.refusals"):
                import_module(f"{app}.refusals")

"""Read the records on after each act."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """A reader of the record, like mail and webhooks later: it knows the acts, and no act knows it."""

    name = "kengesh.web.notices"

    def ready(self) -> None:
        """Stand among those who read after an act."""
        from kengesh.web.acts import read_after_acts  # noqa: PLC0415 -- once the apps are there
        from kengesh.web.notices.actions import deliver_new  # noqa: PLC0415

        read_after_acts(deliver_new)

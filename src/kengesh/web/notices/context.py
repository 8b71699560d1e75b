"""How many notices the reader of a page has not read."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kengesh.web.notices.models import Notice


def unread(request: HttpRequest) -> Mapping[str, object]:
    """The number, asked for only where it is shown."""
    user = getattr(getattr(request, "standing", None), "user", None)
    if user is None:
        return {"unread_notices": 0}
    return {"unread_notices": SimpleLazyObject(lambda: Notice.objects.filter(user=user, read_at__isnull=True).count())}

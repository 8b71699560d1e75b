"""How many notices the reader of a page has not read."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kengesh.web.members.prepared import Prepared
from kengesh.web.notices.models import Notice


def unread(request: HttpRequest) -> Mapping[str, object]:
    """The number, asked for only where it is shown."""
    user = getattr(getattr(request, "standing", None), "user", None)
    if user is None:
        return {"unread_notices": 0}
    return {"unread_notices": SimpleLazyObject(lambda: _counted(user.pk))}


def _counted(user: int) -> int:
    """None is no row."""
    return sum(number for (number,) in _UNREAD.rows(user=user))


def _unread(user: int) -> QuerySet[Any, Any]:
    rows = Notice.objects.filter(user=user, read_at__isnull=True).order_by()
    return rows.values("user").annotate(number=Count("pk")).values_list("number")


_UNREAD: Final = Prepared(_unread, user=int)

"""Give every request the moment it is answered at, the standing of who asks, and the scope of their delegations."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from kengesh.web.clock.time import now
from kengesh.web.members.models import User
from kengesh.web.members.scope import entered
from kengesh.web.members.standing import Standing, standing_of


class Request(HttpRequest):
    """A request as our views see it; `user` may be anonymous."""

    now: datetime
    standing: Standing


class SignedInRequest(Request):
    """A request of somebody who is signed in."""

    user: User


def standing(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Compute both once, before the view."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/static/"):
            return get_response(request)
        request.now = now()  # type: ignore[attr-defined]  # what makes it a Request
        found = standing_of(request.user, request.now)  # type: ignore[attr-defined]
        request.standing = found  # type: ignore[attr-defined]
        with entered(found.delegations):
            return get_response(request)

    return answer

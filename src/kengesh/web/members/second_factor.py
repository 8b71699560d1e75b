"""A second factor beside the password: a passkey, or codes of an authenticator app.

Whoever speaks for a delegation, conducts a body or keeps the installation comes to no page but those that set one up,
until it is there. The demonstration signs people in with one click and asks for none.
"""

from collections.abc import Callable
from typing import Final

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from kengesh.web.clock.time import now
from kengesh.web.members.models import User
from kengesh.web.members.rules import needs_second_factor
from kengesh.web.members.standing import standing_of

FACTORS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_SEEN: Final = "second factor"


def has_second_factor(user: User) -> bool:
    """Whether a passkey or an authenticator app belongs to the account."""
    found: bool = Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()
    return found


def second_factor(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Send those who need a second factor and have none to where it is set up."""
    open_to_all = ("/account/", "/static/", "/language/", "/invitation/", "/me/everywhere/")

    def answer(request: HttpRequest) -> HttpResponse:
        standing = getattr(request, "standing", None)
        if (
            not settings.SECOND_FACTOR
            or standing is None
            or standing.user is None
            or request.path.startswith(open_to_all)
            or request.session.get(_SEEN)
            or not needs_second_factor(standing)
        ):
            return get_response(request)
        if has_second_factor(standing.user):
            request.session[_SEEN] = True
            return get_response(request)
        messages.warning(request, gettext("Your role asks for a second factor. Set one up to go on."))
        return redirect(reverse("mfa_index"))

    return answer


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]  # the library ships no types
    """The last second factor of somebody who needs one is not taken away."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether another one is left, or none is needed."""
        if authenticator.type not in FACTORS or not settings.SECOND_FACTOR:
            return True
        others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS).exclude(pk=authenticator.pk)
        return others.exists() or not needs_second_factor(standing_of(authenticator.user, now()))

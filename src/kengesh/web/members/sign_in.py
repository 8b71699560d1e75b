"""The addresses of the sign-in library that are open, and those that are closed here.

Accounts come by invitation and are recovered by the secretariat, so that nothing which sends mail, and no page on which
somebody signs up, is reachable. The closed ones keep their names, since the library reverses them.
"""

from typing import Final, NoReturn

from allauth.account import views
from allauth.mfa.urls import urlpatterns as second_factors
from django.http import Http404, HttpRequest
from django.urls import include, path

CLOSED: Final = (
    "account_signup",
    "account_email",
    "account_email_verification_sent",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_confirm_login_code",
    "account_request_reauthentication_code",
    "account_confirm_reauthentication_code",
)


def closed(_request: HttpRequest) -> NoReturn:
    """Nothing is here."""
    raise Http404


urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("2fa/", include(second_factors)),
    *(path(f"closed/{name.removeprefix('account_').replace('_', '-')}/", closed, name=name) for name in CLOSED),
]

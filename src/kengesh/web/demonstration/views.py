"""The door of the demonstration, its clock, and the guided first minutes."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kengesh.web.adoption.silence import announce_ended
from kengesh.web.checks import is_loopback
from kengesh.web.clock.time import move_forward
from kengesh.web.demonstration.forms import ForwardForm
from kengesh.web.demonstration.people import people
from kengesh.web.demonstration.tour import steps
from kengesh.web.members.middleware import Request
from kengesh.web.members.models import User

BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
View = Callable[..., HttpResponse]


def demonstration_only(view: View) -> View:
    """Not there at all outside the demonstration, and for nobody who is not at this machine."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.DEMO or not is_loopback(request.META.get("REMOTE_ADDR", "")):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@demonstration_only
def welcome(request: Request) -> HttpResponse:
    """Choose whose eyes to look through."""
    return render(request, "demonstration/welcome.html", {"people": people(request.now)})


@require_POST
@demonstration_only
def sign_in(request: Request, person: str) -> HttpResponse:
    """Sign in as a person of the demonstration, with one click."""
    user = get_object_or_404(User, public_id=person, is_active=True)
    login(request, user, backend=BACKEND)
    return redirect(_back(request, "home:first"))


@require_POST
@demonstration_only
def forward(request: Request) -> HttpResponse:
    """Let time pass, and tell everybody which silences have run out meanwhile."""
    form = ForwardForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose how much time passes."))
        return redirect(_back(request, "demonstration:welcome"))
    now = move_forward(timedelta(hours=form.cleaned_data["hours"]))
    announce_ended(now=now)
    messages.success(request, _("It is now %(now)s.") % {"now": f"{date_format(now, 'j F Y, H:i')} UTC"})
    return redirect(_back(request, "demonstration:welcome"))


@require_safe
@demonstration_only
def tour(request: Request) -> HttpResponse:
    """The guided first five minutes: what to look at, as whom, and what to do there."""
    return render(request, "demonstration/tour.html", {"steps": steps(request.now)})


def _back(request: HttpRequest, otherwise: str) -> str:
    """The page that the visitor came from, if it is one of ours."""
    page = request.POST.get("next", "")
    return page if url_has_allowed_host_and_scheme(page, {request.get_host()}) else otherwise

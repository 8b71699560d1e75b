"""Sessions for the calendars that people keep: one as a file, all of one's own by a secret address."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.formats.calendar import MEDIA_TYPE
from kengesh.web.files.responses import download
from kengesh.web.layout.offers import Offer, done
from kengesh.web.meetings import feeds, queries
from kengesh.web.meetings.calendars import calendar_of
from kengesh.web.meetings.session_acts import acting, none
from kengesh.web.members.middleware import Request, SignedInRequest
from kengesh.web.members.standing import standing_of


@require_safe
@login_required
def session_file(request: SignedInRequest, public_id: str) -> HttpResponse:
    """A session as a file for a calendar."""
    rows = queries.sessions_visible_to(request.standing).prefetch_related("agenda")
    found = get_object_or_404(rows, public_id=public_id)
    content = calendar_of([found], request.build_absolute_uri)
    name = slugify(f"{found.body.symbol}-{found.number}")
    return download(content, name=f"{name}.ics", media_type=MEDIA_TYPE)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def calendar(request: SignedInRequest) -> HttpResponse:
    """The reader's calendar: make a secret address, which is shown once, or take it back."""
    made: list[str] = []
    offers = [
        Offer(
            "make",
            _("Make a new address"),
            none(request, "make"),
            lambda _said: made.append(feeds.make_feed(**acting(request))),
        ),
        Offer(
            "revoke",
            _("Take the address back"),
            none(request, "revoke"),
            lambda _said: feeds.revoke_feed(**acting(request)),
        ),
    ]
    if request.method == "POST" and done(request, offers) and not made:
        return redirect("meetings:calendar")
    address = request.build_absolute_uri(reverse("meetings:feed", kwargs={"secret": made[0]})) if made else ""
    there = request.user.feeds.filter(revoked_at__isnull=True).first()
    shown = [each for each in offers if each.name == "make" or there or each.form.errors]
    return render(request, "meetings/calendar.html", {"address": address, "feed": there, "offers": shown})


@never_cache
@require_safe
def feed(request: Request, secret: str) -> HttpResponse:
    """The sessions that the person with this secret may look at now; to anybody else, no page."""
    person = feeds.whose(secret)
    if person is None:
        raise Http404
    sessions = queries.sessions_visible_to(standing_of(person, request.now)).prefetch_related("agenda")
    content = calendar_of(sessions, request.build_absolute_uri, name=_("Sessions").__str__())
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    return response

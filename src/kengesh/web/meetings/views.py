"""Pages of sessions: the list, and one session with its agenda and who is in the room."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.meetings import actions, forms, queries, rules
from kengesh.web.meetings.models import Series, Session
from kengesh.web.meetings.session_acts import offers as offers_of
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Body

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sessions(request: SignedInRequest) -> HttpResponse:
    """List the sessions that the reader may look at; chair and secretariat convene one."""
    rows = queries.sessions_visible_to(request.standing).order_by("-starts_at")
    bodies = queries.bodies_conducted_by(request.standing)
    zone = ZoneInfo(bodies[0].time_zone if bodies else "UTC")
    with timezone.override(zone):
        offers = [_convening(request, bodies)] if bodies else []
        if request.method == "POST" and done(request, offers):
            return redirect("meetings:list")
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        context = {"page": page, "offers": offers, "zone": f"{zone}", "year": request.now.year}
        return render(request, "meetings/list.html", context)


def _convening(request: SignedInRequest, bodies: Sequence[Body]) -> Offer:
    series = Series.objects.filter(body__in=bodies)
    form = forms.ConveneForm(posted(request, "convene"), prefix="convene", bodies=bodies, series=series)

    def convene(said: Mapping[str, Any]) -> Session:
        asked = {name: value for name, value in said.items() if name not in ("body", "series")}
        series_id = said["series"].public_id if said.get("series") else ""
        return actions.convene(said["body"].public_id, series_id=series_id, by=request.user, now=request.now, **asked)

    return Offer("convene", _("Convene a session"), form, convene)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def session(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show a session; the chair opens and closes it, delegations say that they are here."""
    found = get_object_or_404(queries.sessions_visible_to(request.standing), public_id=public_id)
    with timezone.override(ZoneInfo(found.body.time_zone)):
        here = list(queries.present(found).select_related("member"))
        items = list(found.agenda.select_related("rapporteur__member"))
        offers = offers_of(request, found, here, items)
        if request.method == "POST" and done(request, offers):
            return redirect("meetings:session", public_id=public_id)
        context = {
            "session": found,
            "agenda": items,
            "here": here,
            "papers": list(queries.papers_visible_to(request.standing).filter(session=found)),
            "with_say": queries.present_with_say(found, request.now).count(),
            "conducts": rules.may_convene(request.standing, found.body),
            "seated": found.body_id in request.standing.bodies,
            "offers": offers,
            "zone": found.body.time_zone,
        }
        return render(request, "meetings/session.html", context)

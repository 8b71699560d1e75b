"""The calendar year: every session of the reader's bodies by month; and the series that sessions belong to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.meetings import forms, queries
from kengesh.web.meetings.models import Session
from kengesh.web.meetings.series import open_series
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Body

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its sessions, each with when it begins at the place of its body."""

    first: date
    sessions: tuple[tuple[Session, datetime], ...]


def months(sessions: Sequence[Session]) -> list[Month]:
    """Sessions by the month in which they begin at the place of their body, in order."""
    placed = sorted(
        ((each.starts_at.astimezone(ZoneInfo(each.body.time_zone)), each) for each in sessions),
        key=lambda pair: (pair[0].replace(tzinfo=None), pair[1].pk),
    )
    grouped = groupby(placed, key=lambda pair: date(pair[0].year, pair[0].month, 1))
    return [Month(first, tuple((each, at) for at, each in group)) for first, group in grouped]


@require_safe
@login_required
def year(request: SignedInRequest, year: int) -> HttpResponse:
    """Every session of a year, month by month; 1 January and 31 December are those of each body's place."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    around = (datetime(year - 1, 12, 30, tzinfo=UTC), datetime(year + 1, 1, 3, tzinfo=UTC))
    rows = queries.sessions_visible_to(request.standing).filter(starts_at__range=around)
    found = [each for each in months(list(rows)) if each.first.year == year]
    near = [each for each in (year - 1, year + 1) if FIRST_YEAR <= each <= LAST_YEAR]
    context = {
        "near": near,
        "year": year,
        "months": found,
        "count": sum(len(each.sessions) for each in found),
        "bodies": queries.bodies_known_to(request.standing).order_by("name"),
    }
    return render(request, "meetings/year.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def series(request: SignedInRequest) -> HttpResponse:
    """The series of the reader's bodies; chair and secretariat open one."""
    rows = queries.series_visible_to(request.standing).annotate(count=Count("sessions"))
    bodies = queries.bodies_conducted_by(request.standing)
    offers = [_opening(request, bodies)] if bodies else []
    if request.method == "POST" and done(request, offers):
        return redirect("meetings:series")
    return render(request, "meetings/series.html", {"rows": rows, "offers": offers})


def _opening(request: SignedInRequest, bodies: Sequence[Body]) -> Offer:
    form = forms.SeriesForm(posted(request, "series"), prefix="series", bodies=bodies)
    return Offer(
        "series",
        _("Open a series"),
        form,
        lambda said: open_series(
            said["body"].public_id,
            **{name: value for name, value in said.items() if name != "body"},
            by=request.user,
            now=request.now,
        ),
    )

"""Pages of commitments: the list with its filters, one commitment, and the ageing report as a file."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.formats.commitments.tables import ageing_csv, ageing_xlsx
from kengesh.web.commitments import forms, page, queries, sights, tracker
from kengesh.web.commitments.models import Commitment, Phase, Share
from kengesh.web.files.responses import download
from kengesh.web.layout.offers import done
from kengesh.web.matters.models import Matter
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Body
from kengesh.web.members.standing import Seat, Standing
from kengesh.web.members.visibility import Audience

A_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def listed(request: SignedInRequest) -> HttpResponse:
    """List what is owed; who conducts a body puts due reviews on the next agenda."""
    standing, now = request.standing, request.now
    due = list(queries.due_reviews(standing, now)[:A_PAGE]) if standing.chairs or standing.secretariat else []
    offers = [page.raising(request, each, f"raise-{each.public_id}") for each in due]
    if request.method == "POST" and done(request, offers):
        messages.success(request, _("The review is on the agenda of the next session."))
        return redirect("commitments:list")
    members = list(queries.members_owing(standing))
    matters = list(Matter.objects.filter(commitments__in=queries.commitments_visible_to(standing)).distinct())
    form = forms.FilterForm(request.GET or None, members=members, matters=matters)
    rows = queries.with_shares(_filtered(request, form), standing)
    found = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": found,
        "rows": tracker.listed(found.object_list, standing, now),
        "form": form,
        "asked": form.is_bound and any(form.cleaned_data.values()) if form.is_valid() else False,
        "query": request.GET.urlencode(),
        "due": list(zip(due, offers, strict=True)),
        "waiting": list(queries.waiting_for_member(standing)) if standing.delegations else [],
        "members": members,
        "matters": matters,
        "seats": _seats(standing),
        "conducts": bool(standing.chairs or standing.secretariat),
    }
    return render(request, "commitments/list.html", context)


def _seats(standing: Standing) -> list[tuple[Seat, str]]:
    """The reader's seats, each with the name of its body where there are several."""
    seats = [seat for seat in standing.seats if seat.has_say]
    bodies = Body.objects.filter(pk__in={seat.body for seat in seats})
    names = dict(bodies.values_list("pk", "name")) if len(seats) > 1 else {}
    return [(seat, names.get(seat.body, "")) for seat in seats]


def _filtered(request: SignedInRequest, form: forms.FilterForm) -> QuerySet[Commitment]:
    rows = queries.commitments_visible_to(request.standing).order_by("-taken_at", "pk")
    if not form.is_valid():
        return rows
    asked = form.cleaned_data
    if asked["matter"]:
        rows = rows.filter(matter__public_id=asked["matter"])
    if asked["member"] or asked["phase"] or asked["late"]:
        rows = rows.filter(pk__in=_shares(request, asked).values("commitment"))
    return rows


def _shares(request: SignedInRequest, asked: dict[str, Any]) -> QuerySet[Share]:
    """The shares that the reader sees and asks for."""
    standing, now = request.standing, request.now
    rows = queries.late_shares(standing, now) if asked.get("late") else queries.shares_visible_to(standing)
    if asked.get("member"):
        rows = rows.filter(delegation__member__public_id=asked["member"])
    if asked.get("matter"):
        rows = rows.filter(commitment__matter__public_id=asked["matter"])
    if asked.get("phase") == Phase.CLOSED:
        return rows.filter(sights.closed(standing, now))
    if asked.get("phase"):
        rows = rows.filter(phase=asked["phase"]).exclude(sights.closed(standing, now))
    return rows


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def commitment(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show a commitment; the one that owes it moves it and reports, the chair notes what the body found."""
    rows = queries.with_shares(queries.commitments_visible_to(request.standing), request.standing)
    found = get_object_or_404(rows, public_id=public_id)
    with timezone.override(ZoneInfo(found.body.time_zone)):
        read = page.read(request, found)
        offers = page.offers(request, read)
        if request.method == "POST" and done(request, offers):
            return redirect("commitments:commitment", public_id=public_id)
        return render(request, "commitments/commitment.html", page.context(request, read, offers))


@require_safe
@login_required
def ageing(request: SignedInRequest, form: str) -> HttpResponse:
    """The ageing report of what the reader sees, as a spreadsheet or CSV; filters of the list hold."""
    if form not in ("xlsx", "csv"):
        raise Http404
    standing, now = request.standing, request.now
    members = list(queries.members_owing(standing))
    matters = list(Matter.objects.filter(commitments__in=queries.commitments_visible_to(standing)).distinct())
    asked = forms.FilterForm(request.GET, members=members, matters=matters)
    asked_for = _shares(request, asked.cleaned_data if asked.is_valid() else {})
    rows = list(queries.own_first(asked_for.filter(declined_at__isnull=True, commitment__audience=Audience.BODY)))
    lines = tracker.lines(rows, standing, now)
    name = f"commitments-{now.date().isoformat()}.{form}"
    if form == "csv":
        return download(ageing_csv(lines, now.date()).encode(), name=name, media_type="text/csv; charset=utf-8")
    return download(ageing_xlsx(lines, now.date(), tracker.about(rows)), name=name, media_type=XLSX)

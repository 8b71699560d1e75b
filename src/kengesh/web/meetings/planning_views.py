"""Find slots: sessions that wait for one, the proposal with its reasons, and the act that convenes them all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kengesh.errors import Refused, sentences
from kengesh.scheduling import NoPlan, Plan, Problem, Reason, schedule
from kengesh.scheduling.explaining import why_not_earlier
from kengesh.web.layout.explain import explain, written
from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.meetings import forms, planning, queries
from kengesh.web.meetings.models import PlannedSession, Series
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Body

MOST = 20
SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Proposed:
    """A slot of the proposal: what is convened, when at its place, where, and why not earlier."""

    title: str
    value: str
    starts: datetime
    ends: datetime
    zone: str
    room: str
    why: tuple[str, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def slots(request: SignedInRequest) -> HttpResponse:
    """Show the sessions that wait and, for a period, where they could be held; convene them in one act."""
    bodies = queries.bodies_conducted_by(request.standing)
    if not bodies:
        raise Http404
    waiting = list(queries.planned_visible_to(request.standing)[:MOST])
    offers = [_planning(request, bodies)]
    refused = ""
    form = forms.PeriodForm(request.POST if request.POST.get("act") == "slots" else request.GET or None)
    if request.method == "POST" and request.POST.get("act") == "slots":
        refused = _convene(request, form)
        if not refused:
            return redirect("meetings:list")
    elif request.method == "POST" and done(request, offers):
        return redirect("meetings:planning")
    context: dict[str, Any] = {"waiting": waiting, "offers": offers, "form": form, "refused": refused}
    if waiting and form.is_bound and form.is_valid():
        context |= _found(waiting, form.period, request.now)
    return render(request, "meetings/planning.html", context)


def _planning(request: SignedInRequest, bodies: Sequence[Body]) -> Offer:
    series = Series.objects.filter(body__in=bodies)
    form = forms.PlannedForm(posted(request, "plan"), prefix="plan", bodies=bodies, series=series)

    def plan(said: Mapping[str, Any]) -> PlannedSession:
        given = {name: value for name, value in said.items() if name != "body"}
        return planning.plan_session(said["body"].public_id, by=request.user, now=request.now, **given)

    return Offer("plan", gettext_lazy("Add a session that is to be convened"), form, plan)


def _convene(request: SignedInRequest, form: forms.PeriodForm) -> str:
    """Convene what was proposed; a refusal is what is given back."""
    chosen = [_slot(each) for each in request.POST.getlist("slot")]
    if not form.is_valid():
        raise PermissionDenied
    try:
        planning.convene_planned(
            [each for each in chosen if each], period=form.period, by=request.user, now=request.now
        )
    except Refused as refusal:
        return explain(refusal)
    return ""


def _slot(value: str) -> tuple[str, datetime, str] | None:
    key, _bar, rest = value.partition("|")
    at, _bar, room = rest.partition("|")
    try:
        starts = datetime.fromisoformat(at)
    except ValueError:
        return None
    return (key, starts, room) if starts.tzinfo else None


def _found(waiting: Sequence[PlannedSession], period: planning.Period, now: datetime) -> dict[str, Any]:
    """The proposal, or why there is none; sessions of one organisation at a time."""
    organisation = waiting[0].body.organisation_id
    wanted = [each for each in waiting if each.body.organisation_id == organisation]
    problem = planning.problem_of(wanted, period, now)
    try:
        found = schedule(problem, seconds=SECONDS)
    except Refused as refusal:
        return {"refused": explain(refusal)}
    if isinstance(found, NoPlan):
        zone = ZoneInfo(wanted[0].body.time_zone)
        return {"reasons": [said(each, zone) for each in found.reasons]}
    return {"proposal": _proposal(wanted, problem, found)}


def _proposal(wanted: Sequence[PlannedSession], problem: Problem, found: Plan) -> list[Proposed]:
    by_name = {name: next(each for each in wanted if each.pk == key) for key, name in planning.names_of(wanted).items()}
    rows = []
    for slot in found.slots:
        if slot.meeting in by_name:
            planned = by_name[slot.meeting]
            zone = ZoneInfo(planned.body.time_zone)
            why = dict.fromkeys(said(each, zone) for each in why_not_earlier(problem, found.slots, slot.meeting))
            starts, ends = slot.starts.astimezone(zone), slot.ends.astimezone(zone)
            value = f"{planned.public_id}|{slot.starts.isoformat()}|{slot.room}"
            rows.append(Proposed(planned.title, value, starts, ends, f"{zone}", slot.room, tuple(why)))
    return rows


def said(found: Reason, zone: ZoneInfo) -> str:
    """A reason in the reader's language, its times those of a place."""
    values = {name: _written(value, zone) for name, value in found.values}
    return _(sentences()[found.code]).format(**values)


def _written(value: object, zone: ZoneInfo) -> object:
    return date_format(value.astimezone(zone), "j F Y, H:i") if isinstance(value, datetime) else written(value)

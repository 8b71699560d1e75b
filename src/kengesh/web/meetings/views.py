"""Pages of sessions: the list, and one session with its agenda and who is in the room."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.meetings import actions, forms, queries, rules
from kengesh.web.meetings.models import AgendaItem, Session
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Body, Delegation

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
        return render(request, "meetings/list.html", {"page": page, "offers": offers, "zone": f"{zone}"})


def _convening(request: SignedInRequest, bodies: Sequence[Body]) -> Offer:
    form = forms.ConveneForm(posted(request, "convene"), prefix="convene", bodies=bodies)

    def convene(said: Mapping[str, Any]) -> Session:
        asked = {name: value for name, value in said.items() if name != "body"}
        return actions.convene(said["body"].public_id, by=request.user, now=request.now, **asked)

    return Offer("convene", _("Convene a session"), form, convene)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def session(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show a session; the chair opens and closes it, delegations say that they are here."""
    found = get_object_or_404(queries.sessions_visible_to(request.standing), public_id=public_id)
    with timezone.override(ZoneInfo(found.body.time_zone)):
        here = list(queries.present(found).select_related("member"))
        agenda = list(found.agenda.all())
        offers = _offers(request, found, here, agenda)
        if request.method == "POST" and done(request, offers):
            return redirect("meetings:session", public_id=public_id)
        context = {
            "session": found,
            "agenda": agenda,
            "here": here,
            "with_say": queries.present_with_say(found, request.now).count(),
            "offers": offers,
            "zone": found.body.time_zone,
        }
        return render(request, "meetings/session.html", context)


def _offers(
    request: SignedInRequest, found: Session, here: Sequence[Delegation], agenda: Sequence[AgendaItem]
) -> list[Offer]:
    key = found.public_id
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    offers: list[Offer] = []
    if rules.may_open(request.standing, found):
        if not found.opened_at:
            offers.append(
                Offer(
                    "open", _("Open the session"), _none(request, "open"), lambda _: actions.open_session(key, **acting)
                )
            )
        elif found.is_open:
            offers.append(
                Offer(
                    "close",
                    _("Close the session"),
                    _none(request, "close"),
                    lambda _: actions.close_session(key, **acting),
                )
            )
    if found.is_open:
        offers += _presence(request, found, here)
    if rules.may_convene(request.standing, found.body) and not found.is_past(request.now):
        form = forms.ItemForm(posted(request, "item"), prefix="item")
        offers.append(
            Offer(
                "item", _("Put an item on the agenda"), form, lambda said: actions.put_on_agenda(key, **said, **acting)
            )
        )
    open_items = [each for each in agenda if not each.concluded_at]
    if found.is_open and open_items and rules.may_open(request.standing, found):
        conclude = forms.ConcludeForm(posted(request, "conclude"), prefix="conclude", items=open_items)
        offers.append(
            Offer(
                "conclude",
                _("Note what came of an item"),
                conclude,
                lambda said: actions.conclude_item(said["item"].public_id, outcome=said["outcome"], **acting),
            )
        )
    return offers


def _presence(request: SignedInRequest, found: Session, here: Sequence[Delegation]) -> list[Offer]:
    key = found.public_id
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    mine = [
        each
        for each in found.body.delegations.select_related("member")
        if rules.may_note_presence(request.standing, found, each)
    ]
    inside = {each.pk for each in here}
    outside, within = [each for each in mine if each.pk not in inside], [each for each in mine if each.pk in inside]
    offers: list[Offer] = []
    if outside:
        form = forms.DelegationForm(posted(request, "come"), prefix="come", delegations=outside)
        offers.append(
            Offer(
                "come",
                _("Note that a delegation is in the room"),
                form,
                lambda said: actions.note_presence(key, **said, **acting),
            )
        )
    if within:
        form = forms.DelegationForm(posted(request, "leave"), prefix="leave", delegations=within)
        offers.append(
            Offer(
                "leave",
                _("Note that a delegation has left"),
                form,
                lambda said: actions.note_departure(key, **said, **acting),
            )
        )
    return offers


def _none(request: SignedInRequest, name: str) -> Form:
    """The form of an act that asks nothing."""
    return Form(posted(request, name), prefix=name)

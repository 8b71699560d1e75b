"""What became of what people said: taking it up as a concern, what was released of it, a contributor's own page."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import Refused
from kengesh.web.concerns import actions, queries
from kengesh.web.concerns.forms import TakeUpForm
from kengesh.web.concerns.heard import FORMS, heard_of, paper_of
from kengesh.web.concerns.models import Origin
from kengesh.web.concerns.origins import found_origin, named_origin
from kengesh.web.consultations import forms, receiving
from kengesh.web.consultations.models import Contribution
from kengesh.web.consultations.queries import (
    contribution_by_code,
    contributions_of,
    hearings_visible_to,
    published_in,
)
from kengesh.web.consultations.tables import table_of
from kengesh.web.files.responses import download
from kengesh.web.layout.explain import explain
from kengesh.web.matters.models import Stage
from kengesh.web.matters.queries import matters_visible_to
from kengesh.web.members.middleware import Request, SignedInRequest

_LATEST = 50
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
@login_required
def taken_up(request: SignedInRequest) -> HttpResponse:
    """Take something up as a concern of one of the reader's delegations, in words of its own."""
    seats = [seat for seat in request.standing.seats if seat.has_say]
    name = request.POST.get("origin") or request.GET.get("origin", "")
    origin = named_origin(request.standing, name)
    if not seats or (origin is None and name):
        raise Http404
    rows = matters_visible_to(request.standing).filter(body__in=request.standing.bodies)
    matters = rows.exclude(stage__in=(Stage.ADOPTED, Stage.CLOSED)).exclude(body__organisation__facts_only=True)
    form = TakeUpForm(request.POST or None, matters=matters, seats=seats)
    if origin and form.is_valid():
        given = form.cleaned_data
        try:
            draft = actions.take_up(
                given["matter"].public_id,
                given["delegation"],
                origin=name,
                title=given["title"],
                text=given["text"],
                by=request.user,
                now=request.now,
            )
        except Refused as refusal:
            form.add_error(None, explain(refusal))
        else:
            return redirect("concerns:draft", public_id=draft.public_id)
    return render(request, "concerns/take_up.html", {"form": form, "origin": origin, "name": name})


@require_safe
def taken(request: Request, kind: str, public_id: str) -> HttpResponse:
    """Show which concerns were taken up from something, as far as they were released to the reader."""
    origin = found_origin(request.standing, kind, public_id)
    if origin is None:
        raise Http404
    standing = request.standing
    drafts = queries.own_drafts(standing).filter(origin_kind=kind, origin=public_id) if standing.delegations else ()
    context = {
        "origin": origin,
        "concerns": queries.taken_up_from(kind, [public_id], standing).get(public_id, []),
        "drafts": drafts,
        "may_take_up": bool(standing.delegations),
    }
    return render(request, "concerns/taken.html", context)


@never_cache
@get_or_post
def followed(request: Request) -> HttpResponse:
    """Show a contributor what became of a contribution: by the code on the receipt, or with the account."""
    code = request.POST.get("code", "")[:40].strip()
    mine = list(contributions_of(request.standing.user)[:_LATEST]) if request.standing.user else []
    asked = forms.CodeForm({"code": code} if request.method == "POST" and not request.POST.get("mine") else None)
    found = contribution_by_code(code) if code else _own(request, mine)
    if asked.is_valid() and found is None:
        asked.add_error(
            "code", _("No contribution has this code. It has twenty letters and digits, in groups of four.")
        )
    context: dict[str, Any] = {"asked": asked, "mine": mine, "code": code}
    if found:
        context |= _told(request, found, code)
    return render(request, "concerns/followed.html", context)


def _own(request: Request, mine: list[Contribution]) -> Contribution | None:
    wanted = request.POST.get("mine") or request.GET.get("mine", "")
    found = next((each for each in mine if each.public_id == wanted), None)
    if wanted and found is None:
        raise Http404
    return found


def _told(request: Request, found: Contribution, code: str) -> dict[str, Any]:
    """What the page says of one contribution, once what its author asked for is done."""
    act = request.POST.get("act", "")
    answer = forms.AnswerForm(request.POST if act == "answer" else None)
    said = ""
    try:
        if act == "answer" and answer.is_valid():
            found = receiving.answer_decline(
                found.public_id, text=answer.cleaned_data["text"], code=code, by=request.standing.user, now=request.now
            )
            said = _("Your answer is received; the contribution is read again.")
        elif act == "remove-name":
            found = receiving.remove_name(found.public_id, code=code, by=request.standing.user, now=request.now)
            said = _("Your name is removed.")
    except Refused as refusal:
        said = explain(refusal)
    except PermissionDenied:
        raise Http404 from None
    hearing = found.hearing
    taken = queries.taken_up_from(Origin.CONTRIBUTION, [found.public_id], request.standing)
    return {
        "contribution": found,
        "hearing": hearing,
        "ground": hearing.ground(found.ground),
        "redacted_on": hearing.ground(found.redacted_ground) if found.redacted_at else "",
        "answer": answer,
        "may_answer": found.may_be_answered and hearing.reported_at is None,
        "concerns": taken.get(found.public_id, []) if found.number else [],
        "said": said,
    }


@require_safe
def heard(request: Request, public_id: str) -> HttpResponse:
    """Show the report of a hearing, or give it out as Word, PDF or CSV; it is the same for every reader."""
    rows = hearings_visible_to(request.standing).filter(reported_at__isnull=False)
    hearing = get_object_or_404(rows, public_id=public_id)
    form = request.GET.get("as", "")
    name = hearing.symbol.replace("/", "-")
    if form == "csv":
        return download(table_of(hearing, "csv"), name=f"{name}-report.csv", media_type="text/csv; charset=utf-8")
    contributions = list(published_in(hearing))
    report = heard_of(hearing, contributions, request.now)
    if form in FORMS:
        content = paper_of(report, form)
        return download(content, name=f"{name}-report.{form}", media_type=FORMS[form])
    with timezone.override(ZoneInfo(hearing.time_zone)):
        return render(request, "concerns/heard.html", {"hearing": hearing, "report": report, "forms": FORMS})

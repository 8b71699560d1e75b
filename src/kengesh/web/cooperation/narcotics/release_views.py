"""Pages of releases: what could be released now, what was, and its export."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import Refused
from kengesh.formats.returns.writing import told_csv
from kengesh.web.cooperation.narcotics import desk_page, forms, queries, releasing, rules
from kengesh.web.cooperation.narcotics.models import Arrangement, Release
from kengesh.web.cooperation.narcotics.release_page import shown
from kengesh.web.cooperation.narcotics.views import found_body
from kengesh.web.files.responses import download
from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.members.middleware import Request, SignedInRequest

_BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(_BOTH)
@login_required
def prepare(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show, to the secretariat, what could be released now; release it."""
    body = found_body(request, public_id)
    if not rules.may_arrange(request.standing, body):
        raise Http404
    arrangement: Arrangement | None = getattr(body, "narcotics", None)
    if arrangement is None:
        raise Refused("returns-none", body=body) if request.method == "POST" else Http404
    arrangement.body = body
    offer = desk_page.release_offer(request, body)
    if request.method == "POST" and done(request, [offer]):
        return redirect("narcotics:desk", public_id=public_id)
    planned = releasing.plan(arrangement, request.now)
    context = {
        "body": body,
        "arrangement": arrangement,
        "planned": planned,
        "shown": shown(planned.told, arrangement.sections),
        "offers": [offer] if planned.is_new else [],
    }
    return render(request, "narcotics/prepare.html", context)


def _found(request: Request, public_id: str) -> Release | HttpResponse:
    """The release; a stranger who may not see it is asked to sign in."""
    row = queries.releases_visible_to(request.standing).filter(public_id=public_id).first()
    if row is None and request.standing.user is None:
        return redirect_to_login(request.get_full_path())
    if row is None:
        raise Http404
    return row


@require_http_methods(_BOTH)
def release(request: Request, public_id: str) -> HttpResponse:
    """Show a release with its charts and the tables behind them; the secretariat releases it further."""
    row = _found(request, public_id)
    if isinstance(row, HttpResponse):
        return row
    offers = _offers(request, row)
    if request.method == "POST" and done(request, offers):
        return redirect("narcotics:release", public_id=public_id)
    arrangement = Arrangement.objects.filter(body=row.body_id).first()
    context = {
        "release": row,
        "body": row.body,
        "told": row.told(),
        "shown": shown(row.told(), arrangement.sections if arrangement else ()),
        "inside": row.body_id in request.standing.bodies or bool(request.standing.secretariat),
        "offers": offers,
    }
    return render(request, "narcotics/release.html", context)


def _offers(request: Request, row: Release) -> list[Offer]:
    if request.standing.user is None or not rules.may_arrange(request.standing, row.body):
        return []
    form = forms.ReleaseForm(posted(request, "widen"), prefix="widen", beyond=row.audience)
    if not form.fields["audience"].choices:  # type: ignore[attr-defined]  # a choice field
        return []

    def widen(said: Any) -> object:  # noqa: ANN401 -- clean values
        assert request.standing.user is not None  # noqa: S101 -- an offer is for whoever is signed in
        return releasing.widen(row.public_id, audience=said["audience"], by=request.standing.user, now=request.now)

    return [Offer("widen", _("Release it further"), form, widen)]


@require_safe
def export(request: Request, public_id: str) -> HttpResponse:
    """Give a release out as CSV."""
    row = _found(request, public_id)
    if isinstance(row, HttpResponse):
        return row
    return download(told_csv(row.told()), name=f"release-{row.number}.csv", media_type="text/csv; charset=utf-8")

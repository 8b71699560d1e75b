"""Pages of themes: the indicators of a body, and one indicator with its series."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.formats.indicators.reading import ReadSeries
from kengesh.formats.indicators.writing import series_csv
from kengesh.web.cooperation.themes import actions, forms, indicator_page, queries, rules
from kengesh.web.cooperation.themes.models import Indicator, Series, State
from kengesh.web.files.responses import download
from kengesh.web.layout.explain import explain
from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.members.middleware import Request, SignedInRequest

_BOTH = ["GET", "HEAD", "POST"]


@require_safe
@login_required
def bodies(request: SignedInRequest) -> HttpResponse:
    """List the bodies whose indicators the reader may look at."""
    return render(request, "themes/bodies.html", {"bodies": list(queries.bodies_visible_to(request.standing))})


@require_http_methods(_BOTH)
@login_required
def desk(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show the indicators of a body by theme, and how each member stands; the secretariat opens one."""
    body = get_object_or_404(queries.bodies_visible_to(request.standing), public_id=public_id)
    offers: list[Offer] = []
    if rules.may_open(request.standing, body) and not body.organisation.facts_only:
        form = forms.IndicatorForm(posted(request, "open"), prefix="open")

        def open_it(said: Any) -> object:  # noqa: ANN401 -- clean values
            return actions.open_indicator(public_id, defined=actions.Defined(**said), by=request.user, now=request.now)

        offers.append(Offer("open", _("Open an indicator"), form, open_it))
    if request.method == "POST" and done(request, offers):
        return redirect("themes:desk", public_id=public_id)
    indicators = list(queries.indicators_visible_to(request.standing).filter(body=body))
    series = list(queries.present(queries.series_visible_to(request.standing).filter(indicator__body=body)))
    context = {
        "body": body,
        "rows": [_counted(each, series) for each in indicators],
        "today": request.now.date(),
        "offers": offers,
    }
    return render(request, "themes/desk.html", context)


def _counted(indicator: Indicator, series: list[Series]) -> tuple[Indicator, list[Series], int, int]:
    own = [each for each in series if each.indicator_id == indicator.pk]
    on, off = (sum(each.state == state for each in own) for state in (State.ON, State.OFF))
    return indicator, own, on, off


def _found(request: Request, public_id: str) -> Indicator | HttpResponse:
    """The indicator; a stranger who may not see it is asked to sign in."""
    row = queries.indicators_visible_to(request.standing).filter(public_id=public_id).first()
    if row is None and request.standing.user is None:
        return redirect_to_login(request.get_full_path())
    if row is None:
        raise Http404
    return row


@require_http_methods(_BOTH)
def indicator(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show an indicator with chart and table; read a series in, release it, note a review."""
    row = _found(request, public_id)
    if isinstance(row, HttpResponse):
        return row
    everybody = list(queries.delegations_with_say(row.body, request.now))
    shown = list(
        queries.present(queries.series_visible_to(request.standing).filter(indicator=row)).order_by(
            "delegation__member__name"
        )
    )
    own = next((each for each in everybody if rules.may_work(request.standing, each, row)), None)
    waits = indicator_page.waiting(queries.at_work(own.pk, row) if own else None, shown)
    offers = indicator_page.offers(request, row, everybody, waits, shown)
    if request.method == "POST" and done(request, offers):
        return redirect("themes:indicator", public_id=public_id)
    named, rows = indicator_page.table(shown)
    there = {each.delegation_id for each in shown}
    context = {
        "indicator": row,
        "body": row.body,
        "periods": named,
        "rows": rows,
        "chart": indicator_page.chart(row, named, rows),
        "missing": [each for each in everybody if each.pk not in there],
        "waits": waits,
        "own": own,
        "reviews": list(row.reviews.all()[:20]),
        "today": request.now.date(),
        "faults": [explain(each) for each in indicator_page.faults(request)],
        "offers": offers,
    }
    return render(request, "themes/indicator.html", context)


@require_safe
def export(request: Request, public_id: str) -> HttpResponse:
    """Give the released series out as CSV, in the columns in which they are read."""
    row = _found(request, public_id)
    if isinstance(row, HttpResponse):
        return row
    shown = queries.present(queries.series_visible_to(request.standing).filter(indicator=row))
    series = [
        ReadSeries(row.code, each.delegation.member.name, each.as_points(), each.origin)
        for each in shown.order_by("delegation__member__name")
    ]
    return download(series_csv(series), name=f"{row.code}.csv", media_type="text/csv; charset=utf-8")

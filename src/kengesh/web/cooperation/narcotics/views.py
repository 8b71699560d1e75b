"""Pages of joint operations: the desk, a return, what was submitted, the settings, operations and their lessons."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import KengeshError
from kengesh.formats.returns.lines import quarter
from kengesh.formats.returns.writing import return_csv, return_xlsx
from kengesh.web.cooperation.narcotics import (
    actions,
    arranging,
    desk_page,
    forms,
    operating,
    queries,
    return_page,
    rules,
)
from kengesh.web.files.responses import download
from kengesh.web.layout.explain import explain
from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Body, Delegation

if TYPE_CHECKING:
    from kengesh.web.cooperation.narcotics.models import Arrangement

_BOTH = ["GET", "HEAD", "POST"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUBSTANCE, SECTION = ("code", "name"), ("code", "name", "from", "to")


@require_safe
@login_required
def bodies(request: SignedInRequest) -> HttpResponse:
    """List the bodies whose joint operations the reader takes part in, and the releases that reach further."""
    rows = list(queries.bodies_visible_to(request.standing))
    releases = list(queries.releases_visible_to(request.standing)[:50])
    return render(request, "narcotics/bodies.html", {"bodies": rows, "releases": releases})


def found_body(request: SignedInRequest, public_id: str) -> Body:
    """The body, or 404."""
    return get_object_or_404(queries.bodies_visible_to(request.standing), public_id=public_id)


@require_http_methods(_BOTH)
@login_required
def desk(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show who has returned and what is late, releases and operations; name an office, announce an operation."""
    body = found_body(request, public_id)
    everybody = list(queries.delegations_with_say(body, request.now))
    offers = desk_page.offers(request, body, everybody)
    if request.method == "POST" and done(request, offers):
        return redirect("narcotics:desk", public_id=public_id)
    return render(request, "narcotics/desk.html", desk_page.context(request, body, offers, everybody))


@require_http_methods(_BOTH)
@login_required
def arrange(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show lists and settings; the secretariat changes them."""
    body = found_body(request, public_id)
    if not rules.may_arrange(request.standing, body):
        raise Http404
    held: Arrangement | None = getattr(body, "narcotics", None)
    initial: dict[str, Any] = {"due_days": 45, "minimum": 3, "contributors": 2, "delay_days": 45}
    if held:
        initial = {name: getattr(held, name) for name in arranging.SETTINGS} | {
            "substances": arranging.typed(held.substances, SUBSTANCE),
            "sections": arranging.typed(held.sections, SECTION),
        }
    form = forms.ArrangeForm(posted(request, "arrange"), initial=initial)

    def keep(said: Any) -> object:  # noqa: ANN401 -- clean values
        lists = {
            "substances": arranging.listed(said["substances"], SUBSTANCE),
            "sections": arranging.listed(said["sections"], SECTION),
        }
        return arranging.arrange(public_id, **{**said, **lists}, by=request.user, now=request.now)

    offer = Offer("arrange", _("Keep these settings"), form, keep)
    if request.method == "POST" and done(request, [offer]):
        return redirect("narcotics:desk", public_id=public_id)
    return render(request, "narcotics/arrange.html", {"body": body, "form": form})


def _place(request: SignedInRequest, delegation_id: str, period: str) -> return_page.Place:
    """Whose return it is; 404 for whoever may not look at it."""
    rows = Delegation.objects.select_related("member", "body__organisation", "body__narcotics")
    delegation = get_object_or_404(rows, public_id=delegation_id)
    works = rules.may_work(request.standing, delegation)
    arrangement: Arrangement | None = getattr(delegation.body, "narcotics", None)
    if not (works or rules.may_arrange(request.standing, delegation.body)) or arrangement is None:
        raise Http404
    try:
        quarter(period)
        actions.arrangement_of(delegation, period, request.now)
    except KengeshError as error:
        raise Http404 from error
    held = queries.at_work(delegation, period) if works else None
    versions = list(
        queries.returns_visible_to(request.standing).filter(delegation=delegation, period=period).order_by("-version")
    )
    return return_page.Place(delegation, period, arrangement, held, versions)


@require_http_methods(_BOTH)
@login_required
def one_return(request: SignedInRequest, public_id: str, period: str) -> HttpResponse:
    """Show the return of one delegation for one quarter; work on it, read a file in, submit it."""
    place = _place(request, public_id, period)
    offers = return_page.offers(request, place)
    if request.method == "POST" and done(request, offers):
        return redirect("narcotics:return", public_id=public_id, period=period)
    waiting = place.held.incoming_lines() if place.held and place.held.incoming is not None else None
    context = {
        "place": place,
        "body": place.delegation.body,
        "lines": [return_page.shown(line) for line in place.lines],
        "totals": return_page.summed(place.lines),
        "due_on": place.arrangement.due_on(period),
        "changes": None if waiting is None else return_page.differences(place.lines, waiting),
        "faults": [explain(each) for each in return_page.faults(request, place)],
        "works": rules.may_work(request.standing, place.delegation),
        "offers": offers,
    }
    return render(request, "narcotics/return.html", context)


@require_safe
@login_required
def template(request: SignedInRequest, public_id: str, period: str, kind: str) -> HttpResponse:
    """Give the return out as a file to be filled in offline, with the lines that it has."""
    place = _place(request, public_id, period)
    if not rules.may_work(request.standing, place.delegation):
        raise Http404
    name = f"return-{place.delegation.member.code}-{period}.{kind}"
    if kind == "csv":
        content = return_csv(period, place.delegation.member.name, place.lines)
        return download(content, name=name, media_type="text/csv; charset=utf-8")
    if kind != "xlsx":
        raise Http404
    lists = actions.lists_of(place.delegation, place.arrangement)
    content = return_xlsx(period, place.delegation.member.name, place.lines, lists)
    return download(content, name=name, media_type=XLSX)


@require_safe
@login_required
def version(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show a return as it was submitted, beside the version before it."""
    row = get_object_or_404(queries.returns_visible_to(request.standing), public_id=public_id)
    siblings = queries.returns_visible_to(request.standing).filter(delegation=row.delegation_id, period=row.period)
    versions = list(siblings.order_by("-version"))
    before = next((each for each in versions if each.version == row.version - 1), None)
    context = {
        "row": row,
        "body": row.delegation.body,
        "versions": versions,
        "lines": [return_page.shown(line) for line in row.as_lines()],
        "totals": return_page.summed(row.as_lines()),
        "changes": return_page.differences(before.as_lines(), row.as_lines()) if before else None,
    }
    return render(request, "narcotics/version.html", context)


@require_http_methods(_BOTH)
@login_required
def operation(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show a joint operation with the offices that answer and its lessons; chair and secretariat note one."""
    row = get_object_or_404(queries.operations_visible_to(request.standing), public_id=public_id)
    taking_part = list(row.delegations.select_related("member").order_by("member__name"))
    offers: list[Offer] = []
    if rules.may_teach(request.standing, row):
        form = forms.LessonForm(posted(request, "lesson"), prefix="lesson", delegations=taking_part)

        def note(said: Any) -> object:  # noqa: ANN401 -- clean values
            return operating.record_lesson(public_id, **said, by=request.user, now=request.now)

        offers.append(Offer("lesson", _("Note a lesson"), form, note))
    if request.method == "POST" and done(request, offers):
        return redirect("narcotics:operation", public_id=public_id)
    points = {each.delegation_id: each for each in queries.contact_points(row.body)}
    context = {
        "operation": row,
        "body": row.body,
        "offices": [(each, points.get(each.pk)) for each in taking_part],
        "lessons": list(queries.lessons_visible_to(request.standing).filter(operation=row)),
        "offers": offers,
    }
    return render(request, "narcotics/operation.html", context)

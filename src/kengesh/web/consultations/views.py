"""Public pages of hearings: the list, one hearing with what is published, a form to contribute, one contribution."""

from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import Refused
from kengesh.web.consultations import codes, forms, queries, receiving, rules
from kengesh.web.consultations.models import Hearing
from kengesh.web.consultations.tables import FORMS, table_of
from kengesh.web.files.responses import download, stored
from kengesh.web.layout.explain import explain
from kengesh.web.members.middleware import Request

PAGE = 25


@require_safe
def listed(request: Request) -> HttpResponse:
    """List the hearings, those that are open first by their end."""
    rows = queries.with_counts(queries.hearings_visible_to(request.standing)).order_by("-opens_at", "-number", "pk")
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "may_prepare": bool(queries.bodies_conducted_by(request.standing)) if request.standing.user else False,
        "mine": request.standing.chairs | request.standing.secretariat,
    }
    return render(request, "consultations/list.html", context)


@require_safe
def hearing(request: Request, public_id: str) -> HttpResponse:
    """Show a hearing: what is asked, by which rules, and what is published; found by plain words and category."""
    found = visible(request, public_id)
    asked = forms.SearchForm(request.GET or None)
    given = asked.cleaned_data if asked.is_valid() else {"words": "", "category": ""}
    rows = queries.searched(queries.published_in(found), given["words"], given["category"])
    with timezone.override(ZoneInfo(found.time_zone)):
        context = {
            "hearing": found,
            "documents": list(found.documents.select_related("file")),
            "is_open": found.is_open(request.now),
            "is_over": found.is_over(request.now),
            "moderates": rules.moderates(request.standing, found),
            "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
            "search": asked,
            "is_searched": bool(given["words"] or given["category"]),
        }
        return render(request, "consultations/hearing.html", context)


@require_safe
def document(request: Request, public_id: str) -> HttpResponse:
    """Give out a document of a hearing, or the one that came with a published contribution."""
    enclosed = queries.documents_visible_to(request.standing).filter(public_id=public_id).first()
    if enclosed:
        return stored(enclosed.file)
    rows = queries.contributions_visible_to(request.standing)
    found = rows.filter(public_id=public_id, document__isnull=False).first()
    if found is None and request.standing.user:
        rows = queries.contributions_moderated_by(request.standing)
        found = rows.filter(public_id=public_id, document__isnull=False).first()
    if found is None or found.document is None:
        raise Http404
    ending = found.document.name.rpartition(".")[2]
    name = f"contribution-{found.reference}.{ending}"
    return download(found.document.content(), name=name, media_type=found.document.media_type)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contribute(request: Request, public_id: str) -> HttpResponse:
    """Show the form; what is sent is received once, and without an account its receipt is shown once."""
    found = visible(request, public_id)
    fresh = codes.stamp(found.public_id, request.now)
    form = forms.ContributeForm(request.POST or None, request.FILES or None, hearing=found, initial={"stamp": fresh})
    if form.is_valid():
        try:
            receipt = receiving.contribute(
                public_id,
                said=form.said(),
                form=form.cleaned_data["stamp"],
                by=request.standing.user,
                now=request.now,
            )
        except Refused as refusal:
            form.add_error(None, explain(refusal))
            if refusal.code == "hearing-form":
                again = request.POST.copy()
                again["stamp"] = fresh
                form.data = again
        else:
            return render(request, "consultations/receipt.html", {"hearing": found, "receipt": receipt})
    with timezone.override(ZoneInfo(found.time_zone)):
        context = {"hearing": found, "form": form, "is_open": found.is_open(request.now)}
        return render(request, "consultations/contribute.html", context)


@require_safe
def contribution(request: Request, public_id: str) -> HttpResponse:
    """Show one published contribution, and what the organisation says became of it."""
    found = get_object_or_404(queries.contributions_visible_to(request.standing), public_id=public_id)
    context = {
        "contribution": found,
        "hearing": found.hearing,
        "redacted_on": found.hearing.ground(found.redacted_ground) if found.redacted_at else "",
        "moderates": rules.moderates(request.standing, found.hearing),
        "may_take_up": bool(request.standing.delegations),
    }
    return render(request, "consultations/contribution.html", context)


@require_safe
def exported(request: Request, public_id: str, form: str) -> HttpResponse:
    """Give out what is published as a table."""
    found = visible(request, public_id)
    if form not in FORMS:
        raise Http404
    content = table_of(found, form)
    name = f"{found.symbol.replace('/', '-')}-contributions.{form}"
    return download(content, name=name, media_type=FORMS[form])


def visible(request: Request, public_id: str) -> Hearing:
    """A hearing that the reader may look at."""
    found: Any = get_object_or_404(queries.hearings_visible_to(request.standing), public_id=public_id)
    hearing: Hearing = found
    return hearing

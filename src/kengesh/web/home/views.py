"""The first page, the list of matters, and the page of one matter from concern to decision."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kengesh.errors import Refused
from kengesh.web.home import actions, queries, year
from kengesh.web.home.forms import MatterForm
from kengesh.web.home.stages import stages
from kengesh.web.home.waiting import waits_for
from kengesh.web.layout.explain import explain
from kengesh.web.matters import rules
from kengesh.web.matters.actions import open_matter
from kengesh.web.matters.queries import matters_visible_to
from kengesh.web.members.middleware import Request, SignedInRequest
from kengesh.web.members.queries import bodies_visible_to

_A_PAGE = 50
_DEADLINES = 12


@require_safe
def first(request: Request) -> HttpResponse:
    """The council's year: what is on the table, what waits for the reader, what changed, what ends when."""
    standing, now = request.standing, request.now
    found, looks = queries.table(standing), queries.looks_of(standing)
    tiles = year.tiles(standing, now)
    return render(
        request,
        "home/first.html",
        {
            "matters": found.matters,
            "waiting": waits_for(standing, found, now),
            "tiles": tiles,
            "deadlines": year.with_due(queries.deadlines(found, now), tiles)[:_DEADLINES],
            "changed": queries.changed_since(found, looks)[:20],
            "looked": bool(looks),
            "bodies": queries.bodies_in_office(standing, now),
            "adopted": queries.adopted(found),
        },
    )


@require_safe
def matters(request: Request) -> HttpResponse:
    """Every matter the reader may look at."""
    rows = matters_visible_to(request.standing).select_related("negotiation")
    page = Paginator(rows, _A_PAGE).get_page(request.GET.get("page"))
    may_open = [body for body in bodies_visible_to(request.standing) if rules.may_open(request.standing, body)]
    return render(request, "home/matters.html", {"page": page, "may_open": may_open})


@require_safe
def matter(request: Request, public_id: str) -> HttpResponse:
    """One matter: how far it has come, and where each part of it is."""
    if request.standing.user is None and not matters_visible_to(request.standing).filter(public_id=public_id).exists():
        from django.contrib.auth.views import redirect_to_login  # noqa: PLC0415

        return redirect_to_login(request.get_full_path())
    rows = matters_visible_to(request.standing).select_related("negotiation")
    found = get_object_or_404(rows, public_id=public_id)
    looks = queries.looks_of(request.standing)
    events = queries.changed_since(queries.table(request.standing), looks)
    changed = [each for each in events if each.matter == found.pk]
    return render(
        request,
        "home/matter.html",
        {
            "matter": found,
            "stages": stages(request.standing, found),
            "changed": changed,
            "looked_at": looks.get(found.pk),
            "conducts": rules.conducts(request.standing, found),
        },
    )


@login_required
@require_POST
def seen(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Note that the reader has seen the matter as it stands."""
    found = get_object_or_404(matters_visible_to(request.standing), public_id=public_id)
    actions.look(found, by=request.user, now=request.now)
    messages.success(request, _("Noted. What comes from now on is shown as new."))
    return redirect("home:matter", public_id=public_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_new(request: SignedInRequest, body_id: str) -> HttpResponse:
    """Put a matter before a body."""
    body = get_object_or_404(bodies_visible_to(request.standing), public_id=body_id)
    if not rules.may_open(request.standing, body):
        raise Http404
    form = MatterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "languages": form.cleaned_data["languages"].split()}
        try:
            new = open_matter(body_id, **given, by=request.user, now=request.now)
        except Refused as refusal:
            form.add_error(None, explain(refusal))
        else:
            return redirect("home:matter", public_id=new.public_id)
    return render(request, "home/open.html", {"form": form, "body": body})

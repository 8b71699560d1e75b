"""Pages of amending by Word: what to download, what came back, what it says before it counts, the compilation."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import KengeshError
from kengesh.web.files.responses import stored
from kengesh.web.layout.explain import explain
from kengesh.web.members.channels import Channel
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation
from kengesh.web.negotiations import actions, editions, queries, returning, rules, texts
from kengesh.web.negotiations.forms import EnteredReturnForm, IssueForm, ReturnForm
from kengesh.web.negotiations.models import Negotiation, ReturnedFile, ReturnState, Revision
from kengesh.web.negotiations.returned_files import Said, Sent, said
from kengesh.web.negotiations.views import found


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def returns(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Give out the revisions as files, and take back what delegations return."""
    negotiation = found(request, public_id)
    standing, body = request.standing, negotiation.matter.body
    seats = standing.seats_in(body.pk)
    revisions = list(negotiation.revisions.all())
    enters = standing.is_secretariat(body.organisation_id)
    form = _form(request, negotiation, enters=enters)
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            try:
                row = _received(request, revisions[-1], form.cleaned_data, entered=not seats)
            except KengeshError as error:
                form.add_error(None, explain(error))
            else:
                return redirect("negotiations:return", public_id=row.public_id)
    conducts = rules.conducts(standing, negotiation)
    rows = queries.returns_visible_to(standing).filter(revision__negotiation=negotiation)
    for each in revisions:
        each.negotiation = negotiation
    context = {
        "negotiation": negotiation,
        "revisions": list(reversed(revisions)),
        "last": revisions[-1],
        "forms": editions.FORMS,
        "form": form if rules.is_open(negotiation) else None,
        "rows": list(rows) if seats or conducts else [],
        "in_room": bool(seats),
        "conducts": conducts,
        "is_open": rules.is_open(negotiation),
    }
    return render(request, "negotiations/returns.html", context)


def _form(request: SignedInRequest, negotiation: Negotiation, *, enters: bool) -> ReturnForm | EnteredReturnForm | None:
    """The form of a delegation for its own return, or that of the secretariat for one that came by mail."""
    body = negotiation.matter.body
    given: Any = (request.POST, request.FILES) if request.method == "POST" else ()
    seats = request.standing.seats_in(body.pk)
    if seats:
        own = Delegation.objects.get(pk=seats[0].delegation)
        return ReturnForm(*given, seats=seats, together=queries.spoken_for(request.standing, own))
    if enters:
        delegations = Delegation.objects.filter(body=body).select_related("member")
        return EnteredReturnForm(*given, delegations=delegations)
    return None


def _received(request: SignedInRequest, revision: Revision, given: dict[str, Any], *, entered: bool) -> ReturnedFile:
    file = given["file"]
    return actions.receive_return(
        revision.public_id,
        delegation_id=given["delegation"],
        content=file.read(),
        name=file.name or "return",
        media_type=file.content_type or "application/octet-stream",
        channel=Channel(given["channel"]) if entered else Channel.PLATFORM,
        also_for=given.get("also_for", ()),
        by=request.user,
        now=request.now,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def returned(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show what a returned file says before it counts; the head of its delegation confirms it."""
    row = get_object_or_404(queries.returns_visible_to(request.standing), public_id=public_id)
    negotiation = row.revision.negotiation
    refusal = ""
    may_confirm = rules.may_release(request.standing, row.delegation, negotiation)
    if request.method == "POST":
        if not may_confirm:
            raise PermissionDenied
        try:
            actions.confirm_return(public_id, by=request.user, now=request.now)
        except KengeshError as error:
            refusal = explain(error)
        else:
            messages.success(request, _("Your return counts."))
            return redirect("negotiations:return", public_id=public_id)
    together = [each.member.name for each in row.also_for.all()]
    heard: Said | None = None
    try:
        sent = Sent.of(row.file, (row.delegation.member.name, *together))
        heard = said(texts.of_revision(row.revision), row.revision.digest, [sent])
    except KengeshError as error:
        refusal = refusal or explain(error)
    context = {
        "negotiation": negotiation,
        "row": row,
        "together": together,
        "said": heard,
        "refusal": refusal,
        "may_confirm": may_confirm and row.state == ReturnState.READ and rules.is_open(negotiation),
        "in_room": bool(request.standing.seats_in(negotiation.matter.body_id)),
        "conducts": rules.conducts(request.standing, negotiation),
    }
    return render(request, "negotiations/return.html", context)


@require_safe
@login_required
def returned_file(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Give out a returned file as it was sent, to its delegation, chair and secretariat."""
    return stored(get_object_or_404(queries.returns_visible_to(request.standing), public_id=public_id).file)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def compile_returns(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show what the confirmed returns make of the text together; then make it the next revision."""
    negotiation = found(request, public_id)
    if not rules.conducts(request.standing, negotiation):
        raise Http404
    form = IssueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.compile_returns(public_id, by=request.user, now=request.now, **form.cleaned_data)
        except KengeshError as error:
            form.add_error(None, explain(error))
        else:
            messages.success(request, _("Compiled and issued."))
            return redirect("negotiations:returns", public_id=public_id)
    heard: Said | None = None
    refusal = ""
    try:
        heard = returning.preview(negotiation)
    except KengeshError as error:
        refusal = explain(error)
    context = {"negotiation": negotiation, "form": form, "said": heard, "refusal": refusal, "conducts": True}
    return render(request, "negotiations/compile.html", context)

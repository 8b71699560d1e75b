"""Pages of a negotiation as a whole: one provision, files of a revision, the next revision, the first draft."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import KengeshError
from kengesh.web.files.responses import download
from kengesh.web.layout.explain import explain
from kengesh.web.matters.queries import matters_visible_to
from kengesh.web.members.middleware import Request, SignedInRequest
from kengesh.web.negotiations import actions, editions, provision_page, queries, reading, rules, texts
from kengesh.web.negotiations.forms import CommentForm, IssueForm, TableForm
from kengesh.web.negotiations.issuing import read_upload
from kengesh.web.negotiations.models import Negotiation


def found(request: Request, public_id: str) -> Negotiation:
    """The negotiation that an address names; 404 where the reader may not see it."""
    return get_object_or_404(queries.negotiations_visible_to(request.standing), public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def provision(request: SignedInRequest, public_id: str, provision: str) -> HttpResponse:
    """Show one provision, who stands where and what it said before; take a comment, or leave a wording."""
    negotiation = found(request, public_id)
    context = provision_page.context(request, negotiation, provision)
    if context is None:
        raise Http404
    seats = request.standing.seats_in(negotiation.matter.body_id)
    form = CommentForm(request.POST if request.POST.get("act") == "comment" else None, seats=seats)
    if request.method == "POST":
        if not seats:
            raise PermissionDenied
        try:
            if _acted(request, negotiation, provision, form):
                return redirect("negotiations:provision", public_id=public_id, provision=provision)
        except KengeshError as error:
            form.add_error(None, explain(error))
    comments = [each for each in queries.comments_in_room(request.standing, negotiation) if each.provision == provision]
    more = {"form": form if seats else None, "comments": comments, "seats": seats}
    return render(request, "negotiations/provision.html", {**context, **more})


def _acted(request: SignedInRequest, negotiation: Negotiation, provision: str, form: CommentForm) -> bool:
    """Do what was asked on the page of a provision, and say whether it was done."""
    act = request.POST.get("act")
    if act == "comment" and form.is_valid():
        actions.comment(
            negotiation.public_id,
            delegation_id=form.cleaned_data["delegation"],
            provision=provision,
            text=form.cleaned_data["text"],
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("Noted for your delegation."))
        return True
    if act == "leave":
        actions.leave_alternative(
            negotiation.public_id,
            delegation_id=request.POST.get("delegation", ""),
            choice=request.POST.get("choice", ""),
            alternative=request.POST.get("alternative", ""),
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("Your delegation no longer stands behind this wording."))
        return True
    return False


@require_safe
@login_required
def edition(request: SignedInRequest, public_id: str, number: int, form: str) -> HttpResponse:
    """Give out an issued revision in one of its forms."""
    negotiation = found(request, public_id)
    revisions = {each.number: each for each in negotiation.revisions.all() if each.number in (number, number - 1)}
    chosen = editions.BY_KEY.get(form)
    if number not in revisions or chosen is None:
        raise Http404
    for each in revisions.values():
        each.negotiation = negotiation
    whole = texts.of_revision(revisions[number])
    draft = reading.draft_for(request.standing, negotiation, whole)
    earlier = revisions.get(number - 1)
    before = reading.draft_for(request.standing, negotiation, texts.of_revision(earlier)) if earlier else None
    source = editions.Source(
        draft, revisions[number].digest, before, earlier.digest if earlier else "", named=draft is whole
    )
    content, name = editions.edition(chosen, source)
    return download(content, name=name, media_type=chosen.media_type)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def issue(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Issue the text as it stands as the next revision."""
    negotiation = found(request, public_id)
    if not rules.conducts(request.standing, negotiation):
        raise Http404
    form = IssueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.issue_revision(public_id, by=request.user, now=request.now, **form.cleaned_data)
        except KengeshError as error:
            form.add_error(None, explain(error))
        else:
            return redirect("positions:text", public_id=public_id)
    context = {"negotiation": negotiation, "form": form, "conducts": True}
    return render(request, "negotiations/issue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def table(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Lay the first draft of a matter on the table."""
    matter = get_object_or_404(matters_visible_to(request.standing), public_id=public_id)
    if not rules.may_begin(request.standing, matter):
        raise Http404
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            draft = read_upload(file.read(), file.name)
            made = actions.begin(
                public_id, draft=draft, symbol=form.cleaned_data["symbol"], by=request.user, now=request.now
            )
        except KengeshError as error:
            form.add_error(None, explain(error))
        else:
            return redirect("positions:text", public_id=made.public_id)
    return render(request, "negotiations/table.html", {"matter": matter, "form": form})

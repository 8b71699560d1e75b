"""Pages of documents beside the text."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import KengeshError
from kengesh.web.files.responses import stored
from kengesh.web.layout.explain import explain
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation
from kengesh.web.members.visibility import Audience
from kengesh.web.negotiations import actions, editions, queries, rules
from kengesh.web.negotiations.forms import DocumentForm
from kengesh.web.negotiations.models import DocumentKind, Negotiation
from kengesh.web.negotiations.views import found


@require_safe
@login_required
def documents(request: SignedInRequest, public_id: str) -> HttpResponse:
    """List the documents of a negotiation that the reader may see, and its revisions."""
    negotiation = found(request, public_id)
    revisions = list(negotiation.revisions.all())
    for each in revisions:
        each.negotiation = negotiation
    context = {
        "negotiation": negotiation,
        "rows": list(queries.documents_visible_to(request.standing).filter(negotiation=negotiation)),
        "revisions": list(reversed(revisions)),
        "may_issue": bool(_kinds(request, negotiation)),
        "in_room": bool(request.standing.seats_in(negotiation.matter.body_id)),
        "conducts": rules.conducts(request.standing, negotiation),
    }
    return render(request, "negotiations/documents.html", context)


def _kinds(request: SignedInRequest, negotiation: Negotiation) -> list[DocumentKind]:
    """What a person may issue: chair and secretariat what goes to the body, a head of delegation a non-paper."""
    if rules.conducts(request.standing, negotiation):
        return [DocumentKind.CHAIR, DocumentKind.DECISION, DocumentKind.COMPILATION]
    heads = any(request.standing.heads(s.delegation) for s in request.standing.seats_in(negotiation.matter.body_id))
    return [DocumentKind.NON_PAPER] if heads else []


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_document(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Issue a document, or give a non-paper to chosen delegations."""
    negotiation = found(request, public_id)
    kinds = _kinds(request, negotiation)
    if not kinds:
        raise Http404
    seats = [s for s in request.standing.seats_in(negotiation.matter.body_id) if request.standing.heads(s.delegation)]
    own = seats[0] if DocumentKind.NON_PAPER in kinds else None
    others = Delegation.objects.filter(body=negotiation.matter.body).select_related("member")
    form = DocumentForm(
        request.POST or None,
        request.FILES or None,
        kinds=kinds,
        languages=negotiation.matter.languages or ["en"],
        delegations=others.exclude(pk=own.delegation) if own else others,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.issue_document(
                public_id,
                delegation_id=own.public_id if own else "",
                by=request.user,
                now=request.now,
                **_given(form.cleaned_data),
            )
        except KengeshError as error:
            form.add_error(None, explain(error))
        else:
            return redirect("negotiations:document", public_id=made.public_id)
    context = {"negotiation": negotiation, "form": form, "in_room": bool(seats), "conducts": not own}
    return render(request, "negotiations/new_document.html", context)


def _given(given: dict[str, Any]) -> dict[str, Any]:
    """What the form says, as the action takes it."""
    file = given.pop("file", None)
    if file is not None:
        given["content"], given["name"] = file.read(), file.name
    given["kind"] = DocumentKind(given["kind"])
    given["audience"] = Audience(given.get("audience") or Audience.BODY)
    return given


@require_safe
@login_required
def document(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show a document; a non-paper does not say whose it is, but to its author."""
    row = get_object_or_404(queries.documents_visible_to(request.standing), public_id=public_id)
    own = row.author is not None and request.standing.belongs_to(row.author.pk)
    context = {
        "negotiation": row.negotiation,
        "row": row,
        "own": own,
        "recipients": [each.member.name for each in row.recipients.select_related("member")] if own else [],
        "forms": editions.FORMS if row.revision else (),
        "in_room": bool(request.standing.seats_in(row.negotiation.matter.body_id)),
        "conducts": rules.conducts(request.standing, row.negotiation),
    }
    return render(request, "negotiations/document.html", context)


@require_safe
@login_required
def document_file(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Give out the file of a document."""
    row = get_object_or_404(queries.documents_visible_to(request.standing), public_id=public_id)
    if row.file is None:
        raise Http404
    return stored(row.file)

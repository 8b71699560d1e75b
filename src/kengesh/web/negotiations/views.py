"""Pages of a negotiation as a whole: one provision."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.negotiations import provision_page, queries


@require_safe
@login_required
def provision(request: SignedInRequest, public_id: str, provision: str) -> HttpResponse:
    """Show one provision: its wording, its brackets and who stands where, and what it said before."""
    negotiation = get_object_or_404(queries.negotiations_visible_to(request.standing), public_id=public_id)
    context = provision_page.context(request, negotiation, provision)
    if context is None:
        raise Http404
    return render(request, "negotiations/provision.html", context)

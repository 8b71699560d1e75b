"""Pages of positions, and of the negotiating text on which they are stated."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.negotiations import queries, text_page


@require_safe
@login_required
def text(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show the negotiating text in one of its views, fifty provisions a page."""
    negotiation = get_object_or_404(queries.negotiations_visible_to(request.standing), public_id=public_id)
    return render(request, "positions/text.html", text_page.context(request, negotiation))

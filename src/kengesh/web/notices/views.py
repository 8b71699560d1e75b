"""What was delivered to the reader."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.notices import actions
from kengesh.web.notices.kinds import KINDS
from kengesh.web.notices.models import Notice

_A_PAGE = 50


@login_required
@require_safe
def listed(request: SignedInRequest) -> HttpResponse:
    """The notices of the reader, latest first."""
    rows = Notice.objects.filter(user=request.user).select_related("entry")
    page = Paginator(rows, _A_PAGE).get_page(request.GET.get("page"))
    told = [(each, KINDS[each.entry.kind].sentence) for each in page if each.entry.kind in KINDS]
    return render(request, "notices/list.html", {"page": page, "told": told})


@login_required
@require_POST
def mark_read(request: SignedInRequest) -> HttpResponse:
    """Note that the reader has read them."""
    actions.mark_read(by=request.user, now=request.now)
    return redirect("notices:list")

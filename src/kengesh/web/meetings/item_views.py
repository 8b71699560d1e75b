"""Pages of one item: its list of speakers and what was said; and one intervention, for whom it was released to."""

from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.web.layout.offers import done
from kengesh.web.meetings import item_page, queries
from kengesh.web.meetings.item_acts import offers as offers_of
from kengesh.web.members.middleware import Request, SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def item(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show an item; delegations ask for the floor, the chair gives it, what was prepared is released."""
    rows = queries.items_visible_to(request.standing).prefetch_related("extra_times")
    found = get_object_or_404(rows, public_id=public_id)
    with timezone.override(ZoneInfo(found.session.body.time_zone)):
        speeches = list(found.speeches.select_related("delegation__member"))
        drafts = list(queries.prepared_by(request.standing, found))
        said = list(queries.interventions_visible_to(request.standing).filter(item=found))
        offers = offers_of(request, found, speeches, drafts, said)
        if request.method == "POST" and done(request, offers):
            return redirect("meetings:item", public_id=public_id)
        context = {
            "item": found,
            "session": found.session,
            "subject": item_page.subject(found),
            "speeches": [(each, item_page.state(each, request.now)) for each in speeches],
            "times": item_page.times(found, speeches, request.now),
            "drafts": drafts,
            "said": said,
            "papers": list(queries.papers_visible_to(request.standing).filter(item=found)),
            "offers": offers,
            "zone": found.session.body.time_zone,
        }
        return render(request, "meetings/item.html", context)


@require_safe
def intervention(request: Request, public_id: str) -> HttpResponse:
    """What a delegation said, for whom it was released to; what is public needs no account."""
    found = queries.interventions_visible_to(request.standing).filter(public_id=public_id).first()
    if found is None:
        if request.standing.user is None:
            return redirect_to_login(request.get_full_path())
        raise Http404
    return render(request, "meetings/intervention.html", {"said": found, "item": found.item})

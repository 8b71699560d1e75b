"""The hand-over of a presidency: what would be handed over now, the act, and what was handed over."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.canonical import digest
from kengesh.errors import Refused
from kengesh.web.home import handover
from kengesh.web.layout.explain import explain
from kengesh.web.layout.offers import Offer, done
from kengesh.web.meetings import rules
from kengesh.web.meetings.downloads import given_out
from kengesh.web.meetings.presidency import terms_to_hand_over
from kengesh.web.meetings.queries import hand_overs_visible_to
from kengesh.web.meetings.session_acts import none
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.queries import bodies_visible_to


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hand_over(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show to chair and secretariat what would be handed over now, or why nothing can be; hand it over."""
    body = get_object_or_404(bodies_visible_to(request.standing), public_id=public_id)
    if not rules.may_hand_over(request.standing, body):
        raise Http404
    context: dict[str, object] = {"body": body}
    try:
        outgoing, incoming = terms_to_hand_over(body, request.now)
        kept = handover.pack(body, outgoing, incoming, request.now)
        tables = handover.sections(kept, body.time_zone)  # type: ignore[arg-type]  # rows of words, as `pack` makes them
        context |= {"outgoing": outgoing.member, "incoming": incoming.member, "tables": tables}
    except Refused as refusal:
        context["refused"] = explain(refusal)
    act = Offer(
        "hand-over",
        _("Hand over"),
        none(request, "hand-over"),
        lambda _said: handover.hand_over(public_id, by=request.user, now=request.now),
    )
    if request.method == "POST" and done(request, [act]):
        return redirect("meetings:presidency", public_id=public_id)
    return render(request, "home/hand_over.html", {**context, "offers": [act]})


@require_safe
@login_required
def handed_over(request: SignedInRequest, public_id: str) -> HttpResponse:
    """What was handed over, and whether it is what the digest says."""
    found = get_object_or_404(hand_overs_visible_to(request.standing), public_id=public_id)
    context = {
        "handed": found,
        "body": found.body,
        "outgoing": found.outgoing.member,
        "incoming": found.incoming.member,
        "tables": handover.sections(found.pack, found.body.time_zone),
        "holds": digest(found.pack) == found.digest,
    }
    return render(request, "home/hand_over.html", context)


@require_safe
@login_required
def paper(request: SignedInRequest, public_id: str, form: str) -> HttpResponse:
    """What was handed over, as Word or PDF."""
    found = get_object_or_404(hand_overs_visible_to(request.standing), public_id=public_id)
    made = handover.paper(
        found.body,
        found.pack,
        outgoing=f"{found.outgoing.member}",
        incoming=f"{found.incoming.member}",
        at=found.handed_at,
        digest=found.digest,
    )
    return given_out(made, f"hand-over-{found.handed_at.year}", form)

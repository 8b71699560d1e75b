"""The presidency of a body: the order in which it passes on, who holds it, whose turn is next, what was handed over."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.meetings import forms, presidency, queries, rules
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Body, Member, Office
from kengesh.web.members.queries import bodies_visible_to


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def body_presidency(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show the order and the terms; the secretariat sets the order and gives the next term."""
    body = get_object_or_404(bodies_visible_to(request.standing), public_id=public_id)
    if not queries.knows(request.standing, body):
        raise Http404
    order = [each.member for each in body.rotation.select_related("member")]
    following = queries.next_in_rotation(body, request.now)
    with timezone.override(ZoneInfo(body.time_zone)):
        offers = _offers(request, body, order, following)
        if request.method == "POST" and done(request, offers):
            return redirect("meetings:presidency", public_id=public_id)
        context = {
            "body": body,
            "order": order,
            "terms": list(body.terms.filter(office=Office.PRESIDENCY).select_related("member").order_by("since")),
            "following": following,
            "hand_overs": list(queries.hand_overs_visible_to(request.standing).filter(body=body)),
            "conducts": rules.may_hand_over(request.standing, body),
            "offers": offers,
            "zone": body.time_zone,
        }
        return render(request, "meetings/presidency.html", context)


def _offers(request: SignedInRequest, body: Body, order: Sequence[Member], following: Member | None) -> list[Offer]:
    how: dict[str, Any] = {"by": request.user, "now": request.now}
    if not rules.may_arrange(request.standing, body):
        return []
    there = {each.pk for each in order}
    known = presidency.rotating(body, request.now)
    listed = [*(each for each in order if each in known), *(each for each in known if each.pk not in there)]
    rotation = forms.RotationForm(posted(request, "rotation"), prefix="rotation", members=listed)
    parts = [
        Offer(
            "rotation",
            _("Set the order in which the presidency passes on"),
            rotation,
            lambda _said: presidency.set_rotation(body.public_id, members=rotation.order, **how),
        )
    ]
    if following is not None:
        term = forms.TermForm(posted(request, "term"), prefix="term")
        label = _("Give the next term to %(member)s") % {"member": following.name}
        parts.append(
            Offer("term", label, term, lambda said: presidency.give_next(body.public_id, until=said["until"], **how))
        )
    return parts

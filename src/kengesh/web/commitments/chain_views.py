"""The page of a matter and that of a member: from concern to evidence, each link with its entry in the record."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kengesh.web.commitments import chain, queries, tracker
from kengesh.web.matters.queries import matters_visible_to
from kengesh.web.members.middleware import SignedInRequest


@require_safe
@login_required
def of_matter(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The chain of a matter, as far as the reader sees it."""
    matter = get_object_or_404(matters_visible_to(request.standing), public_id=public_id)
    threads = chain.of_matter(request.standing, matter, request.now)
    return render(request, "commitments/matter.html", {"matter": matter, "threads": threads})


@require_safe
@login_required
def of_member(request: SignedInRequest, public_id: str) -> HttpResponse:
    """What a member owes and how far it has come, and the chain from its concerns to its evidence."""
    standing, now = request.standing, request.now
    member = get_object_or_404(queries.members_named_to(standing), public_id=public_id)
    delegations = list(queries.delegations_named_to(standing).filter(member=member))
    rows = queries.own_first(queries.shares_visible_to(standing).filter(delegation__in=delegations))
    shares = [tracker.shown(each, standing, now) for each in rows]
    context = {
        "member": member,
        "shares": shares,
        "late": sum(each.days_late is not None for each in shares),
        "threads": chain.of_member(standing, delegations, now),
        "own": any(each.own for each in shares),
    }
    return render(request, "commitments/member.html", context)

"""The page of a matter and that of a member: from concern to evidence, each link with its entry in the record."""

from datetime import UTC, datetime

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kengesh.web.commitments import chain, queries, tracker
from kengesh.web.matters.queries import matters_visible_to
from kengesh.web.members.middleware import SignedInRequest

_NEVER = datetime.max.replace(tzinfo=UTC)


@require_safe
@login_required
def of_matter(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The chain of a matter, as far as the reader sees it."""
    rows = matters_visible_to(request.standing).select_related("negotiation")
    matter = get_object_or_404(rows, public_id=public_id)
    found = chain.of_matter(request.standing, matter, request.now)
    return render(request, "commitments/matter.html", {"matter": matter, "threads": found.threads})


@require_safe
@login_required
def of_member(request: SignedInRequest, public_id: str) -> HttpResponse:
    """What a member owes and how far it has come, and the chain from its concerns to its evidence."""
    standing, now = request.standing, request.now
    delegations = list(queries.delegations_named_to(standing).filter(member__public_id=public_id))
    if not delegations:
        raise Http404
    found = chain.of_member(standing, delegations, now)
    keys = {each.pk for each in delegations}
    owed = [
        share
        for each in found.commitments
        for share in tracker.shares_of(each, standing, now)
        if share.share.delegation_id in keys
    ]
    shares = sorted(owed, key=lambda each: (each.share.late_from or _NEVER, each.share.pk))
    context = {
        "member": delegations[0].member,
        "shares": shares,
        "late": sum(each.days_late is not None for each in shares),
        "threads": found.threads,
        "own": any(each.own for each in shares),
    }
    return render(request, "commitments/member.html", context)

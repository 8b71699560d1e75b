"""The published facts on an organisation, for everybody."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kengesh.web.members.middleware import Request
from kengesh.web.members.models import Fact, FactKind, MemberStatus, Organisation


@require_safe
def facts(request: Request, organisation_id: str) -> HttpResponse:
    """Show what is published of an organisation that is kept with facts alone: each with its source, and the gaps."""
    found = get_object_or_404(Organisation, public_id=organisation_id, facts_only=True)
    statuses = MemberStatus.objects.filter(member__organisation=found).select_related("member")
    stated: dict[str, list[Fact]] = {}
    for each in found.facts.all():
        stated.setdefault(each.kind, []).append(each)
    missing = stated.pop(FactKind.MISSING, [])
    context = {
        "facts_of": found,
        "statuses": statuses.order_by("since", "member__name"),
        "stated": [(kind.label, stated[kind]) for kind in FactKind if kind in stated],
        "missing": missing,
    }
    return render(request, "members/facts.html", context)

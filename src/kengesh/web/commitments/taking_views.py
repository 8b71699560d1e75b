"""Pages on which chair and secretariat take commitments up: what they can be taken from, and several at once."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import Refused
from kengesh.text.place_names import shortened
from kengesh.web.commitments import queries, rules, sources
from kengesh.web.commitments.forms import TakeForm
from kengesh.web.commitments.models import Commitment, Owner, SourceKind
from kengesh.web.commitments.obligations import Obligation
from kengesh.web.commitments.sources import Origin
from kengesh.web.commitments.taking import Wanted, provisions_of, take_up
from kengesh.web.cooperation.themes.queries import indicators_visible_to
from kengesh.web.layout.explain import explain
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation, members_with_a_say

MOST = 40
"""Obligations that one form takes; more are taken in a second one."""


@require_safe
@login_required
def sources_page(request: SignedInRequest) -> HttpResponse:
    """What commitments can be taken from, by kind."""
    bodies = [
        each for each in queries.bodies_conducted_by(request.standing) if rules.may_take_up(request.standing, each)
    ]
    if not bodies:
        raise Http404
    found = sources.origins(request.standing, [each.pk for each in bodies])
    kinds = [(source.label, [each for each in found if each.kind == kind]) for kind, source in sources.SOURCES.items()]
    shown = [(label, rows) for label, rows in kinds if rows]
    return render(request, "commitments/sources.html", {"kinds": shown})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def take_up_page(request: SignedInRequest, kind: str, source_id: str) -> HttpResponse:
    """Choose obligations of a source, say who owes them by when, and take them up in one act."""
    found = sources.origin(request.standing, kind, source_id)
    if found is None or not request.standing.conducts(found.body.pk, found.body.organisation_id):
        raise Http404
    if not rules.may_take_up(request.standing, found.body):
        raise PermissionDenied
    provisions = provisions_of(found) if kind == SourceKind.PROVISION else {}
    chosen = [provisions[each] for each in request.GET.getlist("provision")[:MOST] if each in provisions]
    if kind == SourceKind.PROVISION and not chosen:
        if request.method == "POST":
            messages.error(request, explain(Refused("commitment-nothing")))
        return render(request, "commitments/obligations.html", _listed(found, list(provisions.values())))
    blocks = _blocks(request, found, chosen)
    refusal = ""
    valid = [form.is_valid() for _, form in blocks]  # every form says what is wrong
    if request.method == "POST" and all(valid):
        wanted = [_wanted(form.cleaned_data, named) for named, form in blocks]
        try:
            made = take_up(kind, source_id, wanted, by=request.user, now=request.now)
        except Refused as error:
            refusal = explain(error)
        else:
            said = ngettext("%(count)s commitment was taken up.", "%(count)s commitments were taken up.", len(made))
            messages.success(request, said % {"count": len(made)})
            return redirect("commitments:list")
    context = {"origin": found, "blocks": blocks, "refusal": refusal}
    return render(request, "commitments/take_up.html", context)


def _listed(found: Origin, provisions: Sequence[Obligation]) -> dict[str, Any]:
    rows = Commitment.objects.filter(source_kind=SourceKind.PROVISION, source_id=found.public_id)
    taken = set(rows.values_list("provision", flat=True))
    suggested = [each for each in provisions if each.suggested]
    other = [each for each in provisions if not each.suggested]
    return {"origin": found, "suggested": suggested, "other": other, "taken": taken, "most": MOST}


def _blocks(
    request: SignedInRequest, found: Origin, chosen: Sequence[Obligation]
) -> list[tuple[Obligation | None, TakeForm]]:
    """A form for each obligation that was chosen; one where the source has no provisions."""
    with_say = members_with_a_say(found.body, request.now)
    rows = Delegation.objects.filter(body=found.body, member__in=with_say).select_related("member")
    delegations = list(rows)
    indicators = [
        (each.public_id, f"{each.name} ({each.unit})")
        for each in indicators_visible_to(request.standing).filter(body=found.body)
    ]
    given: dict[str, Any] = {"delegations": delegations, "indicators": indicators}
    data = request.POST if request.method == "POST" else None
    if not chosen:
        initial: dict[str, Any] = {"title": found.heading or shortened(found.text, 200), "what": found.text}
        named = [each.public_id for each in delegations if each.public_id == found.by]
        initial |= {"owner": Owner.MEMBERS, "members": named, "due_on": found.due}
        return [(None, TakeForm(data, prefix="0", initial=initial, **given))]
    return [
        (each, TakeForm(data, prefix=f"{number}", initial=_suggested(each, delegations), **given))
        for number, each in enumerate(chosen)
    ]


def _suggested(each: Obligation, delegations: Sequence[Delegation]) -> dict[str, Any]:
    """What the words suggest; whoever takes it up decides."""
    members = [delegation.public_id for delegation in delegations] if each.everybody else []
    return {"title": each.title, "what": each.text, "owner": each.owner, "members": members}


def _wanted(said: dict[str, Any], named: Obligation | None) -> Wanted:
    return Wanted(
        said["title"],
        said["what"],
        said["owner"],
        tuple(said["members"]) if said["owner"] == Owner.MEMBERS else (),
        said["due_on"],
        said["every"],
        said["review_on"],
        said["measure"],
        said.get("indicator", ""),
        provision=named.provision if named else "",
    )

"""Pages of amendments: drafting in the delegation's room, releasing, and what became of what was released."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import KengeshError
from kengesh.text.draft import Draft
from kengesh.web.layout.explain import explain
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.visibility import Audience
from kengesh.web.negotiations import actions, drafting, queries, reading, rules, texts
from kengesh.web.negotiations.forms import AmendmentForm, ReleaseForm
from kengesh.web.negotiations.models import InternalAmendment, Negotiation, ProposalState, Spot, Verb
from kengesh.web.negotiations.queries import SeenProposal
from kengesh.web.negotiations.views import found


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def amend(request: SignedInRequest, public_id: str, provision: str) -> HttpResponse:
    """Draft an amendment of a provision inside a delegation."""
    negotiation = found(request, public_id)
    seats = request.standing.seats_in(negotiation.matter.body_id)
    if not seats:
        raise Http404
    draft = texts.current(negotiation)
    verb, language = asked(request, draft, provision)
    form = AmendmentForm(
        request.POST or None,
        seats=seats,
        verb=verb,
        initial=initial(negotiation, draft, verb, (provision, language)),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.draft_amendment(
                public_id,
                delegation_id=given["delegation"],
                verb=verb,
                provision=provision,
                language=language,
                on_digest=given["on_digest"],
                by=request.user,
                now=request.now,
                **said(given),
            )
        except KengeshError as error:
            form.add_error(None, explain(error))
        else:
            messages.success(request, _("Drafted. Only your delegation sees it until its head releases it."))
            return redirect("negotiations:amendment", public_id=made.public_id)
    context = page(request, negotiation, draft, provision, language)
    more = {"form": form, "verb": verb, "others": [each for each in draft.languages if each != language]}
    return render(request, "negotiations/amend.html", {**context, **more})


def asked(request: SignedInRequest, draft: Draft, provision: str) -> tuple[Verb, str]:
    """The verb and the language that an address asks for; 404 where the text knows them not, or not the provision."""
    verb, language = request.GET.get("verb", Verb.MOD), request.GET.get("language", draft.language)
    if draft.provision(provision) is None or verb not in Verb.values or language not in draft.languages:
        raise Http404
    return Verb(verb), language


def initial(negotiation: Negotiation, draft: Draft, verb: Verb, place: tuple[str, str]) -> dict[str, str]:
    """What a form of an amendment begins with: the words to be changed, in their language, and on which text."""
    words = {"text": drafting.wording(draft, *place)} if verb == Verb.MOD else {}
    return {"on_digest": negotiation.digest, **words}


def said(given: dict[str, Any]) -> dict[str, Any]:
    """What a form says of an amendment, with nothing for what its verb does not need."""
    return {
        "text": given.get("text", ""),
        "reason": given.get("reason", ""),
        "number": given.get("number", ""),
        "spot": Spot(given.get("spot") or Spot.AFTER),
    }


def page(
    request: SignedInRequest, negotiation: Negotiation, draft: Draft, provision: str, language: str = ""
) -> dict[str, Any]:
    """What every page of an amendment shows of the provision it is about, in the language it is in."""
    shown = reading.bracketed(reading.draft_for(request.standing, negotiation, draft), language)
    return {
        "negotiation": negotiation,
        "masthead": draft.masthead,
        "identity": provision,
        "language": language,
        "name": shown.named(provision),
        "line": shown.line(provision),
        "in_room": True,
        "conducts": rules.conducts(request.standing, negotiation),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def amendment(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Look at an amendment in one's own room; edit, drop or release it."""
    row = get_object_or_404(queries.amendments_visible_to(request.standing), public_id=public_id)
    negotiation = row.negotiation
    act = request.POST.get("act", "")
    seats = tuple(s for s in request.standing.seats_in(negotiation.matter.body_id) if s.delegation == row.delegation_id)
    kept = {"text": row.text, "reason": row.reason, "number": row.number, "spot": row.spot}
    form = AmendmentForm(request.POST if act == "save" else None, seats=seats, verb=Verb(row.verb), initial=kept)
    groups = queries.groups_of(request.standing, row.delegation)
    release = ReleaseForm(request.POST if act == "release" else None, groups=groups)
    if request.method == "POST":
        try:
            if target := _amendment_act(request, row, form, release):
                return target
        except KengeshError as error:
            (release if act == "release" else form).add_error(None, explain(error))
    context = page(request, negotiation, texts.current(negotiation), row.provision, row.language)
    more = {
        "row": row,
        "form": form,
        "release": release,
        "may_release": rules.may_release(request.standing, row.delegation, negotiation),
    }
    return render(request, "negotiations/amendment.html", {**context, **more})


def _amendment_act(
    request: SignedInRequest, row: InternalAmendment, form: AmendmentForm, release: ReleaseForm
) -> HttpResponse | None:
    room = redirect("negotiations:room", public_id=row.negotiation.public_id)
    match request.POST.get("act"):
        case "save" if form.is_valid():
            actions.edit_amendment(row.public_id, by=request.user, now=request.now, **said(form.cleaned_data))
            messages.success(request, _("Saved for your delegation."))
            return redirect("negotiations:amendment", public_id=row.public_id)
        case "drop":
            actions.delete_amendment(row.public_id, by=request.user, now=request.now)
            messages.success(request, _("Dropped."))
            return room
        case "release":
            if not rules.may_release(request.standing, row.delegation, row.negotiation):
                raise PermissionDenied
            if not release.is_valid():
                return None
            made = actions.release_amendment(
                row.public_id,
                audience=Audience(release.cleaned_data["audience"]),
                group_id=_group_of(release),
                by=request.user,
                now=request.now,
            )
            messages.success(request, _("Released."))
            return redirect("negotiations:proposal", public_id=made.public_id)
    return None


def _group_of(release: ReleaseForm) -> str:
    given = release.cleaned_data
    return str(given.get("group", "")) if given["audience"] == Audience.GROUP else ""


@require_safe
@login_required
def proposals(request: SignedInRequest, public_id: str) -> HttpResponse:
    """List the released amendments that the reader may see, and what became of them."""
    negotiation = found(request, public_id)
    draft = reading.draft_for(request.standing, negotiation, texts.current(negotiation))
    names = reading.bracketed(draft)
    rows = [
        (each, names.named(each.proposal.provision))
        for each in queries.proposals_visible_to(request.standing, negotiation)
    ]
    context = {
        "negotiation": negotiation,
        "masthead": draft.masthead,
        "waiting": [each for each in rows if each[0].proposal.state == ProposalState.WAITING],
        "settled": [each for each in rows if each[0].proposal.state != ProposalState.WAITING],
        "in_room": bool(request.standing.seats_in(negotiation.matter.body_id)),
        "conducts": rules.conducts(request.standing, negotiation),
    }
    return render(request, "negotiations/proposals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def proposal(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Look at a released amendment; its author withdraws or widens it, the chair takes it into the text."""
    seen = queries.proposal_visible_to(request.standing, public_id)
    if seen is None:
        raise Http404
    row, negotiation = seen.proposal, seen.proposal.negotiation
    groups = queries.groups_of(request.standing, row.delegation)
    form = ReleaseForm(request.POST if request.POST.get("act") == "widen" else None, groups=groups)
    refusal = ""
    if request.method == "POST":
        try:
            _proposal_act(request, seen, form)
        except KengeshError as error:
            refusal = explain(error)
        else:
            return redirect("negotiations:proposal", public_id=public_id)
    own = rules.may_release(request.standing, row.delegation, negotiation)
    conducts = rules.conducts(request.standing, negotiation)
    is_open, waiting = rules.is_open(negotiation), row.state == ProposalState.WAITING
    more = {
        "seen": seen,
        "row": row,
        "form": form if own and waiting and row.audience != Audience.BODY else None,
        "refusal": refusal,
        "may_withdraw": own and is_open and row.state != ProposalState.WITHDRAWN,
        "may_take_in": conducts and waiting and row.audience == Audience.BODY and is_open,
    }
    context = page(request, negotiation, texts.current(negotiation), row.provision, row.language)
    context["in_room"] = bool(request.standing.seats_in(negotiation.matter.body_id))
    return render(request, "negotiations/proposal.html", {**context, **more})


def _proposal_act(request: SignedInRequest, seen: SeenProposal, form: ReleaseForm) -> None:
    row = seen.proposal
    match request.POST.get("act"):
        case "withdraw":
            actions.withdraw_proposal(row.public_id, by=request.user, now=request.now)
            messages.success(request, _("Withdrawn."))
        case "take-in":
            actions.take_in(row.public_id, by=request.user, now=request.now)
            messages.success(request, _("It stands in the text now, in brackets."))
        case "widen" if form.is_valid():
            audience = Audience(form.cleaned_data["audience"])
            actions.widen_proposal(
                row.public_id, audience=audience, group_id=_group_of(form), by=request.user, now=request.now
            )
            messages.success(request, _("Released."))
        case _:
            raise PermissionDenied


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def room(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show what one's own delegation drafts and notes, and where what it released stands."""
    negotiation = found(request, public_id)
    standing = request.standing
    if not standing.seats_in(negotiation.matter.body_id):
        raise Http404
    if request.method == "POST":
        get_object_or_404(queries.comments_visible_to(standing), public_id=request.POST.get("comment", ""))
        actions.delete_comment(request.POST["comment"], by=request.user, now=request.now)
        return redirect("negotiations:room", public_id=public_id)
    draft = texts.current(negotiation)
    names = reading.bracketed(draft)
    released = [each.proposal for each in queries.proposals_visible_to(standing, negotiation) if each.own]
    context = {
        "negotiation": negotiation,
        "masthead": draft.masthead,
        "drafts": [(each, names.named(each.provision)) for each in queries.amendments_in_room(standing, negotiation)],
        "comments": [(each, names.named(each.provision)) for each in queries.comments_in_room(standing, negotiation)],
        "released": [(each, names.named(each.provision)) for each in released],
        "returned": list(
            queries.returns_visible_to(standing).filter(
                revision__negotiation=negotiation, delegation__in=standing.delegations
            )
        ),
        "in_room": True,
        "conducts": rules.conducts(standing, negotiation),
    }
    return render(request, "negotiations/room.html", context)

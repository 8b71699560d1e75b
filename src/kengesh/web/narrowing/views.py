"""Pages of the chair's desk, of offers and their answers, and of recorded agreements."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import KengeshError
from kengesh.web.layout.explain import explain
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation, members_with_a_say
from kengesh.web.narrowing import actions, pages, queries, rules
from kengesh.web.narrowing.agreements import record_agreement, reopen
from kengesh.web.narrowing.forms import AgreementForm, AnswerForm, CorrectionForm, OfferForm
from kengesh.web.narrowing.models import Offer, OfferKind, OfferState
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.editorial import correct_words
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.negotiations.queries import negotiations_visible_to

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def table(request: SignedInRequest, public_id: str, *, inside: bool = True) -> Negotiation:
    """The negotiation of an address; 404 for whoever neither sits in the body nor conducts it."""
    found = get_object_or_404(negotiations_visible_to(request.standing), public_id=public_id)
    sits = bool(request.standing.seats_in(found.matter.body_id))
    if inside and not (sits or rules.conducts(request.standing, found)):
        raise Http404
    return found


def chaired(request: SignedInRequest, public_id: str) -> Negotiation:
    """The negotiation, for its chair alone: the secretariat sees the desk and may not do this."""
    found = table(request, public_id)
    if not rules.conducts(request.standing, found):
        raise Http404
    if request.method == "POST" and not rules.chairs(request.standing, found):
        raise PermissionDenied
    return found


@require_safe
@login_required
def desk(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show the chair what is open and would close it, and a delegation what waits for itself."""
    negotiation = table(request, public_id)
    context = pages.shell(request, negotiation)
    context["offers"] = queries.offers_visible_to(request.standing).filter(negotiation=negotiation)[:5]
    context["groups"] = queries.groups_visible_to(request.standing).filter(negotiation=negotiation)
    if context["conducts"]:
        return render(request, "narrowing/desk.html", {**context, **pages.desk(negotiation, request.now)})
    own = pages.own_points(negotiation, request.standing, request.now)
    return render(request, "narrowing/own.html", {**context, "points": own})


@get_or_post
@login_required
def new_offer(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Offer what could stand in brackets to every member with a say; the shortest way is filled in on request."""
    negotiation = chaired(request, public_id)
    brackets = pages.open_brackets(texts.current(negotiation))
    way = pages.suggested(negotiation, request.now) if "suggest" in request.GET else {}
    filling = request.POST.get("act") == "fill"
    if filling:
        way = {each.bracket.id: request.POST.get(f"choice-{each.bracket.id}", "") for each in brackets}
    form = OfferForm(
        None if filling else request.POST or None,
        brackets=[each.bracket for each in brackets],
        suggested=way,
        kind=OfferKind.PACKAGE if filling else "",
    )
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("kind", "title", "explanation", "answers_until")}
        try:
            made = actions.offer(public_id, choices=form.choices(), **given, by=request.user, now=request.now)
        except KengeshError as error:
            form.add_error(None, explain(error))
        else:
            return redirect("narrowing:offer", public_id=made.public_id)
    fields = [(each, form[f"choice-{each.bracket.id}"], form[f"words-{each.bracket.id}"]) for each in brackets]
    heads = [form[name] for name in ("kind", "title", "explanation", "answers_until")]
    context = {**pages.shell(request, negotiation), "form": form, "fields": fields, "heads": heads}
    return render(request, "narrowing/new_offer.html", context)


@require_safe
@login_required
def offers(request: SignedInRequest, public_id: str) -> HttpResponse:
    """List the offers that were made on a text."""
    negotiation = table(request, public_id)
    rows = queries.offers_visible_to(request.standing).filter(negotiation=negotiation)
    return render(request, "narrowing/offers.html", {**pages.shell(request, negotiation), "offers": rows})


@get_or_post
@login_required
def offer(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show an offer; a delegation answers for itself, the desk enters what came by letter, the chair concludes."""
    made = get_object_or_404(queries.offers_visible_to(request.standing), public_id=public_id)
    negotiation = made.negotiation
    form = _answer_form(request, made)
    refusal = ""
    if request.method == "POST":
        try:
            if _acted(request, made, form):
                return redirect("narrowing:offer", public_id=public_id)
        except KengeshError as error:
            refusal = explain(error)
    brackets, still_open = pages.offered_brackets(negotiation, made)
    offered = [
        (brackets.get(key), key in still_open, _words(brackets.get(key), value)) for key, value in made.choices.items()
    ]
    context = {
        **pages.shell(request, negotiation),
        "offer": made,
        "offered": offered,
        "answers": queries.answers_visible_to(request.standing, made),
        "form": form if made.state == OfferState.OPEN else None,
        "refusal": refusal,
    }
    return render(request, "narrowing/offer.html", context)


def _answer_form(request: SignedInRequest, made: Offer) -> AnswerForm | None:
    body = made.negotiation.matter.body_id
    seats = [each for each in request.standing.seats_in(body) if request.standing.speaks_for(each.delegation)]
    data = request.POST if request.POST.get("act") == "answer" else None
    if seats:
        return AnswerForm(data, seats=seats)
    if rules.conducts(request.standing, made.negotiation):
        members = members_with_a_say(made.negotiation.matter.body, request.now).values_list("pk", flat=True)
        return AnswerForm(data, others=pages.entitled(made.negotiation, members))
    return None


def _acted(request: SignedInRequest, made: Offer, form: AnswerForm | None) -> bool:
    """Do what was asked on the page of an offer, and say whether it was done."""
    act, by, now = request.POST.get("act"), request.user, request.now
    if act == "conclude":
        actions.conclude(made.public_id, by=by, now=now)
        messages.success(request, _("All accept: what was offered stands in the text."))
        return True
    if act == "close":
        actions.close_offer(made.public_id, by=by, now=now)
        return True
    if form is None:
        raise PermissionDenied
    if not form.is_valid():
        return False
    given = dict(form.cleaned_data)
    delegation = Delegation.objects.select_related("member").get(public_id=given.pop("delegation"))
    actions.answer(made.public_id, delegation=delegation, **given, by=by, now=now)
    messages.success(request, _("The answer of %(delegation)s is noted.") % {"delegation": delegation})
    return True


def _words(bracket: pages.OpenBracket | None, offered: dict[str, str]) -> str:
    """What is offered for a bracket, in words."""
    if "words" in offered:
        return offered["words"]
    sides = bracket.bracket.sides if bracket else ()
    return next((side.text for side in sides if side.id == offered["alternative"]), "")


@get_or_post
@login_required
def new_agreement(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Record what those present agreed in a group or ad referendum."""
    negotiation = chaired(request, public_id)
    members = members_with_a_say(negotiation.matter.body, request.now).values_list("pk", flat=True)
    delegations = pages.entitled(negotiation, members)
    provisions = pages.places(texts.current(negotiation))
    form = AgreementForm(request.POST or None, provisions=provisions, delegations=delegations)
    if form.is_valid():
        present = [each for each in delegations if each.public_id in form.cleaned_data["present"]]
        given = {name: form.cleaned_data[name] for name in ("provision", "level", "where")}
        try:
            record_agreement(public_id, present=present, **given, by=request.user, now=request.now)
        except KengeshError as error:
            form.add_error(None, explain(error))
        else:
            return redirect("narrowing:agreements", public_id=public_id)
    heading = _("Record an agreement")
    return render(
        request, "narrowing/form.html", {**pages.shell(request, negotiation), "form": form, "heading": heading}
    )


@get_or_post
@login_required
def agreements(request: SignedInRequest, public_id: str) -> HttpResponse:
    """List what was recorded as agreed; any delegation reopens it."""
    negotiation = table(request, public_id)
    seats = [
        each for each in request.standing.seats_in(negotiation.matter.body_id)
        if request.standing.speaks_for(each.delegation)
    ]  # fmt: skip
    refusal = ""
    if request.method == "POST":
        if not seats:
            raise PermissionDenied
        delegation = Delegation.objects.select_related("member").get(public_id=seats[0].public_id)
        asked = get_object_or_404(negotiation.agreements, public_id=request.POST.get("agreement", ""))
        try:
            reopen(
                asked.public_id,
                delegation=delegation,
                reason=request.POST.get("reason", ""),
                by=request.user,
                now=request.now,
            )
        except KengeshError as error:
            refusal = explain(error)
        else:
            return redirect("narrowing:agreements", public_id=public_id)
    context = {
        **pages.shell(request, negotiation),
        **pages.agreements(negotiation),
        "may_reopen": bool(seats),
        "refusal": refusal,
    }
    return render(request, "narrowing/agreements.html", context)


@get_or_post
@login_required
def correction(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Correct a comma or a spelling in words that nobody stands behind: chair or secretariat."""
    negotiation = table(request, public_id)
    if not rules.conducts(request.standing, negotiation):
        raise Http404
    form = CorrectionForm(request.POST or None, provisions=pages.places(texts.current(negotiation)))
    if form.is_valid():
        try:
            correct_words(public_id, **form.cleaned_data, by=request.user, now=request.now)
        except KengeshError as error:
            form.add_error(None, explain(error))
        else:
            messages.success(request, _("The words are corrected; support for the old wording has lapsed."))
            return redirect("positions:text", public_id=public_id)
    heading = _("Correct words that nobody contests")
    return render(
        request, "narrowing/form.html", {**pages.shell(request, negotiation), "form": form, "heading": heading}
    )

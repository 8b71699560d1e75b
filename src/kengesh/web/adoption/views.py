"""Pages of the silence desk, of silence procedures, of statements, and the public pages of decisions."""

from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.web.adoption import decision_page, desk_page, forms, queries, silence, silence_page, statements
from kengesh.web.adoption.models import SealedFile, Statement
from kengesh.web.files.responses import stored
from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.members.middleware import Request, SignedInRequest
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.queries import negotiations_visible_to

PAGE = 50
_BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(_BOTH)
@login_required
def desk(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show what bars a decision on a text and what is under way; start a silence, put the text, say a statement."""
    negotiation = get_object_or_404(negotiations_visible_to(request.standing), public_id=public_id)
    with timezone.override(ZoneInfo(negotiation.matter.body.time_zone)):
        question = queries.open_question(negotiation)
        offers = desk_page.offers(request, negotiation, question)
        if request.method == "POST" and done(request, offers):
            return redirect("adoption:desk", public_id=public_id)
        return render(request, "adoption/desk.html", desk_page.context(request, negotiation, question, offers))


@require_http_methods(_BOTH)
@login_required
def one_silence(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show a silence procedure; object, ask for more time, enter a letter, declare."""
    procedure = get_object_or_404(queries.silences_visible_to(request.standing), public_id=public_id)
    with timezone.override(ZoneInfo(procedure.negotiation.matter.body.time_zone)):
        objections = list(queries.objections_visible_to(request.standing, procedure))
        offers = silence_page.offers(request, procedure, objections)
        if request.method == "POST" and done(request, offers):
            return redirect("adoption:silence", public_id=public_id)
        if request.method == "GET" and request.standing.delegations:
            silence.note_opening(procedure, request.standing.delegations, request.now)
        return render(request, "adoption/silence.html", silence_page.context(request, procedure, objections, offers))


@require_http_methods(_BOTH)
@login_required
def statement(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show a statement; those who were asked join it, its initiator makes or withdraws it."""
    rows = queries.statements_visible_to(request.standing).select_related("negotiation__matter__body")
    found = get_object_or_404(rows, public_id=public_id)
    parties = list(found.party_rows.select_related("delegation__member"))
    offers = _statement_offers(request, found)
    if request.method == "POST" and done(request, offers):
        return redirect("adoption:statement", public_id=public_id)
    ((_, place),) = desk_page.with_places([found], lambda: texts.current(found.negotiation))
    context = {"statement": found, "place": place, "parties": parties, "offers": offers}
    return render(request, "adoption/statement.html", context)


def _statement_offers(request: SignedInRequest, found: Statement) -> list[Offer]:
    key = found.public_id
    found_offers: list[Offer] = []
    rows = [each for each in found.party_rows.all() if request.standing.speaks_for(each.delegation_id)]
    waiting = found.made_at is None and found.withdrawn_at is None
    asked = [each.delegation for each in rows if each.joined_at is None]
    if waiting and asked:
        form = forms.SpokenForm(posted(request, "join"), prefix="join", delegations=asked)
        found_offers.append(
            Offer(
                "join",
                _("Join this statement"),
                form,
                lambda said: statements.join_statement(key, by=request.user, now=request.now, **said),
            )
        )
    initiates = any(each.initiator for each in rows)
    if waiting and initiates:
        make = forms.MakeForm(posted(request, "make"), prefix="make")
        found_offers.append(
            Offer(
                "make",
                _("Make this statement"),
                make,
                lambda said: statements.make_statement(key, by=request.user, now=request.now, **said),
            )
        )
    if initiates and found.withdrawn_at is None:
        found_offers.append(
            Offer(
                "withdraw",
                _("Withdraw this statement"),
                Form(posted(request, "withdraw"), prefix="withdraw"),
                lambda _said: statements.withdraw_statement(key, by=request.user, now=request.now),
                _("What was made stays readable, marked as withdrawn."),
            )
        )
    return found_offers


@require_safe
def decisions(request: Request) -> HttpResponse:
    """List the adopted texts, for everybody."""
    rows = queries.decisions_visible_to(request.standing).select_related("annulment")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "adoption/decisions.html", {"page": page})


@require_http_methods(_BOTH)
def decision(request: Request, public_id: str) -> HttpResponse:
    """Show an adopted text with all that is attached to it, for everybody."""
    found = get_object_or_404(queries.decisions_visible_to(request.standing), public_id=public_id)
    with timezone.override(ZoneInfo(found.body.time_zone)):
        offers = decision_page.offers(request, found)
        if request.method == "POST" and done(request, offers):
            return redirect("adoption:decision", public_id=public_id)
        return render(request, "adoption/decision.html", decision_page.context(found, offers))


@require_safe
def sealed(request: Request, public_id: str, form: str, language: str) -> HttpResponse:
    """A sealed file, for everybody."""
    return stored(_sealed(request, public_id, form, language).file)


@require_safe
def proof(request: Request, public_id: str, form: str, language: str) -> HttpResponse:
    """The detached proof of a sealed file, for everybody."""
    return stored(_sealed(request, public_id, form, language).proof)


def _sealed(request: Request, public_id: str, form: str, language: str) -> SealedFile:
    rows = queries.sealed_files_visible_to(request.standing)
    return get_object_or_404(rows, decision__public_id=public_id, form=form, language=language)

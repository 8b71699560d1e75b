"""Pages of positions, and of the negotiating text on which they are stated."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kengesh.errors import KengeshError, Refused
from kengesh.formats.word.brief import brief_docx
from kengesh.text.brief import brief as brief_of
from kengesh.web.concerns.queries import concerns_visible_to
from kengesh.web.files.responses import download
from kengesh.web.layout.explain import explain
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation
from kengesh.web.negotiations import queries as texts_seen
from kengesh.web.negotiations import reading, text_page, texts
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions import actions, answers, mine_page, notes, queries, rules, sheet_page, state_page, stating
from kengesh.web.positions.boards import boards
from kengesh.web.positions.forms import AnswerForm, EntryForm, ReleaseForm, SheetForm, StanceForm
from kengesh.web.positions.models import Stance
from kengesh.web.positions.seats import Acting, acting, groups_of
from kengesh.web.positions.targets import targets

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def text(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show the negotiating text in one of its views, fifty provisions a page, with what members say of each."""
    negotiation = _negotiation(request, public_id)
    context = text_page.context(request, negotiation)
    if context["asked"].view in ("bracketed", "clean", "own") and context["asked"].revision is None:
        shown = context["page"].shown
        words = {side.id: side.text for line in shown for bracket in line.brackets for side in bracket.sides}
        draft = texts.current(negotiation)
        lines = [each.id for each in shown]
        context["boards"] = boards(request.standing, negotiation, draft, lines, request.now, words=words)
    return render(request, "positions/text.html", context)


@get_or_post
@login_required
def mine(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show what needs the position of the reader's delegation; prepare it, state it, or release what is prepared."""
    negotiation = _negotiation(request, public_id)
    at_work = acting(request, negotiation)
    draft = texts.current(negotiation)
    forms = mine_page.bound(request, negotiation, draft, at_work)
    failure = ""
    if request.method == "POST":
        try:
            if stating.done(request, negotiation, draft, at_work, forms):
                return redirect(request.get_full_path())
        except Refused as refusal:
            failure = explain(refusal)
    context = mine_page.context(request, negotiation, draft, at_work, forms)
    return render(request, "positions/mine.html", context | {"failure": failure})


@get_or_post
@login_required
def state(request: SignedInRequest, public_id: str, target: str) -> HttpResponse:
    """Show the positions on a provision or on the whole text with their history; state one."""
    negotiation = _negotiation(request, public_id)
    draft = reading.draft_for(request.standing, negotiation, texts.current(negotiation))
    context = state_page.context(request, negotiation, draft, target)
    if context["is_gone"] and not (context["present"] or context["past"]):
        raise Http404
    form = None
    if context["in_room"] and not context["is_gone"]:
        at_work = acting(request, negotiation)
        choices = state_page.choices(draft, target)
        form = _stance_form(request, negotiation, choices, at_work)
        context |= {"at_work": at_work, "form": form, "wordings": state_page.wordings(draft, choices)}
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid() and _said(request, negotiation, at_work, form):
            return redirect(request.get_full_path())
    return render(request, "positions/state.html", context)


@require_POST
@login_required
def lifted(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Lift a position of one's own."""
    stance = _own_stance(request, public_id)
    try:
        actions.lift(public_id, by=request.user, now=request.now)
    except Refused as refusal:
        messages.error(request, explain(refusal))
    else:
        messages.success(request, _("It is lifted."))
    if request.POST.get("back") == "mine":
        return redirect("positions:mine", public_id=stance.negotiation.public_id)
    return _to_state(stance)


@get_or_post
@login_required
def widened(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Release a position, its reason or its remedy further."""
    stance = _own_stance(request, public_id)
    groups, _others = groups_of(stance.delegation.member_id, stance.negotiation.matter.body_id, request.now)
    audience = f"group:{stance.group.public_id}" if stance.group else stance.audience
    initial = {"audience": audience}
    for part in ("reason_audience", "remedy_audience"):
        value = getattr(stance, part)
        initial[part] = "same" if value == stance.audience else value
    form = ReleaseForm(request.POST or None, groups=groups, initial=initial)
    if form.is_valid():
        try:
            actions.widen_stance(public_id, release=form.release(), by=request.user, now=request.now)
        except Refused as refusal:
            form.add_error(None, explain(refusal))
        else:
            return _to_state(stance)
    context = {"stance": stance, "form": form, "negotiation": stance.negotiation, "in_room": True}
    return render(request, "positions/widen.html", context)


@require_POST
@login_required
def removed(request: SignedInRequest, public_id: str, private_id: str) -> HttpResponse:
    """Remove a note or a red line, or drop a prepared position, of the reader's own delegation."""
    negotiation = _negotiation(request, public_id)
    acting(request, negotiation)
    standing = request.standing
    if queries.prepared_visible_to(standing, negotiation).filter(public_id=private_id).exists():
        actions.discard_prepared(private_id, by=request.user, now=request.now)
    else:
        found = [find(standing, negotiation) for find in (queries.notes_visible_to, queries.red_lines_visible_to)]
        if not any(rows.filter(public_id=private_id).exists() for rows in found):
            raise Http404
        notes.remove_private(private_id, by=request.user, now=request.now)
    return redirect("positions:mine", public_id=public_id)


@get_or_post
@login_required
def entered(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Enter, as secretariat, a position that came by letter, mail or telephone."""
    negotiation = _negotiation(request, public_id)
    body = negotiation.matter.body
    if not request.standing.is_secretariat(body.organisation_id):
        raise Http404
    draft = texts.current(negotiation)
    there = targets(draft)
    everything = [("", _("the whole text")), *((each, mine_page.place(there, each, draft)) for each in there.by_id)]
    delegations = Delegation.objects.filter(body=body).select_related("member")
    form = EntryForm(
        request.POST or None, body=body, targets=everything, groups=(), delegations=delegations,
        initial={"target": request.GET.get("target", "")},
    )  # fmt: skip
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.state(
                public_id,
                data["delegation"].public_id,
                saying=form.saying(),
                release=form.release(),
                by=request.user,
                now=request.now,
                channel=data["channel"],
            )
        except Refused as refusal:
            form.add_error(None, explain(refusal))
        else:
            target = there.named(data["target"]).provision or state_page.WHOLE
            return redirect("positions:state", public_id=public_id, target=target)
    return render(request, "positions/entry.html", {"negotiation": negotiation, "form": form, "conducts": True})


@get_or_post
@login_required
def sheet(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Take a position sheet that was filled in, show what it would change, and count it when it is confirmed."""
    negotiation = _negotiation(request, public_id)
    at_work = acting(request, negotiation)
    draft = texts.current(negotiation)
    release = ReleaseForm(request.POST if "confirm" in request.POST else None, groups=at_work.groups)
    upload = SheetForm(request.POST or None, request.FILES or None) if request.FILES else SheetForm()
    context = {"negotiation": negotiation, "at_work": at_work, "in_room": True, "release": release, "upload": upload}
    if upload.is_bound and upload.is_valid():
        try:
            context["filled"] = sheet_page.filled(upload.cleaned_data["sheet"], negotiation, draft, at_work)
        except KengeshError as error:
            upload.add_error("sheet", explain(error))
    elif "confirm" in request.POST:
        try:
            if stating.confirmed(request, public_id, at_work, release):
                return redirect("positions:mine", public_id=public_id)
        except Refused as refusal:
            messages.error(request, explain(refusal))
    return render(request, "positions/sheet.html", context)


@get_or_post
@login_required
def brief(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Write the brief for the capital, with its position sheet, since the revision it was last briefed on."""
    negotiation = _negotiation(request, public_id)
    at_work = acting(request, negotiation)
    last = queries.last_look(mine_page.delegation_of(at_work), negotiation)
    revisions = list(negotiation.revisions.all())
    for each in revisions:
        each.negotiation = negotiation
    number = request.POST.get("since") or (f"{last.revision}" if last else "")
    since = next((each for each in revisions if f"{each.number}" == number), None)
    if request.method == "POST":
        draft = texts.current(negotiation)
        earlier = texts.of_revision(since) if since else None
        content = brief_docx(draft, negotiation.digest, brief_of(draft, at_work.seat.name, earlier), earlier)
        notes.note_brief(
            public_id, at_work.seat.public_id, revision=draft.masthead.revision, by=request.user, now=request.now
        )
        name = f"{draft.masthead.full_symbol} {at_work.seat.name}.docx".replace("/", "-")
        return download(content, name=name, media_type=WORD)
    context = {"negotiation": negotiation, "at_work": at_work, "in_room": True, "revisions": revisions, "since": since}
    return render(request, "positions/brief.html", context | {"last": last})


@get_or_post
@login_required
def answered(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show what answers a concern; put a provision or words forward."""
    concern = get_object_or_404(concerns_visible_to(request.standing), public_id=public_id)
    negotiation = texts_seen.negotiations_visible_to(request.standing).filter(matter=concern.matter).first()
    draft = texts.current(negotiation) if negotiation else None
    there = targets(draft) if draft else None
    names = there.names if there else {}
    may_answer = answers.may_answer(request.standing, concern)
    form = AnswerForm(request.POST or None, places=[(line, name) for line, name in names.items() if name])
    if request.method == "POST" and not may_answer:
        raise PermissionDenied
    if form.is_valid():
        try:
            answers.answer_concern(public_id, **form.cleaned_data, by=request.user, now=request.now)
        except Refused as refusal:
            form.add_error(None, explain(refusal))
        else:
            return redirect("positions:answers", public_id=public_id)
    rows = [
        (each, names.get(each.provision, ""), there is not None and answers.still_says(there, each))
        for each in queries.answers_to([concern])
    ]
    context = {"concern": concern, "negotiation": negotiation, "answers": rows, "form": form, "may_answer": may_answer}
    return render(request, "positions/answers.html", context | {"matter": concern.matter})


def _negotiation(request: SignedInRequest, public_id: str) -> Negotiation:
    found: Negotiation = get_object_or_404(texts_seen.negotiations_visible_to(request.standing), public_id=public_id)
    return found


def _own_stance(request: SignedInRequest, public_id: str) -> Stance:
    rows = Stance.objects.select_related(
        "negotiation__matter__body__organisation", "delegation__member", "spoken_by__member", "group"
    )
    stance: Stance = get_object_or_404(rows, public_id=public_id)
    if not rules.is_author(request.standing, stance):
        raise Http404
    return stance


def _to_state(stance: Stance) -> HttpResponse:
    target = stance.provision or state_page.WHOLE
    return redirect("positions:state", public_id=stance.negotiation.public_id, target=target)


def _stance_form(
    request: SignedInRequest, negotiation: Negotiation, choices: list[tuple[str, object]], at_work: Acting
) -> StanceForm:
    return StanceForm(
        request.POST or None,
        body=negotiation.matter.body,
        targets=choices,
        groups=at_work.groups,
        spoken_for=at_work.spoken_for,
        initial={"target": choices[0][0] if choices else ""},
    )


def _said(request: SignedInRequest, negotiation: Negotiation, at_work: Acting, form: StanceForm) -> bool:
    """State or prepare what the form says; False with an error in the form where that is refused."""
    target = form.cleaned_data["target"]
    try:
        saying = form.saying(request.POST.get(f"wording:{target}", ""))
        if request.POST.get("do") == "prepare":
            stating.prepare(request, negotiation.public_id, at_work, [saying])
        else:
            stating.state(request, negotiation.public_id, at_work, [saying], form)
    except Refused as refusal:
        form.add_error(None, explain(refusal))
        return False
    return True

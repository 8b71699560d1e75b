"""Pages of concerns: those of a matter, one concern with what its author may do, and the drafts of a delegation."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import Refused
from kengesh.web.concerns import actions, queries, rules
from kengesh.web.concerns.forms import ConcernForm, DraftForm, EntryForm, ReleaseForm, SettleForm, audience_choices
from kengesh.web.concerns.models import Concern, Disposition
from kengesh.web.concerns.origins import found_origin
from kengesh.web.layout.explain import explain
from kengesh.web.matters.models import Matter
from kengesh.web.matters.queries import matters_visible_to
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Group, GroupMembership
from kengesh.web.members.visibility import Audience

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def listed(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show the concerns on a matter that the reader may see, and what the reader's delegations have drafted."""
    matter = _matter(request, public_id)
    standing = request.standing
    context = {
        "matter": matter,
        "concerns": queries.concerns_on(matter, standing),
        "drafts": queries.drafts_visible_to(standing, matter) if standing.seats_in(matter.body_id) else (),
        "may_raise": bool(standing.seats_in(matter.body_id)) and not matter.body.organisation.facts_only,
        "may_enter": standing.is_secretariat(matter.body.organisation_id) and not matter.body.organisation.facts_only,
        "facts_only": matter.body.organisation.facts_only,
    }
    return render(request, "concerns/list.html", context)


@get_or_post
@login_required
def raised(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Draft a concern in the room of one of the reader's delegations."""
    matter = _matter(request, public_id)
    seats = request.standing.seats_in(matter.body_id)
    if not seats:
        raise Http404
    initial = {"provision": request.GET.get("provision", "")[:40]}
    form = DraftForm(request.POST or None, seats=seats, initial=initial)
    if form.is_valid():
        try:
            draft = actions.draft_concern(
                public_id, form.cleaned_data["delegation"], wording=form.wording(), by=request.user, now=request.now
            )
        except Refused as refusal:
            form.add_error(None, explain(refusal))
        else:
            return redirect("concerns:draft", public_id=draft.public_id)
    return render(request, "concerns/form.html", {"matter": matter, "form": form, "heading": _("Raise a concern")})


@get_or_post
@login_required
def drafted(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show a draft to its delegation: change it, and release it."""
    draft = get_object_or_404(queries.own_drafts(request.standing), public_id=public_id)
    may_release = rules.may_release(request.standing, draft.delegation, draft.matter)
    form = ConcernForm(request.POST if "title" in request.POST else None, initial=ConcernForm.of(draft))
    choices = audience_choices(_groups(request, draft.delegation.member_id))
    release = ReleaseForm(request.POST if "audience" in request.POST else None, choices=choices)
    if form.is_valid():
        try:
            actions.redraft_concern(public_id, wording=form.wording(), by=request.user, now=request.now)
        except Refused as refusal:
            form.add_error(None, explain(refusal))
        else:
            messages.success(request, _("The draft is changed; only your delegation sees it."))
            return redirect("concerns:draft", public_id=public_id)
    if release.is_bound and not may_release:
        raise PermissionDenied
    if release.is_valid():
        try:
            concern = actions.release_concern(public_id, **release.released(), by=request.user, now=request.now)
        except Refused as refusal:
            release.add_error(None, explain(refusal))
        else:
            messages.success(request, _("The concern is released."))
            return redirect("concerns:concern", public_id=concern.public_id)
    context = {
        "draft": draft,
        "matter": draft.matter,
        "form": form,
        "release": release,
        "may_release": may_release,
        "origin": found_origin(request.standing, draft.origin_kind, draft.origin),
    }
    return render(request, "concerns/draft.html", context)


@get_or_post
@login_required
def entered(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Enter, as secretariat, a concern that came by letter, mail or telephone."""
    matter = _matter(request, public_id)
    if not request.standing.is_secretariat(matter.body.organisation_id):
        raise Http404
    form = EntryForm(request.POST or None, body=matter.body_id)
    if form.is_valid():
        data = form.cleaned_data
        try:
            concern = actions.enter_concern(
                public_id,
                data["delegation"].public_id,
                wording=form.wording(),
                audience=data["audience"],
                channel=data["channel"],
                by=request.user,
                now=request.now,
            )
        except Refused as refusal:
            form.add_error(None, explain(refusal))
        else:
            return redirect("concerns:concern", public_id=concern.public_id)
    heading = _("Enter a concern that a delegation sent")
    return render(request, "concerns/form.html", {"matter": matter, "form": form, "heading": heading, "is_sent": True})


@require_safe
def concern(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show one concern, what its author said of it, and what its author may do; some are for the public."""
    found = queries.concerns_visible_to(request.standing).filter(public_id=public_id).first()
    if found is None and request.standing.user is None:
        return redirect_to_login(request.get_full_path())
    return _shown(request, found or _visible(request, public_id))


@get_or_post
@login_required
def settled(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Say, as its author, what became of a concern; open means that it is reopened."""
    found = _authored(request, public_id)
    form = SettleForm(request.POST or None, initial={"disposition": Disposition.SATISFIED})

    def said() -> None:
        disposition, note = form.cleaned_data["disposition"], form.cleaned_data["note"]
        if disposition == Disposition.OPEN:
            actions.reopen_concern(public_id, note=note, by=request.user, now=request.now)
        else:
            actions.settle_concern(public_id, disposition=disposition, note=note, by=request.user, now=request.now)

    return _acted(request, found, form, said, _("What became of it"))


@get_or_post
@login_required
def widened(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Release a concern further."""
    found = _authored(request, public_id)
    choices = audience_choices(_groups(request, found.delegation.member_id), Audience(found.audience))
    form = ReleaseForm(request.POST or None, choices=choices)
    return _acted(
        request,
        found,
        form,
        lambda: actions.widen_concern(public_id, **form.released(), by=request.user, now=request.now),
        _("Release it further"),
    )


@get_or_post
@login_required
def changed(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Change what a concern says."""
    found = _authored(request, public_id)
    form = ConcernForm(request.POST or None, initial=ConcernForm.of(found))
    return _acted(
        request,
        found,
        form,
        lambda: actions.change_concern(public_id, wording=form.wording(), by=request.user, now=request.now),
        _("Change what it says"),
    )


@require_http_methods(["POST"])
@login_required
def printed(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Ask that a concern be printed with the decision, or that it be not."""
    _authored(request, public_id)
    actions.print_concern(public_id, printed=request.POST.get("printed") == "yes", by=request.user, now=request.now)
    return redirect("concerns:concern", public_id=public_id)


def _matter(request: SignedInRequest, public_id: str) -> Matter:
    found: Matter = get_object_or_404(matters_visible_to(request.standing), public_id=public_id)
    return found


def _visible(request: SignedInRequest, public_id: str) -> Concern:
    found: Concern = get_object_or_404(queries.concerns_visible_to(request.standing), public_id=public_id)
    return found


def _authored(request: SignedInRequest, public_id: str) -> Concern:
    found = _visible(request, public_id)
    if not rules.is_author(request.standing, found):
        raise Http404
    return found


def _groups(request: SignedInRequest, member: int) -> list[Group]:
    belongs = GroupMembership.objects.filter(GroupMembership.at(request.now), member=member)
    return list(Group.objects.filter(memberships__in=belongs))


def _acted(
    request: SignedInRequest, found: Concern, form: Form, act: Callable[[], object], heading: str
) -> HttpResponse:
    """Show a form of its author; a valid one is acted on."""
    if form.is_valid():
        try:
            act()
        except Refused as refusal:
            form.add_error(None, explain(refusal))
        else:
            return redirect("concerns:concern", public_id=found.public_id)
    context = {"matter": found.matter, "concern": found, "form": form, "heading": heading}
    return render(request, "concerns/form.html", context)


def _shown(request: SignedInRequest, found: Concern) -> HttpResponse:
    standing = request.standing
    negotiation = getattr(found.matter, "negotiation", None)
    context = {
        "concern": found,
        "matter": found.matter,
        "said": list(found.said.all()),
        "is_author": rules.is_author(standing, found),
        "is_own": standing.belongs_to(found.delegation_id),
        "may_widen": found.audience != Audience.PUBLIC,
        "negotiation": negotiation,
        "origin": found_origin(standing, found.origin_kind, found.origin),
    }
    return render(request, "concerns/concern.html", context)

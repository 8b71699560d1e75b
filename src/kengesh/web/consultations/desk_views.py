"""The moderators' pages: prepare and publish a hearing, read what waits, and report on what was heard."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kengesh.errors import Refused
from kengesh.web.consultations import actions, forms, moderating, queries, receiving
from kengesh.web.consultations.models import Contribution, Hearing, State
from kengesh.web.layout.explain import explain
from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.members.middleware import SignedInRequest

PAGE = 50
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
@login_required
def prepared(request: SignedInRequest) -> HttpResponse:
    """Prepare a hearing."""
    bodies = queries.bodies_conducted_by(request.standing)
    if not bodies:
        raise Http404
    with timezone.override(ZoneInfo(bodies[0].time_zone)):
        form = forms.HearingForm(request.POST or None, bodies=bodies)
        if form.is_valid():
            body = form.cleaned_data["body"].public_id
            try:
                made = actions.prepare_hearing(body, asked=form.asked(), by=request.user, now=request.now)
            except Refused as refusal:
                form.add_error(None, explain(refusal))
            else:
                return redirect("consultations:desk", public_id=made.public_id)
        context = {"form": form, "zone": bodies[0].time_zone}
        return render(request, "consultations/prepare.html", context)


@get_or_post
@login_required
def changed(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Change a hearing that is not published."""
    found = _conducted(request, public_id)
    with timezone.override(ZoneInfo(found.time_zone)):
        form = forms.HearingForm(request.POST or None, initial=forms.HearingForm.of(found))
        if form.is_valid():
            try:
                actions.change_hearing(public_id, asked=form.asked(), by=request.user, now=request.now)
            except Refused as refusal:
                form.add_error(None, explain(refusal))
            else:
                return redirect("consultations:desk", public_id=public_id)
        context = {"form": form, "hearing": found, "zone": found.time_zone}
        return render(request, "consultations/prepare.html", context)


@get_or_post
@login_required
def desk(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show what waits, what was decided, and what the moderator can do with the hearing."""
    found = _conducted(request, public_id)
    with timezone.override(ZoneInfo(found.time_zone)):
        offers = _offers(request, found)
        if request.method == "POST" and done(request, offers):
            messages.success(request, _("It is done, and stands in the record."))
            return redirect("consultations:desk", public_id=public_id)
        counted = queries.counts(found)
        context = {
            "hearing": found,
            "is_over": found.is_over(request.now),
            "offers": offers,
            "page": Paginator(queries.undecided_in(found), PAGE).get_page(request.GET.get("page")),
            "published": _sum(counted, State.PUBLISHED),
            "declined": _sum(counted, State.DECLINED),
            "unanswered": sum(each for key, each in counted.items() if key[1] == State.PUBLISHED and not key[2]),
            "documents": list(found.documents.select_related("file")),
        }
        return render(request, "consultations/desk.html", context)


@get_or_post
@login_required
def moderated(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show one contribution to its moderator, decided or not, and what can be done with it."""
    found = get_object_or_404(queries.contributions_moderated_by(request.standing), public_id=public_id)
    offers = _acts(request, found)
    if request.method == "POST" and done(request, offers):
        messages.success(request, _("It is done, and stands in the record."))
        if found.state == State.PUBLISHED:
            return redirect("consultations:moderate", public_id=public_id)
        return redirect("consultations:desk", public_id=found.hearing.public_id)
    context = {
        "contribution": found,
        "hearing": found.hearing,
        "ground": found.hearing.ground(found.ground),
        "redacted_on": found.hearing.ground(found.redacted_ground),
        "offers": offers,
    }
    return render(request, "consultations/moderate.html", context)


def _sum(counted: Mapping[tuple[str, str, str], int], state: State) -> int:
    return sum(each for key, each in counted.items() if key[1] == state)


def _conducted(request: SignedInRequest, public_id: str) -> Hearing:
    found: Hearing = get_object_or_404(queries.hearings_conducted_by(request.standing), public_id=public_id)
    return found


def _offers(request: SignedInRequest, found: Hearing) -> list[Offer]:
    if found.published_at is None:
        return _before(request, found)
    if found.reported_at is None:
        return _after(request, found)
    return []


def _before(request: SignedInRequest, found: Hearing) -> list[Offer]:
    key = found.public_id
    acting: dict[str, Any] = {"by": request.user, "now": request.now}

    def enclose(said: Mapping[str, Any]) -> object:
        file = said["file"]
        return actions.enclose_document(
            key,
            title=said["title"],
            content=file.read(),
            name=file.name,
            media_type=file.content_type or "application/octet-stream",
            **acting,
        )

    return [
        Offer(
            "enclose",
            _("Enclose a document"),
            forms.EncloseForm(posted(request, "enclose"), _files(request, "enclose"), prefix="enclose"),
            enclose,
        ),
        Offer(
            "publish",
            _("Publish the hearing"),
            Form(posted(request, "publish"), prefix="publish"),
            lambda _said: actions.publish_hearing(key, **acting),
            _("From then on its question, documents and rules stay as they are; it can only be extended."),
        ),
    ]


def _after(request: SignedInRequest, found: Hearing) -> list[Offer]:
    key = found.public_id
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    gathered = forms.GatheredForm(
        posted(request, "gather"), _files(request, "gather"), prefix="gather", wanted=receiving.wanted_of(found)
    )
    offers = [
        Offer(
            "gather",
            _("Enter what was gathered on paper"),
            gathered,
            lambda said: receiving.gather_contributions(key, lines=said["lines"], **acting),
            _("Every row is read by a moderator like any other contribution. If one row is wrong, none is taken."),
        ),
        Offer(
            "extend",
            _("Extend it"),
            forms.ExtendForm(posted(request, "extend"), prefix="extend", initial={"closes_at": found.closes_at}),
            lambda said: actions.extend_hearing(key, closes_at=said["closes_at"], **acting),
        ),
    ]
    if found.is_over(request.now):
        offers.append(
            Offer(
                "report",
                _("Issue the report"),
                forms.ReportForm(posted(request, "report"), prefix="report"),
                lambda said: moderating.issue_report(key, heard=said["heard"], **acting),
                _("It holds the counts, every published contribution and your response to it."),
            )
        )
    return offers


def _acts(request: SignedInRequest, found: Contribution) -> list[Offer]:
    key = found.public_id
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    if found.is_undecided:
        return [
            Offer(
                "publish",
                _("Publish it"),
                Form(posted(request, "publish"), prefix="publish"),
                lambda _said: moderating.publish_contribution(key, **acting),
            ),
            Offer(
                "decline",
                _("Decline it"),
                forms.DeclineForm(posted(request, "decline"), prefix="decline", hearing=found.hearing),
                lambda said: moderating.decline_contribution(key, **said, **acting),
            ),
        ]
    if found.state != State.PUBLISHED:
        return []
    initial = {"outcome": found.outcome, "text": found.response}
    respond = Offer(
        "respond",
        _("Say what became of it"),
        forms.RespondForm(posted(request, "respond"), prefix="respond", initial=initial),
        lambda said: moderating.respond(key, **said, **acting),
    )
    redact = Offer(
        "redact",
        _("Redact it"),
        forms.RedactForm(posted(request, "redact"), prefix="redact", hearing=found.hearing),
        lambda said: moderating.redact_contribution(key, **said, **acting),
        _("What is taken out is kept nowhere; the record seals the digest of the text as it was."),
    )
    return [redact] if found.hearing.reported_at else [respond, redact]


def _files(request: SignedInRequest, name: str) -> Any:  # noqa: ANN401 -- a dictionary of Django's
    return request.FILES if posted(request, name) else None

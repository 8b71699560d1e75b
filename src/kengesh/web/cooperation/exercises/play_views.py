"""Pages of the play: the master events list for who controls it, and the clock with what is due for who takes part."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import BadData, Refused
from kengesh.formats.exercise.events import write_events
from kengesh.web.cooperation.exercises import forms, playing, queries
from kengesh.web.cooperation.exercises.models import Exercise, Inject
from kengesh.web.cooperation.exercises.play_page import play_page
from kengesh.web.cooperation.exercises.views import controlled, tabs
from kengesh.web.files.responses import download
from kengesh.web.layout.explain import explain
from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.members.middleware import SignedInRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NEXT = "next-"
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def template(_request: SignedInRequest) -> HttpResponse:
    """The empty list with its instructions."""
    return download(write_events(), name="master-events-list.xlsx", media_type=XLSX)


@get_or_post
@login_required
def events(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show the whole list to who controls the play, and take a new one; a wrong file is refused with every fault."""
    found = controlled(request, public_id)
    form = forms.EventsForm(request.POST or None, request.FILES or None)
    faults: list[str] = []
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = playing.take_events(public_id, content=file.read(), name=file.name, by=request.user, now=request.now)
        except BadData as error:
            head, *faults = explain(error).splitlines()
            form.add_error("file", head)
        except Refused as refusal:
            form.add_error(None, explain(refusal))
        else:
            messages.success(request, _("Injects taken: %d") % len(made))
            return redirect("exercises:events", public_id=public_id)
    parts = [each.pk for each in queries.taking_part(found)]
    context = {
        "injects": list(queries.injects_visible_to(request.standing, found)),
        "form": form,
        "faults": faults,
        **tabs(request, found, parts),
    }
    return render(request, "exercises/events.html", context)


@require_safe
@login_required
def events_file(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The list as a spreadsheet: what is taken in comes out again."""
    found = controlled(request, public_id)
    listed = [playing.as_listed(each) for each in queries.injects_visible_to(request.standing, found)]
    teams = [each.member.name for each in playing.teams_of(found)]
    return download(write_events(listed, teams=teams), name=f"{found.name}.xlsx", media_type=XLSX)


@get_or_post
@login_required
def play(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Follow the play: the time of the exercise, what is due now and next; who controls it moves it on."""
    found: Exercise = get_object_or_404(queries.exercises_taken_part_in(request.standing), public_id=public_id)
    parts = [each.pk for each in queries.taking_part(found)]
    shown = tabs(request, found, parts)
    injects = list(queries.injects_visible_to(request.standing, found))
    offers = _offers(request, found, injects) if shown["controls"] else []
    if shown["controls"] and _is_past(request, offers):
        messages.warning(request, _("The play had moved on already; nothing was done."))
        return redirect("exercises:play", public_id=public_id)
    if request.method == "POST" and done(request, offers):
        return redirect("exercises:play", public_id=public_id)
    page = play_page(found, injects, request.now)
    return render(request, "exercises/play.html", {"page": page, "offers": offers, **shown})


def _offers(request: SignedInRequest, found: Exercise, injects: Sequence[Inject]) -> list[Offer]:
    key, acting = found.public_id, _acting(request)
    if not found.started_at:
        return [_plain(request, "start", gettext_lazy("Start the clock"), lambda: playing.start_clock(key, **acting))]
    if found.ended_at:
        return []
    offers = _moving_on(request, found, injects)
    still = [each for each in injects if not each.outcome]
    if still:
        settle = forms.SettleForm(posted(request, "settle"), prefix="settle", injects=still)
        offers.append(
            Offer(
                "settle",
                gettext_lazy("Say what became of an inject"),
                settle,
                lambda said: playing.settle_inject(
                    said["inject"].public_id, outcome=said["outcome"], reason=said["reason"], **acting
                ),
            )
        )
    offers.append(_plain(request, "end", gettext_lazy("End the exercise"), lambda: playing.end_exercise(key, **acting)))
    return offers


def _moving_on(request: SignedInRequest, found: Exercise, injects: Sequence[Inject]) -> list[Offer]:
    """The next inject, at once where it is due and else with a reason; pause and go on."""
    key, acting = found.public_id, _acting(request)
    if not found.running_since:
        return [_plain(request, "resume", gettext_lazy("Go on"), lambda: playing.resume_clock(key, **acting))]
    pause = _plain(request, "pause", gettext_lazy("Pause"), lambda: playing.pause_clock(key, **acting))
    waiting = next((each for each in injects if not each.outcome and not each.released_at), None)
    if waiting is None:
        return [pause]
    name = f"{_NEXT}{waiting.public_id}"
    if waiting.minutes * 60 <= found.seconds(request.now):
        label = gettext_lazy("Play the next inject")
        return [_plain(request, name, label, lambda: playing.play_next(key, **acting)), pause]
    early = forms.EarlyForm(posted(request, name), prefix="next")
    label = gettext_lazy("Play the next inject before its time")
    return [Offer(name, label, early, lambda said: playing.play_next(key, **said, **acting)), pause]


def _is_past(request: SignedInRequest, offers: Sequence[Offer]) -> bool:
    """Whether what was posted plays an inject that is not the next one any more: a second press of the button."""
    act = request.POST.get("act", "")
    return act.startswith(_NEXT) and all(each.name != act for each in offers)


def _acting(request: SignedInRequest) -> dict[str, Any]:
    return {"by": request.user, "now": request.now}


def _plain(request: SignedInRequest, name: str, label: Any, do: Callable[[], object]) -> Offer:  # noqa: ANN401 -- a lazy string
    return Offer(name, label, Form(posted(request, name), prefix=name), lambda _: do())

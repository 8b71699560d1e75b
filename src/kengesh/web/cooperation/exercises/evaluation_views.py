"""Pages of the evaluation: observations of one's own and those released, their judgement, and the matrix."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import Refused
from kengesh.formats.comment_form.cells import to_cell
from kengesh.formats.exercise.matrix import COLUMNS, Matrix, matrix_rows, matrix_xlsx
from kengesh.web.cooperation.exercises import forms, observing, queries, rules
from kengesh.web.cooperation.exercises.matrix_page import matrix_of, shown
from kengesh.web.cooperation.exercises.models import (
    Exercise,
    Inject,
    InternalObservation,
    Judgement,
    Observation,
    Phase,
)
from kengesh.web.cooperation.exercises.play_views import XLSX
from kengesh.web.cooperation.exercises.views import tabs
from kengesh.web.files.responses import download
from kengesh.web.layout.explain import explain
from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
@login_required
def observations(request: SignedInRequest, public_id: str) -> HttpResponse:
    """What the reader's delegations noted, what was released, and what was judged; evaluators note here."""
    found = inside(request, public_id)
    parts = queries.taking_part(found)
    offers = _offers(request, found, parts)
    if request.method == "POST" and done(request, offers):
        return redirect("exercises:observations", public_id=public_id)
    seen = list(queries.observations_visible_to(request.standing, found))
    context = {
        "notes": list(queries.notes_visible_to(request.standing, found)) if request.standing.seats else [],
        "waiting": [each for each in seen if each.judgement == Judgement.WAITING],
        "judged": [each for each in seen if each.judgement != Judgement.WAITING],
        "directs": rules.directs(request.standing, found),
        "offers": offers,
        **tabs(request, found, [each.pk for each in parts]),
    }
    return render(request, "exercises/observations.html", context)


@get_or_post
@login_required
def note(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show a note to its own delegation: change it, and release it to the director."""
    found: InternalObservation = get_object_or_404(queries.notes_visible_to(request.standing), public_id=public_id)
    exercise, parts = found.exercise, queries.taking_part(found.exercise)
    form = forms.SightingForm(
        posted(request, "change"),
        prefix="change",
        initial=forms.SightingForm.of(found),
        **_choices(request, exercise, parts),
    )
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    offers = [
        Offer(
            "change",
            gettext_lazy("Change the note"),
            form,
            lambda _said: observing.renote_observation(public_id, sighting=form.sighting(), **acting),
        )
    ]
    if rules.may_release(request.standing, found.delegation):
        offers.append(
            Offer(
                "release",
                gettext_lazy("Release it to the exercise director"),
                Form(posted(request, "release"), prefix="release"),
                lambda _said: observing.release_observation(public_id, **acting),
                gettext_lazy("Chair, secretariat and director see it then; who takes part, once it is accepted."),
            )
        )
    if request.method == "POST" and done(request, offers):
        return redirect("exercises:observations", public_id=exercise.public_id)
    context = {"note": found, "offers": offers, **tabs(request, exercise, [each.pk for each in parts])}
    return render(request, "exercises/note.html", context)


@get_or_post
@login_required
def observation(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show one observation; the director judges it."""
    found: Observation = get_object_or_404(queries.observations_visible_to(request.standing), public_id=public_id)
    exercise = found.exercise
    may_judge = rules.directs(request.standing, exercise) and found.judgement == Judgement.WAITING
    form = forms.JudgeForm(request.POST or None)
    if request.method == "POST" and not rules.directs(request.standing, exercise):
        raise PermissionDenied
    if form.is_valid():
        said = form.cleaned_data
        try:
            observing.judge_observation(
                public_id,
                accepted=said["accepted"] == "yes",
                reason=said["reason"],
                by=request.user,
                now=request.now,
            )
        except Refused as refusal:
            form.add_error(None, explain(refusal))
        else:
            messages.success(request, _("The observation is judged."))
            return redirect("exercises:observations", public_id=exercise.public_id)
    parts = [each.pk for each in queries.taking_part(exercise)]
    context = {"seen": found, "form": form if may_judge or form.errors else None, **tabs(request, exercise, parts)}
    return render(request, "exercises/observation.html", context)


@require_safe
@login_required
def matrix(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show member by member and area by area what was observed, and what was not."""
    found = inside(request, public_id)
    parts = queries.taking_part(found)
    areas = _matrices(request, found, parts)
    context = {
        "areas": shown(areas),
        "missing": sum(len(each.missing) for each in areas),
        "pairs": sum(each.pairs for each in areas),
        "final": found.phase in (Phase.EVALUATED, Phase.IMPROVEMENT),
        **tabs(request, found, [each.pk for each in parts]),
    }
    return render(request, "exercises/matrix.html", context)


@require_safe
@login_required
def matrix_file(request: SignedInRequest, public_id: str, form: str) -> HttpResponse:
    """The matrix as CSV or as a spreadsheet."""
    found = inside(request, public_id)
    areas = _matrices(request, found, queries.taking_part(found))
    if form == "xlsx":
        return download(matrix_xlsx(areas), name=f"{found.name} matrix.xlsx", media_type=XLSX)
    if form != "csv":
        raise Http404
    stream = io.StringIO()
    csv.writer(stream).writerows([COLUMNS, *(map(to_cell, row) for row in matrix_rows(areas))])
    return download(stream.getvalue().encode(), name=f"{found.name} matrix.csv", media_type="text/csv; charset=utf-8")


def inside(request: SignedInRequest, public_id: str) -> Exercise:
    """The exercise, for one who takes part, plans, conducts or directs."""
    found: Exercise = get_object_or_404(queries.exercises_taken_part_in(request.standing), public_id=public_id)
    return found


def _matrices(request: SignedInRequest, found: Exercise, parts: Sequence[Delegation]) -> tuple[Matrix, ...]:
    if not rules.sees_matrix(request.standing, found, [each.pk for each in parts]):
        raise Http404
    return matrix_of(queries.accepted(found), parts)


def _choices(request: SignedInRequest, found: Exercise, parts: Sequence[Delegation]) -> dict[str, Any]:
    played: list[Inject] = [
        each for each in queries.injects_visible_to(request.standing, found) if each.released_at is not None
    ]
    return {"taking_part": parts, "capabilities": found.capabilities, "injects": played}


def _offers(request: SignedInRequest, found: Exercise, parts: Sequence[Delegation]) -> list[Offer]:
    if not found.started_at or found.phase not in (Phase.PLANNED, Phase.CONDUCTED):
        return []
    key, acting = found.public_id, {"by": request.user, "now": request.now}
    choices = _choices(request, found, parts)
    own = [each for each in parts if request.standing.belongs_to(each.pk)]
    offers = []
    if own:
        note = forms.SightingForm(posted(request, "note"), prefix="note", seats=own, **choices)

        def noted(said: Mapping[str, Any]) -> object:
            return observing.note_observation(key, said["delegation"].public_id, sighting=note.sighting(), **acting)  # type: ignore[arg-type]

        help_text = gettext_lazy("Only your delegation sees a note, until its head or a delegate releases it.")
        offers.append(Offer("note", gettext_lazy("Note an observation"), note, noted, help_text))
    if rules.may_enter(request.standing, found):
        entry = forms.SightingForm(posted(request, "enter"), prefix="enter", entered=True, **choices)

        def entered(said: Mapping[str, Any]) -> object:
            sender = said["sender"].public_id if said["sender"] else ""
            return observing.enter_observation(
                key,
                sighting=entry.sighting(),
                delegation_id=sender,
                channel=said["channel"],
                **acting,  # type: ignore[arg-type]
            )

        offers.append(Offer("enter", gettext_lazy("Enter an observation"), entry, entered))
    if rules.directs(request.standing, found) and found.ended_at:
        form = Form(posted(request, "close"), prefix="close")
        offers.append(
            Offer(
                "close",
                gettext_lazy("Close the evaluation"),
                form,
                lambda _said: observing.close_evaluation(key, **acting),  # type: ignore[arg-type]
                gettext_lazy("Every observation has been judged by then; the matrix stays as it is."),
            )
        )
    return offers

"""Pages of lessons: those of an exercise with its report, one lesson, and lessons that returned."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.formats.exercise.after_action import after_action_paper
from kengesh.formats.exercise.improvement import improvement_xlsx
from kengesh.formats.paper import paper_pdf, paper_word
from kengesh.web.cooperation.exercises import forms, learning, queries, rules
from kengesh.web.cooperation.exercises.models import Exercise, Lesson, Phase
from kengesh.web.cooperation.exercises.play_views import XLSX
from kengesh.web.cooperation.exercises.recurring import returned_lessons
from kengesh.web.cooperation.exercises.reporting import improvement_of, report_of
from kengesh.web.cooperation.exercises.views import tabs
from kengesh.web.files.responses import download
from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation

REPORTS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
@login_required
def lessons(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The improvement plan of an exercise; who directs draws lessons and issues the report."""
    found, parts, shown = _readable(request, public_id)
    offers = _offers(request, found, parts)
    if request.method == "POST" and done(request, offers):
        return redirect("exercises:lessons", public_id=public_id)
    rows = list(queries.lessons_visible_to(request.standing).filter(exercise=found))
    inside = rules.sees_matrix(request.standing, found, [each.pk for each in parts])
    context = {"lessons": rows, "offers": offers, "reports": REPORTS if inside and found.ended_at else (), **shown}
    return render(request, "exercises/lessons.html", context)


@get_or_post
@login_required
def lesson(request: SignedInRequest, public_id: str) -> HttpResponse:
    """One lesson: why, what is recommended, who is proposed to act, and whether it returns."""
    found: Lesson = get_object_or_404(queries.lessons_visible_to(request.standing), public_id=public_id)
    exercise, _parts, shown = _readable(request, found.exercise.public_id)
    offers = _said_of(request, found, exercise)
    if request.method == "POST" and done(request, offers):
        return redirect("exercises:lesson", public_id=public_id)
    seen = queries.observations_visible_to(request.standing, exercise).filter(lessons=found)
    pairs = [each for each in returned_lessons(request.standing) if found in (each.earlier, each.later)]
    context = {
        "lesson": found,
        "observations": list(seen) if shown["inside"] else [],
        "before": [each for each in pairs if each.later == found],
        "after": [each for each in pairs if each.earlier == found],
        "may_take_up": bool(request.standing.seats_in(exercise.body_id)),
        "may_commit": request.standing.conducts(exercise.body_id, exercise.body.organisation_id),
        "offers": offers,
        **shown,
    }
    return render(request, "exercises/lesson.html", context)


@require_safe
@login_required
def returned(request: SignedInRequest) -> HttpResponse:
    """Does the same lesson return? Every pair that the rule or somebody has spoken of, and who decided."""
    pairs = returned_lessons(request.standing)
    followed = queries.lessons_visible_to(request.standing).count()
    return render(request, "exercises/returned.html", {"pairs": pairs, "followed": followed})


@require_safe
@login_required
def improvement(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The improvement plan as a spreadsheet."""
    found, _parts, _shown = _readable(request, public_id)
    rows = queries.lessons_visible_to(request.standing).filter(exercise=found)
    content = improvement_xlsx([improvement_of(each) for each in rows])
    return download(content, name=f"{found.name} improvement plan.xlsx", media_type=XLSX)


@require_safe
@login_required
def report(request: SignedInRequest, public_id: str, form: str) -> HttpResponse:
    """The after-action report as Word or PDF, for those who take part: it tells who could not work with whom."""
    found, parts, _shown = _readable(request, public_id)
    if form not in REPORTS or not rules.sees_matrix(request.standing, found, [each.pk for each in parts]):
        raise Http404
    rows = queries.lessons_visible_to(request.standing).filter(exercise=found)
    paper = after_action_paper(report_of(found, rows, returned_lessons(request.standing)))
    content = paper_word(paper) if form == "docx" else paper_pdf(paper).content
    return download(content, name=f"{found.name} after-action report.{form}", media_type=REPORTS[form])


def _readable(request: SignedInRequest, public_id: str) -> tuple[Exercise, Sequence[Delegation], dict[str, object]]:
    """The exercise, for one who reads its lessons."""
    found: Exercise = get_object_or_404(queries.exercises_visible_to(request.standing), public_id=public_id)
    parts = queries.taking_part(found)
    shown = tabs(request, found, [each.pk for each in parts])
    if not shown["reads_lessons"]:
        raise Http404
    return found, parts, shown


def _offers(request: SignedInRequest, found: Exercise, parts: Sequence[Delegation]) -> list[Offer]:
    if found.phase != Phase.EVALUATED or not rules.may_draw(request.standing, found):
        return []
    key = found.public_id
    acting: dict[str, Any] = {"by": request.user, "now": request.now}
    form = forms.LessonForm(
        posted(request, "draw"),
        prefix="draw",
        taking_part=parts,
        capabilities=found.capabilities,
        observations=queries.accepted(found),
    )

    def draw(said: Mapping[str, Any]) -> object:
        ground = [each.public_id for each in said["observations"]]
        return learning.draw_lesson(key, finding=form.finding(), observations=ground, **acting)

    offers = [Offer("draw", gettext_lazy("Draw a lesson"), form, draw)]
    if rules.directs(request.standing, found):
        issue = Form(posted(request, "issue"), prefix="issue")
        offers.append(
            Offer(
                "issue",
                gettext_lazy("Issue the after-action report"),
                issue,
                lambda _said: learning.issue_report(key, **acting),
                gettext_lazy("The body reads the lessons then; they do not change any more."),
            )
        )
    return offers


def _said_of(request: SignedInRequest, found: Lesson, exercise: Exercise) -> list[Offer]:
    if not rules.may_draw(request.standing, exercise):
        return []
    spoken = found.recurrences.values("earlier")
    earlier = list(queries.earlier_lessons(exercise).exclude(pk__in=spoken))
    if not earlier:
        return []
    form = forms.RecurrenceForm(posted(request, "recurrence"), prefix="recurrence", earlier=earlier)

    def say(said: Mapping[str, Any]) -> object:
        return learning.say_recurrence(
            found.public_id,
            said["earlier"].public_id,
            returns=said["returns"] == "yes",
            reason=said["reason"],
            by=request.user,
            now=request.now,
        )

    return [Offer("recurrence", gettext_lazy("Say whether an earlier lesson returns"), form, say)]

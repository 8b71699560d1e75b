"""Pages of plans: the list of exercises, a new plan, its change, and one exercise with who takes part."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import Refused
from kengesh.web.cooperation.exercises import actions, forms, queries, rules
from kengesh.web.cooperation.exercises.models import Answer, Exercise, MissionArea, Participation, Phase
from kengesh.web.layout.explain import explain
from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.members.channels import Channel
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation

PAGE = 50
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def listed(request: SignedInRequest) -> HttpResponse:
    """List the exercises of the reader's bodies."""
    rows = queries.exercises_visible_to(request.standing).order_by("-starts_at")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    may_plan = queries.bodies_to_plan_in(request.standing).exists()
    return render(request, "exercises/list.html", {"page": page, "may_plan": may_plan})


@get_or_post
@login_required
def planned(request: SignedInRequest) -> HttpResponse:
    """Plan an exercise: chair, secretariat, or the delegation that hosts it."""
    standing = request.standing
    bodies = list(queries.bodies_to_plan_in(standing))
    if not bodies:
        raise Http404
    zone = bodies[0].time_zone
    conducted = all(standing.conducts(each.pk, each.organisation_id) for each in bodies)
    delegations = list(Delegation.objects.filter(body__in=bodies).select_related("member"))
    with timezone.override(ZoneInfo(zone)):
        form = forms.PlanForm(request.POST or None, bodies=bodies, delegations=delegations, must_host=not conducted)
        if form.is_valid():
            said = form.cleaned_data
            try:
                made = actions.plan_exercise(
                    said["body"].public_id,
                    plan=form.plan(),
                    host_id=said["host"].public_id if said["host"] else "",
                    asked=[each.public_id for each in said["asked"]],
                    by=request.user,
                    now=request.now,
                )
            except Refused as refusal:
                form.add_error(None, explain(refusal))
            else:
                return redirect("exercises:exercise", public_id=made.public_id)
        return render(request, "exercises/plan.html", {"form": form, "zone": zone})


@get_or_post
@login_required
def changed(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Change the plan, until the exercise begins."""
    found = controlled(request, public_id)
    zone = found.body.time_zone
    with timezone.override(ZoneInfo(zone)):
        form = forms.PlanFields(request.POST or None, initial=forms.PlanFields.of(found))
        if form.is_valid():
            try:
                actions.change_plan(public_id, plan=form.plan(), by=request.user, now=request.now)
            except Refused as refusal:
                form.add_error(None, explain(refusal))
            else:
                messages.success(request, _("The plan is changed."))
                return redirect("exercises:exercise", public_id=public_id)
        return render(request, "exercises/plan.html", {"form": form, "zone": zone, "exercise": found})


@get_or_post
@login_required
def exercise(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show the plan of an exercise and who takes part with what; delegations answer here."""
    found: Exercise = get_object_or_404(queries.exercises_visible_to(request.standing), public_id=public_id)
    asked = queries.participations(found)
    offers = _offers(request, found, asked)
    if request.method == "POST" and done(request, offers):
        return redirect("exercises:exercise", public_id=public_id)
    areas = [MissionArea(each).label for each in found.mission_areas]
    context = {
        "participations": asked,
        "offers": offers,
        "areas": areas,
        "phases": Phase.choices,
        **tabs(request, found, _parts(asked)),
    }
    return render(request, "exercises/exercise.html", context)


def tabs(request: SignedInRequest, found: Exercise, taking_part: Sequence[int]) -> dict[str, object]:
    """What the head of every page of an exercise needs: which of its pages the reader may open."""
    standing = request.standing
    controls = rules.controls(standing, found)
    inside = controls or rules.directs(standing, found) or any(standing.belongs_to(each) for each in taking_part)
    return {
        "exercise": found,
        "controls": controls,
        "inside": inside,
        "reads_lessons": inside or (found.reported_at is not None and found.body_id in standing.bodies),
        "zone": found.body.time_zone,
    }


def controlled(request: SignedInRequest, public_id: str) -> Exercise:
    """The exercise, for one who plans it; to others there is no such page."""
    found: Exercise = get_object_or_404(queries.exercises_visible_to(request.standing), public_id=public_id)
    if not rules.controls(request.standing, found):
        raise Http404
    return found


def _parts(asked: Sequence[Participation]) -> list[int]:
    return [each.delegation_id for each in asked if each.answer == Answer.TAKES_PART]


def _offers(request: SignedInRequest, found: Exercise, asked: Sequence[Participation]) -> list[Offer]:
    if found.started_at:
        return []
    standing = request.standing
    own = [each.delegation for each in asked if standing.speaks_for(each.delegation_id)]
    offers: list[Offer] = []
    if own:
        offers.append(_answering(request, found, own, "answer", gettext_lazy("Say what your delegation contributes")))
    if standing.is_secretariat(found.body.organisation_id) and asked:
        label = gettext_lazy("Enter an answer that came another way")
        offers.append(_answering(request, found, [each.delegation for each in asked], "enter", label))
    if rules.controls(standing, found):
        known = {each.delegation_id for each in asked}
        others = [each for each in found.body.delegations.select_related("member") if each.pk not in known]
        if others:
            form = forms.AskForm(posted(request, "ask"), prefix="ask", delegations=others)
            offers.append(Offer("ask", gettext_lazy("Ask more delegations"), form, _asking(request, found)))
    return offers


def _answering(
    request: SignedInRequest,
    found: Exercise,
    delegations: Sequence[Delegation],
    name: str,
    label: Any,  # noqa: ANN401 -- a lazy string
) -> Offer:
    form = forms.AnswerForm(posted(request, name), prefix=name, delegations=delegations, entered=name == "enter")

    def answer(said: Mapping[str, Any]) -> object:
        return actions.answer(
            found.public_id,
            said["delegation"].public_id,
            takes_part=said["takes_part"] == "yes",
            contribution=said["contribution"],
            channel=said.get("channel", Channel.PLATFORM),
            by=request.user,
            now=request.now,
        )

    return Offer(name, label, form, answer)


def _asking(request: SignedInRequest, found: Exercise) -> Any:  # noqa: ANN401 -- what an offer does
    def ask(said: Mapping[str, Any]) -> None:
        ids = [each.public_id for each in said["delegations"]]
        actions.ask_delegations(found.public_id, delegations=ids, by=request.user, now=request.now)

    return ask

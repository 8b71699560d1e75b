"""Pages of contact and drafting groups: set one up, work on its copy, report, take the report."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from kengesh.errors import KengeshError
from kengesh.web.layout.explain import explain
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import User, members_with_a_say
from kengesh.web.narrowing import groups as acts
from kengesh.web.narrowing import pages, queries, rules
from kengesh.web.narrowing.forms import GroupForm, ReportForm, WorkForm
from kengesh.web.narrowing.models import WorkingGroup
from kengesh.web.narrowing.views import get_or_post, table
from kengesh.web.negotiations import reading, texts
from kengesh.web.negotiations.comparing import changes
from kengesh.web.negotiations.drafting import Amendment, operation, wording
from kengesh.web.negotiations.models import Negotiation, Verb


@get_or_post
@login_required
def groups(request: SignedInRequest, public_id: str) -> HttpResponse:
    """List the groups on a text; the chair sets one up."""
    negotiation = table(request, public_id)
    chairs = rules.chairs(request.standing, negotiation)
    if request.method == "POST" and not chairs:
        raise PermissionDenied
    members = members_with_a_say(negotiation.matter.body, request.now).values_list("pk", flat=True)
    delegations = pages.entitled(negotiation, members)
    people = _people(negotiation)
    form = GroupForm(
        request.POST or None,
        provisions=pages.places(texts.current(negotiation)),
        delegations=delegations,
        people=people,
    )
    if chairs and form.is_valid():
        given = form.cleaned_data
        try:
            made = acts.set_up(
                public_id,
                kind=given["kind"],
                name=given["name"],
                provisions=given["provisions"],
                convener=next(each for each in people if each.public_id == given["convener"]),
                delegations=[each for each in delegations if each.public_id in given["delegations"]],
                by=request.user,
                now=request.now,
            )
        except KengeshError as error:
            form.add_error(None, explain(error))
        else:
            return redirect("narrowing:group", public_id=made.public_id)
    rows = queries.groups_visible_to(request.standing).filter(negotiation=negotiation)
    context = {**pages.shell(request, negotiation), "groups": rows, "form": form if chairs else None}
    return render(request, "narrowing/groups.html", context)


def _people(negotiation: Negotiation) -> list[User]:
    """Who can convene: everybody accredited to a delegation of the body."""
    body = negotiation.matter.body
    return list(User.objects.filter(accreditations__delegation__body=body, is_active=True).distinct().order_by("name"))


@get_or_post
@login_required
def group(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show the working copy of a group beside the text; those in it work on it, its convener reports."""
    found = get_object_or_404(queries.groups_visible_to(request.standing), public_id=public_id)
    negotiation = table(request, found.negotiation.public_id)
    copy = acts.copy_of(found)
    works, convenes = rules.may_work(request.standing, found), rules.convenes(request.standing, found)
    seats = request.standing.seats_in(negotiation.matter.body_id)
    cluster = [each for each in pages.places(copy) if each[0] in found.provisions]
    act = request.POST.get("act")
    work = WorkForm(request.POST if act == "work" else None, provisions=cluster, seats=seats)
    told = ReportForm(request.POST if act == "report" else None)
    refusal = ""
    if request.method == "POST":
        if not (works or convenes or rules.chairs(request.standing, negotiation)):
            raise PermissionDenied
        try:
            if _acted(request, found, work, told):
                return redirect("narrowing:group", public_id=public_id)
        except KengeshError as error:
            refusal = explain(error)
    shown = reading.bracketed(copy)
    context = {
        **pages.shell(request, negotiation),
        "group": found,
        "lines": [line for each in found.provisions for line in shown.around(each)],
        "changed": changes(texts.after(negotiation, found.copied_after), copy, 1)
        if found.operations.exists()
        else None,
        "wordings": [(name, wording(copy, key, copy.language)) for key, name in cluster],
        "work": work if works and seats and not found.reported_at else None,
        "report": told if convenes and not found.reported_at else None,
        "refusal": refusal,
    }
    return render(request, "narrowing/group.html", context)


def _acted(request: SignedInRequest, found: WorkingGroup, work: WorkForm, told: ReportForm) -> bool:
    """Do what was asked on the page of a group, and say whether it was done."""
    act = request.POST.get("act")
    if act == "take":
        acts.take_report(found.public_id, by=request.user, now=request.now)
        return True
    if act == "report" and told.is_valid():
        acts.report(found.public_id, text=told.cleaned_data["text"], by=request.user, now=request.now)
        return True
    if act == "work" and work.is_valid():
        copy = acts.copy_of(found)
        given = work.cleaned_data
        amendment = Amendment(
            verb=Verb.MOD,
            provision=given["provision"],
            language=copy.language,
            member=given["delegation"],
            seed=f"{found.public_id}-{found.operations.count() + 1}",
            text=given["text"],
        )
        acts.work(found.public_id, operation=operation(amendment, copy), by=request.user, now=request.now)
        return True
    if act not in ("take", "report", "work"):
        raise PermissionDenied
    return False

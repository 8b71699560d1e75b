"""Pages of packages, for the chair and the secretariat, and of studies, for all who sit at the table."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kengesh.errors import KengeshError
from kengesh.web.layout.explain import explain
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.narrowing import pages, queries, rules, told
from kengesh.web.narrowing.forms import StudyForm
from kengesh.web.narrowing.searching import SECONDS, bare_issues, issues_in, searched
from kengesh.web.narrowing.studies import by_option, figures_in, take_study
from kengesh.web.narrowing.views import chaired, get_or_post, table


@require_safe
@login_required
def packages(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show what every member could accept, or what comes nearest; why there is none is for the chair alone."""
    negotiation = chaired(request, public_id)
    context = pages.shell(request, negotiation)
    isolated_first = request.GET.get("first") == "worst-off"
    issues = issues_in(negotiation, request.now)
    context |= {"isolated_first": isolated_first, "brackets": len(issues.problem.issues)}
    if issues.problem.issues:
        found = searched(issues.problem, isolated_first=isolated_first)
        rows = queries.studies_visible_to(request.standing).filter(negotiation=negotiation)
        studied = by_option([each for study in rows for each in figures_in(study, issues)])
        context |= {
            "headline": told.headline(found.answer),
            "offers": list(told.shown(issues, found, studied)),
            "alone": told.alone(issues, found.parts),
            "why": told.why(issues, found.why) if found.why and context["chairs"] else None,
            "cut_off": told.cut_off(found, SECONDS),
            "certificate": told.certificate(found.answer.certificate, found.answer.status),
        }
    return render(request, "narrowing/packages.html", context)


@get_or_post
@login_required
def studies(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show what studies say of the alternatives; the secretariat brings them."""
    negotiation = table(request, public_id)
    may_bring = rules.keeps_papers(request.standing, negotiation)
    if request.method == "POST" and not may_bring:
        raise PermissionDenied
    form = StudyForm(request.POST or None, request.FILES or None) if may_bring else None
    if form is not None and form.is_valid():
        file = form.cleaned_data["file"]
        given = {"title": form.cleaned_data["title"], "content": file.read(), "name": file.name}
        try:
            take_study(public_id, **given, by=request.user, now=request.now)
        except KengeshError as error:
            form.add_error("file", explain(error))
        else:
            messages.success(request, _("The study stands beside the brackets it speaks of."))
            return redirect("narrowing:studies", public_id=public_id)
    issues = bare_issues(negotiation, (), request.now)
    words = told.Words(issues)
    rows = queries.studies_visible_to(request.standing).filter(negotiation=negotiation)
    shown = [(study, [(words.place(each), each) for each in figures_in(study, issues)]) for study in rows]
    brackets = [
        (issues.titles[issue], issue, [(words.of(issue, option), option) for option in options])
        for issue, options in issues.problem.issues.items()
    ]
    context = {**pages.shell(request, negotiation), "form": form, "studies": shown, "brackets": brackets}
    return render(request, "narrowing/studies.html", context)

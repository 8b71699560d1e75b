"""Pages on organisations, bodies, members and groups; the secretariat arranges them."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kengesh.errors import Refused
from kengesh.web.layout.explain import explain
from kengesh.web.members import actions, forms, queries, rules
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Body, Member, Organisation, Term
from kengesh.web.members.pages import form_page

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """The organisation: its bodies and who conducts them, its members and groups; and whom the reader keeps."""
    standing, now = request.standing, request.now
    organisations = list(queries.organisations_visible_to(standing))
    if not organisations and not standing.administrator:
        raise Http404
    keeps = bool(standing.secretariat or standing.administrator)
    people = queries.with_accreditations(queries.people_visible_to(standing), now) if keeps else ()
    return render(
        request,
        "members/people.html",
        {
            "organisations": organisations,
            "bodies": queries.with_present_terms(queries.bodies_visible_to(standing), now),
            "members": queries.with_present_status(queries.members_visible_to(standing), now),
            "groups": queries.with_present_members(queries.groups_visible_to(standing), now),
            "delegations": standing.seats,
            "people": people,
            "keeps": keeps,
        },
    )


@login_required
@form_methods
def open_organisation(request: SignedInRequest) -> HttpResponse:
    """Open an organisation."""
    if not rules.may_open_organisation(request.standing):
        raise Http404
    return form_page(
        request,
        forms.OrganisationForm(request.POST or None),
        lambda given: actions.open_organisation(
            **{**given, "languages": given["languages"].split()}, by=request.user, now=request.now
        ),
        words={"title": _("Open an organisation"), "button": _("Open it"), "done": _("The organisation is open.")},
        to=reverse("members:people"),
    )


@login_required
@form_methods
def open_body(request: SignedInRequest, organisation_id: str) -> HttpResponse:
    """Open a body of an organisation."""
    organisation = _organisation(request, organisation_id, also_administrator=True)
    form = forms.BodyForm(request.POST or None, organisation=organisation)
    return form_page(
        request,
        form,
        lambda given: actions.open_body(
            organisation_id,
            name=given["name"],
            symbol=given["symbol"],
            quorum=given["quorum"],
            rule=form.rule(),
            reports_to=given["reports_to"].public_id if given["reports_to"] else None,
            time_zone=given["time_zone"],
            by=request.user,
            now=request.now,
        ),
        words={"title": _("Open a body"), "button": _("Open it"), "done": _("The body is open.")},
        to=reverse("members:people"),
    )


@login_required
@form_methods
def admit(request: SignedInRequest, organisation_id: str) -> HttpResponse:
    """Admit a member, observer or partner."""
    organisation = _organisation(request, organisation_id)
    return form_page(
        request,
        forms.MemberForm(request.POST or None, organisation=organisation),
        lambda given: actions.admit_member(
            organisation_id,
            **{
                **given,
                "since": forms.start_of(given["since"]),
                "bodies": [each.public_id for each in given["bodies"]],
            },
            by=request.user,
            now=request.now,
        ),
        words={"title": _("Admit a member"), "button": _("Admit it"), "done": _("The member is admitted.")},
        to=reverse("members:people"),
    )


@login_required
@form_methods
def form_group(request: SignedInRequest, organisation_id: str) -> HttpResponse:
    """Form a group."""
    organisation = _organisation(request, organisation_id)
    return form_page(
        request,
        forms.GroupForm(request.POST or None, organisation=organisation),
        lambda given: actions.form_group(
            organisation_id, name=given["name"], **_composition(given), by=request.user, now=request.now
        ),
        words={"title": _("Form a group"), "button": _("Form it"), "done": _("The group is formed.")},
        to=reverse("members:people"),
    )


@login_required
@require_safe
def body(request: SignedInRequest, body_id: str) -> HttpResponse:
    """A body: its rule, its delegations, the terms of its chair and presidency."""
    found = get_object_or_404(queries.bodies_visible_to(request.standing), public_id=body_id)
    members = queries.with_present_status(Member.objects.filter(delegations__body=found), request.now)
    return render(
        request,
        "members/body.html",
        {
            "body": found,
            "members": members,
            "terms": found.terms.select_related("user", "member").order_by("-since"),
            "arranges": rules.may_arrange(request.standing, found.organisation_id),
        },
    )


@login_required
@form_methods
def rule(request: SignedInRequest, body_id: str) -> HttpResponse:
    """Change how a body decides."""
    found = _body(request, body_id)
    form = forms.RuleForm(request.POST or None, initial={"quorum": found.quorum, **found.rule})
    return form_page(
        request,
        form,
        lambda given: actions.change_rule(
            body_id, rule=form.rule(), quorum=given["quorum"], by=request.user, now=request.now
        ),
        words={
            "title": _("How %(body)s decides") % {"body": found.name},
            "lead": _("What is running keeps the rule it began under."),
            "button": _("Change the rule"),
            "done": _("The rule is changed."),
        },
        to=reverse("members:body", args=[body_id]),
    )


@login_required
@form_methods
def chair(request: SignedInRequest, body_id: str) -> HttpResponse:
    """Appoint a chair for a term."""
    found = _body(request, body_id)
    return form_page(
        request,
        forms.ChairForm(request.POST or None, body=found),
        lambda given: actions.appoint_chair(
            body_id,
            user=given["user"],
            since=forms.start_of(given["since"]) or request.now,
            until=forms.start_of(given["until"]),
            by=request.user,
            now=request.now,
        ),
        words={
            "title": _("Appoint the chair of %(body)s") % {"body": found.name},
            "button": _("Appoint"),
            "done": _("The chair is appointed."),
        },
        to=reverse("members:body", args=[body_id]),
    )


@login_required
@form_methods
def presidency(request: SignedInRequest, body_id: str) -> HttpResponse:
    """Give the presidency to a member for a term."""
    found = _body(request, body_id)
    return form_page(
        request,
        forms.PresidencyForm(request.POST or None, body=found),
        lambda given: actions.give_presidency(
            body_id,
            member_id=given["member"].public_id,
            since=forms.start_of(given["since"]) or request.now,
            until=forms.start_of(given["until"]),
            by=request.user,
            now=request.now,
        ),
        words={
            "title": _("Hand over the presidency of %(body)s") % {"body": found.name},
            "button": _("Hand it over"),
            "done": _("The presidency is handed over."),
        },
        to=reverse("members:body", args=[body_id]),
    )


@login_required
@require_POST
def end_term(request: SignedInRequest, term_id: str) -> HttpResponse:
    """End a term now."""
    visible = queries.bodies_visible_to(request.standing)
    term = get_object_or_404(Term.objects.filter(body__in=visible).select_related("body"), public_id=term_id)
    if not rules.may_arrange(request.standing, term.body.organisation_id):
        raise Http404
    try:
        actions.end_term(term_id, until=request.now, by=request.user, now=request.now)
    except Refused as refusal:
        messages.error(request, explain(refusal))
    return redirect("members:body", body_id=term.body.public_id)


@login_required
@require_safe
def member(request: SignedInRequest, member_id: str) -> HttpResponse:
    """A member: its status over time, its delegations and groups."""
    found = get_object_or_404(queries.members_visible_to(request.standing), public_id=member_id)
    seen = set(queries.delegations_visible_to(request.standing).filter(member=found).values_list("pk", flat=True))
    return render(
        request,
        "members/member.html",
        {
            "member": found,
            "statuses": found.statuses.order_by("-since"),
            "delegations": found.delegations.select_related("body"),
            "seen": seen,
            "groups": found.groups.select_related("group").order_by("-since"),
            "arranges": rules.may_arrange(request.standing, found.organisation_id),
        },
    )


@login_required
@form_methods
def status(request: SignedInRequest, member_id: str) -> HttpResponse:
    """Give a member another status from a day on."""
    found = _member(request, member_id)
    return form_page(
        request,
        forms.StatusForm(request.POST or None, organisation=found.organisation),
        lambda given: actions.change_status(
            member_id,
            **{**given, "since": forms.start_of(given["since"]) or request.now},
            by=request.user,
            now=request.now,
        ),
        words={
            "title": _("Change the status of %(member)s") % {"member": found.name},
            "button": _("Change it"),
            "done": _("The status is changed."),
        },
        to=reverse("members:member", args=[member_id]),
    )


@login_required
@form_methods
def form_delegation(request: SignedInRequest, member_id: str) -> HttpResponse:
    """Give a member a delegation in one more body."""
    found = _member(request, member_id)
    return form_page(
        request,
        forms.DelegationForm(request.POST or None, member=found),
        lambda given: actions.form_delegation(
            member_id, body_id=given["body"].public_id, by=request.user, now=request.now
        ),
        words={
            "title": _("A delegation of %(member)s") % {"member": found.name},
            "button": _("Form it"),
            "done": _("The delegation is formed."),
        },
        to=reverse("members:member", args=[member_id]),
    )


@login_required
@form_methods
def group(request: SignedInRequest, group_id: str) -> HttpResponse:
    """Let a group have other members, or another one that speaks for it."""
    found = get_object_or_404(queries.groups_visible_to(request.standing), public_id=group_id)
    if not rules.may_arrange(request.standing, found.organisation_id):
        raise Http404
    return form_page(
        request,
        forms.GroupForm(request.POST or None, organisation=found.organisation, group=found),
        lambda given: actions.recompose_group(group_id, **_composition(given), by=request.user, now=request.now),
        words={
            "title": _("Who belongs to %(group)s") % {"group": found.name},
            "button": _("Change it"),
            "done": _("The group is changed."),
        },
        to=reverse("members:people"),
    )


def _composition(given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "members": [each.public_id for each in given["members"]],
        "speaker": given["speaker"].public_id,
        "since": forms.start_of(given["since"]),
    }


def _organisation(request: SignedInRequest, public_id: str, *, also_administrator: bool = False) -> Organisation:
    found = get_object_or_404(queries.organisations_visible_to(request.standing), public_id=public_id)
    allowed = rules.may_open_body if also_administrator else rules.may_arrange
    if not allowed(request.standing, found.pk):
        raise Http404
    return found


def _body(request: SignedInRequest, public_id: str) -> Body:
    found = get_object_or_404(queries.bodies_visible_to(request.standing), public_id=public_id)
    if not rules.may_arrange(request.standing, found.organisation_id):
        raise Http404
    return found


def _member(request: SignedInRequest, public_id: str) -> Member:
    found = get_object_or_404(queries.members_visible_to(request.standing), public_id=public_id)
    if not rules.may_arrange(request.standing, found.organisation_id):
        raise Http404
    return found

"""Pages on people: accounts, accreditations, invitations, and one's own account."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from kengesh.errors import Refused
from kengesh.web.layout.explain import explain
from kengesh.web.members import accounts, forms, queries, rules
from kengesh.web.members.context import seats_in_words
from kengesh.web.members.middleware import Request, SignedInRequest
from kengesh.web.members.models import Invitation, Organisation, Role, User
from kengesh.web.members.pages import form_page
from kengesh.web.members.second_factor import has_second_factor
from kengesh.web.members.standing import Standing
from kengesh.web.members.views import form_methods

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def roles_to_give(standing: Standing, organisation: Organisation) -> tuple[str, ...]:
    """The roles in which a person may accredit others for an organisation, outside a delegation of their own."""
    if rules.may_arrange(standing, organisation.pk):
        return tuple(Role.values)
    return (Role.SECRETARIAT, Role.AUDITOR) if standing.administrator else ()


@login_required
@never_cache
@form_methods
def invite(request: SignedInRequest, organisation_id: str) -> HttpResponse:
    """Make an account with a first accreditation; the link that opens it is shown once."""
    organisation = get_object_or_404(queries.organisations_visible_to(request.standing), public_id=organisation_id)
    roles = roles_to_give(request.standing, organisation)
    if not roles:
        raise Http404
    form = forms.InvitationForm(request.POST or None, organisation=organisation, roles=roles)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "until": forms.start_of(form.cleaned_data["until"])}
        try:
            made = accounts.invite(**given, organisation=organisation, by=request.user, now=request.now)
        except Refused as refusal:
            form.add_error(None, explain(refusal))
        else:
            return _shown_once(request, made)
    words = {"title": _("Invite somebody"), "button": _("Make the link"), "back": reverse("members:people")}
    return render(request, "members/form.html", {"form": form, **words})


@login_required
@require_safe
def delegation(request: SignedInRequest, delegation_id: str) -> HttpResponse:
    """The people of a delegation."""
    found = get_object_or_404(queries.delegations_visible_to(request.standing), public_id=delegation_id)
    return render(
        request,
        "members/delegation.html",
        {
            "delegation": found,
            "people": queries.people_of([found.pk], request.now),
            "heads": request.standing.heads(found.pk),
            "arranges": rules.may_arrange(request.standing, found.body.organisation_id),
        },
    )


@login_required
@never_cache
@form_methods
def expert(request: SignedInRequest, delegation_id: str) -> HttpResponse:
    """Invite an expert of the own delegation; somebody with an account is accredited at once."""
    found = get_object_or_404(queries.delegations_visible_to(request.standing), public_id=delegation_id)
    organisation = found.body.organisation
    if not rules.may_accredit(request.standing, organisation.pk, Role.EXPERT, found):
        raise Http404
    form = forms.ExpertForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        where: dict[str, Any] = {"role": Role.EXPERT, "organisation": organisation, "delegation": found}
        known = User.objects.filter(email__iexact=form.cleaned_data["email"]).first()
        try:
            if known:
                accounts.accredit(known, **where, by=request.user, now=request.now)
            else:
                made = accounts.invite(**form.cleaned_data, **where, by=request.user, now=request.now)
                return _shown_once(request, made)
        except Refused as refusal:
            form.add_error(None, explain(refusal))
        else:
            messages.success(request, _("The expert is accredited, and signs in as before."))
            return redirect("members:delegation", delegation_id=delegation_id)
    words = {
        "title": _("Accredit an expert of %(member)s") % {"member": found.member.name},
        "button": _("Accredit"),
        "back": reverse("members:delegation", args=[delegation_id]),
    }
    return render(request, "members/form.html", {"form": form, **words})


@login_required
@require_safe
def person(request: SignedInRequest, user_id: str) -> HttpResponse:
    """An account and its accreditations."""
    found = get_object_or_404(queries.people_visible_to(request.standing), public_id=user_id)
    seen = queries.accreditations_visible_to(request.standing).filter(user=found).order_by("-since")
    organisations = [
        each for each in queries.organisations_visible_to(request.standing) if roles_to_give(request.standing, each)
    ]
    return render(
        request,
        "members/person.html",
        {
            "person": found,
            "accreditations": [
                (each, each.holds(request.now) and rules.may_end(request.standing, each)) for each in seen
            ],
            "terms": found.terms.select_related("body").order_by("-since"),
            "organisations": organisations,
            "opened": found.has_usable_password(),
            "second_factor": has_second_factor(found),
            "recovers": rules.may_recover(request.standing, found),
        },
    )


@login_required
@form_methods
def accredit(request: SignedInRequest, user_id: str, organisation_id: str) -> HttpResponse:
    """Accredit somebody who has an account."""
    found = get_object_or_404(queries.people_visible_to(request.standing), public_id=user_id)
    organisation = get_object_or_404(queries.organisations_visible_to(request.standing), public_id=organisation_id)
    roles = roles_to_give(request.standing, organisation)
    if not roles:
        raise Http404
    return form_page(
        request,
        forms.AccreditationForm(request.POST or None, organisation=organisation, roles=roles),
        lambda given: accounts.accredit(
            found,
            **{**given, "until": forms.start_of(given["until"])},
            organisation=organisation,
            by=request.user,
            now=request.now,
        ),
        words={
            "title": _("Accredit %(person)s") % {"person": found.name},
            "button": _("Accredit"),
            "done": _("The accreditation holds from now on."),
        },
        to=reverse("members:person", args=[user_id]),
    )


@login_required
@never_cache
@require_POST
def link(request: SignedInRequest, user_id: str) -> HttpResponse:
    """Make a new link for somebody: to open the account, or to recover it."""
    found = get_object_or_404(queries.people_visible_to(request.standing), public_id=user_id)
    make = accounts.recover if found.has_usable_password() else accounts.invite_again
    return _shown_once(request, make(user_id, by=request.user, now=request.now))


@login_required
@require_POST
def end_accreditation(request: SignedInRequest, accreditation_id: str) -> HttpResponse:
    """End an accreditation now."""
    seen = queries.accreditations_visible_to(request.standing)
    found = get_object_or_404(seen, public_id=accreditation_id)
    if not rules.may_end(request.standing, found):
        raise Http404
    try:
        accounts.end_accreditation(accreditation_id, by=request.user, now=request.now)
    except Refused as refusal:
        messages.error(request, explain(refusal))
    if queries.people_visible_to(request.standing).filter(pk=found.user_id).exists():
        return redirect("members:person", user_id=found.user.public_id)
    return redirect("members:delegation", delegation_id=found.delegation.public_id if found.delegation else "")


@login_required
@require_safe
def account(request: SignedInRequest) -> HttpResponse:
    """One's own account."""
    return render(
        request,
        "members/account.html",
        {
            "seats": seats_in_words(request.standing),
            "second_factor": has_second_factor(request.user),
            "needs": rules.needs_second_factor(request.standing),
        },
    )


@login_required
@require_POST
def sign_out_everywhere(request: SignedInRequest) -> HttpResponse:
    """End every session of one's own account, this one too."""
    accounts.end_sessions(by=request.user)
    logout(request)
    return redirect("account_login")


@sensitive_post_parameters("password", "again")
@never_cache
@form_methods
def join(request: Request, secret: str) -> HttpResponse:
    """Open an account, or recover it, by the link that was handed over."""
    try:
        invitation = accounts.open_invitation(secret, request.now)
    except Invitation.DoesNotExist:
        raise Http404 from None
    except Refused as refusal:
        return render(request, "members/link_over.html", {"reason": explain(refusal)}, status=410)
    form = forms.JoinForm(request.POST or None, user=invitation.user)
    if request.method == "POST" and form.is_valid():
        user = accounts.accept(
            secret, name=form.cleaned_data["name"], password=form.cleaned_data["password"], now=request.now
        )
        login(request, user, backend=_BACKEND)
        record_authentication(request, user, method="password", reauthenticated=True)
        return redirect("mfa_index")
    return render(request, "members/join.html", {"form": form, "invitation": invitation})


def _shown_once(request: SignedInRequest, made: accounts.Link) -> HttpResponse:
    address = request.build_absolute_uri(reverse("members:join", args=[made.secret]))
    return render(request, "members/link.html", {"invitation": made.invitation, "address": address})

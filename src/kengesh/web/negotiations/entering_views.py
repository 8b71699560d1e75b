"""The page on which the secretariat enters an amendment that came by letter, mail or telephone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kengesh.errors import KengeshError
from kengesh.web.layout.explain import explain
from kengesh.web.members.channels import Channel
from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation
from kengesh.web.negotiations import actions, texts
from kengesh.web.negotiations.amendment_views import asked, initial, page, said
from kengesh.web.negotiations.forms import EnteredAmendmentForm
from kengesh.web.negotiations.views import found


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def enter(request: SignedInRequest, public_id: str, provision: str) -> HttpResponse:
    """Enter an amendment of a provision for the delegation that sent it; it is marked with the way it came."""
    negotiation = found(request, public_id)
    body = negotiation.matter.body
    if not request.standing.is_secretariat(body.organisation_id):
        raise Http404
    draft = texts.current(negotiation)
    verb, language = asked(request, draft, provision)
    form = EnteredAmendmentForm(
        request.POST or None,
        delegations=Delegation.objects.filter(body=body).select_related("member"),
        verb=verb,
        initial=initial(negotiation, draft, verb, (provision, language)),
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.enter_amendment(
                public_id,
                delegation_id=given["delegation"],
                channel=Channel(given["channel"]),
                verb=verb,
                provision=provision,
                language=language,
                on_digest=given["on_digest"],
                by=request.user,
                now=request.now,
                **said(given),
            )
        except KengeshError as error:
            form.add_error(None, explain(error))
        else:
            messages.success(request, _("Entered. It is marked with the way it came."))
            return redirect("negotiations:proposal", public_id=made.public_id)
    others = [each for each in draft.languages if each != language]
    context = page(request, negotiation, draft, provision, language) | {"form": form, "verb": verb, "others": others}
    context["in_room"] = bool(request.standing.seats_in(body.pk))
    return render(request, "negotiations/enter.html", context)

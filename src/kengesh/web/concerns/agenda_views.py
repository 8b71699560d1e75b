"""Choose the concerns that go on the agenda of a session."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kengesh.web.concerns.agenda import put_concerns, waiting
from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.meetings import rules
from kengesh.web.meetings.queries import sessions_visible_to
from kengesh.web.members.middleware import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def agenda(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show chair and secretariat the open concerns of the body; put those chosen on the agenda."""
    session = get_object_or_404(sessions_visible_to(request.standing), public_id=public_id)
    if not rules.may_convene(request.standing, session.body):
        raise Http404
    rows = list(waiting(request.standing, session))
    form = forms.Form(posted(request, "concerns"), prefix="concerns")
    form.fields["chosen"] = forms.MultipleChoiceField(
        label=_("Concerns"),
        choices=[(each.public_id, f"{each.title} ({each.delegation}, {each.matter})") for each in rows],
        widget=forms.CheckboxSelectMultiple,
    )
    offers = [
        Offer(
            "concerns",
            _("Put concerns on the agenda"),
            form,
            lambda said: put_concerns(public_id, concerns=said["chosen"], by=request.user, now=request.now),
        )
    ]
    if request.method == "POST" and done(request, offers):
        return redirect("meetings:session", public_id=public_id)
    context = {"session": session, "rows": rows, "offers": offers if rows else []}
    return render(request, "concerns/agenda.html", context)

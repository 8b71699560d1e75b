"""Credentials for a session: a delegation presents its own, chair and secretariat examine them."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kengesh.web.layout.offers import Offer, done, posted
from kengesh.web.meetings import credentials, forms, queries, rules
from kengesh.web.meetings.models import Session
from kengesh.web.members.channels import Channel
from kengesh.web.members.middleware import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def session_credentials(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The credentials that the reader sees: the own ones; to chair and secretariat, all."""
    session = get_object_or_404(queries.sessions_visible_to(request.standing), public_id=public_id)
    conducts = rules.may_convene(request.standing, session.body)
    if not conducts and session.body_id not in request.standing.bodies:
        raise Http404
    rows = list(queries.credentials_visible_to(request.standing).filter(session=session))
    offers = _offers(request, session, rows, conducts=conducts)
    if request.method == "POST" and done(request, offers):
        return redirect("meetings:credentials", public_id=public_id)
    context = {"session": session, "rows": rows, "offers": offers, "conducts": conducts}
    return render(request, "meetings/credentials.html", context)


def _offers(request: SignedInRequest, session: Session, rows: list[Any], *, conducts: bool) -> list[Offer]:
    how: dict[str, Any] = {"by": request.user, "now": request.now}
    parts = []
    delegations = session.body.delegations.select_related("member")
    mine = [each for each in delegations if rules.may_present(request.standing, session, each)]
    if mine and not session.is_past(request.now):
        form = forms.CredentialForm(posted(request, "present"), prefix="present", delegations=mine)

        def present(said: Mapping[str, Any]) -> object:
            own = request.standing.speaks_for(said["delegation"].pk)
            return credentials.present_credentials(
                session.public_id,
                delegation=said["delegation"],
                ranks=form.ranks,
                channel=Channel.PLATFORM if own else Channel.LETTER,
                **how,
            )

        parts.append(Offer("present", _("Present credentials, by number and rank"), form, present))
    if conducts and rows:
        examine = forms.ExamineForm(posted(request, "examine"), prefix="examine", credentials=rows)
        parts.append(
            Offer(
                "examine",
                _("Note what the examination found"),
                examine,
                lambda said: credentials.examine(
                    said["credential"].public_id, in_order=said["verdict"] == "yes", reason=said["reason"], **how
                ),
            )
        )
    return parts

"""Decisions and summary record of a session, as page, Word and PDF, for those who may look at the session."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from kengesh.web.adoption import session_papers
from kengesh.web.meetings.downloads import given_out
from kengesh.web.meetings.models import AgendaItem, Session
from kengesh.web.meetings.queries import sessions_visible_to
from kengesh.web.members.middleware import SignedInRequest


@require_safe
@login_required
def papers(request: SignedInRequest, public_id: str) -> HttpResponse:
    """What was decided, who spoke on what, and what came of it."""
    session, items = _found(request, public_id)
    context = {
        "session": session,
        "present": session_papers.present(session),
        "items": [(each, session_papers.spoken(list(each.speeches.all()), request.now)) for each in items],
        "decisions": session_papers.listed(session, items),
    }
    return render(request, "adoption/session_papers.html", context)


@require_safe
@login_required
def decisions(request: SignedInRequest, public_id: str, form: str) -> HttpResponse:
    """The list of decisions as a paper."""
    session, items = _found(request, public_id)
    paper = session_papers.decisions_paper(session, session_papers.listed(session, items))
    return given_out(paper, slugify(f"decisions-{session.body.symbol}-{session.number}"), form)


@require_safe
@login_required
def record(request: SignedInRequest, public_id: str, form: str) -> HttpResponse:
    """The summary record as a paper."""
    session, items = _found(request, public_id)
    paper = session_papers.record_paper(session, items, session_papers.listed(session, items))
    return given_out(paper, slugify(f"record-{session.body.symbol}-{session.number}"), form)


def _found(request: SignedInRequest, public_id: str) -> tuple[Session, list[AgendaItem]]:
    session = get_object_or_404(sessions_visible_to(request.standing), public_id=public_id)
    rows = session.agenda.select_related("session").prefetch_related("speeches__delegation__member")
    return session, list(rows)

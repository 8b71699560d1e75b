"""Papers of a session: the list, what the desk issues, each as a download; and the agenda as Word and PDF."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from kengesh.errors import Refused
from kengesh.web.files.responses import stored
from kengesh.web.layout.explain import explain
from kengesh.web.layout.templatetags.layout import language
from kengesh.web.meetings import forms, issuing, queries, rules
from kengesh.web.meetings.agenda_paper import agenda_paper
from kengesh.web.meetings.downloads import given_out
from kengesh.web.meetings.models import PaperKind, Session
from kengesh.web.members.middleware import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def papers(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The papers of a session that were distributed to the reader; the desk issues one."""
    session = get_object_or_404(queries.sessions_visible_to(request.standing), public_id=public_id)
    may_issue = rules.may_convene(request.standing, session.body)
    if request.method == "POST" and not may_issue:
        raise PermissionDenied
    form = _form(request, session) if may_issue else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            _issue(request, session, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, explain(refusal))
        else:
            return redirect("meetings:papers", public_id=public_id)
    context = {
        "session": session,
        "papers": list(queries.papers_visible_to(request.standing).filter(session=session)),
        "form": form,
        "next": _next_symbols(session) if may_issue else [],
    }
    return render(request, "meetings/papers.html", context)


def _form(request: SignedInRequest, session: Session) -> forms.PaperForm:
    known = session.series.languages if session.series else session.body.organisation.languages
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    languages = [(code, language(code)) for code in known or ["en"]]
    return forms.PaperForm(*posted, items=session.agenda.all(), languages=languages)


def _issue(request: SignedInRequest, session: Session, said: Mapping[str, Any]) -> None:
    upload = said["upload"]
    given = {name: value for name, value in said.items() if name != "upload"}
    issuing.issue_paper(
        session.public_id,
        content=upload.read(),
        name=upload.name,
        media_type=upload.content_type or "application/octet-stream",
        by=request.user,
        now=request.now,
        **given,
    )


def _next_symbols(session: Session) -> list[str]:
    """The symbol that the next paper of each kind gets."""
    prefix, year = issuing.symbol_prefix(session), session.starts_at.year
    taken = issuing.last_numbers(prefix, year)
    return [f"{prefix}/{year}/{kind.value}/{taken.get(kind.value, 0) + 1}" for kind in PaperKind]


@require_safe
@login_required
def paper(request: SignedInRequest, public_id: str) -> HttpResponse:
    """A paper as it was issued."""
    found = get_object_or_404(queries.papers_visible_to(request.standing), public_id=public_id)
    return stored(found.file)


@require_safe
@login_required
def agenda(request: SignedInRequest, public_id: str, form: str) -> HttpResponse:
    """The agenda as a paper."""
    session = get_object_or_404(queries.sessions_visible_to(request.standing), public_id=public_id)
    items = list(session.agenda.select_related("rapporteur__member"))
    listed = list(queries.papers_visible_to(request.standing).filter(session=session))
    name = slugify(f"agenda-{session.body.symbol}-{session.number}")
    return given_out(agenda_paper(session, items, listed), name, form)

"""Issue papers of a session: each has a symbol, a language and a distribution."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Max

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.files.actions import keep
from kengesh.web.meetings import rules
from kengesh.web.meetings.actions import locked
from kengesh.web.meetings.models import AgendaItem, Session, SessionPaper
from kengesh.web.members.models import User
from kengesh.web.members.standing import standing_of
from kengesh.web.members.visibility import Audience
from kengesh.web.record.actions import append, append_confidential


@action
def issue_paper(
    session_id: str,
    *,
    kind: str,
    title: str,
    content: bytes,
    name: str,
    media_type: str,
    language: str = "",
    distribution: str = Audience.OBSERVERS,
    item: AgendaItem | None = None,
    by: User,
    now: datetime,
) -> SessionPaper:
    """Issue a paper; its symbol is the next of its series or body, year and kind."""
    session = locked(session_id)
    if not rules.may_convene(standing_of(by, now), session.body):
        raise PermissionDenied
    if item is not None and item.session_id != session.pk:
        raise Refused("paper-item", item=item, session=session)
    known = session.series.languages if session.series else session.body.organisation.languages
    chosen = language or (known[0] if known else "en")
    if known and chosen not in known:
        raise Refused("paper-language", found=chosen, session=session, known=", ".join(known))
    prefix, year = symbol_prefix(session), session.starts_at.year
    paper = SessionPaper.objects.create(
        session=session,
        item=item,
        kind=kind,
        prefix=prefix,
        year=year,
        number=last_numbers(prefix, year).get(kind, 0) + 1,
        title=title,
        language=chosen,
        distribution=distribution,
        file=keep(content, name=name, media_type=media_type, now=now),
        issued_at=now,
    )
    _record(paper, by, now)
    return paper


def symbol_prefix(session: Session) -> str:
    """What the symbols of its papers begin with."""
    return session.series.symbol if session.series else session.body.symbol


def last_numbers(prefix: str, year: int) -> dict[str, int]:
    """The number of the last paper of each kind that has one."""
    rows = SessionPaper.objects.filter(prefix=prefix, year=year).order_by()
    return dict(rows.values_list("kind").annotate(last=Max("number")))


def _record(paper: SessionPaper, by: User, now: datetime) -> None:
    values = {"symbol": paper.symbol, "session": paper.session.public_id, "digest": paper.file.digest}
    if paper.distribution == Audience.OBSERVERS:
        append("session-paper-issued", paper.public_id, at=now, values=values, sealed={"by": by.public_id})
    else:
        append_confidential("session-paper-issued", paper.public_id, at=now, values=values)

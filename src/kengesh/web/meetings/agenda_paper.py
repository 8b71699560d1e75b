"""The agenda of a session as a paper."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kengesh.formats.paper import Block, Labels, Paper, Paragraph, Table
from kengesh.web.meetings.models import AgendaItem, Session, SessionPaper
from kengesh.web.members.models import Body


def labels() -> Labels:
    """The words in the margins of a paper, in the reader's language."""
    return Labels(_("Distribution:"), _("Page"), _("of"), _("Fictitious"))


def paper_of(body: Body, title: str, blocks: Sequence[Block], *, symbol: str, at: datetime, distribution: str) -> Paper:
    """A paper of a body, dated in its time zone and written in the reader's language."""
    return Paper(
        title,
        tuple(blocks),
        symbol=symbol,
        body=body.name,
        date=date_format(at.astimezone(ZoneInfo(body.time_zone)), "j F Y"),
        language=get_language() or "en",
        distribution=distribution,
        fictitious=body.organisation.fictitious,
        labels=labels(),
    )


def agenda_paper(session: Session, items: Sequence[AgendaItem], papers: Sequence[SessionPaper]) -> Paper:
    """The agenda: when and where, the items with their time and rapporteur, and the papers that are out."""
    blocks: list[Block] = [Paragraph(when(session))]
    if session.place:
        blocks.append(Paragraph(session.place))
    columns = (_("No."), _("Item"), _("Papers"), _("Minutes"), _("Rapporteur"))
    rows = [
        (
            f"{each.order}",
            each.title,
            "\n".join(paper.symbol for paper in papers if paper.item_id == each.pk),
            f"{each.minutes or '–'}",
            f"{each.rapporteur or '–'}",
        )
        for each in items
    ]
    blocks.append(Table(_("Items in their order"), columns, tuple(rows), (1, 6, 3, 2, 3)))
    general = [each for each in papers if each.item_id is None]
    if general:
        listed = tuple((each.symbol, each.title) for each in general)
        blocks.append(Table(_("Papers of the session"), (_("Symbol"), _("Title")), listed, (2, 5)))
    title = _("Agenda: %(session)s") % {"session": session}
    return paper_of(
        session.body,
        title,
        blocks,
        symbol=f"{session.series.symbol if session.series else session.body.symbol}/{session.number}/AG",
        at=session.starts_at,
        distribution=_("General"),
    )


def when(session: Session) -> str:
    """From when to when a session sits, in the time zone of its body, which is named."""
    zone = ZoneInfo(session.body.time_zone)
    starts, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    form = "H:i" if starts.date() == ends.date() else "j F Y, H:i"
    return f"{date_format(starts, 'j F Y, H:i')} – {date_format(ends, form)} ({zone})"

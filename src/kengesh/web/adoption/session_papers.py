"""What a session leaves behind: the list of its decisions, and the summary record, as papers.

The record names delegations, what they spoke on and for how long, outcomes and decisions; never a person, and
nothing of what was said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kengesh.formats.paper import Block, Heading, Paper, Paragraph, Table
from kengesh.web.adoption.models import Decision
from kengesh.web.meetings.agenda_paper import paper_of, when
from kengesh.web.meetings.item_page import minutes
from kengesh.web.meetings.models import AgendaItem, ItemKind, Session, Speech
from kengesh.web.members.models import Delegation


@dataclass(frozen=True, slots=True)
class Listed:
    """A decision in the list of a session: adopted in it, or taken note of."""

    symbol: str
    title: str
    way: str
    adopted_at: datetime
    public_id: str


def listed(session: Session, items: Sequence[AgendaItem]) -> list[Listed]:
    """The decisions adopted in a session and those it took note of, by symbol; annulled ones are marked."""
    noted = {each.subject for each in items if each.kind == ItemKind.TAKE_NOTE and each.concluded_at}
    rows = Decision.objects.filter(Q(putting__session=session) | Q(public_id__in=noted))
    rows = rows.select_related("body", "annulment", "putting").distinct()
    return [
        Listed(each.symbol, each.title, _way(each, session), each.adopted_at, each.public_id)
        for each in sorted(rows, key=lambda each: (each.year, each.number))
    ]


def _way(decision: Decision, session: Session) -> str:
    if hasattr(decision, "annulment"):
        return _("annulled")
    if decision.putting is not None and decision.putting.session_id == session.pk:
        return _("adopted in session")
    return _("taken note of")


def decisions_paper(session: Session, found: Sequence[Listed]) -> Paper:
    """The list of decisions."""
    blocks: list[Block] = [Paragraph(when(session)), _decisions(found)]
    return _paper(session, _("Decisions: %(session)s") % {"session": session}, blocks, "DEC")


def record_paper(session: Session, items: Sequence[AgendaItem], found: Sequence[Listed]) -> Paper:
    """The summary record; provisional until the session is closed."""
    blocks: list[Block] = [Paragraph(when(session))]
    if session.closed_at is None:
        blocks.append(Paragraph(_("Provisional: the session is not closed."), strong=True))
    blocks += [Heading(_("Present")), Paragraph(", ".join(present(session)) or _("None."))]
    for each in items:
        blocks += _item(each)
    blocks += [Heading(_("Decisions")), _decisions(found)]
    return _paper(session, _("Summary record: %(session)s") % {"session": session}, blocks, "SR")


def present(session: Session) -> list[str]:
    """The delegations that were in the room at any time, by name."""
    rows = Delegation.objects.filter(presences__session=session).distinct()
    return sorted(rows.values_list("member__name", flat=True))


def spoken(speeches: Sequence[Speech], now: datetime) -> list[tuple[str, str, str]]:
    """Who spoke, in order: delegation, for what, and for how long."""
    given = sorted(
        (each for each in speeches if each.floor_at is not None), key=lambda each: (each.floor_at or now, each.order)
    )
    return [(each.delegation.member.name, each.get_kind_display(), minutes(each.seconds(now))) for each in given]


def _item(item: AgendaItem) -> list[Block]:
    blocks: list[Block] = [Heading(f"{item}")]
    rows = spoken(list(item.speeches.all()), item.session.closed_at or item.session.ends_at)
    if rows:
        columns = (_("Delegation"), _("For"), _("Minutes and seconds"))
        blocks.append(Table(_("Speakers"), columns, tuple(rows), (3, 2, 2)))
    blocks.append(Paragraph(item.outcome or _("Not concluded.")))
    return blocks


def _decisions(found: Sequence[Listed]) -> Block:
    if not found:
        return Paragraph(_("No decision was adopted or taken note of."))
    rows = tuple((each.symbol, each.title, each.way, date_format(each.adopted_at, "j F Y")) for each in found)
    return Table(_("Decisions"), (_("Symbol"), _("Title"), _("How"), _("Adopted")), rows, (3, 5, 2, 2))


def _paper(session: Session, title: str, blocks: Sequence[Block], kind: str) -> Paper:
    prefix = session.series.symbol if session.series else session.body.symbol
    return paper_of(
        session.body,
        title,
        blocks,
        symbol=f"{prefix}/{session.number}/{kind}",
        at=session.starts_at,
        distribution=_("General"),
    )

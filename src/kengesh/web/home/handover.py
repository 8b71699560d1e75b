"""What one presidency hands over to the next: put together from all apps, then frozen by one act.

Nothing in it is anybody's alone: it holds what every delegation of the body may see, and no person.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kengesh.canonical import Value
from kengesh.formats.paper import Block, Heading, Paper, Paragraph, Table
from kengesh.web.acts import action
from kengesh.web.adoption.models import Decision, SilenceProcedure
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.matters.models import Matter, Stage
from kengesh.web.meetings.agenda_paper import paper_of
from kengesh.web.meetings.models import AgendaItem, HandOver, Session, SessionPaper
from kengesh.web.meetings.presidency import freeze, terms_to_hand_over
from kengesh.web.members.models import Body, Office, Term, User
from kengesh.web.members.visibility import Audience
from kengesh.web.negotiations.models import Revision

Rows = Sequence[Mapping[str, str]]
VERSION = 1


@action
def hand_over(body_id: str, *, by: User, now: datetime) -> HandOver:
    """Hand over: what the pack holds now is kept with its digest, and nothing in it changes any more."""
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=body_id)
    check_not_facts_only(body)
    return freeze(body, pack(body, *terms_to_hand_over(body, now), now), by=by, now=now)


def pack(body: Body, outgoing: Term, incoming: Term, now: datetime) -> dict[str, Value]:
    """What is handed over: terms, open matters, sessions, items without outcome, deadlines, papers."""
    sessions = list(Session.objects.filter(body=body).select_related("series").order_by("starts_at", "number"))
    return {
        "version": VERSION,
        "organisation": body.organisation.name,
        "body": body.name,
        "symbol": body.symbol,
        "from": _term(outgoing),
        "to": _term(incoming),
        "terms": [_term(each) for each in _terms(body)],
        "matters": _matters(body),
        "sessions": [_session(each) for each in sessions],
        "items": _items(body),
        "deadlines": _deadlines(body, sessions, now),
        "papers": _papers(body),
    }


def _terms(body: Body) -> list[Term]:
    return list(body.terms.filter(office=Office.PRESIDENCY).select_related("member").order_by("since"))


def _term(term: Term) -> dict[str, str]:
    until = term.until.isoformat() if term.until else ""
    return {"member": f"{term.member}", "since": term.since.isoformat(), "until": until}


def _matters(body: Body) -> list[dict[str, str]]:
    """Open matters in the order of their stages."""
    order = [stage.value for stage in Stage]
    rows = Matter.objects.filter(body=body).exclude(stage__in=(Stage.ADOPTED, Stage.CLOSED)).order_by("opened_at", "pk")
    found = sorted(rows, key=lambda each: order.index(each.stage))
    return [{"title": each.title, "stage": each.stage, "opened": each.opened_at.isoformat()} for each in found]


def _session(session: Session) -> dict[str, str]:
    state = "closed" if session.closed_at else "sitting" if session.opened_at else "convened"
    return {
        "title": f"{session}",
        "series": session.series.name if session.series else "",
        "starts": session.starts_at.isoformat(),
        "place": session.place,
        "state": state,
    }


def _items(body: Body) -> list[dict[str, str]]:
    rows = AgendaItem.objects.filter(session__body=body, concluded_at__isnull=True).select_related("session")
    return [{"session": f"{each.session}", "item": each.title} for each in rows.order_by("session__starts_at", "order")]


def _deadlines(body: Body, sessions: Sequence[Session], now: datetime) -> list[dict[str, str]]:
    """What ends or begins after now, soonest first."""
    silences = SilenceProcedure.objects.filter(
        negotiation__matter__body=body, closed_at__isnull=True, expires_at__gt=now
    )
    returns = Revision.objects.filter(negotiation__matter__body=body, returns_until__gt=now)
    found: list[tuple[datetime, str, str]] = [(each.expires_at, "silence", each.title) for each in silences]
    found += [
        (each.returns_until, "returns", each.symbol)
        for each in returns.select_related("negotiation")
        if each.returns_until is not None
    ]
    found += [(each.starts_at, "session", f"{each}") for each in sessions if each.starts_at > now]
    return [{"at": at.isoformat(), "what": what, "about": about} for at, what, about in sorted(found)]


def _papers(body: Body) -> list[dict[str, str]]:
    """Everything that has a symbol and was given to the body, by symbol."""
    issued = SessionPaper.objects.filter(
        session__body=body, distribution__in=(Audience.BODY.value, Audience.OBSERVERS.value)
    )
    revisions = Revision.objects.filter(negotiation__matter__body=body).select_related("negotiation__matter")
    decisions = Decision.objects.filter(body=body).select_related("body")
    found = [
        *((each.symbol, each.title) for each in issued),
        *((each.symbol, each.negotiation.matter.title) for each in revisions),
        *((each.symbol, each.title) for each in decisions),
    ]
    return [{"symbol": symbol, "title": title} for symbol, title in sorted(found)]


def sections(kept: Mapping[str, Rows], zone: str) -> list[Table]:
    """The pack as tables, in the reader's language; times are those of the body's place."""

    def at(words: str) -> str:
        moment = parse_datetime(words)
        return date_format(moment.astimezone(ZoneInfo(zone)), "j F Y, H:i") if moment else "–"

    stages = {stage.value: f"{stage.label}" for stage in Stage}
    states = {"closed": _("closed"), "sitting": _("sitting"), "convened": _("convened")}
    kinds = {"silence": _("A silence ends"), "returns": _("Returns are due"), "session": _("A session begins")}
    titled = {
        "terms": (_("Terms of the presidency"), (_("Member"), _("From"), _("Until"))),
        "matters": (_("Open matters by stage"), (_("Stage"), _("Matter"), _("Opened"))),
        "sessions": (_("Sessions"), (_("Session"), _("Series"), _("Begins"), _("State"))),
        "items": (_("Items without outcome"), (_("Session"), _("Item"))),
        "deadlines": (_("Deadlines"), (_("When"), _("What"), _("About"))),
        "papers": (_("Papers with symbols"), (_("Symbol"), _("Title"))),
    }
    rows: dict[str, list[tuple[str, ...]]] = {
        "terms": [(each["member"], at(each["since"]), at(each["until"])) for each in kept["terms"]],
        "matters": [(stages[each["stage"]], each["title"], at(each["opened"])) for each in kept["matters"]],
        "sessions": [
            (each["title"], each["series"] or "–", at(each["starts"]), states[each["state"]])
            for each in kept["sessions"]
        ],
        "items": [(each["session"], each["item"]) for each in kept["items"]],
        "deadlines": [(at(each["at"]), kinds[each["what"]], each["about"]) for each in kept["deadlines"]],
        "papers": [(each["symbol"], each["title"]) for each in kept["papers"]],
    }
    return [Table(caption, columns, tuple(rows[key])) for key, (caption, columns) in titled.items()]


def paper(body: Body, kept: Mapping[str, Rows], *, outgoing: str, incoming: str, at: datetime, digest: str) -> Paper:
    """The pack as a paper; the digest stands at its end, where it is frozen."""
    blocks: list[Block] = [Paragraph(_("From %(out)s to %(in)s.") % {"out": outgoing, "in": incoming}, strong=True)]
    for table in sections(kept, body.time_zone):
        blocks.append(Heading(table.caption))
        blocks.append(table if table.rows else Paragraph(_("None.")))
    if digest:
        blocks += [Heading(_("Digest")), Paragraph(digest)]
    title = _("Hand-over of the presidency of %(body)s") % {"body": body.name}
    return paper_of(body, title, blocks, symbol=f"{body.symbol}/{at.year}/HO", at=at, distribution=_("Limited"))

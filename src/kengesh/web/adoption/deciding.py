"""The decision: its number, its place in the record, and the note that the next session takes."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Max
from django.utils.translation import gettext

from kengesh.record.entries import moment
from kengesh.web.acts import action
from kengesh.web.adoption.gates import check_undecided, to_follow
from kengesh.web.adoption.models import Decision, Way
from kengesh.web.matters.actions import advance
from kengesh.web.matters.models import Stage
from kengesh.web.meetings.actions import add_item
from kengesh.web.meetings.models import AgendaItem, ItemKind
from kengesh.web.meetings.queries import next_session
from kengesh.web.members.models import User
from kengesh.web.negotiations.models import Negotiation, Revision
from kengesh.web.record.actions import append


def decide(
    decision: Decision, negotiation: Negotiation, revision: Revision, *, by: User, now: datetime, remark: str = ""
) -> Decision:
    """Give an adopted text its number; part of the act that declares it."""
    check_undecided(negotiation, now)
    body = negotiation.matter.body
    year = decision.adopted_at.astimezone(ZoneInfo(body.time_zone)).year
    last = Decision.objects.filter(body=body, year=year).aggregate(last=Max("number"))["last"] or 0
    decision.negotiation, decision.body, decision.revision = negotiation, body, revision
    decision.year, decision.number = year, last + 1
    decision.title, decision.digest = negotiation.matter.title, negotiation.digest
    decision.declared_at, decision.languages_to_follow = now, to_follow(negotiation)
    decision.save()
    advance(negotiation.matter, Stage.ADOPTED)
    append(
        "text-adopted",
        decision.public_id,
        at=now,
        values={
            "text": negotiation.public_id,
            "decision": decision.symbol,
            "digest": decision.digest,
            "way": decision.way,
            "effect": moment(decision.adopted_at),
            "remark": remark,
        },
        sealed={"by": by.public_id},
    )
    _put_before_next_session(decision, now)
    return decision


@action
def take_notes(*, now: datetime) -> None:
    """Put what was adopted by silence before the next session, once one is convened: part of every minute's round."""
    noted = AgendaItem.objects.filter(kind=ItemKind.TAKE_NOTE).values("subject")
    rows = Decision.objects.filter(way=Way.SILENCE, annulment__isnull=True).exclude(public_id__in=noted)
    for decision in rows.select_related("body__organisation"):
        _put_before_next_session(decision, now)


def _put_before_next_session(decision: Decision, now: datetime) -> None:
    session = next_session(decision.body, now) if decision.way == Way.SILENCE else None
    if session:
        title = gettext("Take note of the adoption of %(decision)s") % {"decision": decision.symbol}
        add_item(session, title=title, kind=ItemKind.TAKE_NOTE, subject=decision.public_id, now=now)

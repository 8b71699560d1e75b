"""The decision: its number, its place in the record, and the note that the next session takes."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext

from kengesh.errors import Refused
from kengesh.web.adoption.gates import to_follow
from kengesh.web.adoption.models import Decision, Way
from kengesh.web.matters.actions import advance
from kengesh.web.matters.models import Stage
from kengesh.web.meetings.actions import add_item
from kengesh.web.meetings.models import ItemKind
from kengesh.web.meetings.queries import next_session
from kengesh.web.members.models import User
from kengesh.web.negotiations.models import Negotiation, Revision
from kengesh.web.record.actions import append


def decide(
    decision: Decision, negotiation: Negotiation, revision: Revision, *, by: User, now: datetime, remark: str = ""
) -> Decision:
    """Give an adopted text its number; part of the act that declares it."""
    if Decision.objects.filter(negotiation=negotiation).exists():
        raise Refused("decided-already", symbol=negotiation.symbol)
    body = negotiation.matter.body
    year = decision.adopted_at.year
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
            "effect": f"{decision.adopted_at:%Y-%m-%dT%H:%M:%SZ}",
            "remark": remark,
        },
        sealed={"by": by.public_id},
    )
    session = next_session(body, now) if decision.way == Way.SILENCE else None
    if session:
        title = gettext("Take note of the adoption of %(decision)s") % {"decision": decision.symbol}
        add_item(session, title=title, kind=ItemKind.TAKE_NOTE, subject=decision.public_id, now=now)
    return decision

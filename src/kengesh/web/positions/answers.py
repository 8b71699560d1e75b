"""Put forward what answers a concern: a provision of the text, or words."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.concerns.models import Concern
from kengesh.web.concerns.sights import sees
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.standing import Standing, standing_of
from kengesh.web.members.visibility import Audience
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions.models import AnswerKind, ConcernAnswer
from kengesh.web.positions.targets import Targets, targets
from kengesh.web.record.actions import append, append_confidential


@action
def answer_concern(concern_id: str, *, provision: str = "", words: str = "", by: User, now: datetime) -> ConcernAnswer:
    """Put a provision or words forward as an answer; its author alone says whether the concern is satisfied."""
    rows = Concern.objects.select_for_update(of=("self",)).select_related("matter__body__organisation")
    concern = rows.get(public_id=concern_id)
    check_not_facts_only(concern.matter.body)
    standing = standing_of(by, now)
    if not may_answer(standing, concern):
        raise PermissionDenied
    if not provision and not words.strip():
        raise Refused("answer-empty")
    seat = standing.seat_in(concern.matter.body_id)
    answer = ConcernAnswer.objects.create(
        concern=concern,
        kind=AnswerKind.PROVISION if provision else AnswerKind.WORDS,
        provision=provision,
        words=words.strip(),
        wording=_wording(concern, provision),
        delegation=Delegation.objects.get(pk=seat.delegation) if seat else None,
        answered_at=now,
    )
    sealed = {"by": by.public_id, "concern": concern.public_id, "provision": provision}
    if concern.audience == Audience.GROUP:
        append_confidential("concern-answered", answer.public_id, at=now, values=sealed)
    else:
        append("concern-answered", answer.public_id, at=now, sealed=sealed)
    return answer


def may_answer(standing: Standing, concern: Concern) -> bool:
    """Those who see the concern and speak for a delegation of the body, the chair, and the secretariat."""
    body = concern.matter.body
    speaks = any(standing.speaks_for(seat.delegation) for seat in standing.seats_in(body.pk))
    return sees(standing, concern) and (speaks or standing.conducts(body.pk, body.organisation_id))


def _wording(concern: Concern, provision: str) -> str:
    if not provision:
        return ""
    negotiation = Negotiation.objects.filter(matter=concern.matter_id).first()
    if negotiation is None:
        raise Refused("answer-empty")
    return targets(texts.current(negotiation)).named(provision).wording


def still_says(there: Targets, answer: ConcernAnswer) -> bool:
    """Whether the provision put forward still has the words that it had then."""
    found = there.found(answer.provision) if answer.provision else None
    return found is not None and found.wording == answer.wording

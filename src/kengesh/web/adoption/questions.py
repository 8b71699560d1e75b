"""Adoption in session: the chair puts the text to those in the room, and absence of objection adopts it."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.adoption import gates, rules
from kengesh.web.adoption.deciding import decide
from kengesh.web.adoption.models import Annulment, Decision, Putting, SessionObjection, Way
from kengesh.web.adoption.queries import late_papers
from kengesh.web.matters.actions import advance
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.matters.models import Stage
from kengesh.web.meetings.actions import check_open, check_quorum
from kengesh.web.meetings.actions import locked as locked_session
from kengesh.web.meetings.queries import present_with_say
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.standing import standing_of
from kengesh.web.negotiations.actions import locked
from kengesh.web.record.actions import append, append_confidential


@action
def put(negotiation_id: str, *, session_id: str, by: User, now: datetime) -> Putting:
    """Put the issued text to a sitting session with a quorum."""
    negotiation, session = locked(negotiation_id), locked_session(session_id)
    if not rules.may_declare(standing_of(by, now), negotiation):
        raise PermissionDenied
    if session.body_id != negotiation.matter.body_id:
        raise Refused("session-of-another-body", session=session, body=negotiation.matter.body)
    check_open(session)
    check_quorum(session, now)
    if negotiation.puttings.filter(closed_at__isnull=True).exists():
        raise Refused("question-put", symbol=negotiation.symbol)
    revision = gates.ready(negotiation, now)
    putting = Putting.objects.create(
        negotiation=negotiation, revision=revision, session=session, digest=negotiation.digest, put_at=now
    )
    append(
        "text-put",
        putting.public_id,
        at=now,
        values={"text": negotiation.public_id, "session": session.public_id, "digest": putting.digest},
        sealed={"by": by.public_id},
    )
    return putting


@action
def object_in_session(
    putting_id: str, *, delegation: Delegation, reason: str = "", by: User, now: datetime
) -> SessionObjection:
    """Object while the text is put: a delegation in the room does, or the chair notes what it says aloud.

    The first objection ends the question; others are kept while the session sits.
    """
    putting = _locked(putting_id)
    standing = standing_of(by, now)
    own = rules.may_object_in_session(standing, delegation, putting)
    if not (own or rules.conducts(standing, putting.negotiation)):
        raise PermissionDenied
    if putting.closed_at and not (putting.objections.exists() and putting.session.is_open):
        raise Refused("question-not-put", symbol=putting.negotiation.symbol)
    if not present_with_say(putting.session, now).filter(pk=delegation.pk).exists():
        raise Refused("not-in-the-room", delegation=delegation)
    objection = SessionObjection.objects.create(putting=putting, delegation=delegation, reason=reason, made_at=now)
    append_confidential(
        "objection-in-session", objection.public_id, at=now, values={"delegation": delegation.member.name}
    )
    if putting.closed_at is None:
        putting.closed_at = now
        putting.save(update_fields=["closed_at"])
        append("text-not-adopted", putting.public_id, at=now)
    return objection


@action
def lift_in_session(objection_id: str, *, by: User, now: datetime) -> SessionObjection:
    """Lift an objection that was made in session: its author's act."""
    objection = SessionObjection.objects.select_related("putting__session", "delegation__member").get(
        public_id=objection_id
    )
    putting = _locked(objection.putting.public_id)
    if not rules.may_object_in_session(standing_of(by, now), objection.delegation, putting):
        raise PermissionDenied
    if objection.lifted_at is None:
        objection.lifted_at = now
        objection.save(update_fields=["lifted_at"])
        append_confidential(
            "objection-lifted", putting.public_id, at=now, values={"delegation": objection.delegation.member.name}
        )
    return objection


@action
def declare_in_session(putting_id: str, *, by: User, now: datetime) -> Decision:
    """The chair sees no objection, and it is so decided."""
    putting = _locked(putting_id)
    negotiation = putting.negotiation
    if not rules.may_declare(standing_of(by, now), negotiation):
        raise PermissionDenied
    _check_put(putting)
    check_open(putting.session)
    check_quorum(putting.session, now)
    if putting.digest != negotiation.digest:
        raise Refused("text-not-issued", revision=putting.revision.symbol)
    gates.ready(negotiation, now)
    putting.closed_at = now
    putting.present = sorted(each.member.name for each in present_with_say(putting.session, now))
    putting.save(update_fields=["closed_at", "present"])
    decision = Decision(way=Way.SESSION, putting=putting, adopted_at=now)
    return decide(decision, negotiation, putting.revision, by=by, now=now)


@action
def annul(decision_id: str, *, session_id: str, reason: str, by: User, now: datetime) -> Annulment:
    """Annul an adoption by a new act in session; the decision stays readable, marked as annulled.

    The text is negotiated again; an objection that was received in time and surfaced too late stands from here on.
    """
    decision = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("negotiation__matter__body__organisation", "body__organisation", "silence")
        .get(public_id=decision_id)
    )
    check_not_facts_only(decision.body)
    session = locked_session(session_id)
    if not rules.may_declare(standing_of(by, now), decision.negotiation):
        raise PermissionDenied
    if session.body_id != decision.body_id:
        raise Refused("session-of-another-body", session=session, body=decision.body)
    check_open(session)
    check_quorum(session, now)
    if not reason.strip():
        raise Refused("annulment-reason")
    if Annulment.objects.filter(decision=decision).exists():
        raise Refused("annulled-already", decision=decision.symbol)
    annulment = Annulment.objects.create(decision=decision, session=session, reason=reason, declared_at=now)
    _restore_objections(decision)
    advance(decision.negotiation.matter, Stage.NEGOTIATION)
    append(
        "adoption-annulled",
        decision.public_id,
        at=now,
        values={"decision": decision.symbol, "session": session.public_id, "reason": reason},
        sealed={"by": by.public_id},
    )
    return annulment


def _restore_objections(decision: Decision) -> None:
    if decision.silence is None:
        return
    body = decision.negotiation.matter.body
    for objection in late_papers(decision.silence):
        in_time = decision.silence.opened_at <= objection.received_at < decision.silence.expires_at
        if in_time and rules.counts_in_form(objection.channel, body):
            objection.counts = True
            objection.save(update_fields=["counts"])


def _locked(putting_id: str) -> Putting:
    rows = Putting.objects.select_for_update(of=("self",))
    putting = rows.select_related(
        "negotiation__matter__body__organisation", "session__body", "revision__negotiation"
    ).get(public_id=putting_id)
    check_not_facts_only(putting.negotiation.matter.body)
    return putting


def _check_put(putting: Putting) -> None:
    if putting.closed_at:
        raise Refused("question-not-put", symbol=putting.negotiation.symbol)

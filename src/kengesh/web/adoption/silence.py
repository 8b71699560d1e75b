"""The silence procedure, from its start to the chair's declaration.

What always holds: the text is frozen with its digest; the end never comes earlier; an objection of an entitled
delegation that was received in writing before the end breaks it, whenever it is typed in; a broken silence never
adopts; and when it has run out, the chair alone declares the adoption, with effect from the end.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.record.entries import moment
from kengesh.web.acts import action
from kengesh.web.adoption import gates, rules
from kengesh.web.adoption.deciding import decide
from kengesh.web.adoption.models import (
    Decision,
    Delivery,
    Extension,
    FirstLook,
    Objection,
    Outcome,
    SilenceProcedure,
    Way,
)
from kengesh.web.adoption.queries import open_question
from kengesh.web.clock.outages import unreachable
from kengesh.web.matters.actions import advance
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.matters.models import Stage
from kengesh.web.meetings.models import Session
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Body, Delegation, User
from kengesh.web.members.standing import standing_of
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import locked
from kengesh.web.record.actions import append, append_confidential

LAST_DAY: Final = timedelta(hours=24)
BROUGHT: Final = (Channel.LETTER, Channel.MAIL, Channel.TELEPHONE)
"""The ways by which an objection reaches the secretariat, and not the platform."""


@action
def start(
    negotiation_id: str,
    *,
    expires_at: datetime,
    session: Session | None = None,
    purpose: str = "",
    by: User,
    now: datetime,
) -> SilenceProcedure:
    """Put the issued text under silence until an exact time; it is delivered to every delegation with a say."""
    negotiation = locked(negotiation_id)
    if not rules.may_start(standing_of(by, now), negotiation):
        raise PermissionDenied
    _check_rule(negotiation.matter.body, expires_at, now)
    _check_place(negotiation.matter.body, session, purpose)
    if open_question(negotiation):
        raise Refused("question-put", symbol=negotiation.symbol)
    revision = gates.ready(negotiation, now)
    delegations = rules.entitled(negotiation.matter.body, now)
    if missing := rules.unreached(delegations, now):
        raise Refused("cannot-be-reached", delegations=", ".join(f"{each}" for each in missing))
    procedure = SilenceProcedure.objects.create(
        negotiation=negotiation,
        revision=revision,
        digest=negotiation.digest,
        title=negotiation.matter.title,
        proposed_in=session,
        purpose=purpose,
        objector_named=bool(negotiation.matter.body.rule.get("objector_named")),
        opened_at=now,
        expires_at=expires_at,
    )
    Delivery.objects.bulk_create(
        Delivery(procedure=procedure, delegation=each, delivered_at=now) for each in delegations
    )
    advance(negotiation.matter, Stage.SILENCE)
    append(
        "silence-opened",
        procedure.public_id,
        at=now,
        values={
            "text": negotiation.public_id,
            "symbol": revision.symbol,
            "digest": procedure.digest,
            "end": moment(expires_at),
            "entitled": [each.member.name for each in delegations],
        },
        sealed={"by": by.public_id},
    )
    return procedure


def earliest_end(body: Body, now: datetime) -> datetime:
    """When a silence that starts now may end at the earliest."""
    return now + max(timedelta(hours=int(body.rule.get("min_silence_hours") or 0)), timedelta(minutes=1))


def _check_rule(body: Body, expires_at: datetime, now: datetime) -> None:
    if not body.rule.get("silence_allowed"):
        raise Refused("silence-not-allowed", body=body)
    minimum = earliest_end(body, now) - now
    if expires_at - now < minimum:
        hours = round((expires_at - now) / timedelta(hours=1), 1)
        raise Refused("silence-too-short", hours=hours, minimum=round(minimum / timedelta(hours=1)), body=body)


def _check_place(body: Body, session: Session | None, purpose: str) -> None:
    """Refuse a silence that the rule wants proposed in a sitting session, or for certain purposes alone."""
    if session and session.body_id != body.pk:
        raise Refused("session-of-another-body", session=session, body=body)
    if body.rule.get("silence_proposed_in_session") and not (session and session.is_open):
        raise Refused("silence-in-session", body=body)
    purposes = body.rule.get("silence_purposes") or ()
    if purposes and purpose not in purposes:
        raise Refused("silence-purpose", body=body, known=", ".join(purposes))


@action
def object_to(
    procedure_id: str,
    *,
    delegation: Delegation,
    text: str,
    amendment: str = "",
    reason: str = "",
    by: User,
    now: datetime,
) -> Objection:
    """Object for a delegation on the platform; received before the end, it breaks the silence.

    All that come before the end are kept. One that comes later has no effect, is recorded, and is before the chair.
    """
    procedure = _locked(procedure_id)
    if not rules.may_object(standing_of(by, now), delegation, procedure):
        raise PermissionDenied
    if not text.strip():
        raise Refused("objection-empty")
    if procedure.outcome == Outcome.CANCELLED:
        raise Refused("silence-closed", outcome=procedure.get_outcome_display())
    _check_present(procedure)
    received = _Received(delegation, text, now, Channel.PLATFORM, amendment, reason)
    return _kept(procedure, received, by, now)


@action
def enter_objection(
    procedure_id: str,
    *,
    delegation: Delegation,
    text: str,
    channel: str,
    received_at: datetime,
    by: User,
    now: datetime,
) -> Objection:
    """Enter an objection that the secretariat received by letter, mail or telephone, at its time of receipt.

    It counts if it was received before the end in a form that the rule of the body takes, whenever it is typed in, as
    long as the chair has not declared. What came too late, or was found after the declaration, is kept, has no effect
    by itself, and is before the chair.
    """
    procedure = _locked(procedure_id)
    if not rules.conducts(standing_of(by, now), procedure.negotiation):
        raise PermissionDenied
    if not text.strip():
        raise Refused("objection-empty")
    if channel not in BROUGHT:
        raise Refused("objection-channel", known=", ".join(f"{each.label}" for each in BROUGHT))
    if received_at > now:
        raise Refused("objection-entered-early")
    if not procedure.entitled.filter(pk=delegation.pk).exists():
        raise Refused("not-entitled", delegation=delegation)
    return _kept(procedure, _Received(delegation, text, received_at, channel), by, now)


@action
def confirm_in_writing(objection_id: str, *, by: User, now: datetime) -> Objection:
    """Confirm in writing what came by telephone; it counts from here on, if the silence has not ended."""
    objection = Objection.objects.select_related("delegation__member").get(public_id=objection_id)
    procedure = _locked(objection.procedure.public_id)
    standing = standing_of(by, now)
    if not (
        rules.may_object(standing, objection.delegation, procedure) or rules.conducts(standing, procedure.negotiation)
    ):
        raise PermissionDenied
    if objection.withdrawn_at:
        raise Refused("objection-withdrawn")
    if now >= procedure.expires_at or procedure.outcome in (Outcome.CANCELLED, Outcome.ADOPTED):
        raise Refused("silence-over", end=procedure.expires_at, now=now)
    if not objection.confirmed_at and objection.channel == Channel.TELEPHONE:
        objection.confirmed_at, objection.counts = now, True
        objection.save(update_fields=["confirmed_at", "counts"])
        append_confidential("objection-confirmed", objection.public_id, at=now)
        _break(procedure, now)
    return objection


@action
def withdraw_objection(objection_id: str, *, by: User, now: datetime) -> Objection:
    """Lift an objection: its author's act. It never revives the silence that it broke."""
    objection = Objection.objects.select_related("delegation__member").get(public_id=objection_id)
    procedure = _locked(objection.procedure.public_id)
    if not rules.may_object(standing_of(by, now), objection.delegation, procedure):
        raise PermissionDenied
    if objection.withdrawn_at is None:
        objection.withdrawn_at = now
        objection.save(update_fields=["withdrawn_at"])
        append_confidential(
            "objection-withdrawn", objection.public_id, at=now, values={"delegation": objection.delegation.member.name}
        )
    return objection


@action
def ask_extension(procedure_id: str, *, delegation: Delegation, reason: str = "", by: User, now: datetime) -> Extension:
    """Ask for more time: not an objection."""
    procedure = _locked(procedure_id)
    if not rules.may_object(standing_of(by, now), delegation, procedure):
        raise PermissionDenied
    if not procedure.is_running(now):
        raise Refused("silence-over", end=procedure.expires_at, now=now)
    asked = Extension.objects.create(
        procedure=procedure, asked_by=delegation, asked_at=now, reason=reason, from_end=procedure.expires_at
    )
    append_confidential("extension-asked", procedure.public_id, at=now, values={"delegation": delegation.member.name})
    return asked


@action
def extend(
    procedure_id: str, *, expires_at: datetime, asked: Extension | None = None, by: User, now: datetime
) -> Extension:
    """Set a later end, of the chair's own accord or since a delegation asked; everybody is told anew.

    What was received after the end that was, and before the new one, breaks the silence.
    """
    procedure = _locked(procedure_id)
    if not rules.may_declare(standing_of(by, now), procedure.negotiation):
        raise PermissionDenied
    if procedure.closed_at:
        raise Refused("silence-closed", outcome=procedure.get_outcome_display())
    if expires_at <= max(procedure.expires_at, now):
        raise Refused("silence-shortened", new=expires_at, end=max(procedure.expires_at, now))
    if asked and asked.procedure_id != procedure.pk:
        raise Refused("extension-of-another")
    granted = asked or Extension(procedure=procedure, asked_at=now, from_end=procedure.expires_at)
    if granted.decided_at:
        raise Refused("extension-decided")
    granted.from_end, granted.to_end, granted.decided_at = procedure.expires_at, expires_at, now
    granted.save()
    procedure.expires_at, procedure.announced_at = expires_at, None
    procedure.save(update_fields=["expires_at", "announced_at"])
    append("silence-extended", procedure.public_id, at=now, values={"end": moment(expires_at)})
    _count_anew(procedure, now)
    return granted


@action
def decline_extension(extension_id: str, *, by: User, now: datetime) -> Extension:
    """Leave the end where it is."""
    asked = Extension.objects.select_related("procedure").get(public_id=extension_id)
    procedure = _locked(asked.procedure.public_id)
    if not rules.may_declare(standing_of(by, now), procedure.negotiation):
        raise PermissionDenied
    if asked.decided_at:
        raise Refused("extension-decided")
    asked.decided_at = now
    asked.save(update_fields=["decided_at"])
    append_confidential("extension-declined", procedure.public_id, at=now)
    return asked


@action
def cancel(procedure_id: str, *, reason: str, by: User, now: datetime) -> SilenceProcedure:
    """Stop a silence, as any change of the text demands; a new one starts from the beginning."""
    procedure = _locked(procedure_id)
    if not rules.may_declare(standing_of(by, now), procedure.negotiation):
        raise PermissionDenied
    if procedure.closed_at:
        raise Refused("silence-closed", outcome=procedure.get_outcome_display())
    if not reason.strip():
        raise Refused("cancellation-reason")
    procedure.reason = reason
    _close(procedure, Outcome.CANCELLED, now)
    append("silence-cancelled", procedure.public_id, at=now, values={"reason": reason})
    return procedure


@action
def announce_ended(*, now: datetime) -> list[SilenceProcedure]:
    """Tell everybody which silences have run out: nothing is adopted by that, it waits for the chair."""
    ended = []
    for procedure in SilenceProcedure.objects.select_for_update().filter(
        closed_at__isnull=True, expires_at__lte=now, announced_at__isnull=True
    ):
        procedure.announced_at = now
        procedure.save(update_fields=["announced_at"])
        append("silence-ended", procedure.public_id, at=now, values={"end": moment(procedure.expires_at)})
        ended.append(procedure)
    return ended


@action
def declare_adopted(
    procedure_id: str, *, no_other_channel: bool, despite_outage: str = "", by: User, now: datetime
) -> Decision:
    """Declare the text adopted with effect from the end; the chair confirms that none came another way.

    Where the platform could not be reached in a part of the last day, the chair extends, or says why that is no matter.
    """
    procedure = _locked(procedure_id)
    negotiation = procedure.negotiation
    if not rules.may_declare(standing_of(by, now), negotiation):
        raise PermissionDenied
    if procedure.closed_at:
        raise Refused("silence-closed", outcome=procedure.get_outcome_display())
    if now < procedure.expires_at:
        raise Refused("silence-not-over", end=procedure.expires_at)
    if not no_other_channel:
        raise Refused("channels-unconfirmed")
    lost = unreachable(procedure.expires_at - LAST_DAY, procedure.expires_at)
    if lost and not despite_outage.strip():
        raise Refused("unreachable", minutes=round(lost / timedelta(minutes=1)))
    if procedure.digest != negotiation.digest:
        raise Refused("text-not-issued", revision=procedure.revision.symbol)
    entitled = {*rules.entitled(negotiation.matter.body, now), *procedure.entitled.all()}
    gates.check_objections(negotiation, texts.current(negotiation), entitled)
    _close(procedure, Outcome.ADOPTED, now, stage=Stage.ADOPTED)
    decision = Decision(way=Way.SILENCE, silence=procedure, adopted_at=procedure.expires_at)
    return decide(decision, negotiation, procedure.revision, by=by, now=now, remark=despite_outage)


@action
def note_opening(procedure: SilenceProcedure, delegations: Iterable[int], now: datetime) -> None:
    """Note that a delegation has opened the text under silence, in its own room; nobody else learns of it."""
    entitled = procedure.deliveries.filter(delegation__in=delegations).values_list("delegation", flat=True)
    seen = set(FirstLook.objects.filter(procedure=procedure).values_list("delegation", flat=True))
    FirstLook.objects.bulk_create(
        FirstLook(procedure=procedure, delegation_id=each, opened_at=now) for each in entitled if each not in seen
    )


def unreachable_minutes(procedure: SilenceProcedure, now: datetime) -> int:
    """For how many minutes of the last day before the end, or before now, the platform could not be reached."""
    end = min(now, procedure.expires_at)
    return round(unreachable(end - LAST_DAY, end) / timedelta(minutes=1))


def _locked(procedure_id: str) -> SilenceProcedure:
    rows = SilenceProcedure.objects.select_for_update(of=("self",))
    procedure = rows.select_related("negotiation__matter__body__organisation", "revision__negotiation").get(
        public_id=procedure_id
    )
    check_not_facts_only(procedure.negotiation.matter.body)
    return procedure


@dataclass(frozen=True, slots=True)
class _Received:
    """An objection as it reached the platform or the secretariat."""

    delegation: Delegation
    text: str
    at: datetime
    channel: str
    amendment: str = ""
    reason: str = ""


def _kept(procedure: SilenceProcedure, received: _Received, by: User, now: datetime) -> Objection:
    """Keep an objection with whether it counts; one that counts breaks a silence that is not closed."""
    objection = Objection.objects.create(
        procedure=procedure,
        delegation=received.delegation,
        text=received.text,
        amendment=received.amendment,
        reason=received.reason,
        received_at=received.at,
        entered_at=now,
        channel=received.channel,
        counts=_is_in_time(procedure, received.at, received.channel),
    )
    _note(objection, by, now)
    if objection.counts:
        _break(procedure, now)
    return objection


def _is_in_time(procedure: SilenceProcedure, received_at: datetime, channel: str) -> bool:
    """Whether it counts: in the right form, before the end, and before an adoption was declared or the text cancelled.

    After the declaration only a new act annuls, so that nothing counts by itself any more.
    """
    if procedure.outcome == Outcome.ADOPTED:
        return False
    end = procedure.expires_at
    if procedure.outcome == Outcome.CANCELLED and procedure.closed_at:
        end = min(end, procedure.closed_at)
    in_form = rules.counts_in_form(channel, procedure.negotiation.matter.body)
    return procedure.opened_at <= received_at < end and in_form


def _count_anew(procedure: SilenceProcedure, now: datetime) -> None:
    """Count what came too late for the end that was, and in time for the one that is."""
    for objection in procedure.objections.filter(counts=False, withdrawn_at__isnull=True):
        if _is_in_time(procedure, objection.received_at, objection.channel):
            objection.counts = True
            objection.save(update_fields=["counts"])
            append_confidential("objection-counts", objection.public_id, at=now)
            _break(procedure, now)


def _check_present(procedure: SilenceProcedure) -> None:
    """Refuse what belongs to a later silence on the same text."""
    later = procedure.negotiation.silences.filter(opened_at__gt=procedure.opened_at).exists()
    if procedure.outcome == Outcome.BROKEN and later:
        raise Refused("silence-replaced")


def _break(procedure: SilenceProcedure, now: datetime) -> None:
    if procedure.closed_at is None:
        _close(procedure, Outcome.BROKEN, now)
        append("silence-broken", procedure.public_id, at=now)


def _close(procedure: SilenceProcedure, outcome: Outcome, now: datetime, stage: Stage = Stage.NEGOTIATION) -> None:
    procedure.closed_at, procedure.outcome = now, outcome
    procedure.save(update_fields=["closed_at", "outcome", "reason"])
    advance(procedure.negotiation.matter, stage)


def _note(objection: Objection, by: User, now: datetime) -> None:
    append_confidential(
        "objection-received",
        objection.public_id,
        at=now,
        values={
            "procedure": objection.procedure.public_id,
            "delegation": objection.delegation.member.name,
            "received": moment(objection.received_at),
            "channel": objection.channel,
            "counts": objection.counts,
            "by": by.public_id,
        },
    )

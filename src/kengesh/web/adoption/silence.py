"""The silence procedure, from its start to the chair's declaration.

What always holds: the text is frozen with its digest; the end never comes earlier; an objection of an entitled
delegation that was received in writing before the end breaks it, whenever it is typed in; a broken silence never
adopts; and when it has run out, the chair alone declares the adoption, with effect from the end.
"""

from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.adoption import gates, rules
from kengesh.web.adoption.deciding import decide
from kengesh.web.adoption.models import (
    Decision,
    Delivery,
    Extension,
    Objection,
    Outcome,
    SilenceProcedure,
    Way,
)
from kengesh.web.clock.outages import unreachable
from kengesh.web.matters.actions import advance
from kengesh.web.matters.models import Stage
from kengesh.web.meetings.models import Session
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.standing import standing_of
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import locked
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.record.actions import append, append_confidential

LAST_DAY: Final = timedelta(hours=24)


@action
def start(
    negotiation_id: str,
    *,
    expires_at: datetime,
    session: Session | None = None,
    by: User,
    now: datetime,
) -> SilenceProcedure:
    """Put the issued text under silence until an exact time."""
    negotiation = locked(negotiation_id)
    if not rules.may_start(standing_of(by, now), negotiation):
        raise PermissionDenied
    _check_rule(negotiation, expires_at, session, now)
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
            "end": f"{expires_at:%Y-%m-%dT%H:%M:%SZ}",
            "entitled": [each.member.name for each in delegations],
        },
        sealed={"by": by.public_id},
    )
    return procedure


def _check_rule(negotiation: Negotiation, expires_at: datetime, session: Session | None, now: datetime) -> None:
    body = negotiation.matter.body
    if not body.rule.get("silence_allowed"):
        raise Refused("silence-not-allowed", body=body)
    minimum = timedelta(hours=int(body.rule.get("min_silence_hours") or 0))
    if expires_at - now < max(minimum, timedelta(minutes=1)):
        hours = round((expires_at - now) / timedelta(hours=1), 1)
        raise Refused("silence-too-short", hours=hours, minimum=round(minimum / timedelta(hours=1)), body=body)
    if body.rule.get("silence_proposed_in_session") and not (session and session.is_open):
        raise Refused("silence-in-session", body=body)


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
    """Object for a delegation, on the platform, before the silence ends; the first objection breaks it."""
    procedure = _locked(procedure_id)
    if not rules.may_object(standing_of(by, now), delegation, procedure):
        raise PermissionDenied
    if not text.strip():
        raise Refused("objection-empty")
    if procedure.outcome in (Outcome.CANCELLED, Outcome.ADOPTED):
        raise Refused("silence-closed", outcome=procedure.get_outcome_display())
    if now >= procedure.expires_at:
        raise Refused("silence-over", end=procedure.expires_at, now=now)
    objection = Objection.objects.create(
        procedure=procedure,
        delegation=delegation,
        text=text,
        amendment=amendment,
        reason=reason,
        received_at=now,
        entered_at=now,
        counts=True,
    )
    _note(objection, by, now)
    _break(procedure, now)
    return objection


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
    negotiation = procedure.negotiation
    if not rules.conducts(standing_of(by, now), negotiation):
        raise PermissionDenied
    if not text.strip():
        raise Refused("objection-empty")
    if received_at > now:
        raise Refused("objection-entered-early")
    if not procedure.entitled.filter(pk=delegation.pk).exists():
        raise Refused("not-entitled", delegation=delegation)
    in_time = procedure.opened_at <= received_at < procedure.expires_at
    undeclared = procedure.outcome in ("", Outcome.BROKEN)
    counts = in_time and undeclared and rules.counts_in_form(channel, negotiation.matter.body)
    objection = Objection.objects.create(
        procedure=procedure,
        delegation=delegation,
        text=text,
        received_at=received_at,
        entered_at=now,
        channel=channel,
        counts=counts,
    )
    _note(objection, by, now)
    if counts:
        _break(procedure, now)
    return objection


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
    if now >= procedure.expires_at or procedure.outcome in (Outcome.CANCELLED, Outcome.ADOPTED):
        raise Refused("silence-over", end=procedure.expires_at, now=now)
    if not objection.confirmed_at:
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
    """Set a later end, of the chair's own accord or since a delegation asked; everybody is told anew."""
    procedure = _locked(procedure_id)
    if not rules.may_declare(standing_of(by, now), procedure.negotiation):
        raise PermissionDenied
    if procedure.closed_at:
        raise Refused("silence-closed", outcome=procedure.get_outcome_display())
    if expires_at <= procedure.expires_at:
        raise Refused("silence-shortened", new=expires_at, end=procedure.expires_at)
    granted = asked or Extension(procedure=procedure, asked_at=now, from_end=procedure.expires_at)
    if granted.decided_at:
        raise Refused("extension-decided")
    granted.from_end, granted.to_end, granted.decided_at = procedure.expires_at, expires_at, now
    granted.save()
    procedure.expires_at = expires_at
    procedure.save(update_fields=["expires_at"])
    append("silence-extended", procedure.public_id, at=now, values={"end": f"{expires_at:%Y-%m-%dT%H:%M:%SZ}"})
    return granted


@action
def decline_extension(extension_id: int, *, by: User, now: datetime) -> Extension:
    """Leave the end where it is."""
    asked = Extension.objects.select_related("procedure").get(pk=extension_id)
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
    procedure.reason = reason
    _close(procedure, Outcome.CANCELLED, now)
    append("silence-cancelled", procedure.public_id, at=now, values={"reason": reason})
    return procedure


@action
def announce_ended(*, now: datetime) -> list[SilenceProcedure]:
    """Tell everybody which silences have run out: nothing is adopted by that, it waits for the chair."""
    ended = []
    for procedure in SilenceProcedure.objects.filter(
        closed_at__isnull=True, expires_at__lte=now, announced_at__isnull=True
    ):
        procedure.announced_at = now
        procedure.save(update_fields=["announced_at"])
        append(
            "silence-ended", procedure.public_id, at=now, values={"end": f"{procedure.expires_at:%Y-%m-%dT%H:%M:%SZ}"}
        )
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
    gates.check_objections(negotiation, texts.current(negotiation), rules.entitled(negotiation.matter.body, now))
    _close(procedure, Outcome.ADOPTED, now, stage=Stage.ADOPTED)
    decision = Decision(way=Way.SILENCE, silence=procedure, adopted_at=procedure.expires_at)
    return decide(decision, negotiation, procedure.revision, by=by, now=now, remark=despite_outage)


def note_opening(procedure: SilenceProcedure, delegations: frozenset[int], now: datetime) -> None:
    """Note that a delegation has opened the text under silence; only it sees that."""
    procedure.deliveries.filter(delegation__in=delegations, opened_at__isnull=True).update(opened_at=now)


def unreachable_minutes(procedure: SilenceProcedure, now: datetime) -> int:
    """For how many minutes of the last day before the end, or before now, the platform could not be reached."""
    end = min(now, procedure.expires_at)
    return round(unreachable(end - LAST_DAY, end) / timedelta(minutes=1))


def _locked(procedure_id: str) -> SilenceProcedure:
    rows = SilenceProcedure.objects.select_for_update(of=("self",))
    return rows.select_related("negotiation__matter__body__organisation", "revision__negotiation").get(
        public_id=procedure_id
    )


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
            "received": f"{objection.received_at:%Y-%m-%dT%H:%M:%SZ}",
            "channel": objection.channel,
            "counts": objection.counts,
            "by": by.public_id,
        },
    )

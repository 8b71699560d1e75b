"""Statements and formal reservations: by one delegation or several together, made once, printed with the decision."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.adoption import rules
from kengesh.web.adoption.models import Party, Statement, StatementKind
from kengesh.web.adoption.queries import in_force
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.standing import standing_of
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.record.actions import append, append_confidential


@action
def begin_statement(
    negotiation: Negotiation,
    *,
    delegation: Delegation,
    kind: str,
    text: str,
    provision: str = "",
    asked: Iterable[Delegation] = (),
    by: User,
    now: datetime,
) -> Statement:
    """Begin a statement; those who are asked see it and join for themselves. Without them it is made at once."""
    check_not_facts_only(negotiation.matter.body)
    if not standing_of(by, now).speaks_for(delegation.pk) or delegation.body_id != negotiation.matter.body_id:
        raise PermissionDenied
    _check_sayable(negotiation, kind, text, provision, now)
    others = {each.pk: each for each in asked if each.pk != delegation.pk}
    if strangers := [each for each in others.values() if each.body_id != negotiation.matter.body_id]:
        raise Refused("not-of-this-body", delegation=strangers[0], body=negotiation.matter.body)
    statement = Statement.objects.create(
        negotiation=negotiation, kind=kind, provision=provision, text=text.strip(), begun_at=now
    )
    Party.objects.create(statement=statement, delegation=delegation, initiator=True, joined_at=now)
    Party.objects.bulk_create(Party(statement=statement, delegation=each) for each in others.values())
    append_confidential("statement-begun", statement.public_id, at=now, values={"by": delegation.member.name})
    return statement if others else _made(statement, now)


@action
def join_statement(statement_id: str, *, delegation: Delegation, by: User, now: datetime) -> Statement:
    """Join a statement that a delegation was asked to join."""
    statement = _locked(statement_id)
    if not standing_of(by, now).speaks_for(delegation.pk):
        raise PermissionDenied
    _check_waiting(statement)
    party = statement.party_rows.filter(delegation=delegation).first()
    if party is None:
        raise Refused("not-asked", delegation=delegation)
    if party.joined_at is None:
        party.joined_at = now
        party.save(update_fields=["joined_at"])
        append_confidential("statement-joined", statement.public_id, at=now, values={"by": delegation.member.name})
    return statement


@action
def make_statement(statement_id: str, *, without_others: bool = False, by: User, now: datetime) -> Statement:
    """Make a statement that was begun: its initiator's act, once all have joined, or without those who have not."""
    statement = _locked(statement_id)
    initiator = statement.party_rows.get(initiator=True)
    if not standing_of(by, now).speaks_for(initiator.delegation_id):
        raise PermissionDenied
    _check_waiting(statement)
    _check_window(statement.negotiation, statement.kind, now)
    waiting = statement.party_rows.filter(joined_at__isnull=True).select_related("delegation__member")
    if waiting and not without_others:
        raise Refused("statement-waits", delegations=", ".join(f"{each.delegation}" for each in waiting))
    waiting.delete()
    return _made(statement, now)


@action
def withdraw_statement(statement_id: str, *, by: User, now: datetime) -> Statement:
    """Withdraw a statement: a new act by its initiator; what was made stays readable, marked as withdrawn."""
    statement = _locked(statement_id)
    initiator = statement.party_rows.get(initiator=True)
    if not standing_of(by, now).speaks_for(initiator.delegation_id):
        raise PermissionDenied
    if statement.withdrawn_at is None:
        statement.withdrawn_at = now
        statement.save(update_fields=["withdrawn_at"])
        append("statement-withdrawn", statement.public_id, at=now)
    return statement


def _check_sayable(negotiation: Negotiation, kind: str, text: str, provision: str, now: datetime) -> None:
    if not text.strip():
        raise Refused("statement-empty")
    body = negotiation.matter.body
    if kind not in StatementKind.values or not rules.knows_statement(kind, body):
        raise Refused("statement-kind", body=body, kind=kind)
    if provision and texts.current(negotiation).provision(provision) is None:
        raise Refused("statement-provision", provision=provision)
    _check_window(negotiation, kind, now)


def _check_window(negotiation: Negotiation, kind: str, now: datetime) -> None:
    """Refuse what is said too early or too late: an explanation before is before, and the body may set a time after."""
    decision = in_force(negotiation)
    if kind == StatementKind.AFTER and not decision:
        raise Refused("statement-early", symbol=negotiation.symbol)
    if kind == StatementKind.BEFORE and decision:
        raise Refused("statement-late", decision=decision.symbol, end=decision.declared_at)
    hours = negotiation.matter.body.rule.get("statement_hours")
    if decision and hours is not None and now > (end := decision.declared_at + timedelta(hours=int(hours))):
        raise Refused("statement-late", decision=decision.symbol, end=end)


def _check_waiting(statement: Statement) -> None:
    if statement.made_at:
        raise Refused("statement-made")
    if statement.withdrawn_at:
        raise Refused("statement-withdrawn")


def _made(statement: Statement, now: datetime) -> Statement:
    statement.made_at = now
    statement.save(update_fields=["made_at"])
    names = [f"{each.delegation}" for each in statement.party_rows.select_related("delegation__member")]
    append(
        "statement-made",
        statement.public_id,
        at=now,
        values={
            "text": statement.negotiation.public_id,
            "kind": statement.kind,
            "provision": statement.provision,
            "parties": names,
            "statement": statement.text,
        },
    )
    return statement


def _locked(statement_id: str) -> Statement:
    rows = Statement.objects.select_for_update(of=("self",)).select_related("negotiation__matter__body__organisation")
    statement = rows.get(public_id=statement_id)
    check_not_facts_only(statement.negotiation.matter.body)
    return statement

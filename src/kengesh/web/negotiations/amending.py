"""Amend the text: drafted inside a delegation, released by its head, taken into the text, withdrawn by its author."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.text.operations.alternatives import LeaveAlternative
from kengesh.text.operations.jsonform import operation_from_json
from kengesh.text.operations.operation import apply
from kengesh.web.acts import action
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members import visibility
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, Group, GroupMembership, User
from kengesh.web.members.scope import in_own_rooms
from kengesh.web.members.standing import standing_of
from kengesh.web.members.visibility import Audience
from kengesh.web.negotiations import drafting, rules, texts
from kengesh.web.negotiations.drafting import Amendment
from kengesh.web.negotiations.locking import check_open, locked
from kengesh.web.negotiations.models import InternalAmendment, Negotiation, Proposal, ProposalState, Spot, Verb
from kengesh.web.record.actions import append, append_confidential


@action
@in_own_rooms
def draft_amendment(
    negotiation_id: str,
    *,
    delegation_id: str,
    verb: Verb,
    provision: str,
    text: str = "",
    reason: str = "",
    language: str = "",
    number: str = "",
    spot: Spot = Spot.AFTER,
    on_digest: str = "",
    by: User,
    now: datetime,
) -> InternalAmendment:
    """Draft an amendment inside a delegation; whatever the text would refuse is refused now."""
    negotiation = locked(negotiation_id)
    delegation = Delegation.objects.select_related("member").get(public_id=delegation_id)
    if not rules.may_draft(standing_of(by, now), delegation, negotiation):
        raise PermissionDenied
    check_open(negotiation)
    draft = InternalAmendment(
        delegation=delegation,
        negotiation=negotiation,
        verb=verb,
        provision=provision,
        spot=spot,
        number=number,
        language=language or texts.current(negotiation).language,
        text=text,
        reason=reason,
        on_digest=on_digest or negotiation.digest,
        drafted_by=by,
        drafted_at=now,
    )
    _check_fits(draft)
    draft.save()
    values = {"negotiation": negotiation.public_id, "verb": verb.value, "provision": provision}
    sealed = {"by": by.public_id}
    append("amendment-drafted", draft.public_id, at=now, values=values, sealed=sealed, owner=delegation.public_id)
    return draft


@action
@in_own_rooms
def edit_amendment(
    amendment_id: str,
    *,
    text: str,
    reason: str = "",
    number: str = "",
    spot: Spot = Spot.AFTER,
    by: User,
    now: datetime,
) -> InternalAmendment:
    """Change an amendment that is not released yet."""
    draft = _drafted(amendment_id, by, now)
    check_not_facts_only(draft.negotiation.matter.body)
    draft.text, draft.reason, draft.number, draft.spot = text, reason, number, spot
    draft.drafted_by, draft.drafted_at = by, now
    _check_fits(draft)
    draft.save()
    sealed = {"by": by.public_id}
    append("amendment-edited", draft.public_id, at=now, sealed=sealed, owner=draft.delegation.public_id)
    return draft


@action
@in_own_rooms
def delete_amendment(amendment_id: str, *, by: User, now: datetime) -> None:
    """Drop an amendment that is not released yet."""
    draft = _drafted(amendment_id, by, now)
    sealed = {"by": by.public_id}
    append("amendment-dropped", draft.public_id, at=now, sealed=sealed, owner=draft.delegation.public_id)
    draft.delete()


@action
@in_own_rooms
def release_amendment(
    amendment_id: str, *, audience: Audience, group_id: str = "", by: User, now: datetime
) -> Proposal:
    """Release an amendment to the chair, a group or the body; the head of the delegation does.

    Released to the body it stands in the text at once, unless amendments wait for the chair.
    """
    draft = _drafted(amendment_id, by, now)
    negotiation = locked(draft.negotiation.public_id)
    if not rules.may_release(standing_of(by, now), draft.delegation, negotiation):
        raise PermissionDenied
    proposal = Proposal(
        delegation=draft.delegation,
        verb=draft.verb,
        provision=draft.provision,
        spot=draft.spot,
        number=draft.number,
        language=draft.language,
        text=draft.text,
        reason=draft.reason,
        on_digest=draft.on_digest,
    )
    _released(proposal, negotiation, audience, group_id, by=by, now=now)
    draft.released_at = now
    draft.save(update_fields=["released_at"])
    return proposal


@action
def enter_amendment(
    negotiation_id: str,
    *,
    delegation_id: str,
    verb: Verb,
    provision: str,
    channel: Channel,
    text: str = "",
    reason: str = "",
    language: str = "",
    number: str = "",
    spot: Spot = Spot.AFTER,
    on_digest: str = "",
    by: User,
    now: datetime,
) -> Proposal:
    """Enter an amendment that a delegation sent by letter or mail, or said on the telephone; the secretariat does."""
    negotiation = locked(negotiation_id)
    delegation = Delegation.objects.select_related("member").get(public_id=delegation_id)
    if not rules.may_enter_for(standing_of(by, now), delegation, negotiation):
        raise PermissionDenied
    proposal = Proposal(
        delegation=delegation,
        verb=verb,
        provision=provision,
        spot=spot,
        number=number,
        language=language or texts.current(negotiation).language,
        text=text,
        reason=reason,
        channel=channel,
        on_digest=on_digest or negotiation.digest,
    )
    _released(proposal, negotiation, Audience.BODY, "", by=by, now=now)
    return proposal


@action
def widen_proposal(proposal_id: str, *, audience: Audience, group_id: str = "", by: User, now: datetime) -> Proposal:
    """Release an amendment further than it was; never back."""
    proposal, negotiation = _own(proposal_id, by, now)
    _check_waiting(proposal)
    before = Audience(proposal.audience)
    if not visibility.may_release(visibility.Kind.PROPOSAL, before=before, to=audience):
        raise Refused("not-wider", before=before.label, to=audience.label)
    _released(proposal, negotiation, audience, group_id, by=by, now=now)
    return proposal


@action
def take_in(proposal_id: str, *, by: User, now: datetime) -> Proposal:
    """Take a waiting amendment into the text; it adds a bracket and removes nothing."""
    found = Proposal.objects.select_related("negotiation").get(public_id=proposal_id)
    negotiation = locked(found.negotiation.public_id)
    proposal = Proposal.objects.select_for_update(of=("self",)).select_related("delegation__member").get(pk=found.pk)
    if not rules.conducts(standing_of(by, now), negotiation):
        raise PermissionDenied
    _check_waiting(proposal)
    if proposal.audience != Audience.BODY:
        raise Refused("not-for-the-body", audience=Audience(proposal.audience).label)
    _taken(proposal, negotiation, now)
    append("amendment-taken-in", proposal.public_id, at=now, sealed={"by": by.public_id})
    return proposal


@action
def withdraw_proposal(proposal_id: str, *, by: User, now: datetime) -> Proposal:
    """Withdraw a released amendment: only its author does; what it brought leaves the text as far as it is its own."""
    proposal, negotiation = _own(proposal_id, by, now)
    if proposal.state == ProposalState.WITHDRAWN:
        raise Refused("not-waiting", state=ProposalState.WITHDRAWN.label)
    if proposal.operation is not None:
        check_open(negotiation)
        change = operation_from_json(proposal.operation.value)
        for each in drafting.leaving(change, proposal.delegation.member.name, texts.current(negotiation)):
            texts.change(negotiation, each, act="withdrawn", now=now)
    proposal.state = ProposalState.WITHDRAWN
    proposal.save(update_fields=["state"])
    _noted("amendment-withdrawn", proposal, {}, by, now)
    return proposal


@action
def leave_alternative(
    negotiation_id: str, *, delegation_id: str, choice: str, alternative: str, by: User, now: datetime
) -> Negotiation:
    """No longer stand behind a wording, however it came into the text; the head of the delegation says so."""
    negotiation = locked(negotiation_id)
    delegation = Delegation.objects.select_related("member").get(public_id=delegation_id)
    if not rules.may_release(standing_of(by, now), delegation, negotiation):
        raise PermissionDenied
    check_open(negotiation)
    change = LeaveAlternative(choice, alternative, (delegation.member.name,))
    texts.change(negotiation, change, act="withdrawn", now=now)
    values = {"choice": choice, "alternative": alternative}
    sealed = {"by": by.public_id, "delegation": delegation.public_id}
    append("wording-left", negotiation.public_id, at=now, values=values, sealed=sealed)
    return negotiation


def amendment_of(row: InternalAmendment | Proposal) -> Amendment:
    """A stored amendment as a value; its ids come from its own public id."""
    return Amendment(
        row.verb,
        row.provision,
        row.language,
        row.delegation.member.name,
        row.public_id,
        row.text,
        row.reason,
        row.number,
        row.spot == Spot.BELOW,
    )


def _check_fits(row: InternalAmendment) -> None:
    """Refuse an amendment that the text as it stands would not take."""
    before = texts.of_digest(row.negotiation, row.on_digest)
    now = texts.current(row.negotiation)
    apply(drafting.resolved(amendment_of(row), before or now, now), now)


def _drafted(amendment_id: str, by: User, now: datetime) -> InternalAmendment:
    """An amendment in somebody's own room that is not released yet."""
    rows = InternalAmendment.objects.select_for_update(of=("self",))
    row: InternalAmendment = rows.select_related("delegation__member", "negotiation__matter__body__organisation").get(
        public_id=amendment_id
    )
    if not rules.may_draft(standing_of(by, now), row.delegation, row.negotiation):
        raise PermissionDenied
    if row.released_at is not None:
        raise Refused("amendment-released")
    return row


def _own(proposal_id: str, by: User, now: datetime) -> tuple[Proposal, Negotiation]:
    """A released amendment for its author, with the negotiation held."""
    found = Proposal.objects.select_related("negotiation").get(public_id=proposal_id)
    negotiation = locked(found.negotiation.public_id)
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("delegation__member", "operation")
    proposal = rows.get(pk=found.pk)
    if not rules.may_release(standing_of(by, now), proposal.delegation, negotiation):
        raise PermissionDenied
    return proposal, negotiation


def _check_waiting(proposal: Proposal) -> None:
    if proposal.state != ProposalState.WAITING:
        raise Refused("not-waiting", state=ProposalState(proposal.state).label)


def _released(
    proposal: Proposal, negotiation: Negotiation, audience: Audience, group_id: str, *, by: User, now: datetime
) -> None:
    """Save a proposal as released to an audience; refuse what the text would not take, and take it in where it may."""
    check_open(negotiation)
    proposal.negotiation, proposal.audience, proposal.released_at = negotiation, audience, now
    proposal.group = _group(proposal.delegation, group_id, now) if audience == Audience.GROUP else None
    before, current = texts.of_digest(negotiation, proposal.on_digest), texts.current(negotiation)
    apply(drafting.resolved(amendment_of(proposal), before or current, current), current)
    proposal.save()
    values = {"negotiation": negotiation.public_id, "verb": f"{proposal.verb}", "provision": proposal.provision}
    _noted("amendment-released", proposal, values, by, now)
    if audience == Audience.BODY and (not negotiation.chair_gated or proposal.verb == Verb.NOC):
        _taken(proposal, negotiation, now)


def _noted(kind: str, proposal: Proposal, values: dict[str, str], by: User, now: datetime) -> None:
    """Append an act on a proposal: open where the body sees it, with its place alone where it does not."""
    if proposal.audience == Audience.BODY:
        sealed = {"by": by.public_id, "delegation": proposal.delegation.public_id}
        append(kind, proposal.public_id, at=now, values={**values, "channel": f"{proposal.channel}"}, sealed=sealed)
    else:
        told = {**values, "by": by.public_id, "delegation": proposal.delegation.public_id}
        append_confidential(kind, proposal.public_id, at=now, values=told)


def _taken(proposal: Proposal, negotiation: Negotiation, now: datetime) -> None:
    check_open(negotiation)
    before, current = texts.of_digest(negotiation, proposal.on_digest), texts.current(negotiation)
    change = drafting.resolved(amendment_of(proposal), before or current, current)
    proposal.operation = texts.change(negotiation, change, act="amended", now=now)
    proposal.state = ProposalState.STATED if proposal.verb == Verb.NOC else ProposalState.TAKEN
    proposal.save(update_fields=["operation", "state"])


def _group(delegation: Delegation, group_id: str, now: datetime) -> Group:
    if not group_id:
        raise Refused("no-group")
    group = Group.objects.get(public_id=group_id)
    if not GroupMembership.objects.filter(GroupMembership.at(now), group=group, member=delegation.member_id).exists():
        raise Refused("not-in-group", member=delegation.member.name, group=group.name)
    return group

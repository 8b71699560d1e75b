"""Contact and drafting groups: a working copy of the text, changed in its cluster alone, and a report to the body.

When the body takes the report, the operations of the copy are done to the text one by one; the text itself refuses what
would drop a member's words.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.text.draft import Draft
from kengesh.text.jsonform import digest as digest_of
from kengesh.text.jsonform import provision_digest
from kengesh.text.operations.jsonform import operation_from_json, operation_to_json
from kengesh.text.operations.operation import Operation, apply
from kengesh.text.provision import Provision, walk
from kengesh.web.acts import action
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.standing import standing_of
from kengesh.web.narrowing import rules
from kengesh.web.narrowing.models import GroupOperation, WorkingGroup
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import check_open, locked
from kengesh.web.record.actions import append


@action
def set_up(
    negotiation_id: str,
    *,
    kind: str,
    name: str,
    provisions: Sequence[str],
    convener: User,
    delegations: Iterable[Delegation],
    by: User,
    now: datetime,
) -> WorkingGroup:
    """Set up a group on a cluster of provisions; it works on a copy of the text as it stands."""
    negotiation = locked(negotiation_id)
    if not rules.chairs(standing_of(by, now), negotiation):
        raise PermissionDenied
    check_open(negotiation)
    draft = texts.current(negotiation)
    if not provisions:
        raise Refused("group-empty")
    if unknown := [each for each in provisions if draft.provision(each) is None]:
        raise Refused("group-provision", provision=unknown[0])
    group = WorkingGroup.objects.create(
        negotiation=negotiation,
        kind=kind,
        name=name,
        provisions=[*provisions],
        convener=convener,
        copied_after=negotiation.operations,
        copied_digest=negotiation.digest,
        digest=negotiation.digest,
        set_up_at=now,
    )
    group.delegations.set(delegations)
    append(
        "group-set-up",
        group.public_id,
        at=now,
        values={
            "text": negotiation.public_id,
            "name": name,
            "provisions": [*provisions],
            "delegations": sorted(each.member.name for each in group.delegations.select_related("member")),
        },
        sealed={"by": by.public_id, "convener": convener.public_id},
    )
    return group


def copy_of(group: WorkingGroup) -> Draft:
    """The working copy as it stands."""
    draft = texts.after(group.negotiation, group.copied_after)
    for row in group.operations.all():
        draft = apply(operation_from_json(row.value), draft)
    return draft


@action
def work(group_id: str, *, operation: Operation, by: User, now: datetime) -> GroupOperation:
    """Change the working copy, in the cluster of the group alone."""
    group = _locked(group_id)
    if not rules.may_work(standing_of(by, now), group):
        raise PermissionDenied
    if group.reported_at:
        raise Refused("group-reported")
    before = copy_of(group)
    after = apply(operation, before)
    if outside := _changed_outside(group, before, after):
        raise Refused("group-outside", provision=outside)
    row = GroupOperation.objects.create(
        group=group,
        number=group.operations.count() + 1,
        value=operation_to_json(operation),
        digest=digest_of(after),
        at=now,
    )
    group.digest = row.digest
    group.save(update_fields=["digest"])
    return row


@action
def report(group_id: str, *, text: str, by: User, now: datetime) -> WorkingGroup:
    """Report to the body: what the copy says now is what the group gives back."""
    group = _locked(group_id)
    if not rules.convenes(standing_of(by, now), group):
        raise PermissionDenied
    if group.reported_at:
        raise Refused("group-reported")
    group.report, group.reported_at = text, now
    group.save(update_fields=["report", "reported_at"])
    append(
        "group-reported",
        group.public_id,
        at=now,
        values={"name": group.name, "digest": group.digest, "operations": group.operations.count()},
    )
    return group


@action
def take_report(group_id: str, *, by: User, now: datetime) -> WorkingGroup:
    """Take what a group reported into the text, if its cluster did not change there meanwhile."""
    group = _locked(group_id)
    negotiation = locked(group.negotiation.public_id)
    if not rules.chairs(standing_of(by, now), negotiation):
        raise PermissionDenied
    if not group.reported_at:
        raise Refused("group-not-reported")
    if group.taken_at:
        raise Refused("group-reported")
    check_open(negotiation)
    copied, current = texts.after(negotiation, group.copied_after), texts.current(negotiation)
    for each in group.provisions:
        then, today = copied.provision(each), current.provision(each)
        if then is None or today is None or provision_digest(then) != provision_digest(today):
            raise Refused("group-moved-on")
    for row in group.operations.all():
        texts.change(negotiation, operation_from_json(row.value), act="group", now=now)
    group.taken_at = now
    group.save(update_fields=["taken_at"])
    append(
        "group-report-taken",
        group.public_id,
        at=now,
        values={"name": group.name, "text": negotiation.public_id, "digest": negotiation.digest},
        sealed={"by": by.public_id},
    )
    return group


def _changed_outside(group: WorkingGroup, before: Draft, after: Draft) -> str | None:
    """The first provision outside the cluster, and not below it, whose own wording an operation changed."""
    inside = {below.id for each in group.provisions if (top := before.provision(each)) for below in _below(top)}
    old = {each.id: each.texts for each in before.provisions()}
    for each in after.provisions():
        if each.id in old and each.id not in inside and old[each.id] != each.texts:
            return each.id
    return None


def _below(provision: Provision) -> Iterable[Provision]:
    yield provision
    yield from walk(provision.children)


def _locked(group_id: str) -> WorkingGroup:
    rows = WorkingGroup.objects.select_for_update(of=("self",))
    group = rows.select_related("negotiation__matter__body__organisation").get(public_id=group_id)
    check_not_facts_only(group.negotiation.matter.body)
    return group

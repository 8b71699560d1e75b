"""Open organisations and bodies, admit members, form groups, and hand over chair and presidency."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.members import body_rules, rules
from kengesh.web.members.models import (
    Body,
    Delegation,
    Group,
    GroupMembership,
    Member,
    MemberStatus,
    Office,
    Organisation,
    SourceStatus,
    Status,
    Term,
    User,
)
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append


@action
def open_organisation(
    name: str,
    *,
    languages: Sequence[str] = ("en",),
    fictitious: bool = False,
    facts_only: bool = False,
    by: User,
    now: datetime,
) -> Organisation:
    """Open an organisation on this installation."""
    if not rules.may_open_organisation(standing_of(by, now)):
        raise PermissionDenied
    if Organisation.objects.filter(name=name).exists():
        raise Refused("organisation-exists", name=name)
    new = Organisation.objects.create(name=name, languages=[*languages], fictitious=fictitious, facts_only=facts_only)
    append("organisation-opened", new.public_id, at=now, values={"name": name}, sealed={"by": by.public_id})
    return new


@action
def open_body(
    organisation_id: str,
    *,
    name: str,
    symbol: str,
    quorum: int,
    rule: Mapping[str, Any] = body_rules.DEFAULT,
    reports_to: str | None = None,
    time_zone: str = "UTC",
    by: User,
    now: datetime,
) -> Body:
    """Open a body of an organisation, with the rule by which it decides."""
    organisation = Organisation.objects.select_for_update().get(public_id=organisation_id)
    if not rules.may_open_body(standing_of(by, now), organisation.pk):
        raise PermissionDenied
    check_not_facts_only(organisation)
    if organisation.bodies.filter(name=name).exists():
        raise Refused("body-exists", organisation=organisation.name, name=name)
    if quorum < 1:
        raise Refused("quorum-none", quorum=quorum)
    new = organisation.bodies.create(
        name=name,
        symbol=symbol,
        quorum=quorum,
        rule=body_rules.checked(rule),
        reports_to=organisation.bodies.get(public_id=reports_to) if reports_to else None,
        time_zone=_checked_zone(time_zone),
    )
    append("body-opened", new.public_id, at=now, values={"name": name, "symbol": symbol}, sealed={"by": by.public_id})
    return new


@action
def change_rule(body_id: str, *, rule: Mapping[str, Any], quorum: int, by: User, now: datetime) -> Body:
    """Give a body another rule or quorum; what is running keeps the one it began under."""
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=body_id)
    if not rules.may_arrange(standing_of(by, now), body.organisation_id):
        raise PermissionDenied
    check_not_facts_only(body.organisation)
    if quorum < 1:
        raise Refused("quorum-none", quorum=quorum)
    body.rule, body.quorum = body_rules.checked({**body.rule, **rule}), quorum
    body.save(update_fields=["rule", "quorum"])
    append("body-rule-changed", body.public_id, at=now, values={"quorum": quorum}, sealed={"by": by.public_id})
    return body


@action
def admit_member(
    organisation_id: str,
    *,
    name: str,
    code: str,
    status: str = Status.MEMBER,
    since: datetime,
    population: int | None = None,
    bodies: Sequence[str] = (),
    source: str = "",
    source_status: str = "",
    by: User,
    now: datetime,
) -> Member:
    """Admit a member, observer or partner from a date on, with a delegation in each of the bodies named.

    An organisation of published facts alone has no delegations, and each status names its source.
    """
    organisation = Organisation.objects.select_for_update().get(public_id=organisation_id)
    if not rules.may_arrange(standing_of(by, now), organisation.pk):
        raise PermissionDenied
    if organisation.members.filter(Q(name=name) | Q(code=code)).exists():
        raise Refused("member-exists", organisation=organisation.name, name=name, code=code)
    check_sourced(organisation, source, source_status)
    new = organisation.members.create(name=name, code=code, population=population)
    MemberStatus.objects.create(member=new, status=status, since=since, source=source, source_status=source_status)
    for body in organisation.bodies.filter(public_id__in=bodies):
        Delegation.objects.create(member=new, body=body)
    append("member-admitted", new.public_id, at=now, values={"name": name, "status": f"{status}"})
    return new


@action
def change_status(
    member_id: str,
    *,
    status: str,
    since: datetime,
    source: str = "",
    source_status: str = "",
    by: User,
    now: datetime,
) -> MemberStatus:
    """Let a member have another status from a date on; the earlier one ends then."""
    member = Member.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=member_id)
    if not rules.may_arrange(standing_of(by, now), member.organisation_id):
        raise PermissionDenied
    last = member.statuses.order_by("since").last()
    if last and last.status == status and last.until is None:
        raise Refused("status-same", member=member.name, status=status)
    if last and last.since >= since:
        raise Refused("status-backwards", member=member.name, since=f"{last.since:%Y-%m-%d}")
    check_sourced(member.organisation, source, source_status)
    member.statuses.filter(Q(until__isnull=True) | Q(until__gt=since)).update(until=since)
    new = member.statuses.create(status=status, since=since, source=source, source_status=source_status)
    append("status-changed", member.public_id, at=now, values={"name": member.name, "status": f"{status}"})
    return new


@action
def form_delegation(member_id: str, *, body_id: str, by: User, now: datetime) -> Delegation:
    """Give a member a delegation in a body."""
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=body_id)
    if not rules.may_arrange(standing_of(by, now), body.organisation_id):
        raise PermissionDenied
    check_not_facts_only(body.organisation)
    member = Member.objects.get(public_id=member_id, organisation=body.organisation_id)
    if body.delegations.filter(member=member).exists():
        raise Refused("delegation-exists", member=member.name, body=body.name)
    new = Delegation.objects.create(member=member, body=body)
    append("delegation-formed", new.public_id, at=now, values={"member": member.name, "body": body.name})
    return new


@action
def form_group(
    organisation_id: str, *, name: str, members: Sequence[str], speaker: str, since: datetime, by: User, now: datetime
) -> Group:
    """Form a group of members, one of which speaks for it."""
    organisation = Organisation.objects.select_for_update().get(public_id=organisation_id)
    if not rules.may_arrange(standing_of(by, now), organisation.pk):
        raise PermissionDenied
    check_not_facts_only(organisation)
    if organisation.groups.filter(name=name).exists():
        raise Refused("group-exists", organisation=organisation.name, name=name)
    new = organisation.groups.create(name=name)
    _compose(new, members, speaker, since)
    append("group-formed", new.public_id, at=now, values={"name": name}, sealed={"by": by.public_id})
    return new


@action
def recompose_group(
    group_id: str, *, members: Sequence[str], speaker: str, since: datetime, by: User, now: datetime
) -> Group:
    """Let a group have other members, or another one that speaks for it, from a date on."""
    group = Group.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=group_id)
    if not rules.may_arrange(standing_of(by, now), group.organisation_id):
        raise PermissionDenied
    check_not_facts_only(group.organisation)
    group.memberships.filter(since__gte=since).delete()
    group.memberships.filter(Q(until__isnull=True) | Q(until__gt=since)).update(until=since)
    _compose(group, members, speaker, since)
    append("group-changed", group.public_id, at=now, values={"name": group.name}, sealed={"by": by.public_id})
    return group


@action
def appoint_chair(
    body_id: str, *, user: User, since: datetime, until: datetime | None = None, by: User, now: datetime
) -> Term:
    """Let a person chair a body for a term; rights follow the term."""
    body = _body_for_term(body_id, since, until, by, now)
    if held := _overlapping(body, Office.CHAIR, since, until):
        raise Refused("chair-held", body=body.name, holder=f"{held.user}")
    new = Term.objects.create(office=Office.CHAIR, body=body, user=user, since=since, until=until)
    append(
        "chair-appointed", new.public_id, at=now, values={"body": body.name},
        sealed={"by": by.public_id, "chair": user.public_id},
    )  # fmt: skip
    return new


@action
def give_presidency(
    body_id: str, *, member_id: str, since: datetime, until: datetime | None = None, by: User, now: datetime
) -> Term:
    """Let a member hold the presidency of a body for a term."""
    body = _body_for_term(body_id, since, until, by, now)
    member = Member.objects.get(public_id=member_id, organisation=body.organisation_id)
    if not body.delegations.filter(member=member).exists():
        raise Refused("not-in-body", member=member.name, body=body.name)
    if held := _overlapping(body, Office.PRESIDENCY, since, until):
        raise Refused("presidency-held", body=body.name, holder=f"{held.member}")
    new = Term.objects.create(office=Office.PRESIDENCY, body=body, member=member, since=since, until=until)
    append("presidency-given", new.public_id, at=now, values={"body": body.name, "member": member.name})
    return new


@action
def end_term(term_id: str, *, until: datetime, by: User, now: datetime) -> Term:
    """End a term at an instant."""
    term = Term.objects.select_for_update(of=("self",)).select_related("body").get(public_id=term_id)
    if not rules.may_arrange(standing_of(by, now), term.body.organisation_id):
        raise PermissionDenied
    if until <= term.since:
        raise Refused("term-length")
    term.until = until
    term.save(update_fields=["until"])
    append("term-ended", term.public_id, at=now, values={"body": term.body.name, "office": term.office})
    return term


def check_sourced(organisation: Organisation, source: str, source_status: str) -> None:
    """Refuse what is stated without a source of an organisation of published facts alone."""
    if organisation.facts_only and not (source.strip() and source_status in SourceStatus.values):
        raise Refused("facts-source", organisation=organisation.name)


def check_not_facts_only(organisation: Organisation) -> None:
    """Refuse what would let somebody speak or decide for members that are kept with published facts alone."""
    if organisation.facts_only:
        raise Refused("facts-only-bodies", organisation=organisation.name)


def _body_for_term(body_id: str, since: datetime, until: datetime | None, by: User, now: datetime) -> Body:
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=body_id)
    if not rules.may_arrange(standing_of(by, now), body.organisation_id):
        raise PermissionDenied
    check_not_facts_only(body.organisation)
    if until is not None and until <= since:
        raise Refused("term-length")
    return body


def _overlapping(body: Body, office: Office, since: datetime, until: datetime | None) -> Term | None:
    held = body.terms.filter(Q(until__isnull=True) | Q(until__gt=since), office=office)
    if until is not None:
        held = held.filter(since__lt=until)
    return held.select_related("user", "member").first()


def _compose(group: Group, members: Sequence[str], speaker: str, since: datetime) -> None:
    found = {each.public_id: each for each in group.organisation.members.filter(public_id__in=members)}
    if len(found) < 2:  # noqa: PLR2004 -- one member is no group
        raise Refused("group-members", count=len(found))
    if speaker not in found:
        named = group.organisation.members.filter(public_id=speaker).first()
        raise Refused("group-speaker", speaker=named.name if named else speaker, group=group.name)
    GroupMembership.objects.bulk_create(
        GroupMembership(group=group, member=each, speaks=key == speaker, since=since) for key, each in found.items()
    )


def _checked_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused("time-zone", found=name) from None
    return name

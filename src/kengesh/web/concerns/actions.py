"""Draft a concern, release it, settle it, reopen it; every one of these is an act of its author.

The secretariat enters a concern that came by letter or telephone; from then on it is its author's like any other.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.canonical import Value
from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.concerns import rules
from kengesh.web.concerns.models import Concern, Disposition, InternalConcern, Origin, Word
from kengesh.web.concerns.origins import found_origin
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.matters.models import Matter
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, Group, GroupMembership, User, members_with_a_say
from kengesh.web.members.scope import entered
from kengesh.web.members.standing import Standing, standing_of
from kengesh.web.members.visibility import Audience, Kind, may_release
from kengesh.web.record.actions import append, append_confidential


@dataclass(frozen=True, slots=True)
class Wording:
    """What a concern says."""

    title: str
    text: str
    provision: str = ""
    origin_kind: str = Origin.OWN
    origin: str = ""
    origin_title: str = ""

    @classmethod
    def of(cls, row: Concern | InternalConcern) -> "Wording":
        """What a concern says now."""
        return cls(row.title, row.text, row.provision, row.origin_kind, row.origin, row.origin_title)

    def values(self) -> dict[str, str]:
        """The fields of a row."""
        return {
            "title": self.title.strip(),
            "text": self.text.strip(),
            "provision": self.provision,
            "origin_kind": self.origin_kind,
            "origin": self.origin,
            "origin_title": self.origin_title.strip(),
        }


@action
def draft_concern(matter_id: str, delegation_id: str, *, wording: Wording, by: User, now: datetime) -> InternalConcern:
    """Draft a concern in the room of a delegation; nobody else learns of it."""
    matter, delegation = _place(matter_id, delegation_id)
    check_not_facts_only(matter.body)
    standing = standing_of(by, now)
    if not rules.may_draft(standing, delegation, matter):
        raise PermissionDenied
    wording = _checked(wording, matter, standing)
    with entered([delegation.pk]):
        draft: InternalConcern = InternalConcern.objects.create(
            matter=matter, delegation=delegation, drafted_by=by, drafted_at=now, **wording.values()
        )
    sealed: dict[str, Value] = {"by": by.public_id}
    if wording.origin:
        sealed["origin"] = f"{wording.origin_kind}:{wording.origin}"
    kind = "concern-taken-up" if wording.origin else "concern-drafted"
    append(kind, draft.public_id, at=now, sealed=sealed, owner=delegation.public_id)
    return draft


@action
def take_up(
    matter_id: str, delegation_id: str, *, origin: str, title: str, text: str, by: User, now: datetime
) -> InternalConcern:
    """Take up what stands elsewhere, named `kind:public_id`, as a delegation's own concern, in words of its own.

    It is drafted in the room of the delegation; nobody else learns of it until it is released.
    """
    kind, _colon, public_id = origin.partition(":")
    if not public_id:
        raise Refused("concern-origin-unknown")
    return draft_concern(matter_id, delegation_id, wording=Wording(title, text, "", kind, public_id), by=by, now=now)


@action
def redraft_concern(draft_id: str, *, wording: Wording, by: User, now: datetime) -> InternalConcern:
    """Change a draft that is not released."""
    standing = standing_of(by, now)
    with entered(standing.delegations):
        draft = _own_draft(draft_id)
        wording = _checked(wording, draft.matter, standing, Wording.of(draft))
        for name, value in wording.values().items():
            setattr(draft, name, value)
        draft.save()
    append("concern-redrafted", draft_id, at=now, sealed={"by": by.public_id}, owner=draft.delegation.public_id)
    return draft


@action
def release_concern(draft_id: str, *, audience: str, group_id: str = "", by: User, now: datetime) -> Concern:
    """Release a draft: it is copied to where its audience finds it."""
    standing = standing_of(by, now)
    with entered(standing.delegations):
        draft = _own_draft(draft_id)
        if not rules.may_release(standing, draft.delegation, draft.matter):
            raise PermissionDenied
        concern = _released(
            draft.matter, draft.delegation, Wording.of(draft), _Release(audience, group_id, Channel.PLATFORM, by, now)
        )
        draft.released_at = now
        draft.save(update_fields=["released_at"])
    return concern


@action
def enter_concern(
    matter_id: str,
    delegation_id: str,
    *,
    wording: Wording,
    audience: str = Audience.BODY,
    group_id: str = "",
    channel: str,
    by: User,
    now: datetime,
) -> Concern:
    """Enter, as secretariat, a concern that a delegation sent by letter, mail or telephone."""
    matter, delegation = _place(matter_id, delegation_id)
    check_not_facts_only(matter.body)
    standing = standing_of(by, now)
    if not rules.may_enter(standing, delegation, matter, channel):
        raise PermissionDenied
    wording = _checked(wording, matter, standing)
    return _released(matter, delegation, wording, _Release(audience, group_id, channel, by, now))


@action
def widen_concern(concern_id: str, *, audience: str, group_id: str = "", by: User, now: datetime) -> Concern:
    """Release a concern further; it is never taken back to fewer."""
    concern = _authored(concern_id, by, now)
    if not may_release(Kind.CONCERN, before=Audience(concern.audience), to=Audience(audience)):
        raise Refused("concern-not-wider", title=concern.title, before=Audience(concern.audience).label)
    concern.group = _group(group_id, concern.delegation, now) if audience == Audience.GROUP else concern.group
    concern.audience = audience
    concern.save(update_fields=["audience", "group"])
    _record("concern-released", concern, by, now)
    return concern


@action
def change_concern(concern_id: str, *, wording: Wording, by: User, now: datetime) -> Concern:
    """Change, as its author, what a concern says: also what the secretariat entered."""
    concern = _authored(concern_id, by, now)
    wording = _checked(wording, concern.matter, standing_of(by, now), Wording.of(concern))
    for name, value in wording.values().items():
        setattr(concern, name, value)
    concern.channel = Channel.PLATFORM
    concern.save()
    _record("concern-changed", concern, by, now)
    return concern


@action
def settle_concern(concern_id: str, *, disposition: str, note: str = "", by: User, now: datetime) -> Concern:
    """Say, as its author, what became of a concern: satisfied, in part, not satisfied."""
    concern = _authored(concern_id, by, now)
    settled = Disposition(disposition)
    if settled is Disposition.OPEN or settled == concern.disposition:
        values = {"delegation": concern.delegation, "disposition": settled.label, "title": concern.title}
        raise Refused("concern-settled", **values)
    return _said(concern, settled, note, by, now)


@action
def reopen_concern(concern_id: str, *, note: str = "", by: User, now: datetime) -> Concern:
    """Reopen, as its author, a concern that was settled."""
    concern = _authored(concern_id, by, now)
    if concern.disposition == Disposition.OPEN:
        raise Refused("concern-open", title=concern.title)
    return _said(concern, Disposition.OPEN, note, by, now)


@action
def print_concern(concern_id: str, *, printed: bool, by: User, now: datetime) -> Concern:
    """Ask, as its author, that a concern be printed with the decision, or that it be not."""
    concern = _authored(concern_id, by, now)
    concern.printed = printed
    concern.save(update_fields=["printed"])
    _record("concern-to-be-printed" if printed else "concern-not-to-be-printed", concern, by, now)
    return concern


def _place(matter_id: str, delegation_id: str) -> tuple[Matter, Delegation]:
    rows = Matter.objects.select_for_update(of=("self",)).select_related("body__organisation")
    return rows.get(public_id=matter_id), Delegation.objects.select_related("member").get(public_id=delegation_id)


def _own_draft(draft_id: str) -> InternalConcern:
    rows = InternalConcern.objects.select_for_update(of=("self",))
    draft: InternalConcern = rows.select_related("matter__body__organisation", "delegation__member").get(
        public_id=draft_id
    )
    check_not_facts_only(draft.matter.body)
    if draft.released_at:
        raise Refused("concern-released", title=draft.title)
    return draft


def _authored(concern_id: str, by: User, now: datetime) -> Concern:
    rows = Concern.objects.select_for_update(of=("self",))
    concern = rows.select_related("matter__body__organisation", "delegation__member").get(public_id=concern_id)
    if not rules.is_author(standing_of(by, now), concern):
        raise PermissionDenied
    check_not_facts_only(concern.matter.body)
    return concern


def _check(wording: Wording, matter: Matter) -> None:
    check_not_facts_only(matter.body)
    if not wording.title.strip() or not wording.text.strip():
        raise Refused("concern-empty")
    if wording.origin_kind != Origin.OWN and not wording.origin_title.strip():
        raise Refused("concern-origin")


def _checked(wording: Wording, matter: Matter, standing: Standing, before: Wording | None = None) -> Wording:
    """The wording with the title of what it was taken up from, which whoever takes it up must be able to see.

    What a concern names already stays, also if it is not seen any more.
    """
    if before and wording.origin == before.origin and wording.origin:
        wording = replace(wording, origin_kind=before.origin_kind, origin_title=before.origin_title)
    elif wording.origin:
        found = found_origin(standing, wording.origin_kind, wording.origin)
        if found is None:
            raise Refused("concern-origin-unknown")
        wording = replace(wording, origin_title=found.title[:300])
    _check(wording, matter)
    return wording


@dataclass(frozen=True, slots=True)
class _Release:
    audience: str
    group_id: str
    channel: str
    by: User
    now: datetime


def _released(matter: Matter, delegation: Delegation, wording: Wording, release: _Release) -> Concern:
    _check(wording, matter)
    audience = Audience(release.audience)
    if not members_with_a_say(matter.body, release.now).filter(pk=delegation.member_id).exists():
        raise Refused("concern-no-say", delegation=delegation, body=matter.body)
    if not may_release(Kind.CONCERN, before=Audience.DELEGATION, to=audience):
        raise Refused("concern-audience", audience=audience.label)
    group = _group(release.group_id, delegation, release.now) if audience is Audience.GROUP else None
    concern = Concern.objects.create(
        matter=matter,
        delegation=delegation,
        audience=audience,
        group=group,
        channel=release.channel,
        raised_at=release.now,
        **wording.values(),
    )
    _record("concern-released", concern, release.by, release.now)
    return concern


def _group(group_id: str, delegation: Delegation, now: datetime) -> Group:
    belongs = GroupMembership.objects.filter(GroupMembership.at(now), member=delegation.member_id)
    group = Group.objects.filter(public_id=group_id, memberships__in=belongs).first()
    if group is None:
        raise Refused("concern-group", delegation=delegation)
    return group


def _said(concern: Concern, disposition: Disposition, note: str, by: User, now: datetime) -> Concern:
    Word.objects.create(concern=concern, disposition=disposition, note=note.strip(), said_at=now)
    concern.disposition = disposition
    concern.save(update_fields=["disposition"])
    _record("concern-said", concern, by, now)
    return concern


def _record(kind: str, concern: Concern, by: User, now: datetime) -> None:
    """Note an act: what is released to fewer than the body shows its place in the record alone.

    Names stand behind commitments: after adoption the record is read by people to whom a concern was never released.
    """
    said = _values(concern) | {"by": by.public_id}
    if concern.audience == Audience.GROUP:
        append_confidential(kind, concern.public_id, at=now, values=said)
    else:
        append(kind, concern.public_id, at=now, sealed=said)


def _values(concern: Concern) -> dict[str, Value]:
    values: dict[str, Value] = {
        "delegation": concern.delegation.public_id,
        "disposition": f"{concern.disposition}",
        "audience": f"{concern.audience}",
        "channel": f"{concern.channel}",
    }
    return values | ({"origin": f"{concern.origin_kind}:{concern.origin}"} if concern.origin else {})

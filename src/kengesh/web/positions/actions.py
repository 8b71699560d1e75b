"""State a position, release what was prepared, widen it, lift it: each an act of its author.

No act of the chair or the secretariat ends a reserve or an objection. What the secretariat enters for a delegation is
marked with its channel, and the delegation changes it by stating it itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.canonical import Value
from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.ids import new_public_id
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, Group, GroupMembership, User, members_with_a_say
from kengesh.web.members.scope import entered
from kengesh.web.members.standing import Standing, standing_of
from kengesh.web.members.visibility import Audience, Kind, may_release
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import locked
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions import rules
from kengesh.web.positions.models import HOLDING, Ending, InternalStance, Stance, StanceKind
from kengesh.web.positions.sayings import Release, Saying
from kengesh.web.positions.sights import ROWS
from kengesh.web.positions.targets import targets
from kengesh.web.record.actions import append, append_confidential


@action
def state(
    negotiation_id: str,
    delegation_id: str,
    *,
    saying: Saying,
    release: Release,
    by: User,
    now: datetime,
    on_behalf_of: Sequence[str] = (),
    channel: str = Channel.PLATFORM,
) -> Stance:
    """State one position for a delegation, and release it."""
    said = state_many(
        negotiation_id,
        delegation_id,
        sayings=[saying],
        release=release,
        by=by,
        now=now,
        on_behalf_of=on_behalf_of,
        channel=channel,
    )
    return said[0]


@action
def state_many(
    negotiation_id: str,
    delegation_id: str,
    *,
    sayings: Sequence[Saying],
    release: Release,
    by: User,
    now: datetime,
    on_behalf_of: Sequence[str] = (),
    channel: str = Channel.PLATFORM,
) -> list[Stance]:
    """State positions for a delegation in one act, and release them to one audience.

    `on_behalf_of` names the delegations (public ids) for which a spokesperson says it, instead of for its own. With
    another channel than the platform it is the secretariat that enters what a delegation sent.
    """
    negotiation = locked(negotiation_id)
    delegation = _delegation(delegation_id)
    standing = standing_of(by, now)
    if not _may_speak(standing, delegation, negotiation, channel):
        raise PermissionDenied
    voices = _voices(negotiation, delegation, on_behalf_of, now)
    _check_sayings(negotiation, sayings, voices, now)
    return _stated(negotiation, _Statement(delegation, voices, sayings, release, channel), by, now)


@action
def prepare(
    negotiation_id: str, delegation_id: str, *, sayings: Sequence[Saying], by: User, now: datetime
) -> list[InternalStance]:
    """Prepare positions in the room of a delegation; nobody else learns of them."""
    negotiation = locked(negotiation_id)
    delegation = _delegation(delegation_id)
    if not rules.may_prepare(standing_of(by, now), delegation, negotiation):
        raise PermissionDenied
    _check_sayings(negotiation, sayings, [delegation], now)
    draft = texts.current(negotiation)
    there = targets(draft)
    with entered([delegation.pk]):
        rows = []
        for saying in sayings:
            fields = saying.values(there.named(saying.target), draft.masthead.revision)
            row, _ = InternalStance.objects.update_or_create(
                negotiation=negotiation,
                delegation=delegation,
                target_kind=fields["target_kind"],
                target=fields["target"],
                released_at=None,
                defaults=fields | {"prepared_by": by, "prepared_at": now},
            )
            rows.append(row)
    prepared: list[Value] = [row.public_id for row in rows]
    sealed = {"by": by.public_id}
    append(
        "positions-prepared",
        negotiation_id,
        at=now,
        values={"positions": prepared},
        sealed=sealed,
        owner=delegation.public_id,
    )
    return rows


@action
def release_stance(prepared_id: str, *, release: Release, by: User, now: datetime) -> Stance:
    """Release one position that was prepared."""
    return release_prepared([prepared_id], release=release, by=by, now=now)[0]


@action
def release_prepared(prepared_ids: Sequence[str], *, release: Release, by: User, now: datetime) -> list[Stance]:
    """Release, as head or delegate, positions that were prepared; the words must be those they were prepared on."""
    standing = standing_of(by, now)
    with entered(standing.delegations):
        rows = list(
            InternalStance.objects.select_for_update(of=("self",))
            .select_related("delegation__member", "negotiation")
            .filter(public_id__in=prepared_ids)
            .order_by("pk")
        )
        if len(rows) != len(set(prepared_ids)) or len({row.delegation_id for row in rows}) != 1:
            raise PermissionDenied
        if any(row.released_at for row in rows):
            raise Refused("stance-released")
        negotiation, delegation = locked(rows[0].negotiation.public_id), rows[0].delegation
        if not rules.may_state(standing, delegation, negotiation):
            raise PermissionDenied
        sayings = [
            Saying(row.kind, row.target, row.reserve_kind, row.scope, row.reason, row.remedy, row.wording)
            for row in rows
        ]
        _check_sayings(negotiation, sayings, [delegation], now)
        stances = _stated(negotiation, _Statement(delegation, [delegation], sayings, release), by, now)
        InternalStance.objects.filter(pk__in=[row.pk for row in rows]).update(released_at=now)
    return stances


@action
def discard_prepared(prepared_id: str, *, by: User, now: datetime) -> None:
    """Drop a position that was prepared and not released."""
    with entered(standing_of(by, now).delegations):
        row = InternalStance.objects.select_related("delegation").get(public_id=prepared_id)
        if row.released_at:
            raise Refused("stance-released")
        row.delete()
    sealed = {"by": by.public_id}
    append("position-discarded", prepared_id, at=now, sealed=sealed, owner=row.delegation.public_id)


@action
def widen_stance(stance_id: str, *, release: Release, by: User, now: datetime) -> Stance:
    """Release a position, its reason or its remedy further; none is ever taken back to fewer."""
    stance = _authored(stance_id, by, now)
    before = (stance.audience, stance.reason_audience, stance.remedy_audience)
    after = (release.audience, release.reason, release.remedy)
    if before == after or any(Audience(a).width < Audience(b).width for a, b in zip(after, before, strict=True)):
        raise Refused("stance-not-wider", before=Audience(stance.audience).label)
    _check_release(stance.kind, release)
    if release.audience == Audience.GROUP and stance.group is None:
        stance.group = _group(release.group, stance.spoken_by or stance.delegation, now)
    stance.audience, stance.reason_audience, stance.remedy_audience = after
    stance.save(update_fields=["audience", "reason_audience", "remedy_audience", "group"])
    _record("position-released", [stance], stance.statement, by, now)
    return stance


@action
def lift(stance_id: str, *, by: User, now: datetime) -> Stance:
    """Lift, as its author, a position: from now on the member has not spoken on that target."""
    stance = _authored(stance_id, by, now)
    stance.lifted_at, stance.ending = now, Ending.LIFTED
    stance.save(update_fields=["lifted_at", "ending"])
    _record("position-lifted", [stance], stance.statement, by, now)
    return stance


def _may_speak(standing: Standing, delegation: Delegation, negotiation: Negotiation, channel: str) -> bool:
    if channel == Channel.PLATFORM:
        return rules.may_state(standing, delegation, negotiation)
    return rules.may_enter(standing, delegation, negotiation, channel)


def _delegation(public_id: str) -> Delegation:
    return Delegation.objects.select_related("member").get(public_id=public_id)


def _voices(
    negotiation: Negotiation, delegation: Delegation, on_behalf_of: Sequence[str], now: datetime
) -> list[Delegation]:
    """The delegations whose position it is: the speaker's own, or the others that it names and may speak for."""
    if not on_behalf_of:
        return [delegation]
    speaks = GroupMembership.objects.filter(GroupMembership.at(now), member=delegation.member_id, speaks=True)
    members = GroupMembership.objects.filter(GroupMembership.at(now), group__in=speaks.values("group"))
    spoken_for = set(members.values_list("member_id", flat=True))
    named = Delegation.objects.select_related("member").filter(public_id__in=on_behalf_of)
    for each in named:
        if each.pk == delegation.pk:
            raise Refused("stance-own-voice", delegation=delegation)
        if each.body_id != negotiation.matter.body_id or each.member_id not in spoken_for:
            raise Refused("stance-not-spoken-for", delegation=each)
    return list(named)


def _check_sayings(
    negotiation: Negotiation, sayings: Sequence[Saying], voices: Sequence[Delegation], now: datetime
) -> None:
    body = negotiation.matter.body
    check_not_facts_only(body)
    if not sayings:
        raise Refused("stance-nothing")
    if len({saying.target for saying in sayings}) < len(sayings):
        raise Refused("stance-twice")
    if rules.is_closed(negotiation):
        raise Refused("stance-closed", symbol=negotiation.symbol)
    with_say = set(members_with_a_say(body, now).values_list("pk", flat=True))
    for voice in voices:
        if voice.member_id not in with_say:
            raise Refused("stance-no-say", delegation=voice, body=body)
    for saying in sayings:
        if not rules.knows(body, StanceKind(saying.kind)):
            raise Refused("stance-act-unknown", body=body, kind=StanceKind(saying.kind).label)
        if rules.is_stated_at_silence_desk(negotiation, saying.kind):
            raise Refused("stance-under-silence", symbol=negotiation.symbol)


@dataclass(frozen=True, slots=True)
class _Statement:
    """What a speaker says for one or several voices in one act, to whom, and how it came."""

    speaker: Delegation
    voices: Sequence[Delegation]
    sayings: Sequence[Saying]
    release: Release
    channel: str = Channel.PLATFORM


def _stated(negotiation: Negotiation, said: _Statement, by: User, now: datetime) -> list[Stance]:
    release = said.release
    for kind in {saying.kind for saying in said.sayings}:
        _check_release(kind, release)
    draft = texts.current(negotiation)
    there = targets(draft)
    group = _group(release.group, said.speaker, now) if release.audience == Audience.GROUP else None
    by_telephone = said.channel == Channel.TELEPHONE and not rules.takes_by_telephone(negotiation.matter.body)
    statement = new_public_id()
    new = [
        Stance(
            statement=statement,
            negotiation=negotiation,
            delegation=voice,
            spoken_by=None if voice.pk == said.speaker.pk else said.speaker,
            audience=release.audience,
            reason_audience=release.reason,
            remedy_audience=release.remedy,
            group=group,
            channel=said.channel,
            awaits_writing=by_telephone and saying.kind == StanceKind.OBJECTS,
            stated_at=now,
            **saying.values(there.named(saying.target), draft.masthead.revision),
        )
        for saying in said.sayings
        for voice in said.voices
    ]
    _supersede(negotiation, new, said.channel, now)
    Stance.objects.bulk_create(new)
    _record("position-stated", new, statement, by, now)
    return new


def _supersede(negotiation: Negotiation, new: Sequence[Stance], channel: str, now: datetime) -> None:
    """End what the same author said of the same targets before.

    The secretariat replaces a reserve or an objection only by an objection that counts, or a reserve by a reserve: all
    else would end it without its author.
    """
    rows = Stance.objects.select_for_update(of=("self",)).filter(
        negotiation=negotiation,
        delegation__in={each.delegation_id for each in new},
        lifted_at__isnull=True,
        target__in={each.target for each in new},
    )
    said = {(each.delegation_id, each.target): each for each in new}
    ended = []
    for row in rows.select_related("delegation__member"):
        successor = said.get((row.delegation_id, row.target))
        if successor is None:
            continue
        is_replaced = row.spoken_by_id == successor.spoken_by_id
        overruled = is_replaced or successor.spoken_by_id is None
        if channel != Channel.PLATFORM and overruled and row.holds_back and not _holds_as_much(row, successor):
            raise Refused("stance-stands", delegation=row.delegation)
        if is_replaced:
            ended.append(row.pk)
    Stance.objects.filter(pk__in=ended).update(lifted_at=now, ending=Ending.SUPERSEDED)


def _holds_as_much(row: Stance, successor: Stance) -> bool:
    counts = successor.kind == StanceKind.OBJECTS and not successor.awaits_writing
    return counts or (successor.kind in HOLDING and row.kind == StanceKind.RESERVES)


def _check_release(kind: str, release: Release) -> None:
    """Refuse an audience that the table does not know, and a reason that goes further than its stance."""
    audience = Audience(release.audience)
    if not may_release(ROWS[kind], before=Audience.DELEGATION, to=audience):
        raise Refused("stance-audience", audience=audience.label)
    for part in (Audience(release.reason), Audience(release.remedy)):
        held = part is Audience.DELEGATION
        if not held and not may_release(Kind.REASON, before=Audience.DELEGATION, to=part):
            raise Refused("stance-audience", audience=part.label)
        if part.width > audience.width:
            raise Refused("stance-part-wider", audience=audience.label)


def _group(public_id: str, speaker: Delegation, now: datetime) -> Group:
    belongs = GroupMembership.objects.filter(GroupMembership.at(now), member=speaker.member_id)
    group = Group.objects.filter(public_id=public_id, memberships__in=belongs).first()
    if group is None:
        raise Refused("stance-group", delegation=speaker)
    return group


def _authored(stance_id: str, by: User, now: datetime) -> Stance:
    rows = Stance.objects.select_for_update(of=("self",))
    stance = rows.select_related(
        "delegation__member", "spoken_by__member", "group", "negotiation__matter__body__organisation"
    ).get(public_id=stance_id)
    check_not_facts_only(stance.negotiation.matter.body)
    if not rules.is_author(standing_of(by, now), stance):
        raise PermissionDenied
    if stance.lifted_at:
        raise Refused("stance-ended")
    return stance


def _record(kind: str, stances: Sequence[Stance], statement: str, by: User, now: datetime) -> None:
    """Note an act; who said what stands behind commitments, since no page lists after adoption who had objected."""
    said = {"by": by.public_id, "positions": [_values(each) for each in stances]}
    if stances[0].audience == Audience.BODY:
        append(kind, statement, at=now, sealed=said)
    else:
        append_confidential(kind, statement, at=now, values=said)


def _values(stance: Stance) -> Value:
    return {
        "id": stance.public_id,
        "delegation": stance.delegation.public_id,
        "spoken_by": stance.spoken_by.public_id if stance.spoken_by else "",
        "target": stance.target,
        "stance": f"{stance.kind}",
        "reserve": f"{stance.reserve_kind}",
        "revision": stance.revision,
        "wording": stance.wording,
        "audience": f"{stance.audience}",
        "channel": f"{stance.channel}",
    }

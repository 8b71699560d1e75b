"""Acknowledge what is owed, decline it, move it on; and what every act on a share begins with and ends in."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.canonical import Value
from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.commitments import rules
from kengesh.web.commitments.models import Commitment, Move, Owner, Phase, Share
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import User
from kengesh.web.members.standing import standing_of
from kengesh.web.members.visibility import Audience
from kengesh.web.record.actions import append, append_confidential


@action
def acknowledge(share_id: str, *, note: str = "", channel: str = Channel.PLATFORM, by: User, now: datetime) -> Share:
    """Acknowledge a commitment as the one that owes it.

    What a member alone owes is before the body from here on. The platform binds nobody: that the member owes it follows
    from the source, or from what it says here.
    """
    share = locked(share_id)
    if not rules.may_move(standing_of(by, now), share, channel):
        raise PermissionDenied
    check_not_declined(share)
    if share.acknowledged_at:
        raise Refused("commitment-acknowledged", who=share.who, title=share.commitment.title)
    share.acknowledged_at = now
    commitment = share.commitment
    if commitment.audience == Audience.CHAIR:
        Commitment.objects.filter(pk=commitment.pk).update(audience=Audience.BODY)
        commitment.audience = Audience.BODY
    came_into(share, Phase.UNDERSTAND, at=now, note=note, channel=channel)
    noted("commitment-acknowledged", share, by=by, now=now, phase=share.phase)
    return share


@action
def decline(share_id: str, *, reason: str, channel: str = Channel.PLATFORM, by: User, now: datetime) -> Share:
    """Say, as the member that alone would owe it, that it does not; chair and secretariat read why."""
    share = locked(share_id)
    if not rules.may_move(standing_of(by, now), share, channel):
        raise PermissionDenied
    check_not_declined(share)
    commitment = share.commitment
    if commitment.owner != Owner.MEMBERS or commitment.shares.count() > 1:
        raise Refused("commitment-not-alone", title=commitment.title)
    if share.acknowledged_at:
        raise Refused("commitment-acknowledged", who=share.who, title=commitment.title)
    if not reason.strip():
        raise Refused("commitment-reason")
    share.declined_at, share.reason = now, reason.strip()
    share.save(update_fields=["declined_at", "reason"])
    append_confidential(
        "commitment-declined", commitment.public_id, at=now, values=owed_by(share) | {"by": by.public_id}
    )
    return share


@action
def move_on(share_id: str, *, note: str = "", channel: str = Channel.PLATFORM, by: User, now: datetime) -> Share:
    """Go on to the next phase, as the one that owes it; from implementing on, the review of the body closes it."""
    share = locked(share_id)
    if not rules.may_move(standing_of(by, now), share, channel):
        raise PermissionDenied
    check_open(share)
    if share.phase == Phase.IMPLEMENT:
        raise Refused("commitment-review-closes", title=share.commitment.title, who=share.who)
    came_into(share, Phase(share.phase).next, at=now, note=note, channel=channel)
    noted("commitment-moved", share, by=by, now=now, phase=share.phase)
    return share


def locked(share_id: str) -> Share:
    """The share with its commitment, held by this act until it is done."""
    rows = Share.objects.select_for_update(of=("self",))
    share = rows.select_related("commitment__body__organisation", "delegation__member").get(public_id=share_id)
    check_not_facts_only(share.commitment.body)
    return share


def check_not_declined(share: Share) -> None:
    """Refuse what is done with a commitment that its member has declined."""
    if share.declined_at:
        raise Refused("commitment-declined", who=share.who, title=share.commitment.title)


def check_open(share: Share) -> None:
    """Refuse what is done with an acknowledged, open commitment alone."""
    check_not_declined(share)
    if not share.acknowledged_at:
        raise Refused("commitment-unacknowledged", who=share.who, title=share.commitment.title)
    if share.closes_at:
        raise Refused("commitment-closed", who=share.who, title=share.commitment.title)


def came_into(share: Share, phase: Phase, *, at: datetime, note: str = "", channel: str = Channel.PLATFORM) -> None:
    """Note that a share is in a phase from an instant on; part of an act."""
    share.phase, share.since = phase, at
    share.save()
    Move.objects.create(share=share, phase=phase, at=at, note=note.strip(), channel=channel)


def owed_by(share: Share) -> dict[str, Value]:
    """Whose share it is, as the record names it."""
    return {"delegation": share.delegation.public_id if share.delegation else f"{share.commitment.owner}"}


def noted(kind: str, share: Share, *, by: User, now: datetime, **values: str) -> None:
    """Append an act on a share to the common record; who owes it and who acted stand behind commitments."""
    append(
        kind,
        share.commitment.public_id,
        at=now,
        values={name: f"{value}" for name, value in values.items()},
        sealed=owed_by(share) | {"by": by.public_id},
    )

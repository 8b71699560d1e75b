"""Credentials: how many of which rank a delegation names for a session, and whether that is in order.

No person stands in them. A letter that is not in order can be followed by another one, which is examined anew.
"""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.meetings import rules
from kengesh.web.meetings.actions import locked
from kengesh.web.meetings.models import Credential, Rank, Session, Verdict
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append, append_confidential


@action
def present_credentials(
    session_id: str,
    *,
    delegation: Delegation,
    ranks: Mapping[str, int],
    channel: str = Channel.PLATFORM,
    by: User,
    now: datetime,
) -> Credential:
    """Present the credentials of a delegation, by number and rank."""
    session = locked(session_id)
    if not rules.may_present(standing_of(by, now), session, delegation):
        raise PermissionDenied
    _check(session, delegation, ranks, now)
    before = session.credentials.filter(delegation=delegation).first()
    if before is not None and before.verdict == Verdict.IN_ORDER:
        raise Refused("credentials-examined", delegation=delegation)
    counted = {f"{rank}": ranks[rank] for rank in Rank if ranks.get(rank)}
    found, _ = Credential.objects.update_or_create(
        session=session,
        delegation=delegation,
        defaults={
            "ranks": counted,
            "channel": channel,
            "received_at": now,
            "verdict": Verdict.WAITING,
            "reason": "",
            "examined_at": None,
        },
    )
    _record("credentials-received", found, now, people=found.people, channel=f"{channel}")
    return found


@action
def examine(credential_id: str, *, in_order: bool, reason: str = "", by: User, now: datetime) -> Credential:
    """Find credentials in order, or not in order for a reason: an act of chair and secretariat."""
    rows = Credential.objects.select_for_update(of=("self",))
    found = rows.select_related("session__body__organisation", "delegation__member").get(public_id=credential_id)
    check_not_facts_only(found.session.body)
    if not rules.may_convene(standing_of(by, now), found.session.body):
        raise PermissionDenied
    if not in_order and not reason.strip():
        raise Refused("credentials-reason")
    found.verdict = Verdict.IN_ORDER if in_order else Verdict.NOT_IN_ORDER
    found.reason, found.examined_at = reason.strip(), now
    found.save(update_fields=["verdict", "reason", "examined_at"])
    _record("credentials-examined", found, now, verdict=f"{found.verdict}")
    return found


def _check(session: Session, delegation: Delegation, ranks: Mapping[str, int], now: datetime) -> None:
    if session.is_past(now):
        raise Refused("session-over", session=session)
    if delegation.body_id != session.body_id:
        raise Refused("not-of-this-body", delegation=delegation, body=session.body)
    if unknown := [rank for rank in ranks if rank not in Rank]:
        raise Refused("credentials-rank", found=unknown[0], known=", ".join(Rank.values))
    if sum(ranks.values()) < 1 or min(ranks.values()) < 0:
        raise Refused("credentials-empty")


def _record(kind: str, found: Credential, now: datetime, **values: str | int) -> None:
    """Who sees it are the delegation and the desk; the common record shows its place alone."""
    about = {"session": found.session.public_id, "delegation": found.delegation.public_id, **values}
    append_confidential(kind, found.public_id, at=now, values=about)
    append(kind, found.public_id, at=now, values=about, owner=found.delegation.public_id)

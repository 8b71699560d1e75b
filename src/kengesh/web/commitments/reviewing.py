"""Review a commitment: what the body found, shown to the member first; and a due review put on an agenda once."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.commitments import rules
from kengesh.web.commitments.actions import came_into, check_open, locked, noted, owed_by
from kengesh.web.commitments.models import (
    CLOSING,
    Commitment,
    Finding,
    Phase,
    Raising,
    Review,
    Share,
    first_instant,
    late_from,
)
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.meetings.actions import add_item
from kengesh.web.meetings.actions import locked as locked_session
from kengesh.web.meetings.models import ItemKind, Session
from kengesh.web.meetings.queries import next_session
from kengesh.web.members.models import User
from kengesh.web.members.standing import standing_of
from kengesh.web.members.visibility import Audience
from kengesh.web.record.actions import append, append_confidential


@action
def review(
    share_id: str,
    *,
    finding: str,
    reasons: str,
    session_id: str = "",
    next_on: date | None = None,
    by: User,
    now: datetime,
) -> Review:
    """Note, as chair, what the body found of a share, in a sitting or between the sessions.

    The member sees it now; the body after the days that its rule gives, or when the member says so. What is found done
    or no longer needed closes the share when the body sees it.
    """
    share = locked(share_id)
    commitment = share.commitment
    if not rules.may_review(standing_of(by, now), commitment):
        raise PermissionDenied
    check_open(share)
    found = Finding(finding)
    if not reasons.strip():
        raise Refused("commitment-reason")
    if found is Finding.DONE and not share.reports.filter(round=share.round).exists():
        raise Refused("review-early", who=share.who, title=commitment.title)
    session = _sitting(session_id, commitment)
    days = rules.first_look_days(commitment.body) if share.delegation_id else 0
    made = Review.objects.create(
        share=share,
        finding=found,
        reasons=reasons.strip(),
        session=session,
        round=share.round,
        reviewed_at=now,
        open_from=now + timedelta(days=days),
    )
    if found in CLOSING:
        share.closes_at = made.open_from
        share.save(update_fields=["closes_at"])
    if next_on:
        _look_again(commitment, next_on, now)
    said = owed_by(share) | {"finding": f"{found}", "commitment": commitment.public_id, "by": by.public_id}
    append_confidential("commitment-reviewed", made.public_id, at=now, values=said)
    return made


@action
def open_finding(review_id: str, *, by: User, now: datetime) -> Review:
    """Let the body see a finding before its time: the member's own act."""
    rows = Review.objects.select_for_update(of=("self",)).select_related("share")
    made = rows.get(public_id=review_id)
    made.share = share = locked(made.share.public_id)
    if not rules.may_open(standing_of(by, now), made, now):
        if made.open_from <= now:
            raise Refused("review-open")
        raise PermissionDenied
    made.open_from = now
    made.save(update_fields=["open_from"])
    if made.finding in CLOSING and share.closes_at:
        share.closes_at = now
        share.save(update_fields=["closes_at"])
    noted("commitment-finding-opened", share, by=by, now=now, review=made.public_id, finding=made.finding)
    return made


@action
def raise_review(commitment_id: str, *, by: User, now: datetime) -> Raising:
    """Put a review that is due on the agenda of the next session; once for its day."""
    commitment = _held(commitment_id)
    if not rules.may_raise(standing_of(by, now), commitment):
        raise PermissionDenied
    day = _due(commitment, now)
    earlier = commitment.raisings.filter(review_on=day).select_related("session").first()
    if earlier:
        raise Refused("review-raised", day=day, session=earlier.session)
    ahead = next_session(commitment.body, now)
    if ahead is None:
        raise Refused("review-nowhere", body=commitment.body)
    session = locked_session(ahead.public_id)
    title = gettext("Review: %(commitment)s") % {"commitment": commitment.title}
    item = add_item(session, title=title, kind=ItemKind.OTHER, subject=commitment.public_id, now=now)
    raised = Raising.objects.create(
        commitment=commitment, review_on=day, session=session, item=item.public_id, raised_at=now
    )
    append(
        "commitment-review-raised",
        commitment.public_id,
        at=now,
        values={"day": day.isoformat(), "session": session.public_id, "item": item.public_id},
        sealed={"by": by.public_id},
    )
    return raised


@action
def set_review(commitment_id: str, *, day: date, by: User, now: datetime) -> Commitment:
    """Say when a commitment is looked at again."""
    commitment = _held(commitment_id)
    if not rules.may_raise(standing_of(by, now), commitment):
        raise PermissionDenied
    _look_again(commitment, day, now)
    append(
        "commitment-review-set",
        commitment.public_id,
        at=now,
        values={"day": day.isoformat()},
        sealed={"by": by.public_id},
    )
    return commitment


@action
def renew(share_id: str, *, by: User, now: datetime) -> Share:
    """Begin the next round of a commitment that recurs, once this one is closed before the body."""
    share = locked(share_id)
    commitment = share.commitment
    if not rules.may_raise(standing_of(by, now), commitment):
        raise PermissionDenied
    if not commitment.every or not share.due_on:
        raise Refused("renew-once", title=commitment.title)
    if not share.closes_at or share.closes_at > now:
        raise Refused("renew-open", title=commitment.title, who=share.who)
    share.due_on = after_months(share.due_on, commitment.every)
    share.late_from = late_from(share.due_on, commitment.body.time_zone)
    share.closes_at = None
    share.round += 1
    came_into(share, Phase.IMPLEMENT, at=now)
    noted("commitment-owed-again", share, by=by, now=now, due=share.due_on.isoformat(), round=f"{share.round}")
    return share


def after_months(day: date, months: int) -> date:
    """The same day of a later month, or the last day of that month where it is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def today(commitment: Commitment, now: datetime) -> date:
    """The day it is at the place of the body."""
    return now.astimezone(ZoneInfo(commitment.body.time_zone)).date()


def _held(commitment_id: str) -> Commitment:
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("body__organisation")
    commitment = rows.get(public_id=commitment_id)
    check_not_facts_only(commitment.body)
    return commitment


def _due(commitment: Commitment, now: datetime) -> date:
    if commitment.review_on is None or commitment.review_from is None:
        raise Refused("review-no-day", title=commitment.title)
    if commitment.audience == Audience.CHAIR:
        who = commitment.shares.select_related("delegation__member", "commitment").get().who
        raise Refused("commitment-unacknowledged", title=commitment.title, who=who)
    if not commitment.shares.filter(closes_at__isnull=True, declined_at__isnull=True).exists():
        raise Refused("review-over", title=commitment.title)
    if commitment.review_from > now:
        raise Refused("review-not-due", title=commitment.title, day=commitment.review_on)
    return commitment.review_on


def _sitting(session_id: str, commitment: Commitment) -> Session | None:
    if not session_id:
        return None
    session = locked_session(session_id)
    if session.body_id != commitment.body_id or not session.is_open:
        raise Refused("review-session", session=session, body=commitment.body)
    return session


def _look_again(commitment: Commitment, day: date, now: datetime) -> None:
    if day <= today(commitment, now):
        raise Refused("review-date", day=day)
    zone = commitment.body.time_zone
    Commitment.objects.filter(pk=commitment.pk).update(review_on=day, review_from=first_instant(day, zone))
    commitment.review_on, commitment.review_from = day, first_instant(day, zone)

"""The secret address of a person's calendar: made, shown once, kept by digest alone, taken back when it got about."""

import secrets
from datetime import datetime
from hashlib import sha256

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.meetings.models import Feed
from kengesh.web.members.models import User
from kengesh.web.record.actions import append


@action
def make_feed(*, by: User, now: datetime) -> str:
    """Make a new secret for the reader's calendar; the old address stops at once. The secret is not kept."""
    by.feeds.filter(revoked_at__isnull=True).update(revoked_at=now)
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(user=by, digest=_digest(secret), made_at=now)
    append("calendar-address-made", feed.public_id, at=now, sealed={"by": by.public_id})
    return secret


@action
def revoke_feed(*, by: User, now: datetime) -> Feed:
    """Take the address back: whoever knows it sees nothing any more."""
    feed = by.feeds.select_for_update().filter(revoked_at__isnull=True).first()
    if feed is None:
        raise Refused("calendar-none")
    feed.revoked_at = now
    feed.save(update_fields=["revoked_at"])
    append("calendar-address-revoked", feed.public_id, at=now, sealed={"by": by.public_id})
    return feed


def whose(secret: str) -> User | None:
    """The person whose calendar has this secret, while it holds and they have an account."""
    feed = Feed.objects.filter(digest=_digest(secret), revoked_at__isnull=True).select_related("user").first()
    return feed.user if feed is not None and feed.user.is_active else None


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()

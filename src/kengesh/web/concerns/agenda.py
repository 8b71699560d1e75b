"""Put concerns on the agenda of a session: those that chair and secretariat see and that were released to the body.

An agenda is read by observers too: an item names the concern itself only where it was released to the public; else it
names the matter.
"""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.concerns.models import Concern, Disposition
from kengesh.web.concerns.queries import concerns_visible_to
from kengesh.web.matters.models import Stage
from kengesh.web.meetings import rules
from kengesh.web.meetings.actions import add_item, locked
from kengesh.web.meetings.models import AgendaItem, ItemKind, Session
from kengesh.web.members.models import User
from kengesh.web.members.standing import Standing, standing_of
from kengesh.web.members.visibility import Audience

TO_THE_BODY = (Audience.BODY, Audience.PUBLIC)


@action
def put_concerns(session_id: str, *, concerns: Sequence[str], by: User, now: datetime) -> list[AgendaItem]:
    """Put open concerns, by their public ids, on the agenda, one item each."""
    session = locked(session_id)
    standing = standing_of(by, now)
    if not rules.may_convene(standing, session.body):
        raise PermissionDenied
    if session.is_past(now):
        raise Refused("session-over", session=session)
    seen = {each.public_id: each for each in concerns_visible_to(standing).filter(public_id__in=concerns)}
    if len(seen) < len(set(concerns)):
        raise PermissionDenied
    items = []
    for concern in (seen[each] for each in concerns):
        _check(concern, session)
        items.append(
            add_item(session, title=title_of(concern), kind=ItemKind.CONCERN, subject=concern.public_id, now=now)
        )
    return items


def waiting(standing: Standing, session: Session) -> QuerySet[Concern]:
    """The open concerns that could be put on the agenda and are not on it."""
    there = session.agenda.filter(kind=ItemKind.CONCERN).values("subject")
    rows = concerns_visible_to(standing).filter(matter__body=session.body_id, audience__in=TO_THE_BODY)
    rows = rows.exclude(disposition=Disposition.SATISFIED).exclude(public_id__in=there)
    return rows.exclude(matter__stage__in=(Stage.ADOPTED, Stage.CLOSED))


def title_of(concern: Concern) -> str:
    """What an agenda says of it, which observers read too."""
    if concern.audience == Audience.PUBLIC:
        return concern.title
    return _("A concern on “%(matter)s”") % {"matter": concern.matter.title[:250]}


def _check(concern: Concern, session: Session) -> None:
    if concern.matter.body_id != session.body_id:
        raise Refused("matter-of-another-body", matter=concern.matter, body=session.body)
    if concern.audience not in TO_THE_BODY:
        raise Refused("concern-not-of-the-body", title=concern.title, audience=Audience(concern.audience).label)
    if concern.disposition == Disposition.SATISFIED:
        raise Refused("concern-satisfied", title=concern.title)
    if session.agenda.filter(kind=ItemKind.CONCERN, subject=concern.public_id).exists():
        raise Refused("concern-on-agenda", title=concern.title, session=session)

"""Open a matter, and say how far it has come."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied

from kengesh.web.acts import action
from kengesh.web.matters import rules
from kengesh.web.matters.guarding import check_not_facts_only
from kengesh.web.matters.models import Matter, Stage
from kengesh.web.members.models import Body, User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append


@action
def open_matter(
    body_id: str, *, title: str, summary: str = "", languages: Sequence[str] = ("en",), by: User, now: datetime
) -> Matter:
    """Put a matter before a body."""
    body = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(public_id=body_id)
    check_not_facts_only(body)
    if not rules.may_open(standing_of(by, now), body):
        raise PermissionDenied
    matter = Matter.objects.create(body=body, title=title, summary=summary, languages=[*languages], opened_at=now)
    append("matter-opened", matter.public_id, at=now, values={"title": title}, sealed={"by": by.public_id})
    return matter


def advance(matter: Matter, stage: Stage) -> None:
    """Note how far a matter has come; part of the act of a higher app that records it."""
    if matter.stage != stage:
        Matter.objects.filter(pk=matter.pk).update(stage=stage)
        matter.stage = stage

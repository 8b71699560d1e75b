"""Published facts on an organisation, each with its source; what no source is certain for is said to be missing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied

from kengesh.errors import Refused
from kengesh.web.acts import action
from kengesh.web.members import rules
from kengesh.web.members.actions import check_sourced
from kengesh.web.members.models import Fact, FactKind, Organisation, User
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import append


@dataclass(frozen=True, slots=True)
class Stated:
    """What a fact says; what is missing has no source."""

    kind: str
    name: str
    text: str = ""
    since: date | None = None
    source: str = ""
    source_status: str = ""


@action
def state_fact(organisation_id: str, *, stated: Stated, by: User, now: datetime) -> Fact:
    """State a published fact on an organisation, or that something is not known from a certain source."""
    organisation = Organisation.objects.select_for_update().get(public_id=organisation_id)
    if not rules.may_arrange(standing_of(by, now), organisation.pk):
        raise PermissionDenied
    kind = FactKind(stated.kind)
    if organisation.facts.filter(kind=kind, name=stated.name).exists():
        raise Refused("fact-stated", name=stated.name, organisation=organisation.name)
    if kind is not FactKind.MISSING:
        check_sourced(organisation, stated.source, stated.source_status)
    made = organisation.facts.create(
        kind=kind,
        name=stated.name,
        text=stated.text,
        since=stated.since,
        source=stated.source,
        source_status=stated.source_status,
    )
    values = {"kind": f"{kind}", "name": stated.name, "source": stated.source}
    append("fact-stated", organisation.public_id, at=now, values=values, sealed={"by": by.public_id})
    return made

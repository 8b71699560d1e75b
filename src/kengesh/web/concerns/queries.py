"""Which concerns a person may look at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.text import slugify

from kengesh.web.concerns.models import Concern, Disposition, InternalConcern
from kengesh.web.concerns.sights import visible
from kengesh.web.matters.models import Matter
from kengesh.web.members.channels import Channel
from kengesh.web.members.standing import Standing
from kengesh.web.members.visibility import Audience


def concerns_visible_to(standing: Standing) -> QuerySet[Concern]:
    """The concerns that were released to a person, and those of their own delegations."""
    rows = Concern.objects.filter(visible(standing))
    return rows.select_related("delegation__member", "matter__body__organisation", "group")


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the list of concerns on a matter; `said`, `heard` and `sent` in the words of the reader's language."""

    public_id: str
    title: str
    delegation: str
    group: str | None
    raised_at: datetime
    badge: str
    said: str
    heard: str
    sent: str
    """How it came, where that was not on the platform."""


def concerns_on(matter: Matter, standing: Standing) -> list[Listed]:
    """Those on one matter, without what a list does not show."""
    said, heard, sent = ({each.value: f"{each.label}" for each in kind} for kind in (Disposition, Audience, Channel))
    sent[Channel.PLATFORM.value] = ""
    badges = {each: slugify(each) for each in said}
    rows = Concern.objects.filter(visible(standing), matter=matter).values_list(
        "public_id",
        "title",
        "delegation__member__name",
        "group__name",
        "raised_at",
        "disposition",
        "audience",
        "channel",
    )
    return [
        Listed(
            key, title, member, group, raised, badges[disposition], said[disposition], heard[audience], sent[channel]
        )
        for key, title, member, group, raised, disposition, audience, channel in rows
    ]


def taken_up_from(kind: str, public_ids: Iterable[str], standing: Standing) -> dict[str, list[Concern]]:
    """The concerns that were taken up from some things, as far as they were released to a person, by public id.

    What a delegation has not released is not among them, and nothing tells that it is there.
    """
    rows = concerns_visible_to(standing).filter(origin_kind=kind, origin__in=set(public_ids))
    found: dict[str, list[Concern]] = {}
    for each in rows:
        found.setdefault(each.origin, []).append(each)
    return found


def drafts_visible_to(standing: Standing, matter: Matter) -> QuerySet[InternalConcern]:
    """What the person's delegations in the body have drafted on a matter and not released."""
    seats = [seat.delegation for seat in standing.seats_in(matter.body_id)]
    rows: QuerySet[InternalConcern] = InternalConcern.objects.filter(matter=matter, delegation__in=seats)
    return rows.filter(released_at__isnull=True).select_related("delegation__member", "drafted_by").order_by("pk")


def own_drafts(standing: Standing) -> QuerySet[InternalConcern]:
    """Every draft of the person's delegations that is not released; asked inside their scope."""
    rows: QuerySet[InternalConcern] = InternalConcern.objects.filter(delegation__in=standing.delegations)
    return rows.filter(released_at__isnull=True).select_related("delegation__member", "matter__body__organisation")


def open_concerns(matter: Matter, standing: Standing) -> list[Concern]:
    """What is shown before a decision: concerns that their authors have not called satisfied.

    Chair and secretariat see those released to them, a delegation its own; nobody else sees any here. They never bar
    adoption.
    """
    rows = concerns_visible_to(standing).filter(matter=matter).exclude(disposition=Disposition.SATISFIED)
    if not standing.conducts(matter.body_id, matter.body.organisation_id):
        rows = rows.filter(delegation__in=standing.delegations)
    return list(rows)


def printed_concerns(matter: Matter) -> list[Concern]:
    """Those whose authors ask that they be printed with the decision."""
    return list(Concern.objects.filter(matter=matter, printed=True).select_related("delegation__member"))

"""What stands on the table, by when, and what has changed, from rows that are read once for a page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db.models import FilteredRelation, Q
from django.utils.translation import gettext as _

from kengesh.web.adoption.models import Decision, SilenceProcedure
from kengesh.web.adoption.queries import decisions_visible_to, silences_visible_to
from kengesh.web.home.models import LastLook
from kengesh.web.layout.navigation import address
from kengesh.web.matters.models import Matter, Stage
from kengesh.web.matters.queries import matters_visible_to
from kengesh.web.members.models import Office
from kengesh.web.members.queries import bodies_visible_to
from kengesh.web.members.standing import Standing
from kengesh.web.narrowing.models import Offer, OfferState
from kengesh.web.narrowing.queries import offers_visible_to
from kengesh.web.negotiations.models import Revision
from kengesh.web.negotiations.queries import revisions_visible_to

DONE: Final = (Stage.ADOPTED, Stage.CLOSED)
_LATEST: Final = 200
"""How many rows of one kind are read: many more than a page shows."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something at an instant: a deadline to come, or a change that came."""

    at: datetime
    what: str
    about: str
    address: str
    matter: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """What a reader may look at of the matters that are under way, each kind of row read once."""

    matters: list[Matter] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)  # latest first
    silences: list[SilenceProcedure] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    @property
    def last_revisions(self) -> dict[int, Revision]:
        """The last revision of each negotiation that is under way, by its key."""
        found: dict[int, Revision] = {}
        for each in self.revisions:
            found.setdefault(each.negotiation_id, each)
        return {key: each for key, each in found.items() if each.negotiation.matter.stage not in DONE}

    @property
    def open_offers(self) -> list[Offer]:
        """The offers that wait for answers."""
        return [each for each in self.offers if each.state == OfferState.OPEN]


def table(standing: Standing) -> Table:
    """Read it, in five queries; a stranger sees decisions alone."""
    decisions = list(decisions_visible_to(standing)[:_LATEST])
    if standing.user is None:
        return Table(decisions=decisions)
    rows = matters_visible_to(standing).exclude(stage__in=DONE).select_related("negotiation")
    return Table(
        list(rows),
        list(revisions_visible_to(standing).order_by("-issued_at", "-number")[:_LATEST]),
        list(silences_visible_to(standing)[:_LATEST]),
        list(offers_visible_to(standing)[:_LATEST]),
        decisions,
    )


def adopted(found: Table, count: int = 5) -> list[Event]:
    """The latest decisions."""
    return [
        Event(each.adopted_at, each.symbol, each.title, address("adoption:decision", each.public_id))
        for each in found.decisions[:count]
    ]


@dataclass(frozen=True, slots=True)
class InOffice:
    """Who holds an office of a body, now or from a later day on."""

    office: str
    since: datetime
    until: datetime | None
    holder: str


@dataclass(frozen=True, slots=True)
class BodyNow:
    """A body with its offices that are held or come next, the earliest first."""

    public_id: str
    name: str
    offices: tuple[InOffice, ...]


def bodies_in_office(standing: Standing, now: datetime) -> list[BodyNow]:
    """The reader's bodies and who holds their offices, in one query."""
    left = Q(terms__until__isnull=True) | Q(terms__until__gt=now)
    bodies = bodies_visible_to(standing).select_related(None).annotate(held=FilteredRelation("terms", condition=left))
    rows = bodies.order_by("name", "pk", "held__since", "held__pk").values_list(
        "public_id", "name", "held__office", "held__since", "held__until", "held__member__name", "held__user__name"
    )
    found: dict[tuple[str, str], list[InOffice]] = {}
    for public_id, name, office, since, until, member, user in rows:
        offices = found.setdefault((public_id, name), [])
        if office:
            offices.append(InOffice(office, since, until, user if office == Office.CHAIR else member))
    return [BodyNow(public_id, name, tuple(offices)) for (public_id, name), offices in found.items()]


def deadlines(found: Table, now: datetime) -> list[Event]:
    """What ends or begins, soonest first: silences, returns, answers to offers."""
    coming = [
        *(
            Event(each.expires_at, _("A silence ends"), each.title, address("adoption:silence", each.public_id))
            for each in found.silences
            if each.is_running(now)
        ),
        *(
            Event(each.returns_until, _("Returns are due"), each.symbol, _text(each))
            for each in found.revisions
            if each.returns_until and each.returns_until > now
        ),
        *(
            Event(each.answers_until, _("Answers to an offer are due"), each.title, _offers(each))
            for each in found.open_offers
            if each.answers_until and each.answers_until > now
        ),
    ]
    return sorted(coming, key=lambda each: each.at)


def changed_since(found: Table, looks: dict[int | None, datetime]) -> list[Event]:
    """What has changed in each matter since the reader last looked at it, latest first; all of it where never."""
    new = [each for each in _changes(found) if each.matter not in looks or each.at > looks[each.matter]]
    return sorted(new, key=lambda each: each.at, reverse=True)


def looks_of(standing: Standing) -> dict[int | None, datetime]:
    """When the reader last looked at each matter."""
    if standing.user is None:
        return {}
    return dict(LastLook.objects.filter(user=standing.user).values_list("matter_id", "looked_at"))


def _changes(found: Table) -> Iterator[Event]:
    for revision in found.revisions:
        matter = revision.negotiation.matter_id
        yield Event(revision.issued_at, _("Issued"), revision.symbol, _text(revision), matter)
    for offer in found.offers:
        matter = offer.negotiation.matter_id
        yield Event(offer.offered_at, _("Offered by the chair"), offer.title, _offers(offer), matter)
    for silence in found.silences:
        yield from _of_silence(silence)
    for decision in found.decisions:
        to = address("adoption:decision", decision.public_id)
        yield Event(decision.declared_at, _("Adopted"), decision.symbol, to, decision.negotiation.matter_id)


def _of_silence(each: SilenceProcedure) -> Iterator[Event]:
    to, matter = address("adoption:silence", each.public_id), each.negotiation.matter_id
    yield Event(each.opened_at, _("Silence began"), each.title, to, matter)
    if each.closed_at:
        yield Event(each.closed_at, _("Silence: %s") % each.get_outcome_display(), each.title, to, matter)


def _text(revision: Revision) -> str:
    return address("positions:text", revision.negotiation.public_id)


def _offers(offer: Offer) -> str:
    return address("narrowing:offer", offer.public_id)

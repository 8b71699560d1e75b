"""What a commitment can be taken from: one entry for each kind, with how it is found and where it stands.

What belongs to a kind that is not in `SOURCES` cannot be taken up; a new kind is a function here and nothing elsewhere.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from django.db.models import Q
from django.utils.functional import Promise

from kengesh.web.adoption.models import Decision
from kengesh.web.adoption.queries import decisions_visible_to
from kengesh.web.commitments.models import SourceKind
from kengesh.web.cooperation.exercises.queries import lessons_visible_to as exercise_lessons_visible_to
from kengesh.web.cooperation.narcotics.queries import lessons_visible_to as operation_lessons_visible_to
from kengesh.web.layout.navigation import address
from kengesh.web.matters.queries import matters_visible_to
from kengesh.web.meetings.queries import items_visible_to
from kengesh.web.members.models import Body
from kengesh.web.members.standing import Standing


@dataclass(frozen=True, slots=True)
class Origin:
    """One thing that a commitment can be taken from."""

    kind: str
    public_id: str
    title: str
    address: str
    body: Body
    matter: int | None = None
    text: str = ""  # what it says, where that is short
    heading: str = ""  # its title without what it belongs to; its text where it has none
    by: str = ""  # public id of the delegation that it proposes
    due: date | None = None  # the day that it proposes
    annulled: bool = False
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of origin: its name, and which there are for a reader, all or by their ids."""

    label: str | Promise
    found: Callable[[Standing, Iterable[str] | None], list[Origin]]
    page: str = ""  # the name of its page, where that has its public id in the address


_MOST: Final = 100
"""How many origins of one kind are offered: many more than a page shows."""


def origin(standing: Standing, kind: str, public_id: str) -> Origin | None:
    """The origin of a kind, if the reader may look at it."""
    source = SOURCES.get(kind)
    found = source.found(standing, [public_id]) if source else []
    return found[0] if found else None


def address_of(standing: Standing, kind: str, public_id: str) -> str:
    """Where the origin of a commitment stands; nothing where the reader may not look at it."""
    source = SOURCES.get(kind)
    if source and source.page:
        return address(source.page, public_id=public_id)
    found = origin(standing, kind, public_id)
    return found.address if found else ""


def origins(standing: Standing, bodies: Iterable[int]) -> list[Origin]:
    """What commitments of some bodies could be taken from: at most a hundred of each kind, the latest first."""
    wanted = set(bodies)
    return [
        each
        for kind, source in SOURCES.items()
        if kind != SourceKind.DECISION  # it is listed once, as the text with its provisions
        for each in source.found(standing, None)
        if each.body.pk in wanted and not each.annulled
    ]


def _decisions(kind: SourceKind) -> Callable[[Standing, Iterable[str] | None], list[Origin]]:
    def found(standing: Standing, ids: Iterable[str] | None) -> list[Origin]:
        rows = decisions_visible_to(standing).select_related("annulment")
        chosen = rows.filter(public_id__in=[*ids]) if ids is not None else rows[:_MOST]
        return [
            Origin(
                kind,
                each.public_id,
                f"{each.symbol}: {each.title}",
                address("adoption:decision", public_id=each.public_id),
                each.body,
                each.negotiation.matter_id,
                annulled=hasattr(each, "annulment"),
                decision=each,
            )
            for each in chosen
        ]

    return found


def _outcomes(standing: Standing, ids: Iterable[str] | None) -> list[Origin]:
    """The items of agendas that were concluded with an outcome."""
    rows = items_visible_to(standing).filter(~Q(outcome=""), concluded_at__isnull=False)
    chosen = list(rows.filter(public_id__in=[*ids]) if ids is not None else rows.order_by("-concluded_at")[:_MOST])
    about = {each.became or each.subject for each in chosen}
    matters = dict(matters_visible_to(standing).filter(public_id__in=about).values_list("public_id", "pk"))
    return [
        Origin(
            SourceKind.OUTCOME,
            each.public_id,
            f"{each.session}, {each}",
            address("meetings:item", public_id=each.public_id),
            each.session.body,
            matters.get(each.became or each.subject),
            each.outcome,
        )
        for each in chosen
    ]


def _exercise_lessons(standing: Standing, ids: Iterable[str] | None) -> list[Origin]:
    """The lessons of exercises whose report has been issued to the body."""
    rows = exercise_lessons_visible_to(standing).filter(exercise__reported_at__isnull=False)
    chosen = rows.filter(public_id__in=[*ids]) if ids is not None else rows.order_by("-drawn_at")[:_MOST]
    return [
        Origin(
            SourceKind.EXERCISE,
            each.public_id,
            f"{each.exercise}: {each}",
            address("exercises:lesson", public_id=each.public_id),
            each.exercise.body,
            text=each.recommendation,
            heading=each.title,
            by=each.owner.public_id,
            due=each.due,
        )
        for each in chosen
    ]


def _operation_lessons(standing: Standing, ids: Iterable[str] | None) -> list[Origin]:
    """The lessons of joint operations; one without an owner is for the secretariat."""
    rows = operation_lessons_visible_to(standing)
    chosen = rows.filter(public_id__in=[*ids]) if ids is not None else rows.order_by("-recorded_at")[:_MOST]
    return [
        Origin(
            SourceKind.OPERATION,
            each.public_id,
            f"{each.operation}: {each}",
            address("narcotics:operation", public_id=each.operation.public_id),
            each.operation.body,
            text=each.recommendation,
            heading=each.title,
            by=each.owner.public_id if each.owner else "",
            due=each.due,
        )
        for each in chosen
    ]


SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {
        SourceKind.PROVISION.value: Source(
            SourceKind.PROVISION.label, _decisions(SourceKind.PROVISION), "adoption:decision"
        ),
        SourceKind.DECISION.value: Source(
            SourceKind.DECISION.label, _decisions(SourceKind.DECISION), "adoption:decision"
        ),
        SourceKind.EXERCISE.value: Source(SourceKind.EXERCISE.label, _exercise_lessons, "exercises:lesson"),
        SourceKind.OPERATION.value: Source(SourceKind.OPERATION.label, _operation_lessons),
        SourceKind.OUTCOME.value: Source(SourceKind.OUTCOME.label, _outcomes, "meetings:item"),
    }
)

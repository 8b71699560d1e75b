"""Questions about positions: what stands, what counts, what a person may look at, what still needs a position."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.db.models import Q, QuerySet

from kengesh.text.draft import Draft
from kengesh.text.positions import Act, Position
from kengesh.web.concerns.models import Concern
from kengesh.web.members.models import Delegation
from kengesh.web.members.standing import Seat, Standing
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions import sights
from kengesh.web.positions.models import (
    AGREEING,
    HOLDING,
    ConcernAnswer,
    InternalStance,
    Look,
    Note,
    RedLine,
    Stance,
    StanceKind,
    TargetKind,
)
from kengesh.web.positions.targets import Target, Targets, targets

_ACTS: Final[Mapping[str, Act]] = {
    StanceKind.NOT_PARTICIPATING.value: "does-not-participate",
    StanceKind.DISASSOCIATES.value: "disassociates",
}


class How(Enum):
    """What became of a stance that was said of an earlier wording or revision."""

    PRESENT = "present"  # said of this revision
    CARRIED = "carried"  # said of an earlier revision; the wording is identical
    LAPSED = "lapsed"  # support of a wording that has changed: not spoken, was on Rev.n
    STATED_ON = "stated on"  # an objection, reserve or other act on a wording that has changed or gone: it stands


@dataclass(frozen=True, slots=True)
class Carried:
    """A stance in the light of a draft."""

    stance: Stance
    how: How

    @property
    def stands(self) -> bool:
        """Whether the member has spoken on the text as it stands."""
        return self.how is not How.LAPSED


def how(kind: str, revision: int, wording: str, target: Target | None, present: int) -> How:
    """What became of a stance of a kind, said on a revision of a wording, in the light of its target now."""
    if target is not None and target.wording == wording:
        return How.PRESENT if revision == present else How.CARRIED
    return How.LAPSED if kind in AGREEING else How.STATED_ON


def present_stances(negotiation: Negotiation) -> list[Stance]:
    """Every stance that was not lifted or replaced; a member's own prevails over what was said for it.

    For the platform itself: pages fetch by `stances_visible_to`.
    """
    return prevailing(_present(negotiation).select_related("delegation__member", "spoken_by__member"))


def present_positions(negotiation: Negotiation) -> list[Position]:
    """What `present_stances` has, as the values of the analysis: 30,000 are read in a fraction of a second."""
    fields = (
        "delegation__member__name", "target_kind", "target", "provision", "kind", "reserve_kind", "scope", "revision",
        "wording", "spoken_by_id",
    )  # fmt: skip
    spoken_for: list[tuple[tuple[str, str, str], Position]] = []
    found: list[Position] = []
    own: set[tuple[str, str, str]] = set()
    for member, kind, target, provision, said, reserve, scope, revision, wording, speaker in (
        _present(negotiation).values_list(*fields).iterator(2000)
    ):
        act = _ACTS.get(said, "stance")
        position = Position(
            member, provision, target if kind == TargetKind.ALTERNATIVE else "", said if act == "stance" else "",
            reserve, "", "", f"Rev.{revision}" if revision else "", wording, act, scope,
        )  # fmt: skip
        found.append(position)
        if speaker is None:
            own.add((member, kind, target))
        else:
            spoken_for.append(((member, kind, target), position))
    replaced = {id(position) for key, position in spoken_for if key in own}
    return [each for each in found if id(each) not in replaced] if replaced else found


def stances_visible_to(standing: Standing, negotiation: Negotiation) -> QuerySet[Stance]:
    """The stances, present and past, that a person sees with names."""
    rows = Stance.objects.filter(sights.visible(sights.reader(standing, negotiation)), negotiation=negotiation)
    return rows.select_related("delegation__member", "spoken_by__member", "group")


def held_back(standing: Standing, negotiation: Negotiation, seat: Seat) -> QuerySet[Stance]:
    """The objections and reserves of a delegation that stand, for those who act for it."""
    own = stances_visible_to(standing, negotiation).filter(delegation=seat.delegation, lifted_at=None)
    return own.filter(kind__in=HOLDING).order_by("stated_at", "pk")


def prevailing(stances: Iterable[Stance]) -> list[Stance]:
    """Present stances without those said for a member that has one of its own on the same target."""
    found = list(stances)
    own = {(each.delegation_id, each.target_kind, each.target) for each in found if each.spoken_by_id is None}
    return [
        each
        for each in found
        if each.spoken_by_id is None or (each.delegation_id, each.target_kind, each.target) not in own
    ]


def standing_objections(negotiation: Negotiation, draft: Draft | None = None) -> list[Stance]:
    """The objections that prevent consensus, in the order of the text.

    They stand until their author lifts them, whatever became of the words they are on; those on words that are gone
    come last. One by telephone, where the rule wants writing, does not count before it is confirmed.
    """
    return _holding(negotiation, StanceKind.OBJECTS, draft)


def standing_reserves(negotiation: Negotiation, draft: Draft | None = None) -> list[Stance]:
    """The reserves that hold agreement back, in the order of the text."""
    return _holding(negotiation, StanceKind.RESERVES, draft)


def unconfirmed_objections(negotiation: Negotiation) -> list[Stance]:
    """The objections by telephone that wait for their confirmation in writing."""
    rows = _present(negotiation).filter(kind=StanceKind.OBJECTS, awaits_writing=True)
    return list(rows.select_related("delegation__member", "spoken_by__member"))


def carried(negotiation: Negotiation, draft: Draft) -> list[Carried]:
    """Every present stance in the light of a draft."""
    now, number = targets(draft), draft.masthead.revision
    return [
        Carried(each, how(each.kind, each.revision, each.wording, now.found(each.target), number))
        for each in present_stances(negotiation)
    ]


def _present(negotiation: Negotiation) -> QuerySet[Stance]:
    return Stance.objects.filter(negotiation=negotiation, lifted_at__isnull=True)


def _holding(negotiation: Negotiation, kind: str, draft: Draft | None) -> list[Stance]:
    there = targets(draft or texts.current(negotiation))
    rows = _present(negotiation).select_related("delegation__member", "spoken_by__member")
    # a member's own stance prevails over one said for it, whatever its own says
    own = Stance.objects.filter(negotiation=negotiation, lifted_at__isnull=True, spoken_by__isnull=True)
    spoken = rows.filter(kind=kind, awaits_writing=False, spoken_by__isnull=False)
    said = list(rows.filter(kind=kind, awaits_writing=False, spoken_by__isnull=True)) + list(spoken)
    if any(each.spoken_by_id for each in said):
        voices = set(own.values_list("delegation_id", "target_kind", "target"))
        said = [
            each
            for each in said
            if each.spoken_by_id is None or (each.delegation_id, each.target_kind, each.target) not in voices
        ]
    return sorted(said, key=lambda each: (_order(there, each), each.delegation.member.name, each.pk))


def _order(there: Targets, stance: Stance) -> int:
    target = there.found(stance.target)
    return target.order if target else len(there.by_id)


# what still needs a position ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Need:
    """A bracket or a provision on which a delegation has not spoken as it stands now."""

    provision: str
    targets: tuple[str, ...]  # ids of the alternatives, or the id of the provision
    is_bracket: bool
    was_on: int | None  # the revision on which it had agreed to words that have changed since
    is_prepared: bool  # its experts have prepared a position that is not released


def needs(delegation: Delegation, negotiation: Negotiation, draft: Draft) -> list[Need]:
    """What a delegation has neither a present nor a carried stance on: open brackets and provisions, in order.

    A side taken in the text itself is a position on its bracket. Asked inside the scope of the delegation.
    """
    there, number = targets(draft), draft.masthead.revision
    spoken, lapsed = _spoken(delegation, negotiation, there, number)
    prepared = set(
        InternalStance.objects.filter(
            delegation=delegation, negotiation=negotiation, released_at__isnull=True
        ).values_list("target", flat=True)
    )
    name = delegation.member.name
    brackets = [
        (each.provision, each.alternatives, True)
        for each in there.brackets
        if name not in each.members and not spoken & {each.provision, *each.alternatives}
    ]
    provisions = [(each, (each,), False) for each in there.askable if each not in spoken]
    place = {line: order for order, line in enumerate(there.parents)}
    return [
        Need(
            line,
            ids,
            is_bracket,
            max((lapsed[each] for each in (line, *ids) if each in lapsed), default=None),
            bool(prepared & {line, *ids}),
        )
        for line, ids, is_bracket in sorted([*brackets, *provisions], key=lambda each: place[each[0]])
    ]


def _spoken(
    delegation: Delegation, negotiation: Negotiation, there: Targets, number: int
) -> tuple[set[str], dict[str, int]]:
    """The ids on which a delegation has spoken, and those on which its agreement has lapsed, with the revision."""
    rows = _present(negotiation).filter(delegation=delegation).values_list("target", "kind", "revision", "wording")
    spoken: set[str] = set()
    lapsed: dict[str, int] = {}
    for target, kind, revision, wording in rows:
        if how(kind, revision, wording, there.found(target), number) is How.LAPSED:
            lapsed[target] = revision
        else:
            spoken.add(target)
    return spoken - {""}, lapsed


# the room of a delegation ---------------------------------------------------------------------------------------------


def prepared_visible_to(standing: Standing, negotiation: Negotiation) -> QuerySet[InternalStance]:
    """What the experts of the person's delegations have prepared and nobody has released."""
    rows: QuerySet[InternalStance] = InternalStance.objects.filter(_own(standing, negotiation))
    return rows.filter(released_at__isnull=True).select_related("delegation__member", "prepared_by").order_by("pk")


def notes_visible_to(standing: Standing, negotiation: Negotiation) -> QuerySet[Note]:
    """The notes of the person's delegations."""
    rows: QuerySet[Note] = Note.objects.filter(_own(standing, negotiation))
    return rows.select_related("delegation__member", "written_by").order_by("pk")


def red_lines_visible_to(standing: Standing, negotiation: Negotiation) -> QuerySet[RedLine]:
    """The red lines of the person's delegations."""
    rows: QuerySet[RedLine] = RedLine.objects.filter(_own(standing, negotiation))
    return rows.select_related("delegation__member", "written_by").order_by("pk")


def last_look(delegation: Delegation, negotiation: Negotiation) -> Look | None:
    """The revision that the capital was last briefed on; asked inside the scope of the delegation."""
    look: Look | None = Look.objects.filter(delegation=delegation, negotiation=negotiation).first()
    return look


def _own(standing: Standing, negotiation: Negotiation) -> Q:
    seats = [seat.delegation for seat in standing.seats_in(negotiation.matter.body_id)]
    return Q(negotiation=negotiation, delegation__in=seats)


# what answers concerns ------------------------------------------------------------------------------------------------


def answers_to(concerns: Collection[Concern]) -> QuerySet[ConcernAnswer]:
    """What answers concerns that the reader has been found to see."""
    rows = ConcernAnswer.objects.filter(concern__in=[each.pk for each in concerns])
    return rows.select_related("delegation__member")

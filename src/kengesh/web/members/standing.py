"""Who a person is at one moment: for whom they speak, what they chair, what they may look at.

A standing is computed once for a page, from dated rows alone. Rules take it, so that they ask the database nothing.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value

from kengesh.web.members.models import Accreditation, GroupMembership, MemberStatus, Office, Role, Status, Term, User

_GROUP: Final = "group"


@dataclass(frozen=True, slots=True)
class Seat:
    """One delegation that a person belongs to: its ids and names, as pages and rules need them."""

    delegation: int
    public_id: str
    member: int
    name: str
    body: int
    role: str
    has_say: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is at one moment.

    Attributes
    ----------
    user : User or None
        None for a stranger.
    seats : tuple of Seat
        Delegations of members with a say, and of observers.
    chairs, presides : sets of ids of bodies
        What the person chairs now, and the bodies in which their member holds the presidency.
    chaired : tuple of str
        The names of the bodies that the person chairs.
    observes : set of ids of bodies
        Bodies that the person observes, by accreditation or since their member is an observer or partner.
    groups, speaks_for_groups : sets of ids of groups
        Groups of the members they belong to, and those that they speak for.
    secretariat, auditor : sets of ids of organisations
    administrator : bool
        Keeps the installation: sees accounts and bodies, nothing of what delegations say.
    """

    user: User | None = None
    seats: tuple[Seat, ...] = ()
    chairs: frozenset[int] = frozenset()
    chaired: tuple[str, ...] = ()
    presides: frozenset[int] = frozenset()
    observes: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    speaks_for_groups: frozenset[int] = frozenset()
    secretariat: frozenset[int] = frozenset()
    auditor: frozenset[int] = frozenset()
    administrator: bool = False
    at: datetime | None = field(default=None, compare=False)

    @property
    def delegations(self) -> frozenset[int]:
        """The delegations with a say whose internal rooms the person is in."""
        return frozenset(seat.delegation for seat in self.seats if seat.has_say)

    @property
    def bodies(self) -> frozenset[int]:
        """The bodies in which the person sits for a member with a say."""
        return frozenset(seat.body for seat in self.seats if seat.has_say)

    def seat_in(self, body: int) -> Seat | None:
        """The seat with a say in a body; the one with most rights if there are several."""
        order = {Role.HEAD: 0, Role.DELEGATE: 1, Role.EXPERT: 2}
        found = sorted(
            (s for s in self.seats if s.body == body and s.has_say), key=lambda s: (order[Role(s.role)], s.name)
        )
        return found[0] if found else None

    def seats_in(self, body: int) -> tuple[Seat, ...]:
        """Every seat with a say in a body: one person may belong to several delegations."""
        return tuple(seat for seat in self.seats if seat.body == body and seat.has_say)

    def belongs_to(self, delegation: int) -> bool:
        """Whether the person is in a delegation, as head, delegate or expert."""
        return delegation in self.delegations

    def speaks_for(self, delegation: int) -> bool:
        """Whether the person states positions, releases and objects for a delegation: head or delegate."""
        return any(
            s.delegation == delegation and s.has_say and s.role in (Role.HEAD, Role.DELEGATE) for s in self.seats
        )

    def heads(self, delegation: int) -> bool:
        """Whether the person is the head of a delegation."""
        return any(s.delegation == delegation and s.has_say and s.role == Role.HEAD for s in self.seats)

    def is_secretariat(self, organisation: int) -> bool:
        """Whether the person belongs to the secretariat of an organisation."""
        return organisation in self.secretariat

    def conducts(self, body: int, organisation: int) -> bool:
        """Whether the person is chair of the body or secretariat: sees what was released to the chair."""
        return body in self.chairs or organisation in self.secretariat


def standing_of(user: User | AnonymousUser, now: datetime) -> Standing:
    """The standing of a person at `now`, in two queries."""
    if not isinstance(user, User) or not user.is_active:
        return Standing(at=now)
    given = list(_accreditations(user, now))
    seats = tuple(_seat(each) for each in given if each.delegation)
    held = _held(user, {seat.member for seat in seats}, now)
    chairs = sorted((each for each in held if each.kind == Office.CHAIR), key=lambda each: each.of)
    groups = [each for each in held if each.kind == _GROUP]
    speakers = {seat.member for seat in seats if seat.role in (Role.HEAD, Role.DELEGATE)}
    return Standing(
        user=user,
        seats=seats,
        chairs=frozenset(each.of for each in chairs),
        chaired=tuple(each.name for each in chairs),
        presides=frozenset(each.of for each in held if each.kind == Office.PRESIDENCY),
        observes=_observed(given, seats),
        groups=frozenset(each.of for each in groups),
        speaks_for_groups=frozenset(each.of for each in groups if each.speaks and each.member in speakers),
        secretariat=frozenset(each.organisation_id for each in given if each.role == Role.SECRETARIAT),
        auditor=frozenset(each.organisation_id for each in given if each.role == Role.AUDITOR),
        administrator=user.is_superuser,
        at=now,
    )


def _accreditations(user: User, now: datetime) -> QuerySet[Accreditation]:
    """What a person is accredited as, each with whether the member of its delegation has a say."""
    say = MemberStatus.objects.filter(MemberStatus.at(now), member=OuterRef("delegation__member"), status=Status.MEMBER)
    rows = Accreditation.objects.filter(Accreditation.at(now), user=user).select_related("delegation__member")
    return rows.annotate(has_say=Exists(say))


@dataclass(frozen=True, slots=True)
class _Held:
    """An office in a body, or a membership in a group."""

    kind: str
    of: int
    name: str
    member: int | None
    speaks: bool


def _held(user: User, members: Collection[int], now: datetime) -> list[_Held]:
    """The offices of a person and of their members, and the groups of these, in one query."""
    own = Q(office=Office.CHAIR, user=user) | Q(office=Office.PRESIDENCY, member__in=members)
    terms = Term.objects.filter(Term.at(now)).filter(own).annotate(speaker=Value(value=False)).order_by()
    rows = terms.values_list("office", "body", "body__name", "member", "speaker")
    if members:
        groups = GroupMembership.objects.filter(GroupMembership.at(now), member__in=members).order_by()
        named = groups.annotate(kind=Value(_GROUP, output_field=CharField()), speaker=F("speaks"))
        rows = rows.union(named.values_list("kind", "group", "group__name", "member", "speaker"))
    return [_Held(*row) for row in rows]


def _seat(each: Accreditation) -> Seat:
    delegation = each.delegation
    assert delegation is not None  # noqa: S101 -- the constraint `delegates_have_a_delegation`
    return Seat(
        delegation.pk,
        delegation.public_id,
        delegation.member_id,
        delegation.member.name,
        delegation.body_id,
        each.role,
        each.has_say,  # type: ignore[attr-defined]  # as `_accreditations` found it
    )


def _observed(given: Iterable[Accreditation], seats: Iterable[Seat]) -> frozenset[int]:
    accredited = {each.body_id for each in given if each.role == Role.OBSERVER and each.body_id}
    return frozenset(accredited | {seat.body for seat in seats if not seat.has_say})

"""Who a person is at one moment: for whom they speak, what they chair, what they may look at.

A standing is computed once for a page, from dated rows alone. Rules take it, so that they ask the database nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from kengesh.web.members.models import Accreditation, GroupMembership, MemberStatus, Office, Role, Status, Term, User
from kengesh.web.members.prepared import Prepared

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
    """The standing of a person at `now`, in one query."""
    if not isinstance(user, User) or not user.is_active:
        return Standing(at=now)
    held = [_Held(*row) for row in _HELD.rows(user=user.pk, now=now)]
    given = sorted((each for each in held if each.number), key=lambda each: each.number)
    seats = tuple(_seat(each) for each in given if each.public_id)
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
        speaks_for_groups=frozenset(each.of for each in groups if each.holds and each.member in speakers),
        secretariat=frozenset(each.organisation for each in given if each.kind == Role.SECRETARIAT),
        auditor=frozenset(each.organisation for each in given if each.kind == Role.AUDITOR),
        administrator=user.is_superuser,
        at=now,
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """An accreditation, an office in a body, or a membership in a group.

    `kind` is a role, an office or `_GROUP`, `of` the delegation, body or group, and `name` that of the member, body or
    group; `holds` says whether the member has a say or speaks for the group. The rest is of accreditations alone.
    """

    kind: str
    of: int
    name: str
    member: int | None
    holds: bool
    number: int
    public_id: str
    body: int
    organisation: int


def _held(user: int, now: datetime) -> QuerySet[Any, Any]:
    """What a person is accredited as, their offices and those of their members, and the groups of these."""
    given = Accreditation.objects.filter(Accreditation.at(now), user=user).order_by()
    members = given.filter(delegation__isnull=False).values("delegation__member")
    say = MemberStatus.objects.filter(MemberStatus.at(now), member=OuterRef("delegation__member"), status=Status.MEMBER)
    body = Coalesce("delegation__body", "body")
    own = Q(office=Office.CHAIR, user=user) | Q(office=Office.PRESIDENCY, member__in=members)
    terms = Term.objects.filter(Term.at(now)).filter(own).order_by()
    groups = GroupMembership.objects.filter(GroupMembership.at(now), member__in=members).order_by()
    none = Cast(Value(None), BigIntegerField())
    rest = (Value(0), Value(""), none, none)
    return terms.values_list("office", "body", "body__name", "member", Value(value=False), *rest).union(
        groups.values_list(Value(_GROUP), "group", "group__name", "member", "speaks", *rest),
        given.values_list(
            "role",
            "delegation",
            "delegation__member__name",
            "delegation__member",
            Exists(say),
            "pk",
            "delegation__public_id",
            body,
            "organisation",
        ),
    )


_HELD: Final = Prepared(_held, user=int, now=datetime)


def _seat(each: _Held) -> Seat:
    assert each.member is not None  # noqa: S101 -- it belongs to a delegation, and this to a member
    return Seat(each.of, each.public_id, each.member, each.name, each.body, each.kind, bool(each.holds))


def _observed(given: Iterable[_Held], seats: Iterable[Seat]) -> frozenset[int]:
    accredited = {each.body for each in given if each.kind == Role.OBSERVER}
    return frozenset(accredited | {seat.body for seat in seats if not seat.has_say})

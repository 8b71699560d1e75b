"""Who a person is at one moment: for whom they speak, what they chair, what they may look at.

A standing is computed once for a page, from dated rows alone. Rules take it, so that they ask the database nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from kengesh.web.members.models import Accreditation, GroupMembership, MemberStatus, Office, Role, Status, Term, User


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
    """The standing of a person at `now`, in five queries."""
    if not isinstance(user, User) or not user.is_active:
        return Standing(at=now)
    given = list(Accreditation.objects.filter(Accreditation.at(now), user=user).select_related("delegation__member"))
    members = {each.delegation.member_id for each in given if each.delegation}
    with_say = _with_say(members, now)
    seats = tuple(_seat(each, with_say) for each in given if each.delegation)
    groups = list(GroupMembership.objects.filter(GroupMembership.at(now), member__in=members)) if members else []
    speakers = {seat.member for seat in seats if seat.role in (Role.HEAD, Role.DELEGATE)}
    terms = list(Term.objects.filter(Term.at(now)).filter(_held_by(user, members)))
    return Standing(
        user=user,
        seats=seats,
        chairs=frozenset(term.body_id for term in terms if term.office == Office.CHAIR),
        presides=frozenset(term.body_id for term in terms if term.office == Office.PRESIDENCY),
        observes=_observed(given, seats),
        groups=frozenset(each.group_id for each in groups),
        speaks_for_groups=frozenset(each.group_id for each in groups if each.speaks and each.member_id in speakers),
        secretariat=frozenset(each.organisation_id for each in given if each.role == Role.SECRETARIAT),
        auditor=frozenset(each.organisation_id for each in given if each.role == Role.AUDITOR),
        administrator=user.is_superuser,
        at=now,
    )


def _with_say(members: Iterable[int], now: datetime) -> frozenset[int]:
    rows = MemberStatus.objects.filter(MemberStatus.at(now), member__in=members, status=Status.MEMBER)
    return frozenset(rows.values_list("member_id", flat=True))


def _seat(each: Accreditation, with_say: frozenset[int]) -> Seat:
    delegation = each.delegation
    assert delegation is not None  # noqa: S101 -- the constraint `delegates_have_a_delegation`
    return Seat(
        delegation.pk,
        delegation.public_id,
        delegation.member_id,
        delegation.member.name,
        delegation.body_id,
        each.role,
        delegation.member_id in with_say,
    )


def _held_by(user: User, members: Iterable[int]) -> Q:
    return Q(office=Office.CHAIR, user=user) | Q(office=Office.PRESIDENCY, member__in=members)


def _observed(given: Iterable[Accreditation], seats: Iterable[Seat]) -> frozenset[int]:
    accredited = {each.body_id for each in given if each.role == Role.OBSERVER and each.body_id}
    return frozenset(accredited | {seat.body for seat in seats if not seat.has_say})

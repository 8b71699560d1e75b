"""For which delegation a person acts on a page, and what that delegation may choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from kengesh.web.members.middleware import SignedInRequest
from kengesh.web.members.models import Delegation, Group, GroupMembership
from kengesh.web.members.standing import Seat
from kengesh.web.negotiations.models import Negotiation


@dataclass(frozen=True)
class Acting:
    """A person at work for one delegation."""

    seat: Seat
    seats: tuple[Seat, ...]  # all the person has in the body
    speaks: bool  # states and releases, not only prepares
    groups: Sequence[Group]  # of the member
    spoken_for: Sequence[Delegation]  # other members of the groups that it speaks for


def acting(request: SignedInRequest, negotiation: Negotiation) -> Acting:
    """For whom the person acts: the delegation that the address names, else the first; 404 without a seat."""
    body = negotiation.matter.body_id
    seats = request.standing.seats_in(body)
    asked = request.POST.get("for") or request.GET.get("for", "")
    seat = next((each for each in seats if each.public_id == asked), None) if asked else request.standing.seat_in(body)
    if seat is None:
        raise Http404
    groups, spoken_for = groups_of(seat.member, body, request.now)
    return Acting(seat, seats, request.standing.speaks_for(seat.delegation), groups, spoken_for)


def groups_of(member: int, body: int, now: datetime) -> tuple[list[Group], list[Delegation]]:
    """The groups of a member, and the delegations of the others for which it speaks."""
    memberships = list(GroupMembership.objects.filter(GroupMembership.at(now), member=member).select_related("group"))
    speaks = [each.group_id for each in memberships if each.speaks]
    others: list[Delegation] = []
    if speaks:
        together = GroupMembership.objects.filter(GroupMembership.at(now), group__in=speaks).values("member")
        found = Delegation.objects.filter(body=body, member__in=together).exclude(member=member)
        others = list(found.select_related("member"))
    return [each.group for each in memberships], others

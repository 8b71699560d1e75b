"""What the reader's delegations have said, sent and drafted so far, and what waits for the chair: in one query."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, Max, Q, QuerySet, Value

from kengesh.web.home.queries import Table
from kengesh.web.members.standing import Seat, Standing
from kengesh.web.narrowing.models import Answer
from kengesh.web.negotiations.models import InternalAmendment, Proposal, ProposalState, ReturnedFile, ReturnState
from kengesh.web.positions.models import InternalStance, Stance


class Kind(StrEnum):
    """What a row is about."""

    UNREAD = "unread"  # a file that came back and is not confirmed; `of` is its revision
    SENT = "sent"  # one that is confirmed
    ANSWER = "answer"  # to an offer
    AMENDMENT = "amendment"  # drafted and not released; `of` is the negotiation, `number` how many
    STANCE = "stance"  # prepared and not released
    SPOKEN = "spoken"  # `number` is the last revision of which a position was stated
    PROPOSAL = "proposal"  # waits for the chair


@dataclass(frozen=True, slots=True)
class Done:
    """One of them: of which delegation (0 for the chair's), of what, and what a page needs to name it."""

    kind: str
    delegation: int
    of: int
    public_id: str = ""
    symbol: str = ""
    number: int = 0


def done(standing: Standing, seats: Sequence[Seat], found: Table, now: datetime) -> tuple[Done, ...]:
    """Everything that decides what waits for a reader who speaks from these seats."""
    parts = [*_of_the_chair(standing), *(_of_seats(standing, seats, found, now) if seats else ())]
    return tuple(Done(*row) for row in parts[0].union(*parts[1:], all=True)) if parts else ()


def _of_the_chair(standing: Standing) -> Iterator[QuerySet[Any, Any]]:
    if standing.chairs:
        rows = Proposal.objects.filter(negotiation__matter__body__in=standing.chairs, state=ProposalState.WAITING)
        yield _counted(rows, Kind.PROPOSAL, by_delegation=False)


def _of_seats(standing: Standing, seats: Sequence[Seat], found: Table, now: datetime) -> Iterator[QuerySet[Any, Any]]:
    own = {seat.delegation for seat in seats}
    due = [each.pk for each in found.revisions if each.returns_until and each.returns_until > now]
    files = ReturnedFile.objects.filter(delegation__in=own)
    names = {"public": F("public_id"), "symbol": F("revision__negotiation__symbol"), "number": F("revision__number")}
    yield _rows(files.filter(state=ReturnState.READ), Kind.UNREAD, of=F("revision"), **names)
    if due:
        yield _rows(files.filter(~Q(state=ReturnState.READ), revision__in=due), Kind.SENT, of=F("revision"), **names)
    if found.open_offers:
        yield _rows(Answer.objects.filter(offer__in=found.open_offers, delegation__in=own), Kind.ANSWER, of=F("offer"))
    heads = {seat.delegation for seat in seats if standing.heads(seat.delegation)}
    if heads:
        left = {"delegation__in": heads, "released_at__isnull": True}
        yield _counted(InternalAmendment.objects.filter(**left), Kind.AMENDMENT)
        yield _counted(InternalStance.objects.filter(**left), Kind.STANCE)
    if found.last_revisions:
        said = Stance.objects.filter(negotiation__in=found.last_revisions, delegation__in=own)
        yield _rows(said, Kind.SPOKEN, of=F("negotiation"), number=Max("revision"))


def _counted(rows: QuerySet[Any], kind: Kind, *, by_delegation: bool = True) -> QuerySet[Any, Any]:
    """How many there are in each negotiation."""
    whose = F("delegation") if by_delegation else Value(0)
    names = {"public": F("negotiation__public_id"), "symbol": F("negotiation__symbol")}
    return _rows(rows, kind, of=F("negotiation"), whose=whose, number=Count("pk"), **names)


def _rows(rows: QuerySet[Any], kind: Kind, **named: F | Value | Count | Max) -> QuerySet[Any, Any]:
    """Rows of one kind in the columns that all kinds have."""
    empty, none = Value("", output_field=CharField()), Value(0, output_field=IntegerField())
    columns = {"whose": F("delegation"), "public": empty, "symbol": empty, "number": none} | named
    return rows.order_by().values_list(
        Value(kind.value, output_field=CharField()),
        *(columns[name] for name in ("whose", "of", "public", "symbol", "number")),
    )

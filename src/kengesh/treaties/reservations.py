"""Reservations, the answers to them, and what they do between each two States (19 to 23).

The effects are bilateral: an objection changes the relation of its author and the reserving State, and no other one.
Whether a reservation is compatible with object and purpose is for States to say by their objections, not for us.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kengesh.treaties.acts import Act, Kind, of_kind, until
from kengesh.treaties.clauses import Clauses, Nature
from kengesh.treaties.days import YEAR
from kengesh.treaties.leaving import leaves


class Effect(StrEnum):
    """What holds between the reserving State and another one."""

    MODIFIED = "in force as modified by the reservation"
    NOT_BETWEEN = "not in force between the two"
    NOT_APPLIED = "in force; the provisions do not apply between the two to the extent of the reservation"
    OPEN = "acceptance is still open"
    NOT_ESTABLISHED = "the reservation is not established"
    DISPUTED = "expressly prohibited by the final clauses; disputed"
    WITHDRAWN = "in force without the reservation, which was withdrawn"


@dataclass(frozen=True, slots=True)
class Reservation:
    """A reservation on a day.

    Attributes
    ----------
    act : Act
        As it was formulated.
    made : date or None
        When it counts as made: when its author consented to be bound, and confirmed it where it was formulated at a
        signature subject to ratification (23(2)); None before.
    notified : date or None
        When the others were told of it as made; the twelve months of 20(5) run from here.
    late : bool
        Formulated after its author had consented.
    lapsed : bool
        Its author consented without confirming it, or took the instrument back that it belongs to.
    withdrawn : date or None
        When notice of its withdrawal reached the others (22(3)(a)).
    """

    act: Act
    made: date | None
    notified: date | None
    late: bool = False
    lapsed: bool = False
    withdrawn: date | None = None

    @property
    def id(self) -> str:
        """The id of the act."""
        return self.act.id

    @property
    def state(self) -> str:
        """Whose it is."""
        return self.act.state


@dataclass(frozen=True, slots=True)
class Cell:
    """One reservation and one other State: the effect, the day on which that was settled, or until when it is open.

    The treaty itself may come into force between the two on a later day than `since`.
    """

    reservation: str
    reserving: str
    other: str
    effect: Effect
    since: date | None = None
    until: date | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What another State said to a reservation, or its silence: an act, or a day on which silence became acceptance."""

    accepted: date | None = None
    objection: Act | None = None
    deadline: date | None = None
    tacit: bool = False


def reservations(acts: Iterable[Act], at: date) -> tuple[Reservation, ...]:
    """Every reservation that was formulated by a day, with what became of it."""
    done = until(acts, at)
    return tuple(_reservation(done, each) for each in of_kind(done, Kind.RESERVATION))


def _reservation(acts: Sequence[Act], act: Act) -> Reservation:
    """A reservation stands or falls with the consent that it belongs to; an instrument taken back takes it along."""
    consent = _standing_consent(acts, act.state)
    back = of_kind(acts, Kind.RESERVATION_WITHDRAWN, of=act.id)
    withdrawn = next((each.notified for each in back if each.notified), None)
    if consent is not None and act.day >= consent.day:
        return Reservation(act, act.day, act.notified, late=act.day > consent.day, withdrawn=withdrawn)
    confirmed = next(iter(of_kind(acts, Kind.RESERVATION_CONFIRMED, of=act.id)), None)
    if consent is not None and confirmed is not None and confirmed.day == consent.day:
        return Reservation(act, confirmed.day, confirmed.notified, withdrawn=withdrawn)
    fell = any(each.is_consent and each.state == act.state and each.day <= act.day for each in acts)
    return Reservation(act, None, None, lapsed=consent is not None or fell, withdrawn=withdrawn)


def _standing_consent(acts: Sequence[Act], state: str) -> Act | None:
    """The last consent of a State to be bound that was not taken back."""
    last = None
    for act in acts:
        if act.state == state and act.is_consent:
            last = act
        elif act.state == state and act.kind is Kind.INSTRUMENT_WITHDRAWN:
            last = None
    return last


def matrix(clauses: Clauses, acts: Iterable[Act], at: date) -> tuple[Cell, ...]:
    """What every reservation that is made does with every other contracting State, at the end of a day.

    Source: VCLT 20, 21, 22.

    Parameters
    ----------
    clauses : Clauses
    acts : iterable of Act
        Acts of later days are left out.
    at : date

    Returns
    -------
    tuple of Cell
        By reservation, then by State in alphabetical order.
    """
    done = until(acts, at)
    bound = contracting(clauses, done, at)
    cells = []
    for each in reservations(done, at):
        if each.made is None or each.state not in bound:
            continue
        others = {name: day for name, day in bound.items() if name != each.state}
        answers = {name: answer(done, each, name, day, at) for name, day in others.items()}
        for name in sorted(others):
            both = max(each.made, bound[name])
            found = _settled(clauses, done, each, both) or _answered(clauses, each, answers, name, both)
            cells.append(Cell(each.id, each.state, name, found.effect, found.since, found.until, found.rule))
    return tuple(cells)


def contracting(clauses: Clauses, acts: Sequence[Act], at: date) -> dict[str, date]:
    """The States that have consented to be bound, with the day: not those that took it back or have left."""
    bound: dict[str, date] = {}
    for act in until(acts, at):
        if act.is_consent:
            bound[act.state] = act.day
        elif act.kind is Kind.INSTRUMENT_WITHDRAWN:
            bound.pop(act.state, None)
    left = {name: leaves(clauses, acts, name, day) for name, day in bound.items()}
    return {name: day for name, day in bound.items() if (gone := left[name]) is None or at < gone}


def answer(acts: Sequence[Act], reservation: Reservation, other: str, consented: date | None, at: date) -> _Answer:
    """What a State said to a reservation by a day, or what its silence became (20(5)).

    Silence is acceptance after the end of twelve months from the notification, or of the day of the State's own
    consent, whichever is later; both days count as the last on which an objection is in time.
    """
    deadline = _deadline(reservation, consented)
    objections = of_kind(acts, Kind.OBJECTION, state=other, of=reservation.id)
    for each in objections:
        if deadline is not None and each.day > deadline:
            continue
        back = of_kind(acts, Kind.OBJECTION_WITHDRAWN, of=each.id)
        reached = next((one.notified for one in back if one.notified and one.notified <= at), None)
        if reached is None:
            return _Answer(objection=each, deadline=deadline)
        return _Answer(accepted=reached, deadline=deadline)
    said = next(iter(of_kind(acts, Kind.RESERVATION_ACCEPTED, state=other, of=reservation.id)), None)
    if said is not None:
        return _Answer(accepted=said.day, deadline=deadline)
    silent = deadline is not None and deadline < at
    return _Answer(accepted=deadline if silent else None, deadline=deadline, tacit=silent)


def _deadline(reservation: Reservation, consented: date | None) -> date | None:
    if reservation.notified is None:
        return None
    end = YEAR.after(reservation.notified)
    return end if reservation.late or consented is None else max(end, consented)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What holds between two States, by what rule."""

    effect: Effect
    rule: str
    since: date | None = None
    until: date | None = None


def _settled(clauses: Clauses, acts: Sequence[Act], reservation: Reservation, both: date) -> _Outcome | None:
    """What holds whatever the others answer; None where their answers decide."""
    provisions = reservation.act.provisions
    if reservation.withdrawn is not None:
        return _Outcome(Effect.WITHDRAWN, "22(3)(a)", max(both, reservation.withdrawn))
    if clauses.reservations.forbids(provisions):
        return _Outcome(Effect.DISPUTED, "19, 77(2)")
    if clauses.nature is Nature.CONSTITUENT:
        organ = of_kind(acts, Kind.RESERVATION_ACCEPTED, state="", of=reservation.id)
        since = max(both, organ[0].day) if organ else None
        return _Outcome(Effect.MODIFIED if organ else Effect.NOT_ESTABLISHED, "20(3)", since)
    if clauses.reservations.authorises(provisions) and not reservation.late:
        return _Outcome(Effect.MODIFIED, "20(1)", both)
    return None


def _answered(
    clauses: Clauses, reservation: Reservation, given: Mapping[str, _Answer], other: str, both: date
) -> _Outcome:
    if clauses.nature is Nature.LIMITED:
        return _together(given, both, "20(2)")
    return _together(given, both, "late") if reservation.late else _alone(given[other], both)


def _together(given: Mapping[str, _Answer], both: date, rule: str) -> _Outcome:
    """All the others must accept: one objection is enough, one open answer keeps it open."""
    if any(each.objection for each in given.values()):
        return _Outcome(Effect.NOT_ESTABLISHED, rule)
    days = [each.accepted for each in given.values() if each.accepted is not None]
    if len(days) == len(given):
        return _Outcome(Effect.MODIFIED, rule, max([both, *days]))
    ends = [each.deadline for each in given.values() if each.accepted is None]
    known = [each for each in ends if each is not None]
    return _Outcome(Effect.OPEN, rule, until=max(known) if len(known) == len(ends) else None)


def _alone(given: _Answer, both: date) -> _Outcome:
    """Each State for itself (20(4))."""
    if given.objection is not None:
        since = max(both, given.objection.day)
        if given.objection.opposes:
            return _Outcome(Effect.NOT_BETWEEN, "20(4)(b)", since)
        return _Outcome(Effect.NOT_APPLIED, "21(3)", since)
    if given.accepted is not None:
        return _Outcome(Effect.MODIFIED, "20(5)" if given.tacit else "20(4)(a)", max(both, given.accepted))
    return _Outcome(Effect.OPEN, "20(5)", until=given.deadline)


def first_acceptance(clauses: Clauses, acts: Sequence[Act], consent: Act) -> date | None:
    """From when an instrument with reservations counts where one acceptance is waited for (20(4)(c)).

    None while no other contracting State has accepted. Without a reservation that needs acceptance: its own day. By
    silence, the day on which the period ends.
    """
    days = []
    for each in reservations(acts, date.max):
        if each.state != consent.state or each.late or each.lapsed or each.made != consent.day:
            continue
        if clauses.reservations.authorises(each.act.provisions):
            continue
        days.append(_first(clauses, acts, each, consent))
    if None in days:
        return None
    return max([consent.day, *(day for day in days if day is not None)])


def _first(clauses: Clauses, acts: Sequence[Act], reservation: Reservation, consent: Act) -> date | None:
    known = [reservation.withdrawn] if reservation.withdrawn else []
    for other, day in contracting(clauses, acts, date.max).items():
        if other == consent.state:
            continue
        given = answer(acts, reservation, other, day, date.max)
        if given.accepted is not None:
            known.append(max(given.accepted, day))
    return min(known, default=None)

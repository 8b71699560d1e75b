"""Entry into force as a predicate over deposits and dates: a tree of conditions, each met from a first day on.

Once a condition is met it stays met: an instrument that is taken back later does not undo it (compare article 55).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from kengesh.treaties.days import Delay

Condition: TypeAlias = "Deposits | Named | AllSignatories | OfGroup | OnDay | All | AnyOf | After"


@dataclass(frozen=True, slots=True)
class Deposits:
    """So many States have consented to be bound."""

    count: int


@dataclass(frozen=True, slots=True)
class Named:
    """All of these States have."""

    states: frozenset[str]


@dataclass(frozen=True, slots=True)
class AllSignatories:
    """Every State that has signed has, once signature is closed if a day is set for that."""


@dataclass(frozen=True, slots=True)
class OfGroup:
    """So many of these States have."""

    count: int
    states: frozenset[str]


@dataclass(frozen=True, slots=True)
class OnDay:
    """The day has come."""

    day: date


@dataclass(frozen=True, slots=True)
class All:
    """Every part is met."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part at least is met."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class After:
    """A period has passed since the part was first met."""

    delay: Delay
    part: "Condition"


@dataclass(frozen=True, slots=True)
class Deposit:
    """A State's consent counts from a day, and to another if the instrument was taken back before entry into force."""

    state: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What conditions are asked of: deposits, signatures with their days, the last day for signature if one is set."""

    deposits: tuple[Deposit, ...] = ()
    signatures: Mapping[str, date] = field(default_factory=dict)
    closes: date | None = None

    def states(self, day: date) -> frozenset[str]:
        """The States whose consent counts on a day."""
        return frozenset(
            each.state for each in self.deposits if each.since <= day and (each.until is None or day < each.until)
        )

    def signatories(self, day: date) -> frozenset[str]:
        """The States that have signed by a day."""
        return frozenset(state for state, signed in self.signatures.items() if signed <= day)

    def days(self) -> set[date]:
        """Every day on which something changes."""
        ends = {each.until for each in self.deposits if each.until}
        closing = {self.closes} if self.closes else set()
        return {each.since for each in self.deposits} | ends | set(self.signatures.values()) | closing


def first_day(condition: Condition, facts: Facts) -> date | None:
    """The first day on which a condition is met; None if it is not met by what is known.

    Parameters
    ----------
    condition : Condition
    facts : Facts
        A day that conditions name may lie in the future; deposits are known ones.

    Returns
    -------
    date or None
    """
    turning = sorted(facts.days() | set(_days_in(condition, facts)))
    return next((day for day in turning if holds(condition, facts, day)), None)


def holds(condition: Condition, facts: Facts, day: date) -> bool:
    """Whether a condition is met by what holds on a day."""
    match condition:
        case After(delay, part):
            met = first_day(part, facts)
            return met is not None and delay.after(met) <= day
        case OnDay(named):
            return named <= day
        case All(parts):
            return all(holds(each, facts, day) for each in parts)
        case AnyOf(parts):
            return any(holds(each, facts, day) for each in parts)
        case AllSignatories():
            closed = facts.closes is None or facts.closes <= day
            return closed and met_by(condition, facts.states(day), facts.signatories(day))
        case _:
            return met_by(condition, facts.states(day), facts.signatories(day))


def met_by(condition: Condition, states: Collection[str], signatories: Collection[str]) -> bool:
    """Whether these consents alone would do, whatever the days."""
    match condition:
        case All(parts):
            return all(met_by(each, states, signatories) for each in parts)
        case AnyOf(parts):
            return any(met_by(each, states, signatories) for each in parts)
        case After(_, part):
            return met_by(part, states, signatories)
        case OnDay():
            return True
        case _:
            return _counted(condition, frozenset(states), frozenset(signatories))


def _counted(
    condition: Deposits | Named | AllSignatories | OfGroup, states: frozenset[str], signatories: frozenset[str]
) -> bool:
    match condition:
        case Deposits(count):
            return len(states) >= count
        case Named(named):
            return named <= states
        case AllSignatories():
            return bool(signatories) and signatories <= states
        case OfGroup(count, group):
            return len(group & states) >= count


def without_days(condition: Condition) -> Condition:
    """The condition without its periods and days: what deposits alone have to bring about."""
    match condition:
        case After(_, part):
            return without_days(part)
        case All(parts):
            return All(tuple(without_days(each) for each in parts))
        case AnyOf(parts):
            return AnyOf(tuple(without_days(each) for each in parts))
        case OnDay():
            return Deposits(0)
        case _:
            return condition


def groups_in(condition: Condition) -> Iterator[frozenset[str]]:
    """The States that a condition treats apart from others."""
    match condition:
        case Named(states) | OfGroup(_, states):
            yield states
        case All(parts) | AnyOf(parts):
            for each in parts:
                yield from groups_in(each)
        case After(_, part):
            yield from groups_in(part)
        case _:
            return


def asks_all_signatories(condition: Condition) -> bool:
    """Whether it depends on who has signed."""
    match condition:
        case AllSignatories():
            return True
        case All(parts) | AnyOf(parts):
            return any(map(asks_all_signatories, parts))
        case After(_, part):
            return asks_all_signatories(part)
        case _:
            return False


def _days_in(condition: Condition, facts: Facts) -> Iterator[date]:
    match condition:
        case OnDay(day):
            yield day
        case All(parts) | AnyOf(parts):
            for each in parts:
                yield from _days_in(each, facts)
        case After(delay, part):
            met = first_day(part, facts)
            if met is not None:
                yield delay.after(met)
        case Deposits(0):
            yield date.min
        case _:
            return

"""Who must still deposit, and what if: the smallest sets of further deposits, and the day that they would bring.

States that the condition treats alike stand together: "any 2 of Dasht, Ertis and Feruza" is one answer, not three.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import comb, prod
from typing import Final

from kengesh.errors import Refused
from kengesh.treaties.acts import Act, Kind, until
from kengesh.treaties.clauses import Clauses, Consent
from kengesh.treaties.conditions import asks_all_signatories, groups_in, met_by
from kengesh.treaties.ledger import check
from kengesh.treaties.reservations import contracting
from kengesh.treaties.status import Entry, entry, facts_of, is_signatory, signature_of, status

WIDEST: Final = 200_000
"""So many combinations of kinds of States are looked at, no more."""


@dataclass(frozen=True, slots=True)
class Some:
    """So many of these States, whichever."""

    count: int
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Needed:
    """What deposits alone must still bring about.

    Attributes
    ----------
    met : bool
        Nothing more is needed.
    have : tuple of str
        The States whose consent counts.
    able : tuple of str
        Those that could deposit an instrument on the day.
    ways : tuple of tuples of Some
        Every smallest set of further deposits, those of the same kinds of States together; none leaves out a deposit.
        Empty if no deposit of States that are able to would do.
    """

    met: bool
    have: tuple[str, ...]
    able: tuple[str, ...]
    ways: tuple[tuple[Some, ...], ...]

    @property
    def sets(self) -> int:
        """How many smallest sets there are."""
        return sum(prod(comb(len(each.states), each.count) for each in way) for way in self.ways)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What would follow: entry into force, and the day for each State that would be bound."""

    entry: Entry
    states: tuple[tuple[str, date | None], ...]


def able_to_deposit(clauses: Clauses, acts: Iterable[Act], at: date, known: Collection[str]) -> tuple[str, ...]:
    """The States that could consent to be bound on a day, of those that are known, in alphabetical order."""
    done = until(acts, at)
    return tuple(state for state in sorted(known) if _deposit(clauses, done, state, at) is not None)


def _deposit(clauses: Clauses, acts: Sequence[Act], state: str, day: date) -> Act | None:
    """The instrument that a State could deposit on a day; None where none would be in due form."""
    for kind in _kinds(clauses, acts, state):
        act = Act(f"what if {state}", kind, state, day)
        try:
            check(clauses, acts, act)
        except Refused:
            continue
        return act
    return None


def _kinds(clauses: Clauses, acts: Sequence[Act], state: str) -> list[Kind]:
    after_signature = [Kind(f"{each}") for each in sorted(clauses.consent - {Consent.SIGNATURE, Consent.ACCESSION})]
    after_signature.sort(key=lambda kind: kind is not Kind.RATIFICATION)
    signs = is_signatory(acts, state) or Kind.EXCHANGE in after_signature
    return [*(after_signature if signs else []), Kind.ACCESSION]


def still_needed(clauses: Clauses, acts: Iterable[Act], at: date, known: Collection[str]) -> Needed:
    """Which further deposits would bring the treaty into force, days and periods apart.

    Parameters
    ----------
    clauses : Clauses
    acts : iterable of Act
    at : date
        Who is able to deposit on this day is asked.
    known : collection of str
        The States to think of.

    Returns
    -------
    Needed

    Raises
    ------
    Refused
        If the condition treats so many kinds of States apart that the combinations cannot be looked through.
    """
    done = until(acts, at)
    facts = facts_of(clauses, done)
    have, signatories = facts.states(at), facts.signatories(at)
    able = able_to_deposit(clauses, done, at, known)
    if met_by(clauses.entry, have, signatories):
        return Needed(met=True, have=tuple(sorted(have)), able=able, ways=())
    kinds = _alike(clauses, able, signatories)
    found: list[tuple[int, ...]] = []
    for counts in _counts([len(each) for each in kinds]):
        if any(all(low <= here for low, here in zip(each, counts, strict=True)) for each in found):
            continue
        chosen = [state for kind, count in zip(kinds, counts, strict=True) for state in kind[:count]]
        if met_by(clauses.entry, have | frozenset(chosen), signatories):
            found.append(counts)
    ways = tuple(
        tuple(Some(count, kind) for kind, count in zip(kinds, counts, strict=True) if count) for counts in found
    )
    return Needed(met=False, have=tuple(sorted(have)), able=able, ways=ways)


def _alike(clauses: Clauses, states: Iterable[str], signatories: Collection[str]) -> list[tuple[str, ...]]:
    """The States in kinds that no part of the condition tells apart."""
    groups = list(groups_in(clauses.entry))
    groups += [frozenset(signatories)] if asks_all_signatories(clauses.entry) else []
    kinds: dict[tuple[bool, ...], list[str]] = {}
    for state in states:
        kinds.setdefault(tuple(state in group for group in groups), []).append(state)
    return [tuple(kind) for kind in kinds.values()]


def _counts(sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every choice of how many of each kind, smaller ones first."""
    count = prod(size + 1 for size in sizes)
    if count > WIDEST:
        raise Refused("what-if-wide", count=count)
    return iter(sorted(product(*(range(size + 1) for size in sizes)), key=sum))


def forecast(clauses: Clauses, acts: Iterable[Act], deposits: Mapping[str, date]) -> Forecast:
    """What would follow if these States deposited instruments on these days, without reservations.

    Parameters
    ----------
    clauses : Clauses
    acts : iterable of Act
    deposits : mapping of State to day

    Returns
    -------
    Forecast

    Raises
    ------
    Refused
        If one of them could not deposit an instrument on its day, with the reason.
    """
    supposed = list(acts)
    for state, day in sorted(deposits.items(), key=lambda item: (item[1], item[0])):
        act = _deposit(clauses, until(supposed, day), state, day)
        if act is None:
            raise Refused("cannot-deposit", state=state, why=_why(clauses, until(supposed, day), state, day))
        supposed.append(act)
    whole = entry(clauses, supposed)
    last = max([each.day for each in supposed] + ([whole.on] if whole.on else []), default=date.min)
    found = status(clauses, supposed, last)
    bound = contracting(clauses, supposed, last)
    return Forecast(whole, tuple((state, found.of(state).in_force) for state in sorted(bound)))


def _why(clauses: Clauses, acts: Sequence[Act], state: str, day: date) -> str:
    """The reason why a State could not: that of the instrument it would most likely deposit."""
    kind = _kinds(clauses, acts, state)[0]
    if signature_of(acts, state) and kind is Kind.ACCESSION and clauses.consent - {Consent.SIGNATURE}:
        kind = Kind(f"{min(clauses.consent - {Consent.SIGNATURE})}")
    try:
        check(clauses, acts, Act("why", kind, state, day))
    except Refused as refusal:
        return refusal.sentence
    return ""

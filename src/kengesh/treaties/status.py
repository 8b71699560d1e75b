"""Where each State stands on a day: signatory, contracting State, party; and when the treaty is in force for it.

Everything follows from clauses and acts; an act of a later day does not count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kengesh.treaties.acts import Act, Kind, Manner, of_kind, until
from kengesh.treaties.clauses import Clauses, Counting, Sharing
from kengesh.treaties.conditions import Deposit, Facts, first_day, without_days
from kengesh.treaties.days import Delay
from kengesh.treaties.leaving import leaves
from kengesh.treaties.reservations import first_acceptance


class Stage(StrEnum):
    """What a State is to a treaty."""

    NONE = "none"
    AD_REFERENDUM = "signed ad referendum"
    SIGNATORY = "signatory"
    CONTRACTING = "contracting State"
    PARTY = "party"
    FORMER = "former party"


class Duty(StrEnum):
    """The duty not to defeat object and purpose before entry into force (18)."""

    NONE = ""
    SIGNED = "18(a)"
    CONSENTED = "18(b)"


@dataclass(frozen=True, slots=True)
class Entry:
    """When the deposits that were asked for were there, and when the treaty enters or entered into force."""

    met: date | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Consented:
    """A consent to be bound: its act, the day from which it counts, and that of an instrument taken back."""

    act: Act
    since: date | None
    until: date | None = None

    def stands(self, day: date) -> bool:
        """Whether the State has consented, on a day."""
        return self.act.day <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one State stands.

    `in_force` is the day on which the treaty enters or entered into force for it, `left` the day from which a notice of
    withdrawal has or will have effect.
    """

    state: str
    stage: Stage
    signed: Act | None = None
    confirmed: date | None = None
    consent: Act | None = None
    in_force: date | None = None
    left: date | None = None
    duty: Duty = Duty.NONE
    provisional_since: date | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """The whole on a day."""

    at: date
    entry: Entry
    ends: date | None
    states: tuple[Standing, ...]

    @property
    def is_in_force(self) -> bool:
        """Whether the treaty is in force."""
        began = self.entry.on is not None and self.entry.on <= self.at
        return began and (self.ends is None or self.at <= self.ends)

    @property
    def has_ended(self) -> bool:
        """Whether it was in force for the time that its clauses give it."""
        return self.entry.on is not None and self.ends is not None and self.ends < self.at

    def of(self, state: str) -> Standing:
        """Where a State stands; a State that has done nothing, nowhere."""
        return next((each for each in self.states if each.state == state), Standing(state, Stage.NONE))


def signature_of(acts: Sequence[Act], state: str) -> Act | None:
    """The signature of a State, if it signed."""
    return next(iter(of_kind(acts, Kind.SIGNATURE, state=state)), None)


def confirmation_of(acts: Sequence[Act], state: str) -> date | None:
    """When a signature ad referendum was confirmed; it then counts from the day of the signature (12(2)(b))."""
    return next((each.day for each in of_kind(acts, Kind.CONFIRMATION, state=state)), None)


def is_signatory(acts: Sequence[Act], state: str) -> bool:
    """Whether a State has signed, and confirmed where it signed ad referendum."""
    signed = signature_of(acts, state)
    return signed is not None and (
        signed.manner is not Manner.AD_REFERENDUM or confirmation_of(acts, state) is not None
    )


def consents(clauses: Clauses, acts: Sequence[Act]) -> tuple[Consented, ...]:
    """Every consent to be bound, and from when it counts towards entry into force.

    Source: VCLT 16; 20(4)(c) where the clauses let an instrument with a reservation count on its first acceptance.
    """
    found = []
    for act in acts:
        if act.is_consent:
            back = of_kind(acts, Kind.INSTRUMENT_WITHDRAWN, state=act.state)
            taken = next((each.day for each in back if each.day >= act.day), None)
            found.append(Consented(act, _counts_from(clauses, acts, act), taken))
    return tuple(found)


def _counts_from(clauses: Clauses, acts: Sequence[Act], act: Act) -> date | None:
    if clauses.counting is Counting.DEPOSIT:
        return act.day
    return first_acceptance(clauses, acts, act)


def entry(clauses: Clauses, acts: Iterable[Act]) -> Entry:
    """When the deposits were there, and when the treaty enters into force by what is known.

    Parameters
    ----------
    clauses : Clauses
    acts : iterable of Act

    Returns
    -------
    Entry
        Both days None while deposits are missing; `on` may lie after the last act.
    """
    facts = facts_of(clauses, tuple(acts))
    on = first_day(clauses.entry, facts)
    return Entry(first_day(without_days(clauses.entry), facts) if on else None, on)


def facts_of(clauses: Clauses, acts: Sequence[Act]) -> Facts:
    """What the condition is asked of."""
    given = tuple(
        Deposit(each.act.state, each.since, each.until)
        for each in consents(clauses, acts)
        if each.since is not None and (each.until is None or each.since < each.until)
    )
    signed = {each.state: each.day for each in of_kind(acts, Kind.SIGNATURE) if is_signatory(acts, each.state)}
    return Facts(given, signed, clauses.closes)


def in_force_for(clauses: Clauses, whole: Entry, consent: Consented) -> date | None:
    """The day of entry into force for one State that has consented (24(1) to (3)); None while that is open."""
    if whole.on is None or consent.since is None:
        return None
    if consent.until is not None and consent.until <= whole.on:
        return None
    shares_until = whole.on if clauses.later_from is Sharing.ENTRY else whole.met
    if shares_until is not None and consent.since <= shares_until:
        return whole.on
    return max(whole.on, clauses.later.after(consent.since))


def ending(clauses: Clauses, whole: Entry) -> date | None:
    """The last day of a treaty of limited duration."""
    if isinstance(clauses.ends, Delay):
        return clauses.ends.after(whole.on) - timedelta(days=1) if whole.on else None
    return clauses.ends


def status(clauses: Clauses, acts: Iterable[Act], at: date) -> Status:
    """Where every State stands that has done something, at the end of a day.

    Source: VCLT 2(1)(f), (g), 12, 18, 24, 25, 54 to 56.

    Parameters
    ----------
    clauses : Clauses
    acts : iterable of Act
        Acts of later days are left out.
    at : date

    Returns
    -------
    Status
        States in alphabetical order.
    """
    done = until(acts, at)
    whole = entry(clauses, done)
    known = _Known(clauses, done, whole, consents(clauses, done), at)
    names = sorted({each.state for each in done if each.state and each.kind is not Kind.FULL_POWERS})
    return Status(at, whole, ending(clauses, whole), tuple(_standing(known, name) for name in names))


@dataclass(frozen=True, slots=True)
class _Known:
    """What the standing of each State follows from."""

    clauses: Clauses
    acts: tuple[Act, ...]
    whole: Entry
    given: tuple[Consented, ...]
    at: date


def _standing(known: _Known, state: str) -> Standing:
    acts, at = known.acts, known.at
    consent = next((each for each in reversed(known.given) if each.act.state == state and each.stands(at)), None)
    since = in_force_for(known.clauses, known.whole, consent) if consent else None
    left = leaves(known.clauses, acts, state, consent.act.day) if consent else None
    if consent is None:
        stage = _stage_before(acts, state)
    elif left is not None and left <= at:
        stage = Stage.FORMER
    else:
        stage = Stage.PARTY if since is not None and since <= at else Stage.CONTRACTING
    return Standing(
        state,
        stage,
        signature_of(acts, state),
        confirmation_of(acts, state),
        consent.act if consent else None,
        since,
        left,
        _duty(acts, state, stage),
        _provisional(acts, state, since, at),
    )


def _stage_before(acts: Sequence[Act], state: str) -> Stage:
    """What a State is that has not consented to be bound."""
    if is_signatory(acts, state):
        return Stage.SIGNATORY
    return Stage.AD_REFERENDUM if signature_of(acts, state) else Stage.NONE


def _duty(acts: Sequence[Act], state: str, stage: Stage) -> Duty:
    if stage is Stage.CONTRACTING:
        return Duty.CONSENTED
    refused = of_kind(acts, Kind.NOT_A_PARTY, state=state)
    return Duty.SIGNED if stage is Stage.SIGNATORY and not refused else Duty.NONE


def _provisional(acts: Sequence[Act], state: str, since: date | None, at: date) -> date | None:
    """Since when a State applies the treaty provisionally, if it does (25)."""
    if since is not None and since <= at:
        return None
    kinds = (Kind.PROVISIONAL, Kind.PROVISIONAL_ENDED, Kind.NOT_A_PARTY)
    last = next(iter(reversed(of_kind(acts, *kinds, state=state))), None)
    return last.day if last and last.kind is Kind.PROVISIONAL else None


def consent_kinds(clauses: Clauses) -> str:
    """How a signatory consents, in words."""
    return ", ".join(sorted(f"{each}" for each in clauses.consent)) or "none"

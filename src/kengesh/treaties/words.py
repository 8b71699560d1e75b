"""Final clauses in words: what the data say, sentence by sentence, to be read beside the text."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from kengesh.treaties.clauses import (
    Clauses,
    Consent,
    Counting,
    Leaving,
    Nature,
    Opening,
    Reserving,
    Sharing,
)
from kengesh.treaties.conditions import (
    After,
    All,
    AllSignatories,
    AnyOf,
    Condition,
    Deposits,
    Named,
    OfGroup,
    OnDay,
)
from kengesh.treaties.days import NONE, Delay

_ONE: Final = 1


def spelled(day: date) -> str:
    """A day as people read it: 21 May 2026."""
    return f"{day.day} {day:%B %Y}"


def period(delay: Delay) -> str:
    """A period: "3 months and 10 days"."""
    parts = [
        f"{count} {name}{'' if count == _ONE else 's'}"
        for count, name in ((delay.months, "month"), (delay.days, "day"))
        if count
    ]
    return " and ".join(parts) or "0 days"


def after(delay: Delay, what: str) -> str:
    """When a period has passed: "30 days after the deposit"."""
    if delay == NONE:
        return f"on the day of {what}"
    if delay.first_of_month:
        return f"on the first day of the month following the expiration of {period(delay)} after {what}"
    return f"{period(delay)} after {what}"


def listed(names: Iterable[str], joint: str = "and") -> str:
    """Names as a list: "Alatau, Bayan and Chuya"."""
    known = sorted(names)
    return known[0] if len(known) == _ONE else f"{', '.join(known[:-1])} {joint} {known[-1]}" if known else "no State"


def condition(what: Condition) -> str:
    """A condition as a phrase that follows "when" or "after"."""
    match what:
        case All(parts):
            return " and ".join(_within(each) for each in parts)
        case AnyOf(parts):
            return " or ".join(_within(each) for each in parts)
        case After(delay, part):
            met = f"the day on which {condition(part)}"
            return f"{after(delay, met)} has come" if delay != NONE else condition(part)
        case _:
            return _leaf(what)


def _within(what: Condition) -> str:
    said = condition(what)
    return f"({said})" if isinstance(what, All | AnyOf) else said


def _leaf(what: Deposits | Named | AllSignatories | OfGroup | OnDay) -> str:
    match what:
        case Deposits(count):
            return f"{count} State{'' if count == _ONE else 's'} have consented to be bound".replace(
                "1 State have", "1 State has"
            )
        case Named(states):
            return f"{listed(states)} {'has' if len(states) == _ONE else 'have'} consented to be bound"
        case AllSignatories():
            return "every signatory has consented to be bound"
        case OfGroup(count, states):
            return f"{count} of {listed(states)} {'has' if count == _ONE else 'have'} consented to be bound"
        case OnDay(day):
            return f"{spelled(day)} has come"


def sentences(clauses: Clauses) -> tuple[tuple[str, str], ...]:
    """Each heading with what the data say under it."""
    return (
        ("Signature", _signature(clauses)),
        ("Consent to be bound", _consent(clauses)),
        ("Accession", _accession(clauses)),
        ("Entry into force", _entry(clauses)),
        ("Reservations", _reservations(clauses)),
        ("Provisional application", "Allowed (25)." if clauses.provisional else "Not provided for."),
        ("Duration", _duration(clauses)),
        ("Withdrawal", _withdrawal(clauses)),
        ("Corrections", f"Objections to a proposed correction are made within {period(clauses.correction)} (79(2))."),
    )


def _signature(clauses: Clauses) -> str:
    who = "any State" if clauses.signatories is None else listed(clauses.signatories)
    opens = f" from {spelled(clauses.opens)}" if clauses.opens else ""
    closes = f" until {spelled(clauses.closes)}" if clauses.closes else ""
    return f"Open to {who}{opens}{closes}."


def _consent(clauses: Clauses) -> str:
    deposited = sorted(f"{each}" for each in clauses.consent - {Consent.SIGNATURE, Consent.EXCHANGE})
    said = [f"A signatory deposits an instrument of {listed(deposited, 'or')}."] if deposited else []
    said += ["Definitive signature expresses consent to be bound (12)."] if Consent.SIGNATURE in clauses.consent else []
    said += ["An exchange of instruments does (13)."] if Consent.EXCHANGE in clauses.consent else []
    return " ".join(said) or "By accession alone."


def _accession(clauses: Clauses) -> str:
    if not clauses.accession:
        return "Not provided for."
    who = "any State" if clauses.acceding is None else listed(clauses.acceding)
    when = {
        Opening.ANY_TIME: "",
        Opening.SIGNATURE_CLOSED: " once signature has closed",
        Opening.ENTRY: " once the treaty is in force",
    }[clauses.accession_from]
    return f"Open to {who}{when}."


def _entry(clauses: Clauses) -> str:
    whole = clauses.entry
    if isinstance(whole, After):
        met = f"the day on which {condition(whole.part)}"
        first = f"The treaty enters into force {after(whole.delay, met)}."
    else:
        first = f"The treaty enters into force when {condition(whole)}."
    who = "after that" if clauses.later_from is Sharing.DEPOSITS else "after the entry into force"
    later = after(clauses.later, "the deposit of its instrument")
    counting = " An instrument with a reservation counts from its deposit."
    if clauses.counting is Counting.ACCEPTANCE:
        counting = " An instrument with a reservation counts once another contracting State has accepted it (20(4)(c))."
    return f"{first} For a State that consents {who}: {later}.{counting}"


def _reservations(clauses: Clauses) -> str:
    provisions = listed(clauses.reservations.provisions)
    said = {
        Reserving.SILENT: "The clauses are silent; a reservation must be compatible with object and purpose (19(c)).",
        Reserving.EXCEPT: f"Allowed, but not to {provisions}.",
        Reserving.LISTED: f"Only to {provisions}; these need no acceptance (20(1)).",
        Reserving.PROHIBITED: "Prohibited (19(a)).",
    }[clauses.reservations.policy]
    nature = {
        Nature.GENERAL: "",
        Nature.LIMITED: " All the other contracting States must accept (20(2)).",
        Nature.CONSTITUENT: " The competent organ must accept (20(3)).",
    }[clauses.nature]
    return f"{said}{nature}"


def _duration(clauses: Clauses) -> str:
    if clauses.ends is None:
        return "Unlimited."
    if isinstance(clauses.ends, Delay):
        return f"{period(clauses.ends)} from entry into force."
    return f"Until {spelled(clauses.ends)}."


def _withdrawal(clauses: Clauses) -> str:
    left = clauses.withdrawal
    if left.policy is Leaving.EXCLUDED:
        return "Excluded."
    if left.policy is Leaving.SILENT:
        return "The clauses are silent; twelve months of notice are owed (56(2))."
    bar = f", not before {period(left.not_before)} after entry into force" if left.not_before != NONE else ""
    return f"With notice{bar}; it has effect {after(left.notice, 'its receipt')}."

"""Final clauses in words: what the data say, sentence by sentence, to be read beside the text.

The sentences are English unless `Phrases` of another language are given.
"""

from collections.abc import Iterable, Mapping
from functools import reduce
from types import MappingProxyType
from typing import Final

from kengesh.phrases import ENGLISH, Phrases, gettext_noop
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

_DEPOSITED: Final[Mapping[Consent, str]] = MappingProxyType(
    {
        Consent.ACCEPTANCE: gettext_noop("acceptance"),
        Consent.ACCESSION: gettext_noop("accession"),
        Consent.APPROVAL: gettext_noop("approval"),
        Consent.RATIFICATION: gettext_noop("ratification"),
    }
)
"""What is deposited, in the order in which it is told."""


def period(delay: Delay, phrases: Phrases = ENGLISH) -> str:
    """A period: "3 months and 10 days"."""
    months, days = delay.months, delay.days
    said = [phrases.ngettext("%(count)s month", "%(count)s months", months) % {"count": months}] if months else []
    if days or not months:
        said.append(phrases.ngettext("%(count)s day", "%(count)s days", days) % {"count": days})
    return phrases.listed(said)


def listed(names: Iterable[str], phrases: Phrases = ENGLISH) -> str:
    """Names as a list: "Alatau, Bayan and Chuya"."""
    return phrases.listed(sorted(names)) or phrases.gettext("no State")


def condition(what: Condition, phrases: Phrases = ENGLISH) -> str:
    """A condition as a phrase that follows "when" or "after"."""
    match what:
        case All(parts):
            return _joined(parts, phrases.gettext("%(one)s and %(other)s"), phrases)
        case AnyOf(parts):
            return _joined(parts, phrases.gettext("%(one)s or %(other)s"), phrases)
        case After(delay, part):
            return condition(part, phrases) if delay == NONE else _passed(delay, part, phrases)
        case _:
            return _leaf(what, phrases)


def _joined(parts: Iterable[Condition], template: str, phrases: Phrases) -> str:
    said = [_within(each, phrases) for each in parts]
    return reduce(lambda one, other: template % {"one": one, "other": other}, said)


def _within(what: Condition, phrases: Phrases) -> str:
    said = condition(what, phrases)
    return phrases.gettext("(%(said)s)") % {"said": said} if isinstance(what, All | AnyOf) else said


def _passed(delay: Delay, part: Condition, phrases: Phrases) -> str:
    values = {"period": period(delay, phrases), "condition": condition(part, phrases)}
    if not delay.first_of_month:
        return phrases.gettext("%(period)s after the day on which %(condition)s has come") % values
    whole = phrases.gettext(
        "on the first day of the month following the expiration of %(period)s after the day on which %(condition)s "
        "has come"
    )
    return whole % values


def _leaf(what: Deposits | Named | AllSignatories | OfGroup | OnDay, phrases: Phrases) -> str:
    match what:
        case Deposits(count):
            whole = phrases.ngettext(
                "%(count)s State has consented to be bound", "%(count)s States have consented to be bound", count
            )
            return whole % {"count": count}
        case Named(states):
            whole = phrases.ngettext(
                "%(who)s has consented to be bound", "%(who)s have consented to be bound", len(states)
            )
            return whole % {"who": listed(states, phrases)}
        case AllSignatories():
            return phrases.gettext("every signatory has consented to be bound")
        case OfGroup(count, states):
            whole = phrases.ngettext(
                "%(count)s of %(who)s has consented to be bound",
                "%(count)s of %(who)s have consented to be bound",
                count,
            )
            return whole % {"count": count, "who": listed(states, phrases)}
        case OnDay(day):
            return phrases.gettext("%(day)s has come") % {"day": phrases.day(day)}


def sentences(clauses: Clauses, phrases: Phrases = ENGLISH) -> tuple[tuple[str, str], ...]:
    """Each heading with what the data say under it.

    Parameters
    ----------
    clauses : Clauses
        The final clauses as data.
    phrases : Phrases
        Of the reader's language.
    """
    gettext = phrases.gettext
    corrections = gettext("Objections to a proposed correction are made within %(period)s (79(2)).")
    return (
        (gettext("Signature"), _signature(clauses, phrases)),
        (gettext("Consent to be bound"), _consent(clauses, phrases)),
        (gettext("Accession"), _accession(clauses, phrases)),
        (gettext("Entry into force"), _entry(clauses, phrases)),
        (gettext("Reservations"), _reservations(clauses, phrases)),
        (
            gettext("Provisional application"),
            gettext("Allowed (25).") if clauses.provisional else gettext("Not provided for."),
        ),
        (gettext("Duration"), _duration(clauses, phrases)),
        (gettext("Withdrawal"), _withdrawal(clauses, phrases)),
        (gettext("Corrections"), corrections % {"period": period(clauses.correction, phrases)}),
    )


def _signature(clauses: Clauses, phrases: Phrases) -> str:
    who = phrases.gettext("any State") if clauses.signatories is None else listed(clauses.signatories, phrases)
    opens = phrases.day(clauses.opens) if clauses.opens else ""
    closes = phrases.day(clauses.closes) if clauses.closes else ""
    if opens and closes:
        whole = phrases.gettext("Open to %(who)s from %(opens)s until %(closes)s.")
    elif opens:
        whole = phrases.gettext("Open to %(who)s from %(opens)s.")
    elif closes:
        whole = phrases.gettext("Open to %(who)s until %(closes)s.")
    else:
        whole = phrases.gettext("Open to %(who)s.")
    return whole % {"who": who, "opens": opens, "closes": closes}


def _consent(clauses: Clauses, phrases: Phrases) -> str:
    deposited = [phrases.gettext(name) for each, name in _DEPOSITED.items() if each in clauses.consent]
    said = []
    if deposited:
        whole = phrases.gettext("A signatory deposits an instrument of %(kinds)s.")
        said.append(whole % {"kinds": phrases.either(deposited)})
    if Consent.SIGNATURE in clauses.consent:
        said.append(phrases.gettext("Definitive signature expresses consent to be bound (12)."))
    if Consent.EXCHANGE in clauses.consent:
        said.append(phrases.gettext("An exchange of instruments does (13)."))
    return " ".join(said) or phrases.gettext("By accession alone.")


def _accession(clauses: Clauses, phrases: Phrases) -> str:
    if not clauses.accession:
        return phrases.gettext("Not provided for.")
    who = phrases.gettext("any State") if clauses.acceding is None else listed(clauses.acceding, phrases)
    whole = {
        Opening.ANY_TIME: phrases.gettext("Open to %(who)s."),
        Opening.SIGNATURE_CLOSED: phrases.gettext("Open to %(who)s once signature has closed."),
        Opening.ENTRY: phrases.gettext("Open to %(who)s once the treaty is in force."),
    }[clauses.accession_from]
    return whole % {"who": who}


def _entry(clauses: Clauses, phrases: Phrases) -> str:
    gettext = phrases.gettext
    if clauses.later_from is Sharing.DEPOSITS:
        later = gettext("For a State that consents after that: %(when)s.")
    else:
        later = gettext("For a State that consents after the entry into force: %(when)s.")
    counting = gettext("An instrument with a reservation counts from its deposit.")
    if clauses.counting is Counting.ACCEPTANCE:
        counting = gettext(
            "An instrument with a reservation counts once another contracting State has accepted it (20(4)(c))."
        )
    return " ".join((_first(clauses.entry, phrases), later % {"when": _deposit(clauses.later, phrases)}, counting))


def _first(whole: Condition, phrases: Phrases) -> str:
    """When the treaty enters into force, for those who have consented by then."""
    if not isinstance(whole, After):
        said = phrases.gettext("The treaty enters into force when %(condition)s.")
        return said % {"condition": condition(whole, phrases)}
    if whole.delay == NONE:
        said = phrases.gettext("The treaty enters into force on the day of the day on which %(condition)s.")
    elif whole.delay.first_of_month:
        said = phrases.gettext(
            "The treaty enters into force on the first day of the month following the expiration of %(period)s after "
            "the day on which %(condition)s."
        )
    else:
        said = phrases.gettext("The treaty enters into force %(period)s after the day on which %(condition)s.")
    return said % {"period": period(whole.delay, phrases), "condition": condition(whole.part, phrases)}


def _deposit(delay: Delay, phrases: Phrases) -> str:
    """When a State that comes later is bound."""
    if delay == NONE:
        return phrases.gettext("on the day of the deposit of its instrument")
    if delay.first_of_month:
        whole = phrases.gettext(
            "on the first day of the month following the expiration of %(period)s after the deposit of its instrument"
        )
    else:
        whole = phrases.gettext("%(period)s after the deposit of its instrument")
    return whole % {"period": period(delay, phrases)}


def _reservations(clauses: Clauses, phrases: Phrases) -> str:
    gettext = phrases.gettext
    policy = {
        Reserving.SILENT: gettext(
            "The clauses are silent; a reservation must be compatible with object and purpose (19(c))."
        ),
        Reserving.EXCEPT: gettext("Allowed, but not to %(provisions)s."),
        Reserving.LISTED: gettext("Only to %(provisions)s; these need no acceptance (20(1))."),
        Reserving.PROHIBITED: gettext("Prohibited (19(a))."),
    }[clauses.reservations.policy] % {"provisions": listed(clauses.reservations.provisions, phrases)}
    nature = {
        Nature.GENERAL: "",
        Nature.LIMITED: gettext("All the other contracting States must accept (20(2))."),
        Nature.CONSTITUENT: gettext("The competent organ must accept (20(3))."),
    }[clauses.nature]
    return " ".join(filter(None, (policy, nature)))


def _duration(clauses: Clauses, phrases: Phrases) -> str:
    if clauses.ends is None:
        return phrases.gettext("Unlimited.")
    if isinstance(clauses.ends, Delay):
        return phrases.gettext("%(period)s from entry into force.") % {"period": period(clauses.ends, phrases)}
    return phrases.gettext("Until %(day)s.") % {"day": phrases.day(clauses.ends)}


def _withdrawal(clauses: Clauses, phrases: Phrases) -> str:
    left = clauses.withdrawal
    if left.policy is Leaving.EXCLUDED:
        return phrases.gettext("Excluded.")
    if left.policy is Leaving.SILENT:
        return phrases.gettext("The clauses are silent; twelve months of notice are owed (56(2)).")
    notice = phrases.gettext("With notice")
    if left.not_before != NONE:
        notice = phrases.gettext("With notice, not before %(period)s after entry into force")
        notice %= {"period": period(left.not_before, phrases)}
    said = phrases.clauses((notice, _effect(left.notice, phrases)))
    return phrases.gettext("%(sentence)s.") % {"sentence": said}


def _effect(notice: Delay, phrases: Phrases) -> str:
    if notice == NONE:
        return phrases.gettext("it has effect on the day of its receipt")
    if notice.first_of_month:
        whole = phrases.gettext(
            "it has effect on the first day of the month following the expiration of %(period)s after its receipt"
        )
    else:
        whole = phrases.gettext("it has effect %(period)s after its receipt")
    return whole % {"period": period(notice, phrases)}

"""Final clauses and acts as plain tables, and back: what files hold and what is stored.

A treaty is written as `kengesh-treaty/1`: its title, the States that are thought of, the clauses by their heading, and
the acts in their order. What stands at its default may be left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from kengesh.phrases import Phrase
from kengesh.treaties.acts import Act, Kind, Manner
from kengesh.treaties.clauses import (
    Clauses,
    Consent,
    Counting,
    Leaving,
    Nature,
    Opening,
    Reservations,
    Reserving,
    Sharing,
    Withdrawal,
)
from kengesh.treaties.condition_forms import condition_form, condition_from
from kengesh.treaties.days import YEAR, Delay
from kengesh.treaties.tables import Table

Form: TypeAlias = "dict[str, object]"
FORMAT: Final = "kengesh-treaty/1"
HEADINGS: Final = (
    "signature", "consent", "accession", "entry", "reservations", "provisional", "duration", "withdrawal", "correction",
)  # fmt: skip
_HEAD: Final = ("format", "title", "depositary", "source", "states")
_ACT: Final = ("id", "kind", "state", "day", "manner", "of", "text", "provisions", "opposes", "notified")


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty as a file tells it."""

    title: str
    clauses: Clauses
    acts: tuple[Act, ...] = ()
    states: tuple[str, ...] = ()
    depositary: str = ""
    source: str = ""

    @property
    def known(self) -> frozenset[str]:
        """Every State that the treaty is thought of with."""
        listed = (self.clauses.signatories or frozenset()) | (self.clauses.acceding or frozenset())
        return frozenset(self.states) | listed | {each.state for each in self.acts if each.state}


def treaty_from(values: Mapping[str, object]) -> Treaty:
    """A treaty from the tables of a file.

    Raises
    ------
    BadData
        With `place`, such as "act 3, day", and `path` that leads there.
    """
    table = Table(values).only(*_HEAD, *HEADINGS, "act")
    if (found := table.text("format")) != FORMAT:
        raise table.bad("treaty-format", "format", found=found)
    clauses = clauses_from({key: value for key, value in values.items() if key in HEADINGS})
    treaty = Treaty(
        table.text("title"),
        clauses,
        tuple(_act(each, number) for number, each in enumerate(table.tables("act"))),
        table.names("states"),
        table.text("depositary", ""),
        table.text("source", ""),
    )
    _check_states(table, treaty)
    return treaty


def _check_states(table: Table, treaty: Treaty) -> None:
    """A State in an act is one that is listed, where a list is given: a name that is mistyped is found."""
    if not treaty.states:
        return
    for each, act in zip(table.tables("act"), treaty.acts, strict=True):
        if act.state and act.state not in treaty.states:
            raise each.bad("treaty-state-unknown", "state", state=act.state)


def treaty_form(treaty: Treaty) -> Form:
    """The tables of a file."""
    head: Form = {"format": FORMAT, "title": treaty.title}
    head |= {"depositary": treaty.depositary} if treaty.depositary else {}
    head |= {"source": treaty.source} if treaty.source else {}
    head |= {"states": [*treaty.states]} if treaty.states else {}
    return head | clauses_form(treaty.clauses) | {"act": [act_form(each) for each in treaty.acts]}


def clauses_from(values: Mapping[str, object]) -> Clauses:
    """Final clauses from their tables; errors as in `treaty_from`."""
    table = Table(values).only(*HEADINGS)
    signature = table.table("signature").only("open_to", "from", "until")
    opens, closes = signature.day("from"), signature.day("until")
    if opens and closes and closes < opens:
        raise signature.bad("treaty-order", "until", opens=opens, closes=closes)
    accession = table.table("accession").only("open_to", "from")
    entry = table.table("entry").only("condition", "later", "later_from")
    reserved = table.table("reservations").only("policy", "provisions", "nature", "counting")
    if "condition" not in entry.values:
        raise entry.bad("treaty-missing", key="condition")
    return Clauses(
        entry=condition_from(entry.table("condition")),
        signatories=_states(signature),
        opens=opens,
        closes=closes,
        consent=_consent(table.table("consent").only("by")),
        accession=accession.values.get("open_to", "any") != "none",
        acceding=_states(accession),
        accession_from=accession.choice("from", Opening, Opening.ANY_TIME),
        later=entry.delay("later"),
        later_from=entry.choice("later_from", Sharing, Sharing.DEPOSITS),
        reservations=Reservations(
            reserved.choice("policy", Reserving, Reserving.SILENT), frozenset(reserved.names("provisions"))
        ),
        nature=reserved.choice("nature", Nature, Nature.GENERAL),
        counting=reserved.choice("counting", Counting, Counting.DEPOSIT),
        provisional=table.table("provisional").only("allowed").flag("allowed"),
        ends=_ends(table.table("duration").only("until", "period")),
        withdrawal=_withdrawal(table.table("withdrawal").only("policy", "notice", "not_before")),
        correction=table.table("correction").only("period").delay("period", Delay(days=90)),
    )


def _states(table: Table) -> frozenset[str] | None:
    """The States that something is open to; None for any."""
    given = table.values.get("open_to", "any")
    if given in ("any", "none"):
        return None
    if isinstance(given, str):
        raise table.wrong("open_to", Phrase("a list of States, or “any”"))
    return frozenset(table.names("open_to"))


def _consent(table: Table) -> frozenset[Consent]:
    if "by" not in table.values:
        return frozenset({Consent.RATIFICATION, Consent.ACCEPTANCE, Consent.APPROVAL})
    known = [each for each in Consent if each is not Consent.ACCESSION]
    found = []
    for each in table.names("by"):
        if each not in {f"{one}" for one in known}:
            raise table.bad("treaty-choice", "by", key="by", found=each, known=", ".join(map(str, known)))
        found.append(Consent(each))
    return frozenset(found)


def _ends(table: Table) -> date | Delay | None:
    return table.day("until") or (table.delay("period") if "period" in table.values else None)


def _withdrawal(table: Table) -> Withdrawal:
    return Withdrawal(
        table.choice("policy", Leaving, Leaving.SILENT), table.delay("notice", YEAR), table.delay("not_before")
    )


def clauses_form(clauses: Clauses) -> Form:
    """Final clauses as tables of what JSON and TOML both hold; days as ISO 8601."""
    dated = {"from": clauses.opens, "until": clauses.closes}
    form: Form = {
        "signature": {"open_to": _listed(clauses.signatories), **_days(dated)},
        "consent": {"by": sorted(f"{each}" for each in clauses.consent)},
        "accession": {
            "open_to": _listed(clauses.acceding) if clauses.accession else "none",
            "from": f"{clauses.accession_from}",
        },
        "entry": {
            "condition": condition_form(clauses.entry),
            "later": delay_form(clauses.later),
            "later_from": f"{clauses.later_from}",
        },
        "reservations": {
            "policy": f"{clauses.reservations.policy}",
            "provisions": sorted(clauses.reservations.provisions),
            "nature": f"{clauses.nature}",
            "counting": f"{clauses.counting}",
        },
        "provisional": {"allowed": clauses.provisional},
    }
    if isinstance(clauses.ends, date):
        form["duration"] = {"until": clauses.ends.isoformat()}
    elif clauses.ends:
        form["duration"] = {"period": delay_form(clauses.ends)}
    left = clauses.withdrawal
    form["withdrawal"] = {
        "policy": f"{left.policy}", "notice": delay_form(left.notice), "not_before": delay_form(left.not_before),
    }  # fmt: skip
    return form | {"correction": {"period": delay_form(clauses.correction)}}


def delay_form(delay: Delay) -> Form:
    """A period as a table."""
    form: Form = {"months": delay.months, "days": delay.days}
    return form | ({"first_of_month": True} if delay.first_of_month else {})


def _listed(states: Iterable[str] | None) -> object:
    return "any" if states is None else sorted(states)


def _days(days: Mapping[str, date | None]) -> Form:
    return {key: day.isoformat() for key, day in days.items() if day}


def _act(table: Table, number: int) -> Act:
    table.only(*_ACT)
    kind = table.choice("kind", Kind)
    day = table.day("day")
    if day is None:
        raise table.bad("treaty-missing", key="day")
    stateless = (Kind.AUTHENTICATION, Kind.RESERVATION_ACCEPTED)
    return Act(
        table.text("id", f"act {number + 1}"),
        kind,
        table.text("state", "" if kind in stateless else None),
        day,
        table.choice("manner", Manner, Manner.SIMPLE),
        table.text("of", ""),
        table.text("text", ""),
        table.names("provisions"),
        table.flag("opposes"),
        table.day("notified"),
    )


def act_form(act: Act) -> Form:
    """An act as a table; what says nothing is left out."""
    form: Form = {"id": act.id, "kind": f"{act.kind}", "state": act.state, "day": act.day.isoformat()}
    form |= {"manner": f"{act.manner}"} if act.kind is Kind.SIGNATURE else {}
    form |= {"of": act.of} if act.of else {}
    form |= {"text": act.text} if act.text else {}
    form |= {"provisions": [*act.provisions]} if act.provisions else {}
    form |= {"opposes": True} if act.opposes else {}
    return form | _days({"notified": act.notified})

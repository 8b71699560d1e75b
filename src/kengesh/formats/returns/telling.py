"""What is told of returns: the figures of a period as strings, to and from JSON, and their digest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kengesh.canonical import Value, digest
from kengesh.disclosure.attack import Version
from kengesh.disclosure.blocks import Axes, Block, By, Figure
from kengesh.disclosure.cells import Amount, Bounds, Contents, Key
from kengesh.disclosure.policy import Policy
from kengesh.disclosure.releases import Sheet, sheet
from kengesh.formats.returns.lines import NOT_KNOWN, contents_of, kilograms, quarter
from kengesh.formats.returns.reading import Lists, Part


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as people read it; `seizures_to` and `kg_to` are None where it is open above."""

    substances: tuple[str, ...]
    by: By
    names: tuple[str, ...]
    amount: Amount

    @property
    def seizures(self) -> int:
        """Seizures, at least."""
        return self.amount.cases.lower

    @property
    def seizures_to(self) -> int | None:
        """Seizures, at most."""
        return self.amount.cases.upper

    @property
    def kg(self) -> str:
        """Kilograms, at least."""
        return kilograms(self.amount.quantity.lower)

    @property
    def kg_to(self) -> str | None:
        """Kilograms, at most."""
        upper = self.amount.quantity.upper
        return None if upper is None else kilograms(upper)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one period."""

    period: str
    state: str
    figures: tuple[Row, ...]
    left_out: tuple[str, ...] = ()
    members: tuple[str, ...] = ()  # those that had answered

    def value(self) -> dict[str, Value]:
        """As canonical JSON; milligrams as strings, since they may be large."""
        return {
            "period": self.period,
            "state": self.state,
            "left_out": list(self.left_out),
            "members": list(self.members),
            "figures": [
                {
                    "substances": list(each.substances),
                    "by": each.by,
                    "names": list(each.names),
                    "amount": amount_value(each.amount),
                }
                for each in self.figures
            ],
        }

    def blocks(self) -> tuple[Figure, ...]:
        """The figures as disclosure control knows them."""
        return tuple(Figure(Block(each.substances, each.by, each.names), each.amount) for each in self.figures)


def amount_value(amount: Amount) -> dict[str, Value]:
    """An amount as canonical JSON."""
    ends = {
        "cases": amount.cases.lower,
        "cases_to": amount.cases.upper,
        "mg": amount.quantity.lower,
        "mg_to": amount.quantity.upper,
    }
    return {name: None if end is None else f"{end}" for name, end in ends.items()}


def amount_from(value: Mapping[str, Any]) -> Amount:
    """The amount again."""

    def end(name: str) -> int | None:
        return None if value[name] is None else int(value[name])

    return Amount(Bounds(end("cases") or 0, end("cases_to")), Bounds(end("mg") or 0, end("mg_to")))


def told_from(value: Mapping[str, Any]) -> Told:
    """What was told, from its JSON."""
    rows = tuple(
        Row(tuple(each["substances"]), each["by"], tuple(each["names"]), amount_from(each["amount"]))
        for each in value["figures"]
    )
    return Told(value["period"], value["state"], rows, tuple(value["left_out"]), tuple(value["members"]))


def digest_of(told: Iterable[Told]) -> str:
    """The digest of a release."""
    return digest([each.value() for each in told])


def contents_value(contents: Contents) -> list[Value]:
    """The cells behind a release, as canonical JSON."""
    return [[*key, amount_value(amount)] for key, amount in sorted(contents.items())]


def contents_from(value: Sequence[Any]) -> dict[Key, Amount]:
    """The cells again."""
    return {Key(*each[:3]): amount_from(each[3]) for each in value}


@dataclass(frozen=True, slots=True)
class Behind:
    """A period that was published before: what stood behind it, and what was told."""

    contents: Contents
    told: Told

    def version(self) -> Version:
        """As disclosure control knows it."""
        return Version(self.contents, self.told.blocks())


@dataclass(frozen=True, slots=True)
class Returned:
    """What was returned for a period, and by whom."""

    period: str
    contents: Contents
    members: tuple[str, ...]


def tell(returned: Returned, lists: Lists, policy: Policy, earlier: Sequence[Behind] = ()) -> Told:
    """What may be told of a period now, beside all that was told of it before."""
    contents, members = returned.contents, returned.members
    named = {key.section for key in contents} | {NOT_KNOWN}
    sections = (*lists.sections, *sorted(named - set(lists.sections)))
    substances = (*lists.substances, *sorted({key.substance for key in contents} - set(lists.substances)))
    found = sheet(contents, Axes(substances, tuple(members), sections), policy, [each.version() for each in earlier])
    return _told(returned.period, found, members)


def _told(period: str, found: Sheet, members: Sequence[str]) -> Told:
    rows = tuple(Row(each.block.substances, each.block.by, each.block.names, each.amount) for each in found.figures)
    return Told(period, found.state, rows, found.left_out, tuple(members))


def gathered(parts: Iterable[Part], lists: Lists, policy: Policy, today: date) -> tuple[list[Told], list[str]]:
    """What may be told of returns in files, by period; and the periods that must wait for the delay."""
    periods: dict[str, dict[str, Part]] = {}
    for part in parts:
        periods.setdefault(part.period, {})[part.member] = part
    told, waiting = [], []
    for period in sorted(periods):
        if not policy.is_due(quarter(period)[1], today):
            waiting.append(period)
            continue
        returned = periods[period]
        contents = contents_of({member: part.lines for member, part in returned.items()})
        told.append(tell(Returned(period, contents, tuple(sorted(returned))), lists, policy))
    return told, waiting

"""Conditions of entry into force as plain tables, and back: one key says which kind a condition is."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from kengesh.phrases import Phrase
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
from kengesh.treaties.tables import Table

_DEEPEST: Final = 8


def condition_from(table: Table) -> Condition:
    """A condition from its table; `{ after = { days = 30, condition = { deposits = 4 } } }`.

    Raises
    ------
    BadData
        If it has no key that is known, or several; or a value is not what the key asks for.
    """
    known = ", ".join(_READERS)
    found = [key for key in table.values if key in _READERS]
    if len(found) != 1 or len(table.values) != 1 or len(table.path) > _DEEPEST * 3:
        raise table.bad("treaty-condition", known=known, found=", ".join(table.values) or Phrase("none"))
    return _READERS[found[0]](table)


def _states(table: Table) -> Condition:
    named = table.names("states")
    if not named:
        raise table.wrong("states", Phrase("a list of States"))
    return Named(frozenset(named))


def _signatories(table: Table) -> Condition:
    if table.text("signatories") != "all":
        raise table.wrong("signatories", Phrase("“all”"))
    return AllSignatories()


def _group(table: Table) -> Condition:
    group = table.table("group").only("count", "states")
    states = frozenset(group.names("states"))
    count = group.number("count", least=1)
    if count > len(states):
        raise group.bad("treaty-count", "count", count=count, of=len(states))
    return OfGroup(count, states)


def _day(table: Table) -> Condition:
    day = table.day("day")
    if day is None:
        raise table.wrong("day", Phrase("a day such as 2026-05-21"))
    return OnDay(day)


def _parts(table: Table, key: str) -> tuple[Condition, ...]:
    parts = tuple(condition_from(each) for each in table.tables(key))
    if not parts:
        raise table.wrong(key, Phrase("a list of conditions"))
    return parts


def _after(table: Table) -> Condition:
    after = table.table("after").only("months", "days", "first_of_month", "condition")
    if "condition" not in after.values:
        raise after.bad("treaty-missing", key="condition")
    return After(after.period(), condition_from(after.table("condition")))


_READERS: Final[Mapping[str, Callable[[Table], Condition]]] = MappingProxyType(
    {
        "deposits": lambda table: Deposits(table.number("deposits", least=1)),
        "states": _states,
        "signatories": _signatories,
        "group": _group,
        "day": _day,
        "all": lambda table: All(_parts(table, "all")),
        "any": lambda table: AnyOf(_parts(table, "any")),
        "after": _after,
    }
)


def condition_form(condition: Condition) -> dict[str, object]:
    """A condition as a table."""
    match condition:
        case All(parts):
            return {"all": [condition_form(each) for each in parts]}
        case AnyOf(parts):
            return {"any": [condition_form(each) for each in parts]}
        case After(delay, part):
            period: dict[str, object] = {"months": delay.months, "days": delay.days}
            period |= {"first_of_month": True} if delay.first_of_month else {}
            return {"after": period | {"condition": condition_form(part)}}
        case _:
            return _leaf(condition)


def _leaf(condition: Deposits | Named | AllSignatories | OfGroup | OnDay) -> dict[str, object]:
    match condition:
        case Deposits(count):
            return {"deposits": count}
        case Named(states):
            return {"states": sorted(states)}
        case AllSignatories():
            return {"signatories": "all"}
        case OfGroup(count, states):
            return {"group": {"count": count, "states": sorted(states)}}
        case OnDay(day):
            return {"day": day.isoformat()}

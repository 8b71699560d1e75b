"""What stands on the page of a release: trends, substance by member, and corridors, as tables and charts of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kengesh.disclosure.cells import Amount, total
from kengesh.formats.returns.lines import kilograms
from kengesh.formats.returns.telling import Row, Told
from kengesh.web.cooperation.narcotics import release_charts


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount in words: its weight, its number of seizures; `joined` where it is told with others."""

    weight: str
    seizures: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: headings, rows with a heading each, and a chart of it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]
    chart: SafeString
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quarter:
    """What is told of one quarter."""

    period: str
    state: str
    matrix: Table
    corridors: Table
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is told in all."""

    trend: Table
    quarters: tuple[Quarter, ...]


def said(amount: Amount, *, joined: bool = False) -> Cell:
    """An amount in words."""
    return Cell(_weight(amount), _seizures(amount), joined)


def _weight(amount: Amount) -> str:
    low, high = amount.quantity.lower, amount.quantity.upper
    if amount.is_none:
        return _("none")
    if high is None:
        return _("at least %(kg)s kg") % {"kg": kilograms(low)} if low else _("not known")
    return f"{kilograms(low)} kg" if low == high else f"{kilograms(low)}–{kilograms(high)} kg"


def _seizures(amount: Amount) -> str:
    if amount.is_none:
        return ""
    if amount.cases.upper is None:
        return _("at least %(count)s") % {"count": amount.cases.lower} if amount.cases.lower else _("not known")
    return f"{amount.cases.lower}"


def name_of(names: Sequence[str]) -> str:
    """Names that are told together."""
    return " + ".join(names)


def shown(told: Sequence[Told], sections: Sequence[Mapping[str, str]]) -> Shown:
    """The tables of a release."""
    quarters = tuple(
        Quarter(each.period, each.state, _matrix(each), _corridors(each, sections), each.left_out) for each in told
    )
    return Shown(_trend(told), quarters)


def _groups(told: Told, by: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for each in told.figures:
        if each.by == by:
            found.setdefault(name_of(each.substances), []).append(each)
    return found


def _trend(told: Sequence[Told]) -> Table:
    periods = [each.period for each in told]
    totals: dict[str, dict[str, Amount]] = {}
    for each in told:
        for name, blocks in _groups(each, "member").items():
            totals.setdefault(name, {})[each.period] = total(block.amount for block in blocks)
    held = {name: values for name, values in totals.items() if not all(amount.is_none for amount in values.values())}
    rows = tuple(
        (name, tuple(said(values[period]) if period in values else None for period in periods))
        for name, values in held.items()
    )
    chart = release_charts.trend(periods, held)
    return Table(_("Seized in each quarter, all members"), tuple(periods), rows, chart)


def _matrix(told: Told) -> Table:
    groups = {name: rows for name, rows in _groups(told, "member").items() if not _is_none(rows)}
    members = told.members
    rows, notes = [], []
    for name, blocks in groups.items():
        single = {block.names[0]: block.amount for block in blocks if len(block.names) == 1}
        joined = [block for block in blocks if len(block.names) > 1]
        cells = tuple(said(single[member]) if member in single else Cell("", "", joined=True) for member in members)
        rows.append((name, cells))
        notes += [
            _("%(what)s, %(who)s together: %(weight)s in seizures: %(count)s")
            % {"what": name, "who": ", ".join(block.names), "weight": _weight(block.amount), "count": block.seizures}
            for block in joined
        ]
    chart = release_charts.matrix(told.period, members, groups)
    return Table(
        _("Substance by member, %(period)s") % {"period": told.period}, members, tuple(rows), chart, tuple(notes)
    )


def _corridors(told: Told, sections: Sequence[Mapping[str, str]]) -> Table:
    groups = {name: rows for name, rows in _groups(told, "section").items() if not _is_none(rows)}
    columns = tuple(groups)
    held: dict[tuple[str, ...], dict[str, Amount]] = {}
    for name, blocks in groups.items():
        for block in blocks:
            if not block.amount.is_none:
                held.setdefault(block.names, {})[name] = block.amount
    rows = tuple(
        (
            name_of(names),
            tuple(said(values[column], joined=len(names) > 1) if column in values else None for column in columns),
        )
        for names, values in sorted(held.items(), key=lambda each: (len(each[0]), each[0]))
    )
    chart = release_charts.corridors(told.period, held, sections)
    return Table(_("Sections of the route, %(period)s") % {"period": told.period}, columns, rows, chart)


def _is_none(rows: Sequence[Row]) -> bool:
    return all(row.amount.is_none for row in rows)

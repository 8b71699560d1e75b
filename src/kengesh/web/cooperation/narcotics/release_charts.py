"""Charts of a release: each shows what the table under it holds, and nothing else."""

from collections.abc import Mapping, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from kengesh.charts.flows import Flow, flow_chart
from kengesh.charts.lines import Series, line_chart
from kengesh.charts.matrix import Cell, matrix_chart
from kengesh.charts.svg import Labels, Svg, Value
from kengesh.disclosure.cells import Amount
from kengesh.formats.returns.lines import MG
from kengesh.formats.returns.telling import Row


def trend(periods: Sequence[str], totals: Mapping[str, Mapping[str, Amount]]) -> SafeString:
    """Kilograms by quarter, a line for each substance."""
    series = [
        Series(name, tuple(_kilograms(values[period]) if period in values else None for period in periods))
        for name, values in totals.items()
    ]
    if not series:
        return SafeString("")
    title = _("Seized in each quarter, all members")
    labels = _labels("trend", title, _("One line for each substance; the figures are in the table."), _("kg"))
    return _safe(line_chart(labels, periods, series))


def matrix(period: str, members: Sequence[str], groups: Mapping[str, Sequence[Row]]) -> SafeString:
    """Seizures by substance and member; what is told together is hatched."""
    rows: list[tuple[str, list[Cell]]] = []
    for name, blocks in groups.items():
        single = {block.names[0]: block.amount for block in blocks if len(block.names) == 1}
        rows.append((name, [_seizures(single[member]) if member in single else None for member in members]))
    if not rows:
        return SafeString("")
    title = _("Seizures by substance and member, %(period)s") % {"period": period}
    told = _("The darker, the more seizures. Hatched cells are told together, below the table.")
    return _safe(matrix_chart(_labels(f"matrix-{period}", title, told, _("seizures")), members, rows))


def corridors(
    period: str, held: Mapping[tuple[str, ...], Mapping[str, Amount]], sections: Sequence[Mapping[str, str]]
) -> SafeString:
    """Kilograms along each corridor that is told for itself, from where it begins to where it ends."""
    ends = {each["name"]: (each.get("from", ""), each.get("to", "")) for each in sections}
    flows = []
    for names, values in held.items():
        start, end = ends.get(names[0], ("", "")) if len(names) == 1 else ("", "")
        if not start or not end:
            continue
        for substance, amount in values.items():
            weight = _kilograms(amount)
            if weight.highest:
                flows.append(Flow(start, end, weight, f"{substance}, {names[0]}"))
    if not flows:
        return SafeString("")
    title = _("Seized along corridors, %(period)s") % {"period": period}
    told = _("Ribbons as wide as kilograms seized; hatched where it is a range. The table has all sections.")
    return _safe(flow_chart(_labels(f"flows-{period}", title, told, _("kg")), flows))


def _labels(identity: str, title: str, told: str, unit: str) -> Labels:
    source = _("returns of members under disclosure control")
    return Labels(identity.lower(), title, told, unit, source, right_to_left=get_language_bidi())


def _kilograms(amount: Amount) -> Value:
    upper = amount.quantity.upper
    return Value(amount.quantity.lower / MG, None if upper is None else upper / MG)


def _seizures(amount: Amount) -> Value:
    return Value(amount.cases.lower, amount.cases.upper)


def _safe(svg: Svg) -> SafeString:
    return SafeString(svg)  # every word in it is escaped by `kengesh.charts`

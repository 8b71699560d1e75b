"""Write a return as a file to be filled in offline, and what was released of returns as CSV."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kengesh.formats.comment_form.cells import to_cell
from kengesh.formats.returns.lines import COLUMNS, EVERYWHERE, NOT_KNOWN, TABLET_MG, UNITS, Line
from kengesh.formats.returns.reading import Lists
from kengesh.formats.returns.telling import Told
from kengesh.formats.sheets import write_sheet
from kengesh.phrases import gettext_noop

FORMS: Final = (
    gettext_noop("powder"), gettext_noop("tablets"), gettext_noop("resin"), gettext_noop("liquid"),
    gettext_noop("herb"), gettext_noop("crystals"), gettext_noop("plants"), NOT_KNOWN,
)  # fmt: skip
EXPORT: Final = (
    "period", "state", "substances", "by", "names", "seizures_at_least", "seizures_at_most", "kg_at_least",
    "kg_at_most",
)  # fmt: skip
ABOUT: Final = (
    ("quantity", "A number with a point, “not known”, or “none”. A blank is no answer."),
    ("quantity_to", "The upper end where the quantity is a range; “not known” where it is open above."),
    ("unit", "kg, l or units. One litre counts as one kilogram; purity is not adjusted for."),
    (
        "unit_mg",
        f"The weight of one unit in milligrams; {TABLET_MG[0]} to {TABLET_MG[1]} for tablets, else say why in note.",
    ),
    ("section", "A province or corridor of the list, “not known”, or “all” beside “none”. Nothing finer."),
    ("seizures", "How many seizures, “not known”, or “none”."),
    ("note", "A reason, where one is asked for. No person, no case, no exact place."),
)


def return_csv(period: str, member: str, lines: Iterable[Line]) -> bytes:
    """A return as CSV, to be filled in or looked at; cells that begin like a formula get an apostrophe."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for cells in _rows(period, member, lines):
        writer.writerow([to_cell(cells[name]) for name in COLUMNS])
    return stream.getvalue().encode()


def return_xlsx(period: str, member: str, lines: Iterable[Line], lists: Lists) -> bytes:
    """A return as an xlsx file with the lists to choose from."""
    offered: dict[str, Sequence[str]] = {"form": FORMS, "unit": UNITS}
    if lists.substances:
        offered["substance"] = lists.substances
    if lists.sections:
        offered["section"] = (*lists.sections, NOT_KNOWN, EVERYWHERE)
    return write_sheet("Return", COLUMNS, _rows(period, member, lines), lists=offered, about=ABOUT)


def _rows(period: str, member: str, lines: Iterable[Line]) -> Iterable[Mapping[str, str]]:
    return ({"period": period, "member": member, **line.cells()} for line in lines)


def told_csv(told: Iterable[Told]) -> bytes:
    """What was released, as CSV: one row for each figure; an end that is open is empty."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(EXPORT)
    for period in told:
        for each in period.figures:
            writer.writerow(
                [
                    period.period, period.state, _names(each.substances), each.by, _names(each.names), each.seizures,
                    "" if each.seizures_to is None else each.seizures_to, each.kg,
                    "" if each.kg_to is None else each.kg_to,
                ]
            )  # fmt: skip
    return stream.getvalue().encode()


def _names(names: Iterable[str]) -> str:
    return to_cell("; ".join(names))

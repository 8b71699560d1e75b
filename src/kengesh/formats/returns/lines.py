"""The lines of a return, and the stated rules by which quantities become comparable.

One litre counts as one kilogram; units count by the stated weight of one; purity is never adjusted for. Source of these
rules: notes on methodology of UNODC's drug seizure statistics (dataunodc.un.org), where tablets are taken at 90 to 300
milligrams by region and drug. Weights are kept in whole milligrams, so that sums are exact.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from kengesh.disclosure.cells import UNKNOWN, Amount, Bounds, Key, total
from kengesh.errors import BadData
from kengesh.formats.returns.refusals import RETURNS as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.phrases import gettext_noop

COLUMNS: Final = (
    "period", "member", "substance", "form", "quantity", "quantity_to", "unit", "unit_mg", "section", "seizures",
    "note",
)  # fmt: skip
UNITS: Final = ("kg", "l", gettext_noop("units"))
NOT_KNOWN: Final = gettext_noop("not known")
NONE: Final = gettext_noop("none")
EVERYWHERE: Final = gettext_noop("all")
"""The section of a line that says "none": the whole territory."""
TABLET_MG: Final = (90, 300)
MG: Final = 1_000_000
"""Milligrams in a kilogram."""
_PERIOD: Final = re.compile(r"(\d{4})-Q([1-4])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what was seized of one substance in one form on one section of the route.

    The cells are strings as in the file; `quantity` and `seizures` may be "not known" or "none".
    """

    substance: str
    form: str
    quantity: str
    quantity_to: str
    unit: str
    unit_mg: str
    section: str
    seizures: str
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What stands once in a return."""
        return self.substance, self.form, self.section

    @property
    def amount(self) -> Amount:
        """Seizures and milligrams, as bounds."""
        return Amount(_seizures(self.seizures), self._weight())

    @property
    def conversion(self) -> str:
        """How the weight came about, where it was not stated in kilograms: "20000 units of 250 mg"."""
        if self.unit == "units":
            return f"{self.unit_mg} mg each"
        return "1 l = 1 kg" if self.unit == "l" else ""

    def cells(self) -> dict[str, str]:
        """The cells by column."""
        return asdict(self)

    def _weight(self) -> Bounds:
        if self.quantity == NOT_KNOWN:
            return UNKNOWN
        if self.quantity == NONE:
            return Bounds()
        lower = self._milligrams(self.quantity)
        if self.quantity_to == NOT_KNOWN:
            return Bounds(lower, None)
        return Bounds(lower, self._milligrams(self.quantity_to) if self.quantity_to else lower)

    def _milligrams(self, words: str) -> int:
        return int(Decimal(words) * (Decimal(self.unit_mg) if self.unit == "units" else MG))


def _seizures(words: str) -> Bounds:
    if words == NOT_KNOWN:
        return UNKNOWN
    return Bounds() if words == NONE else Bounds(int(words), int(words))


def kilograms(milligrams: int) -> str:
    """A weight in kilograms, exactly, without needless zeros."""
    whole, rest = divmod(milligrams, MG)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".") if rest else f"{whole}"


def line_from(cells: Mapping[str, str]) -> Line:
    """The line with these cells."""
    return Line(*(cells.get(name, "") for name in Line.__slots__))


def contents_of(returns: Mapping[str, Iterable[Line]]) -> dict[Key, Amount]:
    """The cells of a period: what each member returned, by substance and section, all forms together."""
    cells: dict[Key, Amount] = {}
    for member, lines in returns.items():
        for line in lines:
            key = Key(line.substance, member, line.section)
            amount = total([cells[key], line.amount]) if key in cells else line.amount
            if not amount.is_none:
                cells[key] = amount
    return cells


@dataclass(frozen=True, slots=True)
class Change:
    """What is different in one line: as it was and as it is; None where there is no such line."""

    key: tuple[str, str, str]
    before: Line | None
    after: Line | None


def changes(before: Sequence[Line], after: Sequence[Line]) -> tuple[Change, ...]:
    """The lines that are not the same in two returns, in the order of the later one, what is gone last."""
    old, new = {line.key: line for line in before}, {line.key: line for line in after}
    found = [Change(key, old.get(key), line) for key, line in new.items() if old.get(key) != line]
    return (*found, *(Change(key, line, None) for key, line in old.items() if key not in new))


def quarter(period: str) -> tuple[date, date]:
    """The first and the last day of a quarter.

    Raises
    ------
    BadData
        If it is no quarter such as "2025-Q3".
    """
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise BadData("return-period", found=period or "nothing")
    year, number = int(match.group(1)), int(match.group(2))
    first = date(year, 3 * number - 2, 1)
    after = date(year + number // 4, 3 * number % 12 + 1, 1)
    return first, after - timedelta(days=1)


def quarter_of(day: date) -> str:
    """The quarter that a day is in."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def quarter_before(period: str) -> str:
    """The quarter before one."""
    return quarter_of(quarter(period)[0] - timedelta(days=1))

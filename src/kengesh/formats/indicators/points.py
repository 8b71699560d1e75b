"""Points of a series, the path to a target, and whether a value is on it.

The path is a straight line from the baseline to the target; it says what was aimed at and never fills in a value.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from kengesh.errors import BadData
from kengesh.formats.indicators.refusals import INDICATORS as _SENTENCES  # noqa: F401 -- makes the sentences known

Frequency: TypeAlias = Literal["year", "quarter", "month"]
Direction: TypeAlias = Literal["rise", "fall"]
State: TypeAlias = Literal["on target", "off target", "not known"]
NOT_KNOWN: Final = "not known"
_PERIOD: Final = re.compile(r"(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?")
_STEPS: Final[Mapping[Frequency, int]] = {"year": 1, "quarter": 4, "month": 12}


@dataclass(frozen=True, slots=True)
class Point:
    """A value in a period, as it was written; "not known" is an answer."""

    period: str
    value: str

    @property
    def number(self) -> Decimal | None:
        """The value, or nothing where it is not known."""
        return None if self.value == NOT_KNOWN else Decimal(self.value)


@dataclass(frozen=True, slots=True)
class Aim:
    """What an indicator aims at: from the baseline to the target, rising or falling."""

    direction: Direction
    baseline: Decimal
    baseline_period: str
    target: Decimal
    target_period: str

    def __post_init__(self) -> None:
        """Refuse a target that is not after its baseline."""
        if place(self.target_period)[1] <= place(self.baseline_period)[1]:
            raise BadData("indicator-path", target=self.target_period, baseline=self.baseline_period)

    def path(self, period: str) -> Decimal:
        """What is aimed at in a period: on the straight line, before it the baseline and after it the target."""
        start, end, at = (place(each)[1] for each in (self.baseline_period, self.target_period, period))
        share = min(Decimal(1), max(Decimal(0), Decimal(at - start) / Decimal(end - start)))
        return self.baseline + (self.target - self.baseline) * share

    def state(self, points: Iterable[Point]) -> State:
        """Whether the last period that the series has is on target: at the path or beyond it.

        "Not known" where there is no point, or the last one says so; an earlier value does not stand in for it.
        """
        last = latest(points)
        if last is None or last.number is None:
            return NOT_KNOWN
        path = self.path(last.period)
        good = last.number >= path if self.direction == "rise" else last.number <= path
        return "on target" if good else "off target"


def place(period: str) -> tuple[Frequency, int]:
    """The frequency of a period, and its place in time in months.

    Raises
    ------
    BadData
        If it is no period.
    """
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise BadData("indicator-period", found=period or "nothing")
    year, quarter, month = match.groups()
    if quarter:
        return "quarter", int(year) * 12 + (int(quarter) - 1) * 3
    return ("month", int(year) * 12 + int(month) - 1) if month else ("year", int(year) * 12)


def latest(points: Iterable[Point]) -> Point | None:
    """The point of the last period."""
    return max(points, key=lambda point: place(point.period)[1], default=None)


def periods(points: Iterable[Point]) -> list[str]:
    """Every period from the first to the last, also those without a point, so that a gap can be seen."""
    found = [place(point.period) for point in points]
    if not found:
        return []
    frequency = found[0][0]
    step = 12 // _STEPS[frequency]
    first, last = min(at for _, at in found), max(at for _, at in found)
    return [_named(frequency, at) for at in range(first, last + 1, step)]


def _named(frequency: Frequency, at: int) -> str:
    year, month = divmod(at, 12)
    if frequency == "quarter":
        return f"{year}-Q{month // 3 + 1}"
    return f"{year}" if frequency == "year" else f"{year}-{month + 1:02}"


@dataclass(frozen=True, slots=True)
class PointChange:
    """What is different in one period; None where there is no such point."""

    period: str
    before: str | None
    after: str | None


def point_changes(before: Sequence[Point], after: Sequence[Point]) -> tuple[PointChange, ...]:
    """The periods whose values differ, in their order."""
    old, new = {each.period: each.value for each in before}, {each.period: each.value for each in after}
    names = sorted({*old, *new}, key=lambda period: place(period)[1])
    return tuple(PointChange(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))

"""What is summed: amounts as bounds, by period, substance, member and section of the route.

A range stays a range and a total is a pair of bounds. What is not known leaves a total open above ("at least"); none is
zero, and is known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from kengesh.errors import BadData


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number of which the ends are known; `upper` is None where it is open above."""

    lower: int = 0
    upper: int | None = 0

    def __post_init__(self) -> None:
        """Refuse what is no range."""
        if self.lower < 0 or (self.upper is not None and self.upper < self.lower):
            raise BadData("disclosure-bounds", lower=self.lower, upper=self.upper)

    def __add__(self, other: "Bounds") -> "Bounds":
        """The bounds of a sum."""
        known = self.upper is not None and other.upper is not None
        return Bounds(self.lower + other.lower, self.upper + other.upper if known else None)  # type: ignore[operator]

    @property
    def is_none(self) -> bool:
        """Whether it is known to be zero."""
        return self.upper == 0


UNKNOWN: Final = Bounds(0, None)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of cases (seizures) and a quantity, in a unit that is the same everywhere."""

    cases: Bounds = Bounds()
    quantity: Bounds = Bounds()

    def __add__(self, other: "Amount") -> "Amount":
        """The amount of both."""
        return Amount(self.cases + other.cases, self.quantity + other.quantity)

    @property
    def is_none(self) -> bool:
        """Whether there was nothing, and that is known."""
        return self.cases.is_none and self.quantity.is_none

    @property
    def tells_nothing(self) -> bool:
        """Whether it says neither of a case nor of a quantity that there was one."""
        return self.cases.lower == 0 and self.quantity.lower == 0 and self.quantity.upper in (0, None)


NONE: Final = Amount()


class Key(NamedTuple):
    """Where an amount belongs, within one period."""

    substance: str
    member: str
    section: str


Contents: TypeAlias = Mapping[Key, Amount]
"""What the members returned for one period; a key that is missing has none."""


def total(amounts: Iterable[Amount]) -> Amount:
    """The sum of amounts."""
    result = NONE
    for each in amounts:
        result = result + each
    return result


def check(contents: Contents) -> None:
    """Refuse quantities without a case and cases without a quantity.

    Raises
    ------
    BadData
        Naming the key.
    """
    for key, amount in contents.items():
        if amount.cases.is_none != amount.quantity.is_none:
            raise BadData("disclosure-cases", key=", ".join(key))

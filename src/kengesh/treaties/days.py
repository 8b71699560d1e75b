"""Periods between days, as final clauses count them.

A period of months ends on the day of the last month that has the number of the first day, or on the last day of that
month where it has no such day (European Convention on the Calculation of Time-Limits, 1972, article 4(2); the VCLT is
silent). The day of the deposit itself does not count: "thirty days after" 1 March is 31 March.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = 12
_TWELVE: Final = 12


@dataclass(frozen=True, slots=True)
class Delay:
    """Months, then days, after a day; and then, where clauses say so, the first day of the month that follows.

    Attributes
    ----------
    months, days : int
        0 or more.
    first_of_month : bool
        "On the first day of the month following the expiration of a period of ... after ...".
    """

    months: int = 0
    days: int = 0
    first_of_month: bool = False

    def after(self, day: date) -> date:
        """The day on which the period after `day` ends."""
        end = plus_months(day, self.months) + timedelta(days=self.days)
        return plus_months(end.replace(day=1), 1) if self.first_of_month else end


NONE: Final = Delay()
YEAR: Final = Delay(months=_TWELVE)
"""Twelve months: the period of articles 20(5) and 56(2)."""


def plus_months(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month where it has no such day."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

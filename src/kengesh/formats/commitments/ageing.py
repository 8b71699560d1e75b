"""How old commitments are: days open, days in their phase, days late, by the phases of ICANN's register of advice.

ICANN's Governmental Advisory Committee and its Board keep advice in five phases (Receive & acknowledge, Understand,
Evaluate & consider, Implement, Close) and report how long each has been open.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

PHASES: Final = ("receive", "understand", "evaluate", "implement", "closed")
"""The phases in their order."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one member owes, or the secretariat or the body, as the export of the tracker says it.

    Attributes
    ----------
    id : str
        Public id of the share.
    phase : str
        One of `PHASES`.
    taken_on, since : date
        When it was taken up, and since when it is in its phase.
    due_on, review_on, closed_on, reported_on : date or None
    finding : str
        What the body found last; empty where nothing is open to the reader.
    """

    id: str
    title: str
    member: str
    matter: str
    source: str
    measure: str
    phase: str
    taken_on: date
    since: date
    due_on: date | None = None
    review_on: date | None = None
    closed_on: date | None = None
    reported_on: date | None = None
    finding: str = ""


@dataclass(frozen=True, slots=True)
class Aged:
    """A line with its age at one day; days late is none where nothing is late."""

    line: Line
    days_open: int
    days_in_phase: int
    days_late: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """All lines together at one day."""

    at: date
    open: int
    closed: int
    late: int
    by_phase: tuple[tuple[str, int, float | None], ...]  # phase, how many, median of the days in it
    oldest: str  # title and member of what is open longest


def aged(lines: Iterable[Line], at: date) -> list[Aged]:
    """The age of each line at a day.

    Parameters
    ----------
    lines : iterable of Line
    at : date
        A line that was taken up or closed later counts as it stood: days are never below 0.

    Returns
    -------
    list of Aged
        In the order of the lines. What is closed ages until the day it was closed on, and is not late.
    """
    return [_aged(line, at) for line in lines]


def summary(found: Sequence[Aged], at: date) -> Summary:
    """How many are open, closed and late, and how long they have been in each phase."""
    standing = [each for each in found if each.line.phase != "closed"]
    count = Counter(each.line.phase for each in found)
    phases = tuple(
        (
            phase,
            count[phase],
            median([each.days_in_phase for each in found if each.line.phase == phase]) if count[phase] else None,
        )
        for phase in PHASES
    )
    oldest = max(standing, key=lambda each: each.days_open, default=None)
    return Summary(
        at,
        len(standing),
        len(found) - len(standing),
        sum(each.days_late is not None for each in standing),
        phases,
        f"{oldest.line.title} ({oldest.line.member})" if oldest else "",
    )


def _aged(line: Line, at: date) -> Aged:
    end = min(at, line.closed_on) if line.closed_on else at
    late = (at - line.due_on).days if line.due_on and line.phase != "closed" else 0
    return Aged(line, max((end - line.taken_on).days, 0), max((at - line.since).days, 0), late if late > 0 else None)

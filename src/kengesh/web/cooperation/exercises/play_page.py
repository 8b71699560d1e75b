"""What the page of the play shows at one moment: the clock, what is due, what is next, what was played."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kengesh.web.cooperation.exercises.models import Exercise, Inject


@dataclass(frozen=True, slots=True)
class Coming:
    """An inject that has not been played, and when it is due while the clock runs on."""

    inject: Inject
    at: datetime | None


@dataclass(frozen=True, slots=True)
class PlayPage:
    """One moment of the play, for one reader.

    Attributes
    ----------
    clock : str
        The time of the exercise, "T+1:35".
    state : str
        One of "planned", "running", "paused", "ended".
    due : tuple of Coming
        Not played yet although their time has come; for who controls the play.
    next : Coming or None
        The first whose time has not come; for who controls the play.
    open, settled : tuples of Inject
        Played and not settled; done, late or skipped, the last one first.
    """

    clock: str
    state: str
    due: tuple[Coming, ...]
    next: Coming | None
    open: tuple[Inject, ...]
    settled: tuple[Inject, ...]
    waiting: int


def play_page(exercise: Exercise, injects: Sequence[Inject], now: datetime) -> PlayPage:
    """The page, of the injects that the reader may see."""
    seconds = exercise.seconds(now)
    waiting = [each for each in injects if not each.released_at and not each.outcome]

    def coming(inject: Inject) -> Coming:
        left = timedelta(seconds=inject.minutes * 60 - seconds)
        return Coming(inject, now + left if exercise.running_since else None)

    later = [each for each in waiting if each.minutes * 60 > seconds]
    return PlayPage(
        clock=exercise.clock(now),
        state=_state(exercise),
        due=tuple(coming(each) for each in waiting if each.minutes * 60 <= seconds) if exercise.started_at else (),
        next=coming(later[0]) if later else None,
        open=tuple(each for each in injects if each.released_at and not each.outcome),
        settled=tuple(each for each in reversed(injects) if each.outcome),
        waiting=len(waiting),
    )


def _state(exercise: Exercise) -> str:
    if exercise.ended_at:
        return "ended"
    if not exercise.started_at:
        return "planned"
    return "running" if exercise.running_since else "paused"

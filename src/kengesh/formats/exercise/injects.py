"""A master events list as a value: what is put into an exercise, when, from whom and to whom.

Times are times of the exercise: hours and minutes since it began. The order of play is that of the times; what falls on
the same minute is played as the list has it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

COLUMNS: Final = ("Number", "Time", "From", "To", "Team", "Method", "Subject", "Message", "Expected action")
METHODS: Final = ("telephone", "radio", "e-mail", "letter", "in person", "video call", "platform")
EVERY_TEAM: Final = "All"
"""What stands under Team when an inject is for everybody."""

LONGEST: Final = {"Number": 12, "From": 120, "To": 120, "Team": 120, "Subject": 200}
LONGEST_TEXT: Final = 8_000
_TIME: Final = re.compile(r"(?:T\s*\+\s*)?(\d{1,3}):([0-5]\d)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[0-9]{1,4}(?:[.-][0-9]{1,3})?[a-z]?")


@dataclass(frozen=True, slots=True)
class Inject:
    """One event of the list.

    Attributes
    ----------
    number : str
        As people call it: "7", "7a", "3.1". Unique in a list.
    minutes : int
        Time of the exercise at which it is due, from 0.
    sender, receiver : str
        From whom it comes in the play, and to whom; offices, never persons.
    team : str
        Who is to act on it, or "All".
    method : str
        One of `METHODS`.
    subject, message, expected : str
        What it is about, what is said, and what the team is expected to do.
    """

    number: str
    minutes: int
    sender: str
    receiver: str
    team: str
    method: str
    subject: str
    message: str
    expected: str

    @property
    def time(self) -> str:
        """The time as the list writes it."""
        return clock_text(self.minutes)

    @property
    def cells(self) -> tuple[str, ...]:
        """The nine cells, in the order of `COLUMNS`."""
        return (
            self.number,
            self.time,
            self.sender,
            self.receiver,
            self.team,
            self.method,
            self.subject,
            self.message,
            self.expected,
        )


def in_order(injects: Iterable[Inject]) -> tuple[Inject, ...]:
    """The order of play: by time, and as the list has them within a minute."""
    return tuple(sorted(injects, key=lambda each: each.minutes))


def clock_text(minutes: int) -> str:
    """A time of the exercise: 95 minutes are "1:35"."""
    return f"{minutes // 60}:{minutes % 60:02}"


def minutes_of(text: str) -> int | None:
    """The minutes that "1:35" or "T+1:35" means; None where it means none."""
    found = _TIME.fullmatch(text.strip())
    return int(found[1]) * 60 + int(found[2]) if found else None


def is_number(text: str) -> bool:
    """Whether a text can name an event: "7", "7a", "3.1"."""
    return _NUMBER.fullmatch(text) is not None

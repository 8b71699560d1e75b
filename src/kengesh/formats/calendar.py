"""Calendars for other programs (iCalendar): events with an id that stays, in UTC, folded as the standard asks.

Source: RFC 5545 (2009), sections 3.1, 3.3.5, 3.3.11, 3.6.1 and 3.8.7; NAME from RFC 7986 (2016).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from kengesh.errors import BadData, register

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
_LONGEST: Final = 75  # octets of a line, without its end
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NO_ADDRESS: Final = re.compile("[^!-~]")

REFUSALS: Final = register(
    {
        "calendar-zone": "{what} of “{event}” is {at}, which names no time zone; times of a calendar do.",
        "calendar-order": "“{event}” ends {ends}, before it begins {starts}.",
    }
)


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a calendar.

    Attributes
    ----------
    uid : str
        An id that no other event in the world has and that stays the same when the event changes.
    summary : str
        Its title.
    starts, ends : datetime
        From when to when, with a time zone.
    stamp : datetime
        When this was said of the event, with a time zone.
    sequence : int
        How many times it has changed since it was said first.
    place, description, url : str
        Left out where empty.
    """

    uid: str
    summary: str
    starts: datetime
    ends: datetime
    stamp: datetime
    sequence: int = 0
    place: str = ""
    description: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        """Refuse times without a zone and an end before the beginning."""
        for what, at in (("The beginning", self.starts), ("The end", self.ends), ("The stamp", self.stamp)):
            if at.tzinfo is None or at.utcoffset() is None:
                raise BadData("calendar-zone", what=what, event=self.summary, at=at.isoformat())
        if self.ends < self.starts:
            raise BadData("calendar-order", event=self.summary, starts=self.starts, ends=self.ends)


def calendar(events: Iterable[Event], *, name: str = "") -> bytes:
    """A calendar of events in the order given; the same events give the same bytes.

    Raises
    ------
    BadData
        Never here: an event that could not be written cannot be made.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kengesh//Kengesh//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    if name:
        lines += [f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}"]
    for event in events:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return b"".join(b"\r\n".join(_folded(line)) + b"\r\n" for line in lines)


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_moment(event.stamp)}"
    yield f"DTSTART:{_moment(event.starts)}"
    yield f"DTEND:{_moment(event.ends)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.url:
        yield f"URL:{_NO_ADDRESS.sub('', event.url)}"
    yield "STATUS:CONFIRMED"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(string: str) -> str:
    """A value of type TEXT: what would end it or begin another one is escaped."""
    whole = _CONTROLS.sub("\ufffd", string.replace("\r\n", "\n").replace("\r", "\n"))
    for character in "\\;,":
        whole = whole.replace(character, f"\\{character}")
    return whole.replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """A line in parts of at most 75 octets, no character broken; all but the first begin with a space."""
    part, length = bytearray(), _LONGEST
    for character in line:
        octets = character.encode()
        if len(part) + len(octets) > length:
            yield bytes(part)
            part = bytearray(b" ")
        part += octets
    yield bytes(part)

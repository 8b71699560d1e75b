"""What a schedule is made from: places with their working time, rooms, delegations, and meetings to be held."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from types import MappingProxyType
from typing import Final

from kengesh.errors import BadData, sentences
from kengesh.scheduling.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known

SMALL: Final = 3
SATURDAY_AND_SUNDAY: Final = frozenset({5, 6})
MOST_DAYS: Final = 400


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which nobody works, with the name and the source of the date."""

    day: date
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its time zone and working time; days of the weekend are counted from Monday, which is 0."""

    name: str
    zone: tzinfo
    opens: time = time(9)
    closes: time = time(18)
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY
    holidays: tuple[Holiday, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a day without length, and holidays of unknown origin."""
        if self.closes <= self.opens:
            raise BadData("schedule-day", place=self.name, opens=self.opens, closes=self.closes)
        for each in self.holidays:
            if not each.source.strip():
                raise BadData("schedule-source", place=self.name, day=each.day)


@dataclass(frozen=True, slots=True)
class Room:
    """A room at a place; `seats` is None where they are not counted."""

    name: str
    place: str
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class Delegation:
    """A delegation with the people that it has for meetings, and the place where it works, for meetings online."""

    name: str
    people: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting to be held.

    Attributes
    ----------
    name : str
        Its name; each stands once.
    minutes : int
        How long it is.
    delegations : tuple of str
        Who must attend.
    people : int
        How many people of each delegation it takes.
    rooms : tuple of str
        In which rooms it can be held; all, where none is named.
    online : bool
        Whether it needs no room; it is then held in the working time of each delegation's own place.
    may_be_parallel : bool
        Whether its body allows that small delegations are asked to another meeting at the same time.
    earliest, latest : datetime or None
        When it begins at the earliest and ends at the latest.
    convened : datetime or None
        When it begins, where it is convened already: it is not moved, whatever the day.
    """

    name: str
    minutes: int
    delegations: tuple[str, ...]
    people: int = 1
    rooms: tuple[str, ...] = ()
    online: bool = False
    may_be_parallel: bool = False
    earliest: datetime | None = None
    latest: datetime | None = None
    convened: datetime | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """When and where a meeting is held; the room is empty for a meeting online."""

    meeting: str
    starts: datetime
    ends: datetime
    room: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that stands in the way, or that a plan breaks: a code and the values of its sentence.

    A tuple among the values holds words that are translated like the sentence, such as days of the week.
    """

    code: str
    values: tuple[tuple[str, object], ...]

    @property
    def sentence(self) -> str:
        """The English sentence."""
        values = {name: ", ".join(value) if isinstance(value, tuple) else value for name, value in self.values}
        return sentences()[self.code].format(**values)

    def __str__(self) -> str:
        """The same, where it is a value of another sentence."""
        return self.sentence


def reason(code: str, **values: object) -> Reason:
    """A reason of this code."""
    return Reason(code, tuple(values.items()))


@dataclass(frozen=True)
class Problem:
    """A scheduling problem: the period, what there is, and the meetings.

    Attributes
    ----------
    begins, ends : datetime
        The period in which slots are looked for, with time zones; up to 400 days.
    places, rooms, delegations, meetings : tuples
        Each name stands once in its kind.
    small : int
        A delegation with no more people is small; 0 switches the rule off.
    step : int
        Meetings begin every so many minutes, counted from the beginning of the period.
    """

    begins: datetime
    ends: datetime
    places: tuple[Place, ...]
    rooms: tuple[Room, ...]
    delegations: tuple[Delegation, ...]
    meetings: tuple[Meeting, ...]
    small: int = SMALL
    step: int = 30

    def __post_init__(self) -> None:
        """Refuse what no schedule can be made from."""
        _check_times(self)
        for kind, rows in _named(self).items():
            _check_names(kind, [each.name for each in rows])
        _check_numbers(self)
        _check_known(self)

    @property
    def place(self) -> Mapping[str, Place]:
        """Places by name."""
        return MappingProxyType({each.name: each for each in self.places})

    @property
    def room(self) -> Mapping[str, Room]:
        """Rooms by name."""
        return MappingProxyType({each.name: each for each in self.rooms})

    @property
    def delegation(self) -> Mapping[str, Delegation]:
        """Delegations by name."""
        return MappingProxyType({each.name: each for each in self.delegations})

    @property
    def meeting(self) -> Mapping[str, Meeting]:
        """Meetings by name."""
        return MappingProxyType({each.name: each for each in self.meetings})

    def rooms_of(self, meeting: Meeting) -> tuple[str, ...]:
        """The rooms in which a meeting can be held, by name; an empty name stands for none."""
        if meeting.online:
            return ("",)
        return meeting.rooms or (("",) if meeting.convened else tuple(each.name for each in self.rooms))

    def places_of(self, meeting: Meeting, room: str) -> tuple[Place, ...]:
        """The places in whose working time a meeting in a room is held, each once."""
        if room:
            return (self.place[self.room[room].place],)
        homes = dict.fromkeys(self.delegation[each].place for each in meeting.delegations)
        return tuple(self.place[each] for each in homes if each)

    def seats_needed(self, meeting: Meeting) -> int:
        """How many people sit in a meeting."""
        return meeting.people * len(meeting.delegations)

    def is_small(self, delegation: str) -> bool:
        """Whether a delegation is not asked to two meetings at once."""
        return self.delegation[delegation].people <= self.small


def _named(problem: Problem) -> dict[str, tuple[Place | Room | Delegation | Meeting, ...]]:
    return {
        "Place": problem.places,
        "Room": problem.rooms,
        "Delegation": problem.delegations,
        "Meeting": problem.meetings,
    }


def _check_times(problem: Problem) -> None:
    named = [("The beginning of the period", problem.begins), ("The end of the period", problem.ends)]
    for each in problem.meetings:
        times = (("earliest", each.earliest), ("latest", each.latest), ("convened", each.convened))
        named += [(f"“{what}” of {each.name}", at) for what, at in times if at is not None]
    for what, at in named:
        if at.tzinfo is None:
            raise BadData("schedule-zone", what=what, at=at.isoformat())
    if problem.ends <= problem.begins:
        raise BadData("schedule-period-order", begins=problem.begins, ends=problem.ends)
    if problem.ends - problem.begins > timedelta(days=MOST_DAYS):
        raise BadData("schedule-too-long", days=(problem.ends - problem.begins).days, most=MOST_DAYS)


def _check_names(kind: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BadData("schedule-name", kind=kind, name=name)
        seen.add(name)


def _check_numbers(problem: Problem) -> None:
    numbers = [("The step", "the problem", problem.step)]
    numbers += [("The length", each.name, each.minutes) for each in problem.meetings]
    numbers += [("The number of people", each.name, each.people) for each in problem.meetings]
    numbers += [("The number of people", each.name, each.people) for each in problem.delegations]
    for what, name, found in numbers:
        if found < 1:
            raise BadData("schedule-number", what=what, name=name, found=found, least=1)


def _check_known(problem: Problem) -> None:
    uses = [("Place", each.place, each.name) for each in problem.rooms]
    uses += [("Place", each.place, each.name) for each in problem.delegations if each.place]
    for meeting in problem.meetings:
        uses += [("Delegation", each, meeting.name) for each in meeting.delegations]
        uses += [("Room", each, meeting.name) for each in meeting.rooms]
    for kind, name, by in uses:
        known = [each.name for each in _named(problem)[kind]]
        if name not in known:
            raise BadData("schedule-unknown", kind=kind, name=name, by=by, known=", ".join(known) or "none")

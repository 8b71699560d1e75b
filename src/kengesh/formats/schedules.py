"""Scheduling problems as files: the period, places, rooms and delegations in TOML; meetings there or in CSV."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kengesh.errors import BadData
from kengesh.formats.csv_rows import CsvRow, csv_rows
from kengesh.formats.refusals import SCHEDULES as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.scheduling.values import Delegation, Holiday, Meeting, Place, Problem, Room

COLUMNS: Final = (
    "name", "minutes", "delegations", "people", "rooms", "online", "may_be_parallel", "earliest", "latest", "convened",
)  # fmt: skip
ALL: Final = "all"
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TABLES: Final = ("place", "holiday", "room", "delegation", "meeting")
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "place": ("name", "time_zone", "opens", "closes", "weekend"),
    "holiday": ("place", "day", "name", "source"),
    "room": ("name", "place", "seats"),
    "delegation": ("name", "people", "place"),
    "meeting": COLUMNS,
}
_TRUE: Final = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}
_Kind = TypeVar("_Kind")


def read_schedule(path: Path, meetings: Path | None = None) -> Problem:
    """Read a scheduling problem.

    Parameters
    ----------
    path : Path
        A TOML file with `begins` and `ends` (times with an offset), tables `place`, `room` and `delegation`, and as
        needed `holiday` and `meeting`, `small` (3) and `step` (30 minutes).
    meetings : Path or None
        A CSV file with more meetings: `name` and `minutes`, and what else a meeting has. Names in a cell are parted
        by semicolons; delegations "all" are all.

    Raises
    ------
    BadData
        If a file cannot be read or a value is none that it can be; the error names the file and the place in it.
    """
    value = _toml(path)
    try:
        return _problem(_Table(value, path.name, ""), meetings)
    except BadData as error:
        raise BadData(error.code, **{"file": path.name, **error.values}) from None


def _toml(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadData("schedule-unreadable", file=path.name, reason=error.strerror or f"{error}") from error
    except UnicodeDecodeError:
        raise BadData("schedule-unreadable", file=path.name, reason="it is not UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise BadData("schedule-unreadable", file=path.name, reason=f"{error}") from error


class _Table:
    """A table of the file whose values are asked for by key and kind."""

    def __init__(self, values: Mapping[str, Any], file: str, place: str) -> None:
        self.values, self.file, self.place = values, file, place

    def get(self, key: str, kind: type[_Kind], default: _Kind | None = None) -> _Kind:
        """The value of a key; a default of None means that it must be there."""
        if key not in self.values:
            if default is None:
                raise self.wrong(key, "nothing", _WORDS[kind])
            return default
        value = self.values[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.wrong(key, f"{value}", _WORDS[kind])
        return value

    def moment(self, key: str) -> datetime | None:
        """A time, where there is one."""
        return self.get(key, datetime) if key in self.values else None

    def names(self, key: str) -> tuple[str, ...]:
        """Names, none where the key is not there."""
        found = self.get(key, list, [])
        if not all(isinstance(each, str) for each in found):
            raise self.wrong(key, f"{found}", "a list of names")
        return tuple(found)

    def tables(self, key: str) -> Iterator["_Table"]:
        """The tables of a kind, with nothing in them that such a table has not."""
        rows = self.get(key, list, [])
        for number, each in enumerate(rows, 1):
            where = f"{key} {number}"
            if not isinstance(each, dict):
                raise BadData("schedule-value", file=self.file, place=where, key=key, found=f"{each}", right="a table")
            table = _Table(each, self.file, where)
            table.check(_KEYS[key])
            yield table

    def check(self, known: Sequence[str]) -> None:
        """Refuse keys that nobody reads."""
        for key in self.values:
            if key not in known:
                place = {"place": self.place} if self.place else {}
                raise BadData("schedule-key", file=self.file, key=key, known=", ".join(known), **place)

    def wrong(self, key: str, found: str, right: str) -> BadData:
        """The error that names the value and what would be right there."""
        place = {"place": self.place} if self.place else {}
        return BadData("schedule-value", file=self.file, key=key, found=found, right=right, **place)


_WORDS: Final[Mapping[type, str]] = {
    str: "words in quotes", int: "a whole number", bool: "true or false", datetime: "a time such as "
    "2026-02-02T09:00:00+05:00", date: "a day such as 2026-03-08", time: "a time of day such as 09:00:00",
    list: "a list",
}  # fmt: skip


def _problem(top: _Table, meetings: Path | None) -> Problem:
    top.check(("begins", "ends", "small", "step", *_TABLES))
    places = tuple(_place(top, each) for each in top.tables("place"))
    known = {each.name for each in places}
    for each in top.tables("holiday"):
        if each.get("place", str) not in known:
            raise each.wrong("place", each.get("place", str), f"one of {', '.join(sorted(known)) or 'no place'}")
    delegations = tuple(
        Delegation(each.get("name", str), each.get("people", int), each.get("place", str, ""))
        for each in top.tables("delegation")
    )
    everybody = tuple(each.name for each in delegations)
    found = [_meeting(each, everybody) for each in top.tables("meeting")]
    if meetings is not None:
        found += [_row(each, everybody) for each in csv_rows(meetings, ("name", "minutes"), COLUMNS)]
    return Problem(
        top.get("begins", datetime),
        top.get("ends", datetime),
        places,
        tuple(_room(each) for each in top.tables("room")),
        delegations,
        tuple(found),
        **{key: top.get(key, int) for key in ("small", "step") if key in top.values},
    )


def _place(top: _Table, table: _Table) -> Place:
    name = table.get("name", str)
    days = table.names("weekend") if "weekend" in table.values else ("Saturday", "Sunday")
    if unknown := [each for each in days if each not in _DAYS]:
        raise table.wrong("weekend", unknown[0], f"days among {', '.join(_DAYS)}")
    holidays = tuple(
        Holiday(each.get("day", date), each.get("name", str), each.get("source", str))
        for each in top.tables("holiday")
        if each.values.get("place") == name
    )
    return Place(
        name,
        _zone(table),
        table.get("opens", time, time(9)),
        table.get("closes", time, time(18)),
        frozenset(_DAYS.index(each) for each in days),
        holidays,
    )


def _zone(table: _Table) -> ZoneInfo:
    name = table.get("time_zone", str)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise table.wrong("time_zone", name, "a time zone such as Asia/Almaty") from None


def _room(table: _Table) -> Room:
    seats = table.get("seats", int) if "seats" in table.values else None
    return Room(table.get("name", str), table.get("place", str), seats)


def _meeting(table: _Table, everybody: tuple[str, ...]) -> Meeting:
    is_all = table.values.get("delegations") == ALL
    return Meeting(
        table.get("name", str),
        table.get("minutes", int),
        everybody if is_all else table.names("delegations"),
        table.get("people", int, 1),
        table.names("rooms"),
        online=table.get("online", bool, False),
        may_be_parallel=table.get("may_be_parallel", bool, False),
        earliest=table.moment("earliest"),
        latest=table.moment("latest"),
        convened=table.moment("convened"),
    )


def _row(row: CsvRow, everybody: tuple[str, ...]) -> Meeting:
    def whole(column: str, default: str) -> int:
        return _read(row, column, row[column] or default, int, "a whole number")

    def moment(column: str) -> datetime | None:
        return _read(row, column, row[column], datetime.fromisoformat, _WORDS[datetime]) if row[column] else None

    def names(column: str) -> tuple[str, ...]:
        return tuple(each.strip() for each in row[column].split(";") if each.strip())

    def yes(column: str) -> bool:
        return _read(row, column, row[column].casefold(), _TRUE.__getitem__, "yes or no")

    return Meeting(
        row["name"],
        whole("minutes", ""),
        everybody if row["delegations"].casefold() == ALL else names("delegations"),
        whole("people", "1"),
        names("rooms"),
        online=yes("online"),
        may_be_parallel=yes("may_be_parallel"),
        earliest=moment("earliest"),
        latest=moment("latest"),
        convened=moment("convened"),
    )


def _read(row: CsvRow, column: str, words: str, read: Callable[[str], _Kind], right: str) -> _Kind:
    try:
        return read(words)
    except (ValueError, KeyError):
        raise row.wrong(column, words, right) from None

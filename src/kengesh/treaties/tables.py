"""Tables of plain values, as files and forms give them: each value is taken by its name, or refused with its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from kengesh.errors import BadData
from kengesh.phrases import Phrase
from kengesh.treaties.days import NONE, Delay
from kengesh.treaties.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known

Path = tuple[str | int, ...]
Choice = TypeVar("Choice", bound=StrEnum)

LONGEST: Final = {"months": 1_200, "days": 36_500}
"""The longest period that is understood: a century."""
FIRST, LAST = date(1800, 1, 1), date(2500, 12, 31)


def place(path: Path) -> str:
    """A path in words: `act 3, day`, counted from 1."""
    said = ""
    for part in path:
        said += f" {part + 1}" if isinstance(part, int) else f"{', ' if said else ''}{part}"
    return said


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping and where it stands."""

    values: Mapping[str, object]
    path: Path = ()

    def bad(self, code: str, at: str = "", /, **values: object) -> BadData:
        """An error at a key of this table; `path` leads to the line of a file."""
        path = (*self.path, at) if at else self.path
        return BadData(code, path=path, place=place(path) or None, **values)

    def only(self, *known: str) -> "Table":
        """Refuse keys that are not known."""
        for key in self.values:
            if key not in known:
                raise self.bad("treaty-key", key, key=key, known=", ".join(known))
        return self

    def wrong(self, key: str, expected: str) -> BadData:
        """A value of another kind."""
        return self.bad("treaty-value", key, key=key, found=self.values.get(key), expected=expected)

    def text(self, key: str, default: str | None = None) -> str:
        """A string."""
        value = self.values.get(key, default)
        if value is None:
            raise self.bad("treaty-missing", key=key)
        if not isinstance(value, str):
            raise self.wrong(key, Phrase("text in quotes"))
        return value

    def number(self, key: str, default: int | None = None, *, least: int = 0, most: int = 1_000) -> int:
        """A whole number in a range."""
        value = self.values.get(key, default)
        if value is None:
            raise self.bad("treaty-missing", key=key)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.wrong(key, Phrase("a whole number from %(least)s to %(most)s", least=least, most=most))
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, Phrase("true or false"))
        return value

    def day(self, key: str) -> date | None:
        """A day, or None where it is left out."""
        value = self.values.get(key)
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                raise self.wrong(key, Phrase("a day such as 2026-05-21")) from None
        if value is None:
            return None
        if type(value) is not date or not FIRST <= value <= LAST:
            raise self.wrong(
                key, Phrase("a day such as 2026-05-21, from %(first)s to %(last)s", first=FIRST, last=LAST)
            )
        return value

    def choice(self, key: str, kinds: type[Choice], default: Choice | None = None) -> Choice:
        """One of the known words."""
        value = self.values.get(key, default)
        if value is None:
            raise self.bad("treaty-missing", key=key)
        try:
            return kinds(f"{value}")
        except ValueError:
            known = ", ".join(f"{each}" for each in kinds)
            raise self.bad("treaty-choice", key, key=key, found=value, known=known) from None

    def names(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty where it is left out."""
        value = self.values.get(key, ())
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise self.wrong(key, Phrase("a list of texts in quotes"))
        if any(not isinstance(each, str) or not each.strip() for each in value):
            raise self.wrong(key, Phrase("a list of texts in quotes"))
        return tuple(value)

    def table(self, key: str) -> "Table":
        """A table inside; empty where it is left out."""
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            raise self.wrong(key, Phrase("a table"))
        return Table(value, (*self.path, key))

    def tables(self, key: str) -> "tuple[Table, ...]":
        """A list of tables; empty where it is left out."""
        value = self.values.get(key, ())
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise self.wrong(key, Phrase("a list of tables"))
        if any(not isinstance(each, Mapping) for each in value):
            raise self.wrong(key, Phrase("a list of tables"))
        return tuple(Table(each, (*self.path, key, number)) for number, each in enumerate(value))

    def delay(self, key: str, default: Delay = NONE) -> Delay:
        """A period: `{ months = 3, days = 0, first_of_month = true }`."""
        return self.table(key).only("months", "days", "first_of_month").period() if key in self.values else default

    def period(self) -> Delay:
        """The table itself as a period."""
        return Delay(
            self.number("months", 0, most=LONGEST["months"]),
            self.number("days", 0, most=LONGEST["days"]),
            self.flag("first_of_month"),
        )

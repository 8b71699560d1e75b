"""Who takes part, from a CSV file with the columns `member, status, say, population`.

`name` is read as `member`. A `code` may stand for the name. Who has no status is a member, and members have a say
unless the table says no.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from kengesh.consensus.stances import STATUSES, Participant, Status
from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.csv_rows import CsvRow, csv_rows
from kengesh.phrases import Phrase

COLUMNS: Final = ("member", "status", "say", "population")
_SAY: Final = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class Roll:
    """Who takes part, in the order of the table, and by which words each is known."""

    participants: tuple[Participant, ...]
    known: Mapping[str, str]  # a name or code in small letters: the name

    def name(self, words: str) -> str | None:
        """The name that some words mean; None where they mean none."""
        return self.known.get(" ".join(words.casefold().split()))

    @property
    def names(self) -> str:
        """All names, for a sentence."""
        return ", ".join(each.name for each in self.participants)


def read_roll(path: Path) -> Roll:
    """Read who takes part.

    Raises
    ------
    BadData
        If the file cannot be read, a name is missing or stands twice, a status is none, an observer or partner is given
        a say, or a population is no whole number. The error names file, row and column, and what would be right.
    """
    participants: list[Participant] = []
    known: dict[str, str] = {}
    rows: dict[str, int] = {}
    for row in csv_rows(path, (), (*COLUMNS, "name", "code")):
        each = _participant(row)
        participants.append(each)
        for words in filter(None, (each.name, row["code"])):
            key = " ".join(words.casefold().split())
            if rows.get(key, row.number) != row.number:
                place = places.cell(row.number, "member")
                raise BadData("table-twice", file=path.name, place=place, name=words, row=rows[key])
            known[key], rows[key] = each.name, row.number
    if not participants:
        raise BadData("table-unreadable", file=path.name, reason=Phrase("it names no member"))
    return Roll(tuple(participants), known)


def _participant(row: CsvRow) -> Participant:
    name = row["member"] or row["name"]
    if not name:
        raise row.wrong("member", "no name stands here", "the name of a member is right")
    status = row["status"].casefold() or "member"
    if status not in STATUSES:
        raise row.wrong("status", f"{row['status']} is no status", f"{', '.join(STATUSES)} are right")
    say = row["say"].casefold()
    if say and say not in _SAY:
        raise row.wrong("say", f"{row['say']} does not tell", "yes or no is right")
    has_say = _SAY[say] if say else status == "member"
    if has_say and status != "member":
        raise row.wrong("say", f"{name} is {status}, not member", "only a member has a say, so no is right")
    return Participant(name, cast("Status", status), has_say, _population(row))


def _population(row: CsvRow) -> int | None:
    digits = "".join(row["population"].split()).replace("_", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()):
        found = f"{row['population']} is no number of people"
        raise row.wrong("population", found, "a whole number such as 6700000 is right")
    return int(digits)

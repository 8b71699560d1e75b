"""The members of an organisation from a table: a CSV file with the columns `name` and `code`."""

import csv
from io import StringIO
from pathlib import Path
from typing import Final

from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.text.draft import Member

_COLUMNS: Final = ("name", "code")


def read_members(path: Path) -> tuple[Member, ...]:
    """Read members, sorted by name.

    Raises
    ------
    BadData
        If the file cannot be read, a column is missing, or a name or code is empty or stands twice.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadData("members-unreadable", file=path.name, reason=f"{error}") from error
    rows = csv.DictReader(StringIO(text))
    missing = [column for column in _COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise BadData("members-column", file=path.name, place=places.HEADINGS, column=missing[0])
    found: dict[str, int] = {}
    members = []
    for number, row in enumerate(rows, start=2):
        name, code = (f"{row.get(column) or ''}".strip() for column in _COLUMNS)
        if not name:
            raise BadData("members-name", file=path.name, place=places.cell(number, "name"))
        for word in {name.casefold(), code.casefold()} - {""}:
            if word in found:
                raise BadData("members-twice", file=path.name, place=places.row(number), word=word, row=found[word])
            found[word] = number
        members.append(Member(name, code))
    return tuple(sorted(members))

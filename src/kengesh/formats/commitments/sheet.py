"""The sheet on which a delegation reports without a connection: one row for each commitment that it owes.

What the tracker knows stands in the first columns; the delegation fills in the last four and sends the file back. A row
that is left empty says nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from openpyxl import Workbook

from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.commitments.ageing import Line
from kengesh.formats.commitments.refusals import WRONG as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.formats.commitments.tables import ABOUT, Cell, arrange, day_of, put, saved, sheets_of, string_of
from kengesh.phrases import Phrase

SHEET: Final = "Reports"
KNOWN: Final = ("Id", "Commitment", "Source", "Measured by", "Due", "Phase", "Last report")
FILLED: Final = ("Report", "Value", "As of", "Link")
LONGEST: Final = 10_000
_WIDTHS: Final = (18, 44, 34, 30, 12, 14, 12, 60, 14, 12, 36)
_NUMBER: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_LINK: Final = re.compile(r"https?://\S{3,490}")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a delegation wrote in one row."""

    row: int
    id: str
    text: str
    value: str = ""
    as_of: date | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that cannot be taken, and why."""

    row: int
    id: str
    code: str
    values: Mapping[str, object]  # of its sentence

    @property
    def said(self) -> str:
        """The English sentence."""
        return BadData(self.code, **self.values).sentence


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet that came back: whose it is, what is taken, what is not."""

    delegation: str
    filled: tuple[Filled, ...]
    wrong: tuple[Wrong, ...]


def report_sheet(lines: Iterable[Line], delegation: str, about: Sequence[tuple[str, str]] = ()) -> bytes:
    """A sheet to be filled in.

    Parameters
    ----------
    lines : iterable of Line
        What the delegation owes and is not closed.
    delegation : str
        Its public id; by it the sheet is known when it comes back.
    about : pairs of strings
        What the second sheet says besides.

    Returns
    -------
    bytes
        An xlsx file.
    """
    workbook = Workbook()
    del workbook["Sheet"]
    sheet = workbook.create_sheet(SHEET)
    put(sheet, 1, [*KNOWN, *FILLED])
    last = 1
    for last, each in enumerate(lines, 2):
        put(sheet, last, [each.id, each.title, each.source, each.measure, each.due_on, each.phase, each.reported_on])
    arrange(sheet, _WIDTHS, last)
    told = workbook.create_sheet(ABOUT)
    for number, pair in enumerate([("Delegation", delegation), *about], 1):
        put(told, number, pair)
    told.column_dimensions["A"].width, told.column_dimensions["B"].width = 24, 90
    return saved(workbook)


def read_sheet(data: bytes, file: str, known: Iterable[str] | None = None) -> ReadSheet:
    """Read a sheet that came back.

    Parameters
    ----------
    data : bytes
        The file.
    file : str
        Its name, for errors.
    known : iterable of str or None
        The ids that the delegation may report on; without them every id is taken.

    Returns
    -------
    ReadSheet
        A row that cannot be taken is named with its reason and the others count.

    Raises
    ------
    BadData
        If the file cannot be read, names no delegation, or lacks a column.
    """
    sheets = sheets_of(data, file)
    about = {string_of(row[0]): string_of(row[1]) for row in sheets.get(ABOUT, []) if len(row) > 1}
    if not about.get("Delegation"):
        raise BadData("commitments-other", file=file)
    rows = sheets.get(SHEET) or [()]
    heading = [string_of(cell) for cell in rows[0]]
    for name in ("Id", *FILLED):
        if name not in heading:
            said = ", ".join(filter(None, heading)) or Phrase("no columns")
            raise BadData("commitments-headings", file=file, place=places.HEADINGS, column=name, known=said)
    taken, wrong = _read_rows([dict(zip(heading, row, strict=False)) for row in rows[1:]], known)
    return ReadSheet(about["Delegation"], tuple(taken), tuple(wrong))


def _read_rows(rows: Sequence[Mapping[str, Cell]], known: Iterable[str] | None) -> tuple[list[Filled], list[Wrong]]:
    there = None if known is None else set(known)
    first: dict[str, int] = {}
    taken: list[Filled] = []
    wrong: list[Wrong] = []
    for number, row in enumerate(rows, 2):
        if not any(string_of(row.get(name)) for name in FILLED):
            continue
        identity = string_of(row.get("Id"))
        found = _filled(number, identity, row)
        if isinstance(found, Wrong):
            wrong.append(found)
        elif there is not None and identity not in there:
            wrong.append(_wrong(number, identity, "row-unknown", id=identity or Phrase("a row without an id")))
        elif identity in first:
            wrong.append(_wrong(number, identity, "row-twice", id=identity, earlier=first[identity]))
        else:
            first[identity] = number
            taken.append(found)
    return taken, wrong


def _filled(number: int, identity: str, row: Mapping[str, Cell]) -> Filled | Wrong:
    for name in FILLED:
        if isinstance(row.get(name), str) and f"{row[name]}".startswith("="):
            return _wrong(number, identity, "row-formula", cell=f"{name} {number}")
    text, link, value = (string_of(row.get(name)) for name in ("Report", "Link", "Value"))
    value = value.removesuffix(".0") if isinstance(row.get("Value"), float) else value
    try:
        as_of = day_of(row.get("As of"))
    except ValueError:
        return _wrong(number, identity, "row-day", found=string_of(row.get("As of")))
    if fault := _fault(text, value, link):
        code, values = fault
        return _wrong(number, identity, code, **values)
    return Filled(number, identity, text, value, as_of, link)


def _fault(text: str, value: str, link: str) -> tuple[str, dict[str, object]] | None:
    """What is wrong with the words of a row, as the code and the values of a sentence."""
    if not text:
        return "row-text", {}
    if len(text) > LONGEST:
        return "row-long", {"length": len(text), "limit": LONGEST}
    if value and not _NUMBER.fullmatch(value):
        return "row-value", {"found": value}
    if link and not _LINK.fullmatch(link):
        return "row-link", {"found": link}
    return None


def _wrong(row: int, identity: str, code: str, **values: object) -> Wrong:
    return Wrong(row, identity, code, MappingProxyType(values))

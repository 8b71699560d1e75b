"""The ageing report as a spreadsheet and as CSV: the columns that come back, and beside them the ages at one day.

No cell is ever a formula; dates are dates. The same lines give the same bytes.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.comment_form.cells import from_cell, to_cell
from kengesh.formats.comment_form.package import UNREADABLE, as_form, damaged, opened, workbook_of
from kengesh.formats.commitments.ageing import PHASES, Aged, Line, aged
from kengesh.formats.commitments.refusals import ERRORS as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.formats.csv_rows import csv_rows
from kengesh.formats.workbooks import packed

SHEET: Final = "Commitments"
ABOUT: Final = "About"
COLUMNS: Final = (
    "id", "commitment", "owed by", "matter", "source", "measured by", "phase", "taken up", "in phase since", "due",
    "review", "closed", "last report", "finding",
)  # fmt: skip
AGES: Final = ("days open", "days in phase", "days late")
REQUIRED: Final = ("commitment", "owed by", "phase", "taken up", "in phase since")
MOST: Final = 20_000
"""Rows that are read."""
_DATES: Final = ("taken up", "in phase since", "due", "review", "closed", "last report")
_WIDTHS: Final = (18, 48, 18, 30, 34, 30, 14, 12, 14, 12, 12, 12, 12, 16, 10, 13, 10)
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
Cell = str | int | float | date | None


def ageing_xlsx(lines: Iterable[Line], at: date, about: Sequence[tuple[str, str]] = ()) -> bytes:
    """The ageing report as a spreadsheet.

    Parameters
    ----------
    lines : iterable of Line
    at : date
        The day of the ages.
    about : pairs of strings
        What the second sheet says, such as the organisation, and "Fictitious" where it is.

    Returns
    -------
    bytes
        An xlsx file.
    """
    workbook = Workbook()
    del workbook["Sheet"]
    sheet = workbook.create_sheet(SHEET)
    put(sheet, 1, [*COLUMNS, *AGES])
    last = 1
    for last, each in enumerate(aged(lines, at), 2):
        put(sheet, last, _cells(each))
    arrange(sheet, _WIDTHS, last)
    told = workbook.create_sheet(ABOUT)
    for number, pair in enumerate([*about, ("Ages at", at.isoformat())], 1):
        put(told, number, pair)
    told.column_dimensions["A"].width, told.column_dimensions["B"].width = 24, 90
    return saved(workbook)


def ageing_csv(lines: Iterable[Line], at: date) -> str:
    """The same as CSV, without the second sheet."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*COLUMNS, *AGES])
    writer.writerows([_plain(cell) for cell in _cells(each)] for each in aged(lines, at))
    return stream.getvalue()


def read_ageing(path: Path) -> list[Line]:
    """Read an ageing report back; its ages are left aside, as they are of one day.

    Raises
    ------
    BadData
        If the file cannot be read, a column is missing, or a cell says something else than it may: the error names
        file, row and column, and what would be right.
    """
    match path.suffix.casefold():
        case ".xlsx":
            return [_line(path.name, number, row) for number, row in _xlsx_rows(path)]
        case ".csv":
            known = (*COLUMNS, *AGES)
            return [_line(path.name, row.number, dict(row.cells)) for row in csv_rows(path, REQUIRED, known)]
    raise BadData("commitments-kind", file=path.name)


def put(sheet: Worksheet, number: int, cells: Iterable[Cell]) -> None:
    """Write the cells of a row: strings as strings, never as formulas."""
    for column, value in enumerate(cells, 1):
        if value is None or value == "":
            continue
        cell = sheet.cell(number, column)
        if isinstance(value, str):
            cell.value, cell.data_type = to_cell(value), "s"
        else:
            cell.value = value
            if isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
        cell.alignment = _WRAPPED


def arrange(sheet: Worksheet, widths: Sequence[int], last: int) -> None:
    """Headings that stay in sight, widths, and a filter."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        heading = sheet.cell(1, column)
        heading.font, heading.fill = Font(bold=True), PatternFill("solid", fgColor="DDDDDD")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{last}"


def saved(workbook: Workbook) -> bytes:
    """The bytes of a workbook, without the moment it was made."""
    workbook.properties.creator = "Kengesh"
    return packed(workbook)


def sheets_of(data: bytes, file: str) -> dict[str, list[tuple[Cell, ...]]]:
    """The rows of every sheet of an xlsx file that is opened safely; formulas are given as their text.

    Raises
    ------
    BadData
        If it is no xlsx file, encrypted, damaged, too large, or has macros.
    """
    try:
        with as_form(file):
            opened(data, file, None)
            workbook = workbook_of(data, file)
            found = {sheet.title: _limited(sheet, file) for sheet in workbook}
    except BadData as error:
        if error.code != "form-package":
            raise
        raise BadData("commitments-file", file=file, reason=error.values["reason"]) from error
    workbook.close()
    return found


def day_of(value: Cell) -> date | None:
    """A day that stands in a cell, as a date or in writing; nothing where the cell is empty.

    Raises
    ------
    ValueError
        If it is no day.
    """
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    return date.fromisoformat(f"{value}".strip()[:10])


def string_of(value: Cell) -> str:
    """A cell as a string, without what was put before it so that it is no formula."""
    return from_cell(value).strip() if isinstance(value, str) else "" if value is None else f"{value}"


def _cells(each: Aged) -> list[Cell]:
    line = each.line
    return [
        line.id, line.title, line.member, line.matter, line.source, line.measure, line.phase, line.taken_on, line.since,
        line.due_on, line.review_on, line.closed_on, line.reported_on, line.finding, each.days_open, each.days_in_phase,
        each.days_late,
    ]  # fmt: skip


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return to_cell(cell) if isinstance(cell, str) else "" if cell is None else f"{cell}"


def _limited(sheet: Worksheet, file: str) -> list[tuple[Cell, ...]]:
    found: list[tuple[Cell, ...]] = []
    try:
        for row in sheet.iter_rows(values_only=True):
            found.append(tuple(_as_cell(value) for value in row))
            if len(found) > MOST:
                raise BadData("commitments-rows", file=file, limit=MOST)
    except UNREADABLE as error:
        raise damaged(file, error) from error
    return found


def _as_cell(value: object) -> Cell:
    return value if value is None or isinstance(value, str | int | float | date) else f"{value}"


def _xlsx_rows(path: Path) -> Iterable[tuple[int, dict[str, Cell]]]:
    sheets = sheets_of(path.read_bytes(), path.name)
    rows = sheets.get(SHEET) or next(iter(sheets.values()), [])
    heading = [string_of(cell).casefold() for cell in rows[0]] if rows else []
    for name in REQUIRED:
        if name not in heading:
            known = ", ".join(filter(None, heading)) or "no columns"
            raise BadData("commitments-headings", file=path.name, place=places.HEADINGS, column=name, known=known)
    for number, row in enumerate(rows[1:], 2):
        if any(cell not in (None, "") for cell in row):
            yield number, dict(zip(heading, row, strict=False))


def _line(file: str, number: int, row: dict[str, Cell] | dict[str, str]) -> Line:
    def wrong(column: str, found: str, right: str) -> BadData:
        return BadData("commitments-cell", file=file, place=places.cell(number, column), found=found, right=right)

    days: dict[str, date | None] = {}
    for name in _DATES:
        try:
            days[name] = day_of(row.get(name))
        except ValueError:
            raise wrong(name, f"{row.get(name)!r} is no day", "write it as 2026-09-30") from None
    said = {name: string_of(row.get(name)) for name in COLUMNS if name not in _DATES}
    phase = said["phase"].casefold()
    if phase not in PHASES:
        raise wrong("phase", f"{said['phase']!r} is no phase", f"right would be one of {', '.join(PHASES)}")
    taken, since = days["taken up"], days["in phase since"]
    if taken is None or since is None:
        missing = "taken up" if taken is None else "in phase since"
        raise wrong(missing, "no day stands here", "write it as 2026-09-30")
    if since < taken:
        found, right = f"{since} is before it was taken up", f"right would be {taken} or later"
        raise BadData(
            "commitments-cell", file=file, place=places.cell(number, "in phase since"), found=found, right=right
        )
    return Line(
        said["id"], said["commitment"], said["owed by"], said["matter"], said["source"], said["measured by"], phase,
        taken, since, days["due"], days["review"], days["closed"], days["last report"], said["finding"],
    )  # fmt: skip

"""Sheets of a list as they are read: cell by cell, with everything that is wrong in them.

Nothing that a person would overlook is taken or left out in silence: hidden rows, columns and sheets, merged cells,
formulas and what stands beside the list are faults, each with its row and column.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final

from openpyxl.utils import get_column_letter, range_boundaries

from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.comment_form.cells import from_cell
from kengesh.formats.comment_form.package import (
    UNREADABLE,
    as_form,
    damaged,
    embedded,
    last_row,
    merged,
    opened,
    sheet_parts,
    workbook_of,
)
from kengesh.formats.exercise.refusals import ERRORS as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.formats.exercise.writing import INSTRUCTIONS
from kengesh.formats.word.package import Limits, Package
from kengesh.formats.workbooks import filled_rows
from kengesh.phrases import Phrase

ROWS: Final = 5_000
_SEARCHED: Final = 20
_WIDTH: Final = 26
_YES: Final = ("1", "true")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place of a list; `column` is its heading, or the letter of a column that has none."""

    sheet: str
    row: int
    column: str
    code: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def place(self) -> str:
        """Sheet, row and column."""
        at_row = places.within(self.sheet, places.row(self.row)) if self.row else self.sheet
        return places.within(at_row, self.column) if self.column else at_row

    @property
    def error(self) -> BadData:
        """The fault as an error at its place."""
        return BadData(self.code, **{**self.values, "place": self.place})

    @property
    def message(self) -> str:
        """The English sentence, its place before it."""
        return f"{self.place}: {self.error.sentence}"


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell; `fault` is what its kind already is, and `at` the minutes that a cell of time holds."""

    text: str = ""
    fault: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row below the headings: its number, and its cells by heading."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list as it was read."""

    title: str
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]


def read_sheet(data: bytes, file: str, columns: Sequence[str], limits: Limits | None = None) -> Sheet:
    """Read the list with these headings.

    Parameters
    ----------
    data : bytes
        The xlsx file.
    file : str
        Its name in messages.
    columns : sequence of str
        The headings, in their order.
    limits : Limits or None
        Sizes above which it is refused.

    Returns
    -------
    Sheet
        The rows that say something, and everything that is wrong with the form of the file.

    Raises
    ------
    BadData
        If it is no xlsx file, encrypted, damaged, too large, has macros, or has no row of headings.
    """
    with _as_list(file):
        package = opened(data, file, limits)
        reader = _Reader(file, columns)
        for title, (part, cells) in _sheets(data, file, package).items():
            reader.sheet(package, title, part, cells)
    if not reader.title:
        raise BadData("exercise-headings", file=file, rows=_SEARCHED, headings=", ".join(columns))
    return Sheet(reader.title, tuple(reader.lines), tuple(reader.faults))


@contextmanager
def _as_list(file: str) -> Iterator[None]:
    """Say of a list what the reader of comment forms says of forms."""
    try:
        with as_form(file):
            yield
    except BadData as error:
        if error.code != "form-package":
            raise
        raise BadData("exercise-package", file=file, reason=error.values["reason"]) from error


_Cells = Mapping[int, Sequence[Cell]]


def _sheets(data: bytes, file: str, package: Package) -> dict[str, tuple[str, _Cells]]:
    """The part and the rows of each sheet by its title."""
    parts, workbook = sheet_parts(package), workbook_of(data, file)
    try:
        return {
            sheet.title: (part, filled_rows(sheet, _WIDTH, _last(package, part, file), _cell))
            for sheet in workbook.worksheets
            if (part := parts.get(sheet.title))
        }
    except UNREADABLE as error:
        raise damaged(file, error) from error
    finally:
        workbook.close()


def _last(package: Package, part: str, file: str) -> int:
    last = max(last_row(package, part), 1)
    if last > ROWS:
        raise BadData("exercise-rows", file=file, count=last, limit=ROWS)
    return last


def _cell(value: object, kind: str) -> Cell:
    match value:
        case None:
            return Cell()
        case datetime() | date() | time() | timedelta():
            return Cell(f"{value}", "exercise-date", _minutes(value))
        case float() if value.is_integer():
            return Cell(f"{value:.0f}")
        case _ if kind in {"f", "e"}:
            return Cell(f"{getattr(value, 'text', value)}", "exercise-formula")
        case _:
            return Cell(from_cell(f"{value}").strip())


def _minutes(value: object) -> int | None:
    """The minutes of a cell of time; None where it has seconds, or is a date."""
    match value:
        case time(hour=hour, minute=minute, second=second):
            seconds = hour * 3600 + minute * 60 + second
        case timedelta():
            seconds = round(value.total_seconds())
        case _:
            return None
    return seconds // 60 if seconds >= 0 and seconds % 60 == 0 else None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


class _Reader:
    """Reads the sheets of one file."""

    def __init__(self, file: str, columns: Sequence[str]) -> None:
        self.file, self.columns = file, columns
        self.title = ""
        self.lines: list[Line] = []
        self.faults: list[Fault] = []

    def fault(self, sheet: str, row: int, column: int, code: str, /, **values: object) -> None:
        """Note what is wrong; `column` is counted from 1, and 0 is the row as a whole."""
        name = ""
        if column:
            inside = sheet == self.title and column <= len(self.columns)
            name = self.columns[column - 1] if inside else Phrase("column %(letter)s", letter=get_column_letter(column))
        self.faults.append(Fault(sheet, row, name, code, MappingProxyType(values)))

    def sheet(self, package: Package, title: str, part: str, rows: _Cells) -> None:
        heading = self._heading(rows)
        if heading is None:
            if rows and title != INSTRUCTIONS:
                self.fault(title, 0, 0, "exercise-sheet")
            return
        if self.title:
            self.fault(title, heading, 0, "exercise-second-list")
            return
        self.title = title
        self._form(package, title, part, rows)
        for column, expected in enumerate(self.columns, start=1):
            found = rows[heading][column - 1].text
            if " ".join(found.split()) != expected:
                self.fault(title, heading, column, "exercise-heading", found=found, expected=expected)
        for number, cells in sorted(rows.items()):
            if number > heading:
                self._line(title, number, cells)

    def _form(self, package: Package, title: str, part: str, rows: _Cells) -> None:
        """What a person would overlook, or what a list cannot hold."""
        if title in _hidden_sheets(package):
            self.fault(title, 0, 0, "exercise-hidden-sheet")
        for hidden in _hidden_columns(package, part):
            if hidden <= len(self.columns):
                self.fault(title, 0, hidden, "exercise-hidden-column")
        for number in _hidden_rows(package, part):
            if number in rows:
                self.fault(title, number, 0, "exercise-hidden-row")
        for cells in merged(package, part):
            self.fault(title, *_corner(cells), "exercise-merged", cells=cells)
        for each in embedded(package, part):
            self.fault(title, *_corner(each.cell), "exercise-object", object=each.object)

    def _heading(self, rows: _Cells) -> int | None:
        """The row that holds most of the headings, if there is one."""
        for number in sorted(rows)[:_SEARCHED]:
            found = [_folded(cell.text) for cell in rows[number][: len(self.columns)]]
            same = sum(cell == _folded(name) for cell, name in zip(found, self.columns, strict=False))
            if number <= _SEARCHED and same * 2 > len(self.columns):
                return number
        return None

    def _line(self, title: str, number: int, cells: Sequence[Cell]) -> None:
        for column, cell in enumerate(cells, start=1):
            if column > len(self.columns) and cell.text:
                self.fault(title, number, column, "exercise-beyond", found=cell.text)
        inside = cells[: len(self.columns)]
        if any(cell.text for cell in inside):
            self.lines.append(Line(number, dict(zip(self.columns, inside, strict=True))))


def _corner(cells: str) -> tuple[int, int]:
    """Row and column of the first cell of a range; 0 where the file does not say."""
    try:
        column, row, *_ = range_boundaries(cells)
    except (ValueError, TypeError):
        return 0, 0
    return int(row or 0), int(column or 0)


def _hidden_sheets(package: Package) -> set[str]:
    sheets = package.tree(package.main).iter("{*}sheet")
    return {each.get("name") or "" for each in sheets if (each.get("state") or "visible") != "visible"}


def _hidden_rows(package: Package, part: str) -> Iterator[int]:
    number = 0
    for row in package.tree(part).iter("{*}row"):
        given = row.get("r") or ""
        number = int(given[:12]) if given.isascii() and given.isdecimal() else number + 1
        if (row.get("hidden") or "") in _YES:
            yield number


def _hidden_columns(package: Package, part: str) -> Iterator[int]:
    for column in package.tree(part).iter("{*}col"):
        first, last = column.get("min") or "", column.get("max") or ""
        if (
            (column.get("hidden") or "") in _YES
            and f"{first}{last}".isascii()
            and first.isdecimal()
            and last.isdecimal()
        ):
            yield from range(int(first[:9]), min(int(last[:9]), _WIDTH) + 1)

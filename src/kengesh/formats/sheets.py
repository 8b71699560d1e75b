"""Plain tables as xlsx: one sheet with headings to be filled in, and back again.

No formula is ever written or read, no cells are merged, the same rows give the same bytes.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.comment_form.cells import from_cell, to_cell
from kengesh.formats.comment_form.package import UNREADABLE, as_form, damaged, opened, workbook_of
from kengesh.formats.csv_rows import CsvRow
from kengesh.formats.workbooks import packed
from kengesh.phrases import Phrase

MOST_ROWS: Final = 5_000
_MORE: Final = 300
"""Empty rows below the written ones that the lists cover too."""


def write_sheet(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, str]],
    *,
    lists: Mapping[str, Sequence[str]] | None = None,
    about: Sequence[tuple[str, str]] = (),
) -> bytes:
    """A table as an xlsx file.

    Parameters
    ----------
    title : str
        Name of the first sheet.
    columns : sequence of str
        The headings.
    rows : iterable of mapping
        Cells by column.
    lists : mapping of column to names
        Offered as a choice in that column, and listed on a sheet of their own.
    about : sequence of (name, text)
        What whoever fills it in needs to know, on the sheet "About".
    """
    book = Workbook(write_only=False)
    del book["Sheet"]
    sheet = book.create_sheet(title)
    _row(sheet, 1, columns)
    last = 1
    for last, cells in enumerate(rows, start=2):
        _row(sheet, last, [cells.get(name, "") for name in columns])
    for number, name in enumerate(columns, start=1):
        heading = sheet.cell(1, number)
        heading.font, heading.fill = Font(bold=True), PatternFill("solid", fgColor="DDDDDD")
        sheet.column_dimensions[get_column_letter(number)].width = max(12, len(name) + 4)
    sheet.freeze_panes = "A2"
    listed = book.create_sheet("Lists") if lists else None
    for number, (name, choices) in enumerate((lists or {}).items(), start=1):
        letter = get_column_letter(number)
        for place, each in enumerate((name, *choices), start=1):
            listed.cell(place, number).value = to_cell(each)  # type: ignore[union-attr]  # there are lists
        check = DataValidation(
            type="list", formula1=f"Lists!${letter}$2:${letter}${len(choices) + 1}", allow_blank=True
        )
        column = get_column_letter(columns.index(name) + 1)
        check.add(f"{column}2:{column}{last + _MORE}")
        sheet.add_data_validation(check)
    told = book.create_sheet("About") if about else None
    for number, line in enumerate(about, start=1):
        _row(told, number, line)
    book.properties.creator = "Kengesh"
    return packed(book)


def _row(sheet: object, number: int, cells: Iterable[str]) -> None:
    for column, string in enumerate(cells, start=1):
        if string:
            cell = sheet.cell(number, column)  # type: ignore[attr-defined]  # a worksheet
            cell.value = to_cell(string)
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def sheet_rows(data: bytes, file: str) -> tuple[list[CsvRow], list[str]]:
    """The rows of the first sheet by their headings, and the headings.

    Raises
    ------
    BadData
        If it is no xlsx file, holds macros, has too many rows, or a heading stands twice.
    """
    with as_form(file):
        opened(data, file, None)
        book = workbook_of(data, file)
    try:
        lines = [
            [_cell(value) for value in line]
            for line in islice(book.worksheets[0].iter_rows(values_only=True), MOST_ROWS + 2)
        ]
    except UNREADABLE as error:
        raise damaged(file, error) from error
    if len(lines) > MOST_ROWS + 1:
        raise BadData(
            "table-cells",
            file=file,
            place=Phrase("the sheet"),
            found=Phrase("more than %(limit)s", limit=MOST_ROWS),
            right=MOST_ROWS,
        )
    headings = [name.casefold() for name in lines[0]] if lines else []
    for number, name in enumerate(headings):
        if name and name in headings[:number]:
            raise BadData("table-heading", file=file, place=places.HEADINGS, column=name, known=Phrase("each once"))
    rows = [
        CsvRow(file, number, {name: cell for name, cell in zip(headings, cells, strict=False) if name})
        for number, cells in enumerate(lines[1:], start=2)
        if any(cells)
    ]
    return rows, headings


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return f"{int(value)}"
    if isinstance(value, datetime):
        return value.date().isoformat() if not value.time().replace(microsecond=0).hour else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return from_cell(f"{value}").strip()

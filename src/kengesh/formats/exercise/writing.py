"""Sheets of a list as they are written: headings that stay in sight, filters, wrapped text, and every cell text.

The same content gives the same bytes, and what is written is read again by `reading`.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kengesh.formats.comment_form.cells import to_cell

INSTRUCTIONS: Final = "Instructions"
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")


def added_sheet(
    workbook: Workbook, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]
) -> Worksheet:
    """Add a sheet with headings that stay in sight, filters, wrapped text; every cell is text."""
    sheet: Worksheet = workbook.create_sheet(title)
    last = 1
    for last, row in enumerate((columns, *rows), start=1):
        _put(sheet, last, row)
    for column, width in enumerate(widths, start=1):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width = width
        dimension.number_format = "@"
        heading = sheet.cell(1, column)
        heading.font, heading.fill = Font(bold=True), PatternFill("solid", fgColor="DDDDDD")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    return sheet


def instructions(workbook: Workbook, lines: Iterable[Sequence[str]]) -> None:
    """Add the sheet that says how the list is filled in."""
    sheet = workbook.create_sheet(INSTRUCTIONS)
    for number, line in enumerate(lines, start=1):
        _put(sheet, number, line)
        sheet.cell(number, 1).font = Font(bold=True)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 20, 100


def _put(sheet: Worksheet, number: int, cells: Iterable[str]) -> None:
    for column, text in enumerate(cells, start=1):
        cell = sheet.cell(number, column)
        cell.number_format = "@"
        if text:
            cell.value, cell.data_type, cell.alignment = to_cell(text), "s", _WRAPPED


def empty_workbook() -> Workbook:
    """A workbook without sheets."""
    workbook = Workbook()
    del workbook["Sheet"]
    workbook.properties.creator = "Kengesh"
    return workbook

"""Writing a comment form: one sheet with the eight columns, one that says which document it is about.

No cells are merged; the headings stay in sight, texts wrap, columns can be filtered, the type is chosen from a list.
The same rows give the same bytes.
"""

from collections.abc import Iterable
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kengesh.formats.comment_form.cells import to_cell
from kengesh.formats.comment_form.rows import HEADINGS, TYPES, Row
from kengesh.formats.workbooks import packed
from kengesh.text.draft import Draft

SHEET: Final = "Comments"
ABOUT: Final = "Document"
_WIDTHS: Final = (12, 8, 18, 18, 10, 45, 60, 30)
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_MORE_ROWS: Final = 500
"""Empty rows below the written ones that the list of types covers too."""


def write_comment_form(rows: Iterable[Row], draft: Draft, *, revision: str = "", attribution: str = "names") -> bytes:
    """Write a form.

    Parameters
    ----------
    rows : iterable of Row
        From `comment_rows`, or none for a form to be filled in.
    draft : Draft
        The document that the form is about: its masthead stands on every page.
    revision : str
        The digest of the revision, so that what comes back is known to answer it.
    attribution : "names" or "none"
        With "none" codes of members are not listed.

    Returns
    -------
    bytes
        An xlsx file.
    """
    workbook = Workbook(write_only=False)
    del workbook["Sheet"]
    sheet = workbook.create_sheet(SHEET)
    codes = {member.name: member.code or member.name for member in draft.members}
    _put(sheet, 1, HEADINGS)
    count = 1
    for count, row in enumerate(rows, start=2):
        _put(sheet, count, _cells(row, codes))
    _arrange(sheet, count)
    _add_about(workbook, draft, revision, names=attribution == "names")
    _print(workbook, draft)
    return packed(workbook)


def _cells(row: Row, codes: dict[str, str]) -> tuple[str, ...]:
    members = ", ".join(codes.get(name, name) for name in row.members)
    return (members, row.line, row.clause, row.paragraph, row.type, row.comments, row.change, row.observations)


def _put(sheet: Worksheet, number: int, cells: Iterable[str]) -> None:
    for column, string in enumerate(cells, start=1):
        if string:
            cell = sheet.cell(number, column)
            cell.value = to_cell(string)
            cell.data_type = "s"
            cell.alignment = _WRAPPED


def _arrange(sheet: Worksheet, last: int) -> None:
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        heading = sheet.cell(1, column)
        heading.font = Font(bold=True)
        heading.fill = PatternFill("solid", fgColor="DDDDDD")
    sheet.freeze_panes = "A2"
    end = get_column_letter(len(HEADINGS))
    sheet.auto_filter.ref = f"A1:{end}{last}"
    types = DataValidation(type="list", formula1=f'"{",".join(TYPES)}"', allow_blank=True)
    types.add(f"E2:E{last + _MORE_ROWS}")
    sheet.add_data_validation(types)


def _add_about(workbook: Workbook, draft: Draft, revision: str, *, names: bool) -> None:
    about = workbook.create_sheet(ABOUT)
    masthead = draft.masthead
    known = ((f"{each.code}: {each.name}" if each.code else each.name) for each in draft.members)
    lines = (
        ("Title", masthead.title),
        ("Symbol", masthead.full_symbol),
        ("Kind", masthead.kind),
        ("Date", masthead.date),
        ("Original language", draft.language),
        ("Distribution", masthead.distribution),
        ("Notice", masthead.notice),
        ("Draft", draft.id),
        ("Revision", revision),
        ("Members", "\n".join(known) if names else ""),
        ("Types", "ge: general\nte: technical\ned: editorial"),
        ("Proposed change", "MOD: the whole new wording\nADD: what is to follow the place named\nSUP\nNOC"),
    )
    for number, (name, value) in enumerate(lines, start=1):
        _put(about, number, (name, value))
    about.column_dimensions["A"].width = 20
    about.column_dimensions["B"].width = 90


def _print(workbook: Workbook, draft: Draft) -> None:
    """Headings and the masthead on every printed page."""
    head = " · ".join(filter(None, (draft.masthead.full_symbol, draft.masthead.kind, draft.masthead.distribution)))
    for sheet in workbook.worksheets:
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.HeaderFooter.oddHeader = _line(_on_paper(head), "", _on_paper(draft.masthead.notice))
        sheet.HeaderFooter.oddFooter = _line("", "&P / &N", "")
    workbook[SHEET].print_title_rows = "1:1"
    workbook.properties.creator = "Kengesh"


def _line(left: str, center: str, right: str) -> HeaderFooterItem:
    parts = (_HeaderFooterPart(each or None) for each in (left, right, center))
    return HeaderFooterItem(*parts)


def _on_paper(string: str) -> str:
    """A string in a header, where an ampersand begins a code and 255 characters are the most."""
    return to_cell(string)[:100].replace("&", "&&")

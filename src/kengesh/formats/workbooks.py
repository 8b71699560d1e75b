"""Workbooks written without the moment at which they were made, and the rows of a sheet that is read."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol, TypeVar, cast

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_DATES: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NO_DATE: Final = rb"\g<1>1980-01-01T00:00:00Z"


class Texted(Protocol):
    """A cell as a reader keeps it."""

    @property
    def text(self) -> str:
        """What it says; empty where it says nothing."""


CellT = TypeVar("CellT", bound=Texted)


def packed(workbook: Workbook) -> bytes:
    """The file of a workbook."""
    made = io.BytesIO()
    workbook.save(made)
    return settled(made.getvalue())


def settled(data: bytes) -> bytes:
    """The same package without the moment it was made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in made.namelist():
            content = made.read(name)
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _DATES.sub(_NO_DATE, content) if name == "docProps/core.xml" else content)
    return stream.getvalue()


def filled_rows(
    sheet: Worksheet, width: int, last: int, cell: Callable[[object, str], CellT]
) -> dict[int, list[CellT]]:
    """The rows of a sheet that are not empty, by their numbers, whatever extent the sheet claims to have."""
    cast("ReadOnlyWorksheet", sheet).reset_dimensions()
    rows = sheet.iter_rows(max_col=width, max_row=last)
    read = ([cell(each.value, getattr(each, "data_type", "n")) for each in row] for row in rows)
    return {number: cells for number, cells in enumerate(read, start=1) if any(each.text for each in cells)}

"""Rows of a table in a CSV file, by the names of their columns.

Commas or semicolons part the cells. An apostrophe before a sign by which a formula begins is one that a program put
there so that no spreadsheet runs the cell; it is taken off again.
"""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.table_sentences import TABLES as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.phrases import Phrase

_FORMULA: Final = ("'=", "'+", "'-", "'@", "'\t", "'\r")


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row of a file: its cells by column, without blanks around them; a column that is not there is empty."""

    file: str
    number: int  # as a spreadsheet counts them: the heading is row 1
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell in a column."""
        return self.cells.get(column, "")

    def wrong(self, column: str, found: str, right: str) -> BadData:
        """The error that names the cell and what would be right there."""
        return BadData("table-value", file=self.file, place=places.cell(self.number, column), found=found, right=right)


def csv_rows(path: Path, required: Sequence[str], known: Collection[str]) -> Iterator[CsvRow]:
    """The rows of a CSV file; rows without any cell are left out.

    Parameters
    ----------
    path : Path
        A file in UTF-8 whose first row names the columns, in any order.
    required, known : names of columns
        Which must be there, and which may be.

    Raises
    ------
    BadData
        If the file cannot be read, a column is missing, unknown or named twice, or a row has more cells than columns.
    """
    yield from rows_of_text(_text(path), path.name, required, known)


def rows_of_text(text: str, file: str, required: Sequence[str], known: Collection[str]) -> Iterator[CsvRow]:
    """The same rows from the content of a file that was read already; `file` is what errors call it."""
    lines = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        columns = [name.strip().casefold() for name in next(lines, [])]
        check_columns(file, columns, required, known)
        for cells in lines:
            held = [_unescaped(cell) for cell in cells]
            if not any(held):
                continue
            if any(held[len(columns) :]):
                place = places.row(lines.line_num)
                raise BadData("table-cells", file=file, place=place, found=len(held), right=len(columns))
            yield CsvRow(file, lines.line_num, dict(zip(columns, held, strict=False)))
    except csv.Error as error:
        raise BadData("table-unreadable", file=file, reason=f"{error}") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadData("table-unreadable", file=path.name, reason=error.strerror or f"{error}") from error
    except UnicodeDecodeError as error:
        raise BadData("table-unreadable", file=path.name, reason=Phrase("it is not UTF-8")) from error


def _delimiter(text: str) -> str:
    heading = text.partition("\n")[0]
    return ";" if heading.count(";") > heading.count(",") else ","


def check_columns(file: str, columns: Sequence[str], required: Sequence[str], known: Collection[str]) -> None:
    """Refuse a heading that lacks a column, names one twice, or names one that is not known."""
    for name in required:
        if name not in columns:
            raise BadData("table-column", file=file, place=places.HEADINGS, column=name, known=", ".join(known))
    for number, name in enumerate(columns):
        if name and (name not in known or name in columns[:number]):
            raise BadData("table-heading", file=file, place=places.HEADINGS, column=name, known=", ".join(known))


def _unescaped(cell: str) -> str:
    return (cell[1:] if cell.startswith(_FORMULA) else cell).strip()

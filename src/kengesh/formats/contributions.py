"""Contributions to a hearing as a table: what was gathered on paper comes in, what was published goes out.

One set of columns serves both, as CSV and as xlsx. A file that comes in is read to its end, so that every row that
cannot be taken is named at once; nothing in a cell is ever run as a formula.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from kengesh.errors import BadData, register
from kengesh.formats.comment_form.cells import from_cell, to_cell
from kengesh.formats.comment_form.package import as_form, opened, workbook_of
from kengesh.formats.csv_rows import CsvRow, check_columns, rows_of_text
from kengesh.formats.workbooks import packed
from kengesh.phrases import Phrase

CATEGORIES: Final = ("scholar", "civil society", "business", "citizen")
OUTCOMES: Final = ("taken up", "taken up in part", "noted", "not pursued")
COLUMNS: Final = (
    "number", "category", "language", "text", "name", "gathered_on", "gathered_where", "document",
    "outcome", "response",
)  # fmt: skip
GIVEN: Final = ("number", "document", "outcome", "response")
"""What the platform gives a contribution; empty in a file that comes in."""
MOST_ROWS: Final = 500
LONGEST: Final = 20_000

register(
    {
        "contributions-file": "{file} cannot be read: {reason}. A CSV file in UTF-8, or an xlsx file, whose first row "
        "names the columns is expected.",
        "contributions-rows": "{file} has {count} rows; at most {limit} are taken at once.",
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """A contribution as it stands in a table; what is not known is empty."""

    number: str = ""
    category: str = ""
    language: str = ""
    text: str = ""
    name: str = ""
    gathered_on: str = ""
    gathered_where: str = ""
    document: str = ""
    outcome: str = ""
    response: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file must keep to: by default what every hearing asks for."""

    languages: tuple[str, ...] = ()  # codes; none given means any
    limit: int = LONGEST  # characters of a text
    since: date | None = None  # the first and the last day on which something may have been gathered
    until: date | None = None
    published: bool = False  # a file that the platform wrote, with what it gave each contribution


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines that can be taken, and what is wrong with the others, in the order of the file."""

    lines: tuple[Line, ...]
    problems: tuple[BadData, ...]


def read_contributions(data: bytes, file: str, wanted: Wanted | None = None) -> Sheet:
    """Read a table of contributions to its end.

    Parameters
    ----------
    data : bytes
        A CSV file in UTF-8 with commas or semicolons, or an xlsx file; `category`, `language` and `text` must be there.
    file : str
        Its name; an ending of `.xlsx` says which of both it is, and errors name it.
    wanted : Wanted, optional
        The languages, length and days of the hearing.

    Returns
    -------
    Sheet
        A row with something wrong in it is in `problems`, once for each cell, and not in `lines`.

    Raises
    ------
    BadData
        If the file as a whole cannot be read, lacks a column, or has more than `MOST_ROWS` rows.
    """
    wanted = wanted or Wanted()
    rows = list(_xlsx_rows(data, file) if file.casefold().endswith(".xlsx") else _csv_rows(data, file))
    if len(rows) > MOST_ROWS and not wanted.published:
        raise BadData("contributions-rows", file=file, count=len(rows), limit=MOST_ROWS)
    lines: list[Line] = []
    problems: list[BadData] = []
    for row in rows:
        found = list(_wrong(row, wanted))
        problems += found
        if not found:
            lines.append(Line(**{name: row[name] for name in COLUMNS}))
    return Sheet(tuple(lines), tuple(problems))


def contributions_csv(lines: Iterable[Line]) -> bytes:
    """The table as a CSV file in UTF-8; no cell begins like a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([to_cell(cell) for cell in _cells(line)] for line in lines)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def contributions_xlsx(lines: Iterable[Line], title: str) -> bytes:
    """The table as a spreadsheet, every cell a string."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None  # noqa: S101 -- a new workbook has a sheet
    sheet.title = "Contributions"
    workbook.properties.title, workbook.properties.creator = title, ""
    for number, cells in enumerate([COLUMNS, *(_cells(line) for line in lines)], 1):
        for column, cell in enumerate(cells, 1):
            place = sheet.cell(number, column)
            place.value, place.data_type = to_cell(cell), "s"
            place.alignment = Alignment(wrap_text=True, vertical="top")
            place.font = Font(bold=number == 1)
    for letter, width in zip("ABCDEFGHIJ", (8, 14, 10, 80, 24, 13, 24, 20, 16, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    return packed(workbook)


def _cells(line: Line) -> tuple[str, ...]:
    return tuple(getattr(line, each.name) for each in fields(line))


def _csv_rows(data: bytes, file: str) -> Iterator[CsvRow]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadData("contributions-file", file=file, reason=Phrase("it is not UTF-8")) from error
    for row in rows_of_text(text, file, ("category", "language", "text"), COLUMNS):
        yield CsvRow(file, row.number, {name: from_cell(cell) for name, cell in row.cells.items()})


def _xlsx_rows(data: bytes, file: str) -> Iterator[CsvRow]:
    try:
        with as_form(file):
            opened(data, file, None)
            sheet = workbook_of(data, file).worksheets[0]
        rows = [[f"{'' if cell is None else cell}" for cell in row] for row in sheet.iter_rows(values_only=True)]
    except BadData as error:
        raise BadData("contributions-file", file=file, reason=error.values["reason"]) from error
    heading = [cell.strip().casefold() for cell in rows[0]] if rows else []
    check_columns(file, heading, ("category", "language", "text"), COLUMNS)
    for number, cells in enumerate(rows[1:], 2):
        held = [from_cell(cell).strip() for cell in cells]
        if any(held):
            yield CsvRow(file, number, dict(zip(heading, held, strict=False)))


def _wrong(row: CsvRow, wanted: Wanted) -> Iterator[BadData]:
    yield from _wrong_words(row, wanted)
    yield from _wrong_day(row, wanted)
    if wanted.published:
        if not row["number"].isdecimal():
            yield row.wrong(
                "number",
                Phrase("“%(found)s” is no number", found=row["number"]),
                Phrase("published contributions have one"),
            )
        if row["outcome"] and row["outcome"] not in OUTCOMES:
            yield row.wrong("outcome", Phrase("“%(found)s” is no outcome", found=row["outcome"]), _is_right(OUTCOMES))
        return
    for name in GIVEN:
        if row[name]:
            yield row.wrong(
                name,
                Phrase("“%(found)s” stands here", found=row[name]),
                Phrase("it is given on the platform, so the cell is left empty"),
            )


def _wrong_words(row: CsvRow, wanted: Wanted) -> Iterator[BadData]:
    if row["category"] not in CATEGORIES:
        yield row.wrong("category", Phrase("“%(found)s” is no category", found=row["category"]), _is_right(CATEGORIES))
    language = row["language"]
    if not language:
        yield row.wrong(
            "language", Phrase("no language stands here"), Phrase("the code of a language such as en is right")
        )
    elif wanted.languages and language not in wanted.languages:
        yield row.wrong(
            "language", Phrase("“%(found)s” is not one of the hearing", found=language), _is_right(wanted.languages)
        )
    if not row["text"]:
        yield row.wrong("text", Phrase("no text stands here"), Phrase("a contribution says something"))
    elif len(row["text"]) > wanted.limit:
        yield row.wrong(
            "text",
            Phrase("it has %(count)s characters", count=len(row["text"])),
            Phrase("at most %(limit)s are right", limit=wanted.limit),
        )


def _wrong_day(row: CsvRow, wanted: Wanted) -> Iterator[BadData]:
    day = row["gathered_on"].removesuffix(" 00:00:00")  # as a spreadsheet gives a date
    if not day:
        return
    try:
        gathered = date.fromisoformat(day)
    except ValueError:
        yield row.wrong(
            "gathered_on", Phrase("“%(found)s” is no day", found=day), Phrase("a day such as 2026-01-25 is right")
        )
        return
    if (wanted.since and gathered < wanted.since) or (wanted.until and gathered > wanted.until):
        yield row.wrong(
            "gathered_on",
            Phrase("%(found)s is not in the time of the hearing", found=gathered),
            Phrase("a day from %(first)s to %(last)s is right", first=wanted.since, last=wanted.until),
        )


def _is_right(names: Sequence[str]) -> Phrase:
    if len(names) == 1:
        return Phrase("%(name)s is right", name=names[0])
    return Phrase("%(names)s or %(last)s is right", names=", ".join(names[:-1]), last=names[-1])

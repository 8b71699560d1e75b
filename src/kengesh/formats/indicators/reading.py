"""Read series from CSV or xlsx, with where each comes from; every cell that cannot be taken is named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.csv_rows import CsvRow, csv_rows
from kengesh.formats.indicators.points import NOT_KNOWN, Point, place
from kengesh.formats.sheets import sheet_rows
from kengesh.phrases import Phrase

COLUMNS: Final = ("indicator", "member", "period", "value", "source", "licence", "retrieved")
_NUMBER: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a series comes from."""

    source: str
    licence: str
    retrieved: str  # day, ISO 8601
    file: str
    digest: str  # SHA-256 of the file


@dataclass(frozen=True, slots=True)
class ReadSeries:
    """The series of one indicator and member."""

    indicator: str
    member: str
    points: tuple[Point, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class ReadIndicators:
    """What a file holds, and everything in it that cannot be taken."""

    file: str
    series: tuple[ReadSeries, ...]
    faults: tuple[BadData, ...]


def read_indicators(data: bytes, file: str) -> ReadIndicators:
    """Read a file.

    Parameters
    ----------
    data : bytes
        An xlsx file, or CSV in UTF-8 whose first row names the columns `COLUMNS`.
    file : str
        Its name.

    Returns
    -------
    ReadIndicators
        Rows with a fault are left out of `series`.

    Raises
    ------
    BadData
        If it is no table with these columns.
    """
    digest = sha256(data).hexdigest()
    rows = _rows(data, file)
    if not rows:
        raise BadData("indicator-empty", file=file)
    held: dict[tuple[str, str], list[tuple[CsvRow, Point]]] = {}
    faults: list[BadData] = []
    for row in rows:
        point = Point(row["period"].upper(), _value(row["value"]))
        there = held.setdefault((row["indicator"], row["member"]), [])
        wrong = [*_faults(row), *(_beside(row, point, there) if not list(_faults(row)) else ())]
        faults += wrong
        if not wrong:
            there.append((row, point))
    series = tuple(
        ReadSeries(indicator, member, _ordered([point for _, point in found]), _origin(found[0][0], file, digest))
        for (indicator, member), found in held.items()
        if found
    )
    return ReadIndicators(file, series, tuple(faults))


def _rows(data: bytes, file: str) -> list[CsvRow]:
    if data.startswith(b"PK"):
        rows, headings = sheet_rows(data, file)
        for name in (*COLUMNS, *headings):
            if name and (name not in headings or name not in COLUMNS):
                code = "table-column" if name in COLUMNS else "table-heading"
                raise BadData(code, file=file, place=places.HEADINGS, column=name, known=", ".join(COLUMNS))
        return rows
    with TemporaryDirectory() as folder:
        path = Path(folder) / "series.csv"
        path.write_bytes(data)
        try:
            return [CsvRow(file, row.number, row.cells) for row in csv_rows(path, COLUMNS, COLUMNS)]
        except BadData as error:
            raise BadData(error.code, **{**error.values, "file": file}) from error


def _value(words: str) -> str:
    plain = " ".join(words.casefold().replace("-", " ").split())
    return NOT_KNOWN if plain == NOT_KNOWN else words


def _faults(row: CsvRow) -> Iterator[BadData]:
    for column, right in (
        ("indicator", Phrase("the code of an indicator is right")),
        ("member", Phrase("the name or code of a member is right")),
        ("source", Phrase("who published it, and where, is right")),
        ("licence", Phrase("the licence, or “own data” and the like, is right")),
    ):
        if not row[column]:
            yield row.wrong(column, Phrase("it is blank"), right)
    try:
        place(row["period"].upper())
    except BadData:
        yield row.wrong(
            "period",
            Phrase("%(found)s is no period", found=row["period"] or Phrase("nothing")),
            Phrase("2024, 2024-Q3 and 2024-07 are right"),
        )
    if not row["value"]:
        yield row.wrong("value", Phrase("it is blank"), Phrase("a number, or “not known”; a blank is no answer"))
    elif _value(row["value"]) != NOT_KNOWN and not _NUMBER.fullmatch(row["value"]):
        yield row.wrong(
            "value",
            Phrase("%(found)s is no number", found=row["value"]),
            Phrase("a number with a point is right, such as 12.4"),
        )
    try:
        date.fromisoformat(row["retrieved"])
    except ValueError:
        yield row.wrong(
            "retrieved",
            Phrase("%(found)s is no day", found=row["retrieved"] or Phrase("nothing")),
            Phrase("2026-01-31 is written so"),
        )


def _beside(row: CsvRow, point: Point, there: Sequence[tuple[CsvRow, Point]]) -> Iterator[BadData]:
    """What does not go with the rows of the same series before it."""
    if not there:
        return
    first, start = there[0]
    if any(each.period == point.period for _, each in there):
        yield row.wrong(
            "period",
            Phrase("%(found)s stands twice", found=point.period),
            Phrase("one value for each period is right"),
        )
    if place(point.period)[0] != place(start.period)[0]:
        yield row.wrong("period", _beside_other(point.period, start.period), Phrase("periods of one length are right"))
    for column in ("source", "licence", "retrieved"):
        if row[column] != first[column]:
            yield row.wrong(column, _beside_other(row[column], first[column]), Phrase("one series has one origin"))


def _beside_other(found: str, other: str) -> Phrase:
    return Phrase("%(found)s stands beside %(other)s", found=found, other=other)


def _ordered(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda point: place(point.period)[1]))


def _origin(row: CsvRow, file: str, digest: str) -> Origin:
    return Origin(row["source"], row["licence"], row["retrieved"], file, digest)

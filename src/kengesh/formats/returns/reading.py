"""Read a return from CSV or xlsx: every cell that cannot be taken is named, with what would be right."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kengesh.errors import BadData, KengeshError, Refused
from kengesh.formats import places
from kengesh.formats.csv_rows import CsvRow, csv_rows
from kengesh.formats.returns import lines as words
from kengesh.formats.returns.lines import COLUMNS, EVERYWHERE, NONE, NOT_KNOWN, TABLET_MG, UNITS, Line, line_from
from kengesh.formats.returns.plain import check_words, reason_against
from kengesh.formats.sheets import sheet_rows
from kengesh.phrases import Phrase

_REQUIRED: Final = ("substance", "form", "quantity", "unit", "section", "seizures")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_WHOLE: Final = re.compile(r"\d{1,9}")
_BLANK: Final = Phrase("it is blank")
_NUMBER_OR_WORD: Final = Phrase("a number, “not known” or “none” is an answer; a blank is none")


@dataclass(frozen=True, slots=True)
class Lists:
    """What may stand in a return; where a list is empty, every plain name may.

    `codes` gives the name that counts for each way of writing it: "opi" for "opium".
    """

    substances: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """All names that are no persons."""
        return (*self.substances, *self.sections, *self.members)


@dataclass(frozen=True, slots=True)
class Part:
    """The return of one member for one quarter; both are empty where the file does not say."""

    period: str
    member: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ReadReturn:
    """What a file holds: returns, and everything in it that cannot be taken."""

    file: str
    parts: tuple[Part, ...]
    faults: tuple[KengeshError, ...]

    def raise_first(self) -> None:
        """Raise the first fault, if there is one."""
        if self.faults:
            raise self.faults[0]


def read_return(data: bytes, file: str, lists: Lists | None = None) -> ReadReturn:
    """Read a file.

    Parameters
    ----------
    data : bytes
        An xlsx file, or CSV in UTF-8 whose first row names the columns of `lines.COLUMNS`.
    file : str
        Its name.
    lists : Lists or None
        The names that may stand in it.

    Returns
    -------
    ReadReturn
        `faults` has an error for each cell that cannot be taken; such lines are left out of `parts`.

    Raises
    ------
    BadData
        If it is no table with these columns.
    """
    lists = lists or Lists()
    found: dict[tuple[str, str], dict[tuple[str, str, str], Line]] = {}
    faults: list[KengeshError] = []
    count = 0
    for row in table_rows(data, file):
        count += 1
        wrong = list(_faults(row, lists))
        line = line_from(_canonical(row, lists))
        part = found.setdefault((row["period"].upper(), _named(row["member"], lists)), {})
        if line.key in part:
            wrong.append(
                row.wrong(
                    "substance", Phrase("substance, form and section stand twice"), Phrase("one row for them is right")
                )
            )
        if wrong:
            faults += wrong
        else:
            part[line.key] = line
    if not count:
        raise BadData("return-empty", file=file)
    parts = tuple(Part(period, member, tuple(part.values())) for (period, member), part in found.items())
    return ReadReturn(file, parts, tuple(faults))


def table_rows(data: bytes, file: str) -> list[CsvRow]:
    """The rows of a CSV or xlsx file, its headings checked."""
    if data.startswith(b"PK"):
        rows, headings = sheet_rows(data, file)
        _check_headings(headings, file)
        return rows
    first = data.decode("utf-8-sig", "replace").splitlines()[:1]
    _check_headings(re.split(r"[,;]", first[0]) if first else [], file)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "return.csv"
        path.write_bytes(data)
        try:
            return [CsvRow(file, row.number, row.cells) for row in csv_rows(path, _REQUIRED, COLUMNS)]
        except BadData as error:
            raise BadData(error.code, **{**error.values, "file": file}) from error


def _check_headings(headings: Collection[str], file: str) -> None:
    names = [name.strip().strip('"').casefold() for name in headings]
    for name in names:
        if name and name not in COLUMNS:
            reason = reason_against(name) or Phrase("it is not known")
            raise BadData(
                "return-column", file=file, place=places.HEADINGS, column=name, reason=reason, known=", ".join(COLUMNS)
            )
    for name in _REQUIRED:
        if name not in names:
            raise BadData("table-column", file=file, place=places.HEADINGS, column=name, known=", ".join(COLUMNS))


def _named(name: str, lists: Lists) -> str:
    return lists.codes.get(name.casefold(), name)


def _canonical(row: CsvRow, lists: Lists) -> dict[str, str]:
    cells = {name: row[name] for name in Line.__slots__}
    for name in ("quantity", "quantity_to", "seizures"):
        plain = " ".join(cells[name].casefold().replace("-", " ").split())
        cells[name] = plain if plain in (NONE, NOT_KNOWN) else cells[name]
    cells["unit"] = cells["unit"].casefold()
    cells["form"] = cells["form"].casefold()
    for name in ("substance", "section"):
        cells[name] = _named(cells[name], lists)
    if cells["section"].casefold() in (EVERYWHERE, NOT_KNOWN):
        cells["section"] = cells["section"].casefold()
    return cells


def _faults(row: CsvRow, lists: Lists) -> Iterator[KengeshError]:
    cells = _canonical(row, lists)
    yield from _names(row, cells, lists)
    yield from _quantity(row, cells)
    yield from _unit(row, cells)
    yield from _seizures(row, cells)
    for column in ("substance", "form", "section", "note"):
        try:
            check_words(cells[column], places.within(row.file, places.cell(row.number, column)), lists.names)
        except Refused as refusal:
            yield refusal


def _names(row: CsvRow, cells: Mapping[str, str], lists: Lists) -> Iterator[BadData]:
    if row["period"]:
        try:
            words.quarter(row["period"].upper())
        except BadData:
            yield row.wrong(
                "period", Phrase("%(found)s is no quarter", found=row["period"]), Phrase("2025-Q3 is written so")
            )
    member = _named(row["member"], lists)
    if member and lists.members and member not in lists.members:
        yield row.wrong("member", Phrase("%(found)s is no member", found=member), _are_right(lists.members))
    for column, known in (("substance", lists.substances), ("section", lists.sections)):
        yield from _listed(row, cells, column, known)
    if not cells["form"]:
        yield row.wrong("form", _BLANK, Phrase("powder, tablets, resin, liquid and the like are right, or “not known”"))


def _listed(row: CsvRow, cells: Mapping[str, str], column: str, known: tuple[str, ...]) -> Iterator[BadData]:
    name = cells[column]
    special = column == "section" and (name == NOT_KNOWN or (name == EVERYWHERE and cells["quantity"] == NONE))
    if not name:
        if column == "section":
            yield row.wrong(column, _BLANK, Phrase("a blank is no answer; “not known” is one"))
        else:
            yield row.wrong(column, _BLANK, Phrase("a blank is no answer"))
    elif column == "section" and name == EVERYWHERE and cells["quantity"] != NONE:
        yield row.wrong(
            column,
            Phrase("all is no section"),
            Phrase("all stands beside none alone; else a section or “not known”"),
        )
    elif known and name not in known and not special:
        right = _are_right(known)
        if column == "section":
            right = Phrase("%(names)s are right; nothing finer than these is taken", names=", ".join(known))
        yield row.wrong(column, Phrase("%(found)s is not in the list", found=name), right)


def _are_right(names: Iterable[str]) -> Phrase:
    return Phrase("%(names)s are right", names=", ".join(names))


def _no_quantity(found: str) -> Phrase:
    return Phrase("%(found)s is no quantity", found=found)


def _quantity(row: CsvRow, cells: Mapping[str, str]) -> Iterator[BadData]:
    low, high = cells["quantity"], cells["quantity_to"]
    if not low:
        yield row.wrong("quantity", _BLANK, _NUMBER_OR_WORD)
    elif low in (NONE, NOT_KNOWN):
        if high:
            yield row.wrong(
                "quantity_to", Phrase("it stands beside %(other)s", other=low), Phrase("only a number has an upper end")
            )
    elif not _NUMBER.fullmatch(low) or not Decimal(low):
        yield row.wrong("quantity", _no_quantity(low), Phrase("a number above 0 with a point is right, such as 12.4"))
    elif high and high != NOT_KNOWN:
        if not _NUMBER.fullmatch(high):
            yield row.wrong(
                "quantity_to", _no_quantity(high), Phrase("a number with a point, or “not known”, is right")
            )
        elif Decimal(high) < Decimal(low):
            yield row.wrong(
                "quantity_to",
                Phrase("%(found)s is below %(other)s", found=high, other=low),
                Phrase("the upper end of the range is right"),
            )


def _unit(row: CsvRow, cells: Mapping[str, str]) -> Iterator[BadData]:
    has_number = cells["quantity"] not in ("", NONE, NOT_KNOWN)
    if has_number and cells["unit"] not in UNITS:
        found = Phrase("%(found)s is no unit", found=cells["unit"]) if cells["unit"] else _BLANK
        yield row.wrong("unit", found, _are_right(UNITS))
    if cells["unit"] == "units" and has_number:
        yield from _weight(row, cells)
    elif cells["unit_mg"]:
        beside = cells["unit"] or Phrase("no unit")
        found = Phrase("%(found)s stands beside %(other)s", found=cells["unit_mg"], other=beside)
        yield row.wrong("unit_mg", found, Phrase("units have it"))
    elif has_number and not _is_exact(cells["quantity"]):
        found = Phrase("%(found)s is finer than a milligram", found=cells["quantity"])
        yield row.wrong("quantity", found, Phrase("six decimals are the most"))


def _is_exact(number: str) -> bool:
    return not _NUMBER.fullmatch(number) or Decimal(number) * words.MG % 1 == 0


def _weight(row: CsvRow, cells: Mapping[str, str]) -> Iterator[BadData]:
    least, most = TABLET_MG
    try:
        weight = Decimal(cells["unit_mg"])
    except InvalidOperation:
        weight = Decimal(0)
    if not _WHOLE.fullmatch(cells["unit_mg"]) or not weight:
        found = Phrase("%(found)s is no weight", found=cells["unit_mg"]) if cells["unit_mg"] else _BLANK
        yield row.wrong("unit_mg", found, Phrase("units have a stated weight of one, in whole milligrams"))
    elif not least <= weight <= most and len(cells["note"]) < 10:  # noqa: PLR2004 -- a word is no reason
        yield row.wrong(
            "unit_mg",
            Phrase("%(weight)s mg is outside %(least)s to %(most)s", weight=weight, least=least, most=most),
            Phrase("a weight within them, or a reason in note, is right"),
        )
    for column in ("quantity", "quantity_to"):
        if _NUMBER.fullmatch(cells[column]) and Decimal(cells[column]) % 1:
            found = Phrase("%(found)s is no number of units", found=cells[column])
            yield row.wrong(column, found, Phrase("a whole number is right"))


def _seizures(row: CsvRow, cells: Mapping[str, str]) -> Iterator[BadData]:
    said = cells["seizures"]
    if not said:
        yield row.wrong("seizures", _BLANK, _NUMBER_OR_WORD)
    elif said not in (NONE, NOT_KNOWN) and (not _WHOLE.fullmatch(said) or not int(said)):
        found = Phrase("%(found)s is no number of seizures", found=said)
        yield row.wrong("seizures", found, Phrase("a whole number above 0, or “none”, is right"))
    elif cells["quantity"] and (said == NONE) != (cells["quantity"] == NONE):
        found = Phrase("%(found)s stands beside the quantity %(other)s", found=said, other=cells["quantity"])
        yield row.wrong("seizures", found, Phrase("both are none or neither is"))

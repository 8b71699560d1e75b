"""Reading a comment form: its rows, and each violation of the form by its cell.

A row with violations is read as far as it goes; nothing in the form is changed or left out in silence.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final

from openpyxl.utils import get_column_letter

from kengesh.errors import BadData
from kengesh.formats.comment_form import refusals
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
from kengesh.formats.comment_form.places import Index
from kengesh.formats.comment_form.rows import HEADINGS, TYPES, Row
from kengesh.formats.comment_form.writing import ABOUT
from kengesh.formats.word.package import Limits, Package
from kengesh.formats.workbooks import filled_rows
from kengesh.text.draft import Draft, Member

__all__ = ["Form", "Limits", "Violation", "read_comment_form", "refusals"]

ROWS: Final = 50_000
_SEARCHED: Final = 20
_ENOUGH: Final = 4
_WIDTH: Final = 26
_SHOWN: Final = 8
_BETWEEN: Final = re.compile(r"\s*[,;/\n]\s*")


@dataclass(frozen=True, slots=True)
class Violation:
    """What a cell breaks of the form."""

    cell: str  # "Comments!C14"
    code: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def message(self) -> str:
        """The English sentence, the cell before it."""
        return f"{self.cell}: {BadData(self.code, **self.values).sentence}"


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was read; `revision` and `draft` are what it says that it answers, "" when it does not."""

    rows: tuple[Row, ...]
    violations: tuple[Violation, ...] = ()
    revision: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class _Cell:
    """The text of a cell; `fault` is the violation that its kind already is, with what it holds."""

    text: str = ""
    fault: str = ""


_Rows = Mapping[int, Sequence[_Cell]]


def read_comment_form(
    data: bytes,
    file: str = "the form",
    *,
    draft: Draft | None = None,
    members: Sequence[Member] = (),
    limits: Limits | None = None,
) -> Form:
    """Read a form.

    Parameters
    ----------
    data : bytes
        The xlsx file.
    file : str
        Its name in messages.
    draft : Draft or None
        The document that the form is about; with it clauses are checked.
    members : sequence of Member
        Who may comment; without them the members of the draft, and when there are none anybody.
    limits : Limits or None
        Sizes above which it is refused.

    Returns
    -------
    Form
        The rows that say something, and every violation.

    Raises
    ------
    BadData
        If it is no xlsx file, encrypted, damaged, too large, has macros, or has no row of headings.
    """
    known = tuple(members) or (draft.members if draft else ())
    reader = _Reader(file, Index(draft) if draft else None, known)
    with as_form(file):
        package = opened(data, file, limits)
        parts = sheet_parts(package)
        for title, rows in _sheets(data, file, package, parts).items():
            if title in parts:
                reader.objects(package, title, parts[title])
            heading = _heading_row(rows)
            if heading is not None:
                reader.sheet(title, rows, heading)
            elif title == ABOUT:
                reader.about(rows)
            else:
                reader.other(title, rows)
    if not reader.is_form:
        raise BadData("form-no-headings", file=file, rows=_SEARCHED, headings=", ".join(HEADINGS))
    revision, about = (reader.facts.get(name, "") for name in ("Revision", "Draft"))
    return Form(tuple(reader.rows), tuple(reader.violations), revision, about)


def _sheets(data: bytes, file: str, package: Package, parts: Mapping[str, str]) -> dict[str, _Rows]:
    """The rows of each sheet by its title."""
    workbook = workbook_of(data, file)
    try:
        return {
            sheet.title: filled_rows(sheet, _WIDTH, _last(package, parts.get(sheet.title), file), _cell)
            for sheet in workbook.worksheets
        }
    except UNREADABLE as error:
        raise damaged(file, error) from error
    finally:
        workbook.close()


def _last(package: Package, part: str | None, file: str) -> int:
    last = 1 if part is None else max(last_row(package, part), 1)
    if last > ROWS:
        raise BadData("form-rows", file=file, place=part, count=last, limit=ROWS)
    return last


def _cell(value: object, kind: str) -> _Cell:
    match value:
        case None:
            return _Cell()
        case bool():
            return _Cell(f"{value}".upper())
        case datetime() | date() | time() | timedelta():
            return _Cell(f"{value}", "form-date")
        case float() if value.is_integer():
            return _Cell(f"{value:.0f}")
        case _ if kind in {"f", "e"}:
            return _Cell(f"{getattr(value, 'text', value)}", "form-formula")
        case _:
            return _Cell(from_cell(f"{value}").strip())


def _heading_row(rows: _Rows) -> int | None:
    """The row that holds most of the headings, if there is one."""
    for number in sorted(rows)[:_SEARCHED]:
        cells = [_folded(cell.text) for cell in rows[number][: len(HEADINGS)]]
        if sum(cell == _folded(heading) for cell, heading in zip(cells, HEADINGS, strict=False)) >= _ENOUGH:
            return number
    return None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


class _Reader:
    """Reads the sheets of one form."""

    def __init__(self, file: str, index: Index | None, members: Sequence[Member]) -> None:
        self.file, self.index = file, index
        self.members = {word.casefold(): each.name for each in members for word in (each.name, each.code) if word}
        self.listed = ", ".join(f"{each.code} ({each.name})" if each.code else each.name for each in members)
        self.rows: list[Row] = []
        self.violations: list[Violation] = []
        self.facts: dict[str, str] = {}
        self.is_form = False

    def fault(self, cell: str, code: str, **values: object) -> None:
        self.violations.append(Violation(cell, code, MappingProxyType(values)))

    def objects(self, package: Package, title: str, part: str) -> None:
        for cells in merged(package, part):
            self.fault(f"{title}!{cells.split(':')[0]}", "form-merged", cells=cells)
        for each in embedded(package, part):
            text = f" ({each.text!r})" if each.text else ""
            self.fault(f"{title}!{each.cell}", "form-object", object=each.object, text=text)

    def about(self, rows: _Rows) -> None:
        self.facts |= {cells[0].text: cells[1].text for cells in rows.values()}

    def other(self, title: str, rows: _Rows) -> None:
        for number, cells in sorted(rows.items())[:1]:
            column = next(index for index, cell in enumerate(cells, start=1) if cell.text)
            self.fault(f"{title}!{get_column_letter(column)}{number}", "form-other-sheet")

    def sheet(self, title: str, rows: _Rows, heading: int) -> None:
        self.is_form = True
        for column, expected in enumerate(HEADINGS):
            found = rows[heading][column].text
            if " ".join(found.split()) != expected:
                cell = f"{title}!{get_column_letter(column + 1)}{heading}"
                self.fault(cell, "form-heading", found=found, expected=expected)
        for number, cells in sorted(rows.items()):
            names = [f"{title}!{get_column_letter(column)}{number}" for column in range(1, _WIDTH + 1)]
            for name, extra in zip(names[len(HEADINGS) :], cells[len(HEADINGS) :], strict=False):
                if extra.text:
                    self.fault(name, "form-extra", found=extra.text)
            if number > heading:
                self.row(names, cells)

    def row(self, names: Sequence[str], cells: Sequence[_Cell]) -> None:
        for name, cell in zip(names, cells[: len(HEADINGS)], strict=False):
            if cell.fault:
                self.fault(name, cell.fault, found=cell.text)
        texts = ["" if cell.fault == "form-formula" else cell.text for cell in cells[: len(HEADINGS)]]
        if not any(cell.text for cell in cells[: len(HEADINGS)]):
            return
        members, line, clause, paragraph, kind, comments, change, observations = texts
        self.check(names, texts)
        found = tuple(dict.fromkeys(self.members.get(each.casefold(), each) for each in _split(members)))
        self.rows.append(
            Row(found, clause, paragraph, kind.casefold(), comments, change, line, observations, place=names[0])
        )

    def check(self, names: Sequence[str], texts: Sequence[str]) -> None:
        members, _, clause, paragraph, kind, comments, change, _ = texts
        if not _split(members):
            self.fault(names[0], "form-nobody")
        for each in _split(members):
            if self.members and each.casefold() not in self.members:
                self.fault(names[0], "form-member", found=each, known=self.listed)
        if self.index and clause and not self.index.find(clause, paragraph):
            self.fault(names[2], "form-place", found=_place(clause, paragraph), known=self.known(clause))
        if kind.casefold() not in TYPES:
            self.fault(names[4], "form-type", found=kind)
        if not comments and not change:
            self.fault(names[5], "form-nothing")

    def known(self, clause: str) -> str:
        """The places that could have been meant: those of the clause when it exists, else the clauses."""
        if self.index is None:
            return ""
        inside = [f"{place}" for place in self.index.places.values() if place.clause.casefold() == clause.casefold()]
        shown = inside or list(self.index.clauses)
        return ", ".join(shown[:_SHOWN]) + (", …" if len(shown) > _SHOWN else "")


def _split(members: str) -> list[str]:
    return [each for each in _BETWEEN.split(members.strip()) if each]


def _place(clause: str, paragraph: str) -> str:
    return f"{clause}, {paragraph}" if paragraph else clause

"""What a treaty looks like as a file: the status table as CSV, spreadsheet, Word and PDF; the whole as TOML.

Notifications are papers. Every file holds what the page shows to the same reader.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from django.utils.translation import get_language, gettext
from openpyxl import Workbook

from kengesh.formats.paper import Heading, Paper, Paragraph, Table, paper_pdf, paper_word
from kengesh.formats.treaty_files import treaty_toml
from kengesh.formats.workbooks import packed
from kengesh.phrases import spelled
from kengesh.treaties.forms import Treaty
from kengesh.treaties.words import sentences
from kengesh.web.instruments.ledger import Ledger
from kengesh.web.instruments.models import Notification
from kengesh.web.instruments.queries import states_of
from kengesh.web.instruments.status_page import Line, lines
from kengesh.web.layout.phrases import TRANSLATED

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "csv": "text/csv; charset=utf-8",
        "xlsx": _SHEET,
        "docx": _WORD,
        "pdf": "application/pdf",
        "toml": "application/toml",
    }
)
"""The forms of a treaty, with their media types."""
PAPERS: Final[Mapping[str, Callable[[Paper], bytes]]] = MappingProxyType(
    {"docx": paper_word, "pdf": lambda paper: paper_pdf(paper).content}
)
"""The forms of a notification."""


def columns() -> tuple[str, ...]:
    """The heads of the status table."""
    return (
        gettext("State"),
        gettext("Status"),
        gettext("Signature"),
        gettext("Consent to be bound"),
        gettext("Kind of consent"),
        gettext("In force from"),
        gettext("Withdrawal from"),
        gettext("Reservations"),
        gettext("Declarations"),
    )


def cells(line: Line) -> tuple[str, ...]:
    """A row of the status table; days as ISO 8601, nothing where there is none."""
    days = [f"{day}" if day else "" for day in (line.signed, line.consent, line.in_force, line.left)]
    signed, consent, in_force, left = days
    counts = (f"{line.reservations}", f"{line.declarations}")
    return (line.state, line.stage, signed, consent, line.how, in_force, left, *counts)


def status_file(known: Ledger, form: str, at: date) -> bytes:
    """The status of a treaty on a day, in one of the forms of `TYPES`."""
    if form == "toml":
        return treaty_toml(_treaty(known)).encode()
    rows = [cells(each) for each in lines(known, known.status(at))]
    if form == "csv":
        return _csv(rows)
    if form == "xlsx":
        return _sheet(rows)
    return PAPERS[form](_status_paper(known, rows, at))


def _treaty(known: Ledger) -> Treaty:
    """The treaty as the file of the command has it; only what was circulated or is the reader's own."""
    instrument = known.instrument
    names = tuple(each.name for each in states_of(instrument))
    organisation = instrument.body.organisation.name
    return Treaty(
        instrument.title, known.clauses, known.acts, names, f"Secretariat of {organisation}", instrument.source
    )


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _csv(rows: Sequence[tuple[str, ...]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([[_plain(cell) for cell in row] for row in (columns(), *rows)])
    return written.getvalue().encode("utf-8-sig")


def _sheet(rows: Sequence[tuple[str, ...]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 -- a new book has one sheet
    sheet.title = "Status"
    sheet.freeze_panes = "B2"
    for row in (columns(), *rows):
        sheet.append([_plain(cell) for cell in row])
    for letter in "ABCDEFGHI":
        sheet.column_dimensions[letter].width = 20
    return packed(book)


def _status_paper(known: Ledger, rows: Sequence[tuple[str, ...]], at: date) -> Paper:
    instrument = known.instrument
    clauses = [f"{heading}: {said}" for heading, said in sentences(known.clauses, TRANSLATED)]
    return Paper(
        title=instrument.title,
        blocks=(
            Table(gettext("Status on %(day)s") % {"day": TRANSLATED.day(at)}, columns(), tuple(rows)),
            Heading(gettext("Final clauses in words")),
            *(Paragraph(each) for each in clauses),
        ),
        symbol=instrument.symbol,
        body=instrument.body.organisation.name,
        date=TRANSLATED.day(at),
        language=get_language() or "en",
        fictitious=instrument.body.organisation.fictitious,
    )


def notification_paper(notification: Notification) -> Paper:
    """A notification as a paper."""
    instrument = notification.instrument
    return Paper(
        title=notification.title,
        blocks=(
            Paragraph(instrument.title, strong=True),
            *(Paragraph(each) for each in notification.text.split("\n\n")),
        ),
        symbol=notification.symbol,
        body=instrument.body.organisation.name,
        date=spelled(notification.issued_on),
        distribution=gettext("signatories, contracting States, and all who are entitled"),
        fictitious=instrument.body.organisation.fictitious,
    )

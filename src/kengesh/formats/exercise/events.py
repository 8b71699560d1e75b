"""The master events list as a spreadsheet: nine columns, in and out, and a template with instructions.

A list with any fault is not taken: every row and column that is wrong is named at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation

from kengesh.errors import BadData, Several
from kengesh.formats.exercise.injects import (
    COLUMNS,
    EVERY_TEAM,
    LONGEST,
    LONGEST_TEXT,
    METHODS,
    Inject,
    is_number,
    minutes_of,
)
from kengesh.formats.exercise.reading import Cell, Fault, Line, read_sheet
from kengesh.formats.exercise.writing import added_sheet, empty_workbook, instructions
from kengesh.formats.word.package import Limits
from kengesh.formats.workbooks import packed
from kengesh.phrases import Phrase

SHEET: Final = "Events"
_WIDTHS: Final = (10, 10, 22, 22, 16, 14, 30, 60, 50)
_MORE_ROWS: Final = 500
_LONGEST_LIST: Final = 250
_EXPECTED: Final = MappingProxyType(
    {
        "Number": Phrase("a number such as 7"),
        "Time": Phrase("hours and minutes since the exercise began, such as 0:35"),
        "From": Phrase("the office that it comes from"),
        "To": Phrase("the office that it goes to"),
        "Team": Phrase("the member that acts on it, or All"),
        "Method": Phrase("one of %(names)s", names=", ".join(METHODS)),
        "Subject": Phrase("what it is about"),
        "Message": Phrase("what is said"),
        "Expected action": Phrase("what the team is expected to do"),
    }
)


@dataclass(frozen=True, slots=True)
class EventsList:
    """A list as it was read: its rows as far as they could be taken, and everything that is wrong."""

    injects: tuple[Inject, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def is_in_order(self) -> bool:
        """Whether the rows stand in the order of their times."""
        minutes = [each.minutes for each in self.injects]
        return minutes == sorted(minutes)


def read_events(
    data: bytes, file: str = "the list", *, teams: Mapping[str, str] | None = None, limits: Limits | None = None
) -> EventsList:
    """Read a master events list.

    Parameters
    ----------
    data : bytes
        The xlsx file.
    file : str
        Its name in messages.
    teams : mapping or None
        By which words each team is known: its name and code, and the name that counts. Without it any team is taken.
    limits : Limits or None
        Sizes above which it is refused.

    Raises
    ------
    BadData
        If it is no xlsx file, encrypted, damaged, too large, has macros, or has no row of headings.
    """
    sheet = read_sheet(data, file, COLUMNS, limits)
    reader = _Reader(sheet.title, teams)
    for line in sheet.lines:
        reader.line(line)
    if not sheet.lines:
        reader.faults.append(Fault(sheet.title, 2, COLUMNS[0], "exercise-none"))
    faults = sorted((*sheet.faults, *reader.faults), key=lambda each: (each.sheet != sheet.title, each.row))
    return EventsList(tuple(reader.injects), tuple(faults))


def taken(
    data: bytes, file: str = "the list", *, teams: Mapping[str, str] | None = None, limits: Limits | None = None
) -> tuple[Inject, ...]:
    """The events of a list that has no fault; raises as `read_events` does, and with every fault in one error."""
    read = read_events(data, file, teams=teams, limits=limits)
    refuse_faults(file, read.faults)
    return read.injects


def refuse_faults(file: str, faults: Sequence[Fault]) -> None:
    """Refuse a file that has faults, with all of them in one error."""
    if faults:
        raise BadData("exercise-faults", file=file, count=len(faults), faults=Several(each.error for each in faults))


class _Reader:
    """Reads the rows of one list."""

    def __init__(self, title: str, teams: Mapping[str, str] | None) -> None:
        self.title = title
        self.teams = None if teams is None else {key.casefold(): name for key, name in teams.items()}
        self.injects: list[Inject] = []
        self.faults: list[Fault] = []
        self.numbers: dict[str, int] = {}

    def line(self, line: Line) -> None:
        before = len(self.faults)
        texts = {column: self.text(line, column, cell) for column, cell in line.cells.items()}
        number = self.number(line.number, texts["Number"])
        minutes = self.minutes(line)
        team, method = self.team(line.number, texts["Team"]), self.method(line.number, texts["Method"])
        if len(self.faults) == before and minutes is not None:
            self.injects.append(
                Inject(
                    number,
                    minutes,
                    texts["From"],
                    texts["To"],
                    team,
                    method,
                    texts["Subject"],
                    texts["Message"],
                    texts["Expected action"],
                )
            )

    def fault(self, row: int, column: str, code: str, /, **values: object) -> None:
        self.faults.append(Fault(self.title, row, column, code, MappingProxyType(values)))

    def text(self, line: Line, column: str, cell: Cell) -> str:
        limit = LONGEST.get(column, LONGEST_TEXT)
        if not cell.text:
            self.fault(line.number, column, "exercise-empty", expected=_EXPECTED[column])
        elif cell.fault and not (column == "Time" and cell.fault == "exercise-date"):
            self.fault(line.number, column, cell.fault, found=cell.text)
            return ""
        elif len(cell.text) > limit and column != "Number":
            self.fault(line.number, column, "exercise-long", count=len(cell.text), limit=limit)
        return cell.text

    def number(self, row: int, text: str) -> str:
        if text and not is_number(text):
            self.fault(row, "Number", "exercise-number", found=text)
        elif text and self.numbers.setdefault(text, row) != row:
            self.fault(row, "Number", "exercise-twice", found=text, row=self.numbers[text])
        return text

    def minutes(self, line: Line) -> int | None:
        cell = line.cells["Time"]
        found = cell.minutes if cell.fault == "exercise-date" else minutes_of(cell.text)
        if found is None and cell.text and cell.fault != "exercise-formula":
            self.fault(line.number, "Time", "exercise-time", found=cell.text)
        return found

    def team(self, row: int, text: str) -> str:
        if text.casefold() == EVERY_TEAM.casefold():
            return EVERY_TEAM
        if self.teams is None or not text:
            return text
        if text.casefold() not in self.teams:
            known = ", ".join([*sorted(set(self.teams.values())), EVERY_TEAM])
            self.fault(row, "Team", "exercise-team", found=text, known=known)
        return self.teams.get(text.casefold(), text)

    def method(self, row: int, text: str) -> str:
        if text and text.casefold() not in METHODS:
            self.fault(row, "Method", "exercise-method", found=text, known=", ".join(METHODS))
        return text.casefold()


def write_events(injects: Iterable[Inject] = (), *, teams: Sequence[str] = ()) -> bytes:
    """Write a list, or with no injects the template to be filled in.

    Parameters
    ----------
    injects : iterable of Inject
        Written in the order given.
    teams : sequence of str
        The teams that the column offers beside "All".

    Returns
    -------
    bytes
        An xlsx file; the same injects give the same bytes, and `read_events` gives the injects again.
    """
    workbook = empty_workbook()
    rows = [each.cells for each in injects]
    sheet = added_sheet(workbook, SHEET, COLUMNS, rows, _WIDTHS)
    last = len(rows) + 1 + _MORE_ROWS
    _offer(sheet, "F", last, METHODS)
    if teams:
        _offer(sheet, "E", last, (*teams, EVERY_TEAM))
    times = DataValidation(type="custom", formula1='ISNUMBER(FIND(":",B2))', allow_blank=True, showErrorMessage=True)
    times.error = f"{_EXPECTED['Time']}"
    times.add(f"B2:B{last}")
    sheet.add_data_validation(times)
    instructions(
        workbook,
        (
            ("What this is", "The master events list of an exercise: one row for each inject, in the sheet Events."),
            *((column, _capital(_EXPECTED[column])) for column in COLUMNS),
            ("Rules", "Every cell is filled in, as text: no formulas, no merged cells, nothing hidden."),
            ("Order", "Injects are played by their times; on the same minute, in the order of the rows."),
            ("People", "From and To name offices, never persons."),
        ),
    )
    return packed(workbook)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _offer(sheet: object, column: str, last: int, choices: Sequence[str]) -> None:
    """Offer choices in a column, where they fit into the list that a spreadsheet can hold."""
    listed = ",".join(choices)
    if len(listed) > _LONGEST_LIST or any("," in each or '"' in each for each in choices):
        return
    offered = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
    offered.add(f"{column}2:{column}{last}")
    sheet.add_data_validation(offered)  # type: ignore[attr-defined]  # a worksheet

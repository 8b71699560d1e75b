"""Read tables of commitments: how old they are, and what a sheet of reports says."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from kengesh.cli.output import AsJson, Output, table
from kengesh.errors import BadData
from kengesh.formats.commitments.ageing import Aged, Summary, aged, summary
from kengesh.formats.commitments.sheet import read_sheet
from kengesh.formats.commitments.tables import read_ageing

app = typer.Typer(no_args_is_help=True)


@app.command()
def ageing(
    file: Annotated[Path, typer.Argument(help="An ageing report, .xlsx or .csv.")],
    *,
    at: Annotated[str, typer.Option(metavar="DAY", help="The day of the ages, as 2026-09-30; by default today.")] = "",
    late: Annotated[bool, typer.Option("--late", help="Only what is late.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say how long commitments have been open, in their phase, and late, from a report that was exported."""
    out = Output(as_json=as_json)
    day = _day(at)
    found = aged(read_ageing(file), day)
    told = summary(found, day)
    shown = [each for each in found if each.days_late is not None] if late else found
    for each in found:
        if each.line.taken_on > day:
            out.warn("taken-later", f"{each.line.title} was taken up later than {day}.", file.name)
    out.say(_result(shown, told), _said(told), _phases(told), _rows(shown))


@app.command()
def sheet(
    file: Annotated[Path, typer.Argument(help="A sheet of reports that was filled in, .xlsx.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Say what a sheet of reports says, before it is sent; rows that cannot be taken are named."""
    out = Output(as_json=as_json)
    read = read_sheet(file.read_bytes(), file.name)
    for wrong in read.wrong:
        out.warn(wrong.code, wrong.said, f"{file.name}, row {wrong.row}")
    reports = [
        {
            "row": each.row, "id": each.id, "report": each.text, "value": each.value or None, "as_of": each.as_of,
            "link": each.link or None,
        }
        for each in read.filled
    ]  # fmt: skip
    rows = [(each.row, each.text, each.value, each.as_of) for each in read.filled]
    out.say(
        {"delegation": read.delegation, "reports": reports, "wrong": len(read.wrong)},
        f"Reports: {len(reports)}; rows that cannot be taken: {len(read.wrong)}.",
        table(["row", "report", "value", "as of"], rows),
    )


def _day(said: str) -> date:
    if not said:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise BadData("commitments-date", found=said) from None


def _result(found: Sequence[Aged], told: Summary) -> dict[str, object]:
    return {
        "at": told.at,
        "open": told.open,
        "closed": told.closed,
        "late": told.late,
        "oldest": told.oldest or None,
        "by_phase": {phase: {"count": count, "median_days": middle} for phase, count, middle in told.by_phase},
        "commitments": [
            {
                "id": each.line.id, "title": each.line.title, "owed_by": each.line.member, "phase": each.line.phase,
                "due": each.line.due_on, "days_open": each.days_open, "days_in_phase": each.days_in_phase,
                "days_late": each.days_late,
            }
            for each in found
        ],
    }  # fmt: skip


def _said(told: Summary) -> str:
    oldest = f" Open longest: {told.oldest}." if told.oldest else ""
    return f"At {told.at}: {told.open} open, {told.late} of them late, {told.closed} closed.{oldest}"


def _phases(told: Summary) -> Table:
    return table(["phase", "commitments", "median days in it"], told.by_phase)


def _rows(found: Sequence[Aged]) -> Table:
    rows = [
        (each.line.title, each.line.member, each.line.phase, each.line.due_on, each.days_open, each.days_in_phase,
         each.days_late)
        for each in found
    ]  # fmt: skip
    return table(["commitment", "owed by", "phase", "due", "days open", "in phase", "late"], rows)

"""Master events lists, the interoperability matrix and the after-action report of a joint exercise."""

from pathlib import Path
from typing import Annotated

import typer

from kengesh.cli.output import AsJson, Output, table
from kengesh.errors import BadData
from kengesh.formats.exercise.after_action import after_action_paper
from kengesh.formats.exercise.description import Described, described
from kengesh.formats.exercise.events import read_events, taken, write_events
from kengesh.formats.exercise.improvement import improvement_xlsx
from kengesh.formats.exercise.injects import Inject, in_order
from kengesh.formats.exercise.matrix import matrix_xlsx
from kengesh.formats.paper import paper_pdf, paper_word
from kengesh.formats.saving import save

app = typer.Typer()
ListFile = Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="A master events list.")]
DescriptionFile = Annotated[Path, typer.Argument(metavar="EXERCISE.toml", help="The description of an exercise.")]
_BAD = 3


@app.callback()
def _group() -> None:
    """Master events lists, the interoperability matrix and the after-action report of a joint exercise."""


@app.command()
def template(
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="The spreadsheet to write.")],
    *,
    of: Annotated[Path | None, typer.Option(metavar="EXERCISE.toml", help="Fill in the injects of this one.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write an empty master events list with its instructions, or that of a described exercise."""
    output = Output(as_json=as_json)
    found = _described(of) if of else None
    injects = [each.inject for each in found.played] if found else []
    save(file, write_events(injects, teams=found.members if found else ()))
    output.say({"file": file.name, "injects": len(injects)}, f"{file.name}: injects: {len(injects)}")


@app.command()
def check(file: ListFile, *, as_json: AsJson = False) -> None:
    """Check a list: every row and column that is wrong is named. Exit code 3 if there is any."""
    output = Output(as_json=as_json)
    read = read_events(file.read_bytes(), file.name)
    if not read.is_in_order:
        output.warn(
            "not-in-order", "The rows do not stand in the order of their times; they are played in it.", file.name
        )
    faults = [
        {"sheet": each.sheet, "row": each.row or None, "column": each.column or None, "code": each.code,
         "message": each.message}
        for each in read.faults
    ]  # fmt: skip
    said = [each.message for each in read.faults] or ["Nothing is wrong."]
    summary = f"{file.name}: injects {len(read.injects)}, faults {len(faults)}"
    output.say({"file": file.name, "injects": len(read.injects), "faults": faults}, summary, *said)
    if faults:
        raise typer.Exit(_BAD)


@app.command()
def order(file: ListFile, *, as_json: AsJson = False) -> None:
    """Show the injects in the order in which they are played."""
    output = Output(as_json=as_json)
    injects = in_order(taken(file.read_bytes(), file.name))
    rows = [(each.number, each.time, each.team, each.method, each.subject) for each in injects]
    columns = ["number", "time", "team", "method", "subject"]
    output.say({"file": file.name, "injects": [_as_json(each) for each in injects]}, table(columns, rows))


@app.command()
def matrix(
    file: DescriptionFile,
    *,
    to: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE.xlsx", help="A spreadsheet to write.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show member by member and area by area the worst that was observed and how often, and what was not observed."""
    output = Output(as_json=as_json)
    found = _described(file)
    areas = found.report().areas
    if to:
        save(to, matrix_xlsx(areas))
    rows = [
        (each.area, each.member, "" if each.is_alone else each.other, each.said, each.count)
        for area in areas
        for each in area.cells
        if each.count or not each.is_alone
    ]
    cells = [
        {"area": each.area, "member": each.member, "with": None if each.is_alone else each.other,
         "worst": each.worst or None, "observations": each.count}
        for area in areas
        for each in area.cells
    ]  # fmt: skip
    missing, pairs = sum(len(each.missing) for each in areas), sum(each.pairs for each in areas)
    output.say(
        {
            "exercise": found.plan["name"],
            "members": found.members,
            "cells": cells,
            "pairs": pairs,
            "not_observed": missing,
        },
        table(["area", "member", "with", "worst", "observations"], rows),
        f"Pairs that nobody observed: {missing} of {pairs}.",
    )


@app.command("after-action")
def after_action(
    file: DescriptionFile,
    *,
    to: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="REPORT", help="A .docx or .pdf; .xlsx is the improvement plan alone."),
    ],
    as_json: AsJson = False,
) -> None:
    """Write the after-action report and improvement plan of a described exercise."""
    output = Output(as_json=as_json)
    found = _described(file)
    report = found.report()
    match to.suffix.lower():
        case ".docx":
            save(to, paper_word(after_action_paper(report)))
        case ".pdf":
            pdf = paper_pdf(after_action_paper(report))
            for each in pdf.warnings:
                output.warn(each.code, BadData(each.code, **dict(each.values)).sentence, each.where or to.name)
            save(to, pdf.content)
        case ".xlsx":
            save(to, improvement_xlsx(report.lessons))
        case _:
            raise BadData("exercise-report-suffix", file=to.name)
    counts = {
        "injects": len(report.played), "observations": len(report.observations), "lessons": len(report.lessons),
        "not_observed": sum(len(each.missing) for each in report.areas),
    }  # fmt: skip
    output.say(
        {"file": to.name, "exercise": report.name, **counts},
        f"{to.name}: " + ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in counts.items()),
    )


def _described(path: Path) -> Described:
    return described(path.read_bytes(), path.name)


def _as_json(inject: Inject) -> dict[str, object]:
    return {
        "number": inject.number, "time": inject.time, "minutes": inject.minutes, "from": inject.sender,
        "to": inject.receiver, "team": inject.team, "method": inject.method, "subject": inject.subject,
        "message": inject.message, "expected_action": inject.expected,
    }  # fmt: skip

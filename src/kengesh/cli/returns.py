"""Check quarterly returns of seizures, and sum them without giving a single case away."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from kengesh.cli.output import AsJson, Output, table
from kengesh.disclosure.cells import Bounds
from kengesh.disclosure.policy import Policy
from kengesh.errors import BadData, Refused
from kengesh.formats.returns.lines import MG, kilograms
from kengesh.formats.returns.reading import Lists, Part, read_return
from kengesh.formats.returns.report import report
from kengesh.formats.returns.telling import Told, digest_of, gathered
from kengesh.formats.returns.writing import told_csv
from kengesh.formats.saving import save

app = typer.Typer()
Sections = Annotated[list[str] | None, typer.Option("--section", help="A section that may stand in a return; repeat.")]


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A return as CSV or xlsx.")],
    *,
    section: Sections = None,
    as_json: AsJson = False,
) -> None:
    """Check a return: each cell that cannot be taken is named, with what would be right."""
    out = Output(as_json=as_json)
    read = read_return(file.read_bytes(), file.name, Lists(sections=tuple(section or ())))
    for fault in read.faults:
        out.warn(fault.code, fault.sentence)
    lines = [(part, line) for part in read.parts for line in part.lines]
    rows = [
        (
            part.period,
            part.member,
            line.substance,
            line.form,
            line.section,
            line.seizures,
            *_weights(line.amount.quantity),
        )
        for part, line in lines
    ]
    columns = ["period", "member", "substance", "form", "section", "seizures", "kg, at least", "kg, at most"]
    result = {
        "file": file.name,
        "taken": len(lines),
        "refused": len(read.faults),
        "lines": [dict(zip(columns, row, strict=True)) for row in rows],
    }
    out.say(result, table(columns, rows), f"Lines taken: {len(lines)}. Cells refused: {len(read.faults)}.")
    if read.faults:
        raise typer.Exit(1)


def _weights(quantity: Bounds) -> tuple[str, str]:
    upper = quantity.upper
    return kilograms(quantity.lower), "open" if upper is None else kilograms(upper)


@app.command()
def aggregate(  # noqa: PLR0913 -- each is an option of the command
    files: Annotated[
        list[Path], typer.Argument(metavar="FILES...", help="Returns with the columns period and member.")
    ],
    *,
    minimum: Annotated[int, typer.Option(help="Seizures that a published sum has at least.")] = 3,
    contributors: Annotated[int, typer.Option(help="Members that a sum without a name comes from at least.")] = 2,
    delay: Annotated[int, typer.Option(help="Days after the end of a quarter before it is published.")] = 45,
    on: Annotated[str, typer.Option(metavar="DATE", help="The day of publication; today if it is not given.")] = "",
    section: Sections = None,
    csv: Annotated[Path | None, typer.Option(help="A CSV file to write.")] = None,
    report_file: Annotated[Path | None, typer.Option("--report", help="A self-contained HTML page to write.")] = None,
    as_json: AsJson = False,
) -> None:
    """Sum returns: cells that could single out a case are joined, quarters within the delay are left out."""
    out = Output(as_json=as_json)
    lists = Lists(sections=tuple(section or ()))
    policy = Policy(minimum, contributors, delay)
    parts = [part for file in files for part in _parts(file, lists)]
    told, waiting = gathered(parts, lists, policy, _day(on))
    for period in waiting:
        out.warn("return-delay", f"{period} ended less than {delay} days ago; it is left out.")
    for each in told:
        if each.left_out:
            out.warn("return-left-out", f"{each.period}: too few seizures to tell of {', '.join(each.left_out)}.")
    if csv:
        save(csv, told_csv(told))
    if report_file:
        save(report_file, report(told, policy).encode())
    rows = [row for each in told for row in _rows(each)]
    columns = ["period", "substances", "by", "names", "seizures, at least", "kg, at least", "kg, at most"]
    result = {
        "digest": digest_of(told),
        "minimum": minimum,
        "contributors": contributors,
        "delay": delay,
        "periods": [_contract(each) for each in told],
        "waiting": waiting,
    }
    out.say(result, table(columns, rows))


def _parts(file: Path, lists: Lists) -> Iterator[Part]:
    read = read_return(file.read_bytes(), file.name, lists)
    read.raise_first()
    for part in read.parts:
        if not part.period or not part.member:
            place = "the columns period and member"
            raise BadData(
                "table-value", file=file.name, place=place, found="one is blank", right="each row says whose it is"
            )
        yield part


def _rows(told: Told) -> Iterator[tuple[object, ...]]:
    for each in told.figures:
        if not each.amount.is_none:
            names = (", ".join(each.substances), each.by, ", ".join(each.names))
            yield (told.period, *names, each.seizures, each.kg, each.kg_to or "open")


def _contract(told: Told) -> dict[str, object]:
    return {
        "period": told.period,
        "state": told.state,
        "left_out": told.left_out,
        "figures": [
            {
                "substances": each.substances,
                "by": each.by,
                "names": each.names,
                "seizures": [each.seizures, each.seizures_to],
                "kg": [each.amount.quantity.lower / MG, _kg(each.amount.quantity.upper)],
            }
            for each in told.figures
        ],
    }


def _kg(milligrams: int | None) -> float | None:
    return None if milligrams is None else milligrams / MG


def _day(words: str) -> date:
    if not words:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Refused("return-day", found=words) from None

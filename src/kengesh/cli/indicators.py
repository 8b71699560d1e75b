"""Check series of indicators."""

from pathlib import Path
from typing import Annotated

import typer

from kengesh.cli.output import AsJson, Output, table
from kengesh.formats.indicators.points import latest, periods
from kengesh.formats.indicators.reading import ReadSeries, read_indicators

app = typer.Typer()


@app.callback()
def group() -> None:
    """Check series of indicators."""


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="Series as CSV or xlsx.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Check series: each cell that cannot be taken is named; gaps are listed and never filled."""
    out = Output(as_json=as_json)
    read = read_indicators(file.read_bytes(), file.name)
    for fault in read.faults:
        out.warn(fault.code, fault.sentence)
    rows = [_row(each) for each in read.series]
    columns = ["indicator", "member", "values", "from", "to", "gaps", "latest", "source", "licence", "retrieved"]
    result = {
        "file": file.name,
        "digest": read.series[0].origin.digest if read.series else None,
        "series": [dict(zip(columns, row, strict=True)) for row in rows],
        "refused": len(read.faults),
    }
    shown = [[", ".join(cell) or None if isinstance(cell, list) else cell for cell in row] for row in rows]
    out.say(result, table(columns, shown), f"Series: {len(rows)}. Cells refused: {len(read.faults)}.")
    if read.faults:
        raise typer.Exit(1)


def _row(series: ReadSeries) -> list[object]:
    known = {point.period for point in series.points if point.number is not None}
    named = periods(series.points)
    last = latest(series.points)
    origin = series.origin
    return [
        series.indicator, series.member, len(known), named[0], named[-1],
        [period for period in named if period not in known], last.value if last else None, origin.source,
        origin.licence, origin.retrieved,
    ]  # fmt: skip

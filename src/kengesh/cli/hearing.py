"""Check and sum up contributions to a hearing that stand in a table."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from kengesh.cli.failures import BAD_DATA
from kengesh.cli.output import AsJson, Output, table
from kengesh.formats.contributions import CATEGORIES, LONGEST, OUTCOMES, Sheet, Wanted, read_contributions

app = typer.Typer()

File = Annotated[Path, typer.Argument(help="A CSV or xlsx file.", exists=True, dir_okay=False, readable=True)]


@app.command()
def check(  # noqa: PLR0913 -- what a hearing asks for, one option each
    file: File,
    *,
    gathered: Annotated[bool, typer.Option(help="What was gathered on paper, to be sent in.")] = False,
    languages: Annotated[str, typer.Option(metavar="CODES", help="The languages of the hearing: en,ru")] = "",
    limit: Annotated[int, typer.Option(min=1, help="Characters of a contribution, at most.")] = LONGEST,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day on which it opened.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day on which it closed.")] = None,
    as_json: AsJson = False,
) -> None:
    """Check a table of contributions and name every row that cannot be taken; exit code 3 if there is one."""
    out = Output(as_json=as_json)
    wanted = Wanted(
        tuple(each.strip() for each in languages.split(",") if each.strip()),
        limit,
        since.date() if since else None,
        until.date() if until else None,
        published=not gathered,
    )
    sheet = read_contributions(file.read_bytes(), file.name, wanted)
    problems = [{"code": each.code, "message": each.sentence, "where": each.where} for each in sheet.problems]
    taken = f"{file.name}: {len(sheet.lines)} contributions can be taken."
    found = f"Problems: {len(problems)}." if problems else "Nothing is wrong."
    said = "\n".join([taken, found, *(each.sentence for each in sheet.problems)])
    out.say({"file": file.name, "contributions": len(sheet.lines), "problems": problems}, said)
    if problems:
        raise typer.Exit(BAD_DATA)


@app.command()
def summary(file: File, *, as_json: AsJson = False) -> None:
    """Sum up published contributions: how many of each category, and what became of them."""
    out = Output(as_json=as_json)
    sheet = read_contributions(file.read_bytes(), file.name, Wanted(published=True))
    for each in sheet.problems:
        out.warn(each.code, each.sentence)
    counted = _counted(sheet)
    languages = Counter(each.language for each in sheet.lines)
    rows = [(name, counts["published"], *(counts[each] for each in (*OUTCOMES, "none"))) for name, counts in counted]
    result = {
        "file": file.name,
        "contributions": len(sheet.lines),
        "categories": dict(counted),
        "languages": dict(sorted(languages.items())),
        "named": sum(1 for each in sheet.lines if each.name),
    }
    columns = ("category", "published", *OUTCOMES, "no response")
    spoken = ", ".join(f"{code} {count}" for code, count in sorted(languages.items())) or "–"
    out.say(result, table(columns, rows), f"Languages: {spoken}")


def _counted(sheet: Sheet) -> list[tuple[str, dict[str, int]]]:
    """For each category and for all: how many are published, and how many of each outcome."""
    found = []
    for name in (*CATEGORIES, "all"):
        lines = [each for each in sheet.lines if name in (each.category, "all")]
        outcomes = Counter(each.outcome or "none" for each in lines)
        found.append((name, {"published": len(lines), **{each: outcomes[each] for each in (*OUTCOMES, "none")}}))
    return found

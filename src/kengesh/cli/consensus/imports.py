"""Read negotiation profiles of other programs as a package problem."""

from pathlib import Path
from typing import Annotated

import typer

from kengesh.cli.output import AsJson, Output, table
from kengesh.formats.genius import read_genius
from kengesh.formats.problems import ProblemFile, problem_bytes
from kengesh.formats.saving import save

app = typer.Typer()


@app.command("import")
def import_profiles(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Profiles of Genius, and their domain.")],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PROBLEM", help="A .toml or .json file to write.")],
    as_json: AsJson = False,
) -> None:
    """Read preference profiles of Genius and ANAC (XML), one for each party, as a package problem."""
    out = Output(as_json=as_json)
    imported = read_genius(files)
    problem = imported.problem
    save(output, problem_bytes(output, ProblemFile(problem)))
    for notice in imported.notices:
        out.warn(notice.code, notice.message, notice.where)
    result = {
        "problem": output,
        "digest": problem.digest,
        "members": problem.members,
        "issues": {issue: list(options) for issue, options in problem.issues.items()},
        "outcomes": problem.outcomes,
        "files": [{"name": each.name, "digest": each.digest} for each in imported.inputs],
    }
    counts = [("members", len(problem.members)), ("issues", len(problem.issues)), ("outcomes", problem.outcomes)]
    out.say(result, table(["what", "count"], counts), f"{output}")

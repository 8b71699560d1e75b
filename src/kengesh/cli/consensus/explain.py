"""Say why there is no package, and what would open one."""

from pathlib import Path
from typing import Annotated

import typer

from kengesh.cli.consensus.explanation_words import Told, contract, readable
from kengesh.cli.output import AsJson, Output
from kengesh.cli.time_limit import TimeLimit
from kengesh.consensus.conflicts import explain
from kengesh.consensus.minimal_sets import OutOfTimeError
from kengesh.consensus.robustness import openings, robustness, separable
from kengesh.formats.problems import read_problem

app = typer.Typer()


@app.command("explain")
def explain_problem(
    problem: Annotated[Path, typer.Argument(metavar="PROBLEM", help="The problem, in TOML or JSON.")],
    *,
    time_limit: Annotated[float, typer.Option(min=0, metavar="SECONDS", help="How long the search may take.")] = 30,
    as_json: AsJson = False,
) -> None:
    """Say which positions cannot hold together, what would have to give way, and what can be agreed all the same."""
    out = Output(as_json=as_json)
    file = read_problem(problem).file
    limit = TimeLimit(time_limit)
    explanation = explain(file.problem, limit)
    rests_on = robustness(file.problem, explanation.package, limit) if explanation.package is not None else None
    parts = None
    if explanation.status in {"package", "impossible"}:
        try:
            parts = separable(file.problem, limit)
        except OutOfTimeError:
            out.warn("explain-parts", "The time was over before the parts were looked at; give more with --time-limit.")
    told = Told(explanation, rests_on, parts, openings(file.problem))
    if explanation.concession_count > len(explanation.concessions):
        out.warn(
            "explain-concessions",
            f"There are {explanation.concession_count} concessions; the cheapest {len(explanation.concessions)} are "
            "listed, and those of each part in full.",
        )
    if explanation.status != "undecided" and not explanation.complete:
        out.warn("explain-cut-off", "The search was cut off; there may be more conflicts and concessions than listed.")
    out.say(contract(file, told), *readable(file, told))
    if explanation.status == "undecided":
        raise typer.Exit(1)

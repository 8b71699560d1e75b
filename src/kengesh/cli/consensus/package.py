"""Find a package that everybody could accept."""

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType

from kengesh.cli.consensus.package_report import package_report
from kengesh.cli.consensus.sentences import Wording, by_stance, headline, number
from kengesh.cli.output import AsJson, Output, table
from kengesh.cli.time_limit import TimeLimit
from kengesh.consensus.answers import Answer, Offer, figure
from kengesh.consensus.goals import Ask, Goal
from kengesh.consensus.packages import solve
from kengesh.consensus.problem import Choice
from kengesh.consensus.recheck import recheck
from kengesh.formats.problems import ProblemFile, read_problem
from kengesh.formats.saving import save
from kengesh.formats.studies import Link, Study, read_study

app = typer.Typer()


@app.command("package")
def find_package(  # noqa: PLR0913 -- the options of a command
    problem: Annotated[Path, typer.Argument(metavar="PROBLEM", help="The problem, in TOML or JSON.")],
    *,
    goal: Annotated[Goal, typer.Option(help="What a package is chosen for.")] = "objections",
    isolated_first: Annotated[
        bool, typer.Option("--isolated-first", help="Spare the worst-off member before the total of objections.")
    ] = False,
    distinct: Annotated[int, typer.Option(min=1, help="How many packages, the others nearly as good.")] = 1,
    apart: Annotated[int, typer.Option(min=1, help="In how many issues any two of them differ.")] = 1,
    within: Annotated[
        int, typer.Option(min=0, max=99, metavar="PER_CENT", help="How much worse than the best the others may be.")
    ] = 5,
    time_limit: Annotated[float, typer.Option(min=0, metavar="SECONDS", help="How long the solver may search.")] = 30,
    study: Annotated[
        Path | None, typer.Option(metavar="LINKS", help="Figures of a study to show beside stances.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A JSON file to write the answer to.")] = None,
    report: Annotated[Path | None, typer.Option(metavar="FILE", help="A self-contained HTML page to write.")] = None,
    as_json: AsJson = False,
) -> None:
    """Find packages that every member could accept, or the nearest offers, with a proof of how good they are."""
    out = Output(as_json=as_json)
    read = read_problem(problem)
    figures = read_study(study, read.file.problem) if study else None
    ask = Ask(goal, isolated_first=isolated_first, distinct=distinct, apart=apart, within=Fraction(within, 100))
    answer = solve(read.file.problem, ask, TimeLimit(time_limit))
    recheck(read.file.problem, answer)
    result = contract(read.file, answer, figures)
    if output:
        save(output, (json.dumps(result, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode())
    if report:
        save(report, package_report(read, answer, figures).encode())
    out.say(result, *readable(read.file, answer, figures))
    if answer.status in {"impossible", "undecided"}:
        raise typer.Exit(1)


def contract(file: ProblemFile, answer: Answer, study: Study | None) -> dict[str, object]:
    """The answer by the common contract, bound to its draft and with what a study says of the options taken."""
    result = answer.to_json()
    draft = file.draft
    result["draft"] = None if draft is None else {"revision": draft.revision, "symbol": draft.symbol}
    if study:
        for name, offers in (("packages", answer.packages), ("nearest_offers", answer.nearest_offers)):
            result[name] = [
                {**each.to_json(), "study": [_link(one) for one in study.of(each.options)]} for each in offers
            ]
        result["study"] = {"name": study.input.name, "digest": study.input.digest}
    return result


def _link(link: Link) -> dict[str, object]:
    figures = {member: figure(each) for member, each in link.figures.items()}
    return {
        "issue": link.issue, "option": link.option, "unit": link.unit, "source": link.source, "digest": link.digest,
        "figures": figures,
    }  # fmt: skip


def readable(file: ProblemFile, answer: Answer, study: Study | None) -> Iterator[RenderableType]:
    """What people see: one sentence, then each package or nearest offer, then how good it is."""
    yield headline(answer)
    for offers, name in ((answer.packages, "Package"), (answer.nearest_offers, "Nearest offer")):
        for count, each in enumerate(offers, start=1):
            yield from _offer(file, each, f"{name} {count}" if len(offers) > 1 else name, study)
    if answer.value is not None and answer.status != "impossible" and not _is_proven_by_stances(answer):
        yield f"Value {number(answer.value)}; no package can be better than {number(answer.bound)}."
    certificate = answer.certificate
    if certificate.others == "exist" and answer.packages:
        yield "Other packages are as good; this is the first in the order of the file."
    yield f"Checked again in exact figures. Found by {certificate.method} ({certificate.solver} {certificate.version})."
    if not answer.packages:
        yield "Why there is none: kengesh consensus explain."


def _is_proven_by_stances(answer: Answer) -> bool:
    """Whether the value is levels of stances, of which the headline says all."""
    return answer.certificate.goal == "objections" and answer.status == "optimal"


def _offer(file: ProblemFile, offer: Offer, title: str, study: Study | None) -> Iterator[RenderableType]:
    wording = Wording(file)
    rows = [
        (wording.issue(issue), wording.option(Choice(issue, option)), *by_stance(offer, issue))
        for issue, option in offer.options.items()
    ]
    columns = ["issue", "option", "supports", "can accept", "reserves", "objects", "not spoken"]
    kept = [place for place in range(len(columns)) if place <= 1 or any(row[place] for row in rows)]
    yield table([columns[place] for place in kept], ([row[place] for place in kept] for row in rows), title=title)
    if any(view.points is not None for view in offer.members.values()):
        valued = [(member, view) for member, view in offer.members.items() if view.points is not None]
        least = file.problem.walk_away
        figures = (
            (member, number(view.points), number(least.get(member)), number(view.gain)) for member, view in valued
        )
        yield table(["member", "points", "walk-away", "gain"], figures)
    if not offer.adoptable:
        yield "In the way: " + "; ".join(wording.held_against(offer)) + "."
    if offer.pareto_optimal:
        yield "No other package is better for one member and worse for none."
    elif offer.dominated_by is not None:
        better = {issue: option for issue, option in offer.dominated_by.items() if offer.options[issue] != option}
        yield "Better for some and worse for none: " + "; ".join(wording.choice(*each) for each in better.items()) + "."
    if study and (links := study.of(offer.options)):
        yield from _study(wording, links)


def _study(wording: Wording, links: Sequence[Link]) -> Iterator[RenderableType]:
    rows = [
        (
            wording.choice(each.issue, each.option),
            ", ".join(f"{member} {number(value)}" for member, value in each.figures.items()),
            each.unit,
        )
        for each in links
    ]
    yield table(["option", "figures", "unit"], rows, title="Study (no position of any member)")
    for source, digest in dict.fromkeys((each.source, each.digest) for each in links):
        yield f"Source: {source}; digest {digest[:16]}."

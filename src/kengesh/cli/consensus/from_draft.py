"""Make a package problem from the brackets of a text and the positions on them."""

from pathlib import Path
from typing import Annotated

import typer

from kengesh.cli.consensus.state import stated_in, warn, warn_all
from kengesh.cli.output import AsJson, Output, table
from kengesh.consensus.issues import issues_of
from kengesh.consensus.rules import rule_named
from kengesh.consensus.stances import Participant
from kengesh.consensus.state import text_state
from kengesh.errors import Refused
from kengesh.formats.drafts import ReadDraft, read_draft
from kengesh.formats.members_table import Roll, read_roll
from kengesh.formats.problems import DraftReference, ProblemFile, problem_bytes
from kengesh.formats.saving import save

app = typer.Typer()


@app.command("from-draft")
def make_problem(
    draft: Annotated[Path, typer.Argument(metavar="DRAFT", help="The revision whose brackets become issues.")],
    *,
    positions: Annotated[
        list[Path], typer.Option(help="CSV of positions; give it again for several, the older first.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PROBLEM", help="The file: .toml or .json.")],
    members: Annotated[
        Path | None, typer.Option(help="CSV: member, status, say, population; else those of DRAFT.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a package problem: brackets become issues and alternatives options, with their ids and this revision.

    Stances are those that count now: support of another wording has lapsed. What is held of a provision without a
    bracket is in no issue, and is said.
    """
    out = Output(as_json=as_json)
    read = read_draft(draft)
    roll = read_roll(members) if members else _roll(read)
    stated = stated_in(positions, roll, out)
    state = text_state(read.draft, roll.participants, stated, rule_named("any-member"))
    warn_all(out, state, roll, stated)
    outside = [each for each in state.provisions if not each.brackets and (each.tally.objects or each.tally.reserves)]
    for each in outside:
        warn(out, "held-without-bracket", each.passage.place)
    for held in state.unplaced:
        warn(out, "held-of-what-is-gone", held.gone or held.of)
    issues = issues_of(state)
    if not issues.problem.issues:
        raise Refused("no-brackets", file=draft.name)
    reference = DraftReference(state.revision, read.draft.masthead.full_symbol)
    save(output, problem_bytes(output, ProblemFile(issues.problem, reference, issues.titles, issues.wordings)))
    count = len(issues.problem.issues)
    spoken = sum(len(of) for said in issues.problem.stances.values() for of in said.values())
    out.say(
        {
            "file": output, "revision": state.revision, "members": list(issues.problem.members), "issues": count,
            "options": len(issues.problem.choices), "stances": spoken,
        },
        table(["problem", ""], [("issues", count), ("options", len(issues.problem.choices)), ("written", output)]),
    )  # fmt: skip


def _roll(read: ReadDraft) -> Roll:
    """The members that the draft knows."""
    members = read.draft.members
    if not members:
        raise Refused("no-roll", file=read.input.name)
    known = {word.casefold(): each.name for each in members for word in (each.name, each.code) if word}
    return Roll(tuple(Participant(each.name) for each in members), known)

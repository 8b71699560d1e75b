"""Say what is agreed, what is nearly agreed, what is open, and the shortest way to a clean text."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kengesh.cli.consensus.state_json import contract
from kengesh.cli.consensus.state_page import state_page
from kengesh.cli.consensus.state_tables import readable
from kengesh.cli.output import AsJson, Output
from kengesh.consensus.moves import shortest_way
from kengesh.consensus.rules import rule_named
from kengesh.consensus.sentences import Names
from kengesh.consensus.state import TextState, text_state
from kengesh.errors import BadData
from kengesh.formats.drafts import read_draft
from kengesh.formats.members_table import Roll, read_roll
from kengesh.formats.positions_table import read_positions
from kengesh.formats.saving import save
from kengesh.text.positions import Position

app = typer.Typer()


@app.command("state")
def show_state(  # noqa: PLR0913 -- each is an option of the command
    draft: Annotated[Path, typer.Argument(metavar="DRAFT", help="The revision on the table.")],
    *,
    members: Annotated[Path, typer.Option(help="CSV: member, status, say, population.")],
    positions: Annotated[
        list[Path], typer.Option(help="CSV of positions; give it again for several, the older first.")
    ],
    rule: Annotated[str, typer.Option(help="A decision rule, as `kengesh consensus rules` lists them.")],
    subject: Annotated[str, typer.Option(help="The member concerned, for a rule that excepts it.")] = "",
    names: Annotated[str, typer.Option(help="counted, all, none, or own:MEMBER.")] = "counted",
    report: Annotated[Path | None, typer.Option(metavar="F", help="A page to write, complete in one file.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say what is agreed and what is open, what each provision still needs, and the shortest way to a clean text.

    Objections are counted, and those who object are named with --names all. With --names none, or own:MEMBER, the rest
    is "under consideration in capitals", and nothing is counted.
    """
    out = Output(as_json=as_json)
    shown = Names.of(names)
    chosen, roll, read = rule_named(rule), read_roll(members), read_draft(draft)
    for told in read.told:
        out.warn(told.code, told.message, ", ".join(filter(None, (read.input.name, told.where))))
    if shown.member:
        shown = Names("own", _member(roll, shown.member, members))
    stated = stated_in(positions, roll, out)
    concerned = _member(roll, subject, members) if subject else None
    state = text_state(read.draft, roll.participants, stated, chosen, concerned)
    warn_all(out, state, roll, stated)
    way = shortest_way(state)
    if report:
        save(report, state_page(read.draft, state, way, shown).encode())
    out.say(contract(read, state, way, shown), *readable(read, state, way, shown))


def stated_in(files: Sequence[Path], roll: Roll, out: Output) -> tuple[Position, ...]:
    """The positions in some files, in their order; what a reader should know of them is a warning."""
    found: list[Position] = []
    for path in files:
        read = read_positions(path, roll)
        for code, message in read.told:
            out.warn(code, message, path.name)
        found += read.positions
    return tuple(found)


def warn_all(out: Output, state: TextState, roll: Roll, stated: Sequence[Position]) -> None:
    """Say which statements count for nothing, or were taken at their word."""
    silent = {each.name for each in roll.participants if not each.has_say}
    for name in dict.fromkeys(each.member for each in stated if each.member in silent):
        warn(out, "positions-without-say", member=name)
    if state.unbound:
        warn(out, "positions-unbound", count=len(state.unbound))
    for position in state.unknown_acts:
        warn(out, "positions-act", member=position.member, act=position.act, rule=state.rule.name)


def warn(out: Output, code: str, where: str | None = None, **values: object) -> None:
    """Add a warning whose sentence is known by its code."""
    out.warn(code, BadData(code, **values).sentence, where)


def _member(roll: Roll, words: str, file: Path) -> str:
    name = roll.name(words)
    if name is None:
        raise BadData("not-on-the-roll", file=file.name, words=words, known=roll.names)
    return name

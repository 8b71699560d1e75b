"""Compile returns into one negotiating text."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.table import Table

from kengesh.cli.compilation_report import contract, readable, summary_text, warn_all
from kengesh.cli.output import AsJson, Json, Output, table
from kengesh.formats.compiling import FORMS, Origin, Wanted, compiled
from kengesh.formats.drafts import read_draft
from kengesh.formats.members import read_members
from kengesh.formats.saving import save_all
from kengesh.formats.senders import assignment

app = typer.Typer()

Attribution = Literal["names", "none"]
Comments = Literal["none", "open", "all"]


@app.command()
def compile_returns(  # noqa: PLR0913 -- each is an option of the command
    base: Annotated[Path, typer.Argument(help="The issued revision: the Word file that was sent out.")],
    returns: Annotated[list[Path] | None, typer.Argument(help="The files that came back.")] = None,
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder for the results.")],
    sent_by: Annotated[
        list[str] | None,
        typer.Option("--as", metavar="MEMBER=FILE", help="Whose a file is: Bayan=FILE, Alatau+Bayan=FILE."),
    ] = None,
    replaces: Annotated[
        list[str] | None, typer.Option(metavar="MEMBER=FILE", help="A return that takes the place of an earlier one.")
    ] = None,
    members: Annotated[Path | None, typer.Option(help="CSV with the columns name and code.")] = None,
    attribution: Annotated[Attribution, typer.Option(help="Whether delegations are named.")] = "names",
    comments: Annotated[Comments, typer.Option(help="Which comments are passed on.")] = "none",
    symbol: Annotated[str, typer.Option(help="Symbol of the compilation, if not that of the base.")] = "",
    distribution: Annotated[str, typer.Option(help="General, Limited, Restricted.")] = "",
    date: Annotated[str, typer.Option(help="Date of the compilation, if not that of the latest change.")] = "",
    as_json: AsJson = False,
) -> None:
    """Compile returns into one negotiating text.

    The results are two Word files (brackets, tracked changes), a PDF, Akoma Ntoso, the comment form, a page that shows
    every view, the draft as JSON, and a summary. All of them are written, or none.
    """
    out = Output(as_json=as_json)
    given = [
        *(returns or ()),
        *(assignment(words) for words in sent_by or ()),
        *(assignment(words, replaces=True) for words in replaces or ()),
    ]
    if not given:
        message = "Give at least one return: a file, or --as MEMBER=FILE."
        raise typer.BadParameter(message, param_hint="RETURNS")
    read = read_draft(base, members=read_members(members) if members else ())
    for told in read.told:
        out.warn(told.code, told.message, told.where)
    wanted = Wanted(attribution == "names", comments, symbol, distribution, date)
    with out.progress("compiling", total=len(given) + FORMS) as step:
        result = compiled(read.draft, given, wanted, origin=Origin(read.digest, read.input), step=step)
    warn_all(out, result)
    files = dict(result.files) | {"summary.txt": summary_text(result, out.remarks).encode()}
    written = save_all(output, files)
    said: dict[str, Json] = {"files": [f"{path}" for path in written]}
    if as_json:  # every digest and every wording once more: nothing to compute for a reader who does not see it
        said = contract(result) | said
    out.say(said, *readable(result), _written(written))


def _written(paths: tuple[Path, ...]) -> Table:
    return table(["written"], [[path] for path in paths])

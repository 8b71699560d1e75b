"""Issue a draft as the Word file that is sent to delegations."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kengesh.cli.output import AsJson, Output, table
from kengesh.formats.drafts import read_draft
from kengesh.formats.members import read_members
from kengesh.formats.saving import save
from kengesh.formats.word.issuing import issued_docx
from kengesh.text.jsonform import digest

app = typer.Typer()


@app.command()
def issue(  # noqa: PLR0913 -- each is an option of the command
    source: Annotated[Path, typer.Argument(metavar="DRAFT", help="Word, Markdown, Akoma Ntoso, or the draft's JSON.")],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The Word file to write.")],
    members: Annotated[Path | None, typer.Option(help="CSV with the columns name and code.")] = None,
    title: Annotated[str | None, typer.Option(help="Title of the document.")] = None,
    kind: Annotated[str | None, typer.Option(help="non-paper, chair's text, compilation, draft decision.")] = None,
    symbol: Annotated[str | None, typer.Option(help="Symbol without its revision: SC/CT/2026/1.")] = None,
    revision: Annotated[int | None, typer.Option(min=0, help="2 for Rev.2.")] = None,
    date: Annotated[str | None, typer.Option(help="Date of issue: 2026-03-01.")] = None,
    distribution: Annotated[str | None, typer.Option(help="General, Limited, Restricted.")] = None,
    notice: Annotated[str | None, typer.Option(help="A line on every page.")] = None,
    line_numbers: Annotated[bool, typer.Option("--line-numbers", help="Number the lines in the margin.")] = False,
    as_json: AsJson = False,
) -> None:
    """Issue a draft as the Word file that is sent to delegations.

    The file carries the digest of the revision and a hidden mark in each provision, so that what comes back can be
    compared with what was sent.
    """
    out = Output(as_json=as_json)
    read = read_draft(source, members=read_members(members) if members else ())
    given = {
        "title": title, "kind": kind, "symbol": symbol, "revision": revision, "date": date,
        "distribution": distribution, "notice": notice,
    }  # fmt: skip
    changed = {name: value for name, value in given.items() if value is not None}
    draft = replace(read.draft, masthead=replace(read.draft.masthead, **changed))  # type: ignore[arg-type]
    for told in read.told:
        out.warn(told.code, told.message, told.where)
    save(output, issued_docx(draft, line_numbers=line_numbers))
    count = sum(1 for _ in draft.provisions())
    brackets = sum(1 for _ in draft.choices())
    name = draft.masthead.full_symbol or f"Rev.{draft.masthead.revision}"
    result = {"revision": name, "digest": digest(draft), "provisions": count, "brackets": brackets, "file": output}
    rows = [("revision", name), ("provisions", count), ("open brackets", brackets), ("file", output)]
    out.say(result, table(["issued", ""], rows))

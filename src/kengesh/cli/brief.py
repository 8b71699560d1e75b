"""Write the brief of a delegation, with a position sheet."""

from pathlib import Path
from typing import Annotated

import typer

from kengesh.cli.output import AsJson, Output, table
from kengesh.errors import BadData
from kengesh.formats.drafts import read_draft
from kengesh.formats.saving import save
from kengesh.formats.word.brief import brief_docx
from kengesh.text.brief import brief
from kengesh.text.compiling.compilation import names_in
from kengesh.text.jsonform import digest

app = typer.Typer()


@app.command("brief")
def write_brief(
    source: Annotated[Path, typer.Argument(metavar="DRAFT", help="Word, Markdown, Akoma Ntoso, or the draft's JSON.")],
    *,
    member: Annotated[str, typer.Option("--for", metavar="MEMBER", help="The delegation.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The Word file to write.")],
    since: Annotated[Path | None, typer.Option(metavar="FILE", help="The earlier revision to compare with.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write what a delegate cables home: what changed, what is open, and what needs a position.

    The position sheet at its end is filled in and read back with `kengesh positions`.
    """
    out = Output(as_json=as_json)
    read = read_draft(source)
    earlier = read_draft(since) if since else None
    for told in (*read.told, *(earlier.told if earlier else ())):
        out.warn(told.code, told.message, told.where)
    known = sorted({each.name for each in read.draft.members} | names_in(read.draft))
    name = next((each for each in known if each.casefold() == member.casefold()), member if not known else "")
    if not name:
        raise BadData("sender-unknown", file=read.input.name, name=member, members=", ".join(known))
    before = earlier.draft if earlier else None
    told_home = brief(read.draft, name, before)
    save(output, brief_docx(read.draft, digest(read.draft), told_home, before))
    result = {
        "member": name,
        "revision": read.draft.masthead.full_symbol or None,
        "digest": digest(read.draft),
        "changed": [{"place": each.place, "kinds": each.kinds} for each in told_home.changes],
        "open": len(told_home.opened),
        "needs_position": [{"bracket": each.choice, "place": each.place} for each in told_home.needed],
        "file": output,
    }
    rows = [
        ("provisions changed", len(told_home.changes)),
        ("brackets open", len(told_home.opened)),
        ("of them without a side taken", len(told_home.needed)),
    ]
    out.say(result, table([f"brief for {name}", ""], rows), f"{output}")

"""Read a position sheet that came back."""

from pathlib import Path
from typing import Annotated

import typer

from kengesh.cli.output import AsJson, Output, table
from kengesh.formats.drafts import read_draft
from kengesh.formats.saving import save
from kengesh.formats.word.brief import positions_from_brief
from kengesh.formats.word.reading import read as read_word
from kengesh.text.brief import brief
from kengesh.text.jsonform import digest
from kengesh.text.place_names import place_names
from kengesh.text.positions import positions_csv

app = typer.Typer()


@app.command("positions")
def read_positions(
    sheet: Annotated[Path, typer.Argument(help="The brief with its position sheet filled in.")],
    *,
    draft: Annotated[Path, typer.Option(metavar="DRAFT", help="The text that the sheet is about.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A CSV file to write.")] = None,
    as_json: AsJson = False,
) -> None:
    """Read a position sheet that came back; cells that cannot be taken are named, and the others count."""
    out = Output(as_json=as_json)
    read = read_draft(draft)
    opened = brief(read.draft, "").opened
    wordings = {side.id: (each.provision, side.digest) for each in opened for side in each.sides}
    filled = positions_from_brief(read_word(sheet), read.draft, digest(read.draft), wordings)
    for notice in filled.notices:
        out.warn(notice.code, notice.message, f"{sheet.name}, {notice.where}")
    if output:
        save(output, positions_csv(filled.positions).encode())
    names = place_names(read.draft)
    positions = [
        {
            "member": each.member, "provision": each.provision, "alternative": each.alternative,
            "stance": each.stance, "reserve_kind": each.reserve_kind or None, "reason": each.reason or None,
            "remedy": each.remedy or None, "revision": each.revision, "wording_digest": each.wording,
        }
        for each in filled.positions
    ]  # fmt: skip
    rows = [(names.get(each.provision, ""), each.stance, each.reserve_kind, each.reason) for each in filled.positions]
    columns = ["provision", "position", "kind of reserve", "reason"]
    out.say({"member": filled.member, "positions": positions}, f"Positions of {filled.member}", table(columns, rows))

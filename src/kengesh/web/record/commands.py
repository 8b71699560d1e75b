"""Commands on the record of this installation."""

from pathlib import Path
from typing import Annotated

import typer

from kengesh.web.layout.terminal import AsJson, say, set_up


def export(
    file: Annotated[Path, typer.Argument(help="The file to write, as record.jsonl.")],
    *,
    openings: Annotated[
        bool,
        typer.Option("--openings", help="With the sealed values that are still kept: people and confidential acts."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write the common record as a file that anyone can check offline."""
    set_up()
    from kengesh.errors import Refused  # noqa: PLC0415 -- after Django is set up
    from kengesh.web.record import reading  # noqa: PLC0415
    from kengesh.web.record.models import COMMON, Opening, Record  # noqa: PLC0415

    record = Record.objects.filter(owner=COMMON).first()
    if record is None:
        raise Refused("record-empty")
    rows = Opening.objects.all() if openings else Opening.objects.none()
    with file.open("w", encoding="utf-8", newline="\n") as written:
        count = sum(written.write(line) > 0 for line in reading.lines(record, rows))
    say(
        {"file": f"{file}", "entries": record.size, "lines": count}, [f"{file}: {record.size} entries"], as_json=as_json
    )

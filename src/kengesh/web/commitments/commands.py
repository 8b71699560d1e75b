"""The ageing report from the database of this installation."""

from pathlib import Path
from typing import Annotated

import typer

from kengesh.web.layout.terminal import AsJson, say, set_up


def export(
    file: Annotated[Path, typer.Argument(help="The file to write, .xlsx or .csv.")],
    *,
    organisation: Annotated[str, typer.Option(metavar="NAME", help="Only this organisation.")] = "",
    as_json: AsJson = False,
) -> None:
    """Write the ageing report as the bodies may read it: no draft, and no finding before its time."""
    set_up()
    from kengesh.errors import BadData  # noqa: PLC0415 -- after Django is set up
    from kengesh.formats.commitments.tables import ageing_csv, ageing_xlsx  # noqa: PLC0415
    from kengesh.formats.saving import save  # noqa: PLC0415
    from kengesh.web.clock.time import now as clock  # noqa: PLC0415
    from kengesh.web.commitments.tracker import about, lines_for_bodies  # noqa: PLC0415

    now = clock()
    shares, lines = lines_for_bodies(organisation, now)
    match file.suffix.casefold():
        case ".xlsx":
            content = ageing_xlsx(lines, now.date(), about(shares))
        case ".csv":
            content = ageing_csv(lines, now.date()).encode()
        case _:
            raise BadData("commitments-kind", file=file.name)
    save(file, content)
    say({"file": f"{file}", "commitments": len(lines)}, [f"{file}: {len(lines)} lines"], as_json=as_json)

"""What is agreed, what is still open, and which package everybody could accept.

Each module of this package that defines `app` is one command; listing them imports none.
"""

from typing import Final

import typer

from kengesh.cli.discovery import CommandGroup

PACKAGE: Final = "kengesh.cli.consensus"
ENTRY_POINTS: Final = "kengesh.commands.consensus"


class ConsensusCommands(CommandGroup):
    """The commands of `kengesh consensus`."""

    package = PACKAGE
    entry_points = ENTRY_POINTS


app = typer.Typer(cls=ConsensusCommands, add_completion=False, rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def _consensus() -> None:
    """What is agreed, what is still open, and which package everybody could accept."""

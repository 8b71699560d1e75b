"""The `kengesh` command: each module here that defines `app` is one command or one group of commands.

A module is imported when its command is called, and not before: the one-line help of the others is read from their
source. What goes wrong leaves through `main` alone, as a sentence or, with `--json`, as an object; commands raise
`Refused`, `BadData` and `OSError` and handle none of them.
"""

import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Final, NoReturn

import typer
from typer.exceptions import TyperException

from kengesh import __version__
from kengesh.cli.discovery import CommandGroup
from kengesh.cli.failures import REFUSED, Failure
from kengesh.errors import KengeshError

_OBJECTS: Final = 100_000
"""How many new objects the collector waits for. Values have no cycles: looking for them took a quarter of a run."""

app = typer.Typer(name="kengesh", cls=CommandGroup, add_completion=False, rich_markup_mode=None, no_args_is_help=True)


def _show_version(asked: bool) -> None:  # noqa: FBT001 -- the signature of an option's callback
    if asked:
        typer.echo(f"kengesh {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Show the version and exit.")
    ] = False,
) -> None:
    """From every delegation's Word file to one negotiating text."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code: 0 done, 1 refused or impossible, 2 usage, 3 bad data."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:
        gc.set_threshold(_OBJECTS, 50, 100)
    try:
        code = typer.main.get_command(app).main(given, prog_name="kengesh", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on; the last flush must not fail
        sys.exit(REFUSED)
    except (KengeshError, OSError, TyperException) as error:
        failure = Failure.of(error)
        failure.show(as_json="--json" in given)
        sys.exit(failure.exit_code)
    sys.exit(code if isinstance(code, int) else 0)

"""Runs `kengesh ...` in this process, as somebody would type it."""

import io
import json
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kengesh.cli import main


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be one object of JSON and nothing else."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """What standard error says went wrong, with `--json`."""
        return json.loads(self.err)["error"]


def run(*arguments: str | Path, folder: Path | None = None) -> Ran:
    """Run the command line with these arguments, in a folder if one is given."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), chdir(folder or Path.cwd()):
        try:
            main([f"{each}" for each in arguments])
        except SystemExit as end:
            code = end.code
    assert isinstance(code, int)
    return Ran(code, out.getvalue(), err.getvalue())

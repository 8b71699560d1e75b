"""Docxodus: `Consolidate` merges any number of reviewed copies against one base, conflicts as stacked changes."""

import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

PEERS: Final = Path(__file__).resolve().parent / "peers"
HOME: Final = Path(__file__).resolve().parent / ".peers" / "docxodus"


def interpreter() -> Path:
    """The interpreter of the peer's environment, made from its pins when it is not there.

    Raises
    ------
    subprocess.CalledProcessError
        If the pinned files cannot be had, or are not those that were pinned.
    """
    python = HOME / "bin" / "python"
    if not (HOME / "ready").exists():
        venv.create(HOME, with_pip=True, clear=True)
        pins = ["install", "--quiet", "--require-hashes", "-r", f"{PEERS / 'docxodus.txt'}"]
        subprocess.run([f"{python}", "-m", "pip", *pins], check=True, capture_output=True)  # noqa: S603 -- pinned by hash
        (HOME / "ready").touch()
    return python


def version() -> str:
    """The version that is pinned."""
    pins = (PEERS / "docxodus.txt").read_text(encoding="utf-8").splitlines()
    return next(line.rstrip(" \\") for line in pins if "==" in line)


def merge(base: Path, returned: Sequence[Path], out: Path, python: Path) -> None:
    """Merge the files in this order; the name of a file is that of its author."""
    given = [f"{path.stem}={path}" for path in returned]
    subprocess.run([f"{python}", f"{PEERS / 'consolidate.py'}", f"{out}", f"{base}", *given], check=True)  # noqa: S603 -- as above


if __name__ == "__main__":
    sys.exit(f"{version()} in {interpreter()}")

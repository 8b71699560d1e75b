"""Programs beside Python that some tests need: where they are missing, the test skips, and in CI it fails."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest


def required(tool: str) -> str:
    """The path of a program; without it the test is skipped, or fails where KENGESH_NO_SKIPS is 1."""
    path = shutil.which(tool)
    if path is None:
        missing(f"{tool} is not installed (tools/debian-packages.txt says which package holds it)")
    return path


def missing(reason: str) -> NoReturn:
    """Skip this test, or fail where KENGESH_NO_SKIPS is 1."""
    if os.environ.get("KENGESH_NO_SKIPS") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def finished(
    *command: str | Path, folder: Path | None = None, seconds: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, and give back what it wrote, whatever its exit code."""
    return subprocess.run(  # noqa: S603 -- the tests choose the commands
        command, capture_output=True, text=True, check=False, cwd=folder, timeout=seconds
    )

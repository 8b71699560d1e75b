"""NegMAS: all outcomes enumerated, Pareto frontier, Nash and Kalai points; a program of its own that exchanges files.

Its point of disagreement is max(reserved value, own minimum), and here the reserved value is 0: its Nash and Kalai
points are those of gains above each member's minimum. The same is asked of Kengesh, with these as walk-aways.
"""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any, Final

from kengesh.consensus.problem import Problem

PEERS: Final = Path(__file__).resolve().parent / "peers"
HOME: Final = Path(__file__).resolve().parent / ".peers" / "negmas"


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
        pins = ["install", "--quiet", "--require-hashes", "-r", f"{PEERS / 'negmas.txt'}"]
        subprocess.run([f"{python}", "-m", "pip", *pins], check=True, capture_output=True)  # noqa: S603 -- pinned by hash
        (HOME / "ready").touch()
    return python


def version() -> str:
    """The version that is pinned."""
    pins = (PEERS / "negmas.txt").read_text(encoding="utf-8").splitlines()
    return next(line.rstrip(" \\") for line in pins if line.startswith("negmas=="))


def searched(problem: Problem, folder: Path, seconds: int) -> dict[str, Any] | None:
    """What it finds in a problem with points only, and its CPU seconds; None where it was stopped after so many.

    Raises
    ------
    subprocess.CalledProcessError
        If it fails.
    """
    given, out = folder / "given.json", folder / "out.json"
    points = {
        member: {issue: {option: float(each) for option, each in of.items()} for issue, of in by.items()}
        for member, by in problem.points.items()
    }
    issues = {issue: list(options) for issue, options in problem.issues.items()}
    given.write_text(json.dumps({"issues": issues, "points": points}), encoding="utf-8")
    command = [f"{interpreter()}", f"{PEERS / 'enumerate_outcomes.py'}", f"{given}", f"{out}"]
    limited = ["timeout", f"{seconds}", *command]
    done = subprocess.run(limited, capture_output=True, check=False, env={**os.environ, "HOME": f"{folder}"})  # noqa: S603 -- our own script
    if done.returncode == _STOPPED:
        return None
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, command, stderr=done.stderr)
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


_STOPPED: Final = 124  # what `timeout` ends with

if __name__ == "__main__":
    sys.exit(f"{version()} in {interpreter()}")

"""Measuring a job in a process of its own, on one core: CPU seconds, peak memory, and what the job says of itself.

A job is a function `benchmarks.module:name`. Called with its arguments it prepares everything and gives a function;
only the work of that function is measured, with the processes it starts. Figures are medians of three fresh processes.
Each process also times a loop that is always the same, before and after the job: where others use the machine, CPU
seconds grow with the seconds of that loop, and figures are compared by it.
"""

import importlib
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
FILES: Final = ROOT / "results" / "benchmarks" / "files"
BYTECODE: Final = ROOT / "results" / "benchmarks" / "bytecode"
"""Modules are compiled once, as where a program is installed, even if the environment forbids it to write byte code."""
RUNS: Final = int(os.environ.get("KENGESH_BENCH_RUNS", "3"))
_KIB: Final = 1024

FIGURES: Final = ("CPU seconds", "loop seconds", "peak MB")
Said = dict[str, Any]
Job = Callable[..., Callable[[], Mapping[str, object] | None]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What several runs of a job took."""

    job: str
    arguments: tuple[str | int, ...]
    seconds: tuple[float, ...]  # CPU, user and system, of each run
    peaks: tuple[int, ...]  # bytes, of the process or of the largest it started
    said: Said
    loops: tuple[float, ...]  # what the loop took in each run

    @property
    def loop(self) -> float:
        """The median of the seconds of the loop."""
        return statistics.median(self.loops)

    @property
    def median(self) -> float:
        """The median of the CPU seconds."""
        return statistics.median(self.seconds)

    @property
    def peak(self) -> int:
        """The largest peak of memory, in MB of a million bytes."""
        return round(max(self.peaks) / 1e6)

    @property
    def figures(self) -> tuple[str, str, str]:
        """What stands under FIGURES in a table."""
        return f"{self.median:.2f}", f"{self.loop:.3f}", f"{self.peak}"

    def json(self) -> dict[str, object]:
        """What goes into the file of results."""
        spent = [round(each, 3) for each in self.seconds]
        return {
            "job": self.job, "arguments": list(self.arguments), "cpu_seconds": spent,
            "median": round(self.median, 3), "loop_seconds": round(self.loop, 3), "peak_mb": self.peak, **self.said,
        }  # fmt: skip


def measured(job: str, *arguments: str | int, runs: int = RUNS) -> Measured:
    """Run a job in fresh processes, one after the other.

    Parameters
    ----------
    job : str
        `benchmarks.bench_compile:merge`.
    arguments : strings and integers
        What it is called with.
    runs : int
        How often.

    Raises
    ------
    RuntimeError
        If the job fails; with what it wrote to standard error.
    """
    command = [sys.executable, "-m", "benchmarks.measuring", job, json.dumps(arguments)]
    found = [_one(command) for _ in range(runs)]
    seconds, peaks = tuple(each["seconds"] for each in found), tuple(each["peak"] for each in found)
    return Measured(job, arguments, seconds, peaks, found[-1]["said"], tuple(each["loop"] for each in found))


def _one(command: list[str]) -> Said:
    paths = os.pathsep.join([f"{ROOT}", os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    given = {**os.environ, "PYTHONPATH": paths, "PYTHONPYCACHEPREFIX": f"{BYTECODE}", "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, check=False)  # noqa: S603 -- our own interpreter on our own module
    if done.returncode:
        message = f"{' '.join(command[3:])}: {done.stderr.decode()}"
        raise RuntimeError(message)
    said: Said = json.loads(done.stdout.decode().splitlines()[-1])
    return said


def _spent() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _loop() -> float:
    started = time.process_time()
    for _ in range(400):
        made = [(number, f"{number}") for number in range(1000)]
        made.sort(key=lambda each: each[1])
    return time.process_time() - started


def _peak() -> int:
    """Bytes; Linux counts in kibibytes."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) * _KIB


def main(job: str, arguments: str) -> None:
    """Prepare and do one job in this process, on one core, and print what it took."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    module, _, name = job.partition(":")
    prepared: Job = getattr(importlib.import_module(module), name)
    act = prepared(*json.loads(arguments))
    loop = _loop()
    before = _spent()
    said = act()
    seconds = _spent() - before
    loop = (loop + _loop()) / 2
    print(json.dumps({"seconds": seconds, "peak": _peak(), "loop": loop, "said": dict(said or {})}))


if __name__ == "__main__":
    main(*sys.argv[1:])

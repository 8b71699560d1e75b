"""Telling results: a readable table on the terminal, and a file of JSON that says on which machine."""

import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

from benchmarks.measuring import ROOT, Measured

RESULTS: Final = ROOT / "results" / "benchmarks"
PACKAGES: Final = ("kengesh", "highspy", "lxml", "numpy", "rapidfuzz", "typst")


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table."""
    cells = [[f"{each}" for each in row] for row in (head, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    print(f"\n{title}")
    for number, row in enumerate(cells):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))


def limit(value: float, most: float, unit: str) -> str:
    """A figure beside its target: `0.61 s (< 0.7: met)`."""
    return f"{value:.2f} {unit} (< {most:g}: {'met' if value < most else 'MISSED'})"


def save(name: str, results: Mapping[str, Measured], **more: object) -> Path:
    """Write the results of one benchmark, with the machine they were measured on."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    value = {
        "benchmark": name,
        "machine": machine(),
        "results": {key: each.json() for key, each in results.items()},
        **more,
    }
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def machine() -> dict[str, object]:
    """Processor, system and versions."""
    return {
        "processor": _processor(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "packages": {name: version(name) for name in PACKAGES},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.processor())

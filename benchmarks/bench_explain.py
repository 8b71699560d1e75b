"""No agreement possible: CPU seconds until every conflict and every concession is known, or that it was cut off.

Ten members, twenty issues, interactions and rules; walk-aways at 85 and at 75 per cent of what each member could have
at most; seeds 0 to 9, or as many as `KENGESH_BENCH_SEEDS` says.
"""

import os
import statistics
import time
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from benchmarks.measuring import Measured, measured
from benchmarks.negotiations import negotiation
from benchmarks.telling import save, table
from kengesh.consensus.conflicts import explain

SEEDS: Final = range(int(os.environ.get("KENGESH_BENCH_SEEDS", "10")))
LIMITS: Final = {85: 60, 75: 20}  # CPU seconds, by the walk-away in per cent


class Limited:
    """CPU seconds that are left of a limit."""

    def __init__(self, seconds: float) -> None:
        self._end = time.process_time() + seconds

    def remaining(self) -> float:
        """Never below 0."""
        return max(self._end - time.process_time(), 0.0)


def explained(per_cent: int, seed: int) -> Callable[[], Mapping[str, object]]:
    """From the problem as a value to its explanation."""
    problem = negotiation(seed, 20, 10, Fraction(per_cent, 100))

    def act() -> Mapping[str, object]:
        found = explain(problem, Limited(LIMITS[per_cent]))
        return {
            "status": found.status,
            "conflicts": len(found.conflicts),
            "concessions": len(found.concessions),
            "complete": found.complete,
        }

    return act


def main() -> None:
    """Measure and tell."""
    found: dict[str, Measured] = {}
    rows = []
    for per_cent in LIMITS:
        runs = [measured("benchmarks.bench_explain:explained", per_cent, seed, runs=1) for seed in SEEDS]
        found |= {f"{per_cent} per cent, seed {seed}": each for seed, each in zip(SEEDS, runs, strict=True)}
        seconds = [each.median for each in runs]
        complete = sum(bool(each.said["complete"]) for each in runs)
        median, worst = f"{statistics.median(seconds):.2f}", f"{max(seconds):.2f}"
        rows.append((f"walk-aways at {per_cent} %", median, worst, f"{complete} of {len(runs)}"))
    table("Conflicts and concessions, CPU seconds", ("case", "median", "worst", "complete"), rows)
    save("explain", found)


if __name__ == "__main__":
    main()

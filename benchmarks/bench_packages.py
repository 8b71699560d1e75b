"""Package deals: CPU seconds of every goal on frozen negotiations, seeds 0 to 4, and NegMAS on the same enumeration.

`KENGESH_BENCH_SEEDS` sets the number of seeds; `KENGESH_BENCH_CASES` the cases, by a word of their names.
"""

import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import peer_negmas
from benchmarks.measuring import Measured, measured
from benchmarks.negotiations import evenly, negotiation, rankings, stances
from benchmarks.telling import save, table
from kengesh.consensus.frontier import Frontier, frontier
from kengesh.consensus.goals import Ask, Goal
from kengesh.consensus.packages import solve
from kengesh.consensus.problem import Problem
from kengesh.consensus.tables import Tables

SEEDS: Final = range(int(os.environ.get("KENGESH_BENCH_SEEDS", "5")))
ONLY: Final = os.environ.get("KENGESH_BENCH_CASES", "")
LIMIT: Final = 300  # CPU seconds that anybody gets
ENUMERATED: Final = ((5, 5), (2, 6), (10, 4))  # members, and issues of ten options

Act = Callable[[], Mapping[str, object]]
PROBLEMS: Final[Mapping[str, Callable[..., Problem]]] = {
    "evenly": evenly, "negotiation": negotiation, "rankings": rankings, "stances": stances,
}  # fmt: skip


class Limited:
    """CPU seconds that are left of the limit."""

    def __init__(self) -> None:
        self._end = time.process_time() + LIMIT

    def remaining(self) -> float:
        """Never below 0."""
        return max(self._end - time.process_time(), 0.0)


def package(kind: str, goal: Goal, per_cent: int, seed: int, *sizes: int) -> Act:
    """From the problem as a value to the answer with its certificate; the gap is 0 or some per cent."""
    problem = PROBLEMS[kind](seed, *sizes)
    ask = Ask(goal, gap=Fraction(per_cent, 100), pareto=False)

    def act() -> Mapping[str, object]:
        answer = solve(problem, ask, Limited())
        return {"status": answer.status, **{name: f"{getattr(answer, name)}" for name in ("value", "bound", "gap")}}

    return act


def enumerated(members: int, issues: int, seed: int) -> Act:
    """All outcomes, the frontier, and its Nash and max-min points by gains above each member's own minimum."""
    problem = evenly(seed, members, issues, 10)

    def act() -> Mapping[str, object]:
        found = above_minimum(frontier(problem))
        nash, least = found.best("nash"), found.best("max-min")
        points = [[float(each) for each in found.points_at(place)] for place in (nash, least)]
        return {"frontier": len(found), "nash": points[0], "kalai": points[1]}

    return act


def above_minimum(found: Frontier) -> Frontier:
    """The same frontier, with gains counted from each member's own minimum."""
    tables = found.tables
    least = {
        member: sum(min(Fraction(each) for each in of.values()) for of in by.values())
        for member, by in tables.problem.points.items()
    }
    problem = Problem(
        members=tables.problem.members, issues=tables.problem.issues, points=tables.problem.points, walk_away=least
    )
    return Frontier(Tables.of(problem), found.numbers, found.points)


@dataclass(frozen=True, slots=True)
class Case:
    """What is measured, and what is to be reached."""

    name: str
    job: str
    arguments: tuple[str | int, ...]  # but for the seed
    sizes: tuple[int, ...]
    most: float

    def run(self) -> list[Measured]:
        """One fresh process for each seed."""
        return [
            measured(f"benchmarks.bench_packages:{self.job}", *self.arguments, seed, *self.sizes, runs=1)
            for seed in SEEDS
        ]


CASES: Final = (
    Case("10 × 10⁵ outcomes, max-min", "package", ("evenly", "max-min", 0), (10, 5, 10), 1.0),
    Case("10 × 10⁵ outcomes, Nash", "package", ("evenly", "nash", 0), (10, 5, 10), 1.0),
    Case("10 × 50 issues, feasible", "package", ("negotiation", "feasible", 0), (50,), 0.1),
    Case("10 × 50 issues, Nash", "package", ("negotiation", "nash", 0), (50,), 3.0),
    Case("10 × 50 issues, leximin", "package", ("negotiation", "leximin", 0), (50,), 30.0),
    Case("10 × 100 issues, Nash", "package", ("negotiation", "nash", 0), (100,), 5.0),
    Case("10 × 100 issues, max-min to 1 %", "package", ("negotiation", "max-min", 1), (100,), 2.0),
    Case("57 × 200 × 4 stances", "package", ("stances", "objections", 0), (57, 200, 4), 2.0),
    Case("10 × 20 rankings", "package", ("rankings", "robust", 0), (10, 20), 1.0),
)


def goals(found: dict[str, Measured]) -> None:
    """Every case with a target."""
    rows = []
    for case in CASES:
        if ONLY in case.name:
            runs = case.run()
            found |= {f"{case.name}, seed {seed}": each for seed, each in zip(SEEDS, runs, strict=True)}
            rows.append((case.name, *spent(runs), f"< {case.most:g}", statuses(runs)))
    table("Package deals, CPU seconds", ("case", "median", "worst", "loop", "to reach", "status"), rows)


def spent(runs: Sequence[Measured]) -> tuple[str, str, str]:
    """Median and worst of the CPU seconds, and the loop."""
    seconds = [each.median for each in runs]
    return (
        f"{statistics.median(seconds):.2f}",
        f"{max(seconds):.2f}",
        f"{statistics.median(each.loop for each in runs):.3f}",
    )


def statuses(runs: Sequence[Measured]) -> str:
    """How the searches ended, and the gaps."""
    return ", ".join(f"{each.said['status']} ({each.said['gap']})" for each in runs)


def beside_negmas(found: dict[str, Measured], folder: Path) -> None:
    """The same enumeration by both, seed by seed."""
    rows = []
    for members, issues in ENUMERATED:
        name = f"{members} × 10^{issues} enumerated"
        if ONLY not in name:
            continue
        ratios, own, theirs, agree = [], [], [], True
        for seed in SEEDS:
            ours = measured("benchmarks.bench_packages:enumerated", members, issues, seed, runs=1)
            peer = peer_negmas.searched(evenly(seed, members, issues, 10), folder, LIMIT)
            found[f"{name}, seed {seed}"] = ours
            own.append(ours.median)
            if peer is None:
                continue
            theirs.append(peer["seconds"])
            ratios.append(peer["seconds"] / ours.median)
            agree &= same(ours.said, peer)
        cells = (f"{statistics.median(each):.2f} ({max(each):.2f})" if each else "stopped" for each in (own, theirs))
        rows.append((name, *cells, f"{statistics.median(ratios):.0f} ({min(ratios):.0f})" if ratios else "", agree))
    table(
        f"Beside {peer_negmas.version()}: CPU seconds, median and worst",
        ("case", "kengesh", "negmas", "ratio, median and least", "same answers"),
        rows,
    )


def same(ours: Mapping[str, object], peer: Mapping[str, object]) -> bool:
    """As many outcomes on the frontier, and the same Nash and Kalai points to the sixth decimal of a millionth."""
    near = all(
        abs(one - other) < 1  # of a million points
        for name in ("nash", "kalai")
        for one, other in zip(ours[name], peer[name], strict=True)  # type: ignore[call-overload] # lists of numbers
    )
    return near and ours["frontier"] == peer["frontier"]


def main() -> None:
    """Measure and tell."""
    found: dict[str, Measured] = {}
    goals(found)
    with TemporaryDirectory() as folder:
        beside_negmas(found, Path(folder))
    save("packages", found, peer=peer_negmas.version())


if __name__ == "__main__":
    main()

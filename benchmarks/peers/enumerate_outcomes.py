"""Run by the interpreter of the peer's own environment: frontier, Nash and max-min of a file of utilities with NegMAS.

The file holds options by issue and points by member, issue and option; the answer goes to the second file.
"""

import json
import sys
import time
from pathlib import Path

from negmas import make_issue, make_os
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.preferences.ops import kalai_points, nash_points, pareto_frontier
from negmas.preferences.value_fun import TableFun


def main(given: str, out: str) -> None:
    """Only the search is measured, not the reading of the file."""
    said = json.loads(Path(given).read_text(encoding="utf-8"))
    issues = [make_issue(options, name) for name, options in said["issues"].items()]
    space = make_os(issues)
    members = [
        LinearAdditiveUtilityFunction(
            values={name: TableFun(of) for name, of in by.items()},
            weights=dict.fromkeys(said["issues"], 1.0),
            issues=issues,
            reserved_value=0.0,
        )
        for by in said["points"].values()
    ]
    started = time.process_time()
    frontier, _ = pareto_frontier(members, issues=issues)
    nash = nash_points(members, frontier, outcome_space=space)
    kalai = kalai_points(members, frontier, outcome_space=space)
    seconds = time.process_time() - started
    found = {"seconds": seconds, "frontier": len(frontier), "nash": list(nash[0][0]), "kalai": list(kalai[0][0])}
    Path(out).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

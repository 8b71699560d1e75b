"""The analysis of the chair's desk on a database: 500 provisions, 60 members, a position of each on every provision.

Run with `python -m benchmarks.bench_narrowing`; CPU seconds of one thread, median and worst of five. The database is
the one of `bench_pages`, made for it in a folder that is removed afterwards. `state_of` reads positions and text and
works out where everything stands; packages are searched within their own limit of five seconds.
"""

import os
from importlib import import_module
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import django
from django.core.management import call_command

RUNS = 5


def main() -> None:
    """Set Django up on a database of its own, then build, measure and tell."""
    with TemporaryDirectory() as folder:
        os.environ |= {"KENGESH_VAR": folder, "DJANGO_SETTINGS_MODULE": "kengesh.web.settings"}
        os.environ |= {"KENGESH_HOSTS": "testserver,localhost", "KENGESH_DATABASE_URL": ""}
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        measured()


def measured() -> None:
    """Build the database, and tell what each step takes."""
    pages, analysis, searching, issues = (
        import_module(name)
        for name in (
            "benchmarks.platform_pages",
            "kengesh.web.narrowing.analysis",
            "kengesh.web.narrowing.searching",
            "kengesh.consensus.issues",
        )
    )
    negotiation = pages.built().negotiation
    took: dict[str, list[float]] = {"state_of": [], "open points": [], "problem": [], "search": []}
    for _ in range(RUNS):
        at = [process_time()]
        state = analysis.state_of(negotiation, pages.NOON)
        at.append(process_time())
        analysis.open_points(state)
        at.append(process_time())
        problem = issues.issues_of(state).problem
        at.append(process_time())
        searching._KEPT.clear()  # noqa: SLF001 -- each run searches anew
        found = searching.searched(problem, isolated_first=False)
        at.append(process_time())
        for name, start, end in zip(took, at, at[1:], strict=False):
            took[name].append(end - start)
    size = f"{len(state.provisions)} provisions, {len(state.members)} members, {len(problem.issues)} brackets"
    print(f"{size}; CPU seconds")
    for name, each in took.items():
        print(f"{name:12} median {median(each):.2f}, worst {max(each):.2f}")
    print(f"search: {found.answer.status}, cut off: {found.cut_off}")


if __name__ == "__main__":
    main()

"""Compiling: the merge itself, from Word files to Word files, and the whole command, at four sizes.

Targets at 12 returns of 60 pages: merge below 0.7 s, docx to docx below 3 s, peak below 500 MB; time grows with
returns × pages with an exponent of at most 1.1.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from benchmarks import published
from benchmarks.files import write_files
from benchmarks.measuring import FIGURES, FILES, RUNS, Measured, measured
from benchmarks.telling import limit, save, table

SIZES: Final = ((12, 60), (24, 60), (12, 120), (60, 200))
LARGEST_ONCE: Final = 5000
"""From so many returned pages on a job is run once."""


def exponent(found: Mapping[tuple[int, int], Measured]) -> float:
    """How time grows with returned pages: the slope of a line through the logarithms."""
    sizes = [members * pages for members, pages in found]
    return float(np.polyfit(np.log(sizes), np.log([each.median for each in found.values()]), 1)[0])


def at_every_size() -> dict[str, dict[tuple[int, int], Measured]]:
    """The merge, and Word to Word."""
    found: dict[str, dict[tuple[int, int], Measured]] = {"merge": {}, "docx_to_docx": {}}
    for members, pages in SIZES:
        write_files(FILES, pages, members)
        runs = 1 if members * pages >= LARGEST_ONCE else RUNS
        for job, sizes in found.items():
            sizes[members, pages] = measured(f"benchmarks.compiling:{job}", members, pages, runs=runs)
    return found


def main() -> None:
    """Measure everything and tell it."""
    found = at_every_size()
    flat = {
        f"{job} {members}x{pages}": each for job, sizes in found.items() for (members, pages), each in sizes.items()
    }
    first = SIZES[0]
    flat["second_round 12x60"] = measured("benchmarks.compiling:second_round", *first)
    flat["command 12x60"] = measured("benchmarks.compiling:command", *first)
    if published.path():
        flat["merge_published 12"] = measured("benchmarks.compiling:merge_published", 12)
    rows = [(name, *each.figures) for name, each in flat.items()]
    table("Compiling, returns x pages", ("what", *FIGURES), rows)
    growth = {job: exponent(sizes) for job, sizes in found.items()}
    print(f"\nmerge {limit(found['merge'][first].median, 0.7, 's')}")
    print(f"docx to docx {limit(found['docx_to_docx'][first].median, 3, 's')}")
    print(f"peak {limit(max(each.peak for name, each in flat.items() if '12x60' in name), 500, 'MB')}")
    for job, slope in growth.items():
        print(f"growth of {job} with returns x pages: exponent {limit(slope, 1.1, '')}")
    save("compile", flat, growth={job: round(slope, 3) for job, slope in growth.items()})


if __name__ == "__main__":
    main()

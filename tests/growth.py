"""How the work of a job grows: lines of Kengesh that it runs, the same number in every run and on every machine."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def lines(job: Callable[[], object]) -> int:
    """How many lines of Kengesh a job runs; the tests that ask are marked `no_cover`, for one tracer runs at a time."""
    counted = 0

    def step(_frame: FrameType, _event: str, _found: object) -> Any:
        nonlocal counted
        counted += 1
        return step

    def entered(frame: FrameType, _event: str, _found: object) -> Any:
        return step if frame.f_globals.get("__name__", "").startswith("kengesh.") else None

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        job()
    finally:
        sys.settrace(before)
    return counted


def grows_with_the_size(job: Callable[[int], object], small: int = 50, times: int = 8) -> bool:
    """Whether a job on an input so many times as large runs so many times the lines, or up to half as many more."""
    job(small)  # what is computed once and kept
    return lines(lambda: job(small * times)) < 1.5 * times * lines(lambda: job(small))

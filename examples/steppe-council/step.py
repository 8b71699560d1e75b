"""A step of the story."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from playing import Council


@dataclass(frozen=True)
class Step:
    """What happens, where people do it, the command that does or shows the same, and what it gives to be compared."""

    title: str
    page: str
    command: str
    play: Callable[[Council, dict[str, Any]], Mapping[str, Any]]

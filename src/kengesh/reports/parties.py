"""Marks that tell the parties on a page apart: a colour, a line and always a name.

The colours keep their difference for readers who confuse red and green (after Okabe and Ito, 2008, "Color Universal
Design", darkened on white and lightened on black until lines and names are legible). As no set of colours is enough for
twelve parties, each mark has a kind of line besides; no two of the first 32 parties share both.
"""

from typing import Final

COLOURS: Final = (
    ("#0067a5", "#6cb8ee"),  # blue
    ("#b34a00", "#f0975a"),  # vermilion
    ("#00735a", "#4fc7a4"),  # bluish green
    ("#98407a", "#e39acb"),  # reddish purple
    ("#7d6000", "#d9b84a"),  # ochre
    ("#2a7289", "#8fd3e6"),  # sky
    ("#5b4bb5", "#b3a8f5"),  # violet
    ("#5e5a52", "#bdb8ad"),  # grey
)
"""On white and on black; the contrast with the page is at least 4.5 to 1."""

LINES: Final = ("solid", "double", "dotted", "dashed")


def mark(number: int) -> str:
    """The class of party `number`, counted from 1."""
    return f"m{number}"


def rules(count: int) -> str:
    """The style rules of the first `count` marks: `--c` is the colour and `--l` the line of what carries the class."""
    light = "".join(
        f".m{number}{{--c:{COLOURS[(number - 1) % len(COLOURS)][0]};--l:{_line(number)}}}"
        for number in range(1, count + 1)
    )
    dark = "".join(f".m{number}{{--c:{COLOURS[(number - 1) % len(COLOURS)][1]}}}" for number in range(1, count + 1))
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}" if count else ""


def _line(number: int) -> str:
    index = number - 1
    return LINES[(index + index // len(COLOURS)) % len(LINES)]

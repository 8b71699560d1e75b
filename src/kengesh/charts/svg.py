"""Elements of SVG as safe strings, and the frame that every chart has."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Final, NewType

from kengesh.errors import BadData

Svg = NewType("Svg", str)
WIDTH: Final = 640
INK: Final = "currentColor"
COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#A8518A", "#8A6D00", "#3A8FC2", "#6B6B6B")
"""Told apart by people who see colours differently (after Okabe and Ito, 2008), and dark enough on white."""
DASHES: Final = ("", "8 4", "2 3", "10 3 2 3", "5 2", "1 3", "12 4")
_IDENTITY: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*")
_UNREADABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of a chart.

    Attributes
    ----------
    identity : str
        Names its parts; each image of a page has one of its own.
    title, description : str
        What it shows, for everybody and for whoever does not see it.
    unit, source : str
        Of the figures; both stand under the chart.
    right_to_left : bool
        Mirrors it.
    """

    identity: str
    title: str
    description: str
    unit: str = ""
    source: str = ""
    right_to_left: bool = False

    def __post_init__(self) -> None:
        """Refuse a name that would not be one in SVG."""
        if not _IDENTITY.fullmatch(self.identity):
            raise BadData("chart-identity", identity=self.identity)


@dataclass(frozen=True, slots=True)
class Value:
    """A number as it is known: exact where both ends are the same, open above where `upper` is None."""

    lower: float
    upper: float | None

    def __post_init__(self) -> None:
        """Refuse what is no range."""
        ends = [self.lower] if self.upper is None else [self.lower, self.upper]
        if not all(map(math.isfinite, ends)) or ends[-1] < ends[0]:
            raise BadData("chart-range", lower=self.lower, upper=self.upper)

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.lower == self.upper

    @property
    def highest(self) -> float:
        """The highest end that is known."""
        return self.lower if self.upper is None else self.upper

    def __str__(self) -> str:
        """As it stands in a table: "12", "10–12", "≥ 10"."""
        if self.upper is None:
            return f"≥ {figure(self.lower)}"
        return figure(self.lower) if self.is_exact else f"{figure(self.lower)}–{figure(self.upper)}"


def exact(number: float) -> Value:
    """A number that is known."""
    return Value(number, number)


def figure(number: float) -> str:
    """A number with six significant digits at most, without needless zeros or exponents."""
    if number == int(number) and abs(number) < 1e15:  # noqa: PLR2004 -- exact in a float
        return f"{int(number)}"
    digits = max(0, 5 - math.floor(math.log10(abs(number))))
    return f"{number:.{digits}f}".rstrip("0").rstrip(".")


def text(words: str) -> Svg:
    """Words, escaped, without characters that no file may hold."""
    return Svg(escape(_UNREADABLE.sub("\ufffd", words)))


def tag(name: str, *content: Svg, **attributes: "str | float | None") -> Svg:
    """An element; `_` stands for `-` in names of attributes, and at the end where Python keeps a word."""
    parts = [name]
    for key, value in attributes.items():
        if value is not None and value != "":
            known = _NAMES.get(key, key.rstrip("_").replace("_", "-"))
            written = coordinate(value) if isinstance(value, int | float) else text(value)
            parts.append(f'{known}="{written}"')
    start = " ".join(parts)
    return Svg(f"<{start}>{''.join(content)}</{name}>" if content else f"<{start}/>")


_NAMES: Final = {"viewBox": "viewBox", "patternUnits": "patternUnits"}


def coordinate(number: float) -> str:
    """A place in the image, to a hundredth."""
    written = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where things are drawn: mirrored for languages from right to left."""

    labels: Labels
    height: float

    def x(self, place: float) -> float:
        """A place across, mirrored if need be."""
        return WIDTH - place if self.labels.right_to_left else place

    def words(self, at: float, y: float, said: str, *, anchor: str = "start", **more: "str | float") -> Svg:
        """Words at a place; they begin, end or have their middle there, in the direction of the language."""
        settings: dict[str, str | float] = {"font_size": 13, "fill": INK, **more}
        shown = None if anchor == "start" else anchor
        return tag("text", text(said), x=self.x(at), y=y, text_anchor=shown, **settings)

    def line(self, ends: tuple[float, float, float, float], **more: "str | float") -> Svg:
        """A line from one place to another."""
        x1, y1, x2, y2 = ends
        return tag("line", x1=self.x(x1), y1=y1, x2=self.x(x2), y2=y2, **{"stroke": INK, **more})

    def box(self, corner: tuple[float, float], size: tuple[float, float], **more: "str | float") -> Svg:
        """A rectangle from its near upper corner."""
        (x, y), (width, height) = corner, size
        left = self.x(x) - width if self.labels.right_to_left else x
        return tag("rect", x=left, y=y, width=width, height=height, **more)

    def path(self, points: Iterable[tuple[float, float]]) -> str:
        """Places as the points of a line."""
        return " ".join(f"{coordinate(self.x(x))},{coordinate(y)}" for x, y in points)

    def image(self, *content: Svg) -> Svg:
        """The whole image with its title, description, unit and source."""
        labels = self.labels
        name = labels.identity
        told = " · ".join(filter(None, (labels.unit, labels.source)))
        height = self.height + (24 if told else 0)
        below = [self.words(0, height - 6, told, font_size=12, fill_opacity=0.8)] if told else []
        return tag(
            "svg",
            tag("title", text(labels.title), id=f"{name}-title"),
            tag("desc", text(labels.description), id=f"{name}-desc"),
            *content,
            *below,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {WIDTH} {coordinate(height)}",
            role="img",
            aria_labelledby=f"{name}-title {name}-desc",
            font_family="system-ui, sans-serif",
            direction="rtl" if labels.right_to_left else None,
        )

    def hatching(self, colour: str = INK) -> tuple[Svg, str]:
        """A pattern of slanted lines, and how it is named as a fill."""
        name = f"{self.labels.identity}-hatch-{colour.strip('#').lower()}"
        line = tag("path", d="M0,6 L6,0", stroke=colour, stroke_width=1.5)
        return tag(
            "defs", tag("pattern", line, id=name, width=6, height=6, patternUnits="userSpaceOnUse")
        ), f"url(#{name})"


def ticks(lowest: float, highest: float, count: int = 5) -> tuple[float, ...]:
    """Round numbers that hold a range between them.

    Parameters
    ----------
    lowest, highest : float
        Zero is always inside.
    count : int
        About how many steps.
    """
    low, high = min(0.0, lowest), max(0.0, highest)
    if low == high:
        high = 1.0
    rough = (high - low) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * by for by in (1, 2, 5, 10) if power * by >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(float(f"{number * step:.12g}") for number in range(first, last + 1))


def marker(canvas: Canvas, number: int, place: tuple[float, float], colour: str) -> Svg:
    """The marker of a series: circle, square, triangle, diamond, and so on."""
    x, y = canvas.x(place[0]), place[1]
    shape = number % 4
    if shape == 0:
        return tag("circle", cx=x, cy=y, r=4, fill=colour)
    if shape == 1:
        return tag("rect", x=x - 4, y=y - 4, width=8, height=8, fill=colour)
    points = ((0, -5), (5, 4), (-5, 4)) if shape == 2 else ((0, -5.5), (5.5, 0), (0, 5.5), (-5.5, 0))  # noqa: PLR2004
    return tag("polygon", points=" ".join(f"{coordinate(x + a)},{coordinate(y + b)}" for a, b in points), fill=colour)


def arrow(canvas: Canvas, at: tuple[float, float], colour: str, *, up: bool) -> Svg:
    """The head of an arrow: what is open above goes on from here."""
    x, y = at
    points = [(x, y - 6), (x - 4, y + 1), (x + 4, y + 1)] if up else [(x + 6, y), (x - 1, y - 4), (x - 1, y + 4)]
    return tag("polygon", points=canvas.path(points), fill=colour)

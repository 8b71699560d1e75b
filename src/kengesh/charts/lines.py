"""Lines over time: a gap where nothing is known, a band where a range is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kengesh.charts.svg import COLOURS, DASHES, WIDTH, Canvas, Labels, Svg, Value, arrow, figure, marker, tag, ticks
from kengesh.errors import BadData

_LEFT: Final = 64
_RIGHT: Final = 24
_TOP: Final = 12
_HEIGHT: Final = 240
_ROW: Final = 20
_OPEN: Final = 16
_LABELS: Final = 8
"""Names under the chart, at most; of more every second, third … one."""


@dataclass(frozen=True, slots=True)
class Series:
    """Values over time; None where nothing is known."""

    name: str
    values: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A line across: a target or a baseline."""

    name: str
    value: float


def line_chart(labels: Labels, times: Sequence[str], series: Sequence[Series], levels: Sequence[Level] = ()) -> Svg:
    """The chart.

    Parameters
    ----------
    labels : Labels
        Its words.
    times : sequence of str
        One name for each place, in order; evenly apart.
    series : sequence of Series
        Each with as many values as there are times.
    levels : sequence of Level
        Lines across.

    Returns
    -------
    str
        An `svg` element. Lines join neighbouring values alone, along their lower ends.

    Raises
    ------
    BadData
        If a series has another number of values.
    """
    for each in series:
        if len(each.values) != len(times):
            raise BadData("chart-shape", name=each.name, found=len(each.values), right=len(times))
    known = [value for each in series for value in each.values if value]
    ends = [*(value.lower for value in known), *(value.highest for value in known), *(level.value for level in levels)]
    scale = ticks(min(ends, default=0), max(ends, default=0))
    canvas = Canvas(labels, _TOP + _HEIGHT + 30 + _ROW * (len(series) + len(levels)))
    plot = _Plot(canvas, len(times), scale)
    return canvas.image(
        *plot.frame(times),
        *(piece for number, level in enumerate(levels) for piece in plot.level(number, level, len(series))),
        *(piece for number, each in enumerate(series) for piece in plot.series(number, each)),
    )


def line_rows(times: Sequence[str], series: Sequence[Series], missing: str = "–") -> list[tuple[str, ...]]:
    """The table behind the chart: a row for each series."""
    return [(each.name, *(f"{value}" if value else missing for value in each.values)) for each in series if times]


@dataclass(frozen=True, slots=True)
class _Plot:
    canvas: Canvas
    count: int
    scale: tuple[float, ...]

    def across(self, place: int) -> float:
        width = WIDTH - _LEFT - _RIGHT
        return _LEFT + width * (place + 0.5) / self.count

    def down(self, value: float) -> float:
        low, high = self.scale[0], self.scale[-1]
        return _TOP + _HEIGHT * (1 - (value - low) / (high - low))

    def frame(self, times: Sequence[str]) -> Iterator[Svg]:
        for value in self.scale:
            y = self.down(value)
            strength = 0.7 if value == 0 else 0.2
            yield self.canvas.line((_LEFT, y, WIDTH - _RIGHT, y), stroke_opacity=strength)
            yield self.canvas.words(_LEFT - 8, y + 4, figure(value), anchor="end")
        step = -(-len(times) // _LABELS)
        for place, name in enumerate(times):
            if place % step == 0:
                yield self.canvas.words(self.across(place), _TOP + _HEIGHT + 18, name, anchor="middle")

    def level(self, number: int, level: Level, before: int) -> Iterator[Svg]:
        y = self.down(level.value)
        dash = DASHES[(number + 1) % len(DASHES)]
        yield self.canvas.line((_LEFT, y, WIDTH - _RIGHT, y), stroke_width=2, stroke_dasharray=dash)
        place = self._legend(before + number)
        yield self.canvas.line((0, place - 4, 26, place - 4), stroke_width=2, stroke_dasharray=dash)
        yield self.canvas.words(34, place, f"{level.name}: {figure(level.value)}")

    def series(self, number: int, series: Series) -> Iterator[Svg]:
        colour, dash = COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)]
        placed = [(self.across(place), value) for place, value in enumerate(series.values)]
        for (x1, one), (x2, two) in pairwise(placed):
            if one and two:
                yield from self._between((x1, one), (x2, two), colour, dash)
        for x, value in placed:
            if value:
                yield from self._value(number, x, value, colour)
        place = self._legend(number)
        yield self.canvas.line((0, place - 4, 26, place - 4), stroke=colour, stroke_width=2, stroke_dasharray=dash)
        yield marker(self.canvas, number, (13, place - 4), colour)
        yield self.canvas.words(34, place, series.name)

    def _between(self, one: tuple[float, Value], two: tuple[float, Value], colour: str, dash: str) -> Iterator[Svg]:
        (x1, first), (x2, second) = one, two
        if first.upper is not None and second.upper is not None and not (first.is_exact and second.is_exact):
            corners = [(x1, first.lower), (x2, second.lower), (x2, second.upper), (x1, first.upper)]
            band = self.canvas.path((x, self.down(value)) for x, value in corners)
            yield tag("polygon", points=band, fill=colour, fill_opacity=0.18)
        yield self.canvas.line(
            (x1, self.down(first.lower), x2, self.down(second.lower)),
            stroke=colour, stroke_width=2, stroke_dasharray=dash,
        )  # fmt: skip

    def _value(self, number: int, x: float, value: Value, colour: str) -> Iterator[Svg]:
        y = self.down(value.lower)
        if value.upper is None:
            yield self.canvas.line((x, y, x, y - _OPEN), stroke=colour, stroke_width=2)
            yield arrow(self.canvas, (x, y - _OPEN), colour, up=True)
        elif not value.is_exact:
            top = self.down(value.upper)
            yield self.canvas.line((x, y, x, top), stroke=colour, stroke_width=2)
            yield self.canvas.line((x - 5, top, x + 5, top), stroke=colour, stroke_width=2)
        yield marker(self.canvas, number, (x, y), colour)

    def _legend(self, number: int) -> float:
        return _TOP + _HEIGHT + 44 + _ROW * number

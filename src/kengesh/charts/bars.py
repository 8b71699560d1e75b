"""Bars with intervals: solid to the lower end, hatched to the upper one, an arrow where it is open above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kengesh.charts.svg import COLOURS, WIDTH, Canvas, Labels, Svg, Value, arrow, ticks
from kengesh.charts.svg import figure as written

_LEFT: Final = 170
_RIGHT: Final = 90
_ROW: Final = 30
_TOP: Final = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; None where nothing is known."""

    name: str
    value: Value | None


def bar_chart(labels: Labels, bars: Sequence[Bar], missing: str = "–") -> Svg:
    """The chart: one bar under the other, with its figure at its end.

    Parameters
    ----------
    labels : Labels
        Its words.
    bars : sequence of Bar
        Values of 0 or more.
    missing : str
        What stands where nothing is known.
    """
    known = [bar.value for bar in bars if bar.value]
    scale = ticks(0, max((value.highest for value in known), default=0))
    canvas = Canvas(labels, _TOP + _ROW * len(bars) + 26)
    hatch, fill = canvas.hatching(COLOURS[0])
    unit = (WIDTH - _LEFT - _RIGHT) / scale[-1]
    return canvas.image(
        hatch,
        *_frame(canvas, scale, unit, len(bars)),
        *(piece for row, bar in enumerate(bars) for piece in _bar(canvas, row, bar, (unit, fill, missing))),
    )


def bar_rows(bars: Sequence[Bar], missing: str = "–") -> list[tuple[str, str]]:
    """The table behind the chart."""
    return [(bar.name, f"{bar.value}" if bar.value else missing) for bar in bars]


def _frame(canvas: Canvas, scale: Sequence[float], unit: float, count: int) -> Iterator[Svg]:
    bottom = _TOP + _ROW * count
    for value in scale:
        x = _LEFT + value * unit
        yield canvas.line((x, _TOP, x, bottom), stroke_opacity=0.7 if value == 0 else 0.2)
        yield canvas.words(x, bottom + 17, written(value), anchor="middle")


def _bar(canvas: Canvas, row: int, bar: Bar, how: tuple[float, str, str]) -> Iterator[Svg]:
    unit, fill, missing = how
    top = _TOP + _ROW * row + 5
    yield canvas.words(_LEFT - 8, top + 14, bar.name, anchor="end")
    if bar.value is None:
        yield canvas.words(_LEFT + 8, top + 14, missing)
        return
    low, high = bar.value.lower * unit, bar.value.highest * unit
    yield canvas.box((_LEFT, top), (low, 20), fill=COLOURS[0])
    end = _LEFT + high
    if high > low:
        yield canvas.box((_LEFT + low, top), (high - low, 20), fill=fill, stroke=COLOURS[0])
    if bar.value.upper is None:
        yield canvas.line((end, top + 10, end + 14, top + 10), stroke=COLOURS[0], stroke_width=2)
        yield arrow(canvas, (end + 14, top + 10), COLOURS[0], up=False)
        end += 20
    yield canvas.words(end + 6, top + 14, f"{bar.value}")

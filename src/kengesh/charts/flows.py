"""Flows from places to places: ribbons as wide as what flows, what is known only as a range hatched on top."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kengesh.charts.svg import COLOURS, WIDTH, Canvas, Labels, Svg, Value, coordinate, tag
from kengesh.errors import BadData

_LEFT: Final = 150
_RIGHT: Final = 150
_TOP: Final = 10
_TALL: Final = 220
"""What all flows together are wide."""
_GAP: Final = 16
_WORDS: Final = 17
"""What the words of a flow need; a narrower ribbon has as much room around it."""
_LEAST: Final = 2
_NODE: Final = 10


@dataclass(frozen=True, slots=True)
class Flow:
    """What flows from one place to another, under a name of its own."""

    source: str
    target: str
    value: Value
    name: str = ""


def flow_chart(labels: Labels, flows: Sequence[Flow]) -> Svg:
    """The chart: sources on the near side, targets on the far one, in the order in which they come.

    Raises
    ------
    BadData
        If a value is below 0.
    """
    for flow in flows:
        if flow.value.lower < 0:
            raise BadData("chart-flow", value=flow.value.lower)
    whole = sum(flow.value.highest for flow in flows) or 1.0
    wide = [max(_LEAST, _TALL * flow.value.highest / whole) for flow in flows]
    room = [max(_WORDS, size) for size in wide]
    sources, targets = (_nodes(names, room) for names in ([f.source for f in flows], [f.target for f in flows]))
    height = max((top + size for side in (sources, targets) for top, size in side.values()), default=_TOP)
    canvas = Canvas(labels, height + 10)
    ribbons = _ribbons(canvas, flows, wide, (sources, targets))
    nodes = (
        *_side(canvas, sources, _LEFT - _NODE, _LEFT - _NODE - 8, "end"),
        *_side(canvas, targets, WIDTH - _RIGHT, WIDTH - _RIGHT + _NODE + 8, "start"),
    )
    return canvas.image(*ribbons, *nodes)


def flow_rows(flows: Sequence[Flow]) -> list[tuple[str, str, str, str]]:
    """The table behind the chart: name, source, target, value."""
    return [(flow.name, flow.source, flow.target, f"{flow.value}") for flow in flows]


def _nodes(names: Sequence[str], room: Sequence[float]) -> dict[str, tuple[float, float]]:
    """Where each node begins, and how tall it is."""
    sizes: dict[str, float] = {}
    for name, size in zip(names, room, strict=True):
        sizes[name] = sizes.get(name, 0.0) + size
    found, top = {}, float(_TOP)
    for name, size in sizes.items():
        found[name] = (top, size)
        top += max(size, _GAP) + _GAP
    return found


def _ribbons(
    canvas: Canvas,
    flows: Sequence[Flow],
    wide: Sequence[float],
    sides: tuple[dict[str, tuple[float, float]], dict[str, tuple[float, float]]],
) -> Iterator[Svg]:
    sources, targets = sides
    used: dict[tuple[int, str], float] = {}
    hatched: set[str] = set()
    middle = (_LEFT + WIDTH - _RIGHT) / 2
    for number, (flow, size) in enumerate(zip(flows, wide, strict=True)):
        room = max(_WORDS, size)
        start = sources[flow.source][0] + used.get((0, flow.source), 0.0) + (room - size) / 2
        end = targets[flow.target][0] + used.get((1, flow.target), 0.0) + (room - size) / 2
        used[0, flow.source] = used.get((0, flow.source), 0.0) + room
        used[1, flow.target] = used.get((1, flow.target), 0.0) + room
        colour = COLOURS[number % len(COLOURS)]
        yield _ribbon(canvas, (start, end, size), fill=colour, fill_opacity=0.55)
        unsure = size * (1 - flow.value.lower / flow.value.highest) if flow.value.highest else 0.0
        if unsure > 0:
            hatch, fill = canvas.hatching(colour)
            if colour not in hatched:
                yield hatch
            hatched.add(colour)
            yield _ribbon(canvas, (start + size - unsure, end + size - unsure, unsure), fill=fill)
        said = f"{flow.name}: {flow.value}" if flow.name else f"{flow.value}"
        yield canvas.words(middle, (start + end + size) / 2 + 4, said, anchor="middle")


def _ribbon(canvas: Canvas, where: tuple[float, float, float], **more: "str | float") -> Svg:
    start, end, size = where
    near, far, middle = _LEFT, WIDTH - _RIGHT, (_LEFT + WIDTH - _RIGHT) / 2

    def at(x: float, y: float) -> str:
        return f"{coordinate(canvas.x(x))},{coordinate(y)}"

    path = (
        f"M{at(near, start)} C{at(middle, start)} {at(middle, end)} {at(far, end)} L{at(far, end + size)} "
        f"C{at(middle, end + size)} {at(middle, start + size)} {at(near, start + size)} Z"
    )
    return tag("path", d=path, **more)


def _side(canvas: Canvas, nodes: dict[str, tuple[float, float]], x: float, words: float, anchor: str) -> Iterator[Svg]:
    for name, (top, size) in nodes.items():
        yield canvas.box((x, top), (_NODE, size), fill="currentColor", fill_opacity=0.7)
        yield canvas.words(words, top + size / 2 + 4, name, anchor=anchor)

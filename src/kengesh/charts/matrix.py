"""A table of shades with its figures in the cells; a cell of which nothing is told is hatched."""

from collections.abc import Iterator, Sequence
from typing import Final

from kengesh.charts.svg import WIDTH, Canvas, Labels, Svg, Value
from kengesh.errors import BadData

_LEFT: Final = 150
_TOP: Final = 30
_ROW: Final = 32
SHADES: Final = (
    ("#F2F2F2", "#14202B"),
    ("#CFE2F0", "#14202B"),
    ("#93BFDF", "#14202B"),
    ("#2B75AA", "#FFFFFF"),
    ("#0B3C61", "#FFFFFF"),
)
"""Grounds from none to the most, each with the colour of the words on it; a grey print keeps their order."""

Cell = Value | str | None
"""A number, words instead of one, or None where nothing is told."""


def matrix_chart(labels: Labels, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[Cell]]]) -> Svg:
    """The chart.

    Parameters
    ----------
    labels : Labels
        Its words.
    columns : sequence of str
        Names above.
    rows : sequence of (name, cells)
        As many cells as there are columns. Shades go by the lower end, in four equal steps to the largest one.

    Raises
    ------
    BadData
        If a row has another number of cells.
    """
    for name, cells in rows:
        if len(cells) != len(columns):
            raise BadData("chart-shape", name=name, found=len(cells), right=len(columns))
    largest = max((cell.lower for _, cells in rows for cell in cells if isinstance(cell, Value)), default=0)
    canvas = Canvas(labels, _TOP + _ROW * len(rows) + 6)
    hatch, fill = canvas.hatching()
    width = (WIDTH - _LEFT) / max(1, len(columns))
    return canvas.image(
        hatch,
        *(
            canvas.words(_LEFT + width * (place + 0.5), _TOP - 10, name, anchor="middle")
            for place, name in enumerate(columns)
        ),
        *(
            piece
            for row, (name, cells) in enumerate(rows)
            for piece in _row(canvas, row, name, [(cell, _shade(cell, largest, fill)) for cell in cells])
        ),
    )


def matrix_rows(rows: Sequence[tuple[str, Sequence[Cell]]], missing: str = "–") -> list[tuple[str, ...]]:
    """The table behind the chart."""
    return [(name, *(missing if cell is None else f"{cell}" for cell in cells)) for name, cells in rows]


def shade(value: float, largest: float) -> int:
    """The number of the shade of a value, 0 for none to 4 for the largest."""
    if value <= 0 or largest <= 0:
        return 0
    return min(4, 1 + int(4 * value / largest * (1 - 1e-12)))


def _shade(cell: Cell, largest: float, fill: str) -> tuple[str, str]:
    if isinstance(cell, Value):
        return SHADES[shade(cell.lower, largest)]
    return fill, "currentColor"


def _row(canvas: Canvas, row: int, name: str, cells: Sequence[tuple[Cell, tuple[str, str]]]) -> Iterator[Svg]:
    width, top = (WIDTH - _LEFT) / max(1, len(cells)), _TOP + _ROW * row
    yield canvas.words(_LEFT - 8, top + 20, name, anchor="end")
    for place, (cell, (ground, ink)) in enumerate(cells):
        x = _LEFT + width * place
        plain = not isinstance(cell, Value)
        opacity: dict[str, str | float] = {"fill_opacity": 0.35} if plain else {}
        yield canvas.box((x + 1, top + 1), (width - 2, _ROW - 2), fill=ground, **opacity)
        said = "" if cell is None else f"{cell}"
        if said:
            yield canvas.words(x + width / 2, top + 20, said, anchor="middle", fill=ink)

"""Write series as CSV: a template to be filled in, or what was released."""

import csv
import io
from collections.abc import Iterable

from kengesh.formats.comment_form.cells import to_cell
from kengesh.formats.indicators.reading import COLUMNS, ReadSeries


def series_csv(series: Iterable[ReadSeries]) -> bytes:
    """A row for each value; cells that begin like a formula get an apostrophe."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in series:
        origin = (each.origin.source, each.origin.licence, each.origin.retrieved)
        for point in each.points:
            cells = (each.indicator, each.member, point.period)
            value = point.value if point.value.startswith("-") else to_cell(point.value)
            writer.writerow([*map(to_cell, cells), value, *map(to_cell, origin)])
    return stream.getvalue().encode()

"""Filling in a sheet of reports as a person does in a spreadsheet program."""

import io

from openpyxl import load_workbook

from kengesh.formats.commitments.sheet import FILLED, KNOWN, SHEET


def filled(sheet: bytes, rows, *, more=()):
    """The sheet with report, value, day and link in the rows of these ids; ids without a row get one at the end."""
    workbook = load_workbook(io.BytesIO(sheet))
    table = workbook[SHEET]
    place = {table.cell(number, 1).value: number for number in range(2, table.max_row + 1)}
    for identity, cells in [*dict(rows).items(), *more]:
        number = place.get(identity) or table.max_row + 1
        table.cell(number, 1).value = identity
        for column, value in enumerate(cells, len(KNOWN) + 1):
            table.cell(number, column).value = value or None
    assert len(FILLED) == 4
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()

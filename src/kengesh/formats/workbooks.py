"""Workbooks as bytes that the same content always gives: without the moment at which they were made."""

import io
import re
import zipfile
from typing import Final

from openpyxl import Workbook

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_DATES: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NO_DATE: Final = rb"\g<1>1980-01-01T00:00:00Z"


def packed(workbook: Workbook) -> bytes:
    """The file of a workbook."""
    made = io.BytesIO()
    workbook.save(made)
    return settled(made.getvalue())


def settled(data: bytes) -> bytes:
    """The same package without the moment it was made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in made.namelist():
            content = made.read(name)
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _DATES.sub(_NO_DATE, content) if name == "docProps/core.xml" else content)
    return stream.getvalue()

"""Fuzz the reader of comment forms: whatever comes in is read and taken, or refused with a sentence.

Run by `make deep`; arguments are those of libFuzzer, such as `-max_total_time=600`. Half of the inputs are whole files,
half are the sheet of one, so that the cells are reached too.
"""

import io
import sys
import zipfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[2]))

with atheris.instrument_imports(include=["kengesh.formats.comment_form"]):
    from kengesh.errors import BadData
    from kengesh.formats.comment_form.proposals import returns
    from kengesh.formats.comment_form.reading import read_comment_form
    from kengesh.formats.comment_form.rows import comment_rows
    from kengesh.formats.comment_form.writing import write_comment_form

from tests.formats.word.protocol import bracketed

DRAFT = bracketed()
FORM = write_comment_form(comment_rows(DRAFT), DRAFT)
SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(content: bytes) -> bytes:
    """The form with another sheet in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FORM)) as old, zipfile.ZipFile(stream, "w") as archive:
        for name in old.namelist():
            archive.writestr(name, content if name == SHEET else old.read(name))
    return stream.getvalue()


def survives(data: bytes) -> None:
    """Read and take the proposals; only a refusal with a sentence is a way out."""
    whole = data[1:] if data[:1] < b"\x80" else with_sheet(data[1:])
    try:
        returns(read_comment_form(whole, draft=DRAFT), DRAFT, "digest")
    except BadData as error:
        if not error.sentence.strip():
            raise


def seeds(folder: Path) -> str:
    """A folder with one whole form and one sheet to begin with."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "whole").write_bytes(b"\x00" + FORM)
    with zipfile.ZipFile(io.BytesIO(FORM)) as archive:
        (folder / "sheet").write_bytes(b"\xff" + archive.read(SHEET))
    return str(folder)


if __name__ == "__main__":
    corpus = seeds(Path(__file__).parents[2] / "var/fuzzing/comment_form")
    atheris.Setup([sys.argv[0], corpus, *sys.argv[1:]], survives)
    atheris.Fuzz()

"""Fuzz the reader of Word files: whatever comes in is read, or refused with a sentence.

Run by `make deep`; arguments are those of libFuzzer, such as `-max_total_time=600`. Half of the inputs are whole files,
half are the main part of one, so that the XML is reached too.
"""

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[2]))

with atheris.instrument_imports(include=["kengesh.formats.word"]):
    from kengesh.errors import BadData
    from kengesh.formats.word.changes import changes
    from kengesh.formats.word.reading import read
    from kengesh.formats.word.revisions import accepted, rejected

from tests.formats.word.building import document, docx, ins, p, r, unzipped, zipped

PARTS = unzipped(docx(p(r("a"), ins("b"), mark=ins())))


def survives(data: bytes) -> None:
    """Read, list, accept and reject; only a refusal with a sentence is a way out."""
    whole = data[1:] if data[:1] < b"\x80" else zipped({**PARTS, "word/document.xml": data[1:]})
    try:
        changes(read(whole))
        accepted(whole)
        rejected(whole)
    except BadData as error:
        if not error.sentence.strip():
            raise


def seeds(folder: Path) -> str:
    """A folder with one whole file and one main part to begin with."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "whole").write_bytes(b"\x00" + zipped(PARTS))
    (folder / "part").write_bytes(b"\xff" + document(p(r("a"), ins("b"))).encode())
    return str(folder)


if __name__ == "__main__":
    corpus = seeds(Path(__file__).parents[2] / "var/fuzzing/word")
    atheris.Setup([sys.argv[0], corpus, *sys.argv[1:]], survives)
    atheris.Fuzz()

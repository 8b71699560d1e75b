"""A published text as a second base: the draft of the Paris Agreement of 23 October 2015, where it is at hand.

The file is looked for where the tests look for it: in KENGESH_REFERENCE_DATA, or in `../shared/data`.
"""

import os
from pathlib import Path

from benchmarks.measuring import ROOT
from kengesh.formats.markdown.reading import read
from kengesh.text.draft import Draft


def path(name: str = "23-oct-2015.md") -> Path | None:
    """The file, or None where it is not at hand."""
    folder = Path(os.environ.get("KENGESH_REFERENCE_DATA") or ROOT.parent / "shared" / "data")
    found = folder / "documents" / "cop21" / name
    return found if found.is_file() else None


def draft(file: Path) -> Draft:
    """The text with its brackets."""
    return read(file.read_bytes(), file.name).draft

"""Run by the interpreter of the peer's own environment: consolidate BASE AUTHOR=FILE… into OUT with Docxodus."""

import sys
from pathlib import Path

from docx_scalpel import (
    ConflictResolution,
    DocxDiffConsolidateSettings,
    DocxDiffReviewer,
    docx_diff_consolidate,
)


def main(out: str, base: str, *given: str) -> None:
    """Keep every competing edit, which is the peer's setting that loses least."""
    pairs = [each.partition("=") for each in given]
    reviewers = [DocxDiffReviewer(Path(path).read_bytes(), author) for author, _, path in pairs]
    settings = DocxDiffConsolidateSettings(conflict_resolution=ConflictResolution.STACK_ALL)
    Path(out).write_bytes(docx_diff_consolidate(Path(base).read_bytes(), reviewers, settings))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Published files that Kengesh is checked on and that are not part of the repository.

They are looked for in KENGESH_REFERENCE_DATA, and without it in `../shared/data` beside the checkout. A test that reads
them is marked `@pytest.mark.reference`; where they are not there it is skipped, unless the variable promises them.
"""

import os
from pathlib import Path
from typing import Final

import pytest

CHECKOUT: Final = Path(__file__).parents[1]
VARIABLE: Final = "KENGESH_REFERENCE_DATA"


def folder() -> Path:
    """Where the files are looked for."""
    return Path(os.environ.get(VARIABLE) or CHECKOUT.parent / "shared" / "data")


def require() -> Path:
    """The folder of the files; without it the test is skipped, or fails where KENGESH_REFERENCE_DATA names it."""
    if not folder().is_dir():
        if os.environ.get(VARIABLE):
            pytest.fail(f"{VARIABLE} names {folder()}, which is not a folder", pytrace=False)
        pytest.skip(f"reference data are not in {folder()}; {VARIABLE} may name another folder")
    return folder()


def files(pattern: str) -> list[Path]:
    """The files that match a pattern below the folder, for parametrized tests; none where the folder is missing."""
    return sorted(folder().glob(pattern))

"""Writing results: all of them or none, and never half a file."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from kengesh.errors import Refused
from kengesh.formats.refusals import FILES as _SENTENCES  # noqa: F401 -- makes the sentences known


def save(path: Path, content: bytes) -> None:
    """Write a file beside its place first, then put it there in one step."""
    save_all(path.parent, {path.name: content})


def save_all(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files into a folder, which is made if need be.

    All are written beside their places first and put there when the last one is complete, so that a full disk or a
    failure before that leaves what stood there before.

    Raises
    ------
    Refused
        If the folder or a file cannot be written.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            with NamedTemporaryFile(dir=folder, prefix=f".{name}.", delete=False) as file:
                waiting.append((Path(file.name), folder / name))
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).chmod(0o644)
        for written, place in waiting:
            written.replace(place)
    except OSError as error:
        for written, _ in waiting:
            with suppress(OSError):
                written.unlink(missing_ok=True)
        raise Refused("file-write", file=f"{error.filename or folder}", reason=error.strerror or f"{error}") from error
    return tuple(place for _, place in waiting)

"""Codes and sentences of what files cannot be."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "file-too-large": "{name} has {size} bytes; files of up to {limit} bytes are taken (KENGESH_MAX_UPLOAD_MB).",
        "backup-folder-taken": "{folder} holds something already; a backup goes into a folder of its own.",
        "backup-list": "{file} is not the list of a backup that kengesh backup wrote.",
        "backup-altered": "{file} is missing or is not what was backed up; nothing was restored.",
        "backup-other-database": "The backup holds {found}; for the database that is set, {expected} is needed.",
        "backup-program": "{program} is not installed; it comes with PostgreSQL's client programs.",
        "backup-failed": "{program} failed: {said}",
        "restore-place-taken": "There is a database at {place}; a backup is restored where there is none.",
    }
)

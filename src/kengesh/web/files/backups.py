"""A backup: the database at one instant, every file by digest, and the keys, in a folder with their digests.

SQLite is copied by its backup interface and PostgreSQL by `pg_dump`, both while the platform runs. The database comes
first: a file that is kept meanwhile is one too many and never one too few.
"""

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from kengesh.errors import BadData, Refused
from kengesh.formats.saving import save
from kengesh.web.databases import database
from kengesh.web.places import folder

FORMAT: Final = "kengesh-backup-1"
_LIST: Final = "backup.json"
_SQLITE: Final = "database.sqlite3"
_DUMP: Final = "database.dump"
_FOLDERS: Final = ("files", "keys")


def back_up(target: Path, rooms: Iterable[int] = ()) -> dict[str, int]:
    """Write a backup into a folder that is not there yet; gives the number of files and bytes.

    Parameters
    ----------
    target : Path
        The folder.
    rooms : iterable of int
        The delegations whose rooms are copied too: on PostgreSQL its owner sees no others.

    Raises
    ------
    Refused
        If the folder holds something, or `pg_dump` is missing or fails.
    """
    if target.exists() and any(target.iterdir()):
        raise Refused("backup-folder-taken", folder=f"{target}")
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings = database()
    if _is_sqlite(settings):
        _copy_sqlite(Path(settings["NAME"]), target / _SQLITE)
    else:
        opened = f"-c kengesh.delegations={','.join(map(str, rooms))}"
        asked = ("--format=custom", "--enable-row-security", f"--file={target / _DUMP}")
        _run("pg_dump", *asked, settings=settings, PGOPTIONS=opened)
    for name in _FOLDERS:
        shutil.copytree(folder(name), target / name, dirs_exist_ok=True)
    listed = {f"{path.relative_to(target)}": sha256(path.read_bytes()).hexdigest() for path in _within(target)}
    content = {"format": FORMAT, "files": listed}
    save(target / _LIST, json.dumps(content, indent=1, sort_keys=True).encode())
    return {"files": len(listed), "bytes": sum((target / name).stat().st_size for name in listed)}


def restore(source: Path) -> dict[str, int]:
    """Put a backup in place where nothing is yet; every file is checked before anything is written.

    Raises
    ------
    BadData
        If something in the backup is missing or is not what was backed up.
    Refused
        If there is a database already, or the backup is of another kind of database.
    """
    listed = _checked(source)
    settings = database()
    kept = _SQLITE if _is_sqlite(settings) else _DUMP
    if kept not in listed:
        raise Refused("backup-other-database", found=", ".join(sorted({_SQLITE, _DUMP} & listed.keys())), expected=kept)
    if _is_sqlite(settings):
        place = Path(settings["NAME"])
        if place.exists():
            raise Refused("restore-place-taken", place=f"{place}")
        _copy_sqlite(source / _SQLITE, place)
    else:
        _run(
            "pg_restore",
            "--exit-on-error",
            "--no-owner",
            "--dbname",
            settings["NAME"],
            f"{source / _DUMP}",
            settings=settings,
        )
    for name in _FOLDERS:
        for path in _within(source / name):
            place = folder(name) / path.name
            save(place, path.read_bytes())
            place.chmod(0o600)
    return {"files": len(listed)}


def _checked(source: Path) -> Mapping[str, str]:
    try:
        content = json.loads((source / _LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise BadData("backup-list", file=f"{source / _LIST}") from None
    if content.get("format") != FORMAT:
        raise BadData("backup-list", file=f"{source / _LIST}")
    listed: Mapping[str, str] = content["files"]
    for name, digest in listed.items():
        path = source / name
        if not path.is_file() or sha256(path.read_bytes()).hexdigest() != digest:
            raise BadData("backup-altered", file=f"{path}")
    return listed


def _copy_sqlite(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    target.chmod(0o600)


def _run(program: str, *arguments: str, settings: Mapping[str, Any], **variables: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise Refused("backup-program", program=program)
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
    known = {variable: f"{settings[name]}" for name, variable in names.items() if settings.get(name)}
    done = subprocess.run(  # noqa: S603 -- a fixed program, no shell
        [path, *arguments], env={**os.environ, **known, **variables}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Refused("backup-failed", program=program, said=done.stderr.strip()[-500:])


def _is_sqlite(settings: Mapping[str, Any]) -> bool:
    return bool(settings["ENGINE"].endswith("sqlite3"))


def _within(place: Path) -> Iterator[Path]:
    yield from sorted(path for path in place.rglob("*") if path.is_file())

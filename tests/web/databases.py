"""The database of an installation, read beside the platform: SQLite in its folder, or the PostgreSQL of the run."""

import os
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ADDRESS = "KENGESH_DATABASE_URL"


def address(name=None):
    """The address of the PostgreSQL of this run, of another database there if it is named; empty for SQLite."""
    given = os.environ.get(ADDRESS, "")
    return urlunsplit(urlsplit(given)._replace(path=f"/{name}")) if given and name else given


def made(name):
    """A database of its own for an installation; gives its address, which is empty for SQLite."""
    name += os.environ.get("PYTEST_XDIST_WORKER", "")  # each worker has its own
    if address():
        with opened(Path(), address()) as run:
            run(f"DROP DATABASE IF EXISTS {name}")
            run(f"CREATE DATABASE {name}")
    return address(name)


@contextmanager
def opened(folder, at):
    """A function that runs a statement and gives its rows."""
    if at:
        import psycopg  # noqa: PLC0415 -- an extra that PostgreSQL alone needs

        with psycopg.connect(at, autocommit=True) as database:
            yield lambda statement: _rows(database.execute(statement))
    else:
        with sqlite3.connect(folder / "kengesh.sqlite3") as database:
            yield lambda statement: _rows(database.execute(statement))


def _rows(cursor):
    return cursor.fetchall() if cursor.description else []

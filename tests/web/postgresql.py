"""Run a command with a PostgreSQL of its own, thrown away afterwards.

    python -m tests.web.postgresql pytest tests/web

The command finds it in `KENGESH_DATABASE_URL`. Its role is no superuser, so that row-level security holds it too.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tools import required

USER = "postgres"


def program(name: str) -> str:
    """A program of the server: on the path, or where Debian puts it, newest version first."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: -float(path.parts[4]))
    return f"{found[0]}" if found else required(name)


def as_server(*command: str) -> None:
    """Run a program as the user that may run the server: it refuses to be run by root."""
    who = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"] if os.geteuid() == 0 else []
    done = subprocess.run([*who, *command], check=False, capture_output=True, text=True, cwd="/")  # noqa: S603 -- ours
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


@contextmanager
def server() -> Iterator[str]:
    """A server on a socket of its own; gives the address of a database for a role that is no superuser."""
    folder = Path(tempfile.mkdtemp(prefix="kengesh-postgresql-"))
    if os.geteuid() == 0:
        shutil.chown(folder, USER, USER)
    folder.chmod(0o755)
    data, options = f"{folder}/data", f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=60"
    as_server(program("initdb"), "-D", data, "-A", "trust", "-U", USER, "--no-sync", "--encoding=UTF8", "--locale=C")
    as_server(program("pg_ctl"), "-D", data, "-o", options, "-w", "-l", f"{folder}/log", "start")
    try:
        make = "CREATE ROLE kengesh LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS"
        as_server(program("psql"), "-h", f"{folder}", "-U", USER, "-d", "postgres", "-c", make)
        as_server(
            program("psql"),
            "-h",
            f"{folder}",
            "-U",
            USER,
            "-d",
            "postgres",
            "-c",
            "CREATE DATABASE kengesh OWNER kengesh",
        )
        yield f"postgresql://kengesh@/kengesh?host={folder}"
    finally:
        as_server(program("pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run what the command line names, and give its exit code."""
    with server() as address:
        return subprocess.call(  # noqa: S603 -- what a person typed
            [sys.executable, "-m", *sys.argv[1:]], env={**os.environ, "KENGESH_DATABASE_URL": address}
        )


if __name__ == "__main__":
    sys.exit(main())

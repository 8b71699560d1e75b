"""The real platform for a journey: served by its own command on a free port, from a folder of the demonstration."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.reference import CHECKOUT

COUNCIL = CHECKOUT / "examples" / "steppe-council"
PATIENCE = 180.0  # seconds, on a machine that is busy with other tests


@dataclass(frozen=True)
class Platform:
    """A platform that is served: where it answers, and where it keeps its things."""

    address: str
    folder: Path


def prepared(folder: Path, state: str = "--half") -> Path:
    """The folder of the demonstration, where the council is left half-way or, `--whole`, when its year is over."""
    subprocess.run(  # noqa: S603 -- ours
        [sys.executable, COUNCIL / "story.py", state, folder], check=True, timeout=600, capture_output=True
    )
    return folder


def copied(prepared_folder: Path, folder: Path) -> Path:
    """A copy of it, for a journey that changes things."""
    shutil.copytree(prepared_folder, folder)
    return folder


@contextmanager
def served(folder: Path) -> Iterator[Platform]:
    """Serve a folder until the journey ends."""
    port = f"{_free_port()}"
    address = f"http://127.0.0.1:{port}"
    with (folder / "served.log").open("w") as log:
        server = subprocess.Popen(  # noqa: S603 -- ours
            [
                sys.executable,
                "-c",
                "from kengesh.cli import main; main()",
                "serve",
                "--port",
                port,
            ],
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "kengesh.web.settings",
                "KENGESH_DEMO": "1",
                "KENGESH_VAR": f"{folder}",
            },
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(f"{address}/demonstration/", server)
            yield Platform(address, folder)
        finally:
            server.terminate()
            server.wait(20)


def rows(platform: Platform, question: str, *values: str) -> list[tuple[Any, ...]]:
    """What the database of a platform says."""
    with closing(sqlite3.connect(platform.folder / "kengesh.sqlite3")) as database:
        return database.execute(question, values).fetchall()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, "the platform ended before it answered"
        try:
            urlopen(address, timeout=30).close()  # noqa: S310 -- this machine
        except HTTPError as error:
            msg = f"{address} answers {error.code}"
            raise AssertionError(msg) from error
        except URLError:
            time.sleep(0.3)
        else:
            return
    msg = f"nothing answers at {address}"
    raise AssertionError(msg)

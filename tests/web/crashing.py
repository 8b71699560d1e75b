# ruff: noqa: PLC0415, T201 -- Django is set up first; the ids are printed
"""Eight clients that write until the process is killed, twenty times over; run as a program with a database of its own.

    python -m tests.web.crashing FOLDER [TIMES]

Each client opens matters by the action that people use and says each one only after it was committed. The process is
forked after a first act, so that what an act needs is loaded once, and killed with SIGKILL at a moment that nobody
chooses. Prints what was acknowledged, one public id a line.
"""

import os
import random
import signal
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kengesh.web.members.models import User

CLIENTS = 8


def main(folder: Path, times: int) -> None:
    """Make the database, then write and be killed."""
    os.environ["KENGESH_VAR"] = f"{folder}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "kengesh.web.settings"
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from kengesh.web.matters.actions import open_matter
    from tests.web.council import made_council

    council = made_council()
    secretary, body = council.users["secretariat"], council.body.public_id
    open_matter(body, title="Matter of nobody yet", by=secretary, now=datetime.now(UTC))
    connections.close_all()
    chance = random.Random(20260401)  # noqa: S311 -- when to kill, no secret
    for _ in range(times):
        said, saying = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(said)
            _write(saying, secretary, body)
        os.close(saying)
        with os.fdopen(said, encoding="utf-8") as lines:
            first = lines.readline()
            time.sleep(chance.uniform(0.02, 0.3))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            print(first, *(line for line in lines if line.endswith("\n")), sep="", end="")


def _write(saying: int, secretary: "User", body: str) -> None:
    from kengesh.web.matters.actions import open_matter

    def client(number: int) -> None:
        while True:
            matter = open_matter(body, title=f"Matter of client {number}", by=secretary, now=datetime.now(UTC))
            os.write(saying, f"{matter.public_id}\n".encode())

    for number in range(CLIENTS):
        threading.Thread(target=client, args=(number,), daemon=True).start()
    time.sleep(60)
    os._exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20)

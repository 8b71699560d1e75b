"""Commands of the platform as a whole: serve it, look whether it is sound, back it up, name its administrator."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import typer

from kengesh.web.layout.terminal import AsJson, say, set_up


def serve(
    *,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
) -> None:
    """Serve the platform until it is stopped."""
    prepared()
    import uvicorn  # noqa: PLC0415 -- loaded when it is called

    from kengesh.web import running  # noqa: PLC0415 -- after Django is set up
    from kengesh.web.checks import check_host  # noqa: PLC0415 -- as before

    check_host(host)
    rounds = running.start()
    uvicorn.run("kengesh.web.asgi:application", host=host, port=port, log_level="warning", timeout_graceful_shutdown=3)
    rounds.set()


def doctor(*, as_json: AsJson = False) -> None:
    """Look whether the platform is sound: database, migrations, keys, files, and whether its record holds."""
    set_up()
    findings = list(_findings())
    lines = [f"{'good' if each.good else 'WRONG'}  {each.what}: {each.said}" for each in findings]
    say(
        {"sound": all(each.good for each in findings), "findings": [each.as_value() for each in findings]},
        lines,
        as_json=as_json,
    )
    if not all(each.good for each in findings):
        raise typer.Exit(1)


def backup(
    folder: Annotated[Path, typer.Argument(help="A folder that is not there yet.")], *, as_json: AsJson = False
) -> None:
    """Write database, files and keys into a folder, while the platform runs."""
    from kengesh.web.files.backups import back_up  # noqa: PLC0415 -- loaded when it is called
    from kengesh.web.members.scope import rooms  # noqa: PLC0415 -- after Django is set up

    set_up()
    done = back_up(folder, rooms())
    say({"folder": f"{folder}", **done}, [f"{folder}: {done['files']} files, {done['bytes']} bytes"], as_json=as_json)


def restore(
    folder: Annotated[Path, typer.Argument(help="A folder that kengesh backup wrote.")], *, as_json: AsJson = False
) -> None:
    """Put a backup in place where nothing is yet, and check the record that comes with it."""
    from kengesh.web.files.backups import restore as put_back  # noqa: PLC0415 -- loaded when it is called

    set_up()
    done = put_back(folder)
    finding = _record_holds()
    say(
        {"folder": f"{folder}", **done, "record": finding.as_value()},
        [f"{done['files']} files", finding.said],
        as_json=as_json,
    )
    if not finding.good:
        raise typer.Exit(1)


def administrator(
    email: Annotated[str, typer.Argument(help="The address with which the administrator signs in.")],
    *,
    name: Annotated[str, typer.Option(help="The administrator's name.")] = "Administrator",
    as_json: AsJson = False,
) -> None:
    """Make an administrator's account, and the link that opens it or recovers it."""
    prepared()
    from django.urls import reverse  # noqa: PLC0415 -- after Django is set up

    from kengesh.web.clock.time import now  # noqa: PLC0415
    from kengesh.web.members.accounts import first_administrator  # noqa: PLC0415

    made = first_administrator(email, name=name, now=now())
    path, ends = reverse("members:join", args=[made.secret]), made.invitation.expires_at.isoformat()
    say(
        {"path": path, "expires_at": ends},
        [f"Open {path} where the platform is served, before {ends}."],
        as_json=as_json,
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    good: bool
    said: str

    def as_value(self) -> dict[str, object]:
        """For `--json`."""
        return {"what": self.what, "good": self.good, "said": self.said}


_KEYS: Final = ("secret", "seal")


def _findings() -> Iterator[Finding]:
    from django.db import DatabaseError, connection  # noqa: PLC0415 -- after Django is set up
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    from kengesh.web.places import folder  # noqa: PLC0415

    keys = [name for name in _KEYS if (folder("keys") / name).is_file()]
    yield Finding("keys", len(keys) == len(_KEYS), ", ".join(keys) or "none; they are made at first start")
    open_to_others = folder().stat().st_mode & 0o077
    yield Finding("folder", not open_to_others, f"{folder()}" + (" is open to others" if open_to_others else ""))
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield Finding("database", False, f"{error}")  # noqa: FBT003 -- the fields of the value
        return
    yield Finding("database", True, connection.vendor)  # noqa: FBT003 -- as above
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield Finding("migrations", not missing, f"{len(missing)} to apply" if missing else "all applied")
    if not missing:
        yield _files_there()
        yield _record_holds()


def _files_there() -> Finding:
    from kengesh.web.files.models import StoredFile  # noqa: PLC0415 -- after Django is set up

    lost = [each.digest for each in StoredFile.objects.iterator() if not each.path.is_file()]
    return Finding("files", not lost, f"missing: {', '.join(lost)}" if lost else "all there")


def _record_holds() -> Finding:
    from kengesh import verifier  # noqa: PLC0415 -- loaded when it is called
    from kengesh.web.record import reading  # noqa: PLC0415 -- after Django is set up
    from kengesh.web.record.models import Opening, Record  # noqa: PLC0415

    counted = 0
    for record in Record.objects.order_by("owner"):
        whole = "".join(reading.lines(record, Opening.objects.all()))
        try:
            verdict = verifier.verify(whole.encode(), f"{reading.key_of(record)}", None)
        except (ValueError, verifier.NotARecordError) as error:
            return Finding("record", False, f"{record.origin}: {error}")  # noqa: FBT003 -- the fields of the value
        if verdict.findings:
            return Finding("record", False, f"{record.origin}: {verdict.findings[0].message}")  # noqa: FBT003 -- as above
        counted += record.size
    return Finding("record", True, f"{counted} entries hold")  # noqa: FBT003 -- as above


def prepared() -> None:
    """Set Django up, bring the database to the present form, and lay the static files out."""
    set_up()
    from django.core.management import call_command  # noqa: PLC0415 -- after Django is set up

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)

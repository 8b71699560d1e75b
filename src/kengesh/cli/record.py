"""Check the tamper-evident record."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from kengesh.cli.failures import REFUSED
from kengesh.cli.output import AsJson, Output
from kengesh.errors import BadData
from kengesh.record.checkpoints import VerifierKey, parse
from kengesh.verifier import FORMAT, Finding, NotARecordError, Verified, verify

_SHOWN: Final = 20  # findings that are printed for people; --json lists all

app = typer.Typer()


@app.callback()
def _group() -> None:
    """Check the tamper-evident record."""


@app.command("verify")
def verify_record(
    file: Annotated[Path, typer.Argument(help="An exported record.")],
    *,
    key: Annotated[
        str | None, typer.Option(metavar="KEY", help="The verifier key, from another source than the file.")
    ] = None,
    checkpoint: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A signed checkpoint that you kept, or that a witness has.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check an exported record offline: whatever was changed is named, with its line."""
    output = Output(as_json=as_json)
    known = str(VerifierKey.parse(key)) if key else None
    kept = _kept(checkpoint) if checkpoint else None
    try:
        done = verify(file.read_bytes(), known, kept)
    except NotARecordError:
        raise BadData("export-header", known=FORMAT, file=file.name, place="line 1") from None
    if key is None:
        message = "The key was taken from the file itself: compare it with the one that the organisation published."
        output.warn("key-from-file", message, done.key)
    output.say(_result(file, done), *_lines(file, done.findings), _summary(done))
    if done.findings:
        raise typer.Exit(REFUSED)


def _kept(checkpoint: Path) -> str:
    try:
        note = checkpoint.read_bytes().decode()
        parse(note)
    except UnicodeDecodeError:
        raise BadData("checkpoint-form", reason="it is not UTF-8", file=checkpoint.name) from None
    except BadData as error:
        raise BadData(error.code, **{**error.values, "file": checkpoint.name}) from None
    return note


def _result(file: Path, done: Verified) -> dict[str, object]:
    findings = [
        {"code": each.code, "message": each.message, "line": each.line, "sequence": each.sequence}
        for each in done.findings
    ]
    return {
        "file": file.name, "verified": not findings, "origin": done.origin, "key": done.key, "entries": done.entries,
        "sealed": done.sealed, "openings": done.openings, "checkpoints": done.checkpoints, "root": done.root,
        "findings": findings,
    }  # fmt: skip


def _lines(file: Path, findings: Sequence[Finding]) -> list[str]:
    said = [f"{', '.join(filter(None, (file.name, each.where)))}: {each.message}" for each in findings[:_SHOWN]]
    return said if len(findings) <= _SHOWN else [*said, f"... and {len(findings) - _SHOWN} more; --json lists all."]


def _summary(done: Verified) -> str:
    state = f"does not verify: {len(done.findings)} found" if done.findings else "verifies"
    return (
        f"{done.origin} {state}.\n{done.entries} entries, {done.openings} of {done.sealed} sealed values open, "
        f"{done.checkpoints} checkpoints.\nroot {done.root}\nkey  {done.key}"
    )

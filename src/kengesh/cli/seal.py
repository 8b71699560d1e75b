"""Check the seal of an adopted text."""

from pathlib import Path
from typing import Annotated

import typer

from kengesh.cli.output import AsJson, Output
from kengesh.errors import BadData
from kengesh.record.checkpoints import VerifierKey
from kengesh.record.seals import verify_seal

app = typer.Typer()


@app.callback()
def _group() -> None:
    """Check the seal of an adopted text."""


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(help="The sealed file: PDF, Word or Akoma Ntoso.")],
    proof: Annotated[Path, typer.Argument(help="Its detached proof.")],
    *,
    key: Annotated[
        str | None, typer.Option(metavar="KEY", help="The verifier key, from another source than the proof.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check a file against its detached proof, offline: the file, the text, and its adoption in the record."""
    output = Output(as_json=as_json)
    known = VerifierKey.parse(key) if key else None
    try:
        seal, signer = verify_seal(file.read_bytes(), proof.read_bytes(), known)
    except BadData as error:
        raise BadData(error.code, **{**error.values, "file": file.name}) from None
    if key is None:
        message = "The key was taken from the proof itself: compare it with the one that the organisation published."
        output.warn("key-from-proof", message, f"{signer}")
    result: dict[str, object] = {
        "file": file.name, "verified": True, "symbol": seal.symbol, "file_digest": seal.file, "text_digest": seal.text,
        "record": seal.entry.record, "sequence": seal.entry.sequence, "at": seal.entry.at, "key": f"{signer}",
    }  # fmt: skip
    output.say(
        result,
        f"{file.name} is {seal.symbol}, as it was sealed.\ntext {seal.text}\n"
        f"Entry {seal.entry.sequence} of {seal.entry.record}, {seal.entry.at}: {seal.entry.kind}.",
    )

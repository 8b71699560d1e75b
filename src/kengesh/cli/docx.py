"""Tracked changes, comments and automatic numbers of one Word file."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from kengesh.cli.output import AsJson, Output, table
from kengesh.errors import Refused
from kengesh.formats.saving import save
from kengesh.formats.word.changes import Change, changes
from kengesh.formats.word.comments import Comment
from kengesh.formats.word.document import State
from kengesh.formats.word.reading import Document, read
from kengesh.formats.word.revisions import accepted, rejected
from kengesh.formats.word.typed_numbers import with_typed_numbers

app = typer.Typer()

File = Annotated[Path, typer.Argument(metavar="FILE", help="A Word file (.docx).")]
Out = Annotated[Path, typer.Option("-o", metavar="OUT.docx", help="The file to write.")]
MaybeOut = Annotated[Path | None, typer.Option("-o", metavar="OUT.docx", help="Write the file with its numbers typed.")]
Which = Annotated[State, typer.Option("--state", help="Number the text as shown, as it was, or as it will be.")]


@app.command("changes")
def list_changes(file: File, *, as_json: AsJson = False) -> None:
    """List the tracked changes and comments of a file as they stand in it, with authors and dates."""
    document = read(file)
    found = changes(document)
    output = _output(document, as_json=as_json)
    listed = table(
        ["where", "kind", "by", "date", "old", "new"],
        (
            (_where(each), each.kind.value, each.author, each.date, _visible(each.old), _visible(each.new))
            for each in found
        ),
        title=f"Changes: {len(found)}",
    )
    said = table(
        ["by", "date", "on", "comment", "replies", "resolved"],
        ((each.author, each.date, each.anchor, each.text, len(each.replies), _yes(each)) for each in document.comments),
        title=f"Comments: {len(document.comments)}",
    )
    output.say(
        {
            "file": document.file,
            "changes": [_change(each) for each in found],
            "comments": [_comment(each) for each in document.comments],
        },
        listed,
        said,
    )


@app.command()
def accept(file: File, out: Out, *, as_json: AsJson = False) -> None:
    """Write the file with every change accepted."""
    _resolve(file, out, accepted, as_json=as_json)


@app.command()
def reject(file: File, out: Out, *, as_json: AsJson = False) -> None:
    """Write the file with every change rejected."""
    _resolve(file, out, rejected, as_json=as_json)


@app.command()
def number(file: File, out: MaybeOut = None, state: Which = State.SHOWN, *, as_json: AsJson = False) -> None:
    """Print the automatic numbers of a file, one numbered paragraph a line; with -o type them into a copy."""
    document = read(file)
    output = _output(document, as_json=as_json)
    if out is not None:
        _check_place(file, out)
        save(out, with_typed_numbers(file))
        output.say({"file": document.file, "written": out}, f"Written: {out}")
        return
    standing = document.standing(state)
    output.say(
        {
            "file": document.file,
            "paragraphs": [
                {"label": each.label or None, "text": each.text, "where": f"{each.place}"} for each in standing
            ],
        },
        *(each.label for each in standing if each.label),
    )


def _resolve(file: Path, out: Path, act: Callable[[Path], bytes], *, as_json: bool) -> None:
    document = read(file)
    _check_place(file, out)
    output = _output(document, as_json=as_json)
    save(out, act(file))
    count = len(changes(document))
    output.say({"file": document.file, "changes": count, "written": out}, f"Written: {out} (changes: {count})")


def _check_place(file: Path, out: Path) -> None:
    """The original stays: a result never takes its place."""
    if out.exists() and out.samefile(file):
        raise Refused("word-over-itself", file=f"{out}")


def _output(document: Document, *, as_json: bool) -> Output:
    output = Output(as_json=as_json)
    for notice in document.notices:
        output.warn(notice.code, notice.message, notice.where)
    return output


def _where(change: Change) -> str:
    return f"{change.provision} ({change.place})" if change.provision else f"{change.place}"


def _visible(text: str) -> str:
    return text.replace("\n", "¶").replace("\t", " | ")


def _yes(comment: Comment) -> str:
    return "yes" if comment.resolved else "no"


def _change(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind.value,
        "author": change.author,
        "date": change.date,
        "provision": change.provision or None,
        "old": change.old,
        "new": change.new,
        "where": f"{change.place}",
        "to": None if change.target is None else f"{change.target}",
    }


def _comment(comment: Comment) -> dict[str, object]:
    return {
        "author": comment.author,
        "date": comment.date,
        "anchor": comment.anchor,
        "text": comment.text,
        "replies": [{"author": each.author, "date": each.date, "text": each.text} for each in comment.replies],
        "resolved": comment.resolved,
    }

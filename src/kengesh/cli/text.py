"""Count, show and compare negotiating texts, and close their brackets."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Final, Literal

import typer
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text as Printable

from kengesh.cli.comparison_report import contract, readable
from kengesh.cli.output import AsJson, Output, table
from kengesh.errors import BadData, KengeshError, Refused
from kengesh.formats.accepted_package import choosing_from_package, is_package
from kengesh.formats.drafts import ReadDraft, read_draft, write_draft
from kengesh.formats.members import read_members
from kengesh.formats.saving import save
from kengesh.text.comparison import compare
from kengesh.text.compiling.compilation import names_in
from kengesh.text.draft import Draft
from kengesh.text.jsonform import digest
from kengesh.text.operations.choosing import Choosing, choosing_from_json, chosen
from kengesh.text.outline import Outlined, outline
from kengesh.text.place_names import place_names
from kengesh.text.statistics import Statistics, statistics
from kengesh.text.summary import provisions
from kengesh.text.views import issued, own, view, without_names

app = typer.Typer()

Attribution = Literal["names", "none"]
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Word, Markdown, Akoma Ntoso, or a draft's JSON.")]
Members = Annotated[Path | None, typer.Option(help="CSV with the columns name and code.")]
View = Annotated[str, typer.Option("--view", metavar="VIEW", help="bracketed, clean, or the name of a member.")]
INDENT: Final = 2
RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
STYLES: Final[dict[str, str]] = {"names": "cyan", "frame": "bold", "remark": "italic", "note": "dim"}


@app.command()
def show(  # noqa: PLR0913 -- each is an option of the command
    files: Files,
    *,
    which: View = "bracketed",
    language: Annotated[str, typer.Option(help="Language to show, if not the original.")] = "",
    attribution: Annotated[Attribution, typer.Option(help="Whether delegations are named.")] = "names",
    members: Members = None,
    as_json: AsJson = False,
) -> None:
    """Show a text with its brackets, without them as it was issued, or as one member wants it."""
    out = Output(as_json=as_json)
    results: list[dict[str, object]] = []
    shown: list[RenderableType] = []
    for read in _read_all(files, members, out):
        draft = _viewed(read, which, out)
        draft = draft if attribution == "names" else without_names(draft)
        lines = outline(draft.nodes, language or draft.language)
        results.append(_contract(read, which, draft, lines))
        notes = {each.id: each.number.translate(RAISED) for each in draft.provisions() if each.kind == "footnote"}
        shown += [_printable(line, notes) for line in lines if line.is_paper]
    _say(out, results, *shown)


@app.command()
def stats(files: Files, *, members: Members = None, as_json: AsJson = False) -> None:
    """Count provisions, words and brackets, and name the brackets without a counterpart."""
    out = Output(as_json=as_json)
    results: list[dict[str, object]] = []
    for read in _read_all(files, members, out):
        figures = statistics(read.draft)
        places = place_names(read.draft) if figures.strays else {}
        for stray in figures.strays:
            word = "opens and never closes" if stray.bracket == "[" else "closes and was never opened"
            place = places.get(stray.provision) or stray.provision
            where = f"{read.input.name}, {place}, character {stray.offset + 1}"
            out.warn("stray-bracket", f"A bracket {word}.", where)
        results.append({"file": read.input.name, "digest": digest(read.draft), **_figures(figures)})
    columns = ["file", "provisions", "words", "brackets_open", "brackets_close", "depth"]
    rows = [[each[column] for column in columns] for each in results]
    _say(out, results, table([column.replace("_", " ") for column in columns], rows))


def _figures(figures: Statistics) -> dict[str, object]:
    return {name: number for name, number in asdict(figures).items() if name != "strays"}


@app.command("compare")
def compare_files(files: Files, *, members: Members = None, as_json: AsJson = False) -> None:
    """Say what changed from each file to the next."""
    if len(files) < 2:  # noqa: PLR2004 -- one file has nothing to be compared with
        message = "Give at least two files, the earlier one first."
        raise typer.BadParameter(message, param_hint="FILE...")
    out = Output(as_json=as_json)
    pairs = [(one, other, compare(one.draft, other.draft)) for one, other in pairwise(_read_all(files, members, out))]
    _say(out, [contract(*pair) for pair in pairs], *(each for pair in pairs for each in readable(*pair)))


@app.command()
def keep(  # noqa: PLR0913 -- each is an option of the command
    source: Annotated[Path, typer.Argument(metavar="DRAFT", help="The revision whose brackets close.")],
    choices: Annotated[Path, typer.Argument(metavar="CHOICES.json", help="What is kept, or an accepted package.")],
    *,
    package: Annotated[int | None, typer.Option(min=1, help="Which package, where the file holds several.")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="The file to write.")],
    members: Members = None,
    as_json: AsJson = False,
) -> None:
    """Close brackets on the alternatives that were chosen in this revision, all of them or none.

    CHOICES.json: {"revision": DIGEST, "choices": {BRACKET: ALTERNATIVE}, "accepted_by": [NAMES]}. Who stands behind
    words that go must be among those who accepted; a choice of its own is {"alternative": ID, "accepted_by": [NAMES]}.

    It may also be what `kengesh consensus package --json` writes, with a package that every member can accept.
    """
    out = Output(as_json=as_json)
    (read,) = _read_all([source], members, out)
    choosing = _choosing(choices, read.draft, package)
    if output.exists() and output.samefile(source):
        raise Refused("draft-over-itself", file=f"{output}")
    after = chosen(read.draft, choosing)
    save(output, write_draft(output, after))
    left = sum(1 for _ in after.choices())
    result = {"file": output, "revision": digest(read.draft), "digest": digest(after), "closed": len(choosing.kept)}
    rows = [("brackets closed", len(choosing.kept)), ("brackets left", left), ("written", output)]
    out.say(result | {"open": left}, table(["kept", ""], rows))


def _read_all(files: Sequence[Path], members: Path | None, out: Output) -> list[ReadDraft]:
    known = read_members(members) if members else ()
    read = [read_draft(path, members=known) for path in files]
    for each in read:
        for told in each.told:
            out.warn(told.code, told.message, ", ".join(filter(None, (each.input.name, told.where))))
    return read


def _say(out: Output, results: list[dict[str, object]], *readable: RenderableType) -> None:
    out.say(results[0] if len(results) == 1 else {"files": results}, *readable)


def _viewed(read: ReadDraft, which: str, out: Output) -> Draft:
    match which:
        case "bracketed":
            return read.draft
        case "clean":
            clean = view(read.draft, issued)
            left = sum(1 for _ in clean.choices())
            if left:
                message = f"{left} brackets were themselves sent out, so they have no issued wording and stay open."
                out.warn("view-open", message, read.input.name)
            return clean
        case _:
            return view(read.draft, own(_member(read, which)))


def _member(read: ReadDraft, name: str) -> str:
    codes = {each.code.casefold(): each.name for each in read.draft.members if each.code}
    names = sorted({each.name for each in read.draft.members} | names_in(read.draft))
    folded = {each.casefold(): each for each in names}
    found = folded.get(name.casefold()) or codes.get(name.casefold())
    if found is None:
        known = ", ".join(["bracketed", "clean", *names])
        message = f"{name} is no view of {read.input.name}; its views are {known}."
        raise typer.BadParameter(message, param_hint="--view")
    return found


def _contract(read: ReadDraft, which: str, draft: Draft, lines: Sequence[Outlined]) -> dict[str, object]:
    brackets = {each["id"]: each["brackets"] for each in provisions(draft)}
    return {
        "file": read.input.name,
        "digest": digest(read.draft),
        "view": which,
        "lines": [
            {
                "id": line.key,
                "kind": line.provision.kind if line.provision else None,
                "number": line.number,
                "depth": line.depth,
                "status": line.provision.status if line.provision else None,
                "text": line.string,
                "brackets": brackets.get(line.key, []),
            }
            for line in lines
        ],
    }


def _printable(line: Outlined, notes: Mapping[str, str]) -> RenderableType:
    """A line of the text: on a terminal folded and coloured, else as it is; footnotes are marked by their number."""
    pieces = [
        (notes.get(each.note, "*") if each.role == "note" else each.text, STYLES.get(each.role, ""))
        for each in line.pieces
    ]
    if line.number:
        pieces.insert(0, (f"{line.number} ", ""))
    if not sys.stdout.isatty():
        return "".join(string for string, _ in pieces)
    return Padding(Printable.assemble(*pieces), (0, 0, 0, INDENT * line.depth))


def _choosing(path: Path, draft: Draft, package: int | None) -> Choosing:
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise BadData("draft-json", file=path.name, reason=f"{error}") from error
    try:
        if is_package(value):
            known = {each.name for each in draft.members} | names_in(draft)
            return choosing_from_package(value, known, package)
        return choosing_from_json(value)
    except KengeshError as error:
        raise type(error)(error.code, **{**error.values, "file": path.name}) from error

"""What a compilation says on the terminal, in its summary and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from io import StringIO

from rich.console import Console, RenderableType

from kengesh.cli.output import Json, Output, Remark, table
from kengesh.errors import BadData
from kengesh.formats.compiling import Compiled
from kengesh.text.compiling.answers import Untracked
from kengesh.text.compiling.events import Event
from kengesh.text.place_names import place_names
from kengesh.text.summary import figures, provisions

_WIDTH = 100
_ACTS = {
    "insert": "inserts",
    "delete": "strikes",
    "add": "adds",
    "row": "adds to a table",
    "suppress": "strikes the provision",
    "move": "moves the provision",
    "split": "splits off",
    "join": "joins to the provision before it",
    "rival": "proposes beside the others",
    "back": "joins",
    "withdraw": "withdraws from",
    "oppose": "opposes",
    "relent": "no longer opposes",
    "unbracket": "takes the brackets away from",
}


def contract(compiled: Compiled) -> dict[str, Json]:
    """The result by the common contract."""
    result = compiled.result
    places = place_names(compiled.base)
    return {
        "revision": result.draft.masthead.full_symbol or f"Rev.{result.draft.masthead.revision}",
        "digest": compiled.digest,
        "base": result.base,
        "members": list(_shown(result.answered, compiled)),
        "figures": dict(asdict(figures(result))),
        "provisions": [*provisions(result.draft)],  # type: ignore[list-item]
        "untracked": [
            {
                "members": list(_shown(members, compiled)),
                "provision": edit.key or None,
                "number": places.get(edit.key),
                "where": edit.place,
                "old": edit.old,
                "new": edit.new,
            }
            for members, edit in result.untracked
        ],
        "events": [
            {**asdict(event), "members": list(event.members), "number": places.get(event.provision)}
            for event in (result.events if compiled.wanted.names else ())
        ],
        "comments": [{"file": name, "count": count} for name, count in sorted(compiled.comments.items())],
    }


def _shown(members: tuple[str, ...], compiled: Compiled) -> tuple[str, ...]:
    return members if compiled.wanted.names else ()


def warn_all(out: Output, compiled: Compiled) -> None:
    """Say what a person should know of the returns: untracked edits, what was lost, what was not carried."""
    places = place_names(compiled.base)
    for members, edit in compiled.result.untracked:
        out.warn(
            "untracked-edit",
            _untracked(members if compiled.wanted.names else (), edit),
            places.get(edit.key, edit.place),
        )
    for given, lost in compiled.gathered.lost:
        message = f"an edit of an older revision has no place here: “{lost.old}” → “{lost.new}”."
        out.warn("edit-not-carried", message, f"{given.name}, {lost.place}")
    for given, carried in compiled.gathered.carried:
        out.warn("older-revision", f"answers an older revision; {carried} edits were carried forward.", given.name)
    for warning in (*compiled.result.warnings, *compiled.told):
        out.warn(warning.code, BadData(warning.code, **dict(warning.values)).sentence, warning.where)
    for name, notice in compiled.gathered.notices:
        out.warn(notice.code, notice.message, f"{name}, {notice.where}" if notice.where else name)
    for missing in compiled.left_out:
        out.warn(missing.code, missing.sentence)


def _untracked(members: tuple[str, ...], edit: Untracked) -> str:
    who = ", ".join(members) or "A delegation"
    if not edit.old:
        return f"{who} added a paragraph without tracking: “{edit.new}”."
    if not edit.new:
        return f"{who} took a paragraph away without tracking: “{edit.old}”."
    return f"{who} edited without tracking: “{edit.old}” → “{edit.new}”."


def readable(compiled: Compiled) -> Iterator[RenderableType]:
    """What people see: the figures, and who did what."""
    counted = figures(compiled.result)
    masthead = compiled.result.draft.masthead
    who = ", ".join(_shown(compiled.result.answered, compiled)) or f"{counted.members} delegations"
    yield f"{masthead.full_symbol or 'Compilation'}: the returns of {who}"
    yield table(
        ["what", "count"],
        [
            ("edits of wordings", counted.edits),
            ("provisions added", counted.added),
            ("provisions struck", counted.suppressed),
            ("provisions moved", counted.moved),
            ("provisions split or joined", counted.split + counted.joined),
            ("wordings returned alike by several", counted.shared),
            ("edits without tracking", counted.untracked),
            ("open brackets", counted.brackets),
            ("of them with rivals", counted.conflicts),
            ("provisions contested", f"{counted.contested} of {counted.provisions}"),
        ],
    )


def summary_text(compiled: Compiled, remarks: Sequence[Remark] = ()) -> str:
    """The summary as a text file: the figures, what to check, then every act by delegation."""
    page = StringIO()
    console = Console(width=_WIDTH, file=page, color_system=None, markup=False, highlight=False)
    for each in readable(compiled):
        console.print(each)
        console.print()
    if any(compiled.comments.values()):
        came = ", ".join(f"{name}: {count}" for name, count in sorted(compiled.comments.items()) if count)
        came = came if compiled.wanted.names else f"{sum(compiled.comments.values())}"
        console.print(f"Comments in the returns: {came}; passed on: {compiled.wanted.comments}.\n", soft_wrap=True)
    if compiled.wanted.names:
        for remark in remarks:
            console.print(f"To check: {remark}", soft_wrap=True)
        if remarks:
            console.print()
        places = place_names(compiled.base)
        for member in compiled.result.answered:
            console.print(member)
            mine = (event for event in compiled.result.events if member in event.members)
            acts = [f"  {places.get(event.provision, 'at the top')}: {_act(event)}\n" for event in mine]
            console.print("".join(acts), soft_wrap=True)
    return page.getvalue()


def _act(event: Event) -> str:
    match event.kind:
        case "replace":
            return f"“{event.old}” → “{event.new}”"
        case "renumber":
            return f"number {event.old} → {event.new}"
        case _:
            return f"{_ACTS[event.kind]} “{event.new or event.old}”"

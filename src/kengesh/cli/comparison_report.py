"""What a comparison of two revisions says on the terminal and as JSON."""

from collections.abc import Iterator
from typing import Final, get_args

from rich.console import RenderableType

from kengesh.cli.output import table
from kengesh.formats.drafts import ReadDraft
from kengesh.text.carrying import anchors
from kengesh.text.comparison import Backing, Compared, Comparison, Kind, Reworded
from kengesh.text.draft import Draft
from kengesh.text.jsonform import digest
from kengesh.text.notation import DELETE, NO_TEXT, attribution
from kengesh.text.place_names import place_names
from kengesh.text.sameness import text_string
from kengesh.text.summary import alternative, bracket
from kengesh.text.wording import Alternative

Plain = dict[str, object]
HOLDERS: Final = ("table", "row", "cell")
"""Kinds that only hold others: what came or went with them says so itself."""


def contract(before: ReadDraft, after: ReadDraft, comparison: Comparison) -> Plain:
    """The comparison by the common contract."""
    language = after.draft.language
    return {
        "before": _revision(before),
        "after": _revision(after),
        "provisions": [_provision(each) for each in comparison.changes],
        "unchanged": len(comparison.provisions) - len(comparison.changes),
        "opened": [bracket(each, language) for each in comparison.opened],
        "closed": [bracket(each, language) for each in comparison.closed],
        "came": [{"bracket": name, **alternative(each, language)} for name, each in comparison.came],
        "went": [{"bracket": name, **alternative(each, language)} for name, each in comparison.went],
        "sides": [_side(each) for each in comparison.backing],
    }


def readable(before: ReadDraft, after: ReadDraft, comparison: Comparison) -> Iterator[RenderableType]:
    """What people see: the counts, then provisions, brackets and sides that are not what they were."""
    yield f"{before.input.name} → {after.input.name}"
    counts: list[tuple[str, int]] = [(kind, comparison.count(kind)) for kind in get_args(Kind)]
    counts.append(("unchanged", len(comparison.provisions) - len(comparison.changes)))
    counts += [("brackets opened", len(comparison.opened)), ("brackets closed", len(comparison.closed))]
    yield table(["provisions", "count"], counts)
    names = place_names(before.draft) | place_names(after.draft)
    if comparison.changes:
        rows = (row for each in comparison.changes for row in _rows(each, names[each.provision.id]))
        yield table(["provision", "what", "change"], rows)
    places = _places(before.draft) | _places(after.draft)
    brackets = list(_brackets(comparison, places))
    if brackets:
        yield table(["provision", "bracket", "alternative"], brackets)
    if comparison.backing:
        yield table(["provision", "alternative", "sides taken"], (_taken(each, places) for each in comparison.backing))


def _places(draft: Draft) -> dict[str, tuple[str, str]]:
    """For each alternative the place of its provision, and its words."""
    names = place_names(draft)
    held = (each for each in anchors(draft) if each.alternative)
    return {each.alternative: (names.get(each.provision, "–"), each.wording) for each in held}


def _brackets(comparison: Comparison, places: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    for what, choices in (("opened", comparison.opened), ("closed", comparison.closed)):
        for choice in choices:
            for each in choice.alternatives:
                yield _alternative(each, what, places)
    for what, alternatives in (("new alternative", comparison.came), ("alternative gone", comparison.went)):
        for _, each in alternatives:
            yield _alternative(each, what, places)


def _alternative(alternative: Alternative, what: str, places: dict[str, tuple[str, str]]) -> tuple[str, str, str]:
    place, words = places[alternative.id]
    return place, what, f"{attribution(alternative)}{words or (DELETE if alternative.backers else NO_TEXT)}"


def _revision(read: ReadDraft) -> Plain:
    name = read.draft.masthead.full_symbol or None
    return {"file": read.input.name, "revision": name, "digest": digest(read.draft)}


def _provision(compared: Compared) -> Plain:
    return {
        "id": compared.provision.id,
        "number": compared.provision.number,
        "what": list(compared.kinds),
        "old_number": compared.old.number if compared.old else None,
        "likeness": compared.likeness,
        "old": _string(compared, new=False),
        "new": _string(compared, new=True),
        "changes": [
            {"language": each.language, "old": old, "new": new}
            for each in compared.reworded
            for old, new in _edits(each)
        ],
    }


def _string(compared: Compared, *, new: bool) -> str | None:
    provision = compared.new if new else compared.old
    return text_string(provision.texts[0][1]) if provision and provision.texts else None


def _edits(reworded: Reworded) -> Iterator[tuple[str, str]]:
    for edit in reworded.edits:
        yield reworded.old[edit.start : edit.end], reworded.new[edit.new_start : edit.new_end]


def _rows(compared: Compared, place: str) -> Iterator[tuple[str, str, str]]:
    for kind in compared.kinds:
        match kind:
            case "changed":
                for each in compared.reworded:
                    for old, new in _edits(each):
                        yield place, _worded(old, new), _words(old, new)
            case "renumbered":
                old = compared.old.number if compared.old else ""
                yield place, kind, f"{old or '–'} → {compared.provision.number or '–'}"
            case _:
                string = _string(compared, new=compared.new is not None)
                if string or compared.provision.kind not in HOLDERS:
                    yield place, kind, string or f"({compared.provision.kind})"


def _worded(old: str, new: str) -> str:
    return "changed" if old and new else "inserted" if new else "deleted"


def _words(old: str, new: str) -> str:
    return " → ".join(f"“{each}”" for each in (old, new) if each)


def _side(backing: Backing) -> Plain:
    return {
        "bracket": backing.choice,
        "alternative": backing.alternative,
        "joined": list(backing.joined),
        "left": list(backing.left),
        "now_against": list(backing.now_against),
        "no_longer_against": list(backing.no_longer_against),
    }


def _taken(backing: Backing, places: dict[str, tuple[str, str]]) -> tuple[str, str, str]:
    said = (
        ("joins", "join", backing.joined),
        ("leaves", "leave", backing.left),
        ("opposes", "oppose", backing.now_against),
        ("no longer opposes", "no longer oppose", backing.no_longer_against),
    )
    acts = (f"{', '.join(who)} {one if len(who) == 1 else several}" for one, several, who in said if who)
    return (*places[backing.alternative], "; ".join(acts))

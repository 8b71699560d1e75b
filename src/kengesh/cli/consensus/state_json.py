"""The state of a text by the common contract of commands."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from kengesh.consensus.decisions import Outcome
from kengesh.consensus.moves import Move, Way
from kengesh.consensus.sentences import Names, needs
from kengesh.consensus.stances import Earlier, Held, Tally
from kengesh.consensus.state import BracketState, OptionState, ProvisionState, TextState, brackets_in
from kengesh.consensus.telling import told_move
from kengesh.formats.drafts import ReadDraft
from kengesh.text.place_names import place_names

Plain = dict[str, Any]


def contract(read: ReadDraft, state: TextState, way: Way, names: Names) -> Plain:
    """The state as JSON; for a reader who sees no names, without anything that has one or that counts."""
    places, numbers = place_names(read.draft), option_numbers(state)
    whole: Plain = {
        "file": read.input.name,
        "revision": state.revision,
        "symbol": read.draft.masthead.full_symbol or None,
        "rule": state.rule.to_json(),
        "subject": state.subject or None,
        "names": f"own:{names.member}" if names.member else names.mode,
    }
    shown = names.shows_counts
    provisions = [_full(each, state, names) if shown else _guarded(each, state, names) for each in state.provisions]
    moves = [_move(each, places, numbers) for each in way.moves if shown or each.member == names.member != ""]
    if not shown:
        return whole | {"provisions": provisions, "moves": moves if names.member else None}
    return whole | {
        "members": [each.name for each in state.members],
        "counts": asdict(state.counts),
        "provisions": provisions,
        "whole_text": _tally(state.whole),
        "unplaced": [_held(each) for each in state.unplaced],
        "without_effect": [_held(each) for each in state.without_effect],
        "moves": moves,
        "kept": dict(way.kept),
        "excused": list(way.excused),
    }


def option_numbers(state: TextState) -> dict[str, int]:
    """The number of every alternative in its bracket."""
    return {
        option.option.id: option.option.number
        for each in state.provisions
        for bracket in brackets_in(each.brackets)
        for option in bracket.options
    }


def said_move(move: Move, places: Mapping[str, str], numbers: Mapping[str, int]) -> str:
    """A move in words."""
    return told_move(
        move,
        lambda provision: places.get(provision) or "what is not in the text any more",
        lambda alternative: numbers.get(alternative, 0),
    )


def _move(move: Move, places: Mapping[str, str], numbers: Mapping[str, int]) -> Plain:
    return {
        "kind": move.kind,
        "member": move.member or None,
        "provision": move.provision or None,
        "bracket": move.bracket or None,
        "alternative": move.alternative or None,
        "sentence": said_move(move, places, numbers),
    }


def _guarded(each: ProvisionState, state: TextState, names: Names) -> Plain:
    return {
        "id": each.passage.id,
        "place": each.passage.place,
        "state": "agreed" if each.state == "agreed" else "under consideration in capitals",
        "needs": needs(each, len(state.members), names),
    }


def _full(each: ProvisionState, state: TextState, names: Names) -> Plain:
    return {
        "id": each.passage.id,
        "place": each.passage.place,
        "state": each.state,
        "recorded": each.recorded,
        "digest": each.passage.digest or None,
        "needs": needs(each, len(state.members), names),
        **_tally(each.tally),
        "outcome": _outcome(each.outcome) if each.outcome else None,
        "brackets": [_bracket(bracket) for bracket in each.brackets],
    }


def _bracket(bracket: BracketState) -> Plain:
    return {
        "id": bracket.id,
        "nearest": bracket.best.option.id,
        "alternatives": [_option(each) for each in bracket.options],
    }


def _option(each: OptionState) -> Plain:
    return {
        "id": each.option.id,
        "number": each.option.number,
        "text": each.option.wording,
        "issued": each.option.issued,
        "digest": each.option.digest,
        **_tally(each.tally),
        "outcome": _outcome(each.outcome),
        "brackets": [_bracket(bracket) for bracket in each.brackets],
    }


def _tally(tally: Tally) -> Plain:
    return {
        "supports": list(tally.supports),
        "accepts": list(tally.accepts),
        "reserves": list(tally.reserves),
        "objections": list(tally.objects),
        "not_spoken": list(tally.not_spoken),
        "aside": [{"member": member, "act": act} for member, act in tally.aside],
        "holds": [_held(each) for each in tally.holds],
        "lapsed": [_earlier(each) for each in tally.lapsed],
        "carried": [_earlier(each) for each in tally.carried],
    }


def _held(each: Held) -> Plain:
    return {
        "member": each.member,
        "stance": each.kind,
        "level": each.level,
        "of": each.of or None,
        "reserve_kind": each.reserve_kind or None,
        "stated_on": each.stated_on or None,
        "stated_by": each.by or None,
        "alternative_gone": each.gone or None,
    }


def _earlier(each: Earlier) -> Plain:
    return {"member": each.member, "said": each.said, "stated_on": each.stated_on}


def _outcome(result: Outcome) -> Plain:
    return {
        "adoptable": result.adoptable,
        "blocked_by": list(result.blocked_by),
        "reserved_by": list(result.reserved_by),
        "missing": list(result.missing),
        "excused": list(result.excused),
        "conditions": [
            {
                "name": each.name, "met": each.is_met, "found": list(each.found), "needed": list(each.needed),
                "unknown": list(each.unknown),
            }
            for each in result.conditions
        ],
    }  # fmt: skip

"""The state of a text as people see it on a terminal."""

from collections.abc import Iterator

from rich.console import RenderableType

from kengesh.cli.consensus.state_json import option_numbers, said_move
from kengesh.cli.output import table
from kengesh.consensus.moves import Way
from kengesh.consensus.sentences import Names, needs
from kengesh.consensus.state import TextState
from kengesh.formats.drafts import ReadDraft
from kengesh.text.place_names import place_names


def readable(read: ReadDraft, state: TextState, way: Way, names: Names) -> Iterator[RenderableType]:
    """The rule, what is agreed and open, what each provision needs, and the moves."""
    title = read.draft.masthead.full_symbol or read.input.name
    yield f"{title}: {state.rule.sentence} ({state.rule.source_status} source)"
    counts, shown = state.counts, names.shows_counts
    if shown:
        yield table(
            ["provisions", ""],
            [
                ("agreed", counts.agreed),
                ("nearly agreed", counts.nearly),
                ("open", counts.open),
                ("of them without a bracket, and nobody has spoken", counts.untouched),
                ("brackets", counts.brackets),
                ("objections", counts.objections),
                ("reserves", counts.reserves),
            ],
        )
    rows = [
        (
            each.passage.place,
            each.state if shown or each.state == "agreed" else "",
            needs(each, len(state.members), names),
        )
        for each in state.provisions
        if each.is_spoken or each.brackets
    ]
    yield ""
    yield table(["provision", "state", "what it needs"], rows)
    yield from _moves(read, state, way, names)


def _moves(read: ReadDraft, state: TextState, way: Way, names: Names) -> Iterator[RenderableType]:
    places, numbers = place_names(read.draft), option_numbers(state)
    everybody = names.shows_counts
    mine = [each for each in way.moves if each.member and (everybody or each.member == names.member)]
    closing = [each for each in way.moves if not each.member] if everybody else []
    if names.mode == "none" or not (mine or closing):
        return
    yield ""
    yield f"Shortest way to a clean text, {len(way.moves)} moves:" if everybody else "On the shortest way:"
    yield from (f"  {said_move(each, places, numbers)}" for each in mine)
    for number in sorted({numbers[each.alternative] for each in closing}):
        where = [places.get(each.provision, "") for each in closing if numbers[each.alternative] == number]
        yield f"  the chair closes on alternative {number}, {len(where)} brackets: {'; '.join(where)}"
    if way.excused and everybody:
        yield f"  The consent of {', '.join(way.excused)} is not needed under this rule."

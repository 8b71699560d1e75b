"""An explanation in words, and by the common contract."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich.console import RenderableType

from kengesh.cli.consensus.sentences import KINDS, Wording, listed, number
from kengesh.cli.output import table
from kengesh.consensus.answers import figure
from kengesh.consensus.contradiction import named
from kengesh.consensus.explanation import LAYERS, Explanation, Position, Positions, cost
from kengesh.consensus.model import solver_version
from kengesh.consensus.problem import AtMost, Choice, Exclusion
from kengesh.consensus.robustness import Openings, Robustness, Separable
from kengesh.formats.problems import ProblemFile

SHOWN: Final = 10
"""How many conflicts and concessions people are shown; `--json` has all."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that is said about a problem."""

    explanation: Explanation
    rests_on: Robustness | None
    parts: tuple[Separable, ...] | None
    openings: Openings | None


def contract(file: ProblemFile, told: Told) -> dict[str, object]:
    """The explanation by the common contract."""
    explanation = told.explanation
    cheapest, contradiction = explanation.cheapest, explanation.contradiction
    draft = file.draft
    return {
        "status": explanation.status,
        "considered": explanation.considered,
        "conflicts": [_positions(each) for each in explanation.conflicts],
        "concessions": [_positions(each) for each in explanation.concessions],
        "concession_count": explanation.concession_count,
        "in_all": explanation.in_all,
        "complete": explanation.complete,
        "cheapest": None if cheapest is None else {
            "positions": _positions(cheapest.positions),
            "options": cheapest.options,
            "shortfalls": {member: figure(each) for member, each in cheapest.shortfalls.items()},
        },
        "parts": [
            {
                "issues": part.issues, "complete": part.complete,
                "conflicts": [_positions(each) for each in part.conflicts],
                "concessions": [_positions(each) for each in part.concessions],
            }
            for part in explanation.parts
        ],
        "contradiction": [] if contradiction is None else [
            [{"kind": _rule_kind(rule), "choices": _choices(named(rule))} for rule in rules]
            for rules in contradiction.rules
        ],
        "package": explanation.package,
        "robustness": None if told.rests_on is None else _robustness(told.rests_on),
        "separable": None if told.parts is None else [
            {"issues": each.issues, "options": each.options, "tied_by": each.tied_by} for each in told.parts
        ],
        "openings": None if told.openings is None else {
            "adoptable": told.openings.adoptable,
            "changes": [
                {"positions": _positions(each.positions), "packages": each.packages} for each in told.openings.changes
            ],
        },
        "draft": None if draft is None else {"revision": draft.revision, "symbol": draft.symbol},
        "certificate": {
            "problem": file.problem.digest, "method": "branch and bound", "solver": "HiGHS",
            "version": solver_version(),
        },
    }  # fmt: skip


def _positions(positions: Positions) -> list[dict[str, object]]:
    return [_position(each) for each in positions]


def _position(position: Position) -> dict[str, object]:
    lone = position.members[0] if len(position.members) == 1 else None
    said: dict[str, object] = {"kind": position.kind, "member": lone, "members": position.members}
    if position.points is not None:
        return {**said, "points": figure(position.points)}
    return {**said, "issue": position.issue, "option": position.option}


def _rule_kind(rule: object) -> str:
    return "at_most" if isinstance(rule, AtMost) else "excludes" if isinstance(rule, Exclusion) else "implies"


def _choices(choices: Sequence[Choice]) -> list[dict[str, str]]:
    return [{issue: option} for issue, option in choices]


def _robustness(rests_on: Robustness) -> dict[str, object]:
    return {
        "only_accepted": [
            {"issue": choice.issue, "option": choice.option, "members": who} for choice, who in rests_on.only_accepted
        ],
        "margins": {member: figure(each) for member, each in rests_on.margins.items()},
        "indispensable": [_choices(each) for each in rests_on.indispensable],
        "complete": rests_on.complete,
    }


def readable(file: ProblemFile, told: Told) -> Iterator[RenderableType]:
    """What people see."""
    wording, explanation = Wording(file), told.explanation
    match explanation.status:
        case "package":
            yield "There is a package that every member can accept; kengesh consensus package finds the best."
        case "undecided":
            yield "The time was over before it was known whether there is a package; give more with --time-limit."
        case "contradiction":
            yield from _contradiction(wording, explanation)
        case "impossible":
            yield from _impossible(wording, explanation)
    if told.rests_on is not None:
        yield from _rests_on(wording, told.rests_on)
    yield from _parts(wording, told)
    yield from _openings(wording, told.openings)


def _contradiction(wording: Wording, explanation: Explanation) -> Iterator[RenderableType]:
    yield "The rules contradict each other, so that no package is possible; no member is at fault."
    for rules in explanation.contradiction.rules if explanation.contradiction else ():
        yield "Cannot hold together: " + "; ".join(wording.rule(each) for each in rules) + "."


def _impossible(wording: Wording, explanation: Explanation) -> Iterator[RenderableType]:
    what = listed([KINDS[kind] for kind in explanation.considered])
    even = {
        LAYERS[0]: " Even if every reserve were lifted and all agreed that have not spoken, there would be none.",
        LAYERS[1]: " Even if all agreed that have not spoken, there would be none.",
    }.get(explanation.considered, "")
    yield f"No package can be adopted; this is proven from {what}.{even}"
    if explanation.in_all:
        yield f"In every conflict: {listed(explanation.in_all)}."
    conflicts = explanation.conflicts
    rows = [
        (place, "; ".join(wording.position(each, anyone=True) for each in positions))
        for place, positions in enumerate(conflicts[:SHOWN], start=1)
    ]
    if rows:
        yield table(["", "cannot hold together"], rows, title=_counted(len(conflicts), "conflict", explanation))
    openers = [
        (cost(positions), "; ".join(wording.concession(each) for each in positions))
        for positions in explanation.concessions[:SHOWN]
    ]
    if openers:
        count = explanation.concession_count
        yield table(["asks", "a package exists if"], openers, title=_counted(count, "concession", explanation))
    yield from _cheapest(wording, explanation)


def _counted(count: int, what: str, explanation: Explanation) -> str:
    several = f"{count} {what}{'' if count == 1 else 's'}"
    whole = "all there are" if explanation.complete else "cut off: there may be more"
    shown = f", the first {SHOWN} shown" if count > SHOWN else ""
    return f"{several} ({whole}{shown})"


def _cheapest(wording: Wording, explanation: Explanation) -> Iterator[RenderableType]:
    cheapest = explanation.cheapest
    if cheapest is None:
        return
    asked = "; ".join(wording.concession(each) for each in cheapest.positions)
    least = sum(cost(each) == cost(cheapest.positions) for each in explanation.concessions)
    lead = "What asks for least" if least == 1 else f"One of the {least} that ask for least"
    yield f"{lead}: {asked}."
    below = [f"{member} {number(each)} below" for member, each in cheapest.shortfalls.items()]
    yield "It would open: " + "; ".join(wording.choice(*each) for each in cheapest.options.items()) + "."
    if below:
        yield f"There, by their own points: {listed(below)} the walk-away."


def _rests_on(wording: Wording, rests_on: Robustness) -> Iterator[RenderableType]:
    alone = [each[0] for each in rests_on.indispensable if len(each) == 1]
    twos = [each for each in rests_on.indispensable if len(each) > 1]
    if alone:
        yield "No way round: if one member came to object to any of these, no package would be left:"
        yield table(["issue", "option"], ((wording.issue(each.issue), wording.option(each)) for each in alone))
    if twos:
        pairs = [" and ".join(wording.choice(*each) for each in both) for both in twos[:SHOWN]]
        more = f" and {len(twos) - SHOWN} more pairs" if len(twos) > SHOWN else ""
        yield "Nor if both of these fell: " + "; ".join(pairs) + more + "."
    if rests_on.margins:
        margins = ((member, number(each)) for member, each in rests_on.margins.items())
        yield table(["member", "its walk-away may rise by"], margins)


def _parts(wording: Wording, told: Told) -> Iterator[RenderableType]:
    parts = told.parts or ()
    free = [each for each in parts if each.options is not None and not each.tied_by]
    if told.explanation.status == "impossible" and free:
        settled = [wording.choice(*each) for part in free for each in (part.options or {}).items()]
        yield "Can be agreed now without touching the rest: " + "; ".join(settled) + "."
    tied = sorted({member for each in parts for member in each.tied_by})
    if tied and len(parts) > 1:
        yield f"The walk-away of {listed(tied)} ties parts together: to settle one takes from what can be traded."


def _openings(wording: Wording, openings: Openings | None) -> Iterator[RenderableType]:
    if openings is None or not openings.changes:
        return
    rows = [
        ("; ".join(wording.concession(one) for one in each.positions), each.packages)
        for each in openings.changes[:SHOWN]
    ]
    now = openings.adoptable
    title = f"{now} package{' can' if now == 1 else 's can'} be adopted now"
    yield table(["one change", "packages it opens"], rows, title=title)

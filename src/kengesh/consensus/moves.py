"""The shortest way to a clean text: the fewest moves after which every bracket is closed on what the rule agrees to.

A move is one of these:

- the chair closes one bracket on one alternative (`close`);
- one member, for itself, says of one thing that it can accept it: it had not spoken (`speak`), had a reserve (`lift`),
  objected (`change`), or had stepped aside (`join`);
- one member that accepts a wording supports it, where the rule asks for a supporter (`support`).

A thing is an alternative, a provision, or the whole text; of an alternative that is not in the text any more, its
provision. Who lets go of what it held of the whole text, or of a provision with brackets, accepts no wording by that.
After the moves no bracket is left; every alternative that is kept, and every provision without a bracket of which
anybody has spoken, is agreed under the rule; and nothing is held any more of what stays, of the whole text, or of what
is not in the text any more. A provision without a bracket of which nobody has spoken is put with the text, and is not
asked about. Nobody is asked to step aside, and no alternative is invented.

The minimum is exact. It is a sum over provisions and brackets, as no move counts in two of them: a bracket costs its
cheapest alternative, with the brackets inside that. Only the members whose consent the rule does not need are chosen
for the whole text at once, by trying all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal, TypeAlias

from kengesh.consensus.decisions import reaches
from kengesh.consensus.stances import Held, Level, Tally
from kengesh.consensus.state import BracketState, OptionState, ProvisionState, TextState

Kind = Literal["close", "speak", "lift", "change", "join", "support"]


@dataclass(frozen=True, slots=True)
class Move:
    """One move; `provision` is where it is made, `bracket` and `alternative` what it is made on."""

    kind: Kind
    member: str  # empty when the chair closes a bracket
    level: Level
    provision: str = ""  # empty for the whole text
    bracket: str = ""
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest way to a clean text."""

    moves: tuple[Move, ...]
    kept: tuple[tuple[str, str], ...]  # (bracket, alternative) of each bracket that it closes, in document order
    excused: tuple[str, ...]  # the members whose consent the rule does not need on this way


def shortest_way(state: TextState) -> Way:
    """The fewest moves to a clean text; of equally many those for the alternatives that are nearest to agreement.

    Returns
    -------
    Way
        Empty for a text that needs nothing.
    """
    names = tuple(each.name for each in state.members)
    if not state.rule.all_but:
        return _Walk(state, ()).way()
    measure = _Measure(state, names)
    excused = min(combinations(names, min(state.rule.all_but, len(names))), key=measure.moves)
    for name in excused:
        fewer = tuple(each for each in excused if each != name)
        excused = fewer if measure.moves(fewer) == measure.moves(excused) else excused
    return _Walk(state, excused).way()


@dataclass(slots=True)
class _Path:
    """What some part of the text costs."""

    moves: list[Move] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)

    def add(self, other: "_Path") -> None:
        self.moves += other.moves
        self.kept += other.kept


class _Walk:
    """The shortest way where the consent of some members is not needed."""

    def __init__(self, state: TextState, excused: tuple[str, ...]) -> None:
        self.state, self.rule, self.excused = state, state.rule, excused
        self.population = {each.name: each.population for each in state.members}
        self.everybody = len(state.members)

    def way(self) -> Way:
        path = _Path(list(self.lifts(self.state.whole.holds, "whole text", "", "")))
        for level, of in dict.fromkeys((each.level, each.of) for each in self.state.unplaced):
            path.moves += self.lifts(self.state.unplaced, level, of, of)
        for provision in self.state.provisions:
            path.add(self.provision(provision))
        return Way(tuple(path.moves), tuple(path.kept), self.excused)

    def provision(self, state: ProvisionState) -> _Path:
        home = state.passage.id
        if state.brackets:
            path = _Path(list(self.lifts(state.tally.holds, "provision", home, home)) if state.passage.digest else [])
            for bracket in state.brackets:
                path.add(self.bracket(bracket, home))
            return path
        if not state.is_spoken:
            return _Path()
        return _Path([Move(kind, member, "provision", home) for kind, member in self.asked(state.tally, home)])

    def bracket(self, bracket: BracketState, home: str) -> _Path:
        """The cheapest alternative of a bracket; of equals the one nearest to agreement."""
        paths = [self.option(bracket, option, home) for option in bracket.options]
        order = range(len(paths))
        best = min(order, key=lambda n: (len(paths[n].moves), bracket.options[n].tally.nearness, n))
        return paths[best]

    def option(self, bracket: BracketState, option: OptionState, home: str) -> _Path:
        identity = option.option.id
        path = _Path([Move("close", "", "alternative", home, bracket.id, identity)], [(bracket.id, identity)])
        path.moves += [
            Move(kind, member, "alternative", home, bracket.id, identity)
            for kind, member in self.asked(option.tally, identity)
        ]
        for inside in dict.fromkeys(each.of for each in option.holds_inside):
            path.moves += self.lifts(option.holds_inside, "provision", inside, inside)
        for inner in option.brackets:
            path.add(self.bracket(inner, home))
        return path

    def lifts(self, holds: Iterable[Held], level: Level, of: str, provision: str) -> Iterator[Move]:
        """Each member that holds a thing lets it go, in one move."""
        kinds: dict[str, Kind] = {}
        for each in holds:
            if each.level == level and each.of == of and each.member not in self.excused:
                kinds[each.member] = "change" if each.kind == "objects" else kinds.get(each.member, "lift")
        yield from (Move(kind, member, level, provision) for member, kind in kinds.items())

    def asked(self, tally: Tally, of: str) -> list[tuple[Kind, str]]:
        """Who must say something of one wording for the rule to agree to it, and what."""
        held: dict[str, Kind] = {}
        for each in tally.holds:
            if each.of == of and each.level != "whole text":
                held[each.member] = "change" if each.kind == "objects" else held.get(each.member, "lift")
        wanting = [name for name in tally.wanting if name not in self.excused]
        asked: list[tuple[Kind, str]] = [(held[name], name) for name in wanting if name in held]
        silent = [name for name in wanting if name not in held]
        accepted = self.everybody - len(tally.wanting) - len(tally.stepped)
        needed = self.needed(tally, accepted + len(asked), len(silent))
        asked += [("speak", name) for name in silent[:needed]]
        asked += [("join", name) for name in self.joining(tally)]
        return asked + self.supporting(tally, len(asked), accepted, silent[needed:])

    def needed(self, tally: Tally, having: int, silent: int) -> int:
        """How many of the silent members must speak: all, or as many as make the share of positions full."""
        share = self.rule.position_share
        if self.rule.assent != "share" or share is None:
            return silent
        taking_part = self.everybody - sum(act == "does-not-participate" for _, act in tally.stepped)
        return next((more for more in range(silent) if reaches((having + more, taking_part), share)), silent)

    def joining(self, tally: Tally) -> Iterator[str]:
        """Those that abstain and must accept, so that no limit on abstentions is reached: the most populous first."""
        abstaining = [name for name, act in tally.stepped if act == "abstains"]
        abstaining.sort(key=lambda name: -(self.population[name] or 0))
        while abstaining and self.is_reached(abstaining):
            yield abstaining.pop(0)

    def is_reached(self, abstaining: list[str]) -> bool:
        """Whether those who abstain reach every limit on abstentions; an unknown population counts as reached."""
        by_members, by_population = self.rule.abstention_members, self.rule.abstention_population
        if not (by_members or by_population):
            return False
        if by_members and not reaches((len(abstaining), self.everybody), by_members):
            return False
        figures = list(self.population.values())
        if not by_population or None in figures or not any(figures):
            return True
        found = sum(self.population[name] or 0 for name in abstaining)
        return reaches((found, sum(each or 0 for each in figures)), by_population)

    def supporting(self, tally: Tally, asked: int, accepted: int, silent: list[str]) -> list[tuple[Kind, str]]:
        """Further moves where the rule asks for supporters, or where nobody would be left who agrees."""
        missing = self.rule.supporters - len(tally.supports) - asked
        if missing > 0:
            more: list[tuple[Kind, str]] = [("support", name) for name in tally.accepts]
            more += [("speak", name) for name in silent]
            return [*more, *(("join", name) for name, _ in tally.stepped)][:missing]
        if accepted + asked:
            return []
        excused: list[tuple[Kind, str]] = [("speak", name) for name in tally.wanting]
        return [*excused, *(("join", name) for name, _ in tally.stepped)][:1]


class _Measure:
    """How many moves the shortest way has, for each choice of members whose consent is not needed.

    A set of members is the bits of a number, so that a long text is measured for each member in milliseconds.
    """

    def __init__(self, state: TextState, names: tuple[str, ...]) -> None:
        self.bits = {name: 1 << number for number, name in enumerate(names)}
        self.everybody = len(names)
        forced = [self.held(state.whole.holds, "whole text", "")]
        forced += [self.held(state.unplaced, *each) for each in {(each.level, each.of) for each in state.unplaced}]
        self.wordings: list[_Wording] = []
        self.brackets: list[_Options] = []
        for each in state.provisions:
            if each.brackets and each.passage.digest:
                forced.append(self.held(each.tally.holds, "provision", each.passage.id))
            elif each.is_spoken and not each.brackets:
                self.wordings.append(self.wording(each.tally))
            self.brackets += [self.options(bracket) for bracket in each.brackets]
        self.forced = [mask for mask in forced if mask]

    def moves(self, excused: tuple[str, ...]) -> int:
        """The number of moves where the consent of these members is not needed."""
        others = ~sum(self.bits[name] for name in excused)
        fixed = sum((mask & others).bit_count() for mask in self.forced)
        return fixed + sum(_cost(each, others) for each in self.wordings) + _cheapest(self.brackets, others)

    def held(self, holds: Iterable[Held], level: Level, of: str) -> int:
        return sum(self.bits[name] for name in {each.member for each in holds if (each.level, each.of) == (level, of)})

    def wording(self, tally: Tally) -> "_Wording":
        accepted = self.everybody - len(tally.wanting) - len(tally.stepped)
        return sum(self.bits[name] for name in tally.wanting), 0 if accepted else 1

    def options(self, bracket: BracketState) -> "_Options":
        return tuple(
            (
                self.wording(each.tally),
                tuple(self.held(each.holds_inside, "provision", of) for of in {held.of for held in each.holds_inside}),
                tuple(self.options(inner) for inner in each.brackets),
            )
            for each in bracket.options
        )


_Wording: TypeAlias = tuple[int, int]  # the members wanting, and the least moves whoever is excused
_Options: TypeAlias = tuple[tuple[_Wording, tuple[int, ...], "tuple[_Options, ...]"], ...]


def _cost(wording: _Wording, others: int) -> int:
    return max((wording[0] & others).bit_count(), wording[1])


def _cheapest(brackets: Iterable[_Options], others: int) -> int:
    return sum(
        min(
            1 + _cost(wording, others) + sum((mask & others).bit_count() for mask in held) + _cheapest(inner, others)
            for wording, held, inner in options
        )
        for options in brackets
    )

"""The state of a text: what is agreed, what is nearly agreed, what is open, and what each provision still needs.

`agreed`: one wording, and the rule lets it be adopted with what members have said of it. `nearly`: nobody whom the rule
counts objects to it, or to the nearest alternative of each of its brackets, and more than half of the members accept it
or have stepped aside; reserves, silent members or brackets are left. `open`: all else. A text that nobody touched is
not agreed by being untouched.

Which alternative is nearest is a comparison, never a sum: fewest objections, then fewest reserves, then fewest silent
members, then most support, then the order of the text. Of equally many objections, one of which nobody has spoken comes
last.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kengesh.consensus.decisions import Outcome, counted, outcome
from kengesh.consensus.passages import Bracket, Option, Passage, passages
from kengesh.consensus.rules import Rule
from kengesh.consensus.stances import Held, Participant, Tally, nearest
from kengesh.consensus.statements import WHOLE, Spot, Statements, Targets
from kengesh.phrases import ENGLISH, Phrases
from kengesh.text.draft import Draft
from kengesh.text.jsonform import digest
from kengesh.text.positions import Position
from kengesh.text.provision import Status

Nearness = Literal["agreed", "nearly", "open"]


@dataclass(frozen=True, slots=True)
class OptionState:
    """An alternative: what members say of it, and what the rule makes of that."""

    option: Option
    tally: Tally
    outcome: Outcome
    is_nearly: bool  # nobody objects, and more than half accept, also inside it
    brackets: "tuple[BracketState, ...]" = ()  # inside it
    holds_inside: tuple[Held, ...] = ()  # of the provisions inside it


@dataclass(frozen=True, slots=True)
class BracketState:
    """A bracket with its alternatives in the order of the text."""

    id: str
    options: tuple[OptionState, ...]
    nearest: int  # index of the alternative that is nearest to agreement

    @property
    def best(self) -> OptionState:
        """The alternative that is nearest to agreement."""
        return self.options[self.nearest]


@dataclass(frozen=True, slots=True)
class ProvisionState:
    """A provision, or a bracket between provisions.

    `tally` is of its one wording; where it has brackets only what is held of the provision as a whole counts of it.
    """

    passage: Passage
    state: Nearness
    tally: Tally
    outcome: Outcome | None  # None where it has brackets
    brackets: tuple[BracketState, ...] = ()
    is_spoken: bool = False  # somebody has stated something of it

    @property
    def recorded(self) -> Status:
        """The status that the chair recorded."""
        return self.passage.status


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of everything there are in the text."""

    provisions: int
    agreed: int
    nearly: int
    open: int
    untouched: int  # of the open ones: without a bracket, and nobody has spoken of it
    brackets: int
    objections: int  # of one member to one thing; those to what is not in the text any more count
    reserves: int


@dataclass(frozen=True, slots=True)
class TextState:
    """The state of a text at a revision, under a rule."""

    revision: str  # digest of the draft
    rule: Rule
    members: tuple[Participant, ...]  # those that count, in their order
    subject: str
    provisions: tuple[ProvisionState, ...]
    whole: Tally  # what is said of the whole text
    counts: Counts
    unplaced: tuple[Held, ...]  # held of what is not in the text any more
    without_effect: tuple[Held, ...]  # held by the member concerned
    unbound: tuple[Position, ...]  # support that names no wording and no revision, taken as of this one
    unknown_acts: tuple[Position, ...]  # acts that the rule does not know; they count for nothing


def text_state(  # noqa: PLR0913 -- the text, who says what of it, the rule, and the language of places
    draft: Draft,
    members: Sequence[Participant],
    positions: Sequence[Position],
    rule: Rule,
    subject: str | None = None,
    *,
    phrases: Phrases = ENGLISH,
) -> TextState:
    """The state of a text.

    Parameters
    ----------
    draft : Draft
        The revision on the table.
    members : sequence of Participant
        Who takes part; those without a say are not counted.
    positions : sequence of Position
        What members stated, in the order in which they stated it; of one member's statements on one thing the last
        counts. Who says something without a say is left out.
    rule : Rule
        How the body decides.
    subject : str or None
        The member concerned, for a rule that excepts it.
    phrases : Phrases
        Of the language in which places are named.

    Raises
    ------
    Refused
        As `counted`.
    """
    count = counted(rule, members, subject)
    found = passages(draft, phrases)
    targets = Targets.of(found, digest(draft), revision_names(draft))
    said = Statements(targets, positions, [each.name for each in count], rule.acts)
    judge = _Judge(said, rule, count)
    states = tuple(judge.provision(each) for each in found if not each.is_empty or said.at(("provision", each.id)))
    whole = said.tally(WHOLE, ())
    apart = tuple(_held_apart(member, entry.position) for member, entry in said.unplaced)
    holds = {*_all_holds(states), *whole.holds, *apart}
    silenced = Statements(targets, positions, [subject], rule.acts) if subject else None
    return TextState(
        targets.revision,
        rule,
        count,
        subject or "",
        states,
        whole,
        _counts(states, holds),
        apart,
        tuple(_everything_held(silenced)) if silenced else (),
        tuple(said.unbound),
        tuple(said.unknown_acts),
    )


def revision_names(draft: Draft) -> tuple[str, ...]:
    """By what names, besides its digest, a statement may name this revision."""
    masthead = draft.masthead
    symbols = (masthead.full_symbol, f"Rev.{masthead.revision}" if masthead.revision else "")
    return tuple(each for each in symbols if each)


def brackets_in(brackets: Iterable[BracketState]) -> Iterator[BracketState]:
    """Brackets with all those inside their alternatives, outer ones first."""
    for bracket in brackets:
        yield bracket
        for option in bracket.options:
            yield from brackets_in(option.brackets)


class _Judge:
    def __init__(self, said: Statements, rule: Rule, members: tuple[Participant, ...]) -> None:
        self.said, self.rule, self.members = said, rule, members
        self.subjectless = replace(rule, blocker="any")  # the member concerned is left out already

    def provision(self, passage: Passage) -> ProvisionState:
        spot: Spot = ("provision", passage.id)
        brackets = tuple(self.bracket(each) for each in passage.brackets)
        tally = self.said.tally(spot if passage.digest else WHOLE, (WHOLE,) if passage.digest else ())
        spoken = bool(passage.digest and self.said.at(spot)) or any(
            not option.tally.is_silent for bracket in brackets_in(brackets) for option in bracket.options
        )
        if brackets:
            nearly = all(each.best.is_nearly for each in brackets)
            return ProvisionState(passage, "nearly" if nearly else "open", tally, None, brackets, spoken)
        result = self.outcome(tally)
        state: Nearness = "agreed" if result.adoptable else "nearly" if self.is_nearly(tally, result) else "open"
        return ProvisionState(passage, state, tally, result, (), spoken)

    def bracket(self, bracket: Bracket) -> BracketState:
        wider: tuple[Spot, ...] = (("provision", bracket.provision), WHOLE) if bracket.is_inline else (WHOLE,)
        options = tuple(self.option(each, wider) for each in bracket.options)
        return BracketState(bracket.id, options, nearest([each.tally for each in options]))

    def option(self, option: Option, wider: tuple[Spot, ...]) -> OptionState:
        inside: list[Spot] = [("provision", each.id) for each in option.provisions if each.digest]
        tally = self.said.tally(("alternative", option.id), (*wider, *inside))
        result = self.outcome(tally)
        nested = (*option.brackets, *(bracket for each in option.provisions for bracket in each.brackets))
        brackets = tuple(self.bracket(each) for each in nested)
        nearly = self.is_nearly(tally, result) and all(each.best.is_nearly for each in brackets)
        spots = {identity for _, identity in inside}
        held = tuple(each for each in tally.holds if each.level == "provision" and each.of in spots)
        return OptionState(option, tally, result, nearly, brackets, held)

    def outcome(self, tally: Tally) -> Outcome:
        return outcome(self.subjectless, tally.said, self.members)

    def is_nearly(self, tally: Tally, result: Outcome) -> bool:
        letting = len(tally.supports) + len(tally.accepts) + len(tally.aside)
        return not result.blocked_by and 2 * letting > len(self.members)


def _held_apart(member: str, position: Position) -> Held:
    return Held(
        member,
        "objects" if position.stance == "objects" else "reserves",
        "alternative" if position.alternative else "provision",
        position.provision,
        position.reserve_kind,
        position.revision,
        "" if position.member == member else position.member,
        position.alternative,
    )


def _all_holds(states: Iterable[ProvisionState]) -> Iterator[Held]:
    for each in states:
        yield from each.tally.holds
        for bracket in brackets_in(each.brackets):
            for option in bracket.options:
                yield from option.tally.holds


def _everything_held(said: Statements) -> Iterator[Held]:
    """What the member concerned holds, each thing once."""
    spots: list[Spot] = [WHOLE, *(("provision", each) for each in said.targets.provisions)]
    spots += [("alternative", each) for each in said.targets.options]
    for spot in spots:
        yield from said.tally(spot, ()).holds if said.at(spot) else ()


def _counts(states: Sequence[ProvisionState], holds: set[Held]) -> Counts:
    def having(state: Nearness) -> int:
        return sum(each.state == state for each in states)

    def held(kind: str) -> int:
        return len({(each.member, each.level, each.of, each.gone) for each in holds if each.kind == kind})

    return Counts(
        provisions=len(states),
        agreed=having("agreed"),
        nearly=having("nearly"),
        open=having("open"),
        untouched=sum(each.passage.is_clean and not each.is_spoken for each in states),
        brackets=sum(1 for each in states for _ in brackets_in(each.brackets)),
        objections=held("objects"),
        reserves=held("reserves"),
    )

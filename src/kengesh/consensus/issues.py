"""From a text to a package problem, and from a package back to what is kept in the text.

Each bracket is an issue, and each of its alternatives an option, by their ids. A bracket inside an alternative has one
option more, `-`: it is taken exactly where that alternative is not kept, so the bracket is not in the text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kengesh.consensus.problem import Choice, Exclusion, Implication, Problem
from kengesh.consensus.state import BracketState, TextState
from kengesh.phrases import ENGLISH, Phrases

NOT_STANDING: Final = "-"
NO_TEXT: Final = "(no text)"


@dataclass(frozen=True, slots=True)
class Issues:
    """A package problem made from a text, and what its ids stand for."""

    problem: Problem
    titles: Mapping[str, str]  # of issues: the place of the bracket
    wordings: Mapping[str, Mapping[str, str]]  # of options


def issues_of(state: TextState, phrases: Phrases = ENGLISH) -> Issues:
    """The brackets of a text as issues, with what each member says of each alternative.

    A stance is what counts for the member at this revision: its reserve on the provision or the whole text holds every
    option back, and support that lapsed is none. A bracket that is not in the text holds nobody back. A member that has
    stepped aside has accepted nothing, and has not spoken.

    Parameters
    ----------
    state : TextState
        As `text_state` gives it.
    phrases : Phrases
        Of the language of the titles.

    Returns
    -------
    Issues
        Members and issues in the order of the text.
    """
    found = list(_brackets(state, phrases))
    stances: dict[str, dict[str, dict[str, str]]] = {each.name: {} for each in state.members}
    for bracket, _, outer in found:
        for member, said in stances.items():
            options = {each.option.id: each.tally.said.get(member, "") for each in bracket.options}
            held = {option: stance for option, stance in options.items() if stance in _STANCES}
            if outer:
                held[NOT_STANDING] = "can-accept"
            said[bracket.id] = held
    problem = Problem(
        tuple(stances),
        {bracket.id: _options(bracket, outer) for bracket, _, outer in found},
        stances=stances,
        implies=tuple(each for bracket, _, outer in found for each in _implications(bracket, outer)),
        excludes=tuple(Exclusion(outer, Choice(bracket.id, NOT_STANDING)) for bracket, _, outer in found if outer),
    )
    titles = {bracket.id: title for bracket, title, _ in found}
    wordings = {
        bracket.id: {each.option.id: each.option.wording or NO_TEXT for each in bracket.options}
        | ({NOT_STANDING: phrases.gettext("this bracket is not in the text")} if outer else {})
        for bracket, _, outer in found
    }
    return Issues(problem, titles, wordings)


def kept_in(options: Mapping[str, str]) -> dict[str, str]:
    """What a package keeps in the text: the alternative of each bracket that is in it."""
    return {bracket: alternative for bracket, alternative in options.items() if alternative != NOT_STANDING}


_STANCES: Final = frozenset({"supports", "can-accept", "reserves", "objects"})
_Found = tuple[BracketState, str, Choice | None]


def _brackets(state: TextState, phrases: Phrases) -> Iterator[_Found]:
    """Every bracket with its title and the choice that it stands in, outer ones before those inside."""
    for each in state.provisions:
        for number, bracket in enumerate(each.brackets, start=1):
            several = phrases.gettext("%(place)s, bracket %(number)s") % {"place": each.passage.place, "number": number}
            title = several if len(each.brackets) > 1 else each.passage.place
            yield from _within(bracket, title, None, phrases)


def _within(bracket: BracketState, title: str, outer: Choice | None, phrases: Phrases) -> Iterator[_Found]:
    yield bracket, title, outer
    inside = phrases.gettext("%(place)s, alternative %(alternative)s, bracket %(number)s in it")
    for option in bracket.options:
        for number, inner in enumerate(option.brackets, start=1):
            place = inside % {"place": title, "alternative": option.option.number, "number": number}
            yield from _within(inner, place, Choice(bracket.id, option.option.id), phrases)


def _options(bracket: BracketState, outer: Choice | None) -> tuple[str, ...]:
    return (*(each.option.id for each in bracket.options), *((NOT_STANDING,) if outer else ()))


def _implications(bracket: BracketState, outer: Choice | None) -> Iterator[Implication]:
    if outer:
        for each in bracket.options:
            yield Implication(Choice(bracket.id, each.option.id), outer)

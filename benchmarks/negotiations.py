"""Negotiations made from a seed: members in three blocs, issues with two to six options, interactions and logic.

Frozen: figures of different days are compared by it, and a test holds the digest of one. Members of a bloc want much
the same; each member spreads about 1,000 points over its issues, unevenly; its walk-away is a share of what it could
have at best, interactions left aside.
"""

from fractions import Fraction
from typing import Final

import numpy as np

from kengesh.consensus.problem import Choice, Exclusion, Implication, Interaction, Problem

_BLOCS: Final = 3
_POINTS: Final = 1000
_STANCES: Final = ("supports", "can-accept", "reserves", "objects")


def names(word: str, count: int) -> tuple[str, ...]:
    """`m00`, `m01`, ..."""
    return tuple(f"{word}{number:02d}" for number in range(count))


def negotiation(seed: int, issues: int, members: int = 10, walk_away: Fraction = Fraction(35, 100)) -> Problem:
    """A package problem with points: as many interactions as issues, half as many rules."""
    draw = np.random.default_rng(seed)
    who = names("m", members)
    options = {issue: names("o", int(draw.integers(2, 7))) for issue in names("i", issues)}
    tastes = [{issue: draw.uniform(0, 1, len(of)) for issue, of in options.items()} for _ in range(_BLOCS)]
    cares = [draw.dirichlet(np.ones(issues)) for _ in range(_BLOCS)]
    points = {}
    for number, member in enumerate(who):
        bloc = number % _BLOCS
        own = 0.6 * cares[bloc] + 0.4 * draw.dirichlet(np.ones(issues))
        points[member] = {
            issue: {
                option: round(_POINTS * weight * (0.6 * tastes[bloc][issue][place] + 0.4 * draw.uniform()))
                for place, option in enumerate(of)
            }
            for weight, (issue, of) in zip(own, options.items(), strict=True)
        }
    best = {member: sum(max(of.values()) for of in by.values()) for member, by in points.items()}
    return Problem(
        members=who,
        issues=options,
        points=points,
        walk_away={member: walk_away.numerator * most // walk_away.denominator for member, most in best.items()},
        interactions=tuple(_interaction(draw, options, who) for _ in range(issues)),
        implies=tuple(Implication(*_pair(draw, options)) for _ in range((issues // 2 + 1) // 2)),
        excludes=tuple(Exclusion(*_pair(draw, options)) for _ in range(issues // 2 // 2)),
    )


def _pair(draw: np.random.Generator, options: dict[str, tuple[str, ...]]) -> tuple[Choice, Choice]:
    names_of = list(options)
    first, second = (names_of[int(each)] for each in draw.choice(len(names_of), 2, replace=False))
    return _choice(draw, options, first), _choice(draw, options, second)


def _choice(draw: np.random.Generator, options: dict[str, tuple[str, ...]], issue: str) -> Choice:
    return Choice(issue, options[issue][int(draw.integers(len(options[issue])))])


def _interaction(draw: np.random.Generator, options: dict[str, tuple[str, ...]], who: tuple[str, ...]) -> Interaction:
    concerned = draw.uniform(size=len(who)) < 0.5  # noqa: PLR2004 - one in two
    gains = draw.integers(-20, 31, len(who))
    pairs = zip(who, concerned, gains, strict=True)
    return Interaction(_pair(draw, options), {member: int(gain) for member, does, gain in pairs if does})


def evenly(seed: int, members: int, issues: int, options: int) -> Problem:
    """Members without anything in common: random values of options, random weights of issues; no walk-away to speak of.

    Weights come first for each member, then the values of each issue; points are millionths of its weight.
    """
    draw = np.random.default_rng(seed)
    who, named = names("m", members), {issue: names("o", options) for issue in names("i", issues)}
    points = {}
    for member in who:
        weights = draw.dirichlet(np.ones(issues))
        points[member] = {
            issue: {option: round(1e6 * weight * draw.uniform()) for option in of}
            for weight, (issue, of) in zip(weights, named.items(), strict=True)
        }
    return Problem(members=who, issues=named, points=points, walk_away=dict.fromkeys(who, 0))


def stances(seed: int, members: int, issues: int, options: int) -> Problem:
    """Stances only: blocs that agree with themselves for the most part, one member in ten silent on an option."""
    draw = np.random.default_rng(seed)
    who, named = names("m", members), {issue: names("o", options) for issue in names("i", issues)}
    lines = {(bloc, issue): draw.integers(0, 4, options) for bloc in range(_BLOCS) for issue in named}
    said = {}
    for number, member in enumerate(who):
        by_issue = {}
        for issue, of in named.items():
            line = lines[number % _BLOCS, issue]
            own = np.where(draw.uniform(size=options) < 0.7, line, draw.integers(0, 4, options))  # noqa: PLR2004
            speaks = draw.uniform(size=options) < 0.9  # noqa: PLR2004
            by_issue[issue] = {o: _STANCES[int(s)] for o, s, says in zip(of, own, speaks, strict=True) if says}
        said[member] = by_issue
    ranked = {member: [[f"{each}"] for each in draw.permutation(list(named))] for member in who}
    return Problem(members=who, issues=named, stances=said, salience=ranked)


def rankings(seed: int, members: int, issues: int) -> Problem:
    """Rankings of issues, and how good each option is within its issue; no numbers that compare issues."""
    draw = np.random.default_rng(seed)
    who = names("m", members)
    named = {issue: names("o", int(draw.integers(2, 7))) for issue in names("i", issues)}
    points = {
        member: {issue: {option: int(draw.integers(0, 11)) for option in of} for issue, of in named.items()}
        for member in who
    }
    ranked = {member: [[f"{each}"] for each in draw.permutation(list(named))] for member in who}
    return Problem(members=who, issues=named, points=points, walk_away=dict.fromkeys(who, 0), salience=ranked)

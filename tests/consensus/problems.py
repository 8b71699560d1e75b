"""Small random problems of every kind, and the plainest way to solve them: all packages, one by one, in fractions."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
from hypothesis import strategies as st

from kengesh.consensus import recheck
from kengesh.consensus.packages import solve
from kengesh.consensus.problem import AtMost, Choice, Exclusion, Implication, Interaction, Problem
from kengesh.text.positions import STANCES


def random_problem(seed: int) -> Problem:
    """One to four members, one to five issues of one to four options, and some of every part."""
    draw = np.random.default_rng(seed)
    members = tuple(f"m{number}" for number in range(int(draw.integers(1, 5))))
    issues = {f"i{n}": tuple(f"o{k}" for k in range(int(draw.integers(1, 5)))) for n in range(int(draw.integers(1, 6)))}
    top, strictness = int(draw.choice([3, 10, 1000])), float(draw.choice([0.02, 0.15]))
    parts: dict[str, Any] = {"stances": {}, "points": {}, "walk_away": {}, "salience": {}}
    for member in members:
        if draw.random() < 0.8:
            parts["points"][member] = _points(draw, issues, top)
            if draw.random() < 0.8:
                parts["walk_away"][member] = int(draw.integers(-top // 2, top * len(issues) // 3 + 1))
        if draw.random() < 0.5:
            parts["stances"][member] = _said(draw, issues, strictness)
        if draw.random() < 0.7:
            parts["salience"][member] = _ranked(draw, list(issues))
    valuing = list(parts["points"])
    return Problem(
        members=members, issues=issues, **parts, **_rules(draw, issues), interactions=_extra(draw, issues, valuing, top)
    )


def _points(draw: np.random.Generator, issues: dict[str, tuple[str, ...]], top: int) -> dict[str, dict[str, Fraction]]:
    first = next(iter(issues))
    return {
        issue: {each: Fraction(int(draw.integers(-top // 3, top)), int(draw.choice([1, 1, 3]))) for each in options}
        for issue, options in issues.items()
        if issue == first or draw.random() < 0.9
    }


def _said(
    draw: np.random.Generator, issues: dict[str, tuple[str, ...]], strictness: float
) -> dict[str, dict[str, str]]:
    shares = [0.6 - strictness, 0.4 - strictness, strictness, strictness]
    return {
        issue: {each: str(draw.choice(STANCES, p=shares)) for each in options if draw.random() < 0.95}
        for issue, options in issues.items()
    }


def _ranked(draw: np.random.Generator, issues: list[str]) -> list[list[str]]:
    order, groups = [f"{each}" for each in draw.permutation(issues)], []
    while order:
        size = int(draw.integers(1, 3))
        groups.append(order[:size])
        order = order[size:]
    return groups[: int(draw.integers(1, len(groups) + 1))]


def _pick(draw: np.random.Generator, issues: dict[str, tuple[str, ...]]) -> Choice:
    issue = list(issues)[int(draw.integers(len(issues)))]
    return Choice(issue, issues[issue][int(draw.integers(len(issues[issue])))])


def _rules(draw: np.random.Generator, issues: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    pairs = [(_pick(draw, issues), _pick(draw, issues)) for _ in range(4)]
    excluded = [pair for pair in pairs[2:] if pair[0] != pair[1]]
    several = tuple(dict.fromkeys(_pick(draw, issues) for _ in range(3)))
    return {
        "implies": tuple(Implication(*pair) for pair in pairs[: int(draw.integers(0, 3))]),
        "excludes": tuple(Exclusion(*pair) for pair in excluded[: int(draw.integers(0, 3))]),
        "at_most": (AtMost(int(draw.integers(1, 3)), several),) if draw.random() < 0.5 else (),
    }


def _extra(
    draw: np.random.Generator, issues: dict[str, tuple[str, ...]], valuing: list[str], top: int
) -> tuple[Interaction, ...]:
    found = []
    for _ in range(int(draw.integers(0, 3)) if valuing else 0):
        when = {choice.issue: choice for choice in (_pick(draw, issues) for _ in range(3))}
        if len(when) > 1:
            found.append(Interaction(tuple(when.values()), {each: int(draw.integers(-top, top)) for each in valuing}))
    return tuple(found)


def problems() -> st.SearchStrategy[Problem]:
    """Random problems, by their seed."""
    return st.integers(0, 2**32).map(random_problem)


def solved(problem, ask=None, budget=None, *, few=10_000):
    """What `solve` answers, untyped: tests know which kind of value a goal has."""
    return solve(problem, ask, budget, few=few)


def points_of(problem, member, options):
    """The points of a member that has some."""
    return recheck.points_of(problem, member, options)


def packages(problem: Problem) -> Iterator[dict[str, str]]:
    """Every package that the rules of a problem allow, in the order of the file."""
    for taken in product(*problem.issues.values()):
        options = dict(zip(problem.issues, taken, strict=True))
        if lawful(problem, options):
            yield options


def lawful(problem: Problem, options: dict[str, str]) -> bool:
    def takes(choice: Choice) -> bool:
        return options[choice.issue] == choice.option

    return (
        all(not takes(each.when) or takes(each.then) for each in problem.implies)
        and not any(takes(each.one) and takes(each.other) for each in problem.excludes)
        and all(sum(map(takes, each.of)) <= each.count for each in problem.at_most)
    )


def adoptable(problem: Problem, options: dict[str, str]) -> bool:
    """Nobody objects, reserves or is silent, and every walk-away is met."""
    opposed, reserves, _ = recheck.counts(problem, options)
    return not sum(opposed) and not sum(reserves)

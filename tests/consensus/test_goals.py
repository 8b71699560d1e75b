"""Every goal: the solver against looking at all outcomes, and both against the definition in fractions."""

from collections.abc import Iterator
from fractions import Fraction
from math import log
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kengesh.consensus import recheck
from kengesh.consensus.budget import Unlimited
from kengesh.consensus.enumerating import Enumeration
from kengesh.consensus.goals import GOALS, Ask, Quest
from kengesh.consensus.problem import Problem
from kengesh.consensus.searching import Search
from kengesh.consensus.tables import Tables
from kengesh.errors import Refused
from tests.consensus.problems import adoptable, packages, problems

EACH_GOAL = pytest.mark.parametrize("goal", GOALS)


def suits(problem, goal):
    try:
        Ask(goal).checked(problem)
    except Refused:
        return False
    return True


def best(engine, quest):
    """What an engine finds, untyped: tests know which kind of value a goal has."""
    return engine.best(quest)


@EACH_GOAL
@given(problems(), st.sampled_from(["objects", "agrees"]), st.booleans())
def test_the_solver_finds_what_looking_at_all_outcomes_finds(goal, problem, silence, isolated_first):
    assume(suits(problem, goal))
    quest = Quest(goal, silence, isolated_first=isolated_first, few=0)
    tables = Tables.of(problem)

    known, found = best(Enumeration(tables), quest), best(Search(tables, Unlimited()), quest)

    assert found.status == known.status
    assert found.ideals == known.ideals
    if goal == "nash" and known.value is not None:
        assert found.value == pytest.approx(known.value, abs=1e-4)
        assert found.bound >= known.value - 1e-6
    else:
        assert (found.value, found.bound) == (known.value, known.bound)
    if known.others == "none" and goal != "nash":
        assert found.columns == known.columns


def better(goal, value, than):
    return value < than if goal in {"objections", "least-regret", "side-payments"} else value > than


def ideals_of(problem, allowed):
    gains = [[recheck.gain_of(problem, each, options) for each in problem.valuing] for options in allowed]
    return [max(column) for column in zip(*gains, strict=True)]


def plain_value(goal, problem, options, ideals):
    gains = [recheck.gain_of(problem, each, options) for each in problem.valuing]
    if goal == "objections":
        opposed, reserves, comfort = recheck.counts(problem, options)
        return [sum(opposed), max(opposed), sum(reserves), max(reserves), sum(comfort), *sorted(comfort, reverse=True)]
    if goal == "robust":
        return min(recheck.worst_case(problem, member, options) for member in problem.salience)
    if goal in {"kalai-smorodinsky", "least-regret"}:
        pairs = list(zip(gains, ideals, strict=True))
        if goal == "least-regret":
            return max(ideal - gain for gain, ideal in pairs)
        return min((gain / ideal for gain, ideal in pairs if ideal > 0), default=1)
    if goal == "nash":
        product = Fraction(1)
        for gain in gains:
            product *= gain if gain > 0 else 1
        return (sum(gain > 0 for gain in gains), product)
    return {
        "leximin": sorted(gains),
        "max-min": min(gains, default=0),
        "side-payments": sum(max(-recheck.gain_of(problem, each, options), Fraction(0)) for each in problem.walk_away),
        "feasible": 0,
    }[goal]


def choosable(goal, problem):
    every = list(packages(problem))
    if goal == "objections":
        return every
    if goal == "side-payments":
        covered = [o for o in every if sum(recheck.gain_of(problem, each, o) for each in problem.walk_away) >= 0]
        return [o for o in covered if not any(stance_held(problem, o))]
    return [options for options in every if adoptable(problem, options)]


def stance_held(problem, options) -> Iterator[bool]:
    """Objections, reserves and silence, walk-aways left aside."""
    for member in problem.members:
        for issue, option in options.items():
            said = problem.stances.get(member, {}).get(issue, {}).get(option)
            yield said in {"objects", "reserves"} or (said is None and not problem.speaks_by_points(member))


@EACH_GOAL
@given(problems())
def test_looking_at_all_outcomes_finds_the_first_that_is_best_by_the_definition(goal, problem):
    assume(suits(problem, goal))
    allowed = choosable(goal, problem)
    first, value, ideals = None, None, ideals_of(problem, allowed)
    for options in allowed:
        reached = plain_value(goal, problem, options, ideals)
        if first is None or better(goal, reached, value):
            first, value = options, reached

    tables = Tables.of(problem)
    found = best(Enumeration(tables), Quest(goal))

    assert (None if found.columns is None else tables.options(found.columns)) == first
    assert found.status == ("optimal" if allowed else "impossible")
    if goal == "nash" and value is not None:
        assert found.value == pytest.approx(log(value[1]))
    elif goal != "feasible" and value is not None:
        assert found.value == (tuple(value) if isinstance(value, list) else value)


@given(problems())
def test_leaving_choices_out_by_proven_levels_changes_nothing(problem):
    """The solver with its shortcut and without, on the same problem."""
    tables = Tables.of(problem)

    found = [Search(tables, Unlimited()).best(Quest("objections", few=few)) for few in (0, 16, 4096)]

    assert len({each.value for each in found}) == 1


def test_the_saturation_shortcut_is_wrong_and_not_taken():
    """No member is held at 1 by both packages that give the worst-off 1, yet only one of them is leximin-best."""
    gains = {"a": (1, 2, 2), "b": (2, 1, 9), "c": (0, 9, 9)}
    members = ("p", "q", "r")
    points = {each: {"x": {option: of[row] for option, of in gains.items()}} for row, each in enumerate(members)}
    problem = Problem(members=members, issues={"x": tuple(gains)}, points=points, walk_away=dict.fromkeys(members, 0))
    tables = Tables.of(problem)

    for engine in (Enumeration(tables), Search(tables, Unlimited())):
        found = best(engine, Quest("leximin"))
        assert tables.options(found.columns) == {"x": "b"}
        assert found.value == (1, 2, 9)


def test_where_nobody_can_gain_all_the_nash_product_counts_for_as_many_as_can():
    """Never all three above their walk-aways: two at most, and 3 × 3 is more than 1 × 8."""
    gains = {"a": (0, 1, 8), "b": (0, 3, 3), "c": (50, 0, 0), "d": (0, 0, 99)}
    members = ("p", "q", "r")
    points = {each: {"x": {option: of[row] for option, of in gains.items()}} for row, each in enumerate(members)}
    problem = Problem(members=members, issues={"x": tuple(gains)}, points=points, walk_away=dict.fromkeys(members, 0))
    tables = Tables.of(problem)

    for engine in (Enumeration(tables), Search(tables, Unlimited())):
        found = best(engine, Quest("nash"))
        assert tables.options(found.columns) == {"x": "b"}
        assert found.value == pytest.approx(log(9))


def test_figures_of_very_different_size_are_compared_exactly():
    """What floating point cannot tell apart: a gain that is larger by one part in 10**20."""
    tiny = Fraction(1, 10**20)
    points: dict[str, Any] = {"p": {"x": {"a": 1, "b": 1 + tiny}}, "q": {"x": {"a": 2, "b": 2}}}
    problem = Problem(members=("p", "q"), issues={"x": ("a", "b")}, points=points, walk_away={"p": 0, "q": 0})
    tables = Tables.of(problem)

    for goal in ("nash", "max-min", "leximin", "kalai-smorodinsky", "least-regret"):
        found = best(Enumeration(tables), Quest(goal))
        assert tables.options(found.columns) == {"x": "b"}
        assert found.others == "none"

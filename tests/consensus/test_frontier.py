from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kengesh.consensus import recheck
from kengesh.consensus.frontier import frontier
from kengesh.consensus.goals import Ask
from kengesh.consensus.problem import Problem
from kengesh.errors import Refused
from tests.consensus.problems import packages, points_of, problems, solved


def allowed(problem):
    """Nobody objects or reserves, and every walk-away is met; silence is taken as agreement."""
    for options in packages(problem):
        said = [
            problem.stances.get(each, {}).get(issue, {}).get(o)
            for each in problem.members
            for issue, o in options.items()
        ]
        met = all(recheck.gain_of(problem, each, options) >= 0 for each in problem.walk_away)
        if met and "objects" not in said and "reserves" not in said:
            yield options


@given(problems(), st.sampled_from([1, 5, 10_000]))
def test_the_frontier_is_what_no_other_allowed_package_dominates(problem, block):
    assume(problem.points)
    every = [(o, [points_of(problem, each, o) for each in problem.valuing]) for o in allowed(problem)]
    best = [
        (options, points)
        for options, points in every
        if not any(other != points and all(a >= b for a, b in zip(other, points, strict=True)) for _, other in every)
    ]

    found = frontier(problem, block=block)

    assert [dict(found.options(place)) for place in range(len(found))] == [options for options, _ in best]
    assert [list(found.points_at(place)) for place in range(len(found))] == [points for _, points in best]


@given(problems())
def test_the_best_of_the_frontier_is_what_the_goals_find(problem):
    assume(problem.points)
    found = frontier(problem, "objects")
    answer = solved(problem, Ask("max-min"))
    assume(answer.status == "optimal")
    gains = found.points - found.tables.base[:, np.newaxis]

    place = found.best("max-min")

    assert Fraction(int(gains[:, place].min()), found.tables.scale) == answer.value
    assert gains[:, found.best("sum")].sum() == gains.sum(axis=0).max()


def test_figures_beyond_machine_integers_have_a_frontier_too():
    tiny = Fraction(1, 10**30)
    points: dict[str, Any] = {"p": {"x": {"a": 1, "b": 1 + tiny, "c": 0}}, "q": {"x": {"a": 1, "b": 1, "c": 2}}}
    problem = Problem(members=("p", "q"), issues={"x": ("a", "b", "c")}, points=points)

    found = frontier(problem)

    assert [dict(found.options(place)) for place in range(len(found))] == [{"x": "b"}, {"x": "c"}]


def test_a_frontier_needs_points_and_a_choice_needs_an_outcome():
    problem = Problem(members=("p",), issues={"x": ("a",)})
    with pytest.raises(Refused, match="no member has any"):
        frontier(problem)

    valued = replace(problem, points={"p": {"x": {"a": 1}}})
    assert len(frontier(valued)) == 1
    with pytest.raises(Refused, match="No outcome is allowed"):
        frontier(replace(valued, walk_away={"p": 2})).best("nash")

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kengesh.consensus.budget import Unlimited
from kengesh.consensus.exchanging import Exchanges
from kengesh.consensus.floors import Floors, points_of
from kengesh.consensus.goals import Ask, Value
from kengesh.consensus.levelling import levelled
from kengesh.consensus.minimal_sets import OutOfTimeError
from kengesh.consensus.packages import solve
from kengesh.consensus.problem import AtMost, Choice, Exclusion, Implication, Interaction, Problem
from kengesh.consensus.sieving import Prices, Sieve, losses, rows
from kengesh.consensus.tables import Tables
from tests.consensus.small_problems import MEMBERS, packages, small_problems

FEW = 2**40


def number(value: Value) -> Fraction:
    assert isinstance(value, Fraction)
    return value


class Over:
    def remaining(self) -> float:
        return 0.0


def within(tables: Tables, least: dict[int, int], left_out) -> set[tuple[int, ...]]:
    """By looking at every outcome."""
    lawful = (tables.columns(dict(each)) for each in packages(tables.problem))
    return {
        columns
        for columns in lawful
        if not left_out[list(columns)].any()
        and all(tables.points(columns)[row] >= floor for row, floor in least.items())
    }


def with_one_of_three(problem: Problem, draw) -> Problem:
    """The same with an interaction of more choices than two, where there are as many issues."""
    if len(problem.issues) <= 2 or not problem.points:
        return problem
    several = tuple(Choice(issue, draw(st.sampled_from(options))) for issue, options in problem.issues.items())
    valued = {each: draw(st.integers(-4, 4)) for each, of in problem.points.items() if any(of.values())}
    return replace(problem, interactions=(*problem.interactions, Interaction(several, valued)))


def any_prices(tables: Tables, draw) -> Prices:
    """Figures that nobody has worked out."""

    def some(count: int):
        return np.array([draw(st.floats(0, 5)) for _ in range(count)])

    return Prices(
        members=some(len(tables.base)),
        implied=some(len(tables.implies)),
        limited=some(len(tables.limits)),
        shared=some(tables.together.size).reshape(tables.together.shape),
        apart=some(len(tables.bonuses)),
    )


@settings(max_examples=80, deadline=None)
@given(small_problems(), st.data())
def test_whatever_the_prices_are_a_sieve_keeps_the_packages_and_nothing_else(problem, data):
    problem = with_one_of_three(problem, data.draw)
    tables = Tables.of(problem)
    assume(len(tables.base))
    members = data.draw(st.lists(st.sampled_from(range(len(tables.base))), unique=True, min_size=1))
    least = {row: data.draw(st.integers(-2, 12)) for row in members}
    left_out = np.array([data.draw(st.integers(0, 9)) == 0 for _ in problem.choices])

    found = Sieve(tables, rows(tables, least, any_prices(tables, data.draw)), left_out).packages(Unlimited(), FEW)

    assert found is not None
    assert len(found) == len({tuple(map(int, each)) for each in found})
    assert {tuple(map(int, each)) for each in found} == within(tables, least, left_out)


@pytest.mark.parametrize("seed", range(8))
def test_interactions_of_two_and_of_three_choices_are_counted_beside_each_other(seed):
    names = ("art1", "art2", "art3", "art4")
    both = [(Choice(name, "a"), Choice(name, "b")) for name in names]
    problem = Problem(
        MEMBERS,
        dict.fromkeys(names, ("a", "b")),
        points={each: {name: {"a": row, "b": 1} for name in names} for row, each in enumerate(MEMBERS)},
        interactions=(
            Interaction((both[0][0], both[1][1]), dict.fromkeys(MEMBERS, 4)),
            Interaction((both[1][1], both[2][0], both[3][1]), dict.fromkeys(MEMBERS, -5)),
            Interaction((both[0][0], both[3][0]), {"Bayan": -3}),
        ),
    )
    tables, draw, none = Tables.of(problem), np.random.default_rng(seed), np.zeros(8, dtype=np.bool_)
    prices = Prices(draw.random(3), np.zeros(0), np.zeros(0), draw.random((3, 3)), draw.random(3))

    for floor in range(10):
        least = {0: floor, 1: floor - 1}
        found = Sieve(tables, rows(tables, least, prices), none).packages(Unlimited(), FEW)
        assert found is not None
        assert {tuple(map(int, each)) for each in found} == within(tables, least, none)


@settings(max_examples=50, deadline=None)
@given(small_problems(), st.data())
def test_members_have_their_floors_where_any_package_gives_them(problem, data):
    tables = Tables.of(problem)
    assume(len(tables.base))
    floors, none = Floors(tables, Unlimited()), np.zeros(len(problem.choices), dtype=np.bool_)

    for _ in range(2):  # the second from the basis of the first
        least = {row: data.draw(st.integers(-2, 12)) for row in range(len(tables.base))}
        found = floors.packages(least, none)
        assert found is not None
        expected = within(tables, least, none)
        assert {tuple(map(int, each)) for each in found} <= expected
        assert bool(len(found)) == bool(expected)


@settings(max_examples=50, deadline=None)
@given(small_problems(), st.data())
def test_no_package_has_more_in_the_sum_of_all_rows_than_is_said(problem, data):
    tables = Tables.of(with_one_of_three(problem, data.draw))
    assume(len(tables.base))
    least = {row: int(base) for row, base in enumerate(tables.base)}
    counted = rows(tables, least, any_prices(tables, data.draw))
    none = np.zeros(len(problem.choices), dtype=np.bool_)

    most, taken = losses(tables, counted, none)

    assert (taken >= 0).all()
    for columns in within(tables, {}, none):
        gain = min(points - by for points, by in zip(tables.points(columns), least.values(), strict=True))
        assert gain * counted.weight <= most - int(taken[list(columns)].sum())


@settings(max_examples=50, deadline=None)
@given(small_problems())
def test_points_and_broken_rules_of_many_packages_are_those_of_each(problem):
    tables = Tables.of(problem)
    spread = [range(start, start + size) for start, size in zip(tables.starts, tables.sizes, strict=True)]
    every = np.array(list(product(*spread)), dtype=np.int32)
    lawful = {tables.columns(dict(each)) for each in packages(problem)}

    assert points_of(tables, every).T.tolist() == [tables.points(tuple(map(int, each))) for each in every]
    broken = Exchanges(tables, np.arange(0), ahead=1, steps=0).broken(every)
    assert [each == 0 for each in broken] == [tuple(map(int, each)) in lawful for each in every]


def council(issues: int) -> Problem:
    """Three members that like different options of each issue, with interactions and rules between neighbours."""
    names = [f"art{number}" for number in range(issues)]
    pairs = [(Choice(one, "a"), Choice(other, "b")) for one, other in pairwise(names)]
    values = {
        member: {
            name: {option: 1 + (7 * number + 3 * place + 5 * row) % 11 for place, option in enumerate("abc")}
            for number, name in enumerate(names)
        }
        for row, member in enumerate(MEMBERS)
    }
    return Problem(
        MEMBERS,
        {name: tuple("abc") for name in names},
        points=values,
        walk_away=dict.fromkeys(MEMBERS, 5 * issues),
        interactions=tuple(Interaction(pair, {"Alatau": 3, "Bayan": -2}) for pair in pairs[::3]),
        implies=tuple(Implication(*pair) for pair in pairs[1::3]),
        excludes=tuple(Exclusion(*pair) for pair in pairs[2::3]),
        at_most=(AtMost(issues // 2, tuple(Choice(name, "c") for name in names)),),
    )


def test_a_sieve_that_may_look_at_too_little_says_so_and_one_without_time_stops():
    tables = Tables.of(council(8))
    least, none = {row: int(base) for row, base in enumerate(tables.base)}, np.zeros(24, dtype=np.bool_)
    prices = Floors(tables, Unlimited()).prices(least, none)
    assert prices is not None
    sieve = Sieve(tables, rows(tables, least, prices), none)

    assert sieve.packages(Unlimited(), 10) is None
    with pytest.raises(OutOfTimeError):
        sieve.packages(Over(), FEW)
    with pytest.raises(OutOfTimeError):
        Floors(tables, Over()).packages(least, none)
    found = sieve.packages(Unlimited(), FEW)
    assert found is not None
    assert {tuple(map(int, each)) for each in found} <= within(tables, least, none)


def test_an_issue_with_nothing_left_to_choose_has_no_package():
    tables = Tables.of(council(4))
    left_out = np.array([True] * 3 + [False] * 9)

    found = Floors(tables, Unlimited()).packages({0: 0}, left_out)
    assert found is not None
    assert len(found) == 0
    assert levelled(tables, Unlimited(), left_out, Fraction(1, 100)) is None


@pytest.mark.parametrize("issues", [6, 8])
def test_the_worst_off_has_no_more_than_the_bound_and_exchanges_come_near_what_enumeration_finds(issues):
    problem = council(issues)
    tables = Tables.of(problem)
    best = solve(problem, Ask("max-min", pareto=False), Unlimited(), few=3**issues)

    found = levelled(tables, Unlimited(), np.zeros(3 * issues, dtype=np.bool_), Fraction(0))

    assert found is not None
    assert found.columns in within(tables, {}, np.zeros(3 * issues, dtype=np.bool_))
    assert found.value == min(np.array(tables.points(found.columns)) - tables.base)
    assert 0.9 * float(number(best.value)) <= found.value <= number(best.value) <= found.bound


def test_exchanges_end_where_the_worst_off_has_enough_and_give_the_same_package_again():
    tables = Tables.of(council(8))
    start = tuple(range(0, 24, 3))  # breaks rules
    exchanges = Exchanges(tables, np.arange(24), ahead=1, steps=40)

    some, most = exchanges.best(start, 1), exchanges.best(start, 10**6)

    assert exchanges.broken(np.array([start], dtype=np.int32))[0]
    assert some is not None
    assert most is not None
    gains = [int((np.array(tables.points(each)) - tables.base).min()) for each in (some, most)]
    assert 1 <= gains[0] <= gains[1]
    assert not exchanges.broken(np.array([some, most], dtype=np.int32)).any()
    assert (some, most) == (exchanges.best(start, 1), exchanges.best(start, 10**6))


def test_a_gap_that_may_stay_is_kept_and_none_is_left_where_proof_is_asked_for():
    problem = council(12)

    near = solve(problem, Ask("max-min", gap=Fraction(1, 20), pareto=False), Unlimited(), few=0)
    proven = solve(problem, Ask("max-min", pareto=False), Unlimited(), few=0)

    assert number(near.bound) - number(near.value) <= Fraction(1, 20) * number(near.value)
    assert number(near.value) <= number(proven.value) <= number(near.bound)
    assert proven.value == proven.bound

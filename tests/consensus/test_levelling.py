from dataclasses import fields, replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.negotiations import negotiation
from kengesh.consensus.branching import Branching
from kengesh.consensus.budget import Unlimited
from kengesh.consensus.floors import Floors
from kengesh.consensus.goals import Ask
from kengesh.consensus.levelling import levelled
from kengesh.consensus.packages import solve
from kengesh.consensus.problem import AtMost, Choice, Exclusion, Implication, Interaction, Problem
from kengesh.consensus.recheck import gain_of
from kengesh.consensus.sieving import Prices
from kengesh.consensus.tables import Tables
from tests.consensus.small_problems import MEMBERS, packages, small_problems

MANY = 10**4


class Ending:
    """Time for so many questions."""

    def __init__(self, questions: int) -> None:
        self.left = questions

    def remaining(self) -> float:
        self.left -= 1
        return float(self.left >= 0)


def least_gains(tables: Tables, left_out) -> dict[tuple[int, ...], int]:
    """What the worst-off member gains in every package, by looking at every outcome, in exact rationals."""
    problem = tables.problem
    return {
        columns: int(tables.scale * min(gain_of(problem, each, package) for each in problem.valuing))
        for package in packages(problem)
        if not left_out[list(columns := tables.columns(dict(package)))].any()
    }


def without(problem: Problem, draw):
    """Some choices left out, of every issue one kept."""
    found = np.array([draw(st.integers(0, 4)) == 0 for _ in problem.choices])
    tables = Tables.of(problem)
    found[[start + draw(st.integers(0, size - 1)) for start, size in zip(tables.starts, tables.sizes, strict=True)]] = 0
    return found


@settings(max_examples=80, deadline=None)
@given(small_problems(), st.data())
def test_the_worst_off_has_what_is_said_and_nobody_could_give_it_more_than_the_bound(problem, data):
    tables = Tables.of(problem)
    assume(len(tables.base))
    left_out = without(problem, data.draw)
    gap = data.draw(st.sampled_from([Fraction(0), Fraction(1, 100), Fraction(1, 4)]))
    every = least_gains(tables, left_out)

    found = levelled(tables, Unlimited(), left_out, gap)

    if found is None:
        assert max(every.values(), default=0) <= 0
    else:
        assert found.value == every[found.columns]
        assert max(every.values()) <= found.bound
        assert found.bound - found.value <= gap * found.value


@settings(max_examples=80, deadline=None)
@given(small_problems(), st.data())
def test_at_any_time_every_package_is_in_an_open_part_whose_bound_it_keeps_and_in_the_end_the_bound_is_reached(
    problem, data
):
    tables = Tables.of(problem)
    assume(len(tables.base))
    left_out = without(problem, data.draw)
    every = least_gains(tables, left_out)
    branching = Branching(Floors(tables, Unlimited(), even=True), left_out)
    before = None

    for parts in branching.divisions(MANY):
        for part in parts:
            inside = [each for columns, each in every.items() if not part.left_out[list(columns)].any()]
            assert max(inside, default=part.bound) <= part.bound
            assert not part.left_out[list(part.nearest)].any()
        places = [sum(not part.left_out[list(columns)].any() for part in branching.open) for columns in every]
        assert places == [1] * len(every)
        assert before is None or branching.bound <= before
        before = branching.bound

    assert branching.bound == max(every.values(), default=0)


class Forgetful(Floors):
    """A relaxation whose prices show nothing after so many times."""

    times = 1

    def prices(self, least, left_out):
        self.times -= 1
        told = super().prices(least, left_out)
        if self.times >= 0:
            return told
        return Prices(*(np.zeros_like(getattr(told, each.name)) for each in fields(Prices)))


def test_prices_that_show_nothing_leave_the_bound_of_the_whole():
    tables = Tables.of(negotiation(3, 6))
    none = np.zeros(len(tables.problem.choices), dtype=np.bool_)
    once, never = (Forgetful(tables, Unlimited(), even=True) for _ in range(2))
    never.times = 0
    branching, blind = Branching(once, none), Branching(never, none)

    (whole,), halves = branching.divisions(MANY)

    assert max(least_gains(tables, none).values()) <= whole.bound
    assert [each.bound for each in halves] == [whole.bound, whole.bound]
    assert not (halves[0].left_out & halves[1].left_out).any()
    assert branching.bound == whole.bound
    assert list(blind.divisions(MANY)) == [[]]
    assert blind.bound == 0


def test_rules_that_leave_nothing_are_refuted_whatever_interactions_promise():
    issues = dict.fromkeys(("art1", "art2", "art3"), ("a", "b"))
    one, two, three = (tuple(Choice(name, option) for option in "ab") for name in issues)
    values = {member: {name: {"a": 1, "b": 2} for name in issues} for member in MEMBERS}
    some = Problem(
        MEMBERS,
        issues,
        points=values,
        implies=(Implication(one[0], two[0]), Implication(one[1], two[0]), Implication(two[0], three[0])),
        interactions=(Interaction((one[1], two[0], three[0]), dict.fromkeys(MEMBERS, 9)),),
    )
    possible, impossible = Tables.of(some), Tables.of(replace(some, excludes=(Exclusion(two[0], three[0]),)))
    none = np.zeros(6, dtype=np.bool_)

    found = levelled(possible, Unlimited(), none, Fraction(0))

    assert found is not None
    assert (found.value, found.bound) == (13, 13)
    assert levelled(impossible, Unlimited(), none, Fraction(0)) is None
    divisions = Branching(Floors(impossible, Unlimited(), even=True), none).divisions(MANY)
    assert [len(parts) for parts in divisions] == [1, 0]  # the relaxation takes half of a choice, the parts nothing


def test_interactions_of_two_choices_and_of_three_and_limits_of_many_stay_within_the_bound_of_enumeration():
    names = [f"art{number}" for number in range(7)]
    choices = [[Choice(name, option) for option in "abc"] for name in names]
    problem = Problem(
        MEMBERS,
        {name: tuple("abc") for name in names},
        points={
            member: {
                name: {option: (5 * row + 4 * place + 3 * number) % 7 for place, option in enumerate("abc")}
                for number, name in enumerate(names)
            }
            for row, member in enumerate(MEMBERS)
        },
        interactions=(
            Interaction((choices[0][0], choices[1][1], choices[2][2]), {"Alatau": -6, "Bayan": 5}),
            Interaction((choices[2][2], choices[3][0]), {"Alatau": 7, "Chuya": Fraction(-3, 2)}),
            Interaction((choices[4][1], choices[5][1], choices[6][1], choices[0][2]), {"Chuya": 8}),
        ),
        at_most=(AtMost(2, tuple(of[0] for of in choices)), AtMost(0, (choices[6][2],)), AtMost(3, ())),
    )
    tables, none = Tables.of(problem), np.zeros(21, dtype=np.bool_)
    every = least_gains(tables, none)

    found = levelled(tables, Unlimited(), none, Fraction(0))

    assert found is not None
    assert found.value == found.bound == max(every.values()) == every[found.columns]


@pytest.mark.parametrize("questions", [0, 1, 2, 5])
def test_where_the_time_ends_the_best_package_so_far_is_given_with_its_bound(questions):
    tables = Tables.of(negotiation(3, 30))
    none = np.zeros(len(tables.problem.choices), dtype=np.bool_)
    proven = levelled(tables, Unlimited(), none, Fraction(1, 100))

    found = levelled(tables, Ending(questions), none, Fraction(1, 10**6))

    assert proven is not None
    if questions:
        assert found is not None
        assert found.value <= proven.bound
        assert proven.value <= found.bound
    else:
        assert found is None


def test_max_min_to_one_per_cent_of_ten_members_on_a_hundred_issues_needs_no_whole_program():
    problem, gap = negotiation(3, 100), Fraction(1, 100)
    tables = Tables.of(problem)

    level = levelled(tables, Unlimited(), np.zeros(len(problem.choices), dtype=np.bool_), gap)
    answer = solve(problem, Ask("max-min", gap=gap, pareto=False), Unlimited())

    assert level is not None
    assert level.bound - level.value <= gap * level.value
    assert level.value <= 472 <= level.bound  # what the whole program proves
    (package,) = answer.packages
    assert package.options == tables.options(level.columns)
    assert (answer.value, answer.bound) == (level.value, level.bound)
    assert level.value == min(gain_of(problem, each, package.options) for each in problem.valuing)

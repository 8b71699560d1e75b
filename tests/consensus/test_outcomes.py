from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kengesh.consensus import recheck
from kengesh.consensus.outcomes import Outcomes
from kengesh.consensus.problem import Problem
from kengesh.consensus.tables import Tables
from tests.consensus.problems import lawful, packages, problems


@given(problems(), st.sampled_from([1, 2, 7, 10_000]))
def test_blocks_hold_all_outcomes_in_the_order_of_the_file(problem, size):
    tables = Tables.of(problem)
    outcomes = Outcomes(tables, size)
    blocks = list(outcomes.blocks())
    allowed = np.concatenate([block.lawful() for block in blocks])
    points = np.concatenate([block.points() for block in blocks], axis=1)

    assert [block.start for block in blocks] == [number * outcomes.width for number in range(len(blocks))]
    assert len(allowed) == problem.outcomes
    found = [tables.options(outcomes.columns(int(number))) for number in np.flatnonzero(allowed)]
    assert found == list(packages(problem))
    for number, options in zip(np.flatnonzero(allowed), found, strict=True):
        exact = [recheck.points_of(problem, member, options) for member in problem.valuing]
        assert [Fraction(int(each), tables.scale) for each in points[:, number]] == exact
        assert tables.points(outcomes.columns(int(number))) == [int(each) for each in points[:, number]]
        assert lawful(problem, options)


@given(problems())
def test_outcomes_without_some_columns_are_those_that_take_none_of_them(problem):
    tables = Tables.of(problem)
    some = frozenset(start for start, size in zip(tables.starts, tables.sizes, strict=True) if size > 1)
    whole, rest = Outcomes(tables, 10_000), Outcomes(tables, 10_000, some)
    kept = [columns for columns in map(whole.columns, range(whole.count)) if not some & set(columns)]

    assert [rest.columns(number) for number in range(rest.count)] == kept
    assert next(rest.blocks()).points().shape == (len(problem.valuing), len(kept))


def test_figures_beyond_machine_integers_stay_exact():
    third, huge = Fraction(1, 3**40), Fraction(10**18 + 1, 7)
    problem = Problem(members=("a",), issues={"x": ("l", "r")}, points={"a": {"x": {"l": third, "r": huge}}})
    tables = Tables.of(problem)

    points = next(Outcomes(tables).blocks()).points()

    assert not tables.is_exact
    assert [Fraction(each, tables.scale) for each in points[0]] == [third, huge]

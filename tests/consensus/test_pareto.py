import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from kengesh.consensus.pareto import thinned, undominated


def plainly(values):
    """By the definition: no other is at least as good in every row and better in one."""
    return [
        number
        for number, own in enumerate(values.T)
        if not any((other >= own).all() and (other > own).any() for other in values.T)
    ]


@given(
    arrays(np.int64, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=30), elements=st.integers(-3, 6)),
)
def test_the_undominated_are_those_of_the_definition(values):
    assert undominated(values).tolist() == plainly(values)


@pytest.mark.parametrize("rows", [1, 2, 3, 5])
def test_many_outcomes_are_compared_as_few_are(rows):
    values = np.random.default_rng(rows).integers(0, 60, (rows, 1200))

    assert undominated(values).tolist() == plainly(values)


def test_where_nothing_is_dominated_everything_stays():
    """On a plane of equal sums, more outcomes than are compared at a time."""
    draw = np.random.default_rng(1).integers(0, 10**6, (3, 4000))
    values = np.vstack([draw, 3 * 10**6 - draw.sum(axis=0)])

    assert len(undominated(values)) == 4000


def test_outcomes_that_are_equal_for_everybody_stay_together():
    values = np.array([[2, 2, 1, 2], [3, 3, 3, 3], [1, 1, 1, 0]])

    assert undominated(values).tolist() == [0, 1]


def test_nothing_gives_nothing():
    assert undominated(np.zeros((3, 0), dtype=np.int64)).tolist() == []
    assert undominated(np.zeros((0, 3), dtype=np.int64)).tolist() == [0, 1, 2]


@given(st.integers(0, 2**32))
def test_thinning_takes_no_undominated_outcome(seed):
    values = np.random.default_rng(seed).integers(0, 9, (3, 200))

    assert set(undominated(values).tolist()) <= set(thinned(values).tolist())

"""Which outcomes are Pareto-optimal: no other is at least as good for everybody and better for somebody.

An outcome is dominated exactly if another one is as good in every row and has the larger sum, so that outcomes which
are equal for everybody never rule each other out.
"""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Integers: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]
Words: TypeAlias = NDArray[np.uint64]

_STRONG: Final = 24  # outcomes that rule out most others at little cost
_CHUNK: Final = 1024  # outcomes that are compared at a time: a table of 128 KiB for each row
_WORD: Final = 64


def undominated(values: Integers) -> Integers:
    """The outcomes that no other dominates.

    Parameters
    ----------
    values : array of int64, shape (rows, outcomes)
        How good each outcome is in each row, more being better; one row for each member as a rule. The sum of a column
        is below 2**62 in size.

    Returns
    -------
    array of int64, shape (found,)
        Their numbers, ascending. Outcomes that are equal in every row stay together.
    """
    rows, outcomes = values.shape
    if outcomes == 0 or rows == 0:
        return np.arange(outcomes, dtype=np.int64)
    sums = values.sum(axis=0)
    left = thinned(values)
    left = left[np.argsort(-sums[left], kind="stable")]
    if rows == 1:
        return np.sort(left[sums[left] == sums[left[0]]])
    if rows == 2:  # noqa: PLR2004 - a sweep will do in the plane
        return np.sort(_swept(values, left))
    return np.sort(_compared(values, sums, left))


def thinned(values: Integers) -> Integers:
    """What is left beside a few outcomes with large sums: all that are undominated, and some more; ascending."""
    rows, outcomes = values.shape
    if outcomes == 0 or rows == 0:
        return np.arange(outcomes, dtype=np.int64)
    sums = values.sum(axis=0)
    count = min(_STRONG, outcomes)
    strong = np.argpartition(-sums, count - 1)[:count]
    best = values.min(axis=0).argmax()
    left = np.arange(outcomes, dtype=np.int64)
    for each in [best, *strong[np.argsort(-sums[strong], kind="stable")]]:
        beaten = sums[left] < sums[each]
        for row in values:
            beaten &= row[left] <= row[each]
        left = left[~beaten]
    return left


def _swept(values: Integers, order: Integers) -> Integers:
    """In the plane: from the best of the first row on, each must beat all before it in the second."""
    first, second = values[0][order], values[1][order]
    by = np.lexsort((-second, -first))
    first, second = first[by], second[by]
    highest = np.maximum.accumulate(second)
    before = np.concatenate(([np.iinfo(np.int64).min], highest[:-1]))
    new = second > before
    leader = np.maximum.accumulate(np.where(new, np.arange(len(by)), 0))
    same = (first == first[leader]) & (second == second[leader])
    found: Integers = order[by[new | same]]
    return found


def _compared(values: Integers, sums: Integers, order: Integers) -> Integers:
    """All against all that have larger sums, as bits: 64 comparisons in one operation."""
    ranked = np.vstack([values[:, order], sums[order][np.newaxis]])
    place = np.arange(len(order), dtype=np.int64)
    start = 0
    while start < ranked.shape[1]:
        stop = start + _CHUNK
        beaten = _beaten(ranked[:, start:stop], ranked[:, start:])
        keep = np.concatenate([np.ones(start, dtype=np.bool_), ~beaten])
        kept_of_chunk = int(np.count_nonzero(keep[start:stop]))
        ranked, place = ranked[:, keep], place[keep]
        start += kept_of_chunk
    return order[place]


def _beaten(by: Integers, which: Integers) -> Mask:
    """Which columns some column of `by` dominates; the last row holds the sums."""
    count = by.shape[1]
    found: Words | None = None
    for row in range(by.shape[0]):
        table, ascending = _table(by[row], count)
        side = "right" if row == by.shape[0] - 1 else "left"
        first = np.searchsorted(ascending, which[row], side=side)  # type: ignore[call-overload] # side is one of two
        if found is None:
            found = table[first]
        else:
            found &= table[first]
    assert found is not None  # noqa: S101 - there is always the row of sums
    return np.asarray(found.any(axis=1))


def _table(values: Integers, count: int) -> tuple[Words, Integers]:
    """Row n: the bits of all but the n smallest."""
    order = np.argsort(values, kind="stable")
    table = np.zeros((count + 1, -(-count // _WORD)), dtype=np.uint64)
    table[np.arange(count), order // _WORD] = np.uint64(1) << (order % _WORD).astype(np.uint64)
    table[:-1] = np.bitwise_or.accumulate(table[-2::-1], axis=0)[::-1]
    return table, values[order]

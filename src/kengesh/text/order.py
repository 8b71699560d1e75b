"""What kept its order among things of which some were moved."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise


def longest_rise(places: Sequence[int]) -> set[int]:
    """The largest set of these numbers that stand in rising order; all others were moved across them."""
    if all(low < high for low, high in pairwise(places)):
        return set(places)
    tails: list[int] = []
    tail_index: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        spot = bisect_left(tails, place)
        before.append(tail_index[spot - 1] if spot else -1)
        if spot == len(tails):
            tails.append(place)
            tail_index.append(index)
        else:
            tails[spot], tail_index[spot] = place, index
    result, index = set(), tail_index[-1] if tail_index else -1
    while index >= 0:
        result.add(places[index])
        index = before[index]
    return result

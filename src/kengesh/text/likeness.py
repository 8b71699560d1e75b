"""How like two wordings are, in per cent, and which of many belong together.

The likeness is the share of characters that both have in the same order: 100 for equal strings, 0 where nothing is
common.
"""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

SIMILAR: Final = 60.0
"""From this likeness on, in per cent, one wording is offered as the successor of another."""


@dataclass(frozen=True, slots=True)
class Match:
    """Wording number `old` of the first list and number `new` of the second, from 0, and their likeness."""

    old: int
    new: int
    likeness: float


def likenesses(old: Sequence[str], new: Sequence[str]) -> NDArray[np.float64]:
    """The likeness in per cent of each string of the first list to each of the second, 0 where it is below SIMILAR.

    Returns
    -------
    array, shape (old, new)
    """
    if not old or not new:
        return np.zeros((len(old), len(new)))
    found = cdist(old, new, scorer=Indel.normalized_similarity, score_cutoff=SIMILAR / 100, dtype=np.float64)
    return np.asarray(found, dtype=np.float64) * 100


def best(old: Sequence[str], new: Sequence[str]) -> list[Match | None]:
    """For each string of the first list the one of the second that is most like it, the first of equals."""
    if not old or not new:
        return [None] * len(old)
    scores = likenesses(old, new)
    places = scores.argmax(axis=1)
    found = [Match(index, int(place), float(scores[index, place])) for index, place in enumerate(places)]
    return [match if match.likeness else None for match in found]


def paired(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Pairs of strings, each used once: equal ones in their order, then the likest first; in the order of the first."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for index, string in enumerate(new):
        waiting[string].append(index)
    found = [Match(index, waiting[string].popleft(), 100.0) for index, string in enumerate(old) if waiting[string]]
    taken = {match.old for match in found}, {match.new for match in found}
    olds = [index for index in range(len(old)) if index not in taken[0]]
    news = [index for index in range(len(new)) if index not in taken[1]]
    scores = likenesses([old[index] for index in olds], [new[index] for index in news])
    rows, columns = np.nonzero(scores)
    for place in np.lexsort((columns, rows, -scores[rows, columns])):
        one, other = olds[rows[place]], news[columns[place]]
        if one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            found.append(Match(one, other, float(scores[rows[place], columns[place]])))
    return sorted(found, key=lambda match: match.old)

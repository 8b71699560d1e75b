"""Rankings without numbers: what a package is worth to a member at least, whatever weights fit its ranking.

The weights that fit a ranking, sum to 1 and are alike within a tie have their corners where the first groups share all
the weight equally, so that the worst case is the least of the averages over the issues down to each group.

Source: the corners are those of Kirkwood and Sarin (1985), Ranking with partial information, Operations Research 33(1).
"""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from kengesh.consensus.problem import Choice, Problem
from kengesh.consensus.tables import Integers, Tables


@dataclass(frozen=True, slots=True)
class Levels:
    """The averages whose least is the worst case: sums of `weights` over a package, divided by `divisors`.

    Attributes
    ----------
    weights : array of integers, shape (rows, choices)
        What each choice is worth, as far as its issue is among the first; one row for each member and group of issues.
    divisors : array of integers, shape (rows,)
        The number of issues, times the scale of the row.
    """

    weights: Integers
    divisors: Integers


def on_own_scale(problem: Problem, member: str, choice: Choice) -> Fraction:
    """How good an option is for a member beside the others of its issue: from 0, the worst, to 1, the best.

    With points, in proportion; else a member that supports it has 1, and 0 is the lower end for all it says less of,
    since what a stance is worth between the two is not known.
    """
    valued = problem.points.get(member, {}).get(choice.issue)
    if valued:
        least, most = min(map(Fraction, valued.values())), max(map(Fraction, valued.values()))
        return (Fraction(valued[choice.option]) - least) / (most - least) if most > least else Fraction(1)
    return Fraction(problem.stance(member, choice) == "supports")


def levels(tables: Tables) -> Levels:
    """The rows of the members that rank issues."""
    problem = tables.problem
    weights: list[list[int]] = []
    divisors: list[int] = []
    for member in problem.salience:
        worth = [on_own_scale(problem, member, choice) for choice in problem.choices]
        scale, first = lcm(*(each.denominator for each in worth)), set[str]()
        for group in problem.ranking(member):
            first |= set(group)
            pairs = zip(worth, problem.choices, strict=True)
            weights.append([int(each * scale) if choice.issue in first else 0 for each, choice in pairs])
            divisors.append(len(first) * scale)
    kind: type = np.int64 if all(sum(row) < 2**52 for row in weights) else np.object_
    shaped: Integers = np.array(weights, dtype=kind).reshape(len(divisors), len(problem.choices))
    return Levels(shaped, np.array(divisors, dtype=np.object_))

"""Which issues hang together: parts of a problem that can be settled without touching the rest.

Issues hang together by what is implied, excluded or limited, by interactions, and by the walk-away of a member that
values several of them. What hangs together over several steps is one part.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from kengesh.consensus.problem import Problem


def parts(problem: Problem, *, by_points: bool = True) -> tuple[tuple[str, ...], ...]:
    """The issues of each part, in the order of the file.

    Parameters
    ----------
    problem : Problem
        The problem.
    by_points : bool
        Whether walk-aways tie issues together; without them only rules and interactions do.
    """
    over = {issue: issue for issue in problem.issues}

    def root(issue: str) -> str:
        while over[issue] != issue:
            over[issue] = over[over[issue]]
            issue = over[issue]
        return issue

    for together in _ties(problem, by_points=by_points):
        for one, other in pairwise(together):
            over[root(other)] = root(one)
    found: dict[str, list[str]] = {}
    for issue in problem.issues:
        found.setdefault(root(issue), []).append(issue)
    return tuple(tuple(issues) for issues in found.values())


def _ties(problem: Problem, *, by_points: bool) -> Iterator[Iterable[str]]:
    """Issues that one thing ties together."""
    for implication in problem.implies:
        yield implication.when.issue, implication.then.issue
    for exclusion in problem.excludes:
        yield exclusion.one.issue, exclusion.other.issue
    for limit in problem.at_most:
        yield tuple(choice.issue for choice in limit.of)
    for interaction in problem.interactions:
        if any(interaction.points.values()):
            yield tuple(choice.issue for choice in interaction.when)
    if by_points:
        for member in problem.walk_away:
            yield valued(problem, member)


def valued(problem: Problem, member: str) -> tuple[str, ...]:
    """The issues whose options differ in what they are worth to a member, by themselves or with others."""
    by_itself = {issue for issue, options in problem.points.get(member, {}).items() if len(set(options.values())) > 1}
    together = {choice.issue for each in problem.interactions if each.points.get(member) for choice in each.when}
    return tuple(issue for issue in problem.issues if issue in by_itself | together)

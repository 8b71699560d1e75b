"""An offer as its members see it: what each has said of the options taken, and what it gains."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from kengesh.consensus.answers import MemberView, Offer, Position
from kengesh.consensus.improving import Improvement
from kengesh.consensus.tables import Tables


def offer(tables: Tables, columns: tuple[int, ...], improvement: Improvement) -> Offer:
    """The offer that these columns are.

    Parameters
    ----------
    tables : Tables
        The problem.
    columns : tuple of int
        One of each issue.
    improvement : Improvement
        Whether another package is better for somebody and worse for nobody.
    """
    problem = tables.problem
    choices = [problem.choices[each] for each in columns]
    held: dict[str, list[Position]] = {"objects": [], "reserves": [], "": []}
    views, points = {}, _points(tables, columns)
    for member in problem.members:
        stances = {choice.issue: problem.stance(member, choice) for choice in choices}
        for choice in choices:
            stance = stances[choice.issue] or ""
            if stance in held:
                held[stance].append(Position(member, choice.issue, choice.option))
        worth = points.get(member)
        gain = None if worth is None else worth - Fraction(problem.walk_away.get(member, 0))
        if gain is not None and gain < 0 and member in problem.walk_away:
            held["objects"].append(Position(member))
        views[member] = MemberView(worth, gain, MappingProxyType(stances))
    objections, reserves, silent = (tuple(held[each]) for each in ("objects", "reserves", ""))
    return Offer(
        options=MappingProxyType(tables.options(columns)),
        adoptable=not (objections or reserves or silent),
        objections=objections,
        reserves=reserves,
        not_spoken=silent,
        secure=not (objections or silent),
        pareto_optimal=improvement.optimal,
        dominated_by=None if improvement.columns is None else MappingProxyType(tables.options(improvement.columns)),
        members=MappingProxyType(views),
    )


def _points(tables: Tables, columns: tuple[int, ...]) -> Mapping[str, Fraction]:
    pairs = zip(tables.problem.valuing, tables.points(columns), strict=True)
    return {member: Fraction(points, tables.scale) for member, points in pairs}

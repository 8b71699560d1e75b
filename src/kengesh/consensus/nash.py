"""The Nash product: the package with the largest sum of logarithms of the gains, proven to 1e-4.

Each logarithm lies below all its tangents. The solver maximises the sum of the tangents' lower edges; tangents are
added where its package lies, until the bound that it proves is within 1e-4 of the best package. Where no package gives
every member more than its walk-away, the product counts for as many members as can have more: first their number, then
the product over them.

Source: Nash (1950), The bargaining problem, Econometrica 18(2); the case of zeros after Caragiannis et al. (2019), The
unreasonable fairness of maximum Nash welfare, ACM Transactions on Economics and Computation 7(3).
"""

from collections.abc import Sequence
from math import exp, log
from typing import Final

from kengesh.consensus.goals import Found, Quest
from kengesh.consensus.model import INFINITE, Model, Terms

PROVEN: Final = 1e-4
_INNER: Final = 2e-5
_GRID: Final = 9
_SPAN: Final = 4.0  # the grid reaches down to exp(-4) of the largest gain
_ROUNDS: Final = 60


class _Logarithms:
    """One column for the logarithm of each member's gain, and the tangents above it."""

    def __init__(self, model: Model, members: Sequence[int], counted: dict[int, int]) -> None:
        self.model = model
        self.counted = counted  # the column that is 1 where a member's gain counts; none where it always does
        self.tops = {each: most_possible(model, each) for each in members}
        self.columns = {each: model.column(-INFINITE, INFINITE) for each in members}
        for each in members:
            highest = log(self.tops[each])
            for step in range(_GRID):
                self.touch(each, exp(highest - _SPAN * step / (_GRID - 1)))
            if each in counted:
                model.row(-INFINITE, 0, {self.columns[each]: 1.0, counted[each]: -max(highest, 0.0)})

    def touch(self, member: int, at: float) -> None:
        """Add the tangent at a gain, in units of the model."""
        model = self.model
        terms = {each: -value / at for each, value in model.gains[member].items()}
        terms[self.columns[member]] = 1.0
        upper = log(at) - 1 - model.base(member) / at
        if member in self.counted:
            slack = max(1 - log(at), 0.0) + max(model.base(member) - least_possible(model, member), 0.0) / at
            terms[self.counted[member]] = slack
            upper += slack
        model.row(-INFINITE, upper, terms)

    @property
    def total(self) -> Terms:
        """The sum of the logarithms."""
        return dict.fromkeys(self.columns.values(), 1.0)


def most_possible(model: Model, member: int) -> float:
    """A gain that the member cannot surpass, in units of the model."""
    return max(_extreme(model, member, 1) - model.base(member), model.unit)


def least_possible(model: Model, member: int) -> float:
    """Points that the member cannot fall below, in units of the model."""
    return -_extreme(model, member, -1)


def _extreme(model: Model, member: int, sign: int) -> float:
    terms = model.gains[member]
    pairs = zip(model.tables.starts, model.tables.sizes, strict=True)
    total = sum(max(sign * terms.get(each, 0.0) for each in range(start, start + size)) for start, size in pairs)
    return total + sum(max(sign * terms.get(each, 0.0), 0.0) for each in model.interactions)


def gains(model: Model, columns: tuple[int, ...]) -> list[int]:
    """The exact gains, times the scale."""
    pairs = zip(model.tables.points(columns), model.tables.base, strict=True)
    return [points - int(base) for points, base in pairs]


def log_sum(model: Model, columns: tuple[int, ...]) -> float:
    """The sum of the logarithms of the gains in points, over those with more than nothing."""
    return sum(log(each) - log(model.tables.scale) for each in gains(model, columns) if each > 0)


def nash(model: Model, quest: Quest) -> Found:
    """The package with the largest Nash product among those that are allowed."""
    first = model.best({}, most=True)
    if not first.columns:
        return Found(first.status)
    members = range(len(model.gains))
    ahead = [model.row(model.base(each) + model.unit, INFINITE, model.gains[each]) for each in members]
    positive = model.best({}, most=True)
    if positive.columns:
        return _rounds(model, _Logarithms(model, members, {}), len(model.gains), positive.columns, quest)
    if positive.status != "impossible":
        return Found("feasible", first.columns, log_sum(model, first.columns))
    for row in ahead:
        model.loosen(row)
    return _some_ahead(model, quest)


def _some_ahead(model: Model, quest: Quest) -> Found:
    counted = {}
    for member in range(len(model.gains)):
        counts = model.column(0, 1, whole=True)
        reach = max(model.base(member) + model.unit - least_possible(model, member), 0.0)
        model.row(model.base(member) + model.unit - reach, INFINITE, {**model.gains[member], counts: -reach})
        counted[member] = counts
    solved = model.best(dict.fromkeys(counted.values(), 1.0), most=True, absolute=0.999)
    if not solved.columns:
        return Found(solved.status)
    number = sum(each > 0 for each in gains(model, solved.columns))
    if solved.status != "optimal":
        return Found("feasible", solved.columns, log_sum(model, solved.columns))
    if number == 0:
        return Found("optimal", solved.columns, 0.0, 0.0)
    model.row(number, INFINITE, dict.fromkeys(counted.values(), 1.0))
    return _rounds(model, _Logarithms(model, range(len(model.gains)), counted), number, solved.columns, quest)


def _rounds(model: Model, logarithms: _Logarithms, number: int, start: tuple[int, ...], quest: Quest) -> Found:
    shift = number * (log(model.unit) + log(model.tables.scale))
    best, value, bound = start, log_sum(model, start), float("inf")
    allowed = max(PROVEN, quest.gap * abs(value))
    for _ in range(_ROUNDS):
        solved = model.best(logarithms.total, most=True, absolute=_INNER)
        if solved.status == "impossible":
            break
        bound = min(bound, solved.bound - shift)
        if solved.columns and log_sum(model, solved.columns) > value:
            best, value = solved.columns, log_sum(model, solved.columns)
        if bound - value <= allowed or solved.status != "optimal":
            break
        for member in logarithms.columns:
            gain = gains(model, solved.columns)[member]
            if gain > 0:
                logarithms.touch(member, gain * model.unit)
        model.start_from(best)
    bound = max(bound, value)
    return Found("optimal" if bound - value <= PROVEN else "feasible", best, value, bound)

"""Goals in points, proven by the solver.

Values are computed again from the package, in exact figures; only bounds come from the solver.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Final, Literal

from kengesh.consensus.budget import Budget
from kengesh.consensus.goals import Found, Quest
from kengesh.consensus.levelling import Level, levelled
from kengesh.consensus.model import INFINITE, Model, Solved, Terms
from kengesh.consensus.nash import nash
from kengesh.consensus.objecting import objections
from kengesh.consensus.robust import levels
from kengesh.consensus.tables import Tables

_WHOLE_GAP: Final = 0.999  # between two integers nothing is left to find
_CLOSE: Final = 1e-6


@dataclass(frozen=True)
class Search:
    """A problem and the time that is left for it."""

    tables: Tables
    budget: Budget

    def best(self, quest: Quest) -> Found:
        """The best package for a goal, with its bound."""
        model = Model(self.tables, self.budget)
        model.admit(quest)
        return _RULES[quest.goal](model, quest)


Status = Literal["optimal", "feasible", "impossible", "undecided"]


def gains_of(model: Model, columns: tuple[int, ...]) -> list[int]:
    """The exact gains of the members with points, times the scale."""
    pairs = zip(model.tables.points(columns), model.tables.base, strict=True)
    return [points - int(base) for points, base in pairs]


def gap_of(model: Model) -> float:
    """The absolute gap at which nothing better is left: just below 1 where all figures are integers."""
    return _WHOLE_GAP if model.unit == 1 else 0.0


def exact_bound(model: Model, bound: float, value: int, *, most: bool) -> Fraction:
    """A bound of the solver in points: no worse than the value, and whole where the figures are."""
    scaled = bound / model.unit
    if model.unit == 1:
        whole = floor(scaled + _CLOSE) if most else -floor(-scaled + _CLOSE)
        return Fraction(max(whole, value) if most else min(whole, value), model.tables.scale)
    if abs(scaled - value) <= _CLOSE * max(1, abs(value)):
        return Fraction(value, model.tables.scale)
    outer = max(scaled, value) if most else min(scaled, value)
    return Fraction(outer) / model.tables.scale


def answered(solved: Solved, value: Fraction, bound: Fraction) -> Found:
    """What a search of one number found."""
    return Found("optimal" if value == bound else "feasible", solved.columns, value, bound)


def _feasible(model: Model, _quest: Quest) -> Found:
    solved = model.best({}, most=True)
    return Found("optimal" if solved.columns else solved.status, solved.columns or None)


def _max_min(model: Model, quest: Quest) -> Found:
    level = _level(model, quest)
    if level is not None and level.bound - level.value <= quest.gap * level.value:
        return _as_found(model, level)
    least = _least_gain(model)
    solved = model.best({least: 1.0}, most=True, absolute=gap_of(model), relative=quest.gap)
    if not solved.columns:
        return Found(solved.status) if level is None or solved.status == "impossible" else _as_found(model, level)
    value = min(gains_of(model, solved.columns))
    if level is not None and level.value > value:
        solved, value = replace(solved, columns=level.columns), level.value
    return answered(solved, Fraction(value, model.tables.scale), exact_bound(model, solved.bound, value, most=True))


def _level(model: Model, quest: Quest) -> Level | None:
    """A package near the best without the whole program, where a gap may stay."""
    if not quest.gap or quest.other_than or not model.tables.is_exact:
        return None
    level = levelled(model.tables, model.budget, model.tables.blocked(quest.silence), Fraction(quest.gap))
    return level if level is not None and level.value >= 0 else None


def _as_found(model: Model, level: Level) -> Found:
    value, bound = Fraction(level.value, model.tables.scale), Fraction(level.bound, model.tables.scale)
    return Found("optimal" if value == bound else "feasible", level.columns, value, bound)


def _least_gain(model: Model) -> int:
    """A column that no gain is below; whole where gains are, which shortens the proof."""
    least = model.column(-INFINITE, INFINITE, whole=model.unit == 1)
    for member, terms in enumerate(model.gains):
        model.row(model.base(member), INFINITE, {least: -1.0, **terms})
    return least


def _leximin(model: Model, _quest: Quest) -> Found:
    """For k = 1, 2, ...: the largest sum of the k smallest gains, which later steps keep."""
    count, found, sums = len(model.gains), Solved("undecided"), [Fraction(0)]
    for number in range(1, count + 1):
        terms = {_least_gain(model): 1.0} if number == 1 else smallest(model, number)
        solved = model.best(terms, most=True, absolute=gap_of(model))
        if not solved.columns:
            break
        found, value = solved, sum(sorted(gains_of(model, solved.columns))[:number])
        sums.append(exact_bound(model, solved.bound, value, most=True))
        if sums[-1] != Fraction(value, model.tables.scale):
            break
        slack = 0.0 if model.unit == 1 else abs(value) * model.unit * _CLOSE
        model.row(value * model.unit - slack, INFINITE, terms)
    if not found.columns:
        return Found(solved.status)
    value_of_all = tuple(Fraction(each, model.tables.scale) for each in sorted(gains_of(model, found.columns)))
    bound = tuple(after - before for before, after in pairwise(sums))
    return Found("optimal" if bound == value_of_all else "feasible", found.columns, value_of_all, bound)


def smallest(model: Model, number: int) -> Terms:
    """Terms whose largest value is the sum of so many smallest gains, in units of the model."""
    edge = model.column(-INFINITE, INFINITE)
    terms: Terms = {edge: float(number)}
    for member, gain in enumerate(model.gains):
        short = model.column(0, INFINITE)
        model.row(model.base(member), INFINITE, {short: 1.0, edge: -1.0, **gain})
        terms[short] = -1.0
    return terms


def _ideals(model: Model) -> list[int] | None:
    """The most points each member can have, proven; None where a search was cut off."""
    found = []
    for member, terms in enumerate(model.gains):
        solved = model.best(terms, most=True, absolute=gap_of(model))
        if solved.status != "optimal":
            return None
        found.append(model.tables.points(solved.columns)[member])
    return found


def _without_ideals(model: Model) -> Found:
    solved = model.best({}, most=True)
    if solved.columns:
        return Found("feasible", solved.columns)
    return Found(solved.status)


def _kalai_smorodinsky(model: Model, quest: Quest) -> Found:
    ideals = _ideals(model)
    if ideals is None:
        return _without_ideals(model)
    room = [ideal - int(base) for ideal, base in zip(ideals, model.tables.base, strict=True)]
    share = model.column(0, 1)
    for member, (terms, most) in enumerate(zip(model.gains, room, strict=True)):
        if most > 0:
            by = 1 / (most * model.unit)
            scaled = {each: -value * by for each, value in terms.items()}
            model.row(-INFINITE, -model.base(member) * by, {share: 1.0, **scaled})
    solved = model.best({share: 1.0}, most=True, relative=quest.gap)
    if not solved.columns:
        return Found(solved.status)
    pairs = zip(gains_of(model, solved.columns), room, strict=True)
    value = min((Fraction(gain, most) for gain, most in pairs if most > 0), default=Fraction(1))
    return replace(answered(solved, value, near(value, solved.bound, most=True)), ideals=tuple(ideals))


def near(value: Fraction, bound: float, *, most: bool) -> Fraction:
    """A bound of the solver beside an exact value, which it equals within the solver's tolerance."""
    if abs(bound - float(value)) <= _CLOSE * max(1.0, abs(bound)):
        return value
    return max(value, Fraction(bound)) if most else min(value, Fraction(bound))


def _least_regret(model: Model, quest: Quest) -> Found:
    ideals = _ideals(model)
    if ideals is None:
        return _without_ideals(model)
    regret = model.column(0, INFINITE)
    for terms, ideal in zip(model.gains, ideals, strict=True):
        model.row(ideal * model.unit, INFINITE, {regret: 1.0, **terms})
    solved = model.best({regret: 1.0}, most=False, absolute=gap_of(model), relative=quest.gap)
    if not solved.columns:
        return Found(solved.status)
    pairs = zip(ideals, model.tables.points(solved.columns), strict=True)
    value = max(ideal - points for ideal, points in pairs)
    bound = exact_bound(model, solved.bound, value, most=False)
    return replace(answered(solved, Fraction(value, model.tables.scale), bound), ideals=tuple(ideals))


def _side_payments(model: Model, quest: Quest) -> Found:
    bound = [member for member, each in enumerate(model.tables.bound) if each]
    paid, total = [], dict[int, float]()
    for member in bound:
        payment = model.column(0, INFINITE)
        model.row(model.base(member), INFINITE, {payment: 1.0, **model.gains[member]})
        paid.append(payment)
        for each, value in model.gains[member].items():
            total[each] = total.get(each, 0.0) + value
    model.row(sum(model.base(member) for member in bound), INFINITE, total)
    solved = model.best(dict.fromkeys(paid, 1.0), most=False, absolute=gap_of(model), relative=quest.gap)
    if not solved.columns:
        return Found(solved.status)
    gains = gains_of(model, solved.columns)
    least = sum(max(-gains[member], 0) for member in bound)
    return answered(solved, Fraction(least, model.tables.scale), exact_bound(model, solved.bound, least, most=False))


def _robust(model: Model, quest: Quest) -> Found:
    rows = levels(model.tables)
    least = model.column(0, 1)
    for weights, divisor in zip(rows.weights, rows.divisors, strict=True):
        terms = {column: -float(Fraction(int(each), int(divisor))) for column, each in enumerate(weights) if each}
        model.row(-INFINITE, 0, {least: 1.0, **terms})
    solved = model.best({least: 1.0}, most=True, relative=quest.gap)
    if not solved.columns:
        return Found(solved.status)
    pairs = zip(rows.weights, rows.divisors, strict=True)
    value = min(Fraction(sum(int(row[each]) for each in solved.columns), int(by)) for row, by in pairs)
    return answered(solved, value, near(value, solved.bound, most=True))


_RULES: Final[dict[str, Callable[[Model, Quest], Found]]] = {
    "objections": objections,
    "feasible": _feasible,
    "leximin": _leximin,
    "nash": nash,
    "max-min": _max_min,
    "kalai-smorodinsky": _kalai_smorodinsky,
    "least-regret": _least_regret,
    "side-payments": _side_payments,
    "robust": _robust,
}

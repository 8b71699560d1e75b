"""Which package could everybody accept? Every goal, exact, with a certificate.

Small problems are settled by looking at all outcomes, larger ones by the solver. Each question is put twice where
members are silent: with those that have not spoken as objecting, which is what counts, and as agreeing, which shows
what they could open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import log
from typing import Final

from kengesh import __version__
from kengesh.consensus.answers import Answer, Certificate, Offer, Reading, Status, gap
from kengesh.consensus.budget import Budget, Unlimited
from kengesh.consensus.enumerating import Enumeration
from kengesh.consensus.goals import LEAST_IS_BEST, Ask, Found, Goal, Quest, Value
from kengesh.consensus.improving import UNSETTLED, Improving
from kengesh.consensus.model import solver_version
from kengesh.consensus.offers import offer
from kengesh.consensus.problem import Problem
from kengesh.consensus.searching import Search
from kengesh.consensus.tables import Silence, Tables

FEW: Final = 10_000  # outcomes that are looked at one by one


def solve(problem: Problem, ask: Ask | None = None, budget: Budget | None = None, *, few: int = FEW) -> Answer:
    """The packages that answer a problem.

    Parameters
    ----------
    problem : Problem
        What a package is chosen from.
    ask : Ask, optional
        The goal and how many packages; fewest objections and one package if not given.
    budget : Budget, optional
        How long the solver may take; as long as it needs if not given.
    few : int
        Up to how many outcomes all are looked at, without the solver.

    Returns
    -------
    Answer
        Packages, nearest offers, value, bound and certificate.

    Raises
    ------
    BadData
        If the goal or a number of `ask` is none.
    Refused
        If the problem lacks what the goal needs, or the figures are too far apart in size for the solver.
    """
    asked = (ask or Ask()).checked(problem)
    return _Question(Tables.of(problem), asked, budget or Unlimited(), few).answer()


@dataclass(frozen=True)
class _Question:
    tables: Tables
    ask: Ask
    budget: Budget
    few: int

    def answer(self) -> Answer:
        """The packages, and what comes nearest."""
        readings: list[tuple[Silence, Found]] = [("objects", self._best("objects"))]
        if self.tables.silent.any():
            readings.append(("agrees", self._best("agrees")))
        first = readings[0][1]
        found = [first, *self._more(first)] if first.columns is not None else []
        found += [each for _, each in readings[1:]]
        if all(each.columns is None for each in found) and self.ask.goal != "objections":
            found.append(self._best("objects", "objections"))
        offers = [self._offer(each.columns) for each in found if each.columns is not None]
        unique = tuple({tuple(each.options.values()): each for each in offers}.values())
        packages = tuple(each for each in unique if each.adoptable)
        nearest = tuple(each for each in unique if not each.adoptable)
        return Answer(
            status=self._status(first, packages),
            packages=packages,
            nearest_offers=nearest,
            value=first.value,
            bound=first.bound,
            gap=gap(first.value, first.bound),
            certificate=self._certificate(first, readings),
        )

    def _best(self, silence: Silence, goal: Goal | None = None, other_than: tuple[tuple[int, ...], ...] = ()) -> Found:
        quest = Quest(
            goal=goal or self.ask.goal,
            silence=silence,
            isolated_first=self.ask.isolated_first,
            apart=self.ask.apart,
            other_than=other_than,
            gap=float(self.ask.gap),
        )
        return self._engine.best(quest)

    @property
    def _is_small(self) -> bool:
        return self.tables.problem.outcomes <= max(self.few, 1)

    @cached_property
    def _engine(self) -> Enumeration | Search:
        return Enumeration(self.tables) if self._is_small else Search(self.tables, self.budget)

    @cached_property
    def _improving(self) -> Improving:
        return Improving(self.tables, self.budget, self.few)

    def _offer(self, columns: tuple[int, ...]) -> Offer:
        return offer(self.tables, columns, self._improving.of(columns) if self.ask.pareto else UNSETTLED)

    def _more(self, first: Found) -> Iterator[Found]:
        """Other packages that are nearly as good, each apart from all before it."""
        known: tuple[tuple[int, ...], ...] = (first.columns or (),)
        for _ in range(1, self.ask.distinct):
            found = self._best("objects", other_than=known)
            if found.columns is None or not self._is_near(found.value, first.value):
                return
            known = (*known, found.columns)
            yield found

    def _is_near(self, value: Value, best: Value) -> bool:
        """Whether a value loses no more than the share that may be lost; as many objections and reserves, if those."""
        if value is None or best is None:
            return True
        if self.ask.goal == "objections":
            assert isinstance(value, tuple)  # noqa: S101 - levels
            assert isinstance(best, tuple)  # noqa: S101 - levels
            return value[:4] == best[:4]
        one, other = (each[0] if isinstance(each, tuple) else each for each in (value, best))
        if self.ask.goal == "nash":
            return float(one) >= float(other) + log(1 - self.ask.within)
        loss = other - one if self.ask.goal not in LEAST_IS_BEST else one - other
        return loss <= abs(Fraction(other)) * self.ask.within

    def _status(self, first: Found, packages: tuple[Offer, ...]) -> Status:
        if first.columns is None or packages or self.ask.goal == "side-payments":
            return first.status
        proven = first.status == "optimal" or (isinstance(first.bound, tuple) and first.bound[0] > 0)
        return "impossible" if proven else "undecided"

    def _certificate(self, first: Found, readings: list[tuple[Silence, Found]]) -> Certificate:
        problem = self.tables.problem
        ideals = None
        if first.ideals is not None:
            pairs = zip(problem.valuing, first.ideals, strict=True)
            ideals = {member: Fraction(most, self.tables.scale) for member, most in pairs}
        return Certificate(
            goal=self.ask.goal,
            isolated_first=self.ask.isolated_first,
            problem=problem.digest,
            method="enumeration" if self._is_small else "branch and bound",
            solver="kengesh" if self._is_small else "HiGHS",
            version=__version__ if self._is_small else solver_version(),
            value=first.value,
            bound=first.bound,
            gap=gap(first.value, first.bound),
            others=first.others,
            readings=tuple(Reading(silence, each.status, each.value, each.bound) for silence, each in readings),
            ideals=ideals,
        )

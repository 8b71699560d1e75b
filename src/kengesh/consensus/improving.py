"""Whether a package is Pareto-optimal: no other is better for some member and worse for none.

Better and worse are what members have said: more points for those with points; for those with stances fewer objections,
fewer reserves, and less that they can only accept, each for itself. Silence is taken as an objection.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kengesh.consensus.budget import Budget
from kengesh.consensus.model import INFINITE, Model, Terms
from kengesh.consensus.outcomes import Outcomes
from kengesh.consensus.tables import Integers, Tables

_WHOLE_GAP: Final = 0.999
_CLOSE: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Improvement:
    """What was found: optimal or not, or not settled; and the package that is better, where there is one."""

    optimal: bool | None
    columns: tuple[int, ...] | None = None


UNSETTLED: Final = Improvement(None)


@dataclass(frozen=True)
class Improving:
    """A problem whose packages are checked."""

    tables: Tables
    budget: Budget
    few: int

    def of(self, columns: tuple[int, ...]) -> Improvement:
        """What is better than a package."""
        if self.tables.problem.outcomes <= max(self.few, 1):
            return self._looked_up(columns)
        return self._searched(columns)

    @cached_property
    def against(self) -> NDArray[np.int64]:
        """What each member with stances has against each choice, one row for each kind; shape (rows, choices)."""
        tables = self.tables
        kinds = (tables.opposed("objects"), tables.reserves, tables.accepts * tables.weight)
        speaking = [row for row, each in enumerate(tables.problem.members) if not tables.problem.speaks_by_points(each)]
        rows = np.vstack([np.asarray(each, dtype=np.int64)[speaking] for each in kinds])
        return np.asarray(rows[rows.any(axis=1)])

    @cached_property
    def _all(self) -> tuple[Outcomes, Integers, NDArray[np.bool_]]:
        outcomes = Outcomes(self.tables, self.tables.problem.outcomes)
        block = next(outcomes.blocks())
        return outcomes, np.vstack([block.points(), -block.totals(self.against)]), block.lawful()

    def _looked_up(self, columns: tuple[int, ...]) -> Improvement:
        outcomes, values, lawful = self._all
        own = [*self.tables.points(columns), *(-int(each) for each in self.against[:, list(columns)].sum(axis=1))]
        ours = np.array(own, dtype=values.dtype)[:, np.newaxis]
        better = lawful & (values >= ours).all(axis=0) & (values > ours).any(axis=0)
        if not better.any():
            return Improvement(optimal=True)
        found = np.flatnonzero(better)
        return Improvement(optimal=False, columns=outcomes.columns(int(found[values[:, found].sum(axis=0).argmax()])))

    def _searched(self, columns: tuple[int, ...]) -> Improvement:
        model = Model(self.tables, self.budget)
        total: Terms = {}
        for terms, points in zip(model.gains, self.tables.points(columns), strict=True):
            model.row(points * model.unit - (0.0 if model.unit == 1 else _CLOSE), INFINITE, terms)
            _add(total, terms, 1.0)
        for row in self.against:
            terms = {int(each): float(row[each]) for each in np.flatnonzero(row)}
            model.row(-INFINITE, float(row[list(columns)].sum()), terms)
            _add(total, terms, -1.0)
        model.start_from(columns)
        solved = model.best(total, most=True, absolute=_WHOLE_GAP if model.unit == 1 else 0.0)
        if solved.columns and self._is_better(solved.columns, columns):
            return Improvement(optimal=False, columns=solved.columns)
        return Improvement(optimal=True) if solved.status == "optimal" and model.unit == 1 else UNSETTLED

    def _is_better(self, columns: tuple[int, ...], than: tuple[int, ...]) -> bool:
        gained = zip(self.tables.points(columns), self.tables.points(than), strict=True)
        spared = self.against[:, list(than)].sum(axis=1) - self.against[:, list(columns)].sum(axis=1)
        change = [*(one - other for one, other in gained), *(int(each) for each in spared)]
        return min(change, default=0) >= 0 and max(change, default=0) > 0


def _add(total: Terms, terms: Terms, by: float) -> None:
    for column, value in terms.items():
        total[column] = total.get(column, 0.0) + by * value

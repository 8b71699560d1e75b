"""A package in which the worst-off member has enough, by exchanging one or two choices at a time.

All exchanges of one choice and of two are looked at together, and that one is made which leaves the smallest sum of
squares of what members are short of a little more than the worst-off had in the best package so far. What was given up
may not come back for some steps. Nothing is drawn at random, and no clock is read: the same problem gives the same
package. That none is found proves nothing.

Source: Glover (1989), Tabu search, part I, ORSA Journal on Computing 1(3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kengesh.consensus.floors import interacting, made, points_of
from kengesh.consensus.tables import Mask, Tables

Numbers: TypeAlias = NDArray[np.int64]
Columns: TypeAlias = NDArray[np.int32]
_LOOKED_AT: Final = 1024  # the best exchanges, of which the first that the rules allow is made
_AT_FIRST: Final = 32  # of these nearly always one is allowed
_KEPT_AWAY: Final = (3, 5)  # steps for which a choice stays away: so many, and up to so many more


@dataclass(frozen=True)
class Exchanges:
    """How a package is looked for.

    Attributes
    ----------
    tables : Tables
        The problem; its figures are machine integers.
    among : array of int64
        The columns that may come in.
    ahead : int
        How much more than the best so far the worst-off is to have next, times the scale; 1 or more.
    steps : int
        How many exchanges to make at most.
    """

    tables: Tables
    among: Numbers
    ahead: int
    steps: int

    def best(self, start: Sequence[int], enough: int) -> tuple[int, ...] | None:
        """The first package found whose least gain is enough, or else the one with the largest least gain.

        Parameters
        ----------
        start : sequence of int
            The columns to begin with, one of each issue; rules may forbid them.
        enough : int
            The least gain that is looked for, times the scale.

        Returns
        -------
        tuple of int or None
            The columns of a package; None where none was found that the rules allow.
        """
        package, away = np.array(start, dtype=np.int32), np.zeros(sum(self.tables.sizes), dtype=np.int64)
        found, most = None, 0
        for step in range(self.steps + 1):
            least = int((points_of(self.tables, package[np.newaxis])[:, 0] - self.tables.base).min())
            if (found is None or least > most) and not self.broken(package[np.newaxis])[0]:
                found, most = tuple(map(int, package)), least
                if least >= enough:
                    break
            next_ = enough if found is None else min(enough, most + self.ahead)
            following = self._next(package, next_, away <= step)
            if following is None:
                break
            away[package[package != following]] = step + 1 + _KEPT_AWAY[0] + step % _KEPT_AWAY[1]
            package = following
        return found

    def _next(self, package: Columns, enough: int, free: Mask) -> Columns | None:
        """The best exchange after which no rule is broken, or fewer than before; None where there is none."""
        new = self.among[free[self.among] & (package[self.tables.issue_of[self.among]] != self.among)]
        if not len(new):
            return None
        cost = self._costs(package, enough, new).ravel()
        count = min(_LOOKED_AT, cost.size)
        best = np.argpartition(cost, count - 1)[:count]
        best = best[np.lexsort((best, cost[best]))]
        best = best[np.isfinite(cost[best])]
        most = self.broken(package[np.newaxis])[0]
        for portion in (best[:_AT_FIRST], best[_AT_FIRST:]):
            found: Columns = np.repeat(package[np.newaxis], len(portion), axis=0)
            for each in np.divmod(portion, len(new)):
                found[np.arange(len(portion)), self.tables.issue_of[new[each]]] = new[each]
            rules = self.broken(found)
            allowed = np.flatnonzero((rules == 0) | (rules < most))
            if len(allowed):
                first: Columns = found[allowed[0]]
                return first
        return None

    def _costs(self, package: Columns, enough: int, new: Numbers) -> NDArray[np.float32]:
        """The sum of squares of what members are short after any two exchanges, as if these did not touch."""
        single = np.repeat(package[np.newaxis], len(new), axis=0)
        single[np.arange(len(new)), self.tables.issue_of[new]] = new
        before, worth = package[np.newaxis], self.tables.worth
        more = worth[:, new] - worth[:, package[self.tables.issue_of[new]]]
        more += interacting(self.tables, single) - interacting(self.tables, before)
        after = points_of(self.tables, before) + more
        short = ((self.tables.base + enough)[:, np.newaxis] - after).astype(np.float32)
        total, both = (np.zeros((len(new), len(new)), dtype=np.float32) for _ in range(2))
        for one, other in zip(short, more.astype(np.float32), strict=True):
            np.subtract(one[:, np.newaxis], other, out=both)
            np.maximum(both, 0.0, out=both)
            np.multiply(both, both, out=both)
            total += both
        total[self.tables.issue_of[new][:, np.newaxis] == self.tables.issue_of[new]] = np.inf
        np.fill_diagonal(total, (np.maximum(short, 0.0) ** 2).sum(axis=0))
        return total

    def broken(self, packages: Columns) -> Numbers:
        """How many rules each of several packages breaks."""
        when, then = (made(self.tables, packages, each) for each in self._implied)
        found: Numbers = (when & ~then).sum(axis=1)
        (numbers, columns), starts = self.tables.limited, self._limits
        if len(starts):
            count = np.add.reduceat(made(self.tables, packages, columns), starts, axis=1, dtype=np.int64)
            found += (count > [self.tables.limits[number][0] for number in numbers[starts]]).sum(axis=1)
        return found

    @cached_property
    def _implied(self) -> Numbers:
        """Which choices bring others, and which they bring; shape (2, implications)."""
        return np.array(self.tables.implies, dtype=np.intp).reshape(-1, 2).T

    @cached_property
    def _limits(self) -> Numbers:
        """Where each limit begins among `Tables.limited`."""
        return np.flatnonzero(np.diff(self.tables.limited[0], prepend=-1))

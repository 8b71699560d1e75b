"""A package that a concession opens, in which those whose walk-away gives way lose as little as can be.

Points of different members cannot be added, so what is kept small is the largest share that one of them loses, measured
by all that lies between the least and the most that any package could give it.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor

import numpy as np

from kengesh.consensus.explanation import Opening, Positions
from kengesh.consensus.floors import points_of
from kengesh.consensus.minimal_sets import OutOfTimeError
from kengesh.consensus.model import INFINITE, Model
from kengesh.consensus.switching import Switchboard
from kengesh.consensus.tables import Tables


def opening(board: Switchboard, positions: Positions, kept: int) -> Opening | None:
    """A package in which the positions that are kept hold.

    Parameters
    ----------
    board : Switchboard
        The problem with its switches.
    positions : tuple of Position
        Those that give way.
    kept : int
        The others, as bits.

    Returns
    -------
    Opening or None
        None where the time was over before any package was known.
    """
    try:
        package = board.package(kept)
    except OutOfTimeError:
        return None
    if package is None:
        return None
    package = _least_loss(board, kept, package)
    return Opening(positions, board.tables.options(package), _shortfalls(board.tables, package))


def _least_loss(board: Switchboard, kept: int, package: tuple[int, ...]) -> tuple[int, ...]:
    """The package with the least loss, or the best that was found before the time was over."""
    yielding = [row for place, row in enumerate(board.members, len(board.columns)) if not kept >> place & 1]
    if yielding and board.tables.is_exact:
        package, proven = _narrowed(board, kept, yielding, package)
        if proven:
            return package
    return _solved(board, kept, yielding, package) if yielding else package


def _narrowed(
    board: Switchboard, kept: int, yielding: list[int], package: tuple[int, ...]
) -> tuple[tuple[int, ...], bool]:
    """Packages with less and less loss, each asked for less than the one before; whether the last is the least."""
    tables = board.tables
    least = {row: int(tables.base[row]) for row in board.members}
    try:
        while (loss := _loss(tables, yielding, package)) > 0:
            for row in yielding:
                least[row] = floor(int(tables.base[row]) - loss * tables.between(row)) + 1
            found = board.floors.packages(least, board.left_out(kept))
            if found is None:
                return package, False
            if not len(found):
                return package, True
            short = tables.base[yielding, np.newaxis] - points_of(tables, found)[yielding]
            losses = short / np.array([[tables.between(row)] for row in yielding])
            package = tuple(map(int, found[losses.max(axis=0).argmin()]))
    except OutOfTimeError:
        return package, True
    return package, True


def _loss(tables: Tables, yielding: Sequence[int], package: tuple[int, ...]) -> Fraction:
    """The largest share that one of those that give way loses."""
    points = tables.points(package)
    return max(Fraction(int(tables.base[row]) - points[row], tables.between(row)) for row in yielding)


def _solved(board: Switchboard, kept: int, yielding: list[int], package: tuple[int, ...]) -> tuple[int, ...]:
    """The package with the least loss by the whole program; the one that is given where the time was over."""
    tables = board.tables
    model = Model(tables, board.budget)
    model.forbid(np.flatnonzero(board.left_out(kept)))
    share = model.column(0.0, INFINITE)
    for row in board.members:
        if row in yielding:
            model.row(model.base(row), INFINITE, {**model.gains[row], share: float(tables.between(row)) * model.unit})
        else:
            model.row(model.base(row) - (0.5 if model.unit == 1 else 0.0), INFINITE, model.gains[row])
    model.start_from(package)
    solved = model.best({share: 1.0}, most=False)
    return solved.columns if solved.columns and not kept & ~board.held(solved.columns) else package


def _shortfalls(tables: Tables, package: tuple[int, ...]) -> Mapping[str, Fraction]:
    points = tables.points(package)
    return {
        member: Fraction(int(tables.base[row]) - points[row], tables.scale)
        for row, member in enumerate(tables.problem.valuing)
        if tables.bound[row] and points[row] < int(tables.base[row])
    }

"""A package that a concession opens, in which those whose walk-away gives way lose as little as can be.

Points of different members cannot be added, so what is kept small is the largest share that one of them loses, measured
by all that lies between the least and the most that any package could give it.
"""

from collections.abc import Mapping
from fractions import Fraction

from kengesh.consensus.explanation import Opening, Positions
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
    package = _least_loss(board, kept)
    if package is None:
        try:
            package = board.package(kept)
        except OutOfTimeError:
            return None
    if package is None:
        return None
    return Opening(positions, board.tables.options(package), _shortfalls(board.tables, package))


def _least_loss(board: Switchboard, kept: int) -> tuple[int, ...] | None:
    """The package with the least loss; None where no walk-away gives way, or the time was over."""
    tables, first = board.tables, len(board.columns)
    yielding = [row for place, row in enumerate(board.members, start=first) if not kept >> place & 1]
    if not yielding:
        return None
    model = Model(tables, board.budget)
    model.forbid(column for number, column in enumerate(board.columns) if kept >> number & 1)
    share = model.column(0.0, INFINITE)
    for row in board.members:
        if row in yielding:
            model.row(model.base(row), INFINITE, {**model.gains[row], share: float(tables.between(row)) * model.unit})
        else:
            model.row(model.base(row) - (0.5 if model.unit == 1 else 0.0), INFINITE, model.gains[row])
    solved = model.best({share: 1.0}, most=False)
    if not solved.columns or kept & ~board.held(solved.columns):
        return None
    return solved.columns


def _shortfalls(tables: Tables, package: tuple[int, ...]) -> Mapping[str, Fraction]:
    points = tables.points(package)
    return {
        member: Fraction(int(tables.base[row]) - points[row], tables.scale)
        for row, member in enumerate(tables.problem.valuing)
        if tables.bound[row] and points[row] < int(tables.base[row])
    }

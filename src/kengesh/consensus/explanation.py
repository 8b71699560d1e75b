"""What an explanation says: positions, conflicts among them, concessions, and a package that a concession opens.

Members that hold the same against the same option stand in one position. In a conflict any one of them is enough; in a
concession all of them give way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import Final, Literal, TypeAlias

import numpy as np

from kengesh.consensus.contradiction import Contradiction
from kengesh.consensus.tables import Mask, Tables

Kind: TypeAlias = Literal["objection", "walk-away", "reserve", "not-spoken"]
LAYERS: Final[tuple[tuple[Kind, ...], ...]] = (
    ("objection", "walk-away"),
    ("objection", "walk-away", "reserve"),
    ("objection", "walk-away", "reserve", "not-spoken"),
)
LISTED: Final = 200
"""How many concessions are listed where several parts multiply."""


@dataclass(frozen=True, slots=True)
class Position:
    """What members hold against a package.

    Attributes
    ----------
    kind : Kind
        An objection, a reserve or silence on an option; or a walk-away.
    members : tuple of str
        Those that hold it; one for a walk-away.
    issue, option : str
        The option it is about; empty for a walk-away.
    points : Fraction or None
        The walk-away.
    """

    kind: Kind
    members: tuple[str, ...]
    issue: str = ""
    option: str = ""
    points: Fraction | None = None


Positions: TypeAlias = tuple[Position, ...]


def against(tables: Tables, column: int, kinds: Sequence[Kind]) -> Positions:
    """What members hold against an option, the heaviest kind first."""
    issue, option = tables.problem.choices[column]
    masks: dict[Kind, Mask] = {"objection": tables.objects, "reserve": tables.reserves, "not-spoken": tables.silent}
    members = {
        kind: tuple(tables.problem.members[row] for row in np.flatnonzero(mask[:, column]))
        for kind, mask in masks.items()
        if kind in kinds
    }
    return tuple(Position(kind, who, issue, option) for kind, who in members.items() if who)


def cost(concession: Sequence[Position]) -> int:
    """What a concession asks for: the number of positions that give way, each member's counted."""
    return sum(len(each.members) for each in concession)


@dataclass(frozen=True, slots=True)
class PartConflicts:
    """What stands in the way in one part of the problem, which hangs together and not with the rest.

    Attributes
    ----------
    issues : tuple of str
        The part.
    conflicts : tuple of sets of positions
        They cannot hold together; without any one of them they can. Smallest first.
    concessions : tuple of sets of positions
        If all of one set give way, the part can be settled; if any less, it cannot. Cheapest first.
    complete : bool
        Whether these are all minimal sets.
    """

    issues: tuple[str, ...]
    conflicts: tuple[Positions, ...]
    concessions: tuple[Positions, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """A concession, and a package that it opens.

    Attributes
    ----------
    positions : tuple of Position
        Those that give way.
    options : mapping of issue to option
        The package.
    shortfalls : mapping of member to points
        How far below its walk-away each member whose walk-away gives way would be, in its own points.
    """

    positions: Positions
    options: Mapping[str, str]
    shortfalls: Mapping[str, Fraction]


@dataclass(frozen=True)
class Explanation:
    """Why there is no package, or that there is one.

    Attributes
    ----------
    status : str
        `package` (there is one), `impossible` (proven, and positions explain it), `contradiction` (proven, by the rules
        alone), `undecided` (the time was over).
    considered : tuple of Kind
        What was taken as standing in the way.
    package : mapping of issue to option, or None
        A package that can be adopted, where there is one.
    parts : tuple of PartConflicts
        The parts that cannot be settled.
    in_all : tuple of str
        Members of whom every conflict contains a position: without theirs there would be a package.
    cheapest : Opening or None
        The concession that asks for least.
    contradiction : Contradiction or None
        The rules that contradict each other.
    complete : bool
        Whether all conflicts and concessions are known.
    """

    status: Literal["package", "impossible", "contradiction", "undecided"]
    considered: tuple[Kind, ...] = LAYERS[-1]
    package: Mapping[str, str] | None = None
    parts: tuple[PartConflicts, ...] = ()
    in_all: tuple[str, ...] = ()
    cheapest: Opening | None = None
    contradiction: Contradiction | None = None
    complete: bool = True

    @cached_property
    def conflicts(self) -> tuple[Positions, ...]:
        """The conflicts of all parts, smallest first."""
        return tuple(sorted((each for part in self.parts for each in part.conflicts), key=len))

    @property
    def concession_count(self) -> int:
        """How many minimal concessions there are: any of each part together."""
        return prod(len(part.concessions) for part in self.parts) if self.parts else 0

    @cached_property
    def concessions(self) -> tuple[Positions, ...]:
        """The concessions that open a package, cheapest first, no more than `LISTED`."""
        listed: list[Positions] = [()] if self.parts else []
        for part in self.parts:
            longer = ((*one, *other) for one in listed for other in part.concessions)
            listed = sorted(longer, key=cost)[:LISTED]
        return tuple(listed)

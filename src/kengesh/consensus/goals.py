"""What a package can be chosen for, and what a goal needs.

A goal in points chooses among packages that nobody objects to, reserves or is silent on and that leave every member its
walk-away. `objections` chooses among all that the rules of the problem allow, and so also finds the nearest offer.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias, get_args

from kengesh.consensus.problem import Problem
from kengesh.consensus.tables import Silence
from kengesh.errors import BadData, Refused, register

Goal: TypeAlias = Literal[
    "objections",
    "feasible",
    "leximin",
    "nash",
    "max-min",
    "kalai-smorodinsky",
    "least-regret",
    "side-payments",
    "robust",
]
GOALS: Final[tuple[Goal, ...]] = get_args(Goal)
IN_POINTS: Final = frozenset({"leximin", "nash", "max-min", "kalai-smorodinsky", "least-regret", "side-payments"})
FROM_IDEALS: Final = frozenset({"kalai-smorodinsky", "least-regret"})
LEAST_IS_BEST: Final = frozenset({"objections", "least-regret", "side-payments"})

Figure: TypeAlias = Fraction | float
Value: TypeAlias = Figure | tuple[Figure, ...] | None

REFUSALS: Final = register(
    {
        "goal-unknown": "There is no goal {goal!r}; the goals are {known}.",
        "goal-points": "The goal {goal} compares points, and no member has any; objections needs stances only.",
        "goal-walk-away": "The goal {goal} pays those below their walk-away, and no member has one.",
        "goal-ranking": "The goal {goal} needs the salience of at least one member, and none is given.",
        "goal-distinct": "{found} packages cannot be asked for; 1 or more can.",
        "goal-apart": "Packages cannot differ in {found} issues; 1 or more is right.",
        "goal-share": "{name}: {found} is not a share; 0 or more and below 1 is right.",
    }
)


@dataclass(frozen=True, slots=True)
class Ask:
    """What a package is asked for.

    Attributes
    ----------
    goal : Goal
        One of `GOALS`.
    isolated_first : bool
        Whether the worst-off member's objections come before their total; for `objections` only.
    distinct : int
        How many packages at most; those after the first are near-best.
    apart : int
        In how many issues any two of them differ at least.
    within : Fraction
        What share of the best value a near-best package may lose.
    gap : Fraction
        At what share between value and bound a search may stop; 0 asks for proof.
    pareto : bool
        Whether each package is checked for one that is better for somebody and worse for nobody.
    """

    goal: Goal = "objections"
    isolated_first: bool = False
    distinct: int = 1
    apart: int = 1
    within: Fraction = Fraction(1, 20)
    gap: Fraction = Fraction(0)
    pareto: bool = True

    def checked(self, problem: Problem) -> "Ask":
        """The same, where the problem has what the goal needs.

        Raises
        ------
        BadData
            If the goal or a number is none.
        Refused
            If the problem lacks the points, the walk-aways or the rankings.
        """
        if self.goal not in GOALS:
            raise BadData("goal-unknown", goal=self.goal, known=", ".join(GOALS))
        if self.distinct < 1:
            raise BadData("goal-distinct", found=self.distinct)
        if self.apart < 1:
            raise BadData("goal-apart", found=self.apart)
        for name in ("within", "gap"):
            if not 0 <= getattr(self, name) < 1:
                raise BadData("goal-share", name=name, found=getattr(self, name))
        if self.goal in IN_POINTS and not problem.points:
            raise Refused("goal-points", goal=self.goal)
        if self.goal == "side-payments" and not problem.walk_away:
            raise Refused("goal-walk-away", goal=self.goal)
        if self.goal == "robust" and not problem.salience:
            raise Refused("goal-ranking", goal=self.goal)
        return self


@dataclass(frozen=True, slots=True)
class Quest:
    """One search: a goal, how silence is taken, and the packages that the next one must differ from."""

    goal: Goal
    silence: Silence = "objects"
    isolated_first: bool = False
    apart: int = 1
    other_than: tuple[tuple[int, ...], ...] = ()  # columns of packages
    gap: float = 0.0
    few: int = 4096  # so many outcomes left are looked at one by one


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: exact figures in the scale of the tables.

    Attributes
    ----------
    status : str
        `optimal` (proven), `feasible` (the search was cut off), `impossible` (proven), `undecided`.
    columns : tuple of int or None
        The package.
    value, bound : Value
        What it reaches, and what none can surpass.
    others : str
        Whether other packages are as good: `none`, `exist`, `may exist`.
    ideals : tuple of int or None
        The most points each member with points can have, where the goal is measured from there.
    """

    status: Literal["optimal", "feasible", "impossible", "undecided"]
    columns: tuple[int, ...] | None = None
    value: Value = None
    bound: Value = None
    others: Literal["none", "exist", "may exist"] = "may exist"
    ideals: tuple[int, ...] | None = None

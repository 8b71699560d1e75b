"""Rules that contradict each other: no package is possible, and no member is at fault."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from kengesh.consensus.budget import Budget
from kengesh.consensus.minimal_sets import OutOfTimeError, bits, minimal_sets
from kengesh.consensus.model import Model
from kengesh.consensus.problem import AtMost, Choice, Exclusion, Implication, Problem
from kengesh.consensus.separation import parts
from kengesh.consensus.tables import Tables

Rule: TypeAlias = Implication | Exclusion | AtMost
LISTED: Final = 50


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Sets of rules that cannot hold together, each without one too many, smallest first.

    Attributes
    ----------
    rules : tuple of sets of rules
        At least one set.
    complete : bool
        Whether these are all minimal sets.
    """

    rules: tuple[tuple[Rule, ...], ...]
    complete: bool


def contradiction(problem: Problem, budget: Budget) -> Contradiction | None:
    """What contradicts itself in the rules of a problem; None where they allow a package.

    Raises
    ------
    OutOfTimeError
        If the time is over before it is known whether there is a contradiction.
    """
    found: list[tuple[Rule, ...]] = []
    complete = True
    for issues in parts(problem, by_points=False):
        rules = tuple(rule for rule in all_rules(problem) if {choice.issue for choice in named(rule)} & set(issues))
        oracle = _Rules(problem, issues, rules, budget)
        if not rules or oracle.holds((1 << len(rules)) - 1) is not None:
            continue
        sets = minimal_sets(oracle, [1] * len(rules), most=LISTED)
        complete &= sets.complete
        listed = sets.conflicts or ((1 << len(rules)) - 1,)
        found += [tuple(rules[bit.bit_length() - 1] for bit in bits(each)) for each in listed]
    return Contradiction(tuple(sorted(found, key=len)), complete) if found else None


def all_rules(problem: Problem) -> tuple[Rule, ...]:
    """What holds of every package, in the order of the file."""
    return (*problem.implies, *problem.excludes, *problem.at_most)


def named(rule: Rule) -> tuple[Choice, ...]:
    """The choices that a rule names."""
    match rule:
        case Implication(when, then):
            return when, then
        case Exclusion(one, other):
            return one, other
        case AtMost(_, of):
            return of


class _Rules:
    """Which of the rules of a part can hold together."""

    def __init__(self, problem: Problem, issues: Sequence[str], rules: tuple[Rule, ...], budget: Budget) -> None:
        self._issues = {issue: problem.issues[issue] for issue in issues}
        self._members = problem.members
        self._rules = rules
        self._budget = budget

    def holds(self, active: int) -> int | None:
        kept = [self._rules[bit.bit_length() - 1] for bit in bits(active)]
        left = Problem(
            self._members,
            self._issues,
            implies=tuple(each for each in kept if isinstance(each, Implication)),
            excludes=tuple(each for each in kept if isinstance(each, Exclusion)),
            at_most=tuple(each for each in kept if isinstance(each, AtMost)),
        )
        tables = Tables.of(left)
        solved = Model(tables, self._budget).best({}, most=True)
        if solved.status == "undecided":
            raise OutOfTimeError
        if not solved.columns:
            return None
        taken = set(tables.options(solved.columns).items())
        return sum(1 << number for number, rule in enumerate(self._rules) if allows(rule, taken))


def allows(rule: Rule, taken: set[tuple[str, str]]) -> bool:
    """Whether a rule allows the choices of a package."""
    match rule:
        case Implication(when, then):
            return when not in taken or then in taken
        case Exclusion(one, other):
            return one not in taken or other not in taken
        case AtMost(count, of):
            return sum(each in taken for each in of) <= count

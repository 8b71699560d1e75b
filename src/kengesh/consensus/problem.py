"""A package problem: what a package is chosen from, who says what about each option, and what cannot stand together.

A problem is a frozen value and is well formed from the start: every name in it is known, and every figure is exact.
What a member has not said is missing, never filled in. The order of members, issues and options is that of the file,
and settles ties.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from kengesh.canonical import LARGEST, Value, digest
from kengesh.consensus.problem_checks import checked

Number: TypeAlias = int | Fraction
ByOption: TypeAlias = Mapping[str, Mapping[str, Mapping[str, Number]]]  # member → issue → option → points
Said: TypeAlias = Mapping[str, Mapping[str, Mapping[str, str]]]  # member → issue → option → stance
Ranking: TypeAlias = Sequence[Sequence[str]]  # groups of issues, the most important first


class Choice(NamedTuple):
    """One option of one issue."""

    issue: str
    option: str


@dataclass(frozen=True, slots=True)
class Interaction:
    """Points that members gain or lose when choices of different issues come together."""

    when: tuple[Choice, ...]
    points: Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Implication:
    """Who takes `when` takes `then`."""

    when: Choice
    then: Choice


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Two choices that cannot stand in one package."""

    one: Choice
    other: Choice


@dataclass(frozen=True, slots=True)
class AtMost:
    """No more than `count` of these choices stand in one package."""

    count: int
    of: tuple[Choice, ...]


@dataclass(frozen=True)
class Problem:
    """What a package is chosen from; every part but members and issues may be left out.

    Attributes
    ----------
    members : tuple of str
        Those with a say.
    issues : mapping of issue to options
        Both in the order of the file; each package takes one option of every issue.
    stances : mapping of member, issue and option to a stance
        One of `kengesh.text.positions.STANCES`; where there is none, the member has not spoken on that option.
    salience : mapping of member to a ranking
        Groups of issues, the most important first; issues of one group are tied, and those not named share the last
        place.
    points : mapping of member, issue and option to points
        Integers or fractions, exact. A member that values an issue values each of its options; an issue that it does
        not name makes no difference to it. A member without an entry has no points.
    walk_away : mapping of member to points
        What the member will not go below; only for members with points. Without it nothing is ruled out by points, and
        the gain is counted from 0.
    interactions : tuple of Interaction
        Points for choices that come together; only for members with points.
    implies, excludes, at_most : tuples
        What holds of every package, whoever wants it.

    Raises
    ------
    BadData
        If a name is unknown or repeated, an issue has no option, a stance is none, a figure is not exact, or a member
        values some options of an issue only. The values of the error hold `path`, such as `("stances", "Alatau",
        "art4", "base")`, and name member, issue and option.
    """

    members: tuple[str, ...]
    issues: Mapping[str, tuple[str, ...]]
    stances: Said = field(default_factory=dict)
    salience: Mapping[str, Ranking] = field(default_factory=dict)
    points: ByOption = field(default_factory=dict)
    walk_away: Mapping[str, Number] = field(default_factory=dict)
    interactions: tuple[Interaction, ...] = ()
    implies: tuple[Implication, ...] = ()
    excludes: tuple[Exclusion, ...] = ()
    at_most: tuple[AtMost, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is not well formed, and close what could be changed afterwards."""
        object.__setattr__(self, "members", tuple(self.members))
        object.__setattr__(self, "issues", MappingProxyType({name: tuple(of) for name, of in self.issues.items()}))
        checked(self)
        for name in ("stances", "points"):
            object.__setattr__(self, name, _ordered(self, getattr(self, name)))
        ranked = {each: _ranking(self, self.salience[each]) for each in self.members if each in self.salience}
        object.__setattr__(self, "salience", MappingProxyType(ranked))
        least = {each: Fraction(self.walk_away[each]) for each in self.members if each in self.walk_away}
        object.__setattr__(self, "walk_away", MappingProxyType(least))
        object.__setattr__(self, "interactions", tuple(_exact(self, each) for each in self.interactions))
        for name in ("implies", "excludes", "at_most"):
            object.__setattr__(self, name, tuple(getattr(self, name)))

    def __hash__(self) -> int:
        """Equal problems have equal digests."""
        return hash(self.digest)

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Every option of every issue, in the order of the file."""
        return tuple(Choice(issue, option) for issue, options in self.issues.items() for option in options)

    @cached_property
    def valuing(self) -> tuple[str, ...]:
        """The members with points, in the order of the file."""
        return tuple(each for each in self.members if each in self.points)

    @cached_property
    def outcomes(self) -> int:
        """In how many ways one option of every issue can be taken, before anything rules one out."""
        count = 1
        for options in self.issues.values():
            count *= len(options)
        return count

    def stance(self, member: str, choice: Choice) -> str | None:
        """What the member says of an option, "can-accept" where it speaks by points; None where it has not spoken."""
        said = self.stances.get(member, {}).get(choice.issue, {}).get(choice.option)
        return "can-accept" if said is None and self.speaks_by_points(member) else said

    def speaks_by_points(self, member: str) -> bool:
        """Whether it states no stance at all, but points and a walk-away: what is above that it can accept."""
        return member in self.walk_away and not self.stances.get(member)

    def worth(self, member: str, choice: Choice) -> Fraction:
        """The points a member gives an option by itself; 0 where it does not value the issue."""
        return Fraction(self.points.get(member, {}).get(choice.issue, {}).get(choice.option, 0))

    def rank(self, member: str) -> Mapping[str, int]:
        """The place of every issue for a member, 0 for the most important; all are tied for one that ranks none."""
        return self._ranks[member]

    def weight(self, member: str, issue: str) -> int:
        """How much an issue counts in the comfort of a member: 1, and 1 more for each issue it ranks lower."""
        return self._weights[member][issue]

    @cached_property
    def _ranks(self) -> Mapping[str, Mapping[str, int]]:
        return {
            each: {issue: place for place, group in enumerate(self.ranking(each)) for issue in group}
            for each in self.members
        }

    @cached_property
    def _weights(self) -> Mapping[str, Mapping[str, int]]:
        found = {}
        for member in self.members:
            below, weights = len(self.issues), {}
            for group in self.ranking(member):
                below -= len(group)
                weights.update(dict.fromkeys(group, below + 1))
            found[member] = weights
        return found

    def ranking(self, member: str) -> tuple[tuple[str, ...], ...]:
        """The groups of tied issues of a member, the most important first, all issues among them."""
        given: Sequence[Sequence[str]] = self.salience.get(member, ())
        named = {issue for group in given for issue in group}
        rest = tuple(issue for issue in self.issues if issue not in named)
        return (*(tuple(group) for group in given), *((rest,) if rest else ()))

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the canonical form: the order of members, issues and options is part of it."""
        return digest(self._value())

    def _value(self) -> dict[str, Value]:
        return {
            "members": list(self.members),
            "issues": [[issue, list(options)] for issue, options in self.issues.items()],
            "stances": {member: {i: dict(of) for i, of in said.items()} for member, said in self.stances.items()},
            "salience": {member: [sorted(group) for group in groups] for member, groups in self.salience.items()},
            "points": {
                member: {issue: {option: exact_value(each) for option, each in of.items()} for issue, of in by.items()}
                for member, by in self.points.items()
            },
            "walk_away": {member: exact_value(least) for member, least in self.walk_away.items()},
            "interactions": [
                [dict(each.when), {member: exact_value(points) for member, points in each.points.items()}]
                for each in self.interactions
            ],
            "implies": [[list(each.when), list(each.then)] for each in self.implies],
            "excludes": [[list(each.one), list(each.other)] for each in self.excludes],
            "at_most": [[each.count, [list(choice) for choice in each.of]] for each in self.at_most],
        }


def exact_value(number: Number) -> int | str:
    """A number as JSON that loses nothing: an integer, or "numerator/denominator"."""
    exact = Fraction(number)
    if exact.denominator == 1 and -LARGEST <= exact.numerator <= LARGEST:
        return exact.numerator
    return f"{exact.numerator}/{exact.denominator}"


def _ordered(problem: Problem, given: Mapping[str, Mapping[str, Mapping[str, object]]]) -> Mapping[str, object]:
    """Members, issues and options in the order of the problem, without empty entries; figures as fractions."""
    found = {}
    for member in problem.members:
        issues = {
            issue: MappingProxyType({each: _exactly(of[each]) for each in options if each in of})
            for issue, options in problem.issues.items()
            if (of := given.get(member, {}).get(issue))
        }
        if issues:
            found[member] = MappingProxyType(issues)
    return MappingProxyType(found)


def _exactly(value: object) -> object:
    return Fraction(value) if isinstance(value, int | Fraction) else f"{value}"


def _ranking(problem: Problem, given: Ranking) -> tuple[tuple[str, ...], ...]:
    place = {issue: number for number, issue in enumerate(problem.issues)}
    return tuple(tuple(sorted(group, key=place.__getitem__)) for group in given if group)


def _exact(problem: Problem, given: Interaction) -> Interaction:
    points = {each: Fraction(given.points[each]) for each in problem.members if each in given.points}
    return Interaction(tuple(Choice(*each) for each in given.when), MappingProxyType(points))


def taken(problem: Problem, options: Mapping[str, str]) -> Iterator[Choice]:
    """The choices of a package, in the order of the issues."""
    return (Choice(issue, options[issue]) for issue in problem.issues)

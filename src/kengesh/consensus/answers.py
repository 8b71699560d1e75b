"""What is answered: packages that could be adopted, nearest offers that could not, and the certificate of both.

A package is an offer, not a forecast: it says what members could accept by what they have said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from kengesh.consensus.goals import Figure, Value
from kengesh.consensus.problem import exact_value

Status = Literal["optimal", "feasible", "impossible", "undecided"]


class Position(NamedTuple):
    """What a member holds against a package: a stance on an option, or its walk-away, which has no issue."""

    member: str
    issue: str | None = None
    option: str | None = None

    def to_json(self) -> dict[str, object]:
        """The position as an object of JSON."""
        if self.issue is None:
            return {"member": self.member, "walk_away": True}
        return {"member": self.member, "issue": self.issue, "option": self.option}


@dataclass(frozen=True, slots=True)
class MemberView:
    """A package as one member sees it.

    Attributes
    ----------
    points, gain : Fraction or None
        What the package is worth to it, and that less its walk-away (less 0 where it states none); None without points.
    stances : mapping of issue to stance or None
        What it said of the option taken; None where it has not spoken.
    """

    points: Fraction | None
    gain: Fraction | None
    stances: Mapping[str, str | None]

    def to_json(self) -> dict[str, object]:
        """The view as an object of JSON."""
        return {"points": figure(self.points), "gain": figure(self.gain), "stances": dict(self.stances)}


@dataclass(frozen=True, slots=True)
class Offer:
    """One option of every issue, and what stands in its way.

    Attributes
    ----------
    options : mapping of issue to option
        In the order of the issues.
    adoptable : bool
        Nobody objects, reserves or is silent on an option that is taken, and every walk-away is met.
    objections, reserves, not_spoken : tuples of Position
        In the order of members and issues; a walk-away that is not met stands among the objections.
    secure : bool
        Nobody objects, whether those that have not spoken agree or object. Reserves may be left to lift.
    pareto_optimal : bool or None
        Whether no package is better for some member and worse for none; None where that was not settled.
    dominated_by : mapping of issue to option, or None
        A package that is.
    members : mapping of member to MemberView
        How each member sees it.
    """

    options: Mapping[str, str]
    adoptable: bool
    objections: tuple[Position, ...]
    reserves: tuple[Position, ...]
    not_spoken: tuple[Position, ...]
    secure: bool
    pareto_optimal: bool | None
    dominated_by: Mapping[str, str] | None
    members: Mapping[str, MemberView]

    def to_json(self) -> dict[str, object]:
        """The offer as an object of JSON."""
        return {
            "options": dict(self.options),
            "adoptable": self.adoptable,
            "objections": [each.to_json() for each in self.objections],
            "reserves": [each.to_json() for each in self.reserves],
            "not_spoken": [each.to_json() for each in self.not_spoken],
            "secure": self.secure,
            "pareto_optimal": self.pareto_optimal,
            "dominated_by": None if self.dominated_by is None else dict(self.dominated_by),
            "members": {member: view.to_json() for member, view in self.members.items()},
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the two searches: those that have not spoken taken as objecting, or as agreeing."""

    silence: str
    status: Status
    value: Value
    bound: Value

    def to_json(self) -> dict[str, object]:
        """The reading as an object of JSON."""
        return {
            "silence": self.silence,
            "status": self.status,
            "value": figures(self.value),
            "bound": figures(self.bound),
        }


@dataclass(frozen=True, slots=True)
class Certificate:
    """By what an answer can be checked.

    Attributes
    ----------
    goal : str
        What was asked for.
    isolated_first : bool
        Whether the worst-off member's objections came before their total.
    problem : str
        The digest of the problem.
    method, solver, version : str
        `enumeration` or `branch and bound`, the program and its version.
    value, bound, gap : Value
        As in the answer.
    others : str
        Whether other packages are as good: `none`, `exist`, `may exist`.
    readings : tuple of Reading
        The searches, one for each way to take silence; one only where everybody has spoken.
    ideals : mapping of member to points, or None
        The most each could have, where the goal is measured from there.
    """

    goal: str
    isolated_first: bool
    problem: str
    method: str
    solver: str
    version: str
    value: Value
    bound: Value
    gap: Figure | None
    others: str
    readings: tuple[Reading, ...]
    ideals: Mapping[str, Fraction] | None = None

    def to_json(self) -> dict[str, object]:
        """The certificate as an object of JSON."""
        return {
            "goal": self.goal,
            "isolated_first": self.isolated_first,
            "problem": self.problem,
            "method": self.method,
            "solver": self.solver,
            "version": self.version,
            "value": figures(self.value),
            "bound": figures(self.bound),
            "gap": figure(self.gap),
            "others": self.others,
            "readings": [each.to_json() for each in self.readings],
            "ideals": None if self.ideals is None else {each: figure(most) for each, most in self.ideals.items()},
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a package problem.

    Attributes
    ----------
    status : Status
        `optimal`: proven; `feasible`: the best found in the time; `impossible`: proven that nothing is adoptable;
        `undecided`: nothing adoptable was found in the time, nor that there is none.
    packages, nearest_offers : tuples of Offer
        What could be adopted, and what comes closest but could not.
    value, bound : Value
        What the best reaches, and what none can surpass, in the goal's own unit; lists go level by level.
    gap : Figure or None
        The difference of the two; of lists, where they first differ.
    certificate : Certificate
        By what the answer can be checked.
    """

    status: Status
    packages: tuple[Offer, ...]
    nearest_offers: tuple[Offer, ...]
    value: Value
    bound: Value
    gap: Figure | None
    certificate: Certificate

    def to_json(self) -> dict[str, object]:
        """The answer as an object of JSON; figures that are no integers as "numerator/denominator"."""
        return {
            "status": self.status,
            "packages": [each.to_json() for each in self.packages],
            "nearest_offers": [each.to_json() for each in self.nearest_offers],
            "value": figures(self.value),
            "bound": figures(self.bound),
            "gap": figure(self.gap),
            "certificate": self.certificate.to_json(),
        }


def figure(value: Figure | None) -> object:
    """A figure as JSON."""
    return exact_value(value) if isinstance(value, Fraction) else value


def figures(value: Value) -> object:
    """A value as JSON: a figure, or a list of them."""
    return [figure(each) for each in value] if isinstance(value, tuple) else figure(value)


def gap(value: Value, bound: Value) -> Figure | None:
    """How far a value is from its bound; of lists, where they first differ."""
    if value is None or bound is None:
        return None
    of, to = (each if isinstance(each, tuple) else (each,) for each in (value, bound))
    return next((_apart(one, other) for one, other in zip(of, to, strict=False) if one != other), Fraction(0))


def _apart(one: Figure, other: Figure) -> Figure:
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return abs(other - one)
    return abs(float(other) - float(one))

"""An answer checked again, from the problem and the options alone: exact, without solver, tables or arrays.

Everything that an answer says of a package is computed anew in fractions. Bounds are not proven again, but no offer may
surpass them.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import isclose, log
from typing import Final

from kengesh.consensus.answers import Answer, Offer, Position
from kengesh.consensus.goals import LEAST_IS_BEST, Value
from kengesh.consensus.problem import Choice, Problem
from kengesh.errors import Refused, register

REFUSALS: Final = register(
    {
        "recheck-problem": "The answer is to the problem {said}; this one is {found}.",
        "recheck-options": "The offer takes {said!r} of the issue {issue}, which is not one of its options.",
        "recheck-rule": "The offer breaks a rule of the problem: {rule}.",
        "recheck-differs": "{what}: the answer says {said}; the problem gives {found}.",
        "recheck-bound": "The value {value} is better than {bound}, which the answer says is proven to be the bound.",
    }
)


def recheck(problem: Problem, answer: Answer) -> None:
    """Refuse an answer that differs from what the problem gives.

    Parameters
    ----------
    problem : Problem
        What was asked about.
    answer : Answer
        What `solve` gave, or what was read back.

    Raises
    ------
    Refused
        If the answer is to another problem; an offer breaks a rule or takes what is no option; points, gains, stances,
        lists, `adoptable`, `secure` or the value differ; a package that is said to dominate does not; or the value
        surpasses its bound.
    """
    if answer.certificate.problem != problem.digest:
        raise Refused("recheck-problem", said=answer.certificate.problem, found=problem.digest)
    for place, offers in (("packages", answer.packages), ("nearest_offers", answer.nearest_offers)):
        for number, each in enumerate(offers):
            _offer(problem, each, f"{place}[{number}]")
            _same(f"{place}[{number}].adoptable", each.adoptable, place == "packages")
    _value(problem, answer)


def _same(what: str, said: object, found: object) -> None:
    if said != found:
        raise Refused("recheck-differs", what=what, said=said, found=found)


def _offer(problem: Problem, offer: Offer, place: str) -> None:
    _lawful(problem, offer.options)
    held: dict[str | None, list[Position]] = {"objects": [], "reserves": [], None: []}
    for member in problem.members:
        view, stances = offer.members[member], {}
        for issue, option in offer.options.items():
            stance = problem.stances.get(member, {}).get(issue, {}).get(option)
            if stance is None and problem.speaks_by_points(member):
                stance = "can-accept"
            stances[issue] = stance
            if stance in held:
                held[stance].append(Position(member, issue, option))
        gain = gain_of(problem, member, offer.options) if member in problem.points else None
        _same(f"{place}.members.{member}.stances", dict(view.stances), stances)
        _same(f"{place}.members.{member}.gain", view.gain, gain)
        _same(f"{place}.members.{member}.points", view.points, points_of(problem, member, offer.options))
        if gain is not None and gain < 0 and member in problem.walk_away:
            held["objects"].append(Position(member))
    _same(f"{place}.objections", offer.objections, tuple(held["objects"]))
    _same(f"{place}.reserves", offer.reserves, tuple(held["reserves"]))
    _same(f"{place}.not_spoken", offer.not_spoken, tuple(held[None]))
    _same(f"{place}.adoptable", offer.adoptable, not any(held.values()))
    _same(f"{place}.secure", offer.secure, not (held["objects"] or held[None]))
    if offer.dominated_by is not None:
        _lawful(problem, offer.dominated_by)
        _same(f"{place}.dominated_by", _is_better(problem, offer.dominated_by, offer.options), True)  # noqa: FBT003


def _lawful(problem: Problem, options: Mapping[str, str]) -> None:
    for issue, known in problem.issues.items():
        if options.get(issue) not in known:
            raise Refused("recheck-options", issue=issue, said=options.get(issue))
    _same("issues", list(options), list(problem.issues))
    for implication in problem.implies:
        if _takes(options, implication.when) and not _takes(options, implication.then):
            raise Refused("recheck-rule", rule=f"{_said(implication.when)} implies {_said(implication.then)}")
    for exclusion in problem.excludes:
        if _takes(options, exclusion.one) and _takes(options, exclusion.other):
            raise Refused("recheck-rule", rule=f"{_said(exclusion.one)} excludes {_said(exclusion.other)}")
    for limit in problem.at_most:
        if sum(_takes(options, each) for each in limit.of) > limit.count:
            raise Refused("recheck-rule", rule=f"at most {limit.count} of {', '.join(map(_said, limit.of))}")


def _takes(options: Mapping[str, str], choice: Choice) -> bool:
    return options[choice[0]] == choice[1]


def _said(choice: Choice) -> str:
    return f"{choice[0]}: {choice[1]}"


def points_of(problem: Problem, member: str, options: Mapping[str, str]) -> Fraction | None:
    """What a package is worth to a member; None where it has no points."""
    if member not in problem.points:
        return None
    own = problem.points[member]
    total = sum((Fraction(own[issue][option]) for issue, option in options.items() if issue in own), Fraction(0))
    for each in problem.interactions:
        if all(_takes(options, choice) for choice in each.when):
            total += Fraction(each.points.get(member, 0))
    return total


def gain_of(problem: Problem, member: str, options: Mapping[str, str]) -> Fraction:
    """Its points less its walk-away, or less 0 where it states none; 0 for a member without points."""
    return (points_of(problem, member, options) or Fraction(0)) - Fraction(problem.walk_away.get(member, 0))


def counts(problem: Problem, options: Mapping[str, str]) -> tuple[list[int], list[int], list[int]]:
    """Objections, reserves and discomfort of each member; silence and a walk-away that is not met are objections."""
    opposed, reserves, comfort = [], [], []
    for member in problem.members:
        said = problem.stances.get(member, {})
        stances = [said.get(issue, {}).get(option) for issue, option in options.items()]
        silent = 0 if problem.speaks_by_points(member) else stances.count(None)
        below = member in problem.walk_away and gain_of(problem, member, options) < 0
        opposed.append(stances.count("objects") + silent + below)
        reserves.append(stances.count("reserves"))
        pairs = zip(options, stances, strict=True)
        comfort.append(sum(problem.weight(member, issue) for issue, stance in pairs if stance == "can-accept"))
    return opposed, reserves, comfort


def _is_better(problem: Problem, options: Mapping[str, str], than: Mapping[str, str]) -> bool:
    gained = [gain_of(problem, each, options) - gain_of(problem, each, than) for each in problem.valuing]
    spared: list[int | Fraction] = []
    for now, before in zip(counts(problem, options), counts(problem, than), strict=True):
        rows = zip(problem.members, now, before, strict=True)
        spared += [was - is_ for member, is_, was in rows if not problem.speaks_by_points(member)]
    return min([*gained, *spared], default=0) >= 0 and max([*gained, *spared], default=0) > 0


def _value(problem: Problem, answer: Answer) -> None:
    offers = (*answer.packages, *answer.nearest_offers)
    goal, value = answer.certificate.goal, answer.value
    _same("certificate.value", answer.certificate.value, value)
    _same("certificate.bound", answer.certificate.bound, answer.bound)
    if value is None or not offers:
        return
    found = value_of(problem, answer, offers[0].options)
    if goal == "nash":
        assert isinstance(value, float)  # noqa: S101 - a sum of logarithms
        assert isinstance(found, float)  # noqa: S101 - as above
        if not isclose(value, found, rel_tol=1e-9, abs_tol=1e-9):
            raise Refused("recheck-differs", what="value", said=value, found=found)
    else:
        _same("value", value, found)
    _bound(goal, value, answer.bound)


def _bound(goal: str, value: Value, bound: Value) -> None:
    of, to = (each if isinstance(each, tuple) else (each,) for each in (value, bound))
    for one, other in zip(of, to, strict=False):
        if one is None or other is None or one == other:
            continue
        if one < other if goal in LEAST_IS_BEST else one > other:
            raise Refused("recheck-bound", value=one, bound=other)
        return


def value_of(problem: Problem, answer: Answer, options: Mapping[str, str]) -> Value:
    """What a package reaches by the goal of an answer."""
    gains = {member: gain_of(problem, member, options) for member in problem.valuing}
    rules: Mapping[str, Callable[[], Value]] = {
        "objections": lambda: _levels(problem, answer, options),
        "robust": lambda: min(worst_case(problem, member, options) for member in problem.salience),
        "leximin": lambda: tuple(sorted(gains.values())),
        "max-min": lambda: min(gains.values()),
        "nash": lambda: sum(log(each) for each in gains.values() if each > 0) + 0.0,
        "side-payments": lambda: sum((max(-gains[member], Fraction(0)) for member in problem.walk_away), Fraction(0)),
        "kalai-smorodinsky": lambda: _from_ideals(problem, answer, gains),
        "least-regret": lambda: _from_ideals(problem, answer, gains),
    }
    rule = rules.get(answer.certificate.goal)
    return None if rule is None else rule()


def _from_ideals(problem: Problem, answer: Answer, gains: Mapping[str, Fraction]) -> Fraction:
    room = {}
    for member, most in (answer.certificate.ideals or {}).items():
        room[member] = most - Fraction(problem.walk_away.get(member, 0))
        for offer in answer.packages:
            if gain_of(problem, member, offer.options) > room[member]:
                raise Refused("recheck-bound", value=gain_of(problem, member, offer.options), bound=room[member])
    if answer.certificate.goal == "least-regret":
        return max(room[member] - gain for member, gain in gains.items())
    return min((gain / room[member] for member, gain in gains.items() if room[member] > 0), default=Fraction(1))


def _levels(problem: Problem, answer: Answer, options: Mapping[str, str]) -> Value:
    opposed, reserves, comfort = counts(problem, options)
    first = [sum(opposed), max(opposed)]
    if answer.certificate.isolated_first:
        first.reverse()
    levels = [*first, sum(reserves), max(reserves), sum(comfort), *sorted(comfort, reverse=True)]
    return tuple(Fraction(each) for each in levels)


def worst_case(problem: Problem, member: str, options: Mapping[str, str]) -> Fraction:
    """The least that a package is worth to a member, from 0 to 1, by any weights that fit its ranking."""
    worth = {}
    for issue, option in options.items():
        valued = problem.points.get(member, {}).get(issue)
        if valued:
            least, most = min(valued.values()), max(valued.values())
            worth[issue] = Fraction(valued[option] - least) / (most - least) if most > least else Fraction(1)
        else:
            worth[issue] = Fraction(problem.stances.get(member, {}).get(issue, {}).get(option) == "supports")
    first: list[str] = []
    averages = []
    for group in problem.ranking(member):
        first += group
        averages.append(sum((worth[issue] for issue in first), Fraction(0)) / len(first))
    return min(averages)

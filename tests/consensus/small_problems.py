"""Small package problems, drawn at random or by a generator, and everything about them by looking at every outcome."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product

from hypothesis import strategies as st

from kengesh.consensus.problem import AtMost, Choice, Exclusion, Implication, Interaction, Problem
from kengesh.text.positions import STANCES

MEMBERS = ("Alatau", "Bayan", "Chuya")


def _some(items: Sequence, most: int):
    return st.lists(st.sampled_from(items), unique=True, max_size=most) if items else st.just([])


@st.composite
def small_problems(draw, *, with_points: bool = True, with_rules: bool = True) -> Problem:
    """Up to three members and four issues, some with points and walk-aways near what can be had."""
    members = MEMBERS[: draw(st.integers(1, 3))]
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    issues = {f"i{number}": tuple(f"o{option}" for option in range(size)) for number, size in enumerate(sizes)}
    choices = [Choice(issue, option) for issue, of in issues.items() for option in of]
    pairs = [(one, other) for one, other in combinations(choices, 2) if one.issue != other.issue]
    stances = (
        st.sampled_from([*STANCES, "objects", "can-accept", "can-accept"])
        if draw(st.booleans())
        else st.just("supports")
    )
    said = {
        member: {
            issue: {option: draw(stances) for option in of if draw(st.integers(0, 9))} for issue, of in issues.items()
        }
        for member in draw(_some(members, 3))
    }
    valuing = draw(_some(members, 3)) if with_points else []
    points = {member: {i: {o: draw(st.integers(0, 4)) for o in of} for i, of in issues.items()} for member in valuing}
    walls = {member: draw(st.integers(0, 2 * len(issues) + 2)) for member in draw(_some(valuing, 3))}
    rules = pairs if with_rules else []
    return Problem(
        members,
        issues,
        stances=said,
        points=points,
        walk_away=walls,
        interactions=tuple(
            Interaction(pair, {member: draw(st.integers(-3, 3)) for member in valuing})
            for pair in draw(_some(pairs, 2))
        ),
        implies=tuple(Implication(*pair) for pair in draw(_some(rules, 2))),
        excludes=tuple(Exclusion(*pair) for pair in draw(_some(rules, 2))),
        at_most=tuple(AtMost(1, tuple(of)) for of in [draw(_some(choices if with_rules else [], 3))] if of),
    )


def packages(problem: Problem) -> Iterator[Mapping[str, str]]:
    """Every outcome that the rules allow."""
    for options in product(*problem.issues.values()):
        chosen = dict(zip(problem.issues, options, strict=True))
        taken = set(chosen.items())
        implied = all(each.when not in taken or each.then in taken for each in problem.implies)
        apart = all(each.one not in taken or each.other not in taken for each in problem.excludes)
        limited = all(len(taken & set(each.of)) <= each.count for each in problem.at_most)
        if implied and apart and limited:
            yield chosen


def points(problem: Problem, member: str, package: Mapping[str, str]) -> Fraction:
    """What a package is worth to a member."""
    taken = set(package.items())
    by_itself = sum((problem.worth(member, Choice(*each)) for each in taken), Fraction(0))
    together = (Fraction(each.points.get(member, 0)) for each in problem.interactions if set(each.when) <= taken)
    return by_itself + sum(together, Fraction(0))


def held_against(problem: Problem, package: Mapping[str, str], kinds: Sequence[str]) -> set[tuple[str, str, str]]:
    """What is held against a package: kind of position, issue and option of it; for a walk-away the member."""
    kind_of = {"objects": "objection", "reserves": "reserve", None: "not-spoken"}
    found = set()
    for member in problem.members:
        for choice in package.items():
            kind = kind_of.get(problem.stance(member, Choice(*choice)))
            if kind in kinds:
                found.add(("option", *choice))
        if "walk-away" in kinds and points(problem, member, package) < problem.walk_away.get(member, -1000):
            found.add(("walk-away", member, ""))
    return found

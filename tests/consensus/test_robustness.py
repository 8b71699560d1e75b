from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings

from kengesh.consensus.conflicts import explain
from kengesh.consensus.explanation import LAYERS, Position
from kengesh.consensus.problem import Choice, Exclusion, Interaction, Problem
from kengesh.consensus.robustness import Change, Openings, Separable, openings, robustness, separable
from kengesh.consensus.separation import parts
from tests.consensus.small_problems import held_against, packages, points, small_problems

ALL = LAYERS[-1]
YES_NO = ("yes", "no")


def adoptable(problem: Problem) -> list[dict[str, str]]:
    return [dict(each) for each in packages(problem) if not held_against(problem, each, ALL)]


@settings(max_examples=80, deadline=None)
@given(small_problems())
def test_indispensable_choices_are_those_that_every_package_has_one_of(problem):
    known = adoptable(problem)
    if not known:
        return

    found = robustness(problem, known[0])

    alone = {choice for choice in problem.choices if all(choice in each.items() for each in known)}
    twos = {
        frozenset(pair)
        for pair in combinations([each for each in problem.choices if each not in alone], 2)
        if all(set(pair) & set(each.items()) for each in known)
    }
    assert {each[0] for each in found.indispensable if len(each) == 1} == alone
    assert {frozenset(each) for each in found.indispensable if len(each) == 2} == twos
    assert found.complete
    assert found.margins == {
        member: points(problem, member, known[0]) - least for member, least in problem.walk_away.items()
    }


@settings(max_examples=80, deadline=None)
@given(small_problems())
def test_what_a_change_opens_is_counted_right(problem):
    counted = openings(problem)

    assert counted is not None
    assert counted.adoptable == len(adoptable(problem))
    alone = [held_against(problem, each, ALL) for each in packages(problem)]
    expected: dict[tuple[str, str, str], int] = {}
    for held in alone:
        if len(held) == 1:
            expected[next(iter(held))] = expected.get(next(iter(held)), 0) + 1
    assert {_key(each.positions[0]): each.packages for each in counted.changes} == expected
    assert [each.packages for each in counted.changes] == sorted(expected.values(), reverse=True)


def _key(position: Position) -> tuple[str, str, str]:
    if position.kind == "walk-away":
        return ("walk-away", position.members[0], "")
    return ("option", position.issue, position.option)


@settings(max_examples=80, deadline=None)
@given(small_problems())
def test_parts_can_be_settled_one_by_one_if_and_only_if_the_whole_can(problem):
    """What hangs together is in one part, so that a package is any choice of packages of the parts."""
    if explain(problem).status == "contradiction":
        return
    stances_only = replace(problem, points={}, walk_away={}, interactions=())

    found = separable(stances_only)

    assert [issue for part in found for issue in part.issues if part.issues] != [] or not problem.issues
    assert sorted(issue for part in found for issue in part.issues) == sorted(problem.issues)
    assert all(part.options is not None for part in found) == bool(adoptable(stances_only))
    together = {issue: option for part in found for issue, option in (part.options or {}).items()}
    assert not adoptable(stances_only) or together in adoptable(stances_only)


ACCEPTED = {issue: dict.fromkeys(YES_NO, "can-accept") for issue in ("art4", "art7", "art9", "art11")}
PROBLEM = Problem(
    ("Alatau", "Bayan"),
    dict.fromkeys(ACCEPTED, YES_NO),
    stances={
        "Alatau": {**ACCEPTED, "art4": {"yes": "supports", "no": "objects"}},
        "Bayan": {**ACCEPTED, "art11": {"yes": "objects", "no": "objects"}},
    },
    excludes=(Exclusion(Choice("art4", "yes"), Choice("art9", "yes")),),
)


def test_the_rest_can_be_agreed_now_where_one_part_is_stuck():
    assert separable(PROBLEM) == (
        Separable(("art4", "art9"), {"art4": "yes", "art9": "no"}, ()),
        Separable(("art7",), {"art7": "yes"}, ()),
        Separable(("art11",), None, ()),
    )


def test_walk_aways_tie_parts_together_and_it_is_said_whose():
    worth = {"art4": {"yes": 3, "no": 0}, "art7": {"yes": 0, "no": 3}, "art9": {"yes": 1, "no": 1}}
    tied = replace(PROBLEM, points={"Bayan": worth}, walk_away={"Bayan": 2})
    together = Interaction((Choice("art7", "no"), Choice("art11", "yes")), {"Bayan": 1})

    assert [part.tied_by for part in separable(tied)] == [("Bayan",), ("Bayan",), ()]
    assert parts(tied) == (("art4", "art7", "art9"), ("art11",))
    assert parts(replace(tied, interactions=(together,)), by_points=False) == (("art4", "art9"), ("art7", "art11"))


def test_what_a_package_rests_on_is_said_by_member():
    problem = replace(PROBLEM, stances={**PROBLEM.stances, "Bayan": ACCEPTED})
    found = robustness(problem, {"art4": "yes", "art7": "yes", "art9": "no", "art11": "no"})

    assert found.only_accepted[0] == (Choice("art4", "yes"), ("Bayan",))
    assert found.indispensable[:2] == ((Choice("art4", "yes"),), (Choice("art9", "no"),))
    assert (Choice("art7", "yes"), Choice("art7", "no")) in found.indispensable


def test_the_change_that_opens_most_comes_first():
    """By hand: with Bayan's objection to one option of art11 lifted, art7 is still free: two packages each."""
    found = openings(PROBLEM)

    assert found == Openings(
        0,
        (
            Change((Position("objection", ("Bayan",), "art11", "yes"),), 2),
            Change((Position("objection", ("Bayan",), "art11", "no"),), 2),
        ),
    )
    assert openings(PROBLEM, counted=15) is None


class Over:
    def remaining(self) -> float:
        return 0.0


def test_a_time_that_is_over_is_said():
    problem = replace(PROBLEM, stances={**PROBLEM.stances, "Bayan": ACCEPTED})

    assert not robustness(problem, {"art4": "yes", "art7": "yes", "art9": "no", "art11": "no"}, Over()).complete

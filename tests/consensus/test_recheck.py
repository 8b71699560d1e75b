from dataclasses import replace
from fractions import Fraction

import pytest

from kengesh.consensus.answers import Position
from kengesh.consensus.goals import Ask
from kengesh.consensus.problem import AtMost, Choice, Exclusion, Implication, Problem
from kengesh.consensus.recheck import recheck, worst_case
from kengesh.errors import Refused
from tests.consensus.problems import solved

POINTS = {"p": {"x": {"a": 9, "b": 1}, "y": {"a": 4, "b": 1}}, "q": {"x": {"a": 3, "b": 9}, "y": {"a": 1, "b": 2}}}
ISSUES = {"x": ("a", "b"), "y": ("a", "b")}
PROBLEM = Problem(
    members=("p", "q"),
    issues=ISSUES,
    points=POINTS,
    walk_away={"p": 1, "q": 1},
    salience={"p": [["x"], ["y"]]},
)


def altered(answer, **changes):
    package = replace(answer.packages[0], **changes)
    return replace(answer, packages=(package, *answer.packages[1:]))


def view(answer, **changes):
    members = dict(answer.packages[0].members)
    return altered(answer, members=members | {"p": replace(members["p"], **changes)})


@pytest.mark.parametrize(
    ("alter", "sentence"),
    [
        (lambda answer: view(answer, points=Fraction(99)), r"packages\[0\].members.p.points: the answer says 99"),
        (lambda answer: view(answer, gain=Fraction(99)), r"packages\[0\].members.p.gain: the answer says 99"),
        (lambda answer: view(answer, stances={}), r"packages\[0\].members.p.stances"),
        (lambda answer: altered(answer, adoptable=False), r"packages\[0\].adoptable: the answer says False"),
        (lambda answer: altered(answer, secure=False), r"packages\[0\].secure: the answer says False"),
        (lambda answer: altered(answer, objections=(Position("p"),)), r"packages\[0\].objections"),
        (lambda answer: altered(answer, options={"x": "a"}), "takes None of the issue y"),
        (lambda answer: altered(answer, options={"x": "z", "y": "a"}), "takes 'z' of the issue x"),
        (lambda answer: altered(answer, dominated_by={"x": "b", "y": "b"}), r"packages\[0\].dominated_by"),
        (lambda answer: replace(answer, value=Fraction(9)), "certificate.value"),
        (lambda answer: replace(answer, packages=(), nearest_offers=answer.packages), r"nearest_offers\[0\].adoptable"),
        (
            lambda answer: replace(
                answer, value=Fraction(9), certificate=replace(answer.certificate, value=Fraction(9))
            ),
            "value: the answer says 9",
        ),
        (
            lambda answer: replace(
                answer, bound=Fraction(1), certificate=replace(answer.certificate, bound=Fraction(1))
            ),
            "is better than 1",
        ),
    ],
)
def test_an_answer_that_was_altered_is_refused(alter, sentence):
    answer = solved(PROBLEM, Ask("max-min"))
    recheck(PROBLEM, answer)

    with pytest.raises(Refused, match=sentence):
        recheck(PROBLEM, alter(answer))


def test_an_answer_to_another_problem_is_refused():
    other = replace(PROBLEM, walk_away={"p": 2, "q": 1})

    with pytest.raises(Refused, match="The answer is to the problem"):
        recheck(other, solved(PROBLEM, Ask("max-min")))


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        ({"implies": (Implication(Choice("x", "a"), Choice("y", "b")),)}, "x: a implies y: b"),
        ({"excludes": (Exclusion(Choice("x", "a"), Choice("y", "a")),)}, "x: a excludes y: a"),
        ({"at_most": (AtMost(1, (Choice("x", "a"), Choice("y", "a"))),)}, "at most 1 of x: a, y: a"),
    ],
)
def test_a_package_that_breaks_a_rule_is_refused(rules, sentence):
    strict = replace(PROBLEM, **rules)
    answer = solved(PROBLEM, Ask("feasible"))
    assert dict(answer.packages[0].options) == {"x": "a", "y": "a"}
    passed_off = replace(answer, certificate=replace(answer.certificate, problem=strict.digest))

    with pytest.raises(Refused, match=sentence):
        recheck(strict, passed_off)


def test_the_worst_case_of_a_ranking_is_the_least_average_over_its_first_issues():
    """x before y: all weight on x, or half on each. Worth of x: a is 1, b is 0; of y: a is 1, b is 0."""
    assert worst_case(PROBLEM, "p", {"x": "a", "y": "b"}) == Fraction(1, 2)
    assert worst_case(PROBLEM, "p", {"x": "b", "y": "a"}) == 0
    assert worst_case(PROBLEM, "p", {"x": "a", "y": "a"}) == 1


def test_ideals_that_a_package_surpasses_are_refused():
    answer = solved(PROBLEM, Ask("least-regret"))
    recheck(PROBLEM, answer)
    low = replace(answer, certificate=replace(answer.certificate, ideals={"p": Fraction(1), "q": Fraction(11)}))

    with pytest.raises(Refused, match="is better than"):
        recheck(PROBLEM, low)

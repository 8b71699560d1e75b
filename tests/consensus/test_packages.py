import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from benchmarks.negotiations import negotiation
from kengesh.consensus.answers import Position
from kengesh.consensus.goals import GOALS, Ask
from kengesh.consensus.problem import AtMost, Choice, Exclusion, Implication, Problem
from kengesh.consensus.recheck import counts, gain_of, recheck
from kengesh.errors import BadData, Refused
from tests.consensus.problems import adoptable, packages, problems, solved

BOTH = pytest.mark.parametrize("few", [10_000, 0], ids=["enumeration", "solver"])
YES_NO = {"art4": ("base", "alt1"), "art9": ("base", "alt2")}


def said(**members: dict[str, dict[str, str]]) -> Problem:
    return Problem(members=tuple(members), issues=YES_NO, stances=members)


def everywhere(stance: str) -> dict[str, dict[str, str]]:
    return {issue: dict.fromkeys(options, stance) for issue, options in YES_NO.items()}


def changed(
    stances: dict[str, dict[str, str]], issue: str, option: str, stance: str | None
) -> dict[str, dict[str, str]]:
    rest = {each: dict(of) for each, of in stances.items()}
    if stance is None:
        del rest[issue][option]
    else:
        rest[issue][option] = stance
    return rest


class Seconds:
    """A budget that is used up."""

    def __init__(self, left: float) -> None:
        self.left = left

    def remaining(self) -> float:
        return self.left


@BOTH
def test_a_package_that_everybody_accepted_is_adoptable_and_secure(few):
    alatau = changed(everywhere("supports"), "art4", "base", "objects")
    answer = solved(said(Alatau=alatau, Bayan=changed(everywhere("can-accept"), "art9", "base", "reserves")), few=few)

    assert answer.status == "optimal"
    assert answer.nearest_offers == ()
    (package,) = answer.packages
    assert dict(package.options) == {"art4": "alt1", "art9": "alt2"}
    assert (package.adoptable, package.secure, package.pareto_optimal) == (True, True, True)
    assert (package.objections, package.reserves, package.not_spoken) == ((), (), ())
    assert dict(package.members["Bayan"].stances) == {"art4": "can-accept", "art9": "can-accept"}
    assert answer.value == answer.bound == (0, 0, 0, 0, 2, 2, 0)
    assert answer.gap == 0


@BOTH
def test_an_objection_is_never_bought_by_many_comforts(few):
    """One option has one objection and is what all others support; the other is what all can barely accept."""
    fond = {"art4": {"base": "supports", "alt1": "can-accept"}, "art9": {"base": "supports", "alt2": "supports"}}
    against = changed(everywhere("can-accept"), "art4", "base", "objects")
    members = {f"m{number}": fond for number in range(9)} | {"Dasht": against}

    answer = solved(said(**members), few=few)

    assert [dict(each.options)["art4"] for each in answer.packages] == ["alt1"]


@BOTH
def test_a_member_that_has_not_spoken_has_not_agreed(few):
    silent = changed(everywhere("supports"), "art4", "alt1", None)
    blocking = changed(everywhere("supports"), "art4", "base", "objects")
    answer = solved(said(Alatau=silent, Bayan=blocking), few=few)

    assert answer.status == "impossible"
    assert answer.packages == ()
    by_options = {each.options["art4"]: each for each in answer.nearest_offers}
    offer = by_options["alt1"]
    assert (offer.adoptable, offer.secure) == (False, False)
    assert offer.not_spoken == (Position("Alatau", "art4", "alt1"),)
    assert [(each.silence, each.value[0]) for each in answer.certificate.readings] == [("objects", 1), ("agrees", 0)]


@BOTH
def test_what_silent_members_could_open_is_shown_beside_the_package(few):
    """art4: alt1 would please everybody, but Chuya has not spoken on it; base all can accept."""
    both = {"art4": {"base": "can-accept", "alt1": "supports"}, "art9": {"base": "supports", "alt2": "objects"}}
    answer = solved(said(Alatau=both, Chuya=changed(both, "art4", "alt1", None)), few=few)

    assert answer.status == "optimal"
    assert [each.options["art4"] for each in answer.packages] == ["base"]
    assert [(each.options["art4"], each.secure) for each in answer.nearest_offers] == [("alt1", False)]


@BOTH
def test_a_package_subject_to_a_reserve_is_a_nearest_offer_though_no_silence_can_break_it(few):
    answer = solved(said(Alatau=everywhere("supports"), Dasht=everywhere("reserves")), few=few)

    assert (answer.status, answer.packages) == ("impossible", ())
    offer = answer.nearest_offers[0]
    assert (offer.adoptable, offer.secure, len(offer.reserves)) == (False, True, 2)


@BOTH
def test_the_rule_that_nobody_is_isolated_may_come_first(few):
    """Two objections of one member against three of three members."""
    issues = {"x": ("one", "three"), "y": ("a", "b")}
    lone = {"x": {"one": "objects", "three": "supports"}, "y": {"a": "objects", "b": "objects"}}
    other = {"x": {"one": "supports", "three": "objects"}, "y": {"a": "supports", "b": "supports"}}
    problem = Problem(members=("p", "q", "r"), issues=issues, stances={"p": lone, "q": other, "r": other})

    fewest, spread = (solved(problem, Ask(isolated_first=first), few=few) for first in (False, True))

    assert (fewest.nearest_offers[0].options["x"], fewest.value[:2]) == ("one", (2, 2))
    assert (spread.nearest_offers[0].options["x"], spread.value[:2]) == ("three", (1, 3))


@BOTH
def test_a_walk_away_that_is_not_met_is_an_objection(few):
    points = {"p": {"x": {"a": 9, "b": 1}}, "q": {"x": {"a": 1, "b": 9}}}
    problem = Problem(members=("p", "q"), issues={"x": ("a", "b")}, points=points, walk_away={"p": 5, "q": 5})
    answer = solved(problem, few=few)

    assert answer.status == "impossible"
    offer = answer.nearest_offers[0]
    assert offer.objections in ((Position("p"),), (Position("q"),))
    assert sorted(view.gain for view in offer.members.values()) == [-4, 4]
    for goal in ("nash", "max-min", "leximin", "feasible"):
        assert solved(problem, Ask(goal), few=few).status == "impossible"


@BOTH
def test_side_payments_are_the_least_that_bring_all_to_their_walk_away(few):
    points = {"p": {"x": {"a": 9, "b": 1, "c": 4}}, "q": {"x": {"a": 1, "b": 9, "c": 5}}}
    problem = Problem(members=("p", "q"), issues={"x": ("a", "b", "c")}, points=points, walk_away={"p": 5, "q": 4})
    answer = solved(problem, Ask("side-payments"), few=few)

    assert (answer.status, answer.value, answer.packages) == ("optimal", 1, ())
    assert dict(answer.nearest_offers[0].options) == {"x": "c"}


@BOTH
def test_contradictory_rules_leave_nothing_and_nobody_is_at_fault(few):
    one, other = Choice("art4", "base"), Choice("art4", "alt1")
    problem = Problem(
        members=("Alatau",),
        issues=YES_NO,
        stances={"Alatau": everywhere("supports")},
        at_most=(AtMost(0, (Choice("art9", "alt2"),)),),
        implies=(Implication(one, Choice("art9", "alt2")), Implication(other, Choice("art9", "alt2"))),
    )
    answer = solved(problem, few=few)

    assert (answer.status, answer.packages, answer.nearest_offers) == ("impossible", (), ())
    assert (answer.value, answer.bound, answer.gap) == (None, None, None)


@BOTH
def test_a_walk_away_above_the_ideal_is_said_to_be_impossible(few):
    problem = Problem(members=("p",), issues={"x": ("a",)}, points={"p": {"x": {"a": 3}}}, walk_away={"p": 4})

    assert solved(problem, Ask("nash"), few=few).status == "impossible"
    assert solved(problem, few=few).nearest_offers[0].objections == (Position("p"),)


@BOTH
def test_one_member_alone_takes_what_is_best_for_it(few):
    points = {"p": {"x": {"a": 1, "b": 3}, "y": {"a": 2, "b": 2}}}
    problem = Problem(members=("p",), issues={"x": ("a", "b"), "y": ("a", "b")}, points=points, walk_away={"p": 0})

    for goal in ("leximin", "nash", "max-min", "kalai-smorodinsky", "least-regret"):
        answer = solved(problem, Ask(goal), few=few)
        assert answer.packages[0].options["x"] == "b"
        assert answer.packages[0].pareto_optimal is True


def test_exact_ties_go_to_the_first_in_the_file_and_are_reported():
    points = {"p": {"x": {"a": 1, "b": 1}}}
    problem = Problem(members=("p",), issues={"x": ("a", "b")}, points=points, walk_away={"p": 0})
    answer = solved(problem, Ask("max-min"))

    assert dict(answer.packages[0].options) == {"x": "a"}
    assert answer.certificate.others == "exist"
    assert solved(problem, Ask("max-min"), few=0).certificate.others == "may exist"


def test_without_issues_the_empty_package_is_all_there_is():
    answer = solved(Problem(members=("p",), issues={}))

    assert [dict(each.options) for each in answer.packages] == [{}]


@BOTH
def test_near_best_packages_differ_and_lose_no_more_than_allowed(few):
    issues = dict.fromkeys("xyz", ("a", "b"))
    points = {"p": {each: {"a": 10, "b": 9} for each in issues}, "q": {each: {"a": 10, "b": 9} for each in issues}}
    problem = Problem(members=("p", "q"), issues=issues, points=points, walk_away={"p": 0, "q": 0})

    every = solved(problem, Ask("max-min", distinct=9, within=Fraction(1, 29)), few=few)
    apart = solved(problem, Ask("max-min", distinct=9, apart=2, within=Fraction(1, 10)), few=few)

    assert [each.members["p"].gain for each in every.packages] == [30, 29, 29, 29]
    gains = [each.members["p"].gain for each in apart.packages]
    assert gains[0] == 30
    assert min(gains) >= 27
    for number, one in enumerate(apart.packages):
        for other in apart.packages[:number]:
            assert sum(one.options[each] != other.options[each] for each in issues) >= 2


@pytest.mark.parametrize("seconds", [0.0, 0.5])
def test_a_search_that_is_cut_off_gives_what_it_has_and_a_bound_that_holds(seconds):
    """The largest gain that the worst-off can have is 378, as the whole search proves in some seconds."""
    problem = negotiation(0, 50)
    answer = solved(problem, Ask("max-min", pareto=False), Seconds(seconds))

    assert answer.status in {"undecided", "feasible"}
    assert answer.certificate.method == "branch and bound"
    if answer.status == "feasible":
        assert answer.value <= 378 <= answer.bound
        assert answer.gap == answer.bound - answer.value > 0
        assert all(each.pareto_optimal is None for each in answer.packages)
        recheck(problem, answer)


@pytest.mark.parametrize("goal", GOALS)
@given(problems(), st.sampled_from([0, 10_000]))
def test_every_answer_stands_up_to_the_exact_check(goal, problem, few):
    ask = Ask(goal, distinct=2)
    try:
        answer = solved(problem, ask, few=few)
    except Refused:
        assume(condition=False)
    recheck(problem, answer)
    json.dumps(answer.to_json())
    assert all(adoptable(problem, dict(each.options)) for each in answer.packages)
    if answer.status == "impossible":
        assert not any(adoptable(problem, options) for options in packages(problem))


@given(problems(), st.sampled_from([0, 10_000]))
def test_a_pareto_claim_holds_against_all_packages(problem, few):
    for offer in solved(problem, few=few).nearest_offers:
        dims = goods(problem, dict(offer.options))
        better = [each for each in packages(problem) if dominates(goods(problem, each), dims)]
        assert offer.pareto_optimal is (not better)
        assert (offer.dominated_by is None) is (not better)


def goods(problem, options):
    gains = [gain_of(problem, each, options) for each in problem.valuing]
    speaking = [row for row, each in enumerate(problem.members) if not problem.speaks_by_points(each)]
    return gains + [-kind[row] for kind in counts(problem, options) for row in speaking]


def dominates(one, other):
    return all(a >= b for a, b in zip(one, other, strict=True)) and one != other


@given(problems())
def test_renaming_changes_no_value(problem):
    def renamed(name):
        return f"new {name}"

    again = Problem(
        members=tuple(map(renamed, problem.members)),
        issues=problem.issues,
        stances={renamed(each): of for each, of in problem.stances.items()},
        points={renamed(each): of for each, of in problem.points.items()},
        walk_away={renamed(each): least for each, least in problem.walk_away.items()},
        salience={renamed(each): groups for each, groups in problem.salience.items()},
        implies=problem.implies,
        excludes=problem.excludes,
        at_most=problem.at_most,
    )
    before = replace(problem, interactions=())

    assert solved(again).value == solved(before).value
    assert again.digest != before.digest


@given(problems())
def test_adding_a_member_never_lowers_the_objections_and_never_raises_the_max_min(problem):
    assume(len(problem.members) > 1 and problem.points)
    last = problem.members[-1]
    fewer = replace(
        problem,
        members=problem.members[:-1],
        interactions=(),
        **{
            name: {each: of for each, of in getattr(problem, name).items() if each != last}
            for name in ("stances", "points", "walk_away", "salience")
        },
    )
    problem = replace(problem, interactions=())
    assume(fewer.points)

    with_all, without = solved(problem), solved(fewer)
    if with_all.value is not None:
        assert with_all.value[0] >= without.value[0]
    all_of_them, some = solved(problem, Ask("max-min")), solved(fewer, Ask("max-min"))
    if all_of_them.value is not None:
        assert all_of_them.value <= some.value


@given(problems(), st.sampled_from([0, 10_000]))
def test_the_same_problem_gives_the_same_answer(problem, few):
    assert solved(problem, few=few).to_json() == solved(problem, few=few).to_json()


@pytest.mark.parametrize(
    ("ask", "error", "sentence"),
    [
        (Ask("fair"), BadData, "There is no goal 'fair'; the goals are objections, "),  # type: ignore[arg-type]
        (Ask(distinct=0), BadData, "0 packages cannot be asked for"),
        (Ask(apart=0), BadData, "Packages cannot differ in 0 issues"),
        (Ask(gap=Fraction(1)), BadData, "gap: 1 is not a share"),
        (Ask("nash"), Refused, "The goal nash compares points, and no member has any"),
        (Ask("robust"), Refused, "The goal robust needs the salience"),
    ],
)
def test_what_cannot_be_asked_is_refused(ask, error, sentence):
    problem = said(Alatau=everywhere("supports"))

    with pytest.raises(error) as refusal:
        solved(problem, ask)

    assert str(refusal.value).startswith(sentence)
    assert solved(problem, Ask()).status == "optimal"


def test_side_payments_need_a_walk_away():
    problem = Problem(members=("p",), issues={"x": ("a",)}, points={"p": {"x": {"a": 3}}})

    with pytest.raises(Refused, match="pays those below their walk-away"):
        solved(problem, Ask("side-payments"))

    assert solved(replace(problem, walk_away={"p": 1}), Ask("side-payments")).value == 0


@BOTH
def test_exclusions_hold_in_every_package(few):
    rules = (Exclusion(Choice("art4", "base"), Choice("art9", "base")),)
    problem = replace(said(Alatau=everywhere("supports")), excludes=rules)

    found = solved(problem, Ask(distinct=9), few=few).packages

    assert {tuple(each.options.values()) for each in found} == {("base", "alt2"), ("alt1", "base"), ("alt1", "alt2")}

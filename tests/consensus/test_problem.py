from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.consensus.problem import AtMost, Choice, Exclusion, Implication, Interaction, Problem, exact_value
from kengesh.errors import BadData

ISSUES = {"art4": ("base", "alt1"), "art9": ("base", "alt2", "alt3")}
MEMBERS = ("Alatau", "Bayan")


def problem(**parts) -> Problem:
    return Problem(**{"members": MEMBERS, "issues": ISSUES, **parts})


def test_what_a_member_has_not_said_is_missing():
    given_ = problem(stances={"Alatau": {"art4": {"base": "objects"}}})

    assert given_.stance("Alatau", Choice("art4", "base")) == "objects"
    assert given_.stance("Alatau", Choice("art4", "alt1")) is None
    assert given_.stance("Bayan", Choice("art4", "base")) is None


def test_a_member_with_points_and_a_walk_away_and_no_stance_speaks_by_its_points():
    points = {each: {"art4": {"base": 1, "alt1": 0}} for each in MEMBERS}
    given_ = problem(points=points, walk_away={"Alatau": 1})

    assert [given_.speaks_by_points(each) for each in MEMBERS] == [True, False]
    assert given_.stance("Alatau", Choice("art9", "base")) == "can-accept"
    assert given_.stance("Bayan", Choice("art9", "base")) is None


def test_a_member_that_states_a_stance_speaks_by_its_stances_alone():
    given_ = problem(
        stances={"Alatau": {"art4": {"base": "supports"}}},
        points={"Alatau": {"art4": {"base": 1, "alt1": 0}}},
        walk_away={"Alatau": 1},
    )

    assert given_.stance("Alatau", Choice("art9", "base")) is None


def test_an_issue_without_points_is_worth_nothing_and_figures_are_fractions():
    given_ = problem(points={"Alatau": {"art4": {"alt1": Fraction(1, 3), "base": 2}}})

    assert given_.worth("Alatau", Choice("art4", "alt1")) == Fraction(1, 3)
    assert given_.worth("Alatau", Choice("art9", "base")) == 0
    assert given_.worth("Bayan", Choice("art4", "base")) == 0
    assert given_.valuing == ("Alatau",)
    assert list(given_.points["Alatau"]["art4"]) == ["base", "alt1"]


def test_an_issue_counts_one_more_for_each_issue_ranked_lower_and_ties_count_alike():
    issues = dict.fromkeys("abcd", ("yes", "no"))
    given_ = Problem(members=MEMBERS, issues=issues, salience={"Alatau": [["c"], ["a", "b"]]})

    assert given_.ranking("Alatau") == (("c",), ("a", "b"), ("d",))
    assert {issue: given_.weight("Alatau", issue) for issue in issues} == {"a": 2, "b": 2, "c": 4, "d": 1}
    assert {issue: given_.rank("Alatau")[issue] for issue in issues} == {"a": 1, "b": 1, "c": 0, "d": 2}
    assert {given_.weight("Bayan", issue) for issue in issues} == {1}


def test_packages_are_counted_before_anything_is_ruled_out():
    assert problem().outcomes == 6
    assert problem(issues={}).outcomes == 1
    assert problem().choices[:3] == (("art4", "base"), ("art4", "alt1"), ("art9", "base"))


def test_the_digest_is_that_of_the_content_and_of_its_order():
    stances = {"Bayan": {"art9": {"alt2": "reserves"}}, "Alatau": {"art4": {"base": "objects", "alt1": "supports"}}}
    turned = {"Alatau": {"art4": {"alt1": "supports", "base": "objects"}}, "Bayan": {"art9": {"alt2": "reserves"}}}

    assert problem(stances=stances).digest == problem(stances=turned).digest
    assert problem(stances=stances) == problem(stances=turned)
    assert hash(problem(stances=stances)) == hash(problem(stances=turned))
    assert problem(issues=dict(reversed(ISSUES.items()))).digest != problem().digest
    assert problem(members=MEMBERS[::-1]).digest != problem().digest


def test_the_digest_holds_every_part():
    points = {"Alatau": {"art4": {"base": 1, "alt1": 0}}}
    one, other = Choice("art4", "base"), Choice("art9", "alt2")
    parts: list[dict[str, Any]] = [
        {},
        {"stances": {"Alatau": {"art4": {"base": "objects"}}}},
        {"salience": {"Alatau": [["art9"]]}},
        {"points": points},
        {"points": points, "walk_away": {"Alatau": 1}},
        {"points": points, "walk_away": {"Alatau": Fraction(1, 2)}},
        {"points": points, "interactions": (Interaction((one, other), {"Alatau": 1}),)},
        {"implies": (Implication(one, other),)},
        {"excludes": (Exclusion(one, other),)},
        {"at_most": (AtMost(1, (one, other)),)},
        {"at_most": (AtMost(2, (one, other)),)},
    ]

    assert len({problem(**each).digest for each in parts}) == len(parts)


def test_a_problem_cannot_be_changed_afterwards():
    stances = {"Alatau": {"art4": {"base": "objects"}}}
    given_ = problem(stances=stances)
    stances["Alatau"]["art4"]["base"] = "supports"

    assert given_.stance("Alatau", Choice("art4", "base")) == "objects"
    with pytest.raises(TypeError):
        given_.stances["Alatau"]["art4"]["base"] = "supports"  # type: ignore[index]


@given(st.fractions())
def test_an_exact_value_is_read_back_as_the_same_number(number):
    assert Fraction(exact_value(number)) == number


@pytest.mark.parametrize(
    ("parts", "code", "sentence"),
    [
        ({"members": ()}, "problem-no-members", "The problem has no members"),
        ({"members": ("Alatau", "Alatau")}, "problem-repeated", "members: Alatau stands there twice"),
        ({"members": ("",)}, "problem-empty-name", "members: a name is empty"),
        ({"issues": {"art4": ()}}, "problem-no-options", "The issue art4 has no option; give it at least one."),
        ({"issues": {"art4": ("a", "a")}}, "problem-repeated", "issues, art4: a stands there twice"),
        ({"stances": {"Chuya": {}}}, "problem-member", "stances, Chuya: Chuya is not a member here; the members are "),
        ({"stances": {"Alatau": {"art5": {"base": "objects"}}}}, "problem-issue", "stances, Alatau, art5, base: there"),
        (
            {"stances": {"Alatau": {"art4": {"alt7": "objects"}}}},
            "problem-option",
            "stances, Alatau, art4, alt7: the issue art4 has no option alt7; it has base, alt1.",
        ),
        (
            {"stances": {"Alatau": {"art4": {"base": "likes"}}}},
            "problem-stance",
            "Alatau on art4, option base: 'likes' is no stance",
        ),
        ({"salience": {"Alatau": [["art5"]]}}, "problem-issue", "salience, Alatau, art5: there is no issue art5"),
        ({"salience": {"Alatau": [["art4"], ["art4"]]}}, "problem-repeated", "salience, Alatau: art4 stands"),
        ({"points": {"Alatau": {"art4": {"base": 1}}}}, "problem-points-missing", "Alatau values the issue art4, but"),
        (
            {"points": {"Alatau": {"art4": {"base": 0.5, "alt1": 1}}}},
            "problem-figure",
            "points, Alatau, art4, base: 0.5 is not exact",
        ),
        ({"walk_away": {"Alatau": 3}}, "problem-no-points", "walk_away, Alatau: Alatau has no points"),
        (
            {"interactions": (Interaction((Choice("art4", "base"),), {}),)},
            "problem-interaction",
            "interactions, 0: art4: base do not come together",
        ),
        (
            {"interactions": (Interaction((Choice("art4", "base"), Choice("art9", "base")), {"Bayan": 1}),)},
            "problem-no-points",
            "interactions, 0, Bayan: Bayan has no points",
        ),
        (
            {"implies": (Implication(Choice("art4", "base"), Choice("art9", "x")),)},
            "problem-option",
            "implies, 0: the issue art9 has no option x",
        ),
        (
            {"excludes": (Exclusion(Choice("art4", "base"), Choice("art4", "base")),)},
            "problem-exclusion",
            "excludes, 0: art4, option base excludes itself",
        ),
        ({"at_most": (AtMost(-1, ()),)}, "problem-count", "at_most, 0: -1 is no number of choices"),
    ],
)
def test_a_fault_is_named_with_its_member_issue_and_option(parts, code, sentence):
    with pytest.raises(BadData) as refusal:
        problem(**parts)

    assert refusal.value.code == code
    assert str(refusal.value).startswith(sentence)
    assert f"{refusal.value.values['path'][0]}" in parts  # type: ignore[index]

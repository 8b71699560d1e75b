import json
import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.canonical import canonical
from kengesh.consensus.conflicts import explain
from kengesh.consensus.goals import Ask
from kengesh.consensus.joint import (
    Coarse,
    Finding,
    Inputs,
    OwnValue,
    Round,
    Seal,
    concluded,
    opened,
    own_value,
    seal,
    without_points,
)
from kengesh.consensus.packages import solve
from kengesh.consensus.problem import Choice, Interaction, Problem
from kengesh.errors import BadData, Refused

MEMBERS = ("Alatau", "Bayan", "Chuya")
ISSUES = {"art4": ("base", "alt1"), "art9": ("base", "alt2")}
PROBLEM = Problem(MEMBERS, ISSUES)
BONUS = (((Choice("art4", "alt1"), Choice("art9", "base")), 5),)
INPUTS = {
    "Alatau": Inputs("Alatau", {"art4": {"base": 700_001, "alt1": 3}}, 3, BONUS),
    "Bayan": Inputs("Bayan", {"art4": {"base": 0, "alt1": Fraction(80_021, 2)}}, 1),
    "Chuya": Inputs("Chuya", {"art9": {"base": 90_031, "alt2": 0}}, 90_030),
}
SALTS = {member: f"{number:032x}" for number, member in enumerate(MEMBERS, start=1)}


def sealed(inputs: Inputs, **changed: Any):
    return seal(
        inputs, changed.pop("salt", SALTS[inputs.member]), **{"problem": PROBLEM.digest, "number": 1, **changed}
    )


def frozen_round() -> Round:
    whole = Round(1, PROBLEM.digest, MEMBERS)
    for member in reversed(MEMBERS):
        whole = whole.sealed(sealed(INPUTS[member]))
    return whole.freeze()


def test_a_seal_is_the_same_for_the_same_and_another_for_anything_else():
    first = sealed(INPUTS["Alatau"])
    others = [
        sealed(replace(INPUTS["Alatau"], walk_away=4)),
        sealed(replace(INPUTS["Alatau"], points={"art4": {"base": 700_001, "alt1": 4}})),
        sealed(replace(INPUTS["Alatau"], together=())),
        sealed(INPUTS["Alatau"], salt="f" * 32),
        sealed(INPUTS["Alatau"], number=2),
        sealed(INPUTS["Alatau"], problem="0" * 64),
        sealed(INPUTS["Bayan"]),
    ]

    assert first == sealed(replace(INPUTS["Alatau"], walk_away=Fraction(3)))
    assert len({first.digest, *(each.digest for each in others)}) == 8


@pytest.mark.parametrize("salt", ["", "ab12", "x" * 32, "A" * 32])
def test_a_salt_that_can_be_guessed_is_refused(salt):
    with pytest.raises(Refused, match="at least 32 lower-case hexadecimal digits"):
        sealed(INPUTS["Alatau"], salt=salt)


def test_a_round_freezes_when_all_have_sealed_and_takes_nothing_more():
    whole = Round(1, PROBLEM.digest, MEMBERS).sealed(sealed(INPUTS["Bayan"]))

    with pytest.raises(Refused, match="Alatau, Chuya have not sealed"):
        whole.freeze()
    with pytest.raises(Refused, match="Bayan has sealed its inputs for this round already"):
        whole.sealed(sealed(INPUTS["Bayan"]))
    with pytest.raises(Refused, match="Dasht does not take part in this round; those that do are Alatau, Bayan, Chuya"):
        whole.sealed(Seal("Dasht", "0" * 64))

    assert [each.member for each in frozen_round().seals] == list(MEMBERS)
    assert len(frozen_round().frozen) == 64
    with pytest.raises(Refused, match="The round is frozen"):
        frozen_round().sealed(sealed(INPUTS["Bayan"]))


def test_what_was_sealed_is_opened_and_used_and_nothing_else():
    own = replace(PROBLEM, points={"Alatau": {"art4": {"base": 1, "alt1": 1}}}, walk_away={"Alatau": 1})

    problem = opened(frozen_round(), own, list(INPUTS.values()), SALTS)

    assert problem.points == {member: INPUTS[member].points for member in MEMBERS}
    assert problem.walk_away == {member: INPUTS[member].walk_away for member in MEMBERS}
    assert problem.interactions == (Interaction(BONUS[0][0], {"Alatau": 5}),)
    assert without_points(problem) == PROBLEM


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"inputs": [replace(INPUTS["Alatau"], walk_away=2), INPUTS["Bayan"], INPUTS["Chuya"]]}, "What Alatau opened"),
        ({"salts": {**SALTS, "Bayan": "f" * 32}}, "What Bayan opened is not what it sealed"),
        ({"inputs": [INPUTS["Alatau"], INPUTS["Bayan"]]}, "The inputs of Chuya are not opened; all of them, or none"),
        ({"salts": {"Alatau": SALTS["Alatau"]}}, "The inputs of Bayan, Chuya are not opened"),
        ({"problem": replace(PROBLEM, issues={"art4": ("base", "alt1")})}, "The problem is not the one"),
        ({"whole": Round(1, PROBLEM.digest, MEMBERS)}, "Alatau, Bayan, Chuya have not sealed"),
        ({"whole": concluded(frozen_round(), Finding("HiGHS 1"))}, "This round has its result"),
    ],
)  # fmt: skip
def test_inputs_are_opened_as_they_were_sealed_or_not_at_all(change, said):
    given_ = {"whole": frozen_round(), "problem": PROBLEM, "inputs": list(INPUTS.values()), "salts": SALTS}

    def run(whole, problem, inputs, salts):
        return opened(whole, problem, inputs, salts)

    with pytest.raises(Refused, match=said):
        run(**{**given_, **change})
    assert run(**given_).valuing == MEMBERS


def test_a_round_has_one_result():
    first = concluded(frozen_round(), Finding("HiGHS 1", {"art4": "alt1", "art9": "base"}))

    assert first.result is not None
    assert first.result.status == "package"
    with pytest.raises(Refused, match="This round has its result"):
        concluded(first, Finding("HiGHS 1", {"art4": "base", "art9": "base"}))
    with pytest.raises(Refused, match="have not sealed"):
        concluded(Round(1, PROBLEM.digest, MEMBERS), Finding("HiGHS 1"))


def everything_in(result: Coarse) -> str:
    """All that a result holds, as text."""
    whole = {
        "status": result.status, "options": None if result.options is None else dict(result.options),
        "blockers": result.blockers, "names": list(result.names), "sentence": result.sentence,
        "certificate": json.loads(canonical(result.certificate)),
    }  # fmt: skip
    return json.dumps(whole)


def test_a_whole_run_tells_the_package_and_no_utilities():
    problem = opened(frozen_round(), PROBLEM, list(INPUTS.values()), SALTS)
    answer = solve(problem, Ask("leximin"))
    finding = Finding(f"{answer.certificate.solver} {answer.certificate.version}", answer.packages[0].options)

    result = concluded(frozen_round(), finding).result

    assert result is not None
    assert dict(result.options or {}) == {"art4": "alt1", "art9": "base"}
    assert result.sentence == "A package was found that is accepted by all that take part."
    assert result.certificate.keys() == {"schema", "round", "problem", "frozen", "status", "solver", "seals"}
    figures = [
        each for offer in answer.packages for view in offer.members.values() for each in (view.points, view.gain)
    ]
    assert Fraction(40_009) + Fraction(1, 2) in figures
    told = re.sub(r'"[0-9a-f]{64}"', "", everything_in(result))
    assert [each for each in re.findall(r"\d+", told) if each not in {"1", "4", "9", "0"}] == []
    for salt in SALTS.values():
        assert salt not in everything_in(result)


def test_those_that_stand_in_the_way_are_named_only_if_all_of_them_consented():
    inputs = {
        **INPUTS,
        "Bayan": replace(INPUTS["Bayan"], walk_away=40_010),
        "Alatau": replace(INPUTS["Alatau"], walk_away=10),
    }
    whole = Round(1, PROBLEM.digest, MEMBERS)
    for member in MEMBERS:
        whole = whole.sealed(sealed(inputs[member]))
    whole = whole.freeze()
    explained = explain(opened(whole, PROBLEM, list(inputs.values()), SALTS))
    finding = Finding("HiGHS 1", None, tuple(one for each in explained.conflicts[0] for one in each.members))

    silent = concluded(whole, finding, consenting=frozenset({"Alatau", "Chuya"})).result
    named = concluded(whole, finding, consenting=frozenset({"Alatau", "Bayan"})).result

    assert silent is not None
    assert (silent.status, silent.blockers, silent.names) == ("impossible", 2, ())
    assert silent.sentence == "No package is acceptable to all; a set of two members stands in the way."
    assert named is not None
    assert named.names == ("Alatau", "Bayan")
    told = everything_in(replace(silent, certificate={}))
    assert [member for member in MEMBERS if member in told] == []


def test_what_was_not_proven_is_not_said_and_names_nobody():
    finding = Finding("HiGHS 1", None, ("Alatau",), proven=False)

    result = concluded(frozen_round(), finding, consenting=frozenset(MEMBERS)).result

    assert result is not None
    assert (result.status, result.blockers, result.names) == ("undecided", 0, ())
    assert result.sentence == "The time was over before a package was found or ruled out."


def test_each_delegation_sees_its_own_value_from_its_own_inputs():
    package = {"art4": "alt1", "art9": "base"}

    assert own_value(INPUTS["Alatau"], package) == OwnValue("Alatau", Fraction(8), Fraction(5))
    assert own_value(INPUTS["Chuya"], package) == OwnValue("Chuya", Fraction(90_031), Fraction(1))
    with pytest.raises(BadData):
        own_value(INPUTS["Chuya"], {"art4": "alt1"})


@given(st.sampled_from(["art4", "art9"]), st.integers(0, 10**6), st.integers(0, 10**6))
def test_equal_inputs_with_other_salts_cannot_be_seen_to_be_equal(issue, best, least):
    inputs = Inputs("Alatau", {issue: dict.fromkeys(ISSUES[issue], best)}, least)

    assert sealed(inputs, salt="1" * 32).digest != sealed(inputs, salt="2" * 32).digest

from collections.abc import Iterable
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kengesh.consensus.conflicts import explain
from kengesh.consensus.explanation import LAYERS, LISTED, Position, cost
from kengesh.consensus.minimal_sets import MinimalSets, OutOfTimeError, minimal_sets, thinned
from kengesh.consensus.problem import AtMost, Choice, Exclusion, Implication, Problem
from tests.consensus.small_problems import held_against, packages, points, small_problems

YES_NO = ("yes", "no")


def objecting(**options: Iterable[str]) -> dict:
    """Objections to "yes" or "no" of one issue each; all else can be accepted."""
    return {
        issue: {each: "objects" if each in against else "can-accept" for each in YES_NO}
        for issue, against in options.items()
    }


def key(position: Position) -> tuple[str, str, str]:
    if position.kind == "walk-away":
        return ("walk-away", position.members[0], "")
    return ("option", position.issue, position.option)


def keys(sets) -> list[frozenset[tuple[str, str, str]]]:
    return [frozenset(key(each) for each in positions) for positions in sets]


def minimal(sets: Iterable[frozenset]) -> set[frozenset]:
    listed = set(sets)
    return {each for each in listed if not any(other < each for other in listed)}


def by_looking(problem: Problem, kinds) -> tuple[set[frozenset], set[frozenset]]:
    """All minimal conflicts and concessions, by every outcome and every combination of positions."""
    against = [frozenset(held_against(problem, package, kinds)) for package in packages(problem)]
    corrections = minimal(against)
    positions = sorted(frozenset().union(*against))
    subsets = chain.from_iterable(combinations(positions, size) for size in range(len(positions) + 1))
    conflicts: set[frozenset] = set()
    for subset in map(frozenset, subsets):
        if not any(each <= subset for each in conflicts) and all(subset & each for each in against):
            conflicts.add(subset)
    return conflicts, corrections


@settings(max_examples=150, deadline=None)
@given(small_problems())
def test_conflicts_and_concessions_are_those_found_by_looking_at_every_outcome(problem):
    explained = explain(problem)

    if not list(packages(problem)):
        assert explained.status == "contradiction"
        return
    open_to = [kinds for kinds in LAYERS if any(not held_against(problem, each, kinds) for each in packages(problem))]
    if len(open_to) == len(LAYERS):
        assert explained.status == "package"
        assert explained.package in list(packages(problem))
        assert held_against(problem, explained.package, LAYERS[-1]) == set()
        return
    conflicts, corrections = by_looking(problem, LAYERS[len(open_to)])
    assert (explained.status, explained.considered, explained.complete) == ("impossible", LAYERS[len(open_to)], True)
    assert len(explained.conflicts) == len(conflicts)
    assert set(keys(explained.conflicts)) == conflicts
    assert len(explained.concessions) == len(corrections) == explained.concession_count
    assert set(keys(explained.concessions)) == corrections


@settings(max_examples=60, deadline=None)
@given(small_problems())
def test_smallest_and_cheapest_come_first_and_the_cheapest_opens_a_package(problem):
    explained = explain(problem)

    assert [len(each) for each in explained.conflicts] == sorted(len(each) for each in explained.conflicts)
    costs = [cost(each) for each in explained.concessions]
    assert costs == sorted(costs)
    if explained.status == "impossible":
        assert explained.cheapest is not None
        assert cost(explained.cheapest.positions) == costs[0]
        opened = explained.cheapest.options
        assert opened in list(packages(problem))
        assert held_against(problem, opened, explained.considered) <= set(keys([explained.cheapest.positions])[0])
        assert explained.cheapest.shortfalls == {
            member: least - points(problem, member, opened)
            for member, least in problem.walk_away.items()
            if points(problem, member, opened) < least
        }


@settings(max_examples=60, deadline=None)
@given(small_problems())
def test_a_member_is_in_all_conflicts_if_and_only_if_its_positions_alone_would_have_to_go(problem):
    explained = explain(problem)

    for member in problem.members if explained.status == "impossible" else ():
        only_its = [
            any(each.members == (member,) and _all_behind(problem, explained, each) == {member} for each in positions)
            for positions in explained.conflicts
        ]
        assert (member in explained.in_all) == all(only_its)


def _all_behind(problem, explained, position) -> set[str]:
    """Every member that holds something against the option of a position."""
    if position.kind == "walk-away":
        return set(position.members)
    said = {"objects": "objection", "reserves": "reserve", None: "not-spoken"}
    choice = Choice(position.issue, position.option)
    return {m for m in problem.members if said.get(problem.stance(m, choice)) in explained.considered}


def test_two_members_that_object_to_all_there_is_are_the_conflict_and_either_can_give_way():
    problem = Problem(
        ("Alatau", "Bayan", "Chuya"),
        {"art4": YES_NO, "art9": YES_NO},
        stances={
            "Alatau": objecting(art4=["yes"], art9=[]),
            "Bayan": objecting(art4=["no"], art9=["no"]),
            "Chuya": objecting(art4=["no"], art9=[]),
        },
    )
    against_yes = Position("objection", ("Alatau",), "art4", "yes")
    against_no = Position("objection", ("Bayan", "Chuya"), "art4", "no")

    explained = explain(problem)

    assert explained.conflicts == ((against_yes, against_no),)
    assert explained.concessions == ((against_yes,), (against_no,))
    assert explained.in_all == ("Alatau",)
    assert [part.issues for part in explained.parts] == [("art4",)]
    assert explained.cheapest is not None
    assert explained.cheapest.options == {"art4": "yes", "art9": "yes"}
    assert explained.complete


def test_without_objections_reserves_explain_and_without_these_silence_does():
    reserved = {"art4": {"yes": "reserves", "no": "reserves"}}
    problem = Problem(("Alatau", "Bayan"), {"art4": YES_NO}, stances={"Alatau": reserved})

    explained = explain(problem)
    lifted = explain(Problem(("Alatau", "Bayan"), {"art4": YES_NO}, stances={"Alatau": objecting(art4=[])}))

    assert explained.considered == ("objection", "walk-away", "reserve")
    assert explained.conflicts == (
        (Position("reserve", ("Alatau",), "art4", "yes"), Position("reserve", ("Alatau",), "art4", "no")),
    )
    assert lifted.considered == LAYERS[-1]
    assert lifted.concessions == (
        (Position("not-spoken", ("Bayan",), "art4", "yes"),), (Position("not-spoken", ("Bayan",), "art4", "no"),)
    )  # fmt: skip
    assert lifted.in_all == ("Bayan",)


def test_a_walk_away_above_all_that_can_be_had_is_a_conflict_by_itself():
    points_ = {member: {"art4": {"yes": 3, "no": 0}} for member in ("Alatau", "Bayan")}
    problem = Problem(("Alatau", "Bayan"), {"art4": YES_NO}, points=points_, walk_away={"Alatau": 5, "Bayan": 1})

    explained = explain(problem)

    assert explained.conflicts == ((Position("walk-away", ("Alatau",), points=Fraction(5)),),)
    assert explained.in_all == ("Alatau",)
    assert explained.cheapest is not None
    assert explained.cheapest.options == {"art4": "yes"}
    assert explained.cheapest.shortfalls == {"Alatau": 2}


def test_rules_that_contradict_each_other_are_nobody_s_fault():
    yes, no = Choice("art4", "yes"), Choice("art4", "no")
    rules = (Implication(yes, no), AtMost(0, (no,)))
    problem = Problem(("Alatau",), {"art4": YES_NO, "art9": YES_NO}, implies=rules[:1], at_most=rules[1:])
    harmless = Exclusion(Choice("art4", "yes"), Choice("art9", "yes"))

    explained = explain(problem)

    assert (explained.status, explained.conflicts, explained.in_all) == ("contradiction", (), ())
    assert explained.contradiction is not None
    assert explained.contradiction.rules == (rules,)
    assert explain(Problem(("Alatau",), problem.issues, excludes=(harmless,))).status == "impossible"


def test_parts_that_do_not_touch_multiply_and_what_is_not_listed_is_counted():
    issues = {f"art{number}": ("a", "b", "c") for number in range(6)}
    stances = {"Alatau": {issue: dict.fromkeys(options, "objects") for issue, options in issues.items()}}

    explained = explain(Problem(("Alatau",), issues, stances=stances))

    assert len(explained.conflicts) == len(explained.parts) == 6
    assert explained.concession_count == 3**6
    assert len(explained.concessions) == LISTED
    assert {cost(each) for each in explained.concessions} == {6}
    assert explained.complete


class Ticks:
    """A budget that lasts for so many looks at it."""

    def __init__(self, count: int) -> None:
        self.count = count

    def remaining(self) -> float:
        self.count -= 1
        return 60.0 if self.count > 0 else 0.0


def hard() -> Problem:
    """Five members that each want another of five options, on four issues that hang together by their points."""
    members = ("Alatau", "Bayan", "Chuya", "Dasht", "Ertis")
    issues = {f"art{number}": tuple("abcde") for number in range(4)}
    values = {
        m: {i: {o: 10 if n == k else 0 for n, o in enumerate("abcde")} for i in issues} for k, m in enumerate(members)
    }
    return Problem(members, issues, points=values, walk_away=dict.fromkeys(members, 20))


def test_where_the_time_is_over_it_is_said_and_what_is_listed_is_proven():
    whole = explain(hard())
    cut = explain(hard(), Ticks(30))

    assert (whole.complete, cut.complete, cut.status) == (True, False, "impossible")
    assert 0 < len(cut.conflicts) + len(cut.concessions) < len(whole.conflicts) + len(whole.concessions)
    assert set(cut.conflicts) <= set(whole.conflicts)
    assert set(cut.concessions) <= set(whole.concessions)
    assert explain(hard(), Ticks(1)).status == "undecided"


def test_a_limit_on_the_number_of_sets_is_a_cut_off_too():
    cut = explain(hard(), most=3)

    assert (cut.complete, len(cut.conflicts) + len(cut.concessions)) == (False, 3)


def test_three_of_five_that_want_half_of_four_issues_each_cannot_have_it():
    """By hand: an issue goes to one member, so that two of five can have two issues each, and any three conflict."""
    explained = explain(hard())

    assert {len(each) for each in explained.conflicts} == {3}
    assert len(explained.conflicts) == 10
    assert {len(each) for each in explained.concessions} == {3}
    assert explained.in_all == ()


class Family:
    """Positions that can hold together if one of the given combinations contains them."""

    def __init__(self, possible: list[int]) -> None:
        self.possible = possible
        self.asked = 0

    def holds(self, active: int) -> int | None:
        self.asked += 1
        return next((each for each in self.possible if active & ~each == 0), None)


@settings(deadline=None)
@given(st.integers(1, 6), st.lists(st.integers(0, 63), max_size=6), st.booleans())
def test_the_written_map_and_the_program_find_the_same_sets(count, possible, costly):
    everything = (1 << count) - 1
    family = [each & everything for each in possible]
    costs = [number + 1 if costly else 1 for number in range(count)]

    found = minimal_sets(Family(family), costs)
    again = _by_program(Family(family), costs)

    assert (set(found.conflicts), set(found.corrections)) == (set(again.conflicts), set(again.corrections))
    assert set(found.corrections) == {int(each) for each in _minimal_bits(everything & ~each for each in family)}
    dear = [sum(costs[n] for n in range(count) if each >> n & 1) for each in found.corrections]
    assert dear == sorted(dear)


def _minimal_bits(sets: Iterable[int]) -> set[int]:
    listed = set(sets)
    return {each for each in listed if not any(other != each and other & ~each == 0 for other in listed)}


def _by_program(family: Family, costs: list[int]) -> MinimalSets:
    """With positions beside them that never matter, so that the map is a program."""
    extra = 17
    wide = Family([each | ((1 << extra) - 1) << len(costs) for each in family.possible])
    return minimal_sets(wide, [*costs, *[1] * extra])


def test_a_combination_that_cannot_hold_is_thinned_out_to_a_minimal_one():
    family = Family([0b0111, 0b1011])

    assert thinned(family, 0b1111) == 0b1100
    assert thinned(family, 0b1111, known=[0b1100]) == 0b1100


@given(st.lists(st.integers(0, 62), min_size=1, max_size=8))
def test_what_is_thinned_out_cannot_hold_and_every_part_of_it_can(possible):
    family = Family(possible)

    left = thinned(family, 63)

    assert family.holds(left) is None
    assert all(family.holds(left & ~(1 << number)) is not None for number in range(6) if left >> number & 1)


def test_what_runs_out_of_time_in_between_leaves_what_was_found():
    class Short(Family):
        def holds(self, active: int) -> int | None:
            if self.asked >= 4:
                raise OutOfTimeError
            return super().holds(active)

    assert minimal_sets(Short([0b01, 0b10]), [1, 1]) == MinimalSets((0b11,), (0b10,), complete=False)
    assert minimal_sets(Family([0b01, 0b10]), [1, 1]) == MinimalSets((0b11,), (0b10, 0b01), complete=True)


@pytest.mark.parametrize("issues", [{}, {"art4": ("only",)}])
def test_with_nothing_to_choose_the_answer_is_clear(issues):
    accepting = {issue: dict.fromkeys(options, "can-accept") for issue, options in issues.items()}

    explained = explain(Problem(("Alatau",), issues, stances={"Alatau": accepting}))

    assert (explained.status, explained.package) == ("package", dict.fromkeys(issues, "only"))

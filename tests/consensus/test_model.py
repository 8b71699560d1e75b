from fractions import Fraction

import pytest

from kengesh.consensus.budget import Unlimited
from kengesh.consensus.enumerating import Enumeration
from kengesh.consensus.goals import Quest
from kengesh.consensus.model import Model, solver_version
from kengesh.consensus.problem import Choice, Implication, Interaction, Problem
from kengesh.consensus.searching import Search
from kengesh.consensus.tables import Tables

WORDS = {"s": "supports", "c": "can-accept", "r": "reserves", "o": "objects"}
SIZES = {"i0": 4, "i1": 3, "i2": 3, "i3": 4, "i4": 4}
POINTS = {
    "m0": {"i0": "8 1 7/3 -1", "i1": "5 8 -2/3", "i2": "2 -3 2/3", "i3": "-4 4 2/3 1"},
    "m1": {"i0": "7 -1 -2 -3", "i1": "-4/3 9 -1", "i2": "-1 2 0", "i3": "7 8 -2/3 8", "i4": "0 0 4/3 5"},
    "m2": {"i1": "1 -4/3 -1", "i2": "6 -2 -3", "i3": "4/3 9 4 -1", "i4": "7/3 8/3 -3 2/3"},
}
STANCES = {
    "m0": {"i0": "ccc-", "i1": "c-s", "i2": "scs", "i3": "sssr", "i4": "srss"},
    "m2": {"i0": "ccoc", "i1": "scs", "i2": "osc", "i3": "soss", "i4": "sscs"},
}


@pytest.fixture
def problem():
    """On the second level the solver gives the package that it started from beside the value of a better one."""
    return Problem(
        members=("m0", "m1", "m2"),
        issues={issue: tuple(f"o{number}" for number in range(size)) for issue, size in SIZES.items()},
        stances={
            member: {
                issue: {f"o{number}": WORDS[each] for number, each in enumerate(of) if each in WORDS}
                for issue, of in by.items()
            }
            for member, by in STANCES.items()
        },
        points={
            member: {
                issue: {f"o{number}": Fraction(each) for number, each in enumerate(of.split())}
                for issue, of in by.items()
            }
            for member, by in POINTS.items()
        },
        walk_away={"m0": 0, "m2": 18},
        interactions=(Interaction((Choice("i2", "o0"), Choice("i4", "o0")), {"m0": 7, "m1": 7, "m2": 8}),),
        implies=(
            Implication(Choice("i4", "o3"), Choice("i3", "o3")),
            Implication(Choice("i3", "o1"), Choice("i4", "o0")),
        ),
    )


def test_a_package_that_is_not_the_one_whose_value_is_reported_is_not_taken(problem):
    tables, quest = Tables.of(problem), Quest("objections", isolated_first=True, few=0)

    found, known = Search(tables, Unlimited()).best(quest), Enumeration(tables).best(quest)

    assert known.value == found.value
    assert known.value is not None


def test_the_solver_writes_nothing_to_the_terminal(problem, capfd):
    model = Model(Tables.of(problem), Unlimited())

    assert model.best({0: 1.0}, most=True).status == "optimal"
    assert solver_version().count(".") == 2
    assert capfd.readouterr() == ("", "")


def test_a_later_search_keeps_what_was_added_before(problem):
    model = Model(Tables.of(problem), Unlimited())
    first = model.best({0: 1.0}, most=True)
    row = model.row(0, 0, {0: 1.0})
    second = model.best({0: 1.0}, most=True)
    model.loosen(row)
    third = model.best({0: 1.0}, most=True)
    model.forbid([0, 1, 2, 3])

    assert [each.value for each in (first, second, third)] == [1, 0, 1]
    assert model.best({}, most=True).status == "impossible"

"""The generator of negotiations is frozen: figures of different days are compared by it."""

import pytest

from benchmarks.negotiations import evenly, negotiation, rankings, stances


@pytest.mark.parametrize(
    ("problem", "digest"),
    [
        (negotiation(0, 20), "ef9f46f99e552b9f5880c2f25b7b329e5bf86368e5512256b214525371b69f85"),
        (evenly(0, 5, 5, 10), "5959316d579d817c08bd16454933f35c57043a73213326a13f7e6a69c0b89c06"),
        (stances(0, 10, 20, 4), "8f52bf53d413146fe81ea32d39a69b468f7763f6eefdad580f486d4eb739893a"),
        (rankings(0, 10, 20), "e66d879255e9af3456faf005558fb3160c20080874c3fb0bfd5d88668c5b60a8"),
    ],
)
def test_a_negotiation_is_always_the_same(problem, digest):
    assert problem.digest == digest


def test_a_negotiation_has_what_the_description_says():
    """Ten members, two to six options, as many interactions as issues, half as many rules, walk-aways at 35 %."""
    problem = negotiation(1, 50)
    ideal = {each: sum(max(of.values()) for of in by.values()) for each, by in problem.points.items()}

    assert (len(problem.members), len(problem.issues)) == (10, 50)
    assert {len(options) for options in problem.issues.values()} == {2, 3, 4, 5, 6}
    assert (len(problem.interactions), len(problem.implies) + len(problem.excludes)) == (50, 25)
    assert all(problem.walk_away[each] == int(most) * 35 // 100 for each, most in ideal.items())
    assert all(400 < most < 1000 for most in ideal.values())

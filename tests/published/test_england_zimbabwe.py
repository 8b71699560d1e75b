"""The published figures of England and Zimbabwe, counted in exact fractions without any solver."""

from tests.published.england_zimbabwe import EVALUATIONS, MAX_MIN, NASH, OUTCOMES, PARETO, outcomes, utility

POINTS = [tuple(utility(member, outcome) for member in EVALUATIONS) for outcome in outcomes()]


def rounded(point):
    return tuple(round(float(each), 6) for each in point)


def test_there_are_576_outcomes_and_25_of_them_are_pareto_optimal():
    optimal = [
        (first, second)
        for first, second in POINTS
        if not any(x >= first and y >= second and (x, y) != (first, second) for x, y in POINTS)
    ]

    assert (len(POINTS), len(optimal)) == (OUTCOMES, PARETO)


def test_the_nash_and_the_max_min_point_are_those_published():
    assert rounded(max(POINTS, key=lambda point: point[0] * point[1])) == NASH
    assert rounded(max(POINTS, key=min)) == MAX_MIN

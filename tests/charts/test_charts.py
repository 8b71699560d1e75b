"""Charts say what the figures say: gaps stay gaps, ranges stay ranges, and every image is readable without eyes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.charts.bars import Bar, bar_chart, bar_rows
from kengesh.charts.flows import Flow, flow_chart, flow_rows
from kengesh.charts.lines import Level, Series, line_chart, line_rows
from kengesh.charts.matrix import SHADES, Cell, matrix_chart, matrix_rows, shade
from kengesh.charts.svg import COLOURS, WIDTH, Labels, Value, exact, figure, ticks
from kengesh.errors import BadData
from tests.charts.images import all_of, read, words

LABELS = Labels("c1", "Seized opium", "Kilograms by quarter.", "kg", "Returns of members")
TIMES = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")


def joins(root, colour=COLOURS[0]):
    """The lines between neighbouring values of a series: those that are wide and go across."""
    return [e for e in all_of(root, "line") if e.get("stroke") == colour and e.get("x1") != e.get("x2")][:-1]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((1, 2, 3, 4), 3),
        ((1, None, 3, 4), 1),
        ((1, None, 3, None), 0),
        ((None, None, None, None), 0),
        ((None, 2, 3, None), 1),
    ],
)
def test_a_line_joins_neighbours_alone_and_never_bridges_what_is_missing(values, expected):
    series = Series("opium", tuple(None if each is None else exact(each) for each in values))

    root = read(line_chart(LABELS, TIMES, [series]))

    assert len(joins(root)) == expected
    assert len(all_of(root, "circle")) == sum(each is not None for each in values) + 1  # and the legend's


def test_a_range_is_a_band_with_a_bar_at_each_end_and_what_is_open_above_ends_in_an_arrow():
    series = Series("opium", (Value(10, 15), Value(12, 20), Value(8, None), None))

    root = read(line_chart(LABELS, TIMES, [series]))

    bands = [each for each in all_of(root, "polygon") if each.get("fill-opacity")]
    arrows = [each for each in all_of(root, "polygon") if not each.get("fill-opacity")]
    assert (len(bands), len(arrows)) == (1, 1)
    assert line_rows(TIMES, [series], "not known") == [("opium", "10–15", "12–20", "≥ 8", "not known")]


def test_the_height_of_a_value_is_in_proportion():
    root = read(line_chart(LABELS, TIMES, [Series("opium", tuple(map(exact, (0, 5, 10, 10))))]))

    low, middle, high, *_ = (float(each.get("cy") or 0) for each in all_of(root, "circle"))
    assert middle == pytest.approx((low + high) / 2)


def test_series_differ_by_marker_and_dash_as_well_as_by_colour():
    series = [Series(f"s{number}", tuple(map(exact, (1, 2, 3, number)))) for number in range(4)]

    root = read(line_chart(LABELS, TIMES, series))

    assert all(all_of(root, name) for name in ("circle", "rect", "polygon"))
    wide = [each for each in all_of(root, "line") if each.get("stroke-width")]
    dashes = {each.get("stroke"): each.get("stroke-dasharray") for each in wide}
    assert len(set(dashes.values())) == len(dashes) == 4


def test_a_target_is_a_line_across_with_its_name():
    root = read(line_chart(LABELS, TIMES, [Series("s", (exact(1), None, None, None))], [Level("target", 40)]))

    assert "target: 40" in words(root)


def test_title_description_unit_and_source_stand_in_the_image():
    root = read(bar_chart(LABELS, [Bar("Alatau", exact(3))]))

    titles = [all_of(root, name)[0].text for name in ("title", "desc")]
    assert titles == ["Seized opium", "Kilograms by quarter."]
    assert "kg · Returns of members" in words(root)


def test_bars_are_solid_to_the_lower_end_hatched_to_the_upper_one_and_say_what_is_missing():
    bars = [Bar("a", exact(10)), Bar("b", Value(5, 10)), Bar("c", Value(5, None)), Bar("d", None)]

    root = read(bar_chart(LABELS, bars, "not known"))

    solid = [float(each.get("width") or 0) for each in all_of(root, "rect") if each.get("fill") == COLOURS[0]]
    hatched = [float(each.get("width") or 0) for each in all_of(root, "rect") if (each.get("fill") or "")[:3] == "url"]
    assert solid == [solid[0], pytest.approx(solid[0] / 2, abs=0.01), pytest.approx(solid[0] / 2, abs=0.01)]
    assert hatched == [pytest.approx(solid[0] / 2, abs=0.01)]
    assert {"10", "5–10", "≥ 5", "not known"} <= set(words(root))
    assert bar_rows(bars, "not known")[3] == ("d", "not known")


def test_a_matrix_shows_each_figure_and_hatches_what_is_not_told():
    rows: list[tuple[str, tuple[Cell, ...]]] = [
        ("opium", (exact(0), exact(40), None)),
        ("heroin", (exact(1), "together", exact(12))),
    ]

    root = read(matrix_chart(LABELS, ("A", "B", "C"), rows))

    cells = [each.get("fill") for each in all_of(root, "rect")]
    assert cells == [
        SHADES[0][0],
        SHADES[4][0],
        "url(#c1-hatch-currentcolor)",
        SHADES[1][0],
        "url(#c1-hatch-currentcolor)",
        SHADES[2][0],
    ]
    assert {"A", "B", "C", "opium", "heroin", "40", "together"} <= set(words(root))
    assert matrix_rows(rows) == [("opium", "0", "40", "–"), ("heroin", "1", "together", "12")]


@given(st.floats(0, 1e9), st.floats(0, 1e9), st.floats(1e-6, 1e9))
def test_a_darker_shade_is_never_of_a_smaller_value(one, two, largest):
    low, high = sorted((min(one, largest), min(two, largest)))

    assert 0 <= shade(low, largest) <= shade(high, largest) <= 4
    assert shade(largest, largest) == 4
    assert shade(0, largest) == 0


def test_ribbons_are_as_wide_as_what_flows_and_hatched_where_it_is_a_range():
    flows = [Flow("Alatau", "Ertis", exact(30), "north"), Flow("Bayan", "Ertis", Value(5, 10), "south")]
    read(flow_chart(LABELS, [Flow("Bayan", "Ertis", Value(5, 10))] * 9))

    root = read(flow_chart(LABELS, flows))

    ribbons = [each for each in all_of(root, "path") if each.get("fill")]
    wide = [float(end) - float(start) for start, end in (ends(each.get("d") or "") for each in ribbons)]
    assert wide[0] == pytest.approx(3 * wide[1], abs=0.02)
    assert wide[2] == pytest.approx(wide[1] / 2, abs=0.02)
    assert [(each.get("fill") or "")[:3] == "url" for each in ribbons] == [False, False, True]
    assert {"Alatau", "Bayan", "Ertis", "north: 30", "south: 5–10"} <= set(words(root))
    assert flow_rows(flows)[1] == ("south", "Bayan", "Ertis", "5–10")


def ends(path):
    """Where a ribbon begins and ends on its near side."""
    places = re.findall(r",([-\d.]+)", path)
    return places[0], places[-1]


def test_the_words_of_thin_ribbons_keep_their_distance():
    flows = [
        Flow("a", "b", exact(1000), "wide"),
        Flow("a", "b", exact(1), "thin"),
        Flow("a", "b", exact(2), "thin too"),
    ]

    root = read(flow_chart(LABELS, flows))

    heights = sorted(float(each.get("y") or 0) for each in all_of(root, "text") if "thin" in (each.text or ""))
    assert heights[1] - heights[0] >= 15


def drawn(labels):
    """One chart of each kind."""
    yield line_chart(labels, TIMES, [Series("s", (exact(1), Value(1, 3), None, Value(4, None)))], [Level("target", 2)])
    yield bar_chart(labels, [Bar("a", exact(10)), Bar("b", Value(5, None))])
    yield matrix_chart(labels, ("A", "B"), [("opium", (exact(1), None))])
    yield flow_chart(labels, [Flow("a", "b", Value(1, 2))])


def test_from_right_to_left_everything_is_mirrored():
    mirrored = Labels(LABELS.identity, LABELS.title, LABELS.description, right_to_left=True)
    plain = Labels(LABELS.identity, LABELS.title, LABELS.description)

    for one, other in zip(drawn(plain), drawn(mirrored), strict=True):
        left, right = read(one), read(other)
        assert right.get("direction") == "rtl"
        for before, after in zip(all_of(left, "text"), all_of(right, "text"), strict=True):
            assert float(before.get("x") or 0) + float(after.get("x") or 0) == pytest.approx(WIDTH)


def test_the_same_figures_give_the_same_bytes():
    assert list(drawn(LABELS)) == list(drawn(LABELS))


@given(st.text(max_size=40), st.text(max_size=40))
def test_words_of_people_never_become_markup(name, title):
    labels = Labels("c1", title, name)

    for svg in (
        line_chart(labels, (name,), [Series(name, (exact(1),))]),
        bar_chart(labels, [Bar(name, None)], name),
        matrix_chart(labels, (name,), [(name, (name,))]),
        flow_chart(labels, [Flow(name, title, exact(1), name)]),
    ):
        read(svg)


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_ticks_hold_the_range_and_zero_between_them_evenly(one, two):
    low, high = sorted((one, two))
    found = ticks(low, high)

    near = (found[1] - found[0]) * 1e-8
    assert found[0] <= min(0, low) + near
    assert found[-1] >= max(0, high) - near
    assert 0 in found
    assert 2 <= len(found) <= 12


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0"), (12, "12"), (0.5, "0.5"), (1234567.0, "1234567"), (0.000123456789, "0.000123457"), (-2.50, "-2.5")],
)
def test_figures_are_written_without_needless_digits(number, said):
    assert figure(number) == said


@pytest.mark.parametrize(
    ("making", "sentence"),
    [
        (lambda: Value(3, 2), "is no range"),
        (lambda: Value(float("nan"), None), "is no range"),
        (lambda: Labels("1 x", "", ""), "cannot name parts"),
        (lambda: line_chart(LABELS, TIMES, [Series("s", ())]), "s has 0 values; there are 4 places"),
        (lambda: matrix_chart(LABELS, TIMES, [("row", ())]), "row has 0 values; there are 4 places"),
        (lambda: flow_chart(LABELS, [Flow("a", "b", exact(-1))]), "no width of a flow"),
    ],
)
def test_what_cannot_be_drawn_is_refused(making, sentence):
    with pytest.raises(BadData, match=sentence):
        making()

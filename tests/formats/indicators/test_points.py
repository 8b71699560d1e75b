"""Series from files: each cell that cannot be taken is named; the path says what is aimed at and fills nothing in."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.errors import BadData
from kengesh.formats.indicators.points import Aim, Point, latest, periods, place, point_changes
from kengesh.formats.indicators.reading import COLUMNS, read_indicators
from kengesh.formats.indicators.writing import series_csv
from tests.commands import run

HEAD = ",".join(COLUMNS)
GOOD = "CO2,Alatau,2020,6.1,Office,CC BY 4.0,2026-01-10"


def read(*rows):
    return read_indicators("\n".join([HEAD, *rows]).encode(), "i.csv")


def changed(**cells):
    return ",".join((dict(zip(COLUMNS, GOOD.split(","), strict=True)) | cells).values())


def test_values_come_in_order_of_time_with_their_origin():
    found = read(changed(period="2022", value="5"), GOOD, changed(period="2021", value="Not known"))

    assert found.faults == ()
    assert found.series[0].points == (Point("2020", "6.1"), Point("2021", "not known"), Point("2022", "5"))
    assert (found.series[0].origin.source, found.series[0].origin.file) == ("Office", "i.csv")


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"value": ""}, "value: it is blank; a number, or “not known”"),
        ({"value": "5,1"}, "the row"),
        ({"value": "many"}, "many is no number"),
        ({"period": "soon"}, "soon is no period"),
        ({"period": "2021-Q1"}, "2021-Q1 stands beside 2020"),
        ({"period": "2020"}, "2020 stands twice"),
        ({"indicator": ""}, "the code of an indicator is right"),
        ({"member": ""}, "the name or code of a member is right"),
        ({"source": ""}, "who published it, and where, is right"),
        ({"licence": ""}, "the licence"),
        ({"retrieved": "yesterday"}, "yesterday is no day"),
        ({"source": "Another"}, "one series has one origin"),
    ],
)
def test_each_cell_that_cannot_be_taken_is_named(cells, sentence):
    if "," in cells.get("value", ""):
        with pytest.raises(BadData, match="it has 8 cells"):
            read(GOOD, changed(period="2021", **cells))
        return
    found = read(GOOD, changed(**{"period": "2021"} | cells))

    assert any(sentence in each.sentence for each in found.faults), [each.sentence for each in found.faults]
    assert all("i.csv, row 3" in each.sentence for each in found.faults)
    assert found.series[0].points == (Point("2020", "6.1"),)


def test_what_is_written_is_read_back():
    found = read(GOOD, changed(period="2021", value="-3.5"), changed(period="2022", value="not known"))

    assert read_indicators(series_csv(found.series), "i.csv").series[0].points == found.series[0].points


@pytest.mark.parametrize(
    ("points", "named"),
    [
        ((), []),
        (("2020", "2023"), ["2020", "2021", "2022", "2023"]),
        (("2020-Q4", "2021-Q2"), ["2020-Q4", "2021-Q1", "2021-Q2"]),
        (("2020-12", "2021-02"), ["2020-12", "2021-01", "2021-02"]),
    ],
)
def test_every_period_between_the_first_and_the_last_has_a_place(points, named):
    assert periods(Point(period, "1") for period in points) == named


AIM = Aim("rise", Decimal(10), "2020", Decimal(20), "2030")


@pytest.mark.parametrize(
    ("period", "aimed"), [("2010", 10), ("2020", 10), ("2025", 15), ("2030", 20), ("2040", 20), ("2025-Q3", "15.5")]
)
def test_the_path_is_a_straight_line_flat_at_both_ends(period, aimed):
    assert AIM.path(period) == Decimal(aimed)


@given(st.integers(2000, 2050), st.decimals(0, 40, places=3))
def test_a_better_value_is_never_worse_off(year, value):
    order = ["off target", "on target"]
    one, more = (AIM.state([Point(f"{year}", f"{each}")]) for each in (value, value + 1))

    assert order.index(one) <= order.index(more)


def test_an_earlier_value_does_not_stand_in_for_one_that_is_not_known():
    points = [Point("2025", "99"), Point("2026", "not known")]

    assert (AIM.state(points), AIM.state([]), latest(points)) == ("not known", "not known", points[1])


def test_what_is_different_is_told_period_by_period():
    before, after = [Point("2020", "1"), Point("2021", "2")], [Point("2021", "3"), Point("2022", "4")]

    assert [(each.period, each.before, each.after) for each in point_changes(before, after)] == [
        ("2020", "1", None), ("2021", "2", "3"), ("2022", None, "4"),
    ]  # fmt: skip


@pytest.mark.parametrize("period", ["", "20", "2020-Q5", "2020-13", "2020-1"])
def test_what_is_no_period_is_refused(period):
    with pytest.raises(BadData, match="is no period"):
        place(period)


def test_the_command_names_cells_and_gaps(tmp_path):
    path = tmp_path / "i.csv"
    path.write_text("\n".join([HEAD, GOOD, changed(period="2022", value="5")]), encoding="utf-8")
    good = run("indicators", "check", path, "--json")
    path.write_text("\n".join([HEAD, changed(value="")]), encoding="utf-8")
    bad = run("indicators", "check", path)

    assert (good.code, good.json["series"][0]["gaps"], good.json["series"][0]["latest"]) == (0, ["2021"], "5")
    assert bad.code == 1
    assert "i.csv, row 2, value: it is blank" in bad.err

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

from kengesh.cli.consensus.gain_chart import gain_chart
from kengesh.cli.time_limit import TimeLimit

GAINS = {
    "Package 1": {"Alatau": Fraction(30), "Dasht": Fraction(30), "A <b>": Fraction(0)},
    "Package 2": {"Alatau": Fraction(-10), "Dasht": Fraction(30), "A <b>": Fraction(0)},
    "Package 3": {"Alatau": Fraction(29), "Dasht": Fraction(1, 3), "A <b>": Fraction(0)},
}


def marks(svg: str) -> list[str]:
    """The numbers on the marks, from the first member to the last."""
    return re.findall(r'text-anchor="middle" class="soft">([^<]*)<', svg)


def test_a_chart_has_a_title_a_description_and_a_line_for_each_member():
    drawn = ET.fromstring(gain_chart(GAINS))  # noqa: S314 -- our own

    assert drawn.get("role") == "img"
    assert [each.tag for each in drawn][:2] == ["title", "desc"]
    assert "1: package 1; 2: package 2; 3: package 3" in (drawn.findtext("desc") or "")
    assert sum(each.get("class") == "zero" for each in drawn.iter("line")) == 3
    assert "A <b>" in [each.text for each in drawn.iter("text")]


def test_packages_of_equal_gain_share_a_mark_and_near_ones_stand_apart():
    svg = gain_chart(GAINS)

    assert marks(svg) == ["2", "3", "1", "3", "1,2", "1,2,3"]
    heights = [each.get("y") for each in ET.fromstring(svg).iter("rect")]  # noqa: S314 -- our own
    assert heights[1] != heights[2]
    assert heights[3] == heights[4]


def test_a_time_limit_ends_at_nothing_and_never_below():
    assert TimeLimit(0).remaining() == 0
    assert 0 < TimeLimit(60).remaining() <= 60

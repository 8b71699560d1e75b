from fractions import Fraction
from pathlib import Path

import pytest

from kengesh.consensus.problem import Problem
from kengesh.errors import BadData
from kengesh.formats.studies import Link, Study, read_study

PROBLEM = Problem(("Alatau", "Bayan"), {"art4": ("base", "alt1"), "art9": ("base",)})
SOURCE = f"""\
unit = "per cent"
source = "A study, 2026"
digest = "{"ab" * 32}"

[[links]]
issue = "art4"
option = "alt1"
figures = {{ Bayan = -0.1, Alatau = "1/3" }}

[[links]]
issue = "art9"
option = "base"
unit = "days"
figures = {{ Alatau = 2 }}
"""


def read(folder: Path, source: str) -> Study:
    path = folder / "study.toml"
    path.write_text(source, encoding="utf-8")
    return read_study(path, PROBLEM)


def test_a_link_has_its_own_unit_or_that_of_the_study_and_its_figures_are_exact(tmp_path):
    study = read(tmp_path, SOURCE)

    assert study.links == (
        Link(
            "art4", "alt1", "per cent", "A study, 2026", "ab" * 32,
            {"Alatau": Fraction(1, 3), "Bayan": Fraction(-1, 10)},
        ),
        Link("art9", "base", "days", "A study, 2026", "ab" * 32, {"Alatau": Fraction(2)}),
    )  # fmt: skip
    assert study.of({"art4": "base", "art9": "base"}) == study.links[1:]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('issue = "art9"', 'issue = "art8"', 11, "there is no issue art8; the issues are art4, art9."),
        ('option = "alt1"', 'option = "alt2"', 7, "the issue art4 has no option alt2; it has base, alt1."),
        ("Bayan = -0.1", "Dasht = -0.1", 8, "Dasht is not a member here; the members are Alatau, Bayan."),
        ("Bayan = -0.1", "Bayan = nan", 8, "the figure for Bayan is no number"),
        ("Bayan = -0.1", "Bayan = true", 8, "the figure for Bayan is no number"),
        ("figures = { Alatau = 2 }", "", 10, "links, 2: figures is missing or empty"),
        ('unit = "days"', "points = 3", 13, "There is no points in a study"),
        ('unit = "per cent"\n', "", 4, "links, 1: unit is missing or empty"),
        ("abab", "xxxx", 5, "digest is no digest of a result"),
        ('source = "A study, 2026"', "member = 3", 2, "There is no member in a study"),
    ],
)
def test_an_error_names_the_line_and_what_would_be_right(tmp_path, old, new, line, said):
    with pytest.raises(BadData) as error:
        read(tmp_path, SOURCE.replace(old, new, 1))

    assert said in error.value.sentence
    assert error.value.where == f"study.toml, line {line}"
    assert len(read(tmp_path, SOURCE).links) == 2


@pytest.mark.parametrize("source", ["", "links = []", "links = [3]", "links = ["])
def test_a_file_without_links_is_refused(tmp_path, source):
    with pytest.raises(BadData):
        read(tmp_path, source)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BadData, match=r"none\.toml cannot be read: No such file"):
        read_study(tmp_path / "none.toml", PROBLEM)

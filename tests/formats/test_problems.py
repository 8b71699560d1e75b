import json
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kengesh.consensus.problem import AtMost, Choice, Exclusion, Implication, Interaction, Problem
from kengesh.errors import BadData, Refused
from kengesh.formats.problem_shape import PARTS
from kengesh.formats.problems import (
    DraftReference,
    Limits,
    ProblemFile,
    parse_problem,
    problem_bytes,
    read_problem,
)
from kengesh.text.positions import STANCES
from tests.reference import CHECKOUT

SCHEMA = Draft202012Validator(json.loads((CHECKOUT / "docs/reference/problem.schema.json").read_text(encoding="utf-8")))
TOML = """\
members = ["Alatau", "Bayan"]
implies = [[{ art4 = "alt1" }, { art9 = "base" }]]
excludes = [[{ art4 = "alt1" }, { art7 = "alt2" }]]
at_most = [{ count = 1, of = [{ art4 = "alt1" }, { art9 = "alt2" }] }]

[draft]
revision = "0000000000000000000000000000000000000000000000000000000000000000"
symbol = "SC/ES/2026/4/Rev.1"

[issues]
art4 = ["base", "alt1"]
art7 = ["base", "alt2"]
art9 = ["base", "alt2"]

[titles]
art4 = "Article 4: within what time to answer"

[wordings.art4]
base = "within 24 hours"

[stances.Alatau.art4]
base = "objects"
alt1 = "supports"

[salience]
Alatau = ["art4", ["art7", "art9"]]

[points.Alatau]
art4 = { base = 10, alt1 = 0.25 }
art9 = { base = "1/3", alt2 = 0 }

[walk_away]
Alatau = 5

[[interactions]]
when = { art4 = "base", art9 = "alt2" }
points = { Alatau = 3 }
"""
PROBLEM = Problem(
    members=("Alatau", "Bayan"),
    issues={"art4": ("base", "alt1"), "art7": ("base", "alt2"), "art9": ("base", "alt2")},
    stances={"Alatau": {"art4": {"base": "objects", "alt1": "supports"}}},
    salience={"Alatau": [["art4"], ["art7", "art9"]]},
    points={
        "Alatau": {"art4": {"base": 10, "alt1": Fraction(1, 4)}, "art9": {"base": Fraction(1, 3), "alt2": 0}},
    },
    walk_away={"Alatau": 5},
    interactions=(Interaction((Choice("art4", "base"), Choice("art9", "alt2")), {"Alatau": 3}),),
    implies=(Implication(Choice("art4", "alt1"), Choice("art9", "base")),),
    excludes=(Exclusion(Choice("art4", "alt1"), Choice("art7", "alt2")),),
    at_most=(AtMost(1, (Choice("art4", "alt1"), Choice("art9", "alt2"))),),
)
FILE = ProblemFile(
    PROBLEM,
    DraftReference("0" * 64, "SC/ES/2026/4/Rev.1"),
    {"art4": "Article 4: within what time to answer"},
    {"art4": {"base": "within 24 hours"}},
)


def parsed(source: str, name: str = "problem.toml") -> ProblemFile:
    return parse_problem(source.encode(), name)


def test_a_problem_is_read_part_by_part(tmp_path):
    path = tmp_path / "problem.toml"
    path.write_text(TOML, encoding="utf-8")

    read = read_problem(path)

    assert read.file == FILE
    assert (read.input.name, len(read.input.digest)) == ("problem.toml", 64)


def test_the_example_of_the_manual_is_read_from_json():
    """The shape as it was agreed, on one line."""
    source = (
        '{"members": ["Alatau", "Bayan"], "issues": {"art4": ["base", "alt1"], "art7": ["base", "alt2"], '
        '"art9": ["base", "alt2"]}, "stances": {"Alatau": {"art4": {"base": "objects", "alt1": "supports"}}}, '
        '"salience": {"Alatau": ["art4"]}, "points": {"Alatau": {"art4": {"base": 10, "alt1": 0}}}, '
        '"walk_away": {"Alatau": 5}, "interactions": [{"when": {"art4": "base", "art9": "alt2"}, '
        '"points": {"Alatau": 3}}], "implies": [[{"art4": "alt1"}, {"art9": "base"}]], '
        '"excludes": [[{"art4": "alt1"}, {"art7": "alt2"}]]}'
    )

    problem = parsed(source, "problem.json").problem

    assert problem.points["Alatau"] == {"art4": {"base": 10, "alt1": 0}}
    assert problem.salience["Alatau"] == (("art4",),)
    assert (problem.implies, problem.excludes) == (PROBLEM.implies, PROBLEM.excludes)


def test_every_part_but_members_and_issues_may_be_left_out():
    assert parsed('members = ["Alatau"]\n[issues]\nart4 = ["base"]\n') == ProblemFile(
        Problem(("Alatau",), {"art4": ("base",)})
    )


NAMES = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=' ."='), min_size=1, max_size=5)
FIGURES = st.integers(-(10**20), 10**20) | st.fractions(max_denominator=10**6) | st.sampled_from([Fraction(1, 10**7)])


def subsets(items):
    return st.lists(st.sampled_from(items), unique=True) if items else st.just([])


@st.composite
def files(draw) -> ProblemFile:
    members = tuple(draw(st.lists(NAMES, min_size=1, max_size=3, unique=True)))
    options = st.lists(NAMES, min_size=1, max_size=3, unique=True).map(tuple)
    issues = draw(st.dictionaries(NAMES, options, max_size=4))
    choices = [Choice(issue, option) for issue, of in issues.items() for option in of]
    pairs = [(one, other) for one, other in combinations(choices, 2) if one.issue != other.issue]
    points = {
        member: {issue: {option: draw(FIGURES) for option in issues[issue]} for issue in draw(subsets(list(issues)))}
        for member in draw(subsets(members))
    }
    valuing = [member for member, valued in points.items() if valued]
    problem = Problem(
        members,
        issues,
        stances={
            member: {
                issue: {o: draw(st.sampled_from(STANCES)) for o in draw(subsets(of))} for issue, of in issues.items()
            }
            for member in draw(subsets(members))
        },
        salience={member: [[each] for each in draw(subsets(list(issues)))] for member in draw(subsets(members))},
        points=points,
        walk_away={member: draw(FIGURES) for member in draw(subsets(valuing))},
        interactions=tuple(
            Interaction(pair, {member: draw(FIGURES) for member in draw(subsets(valuing))})
            for pair in draw(subsets(pairs))
        ),
        implies=tuple(Implication(*pair) for pair in draw(subsets(pairs))),
        excludes=tuple(Exclusion(*pair) for pair in draw(subsets(pairs))),
        at_most=tuple(AtMost(draw(st.integers(0, 3)), tuple(draw(subsets(choices)))) for _ in draw(subsets([1, 2]))),
    )
    words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    draft = draw(st.none() | st.builds(DraftReference, st.just("ab" * 32), NAMES | st.just("")))
    titles = {issue: draw(words) for issue in draw(subsets(list(issues)))}
    return ProblemFile(problem, draft, titles, {issue: {issues[issue][0]: draw(words)} for issue in titles})


@given(files(), st.sampled_from(["problem.toml", "problem.json"]))
def test_nothing_is_lost_by_writing_and_reading(file, name):
    data = problem_bytes(Path(name), file)

    assert parse_problem(data, name) == file
    assert parse_problem(data, name).problem.digest == file.problem.digest


@given(files())
def test_what_is_written_as_json_is_as_the_schema_says(file):
    assert list(SCHEMA.iter_errors(json.loads(problem_bytes(Path("problem.json"), file)))) == []


def test_the_schema_has_the_parts_that_the_reader_knows():
    assert tuple(SCHEMA.schema["properties"]) == PARTS  # type: ignore[index]
    assert SCHEMA.schema["required"] == ["members", "issues"]  # type: ignore[index]


def changed(old: str, new: str, source: str = TOML) -> str:
    assert source.count(old) == 1
    return source.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('base = "objects"', 'base = "blocks"', 22, "Alatau on art4, option base: 'blocks' is no stance"),
        ("[stances.Alatau.art4]", "[stances.Dasht.art4]", 21, "Dasht is not a member here; the members are Alatau"),
        ('base = "objects"', 'alt3 = "objects"', 22, "the issue art4 has no option alt3; it has base, alt1."),
        ('alt1 = "supports"', "alt1 = 3", 23, "stances, Alatau, art4, alt1 is a number; supports, can-accept, "),
        ('["art4", ["art7", "art9"]]', '["art4", ["art7", 9]]', 26, "salience, Alatau, 2, 2 is a number; a name"),
        ('["art4", ["art7", "art9"]]', '["art4", ["art7", "art8"]]', 26, "there is no issue art8; the issues are "),
        ("alt1 = 0.25", "alt1 = nan", 29, "points, Alatau, art4, alt1: nan is no exact figure; an integer, "),
        ("alt1 = 0.25", "alt1 = 1e999", 29, "points, Alatau, art4, alt1: 1e999 is no exact figure"),
        ("alt1 = 0.25", "alt1 = true", 29, "points, Alatau, art4, alt1: true or false is no exact figure"),
        (", alt1 = 0.25", "", 29, "Alatau values the issue art4, but not its option alt1"),
        ('base = "1/3"', 'base = "1/0"', 30, "points, Alatau, art9, base: 1/0 is no exact figure"),
        ("Alatau = 5", "Bayan = 5", 33, "Bayan has no points"),
        ('art9 = "alt2" }\npoints', 'art9 = "alt3" }\npoints', 35, "the issue art9 has no option alt3"),
        ("points = { Alatau = 3 }", "points = { Alatau = [] }", 37, "points, Alatau: a list is no exact figure"),
        ("points = { Alatau = 3 }", "points = { Bayan = 3 }", 37, "Bayan has no points"),
        ("points = { Alatau = 3 }", "gain = { Alatau = 3 }", 35, "1 is a table; a table with when and points"),
        ('{ art4 = "alt1" }, { art9 = "base" }]]', '{ art4 = "alt1" }]]', 2, "implies, 1 is a list; a pair such as"),
        ('{ art9 = "base" }]]', '{ art9 = "base", art7 = "base" }]]', 2, "implies, 1, 2 is a table; one choice such"),
        ("count = 1", "count = 1.5", 4, "at_most, 1, count is a number; a whole number is right."),
        ("count = 1", "count = -1", 4, "-1 is no number of choices"),
        ('revision = "0000', 'revision = "x000', 7, "draft, revision is no digest of a revision; 64 lower-case"),
        ("symbol =", "mark =", 8, "There is no part draft, mark; the parts are revision, symbol."),
        ('art4 = ["base", "alt1"]', "art4 = []", 11, "The issue art4 has no option"),
        ('art4 = ["base", "alt1"]', 'art4 = "base"', 11, "issues, art4 is a text; a list of names is right."),
        ('art4 = "Article 4', 'art5 = "Article 4', 16, "there is no issue art5"),
        ('base = "within', 'alt9 = "within', 19, "the issue art4 has no option alt9"),
        ('["Alatau", "Bayan"]', '["Alatau", "Alatau"]', 1, "Alatau stands there twice"),
        ('["Alatau", "Bayan"]', '["Alatau", "Ba\\nyan"]', 1, "longer than 300 characters or goes over several"),
        ("[salience]", "[saliency]", 25, "There is no part saliency; the parts are members, issues,"),
        ("[salience]", "[salience", 25, "This is not TOML"),
    ],
)  # fmt: skip
def test_an_error_names_the_line_and_what_would_be_right(old, new, line, said):
    with pytest.raises(BadData) as error:
        parsed(changed(old, new))

    assert error.value.where == f"problem.toml, line {line}"
    assert said in error.value.sentence
    assert parsed(TOML) == FILE


@pytest.mark.parametrize(
    ("source", "where", "said"),
    [
        ('{"members": ["A"]}', "problem.json", "The part issues is missing"),
        ("[]", "problem.json", "The part members is missing"),
        ('{"members": ["A"],\n"issues": {"a": ["b"],\n"a": ["c"]}}', "problem.json, line 3", "issues, a stands there"),
        ('{"members": ["A"],\n"issues": }', "problem.json, line 2", "This is not JSON: Expecting value"),
        ('{"members": ["A"], "issues": {}, "points":\n{"A": NaN}}', "problem.json, line 2", "points, A is a number"),
        ('{"members": ["A"], "issues": ' + "[" * 99_999, "problem.json", "This is not JSON: it is nested too deeply."),
        ('{"members": ["A"], "issues": ' + "9" * 9_999 + "}", "problem.json", "a number has too many digits"),
        ('{"members": ["\\ud800"], "issues": {}}', "problem.json, line 1", "members: a name is longer"),
        ('{"members": [null], "issues": {}}', "problem.json, line 1", "members, 1 is null; a name is right."),
    ],
)  # fmt: skip
def test_an_error_in_json_names_the_line_too(source, where, said):
    with pytest.raises(BadData) as error:
        parsed(source, "problem.json")

    assert error.value.where == where
    assert said in error.value.sentence


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(members=1), "members holds 2 entries; at most 1 are read."),
        (Limits(issues=2), "issues holds 3 entries; at most 2 are read."),
        (Limits(options=1), "issues, art4 holds 2 entries; at most 1 are read."),
        (Limits(rows=0), "interactions holds 1 entries; at most 0 are read."),
        (Limits(name=4), "members: a name is longer than 4 characters"),
        (Limits(file_bytes=10), "problem.toml is larger than 10 bytes, which no problem is."),
    ],
)
def test_what_is_too_large_is_refused(limits, said, tmp_path):
    path = tmp_path / "problem.toml"
    path.write_text(TOML, encoding="utf-8")

    with pytest.raises(BadData) as error:
        read_problem(path, limits)

    assert said in error.value.sentence
    assert read_problem(path).file == FILE


def test_a_file_that_is_not_there_not_text_or_of_no_known_name_is_refused(tmp_path):
    for name, said in [("none.toml", "No such file"), ("problem.yaml", "does not say what it is")]:
        (tmp_path / "problem.yaml").touch()
        with pytest.raises(BadData, match=said):
            read_problem(tmp_path / name)
    with pytest.raises(BadData) as error:
        parse_problem(b"members = [\n'\xff']", "problem.toml")
    assert (error.value.where, error.value.code) == ("problem.toml, line 2", "problem-unreadable")
    with pytest.raises(Refused, match="read from and written to"):
        problem_bytes(Path("problem.yaml"), FILE)

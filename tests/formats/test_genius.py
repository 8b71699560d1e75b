from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.consensus.problem import Problem
from kengesh.errors import BadData
from kengesh.formats.genius import Imported, Notice, problem_of, read_genius
from kengesh.formats.problem_text import problem_toml
from kengesh.formats.problems import ProblemFile, parse_problem
from tests.published.england_zimbabwe import EVALUATIONS, outcomes, utility
from tests.published.profiles import profile_of

DOMAIN = """<negotiation_template><utility_space><objective name="root">
<issue index="1" name="Time limit" type="discrete"><item index="1" value="24 hours"/><item index="2" value="7 days"/>
</issue></objective></utility_space></negotiation_template>"""
ALATAU = """<?xml version="1.0"?>
<utility_space>
 <objective index="0" name="root" type="objective">
  <issue index="1" name="Time limit" vtype="discrete" type="discrete">
   <item index="1" value="24 hours" evaluation="320"/>
   <item index="2" value="7 days" evaluation="80"/>
  </issue>
  <weight index="1" value="0.34"/>
 </objective>
 <discount_factor value="0.75"/>
 <reservation value="0.1"/>
</utility_space>"""
BAYAN = """<utility_space><objective><issue index="7" name="Time
limit"><item value="7 days" evaluation="0"/><item value="24 hours" evaluation="0"/></issue>
<weight index="7" value="1"/></objective><discount_factor value="1.0"/></utility_space>"""


def imported(**files: str) -> Imported:
    return problem_of([(f"{name}.xml", content.encode()) for name, content in files.items()])


def test_the_utility_of_an_item_is_its_evaluation_by_the_largest_of_the_issue_times_the_weight():
    result = imported(Alatau=ALATAU, Bayan=BAYAN)

    assert result.problem == Problem(
        members=("Alatau", "Bayan"),
        issues={"Time limit": ("24 hours", "7 days")},
        points={
            "Alatau": {"Time limit": {"24 hours": Fraction(34, 100), "7 days": Fraction(34, 400)}},
            "Bayan": {"Time limit": {"24 hours": 0, "7 days": 0}},
        },
        walk_away={"Alatau": Fraction(1, 10), "Bayan": 0},
    )
    assert result.notices == (
        Notice(
            "genius-discount",
            "The discount factor 0.75 is left out; a package is judged as of one day.",
            "Alatau.xml, line 10",
        ),
    )


def test_england_and_zimbabwe_have_the_utilities_of_the_published_profiles(tmp_path):
    for member in EVALUATIONS:
        (tmp_path / f"{member}.xml").write_text(profile_of(member), encoding="utf-8")

    read = read_genius([tmp_path / f"{member}.xml" for member in EVALUATIONS])

    issues = list(read.problem.issues.items())
    assert read.problem.outcomes == 576
    assert [each.name for each in read.inputs] == ["England.xml", "Zimbabwe.xml"]
    for outcome in outcomes():
        chosen = [(issue, options[number]) for (issue, options), number in zip(issues, outcome, strict=True)]
        for member in EVALUATIONS:
            worth = sum((read.problem.points[member][issue][option] for issue, option in chosen), Fraction(0))
            assert worth == utility(member, outcome)


@pytest.mark.parametrize("order", [("England", "Zimbabwe"), ("Zimbabwe", "England")])
def test_an_imported_problem_is_written_and_read_without_loss(order):
    problem = imported(**{member: profile_of(member) for member in order}).problem

    assert parse_problem(problem_toml(ProblemFile(problem)).encode(), "p.toml").problem == problem
    assert problem.members == order


def test_the_domain_gives_the_order_and_is_no_member():
    turned = ALATAU.replace("24 hours", "@").replace("7 days", "24 hours").replace("@", "7 days")

    assert imported(Alatau=turned).problem.issues == {"Time limit": ("7 days", "24 hours")}
    assert imported(domain=DOMAIN, Alatau=turned).problem.issues == {"Time limit": ("24 hours", "7 days")}
    assert imported(Alatau=turned, domain=DOMAIN).problem.members == ("Alatau",)


@given(
    st.lists(st.lists(st.integers(0, 50), min_size=1, max_size=4), min_size=1, max_size=4),
    st.lists(st.integers(0, 100), min_size=4, max_size=4),
)
def test_the_best_of_every_issue_is_worth_its_weight_and_nothing_more(evaluations: Sequence[Sequence[int]], weights):
    rows = "".join(
        f'<issue index="{n}" name="i{n}">'
        + "".join(f'<item value="v{m}" evaluation="{each}"/>' for m, each in enumerate(of))
        + f'</issue><weight index="{n}" value="{weights[n] / 100}"/>'
        for n, of in enumerate(evaluations)
    )
    points = imported(A=f"<utility_space><objective>{rows}</objective></utility_space>").problem.points.get("A", {})

    for n, of in enumerate(evaluations):
        best = max(points[f"i{n}"].values())
        assert best == (Fraction(weights[n], 100) if max(of) else 0)
        assert min(points[f"i{n}"].values()) >= 0


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [
        ('<?xml version="1.0"?>', ENTITIES, "Alatau.xml, line 1", "A document type is declared here"),
        ('<?xml version="1.0"?>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">', "Alatau.xml, line 1", "A document type"),
        ("</objective>", "", "Alatau.xml, line 12", "This is not XML: mismatched tag."),
        ("<utility_space>", '<utility_space type="nonlinear">', "Alatau.xml, line 2", "This profile is nonlinear"),
        (' type="objective">', ' type="objective"><objective/>', "Alatau.xml, line 3", "inside another"),
        ('"discrete" type="discrete"', '"integer"', "Alatau.xml, line 4", "The issue Time limit is of kind integer"),
        ('<weight index="1"', '<weight index="2"', "Alatau.xml, line 4", "The issue Time limit has no weight"),
        ('value="0.34"', 'value="much"', "Alatau.xml, line 8", "weight: the value 'much' is no number"),
        ('evaluation="80"', 'evaluation="-8"', "Alatau.xml, line 6", "The evaluation of 7 days is below 0"),
        ('evaluation="80"', "", "Alatau.xml, line 6", "item: the evaluation '' is no number"),
        ('value="7 days"', 'value="24 hours"', "Alatau.xml, line 6", "The item 24 hours stands there twice"),
        ('value="7 days"', 'value=""', "Alatau.xml, line 6", "item has no value; every item has one."),
        ('value="7 days"', 'value="9 days"', "Bayan.xml, line 1", "The issue Time limit lacks the item 9 days, unlike"),
        ('name="Time limit"', 'name="Limit"', "Bayan.xml", "Bayan.xml does not have the issue Limit of Alatau.xml"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_line(old, new, where, said):
    assert ALATAU.count(old) == 1

    with pytest.raises(BadData) as error:
        imported(Alatau=ALATAU.replace(old, new), Bayan=BAYAN)

    assert error.value.where == where
    assert said in error.value.sentence
    assert imported(Alatau=ALATAU, Bayan=BAYAN).problem.members == ("Alatau", "Bayan")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<a/>", "The file begins with a; a profile begins with utility_space"),
        ("<utility_space/>", "The profile has no issue"),
        (DOMAIN, "There is no profile among the files (Alatau.xml)"),
        ("", "This is not XML: no element found."),
        ("<utility_space>" + "<a>" * 50, "or more than 30 inside each other"),
        ('<?xml version="1.0" encoding="nonsense"?><a/>', "This is not XML: unknown encoding: nonsense."),
    ],
)
def test_what_is_no_profile_is_refused(content, said):
    with pytest.raises(BadData) as error:
        imported(Alatau=content)

    assert said in error.value.sentence


def test_profiles_of_one_name_and_issues_that_are_not_shared_are_refused(tmp_path):
    more = BAYAN.replace("<weight", '<issue index="8" name="Fund"><item value="a" evaluation="1"/></issue>'
                         '<weight index="8" value="1"/><weight')  # fmt: skip

    with pytest.raises(BadData, match="would both be called Alatau"):
        problem_of([("Alatau.xml", ALATAU.encode()), ("Alatau.XML", ALATAU.encode())])
    with pytest.raises(BadData, match="The issue Fund is not in Alatau"):
        imported(Alatau=ALATAU, Bayan=more)
    with pytest.raises(BadData, match="No such file"):
        read_genius([tmp_path / "none.xml"])

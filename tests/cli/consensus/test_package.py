"""`kengesh consensus package`, `explain` and `import`."""

import re

import pytest

from kengesh.formats.problems import parse_problem
from tests.commands import run
from tests.published.england_zimbabwe import EVALUATIONS, MAX_MIN, NASH
from tests.published.profiles import profile_of
from tests.reference import CHECKOUT

EXAMPLE = CHECKOUT / "examples/package"
STUDY = EXAMPLE / "study.toml"


def ran(command, name, *options, folder=None):
    return run("consensus", command, EXAMPLE / name, *options, folder=folder)


def test_a_package_is_given_by_the_common_contract():
    answer = ran("package", "stances.toml", "--json").json

    (package,) = answer["packages"]
    assert (answer["status"], answer["nearest_offers"], answer["gap"]) == ("optimal", [], 0)
    assert package["options"] == {"answer": "24-hours", "scope": "transit", "costs": "fund", "languages": "four"}
    assert (package["adoptable"], package["secure"], package["pareto_optimal"]) == (True, True, True)
    assert [package[name] for name in ("objections", "reserves", "not_spoken")] == [[], [], []]
    assert package["members"]["Chuya"]["stances"]["costs"] == "supports"
    assert (answer["certificate"]["goal"], len(answer["certificate"]["problem"])) == ("objections", 64)
    assert (answer["draft"], answer["warnings"]) == (None, [])


def test_what_cannot_be_adopted_is_a_nearest_offer_and_never_a_package():
    answer, said = ran("package", "stuck.toml", "--json"), ran("package", "stuck.toml")

    assert (answer.code, answer.json["status"], answer.json["packages"]) == (1, "impossible", [])
    assert [each["adoptable"] for each in answer.json["nearest_offers"]] == [False]
    assert said.code == 1
    assert said.out.startswith("No package can be adopted as positions stand; this is proven.\nNearest offer")
    assert (
        "In the way: Bayan objects to Article 2, scope: all-goods; Chuya objects to Article 9, costs: own." in said.out
    )
    assert not re.search(r"^Package", said.out, re.MULTILINE)


def test_a_study_stands_beside_stances_and_changes_nothing():
    plain = ran("package", "stances.toml", "--json").json
    shown = ran("package", "stances.toml", "--study", STUDY, "--json").json

    (link,) = shown["packages"][0].pop("study")
    assert shown.pop("study")["name"] == "study.toml"
    assert shown == plain
    assert (link["issue"], link["option"], link["unit"]) == ("answer", "24-hours", "per cent of real income")
    assert link["figures"]["Alatau"] == "3/10"
    assert len(link["digest"]) == 64
    assert "Study (no position of any member)" in ran("package", "stances.toml", "--study", STUDY).out


def test_the_answer_is_bound_to_its_draft(tmp_path):
    revision = "ab" * 32
    source = (EXAMPLE / "stances.toml").read_text(encoding="utf-8")
    draft = f'[draft]\nrevision = "{revision}"\nsymbol = "SC/ES/2026/4/Rev.1"\n\n[issues]'
    (tmp_path / "bound.toml").write_text(source.replace("[issues]", draft), encoding="utf-8")

    run("consensus", "package", "bound.toml", "-o", "package.json", folder=tmp_path)

    written = (tmp_path / "package.json").read_text(encoding="utf-8")
    assert run("consensus", "package", "bound.toml", "--json", folder=tmp_path).json["draft"] == {
        "revision": revision, "symbol": "SC/ES/2026/4/Rev.1",
    }  # fmt: skip
    assert revision in written


def test_the_report_holds_the_matrix_and_the_comparison_by_member(tmp_path):
    ran("package", "stuck.toml", "--study", STUDY, "--report", "report.html", folder=tmp_path)

    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    for held in (
        "What each member says of each option",
        "The packages by member",
        "<svg",
        "no position",
        "Gain in points",
    ):
        assert held.replace("no position", "not a position") in page
    assert page.count('<span class="objects">objects</span>') == 7
    assert "It is no package as positions stand." in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("goal", "code", "said"),
    [
        ("leximin", "goal-points", "The goal leximin compares points, and no member has any"),
        ("cheapest", "usage", "Invalid value for '--goal'"),
    ],
)
def test_a_goal_that_cannot_be_had_is_refused(goal, code, said):
    refused = ran("package", "stances.toml", "--goal", goal, "--json")

    assert refused.error["code"] == code
    assert said in refused.error["message"]
    assert (refused.code, refused.out) == (2 if code == "usage" else 1, "")


def test_an_error_in_a_problem_names_its_line(tmp_path):
    source = (EXAMPLE / "stances.toml").read_text(encoding="utf-8")
    (tmp_path / "bad.toml").write_text(source.replace('7-days = "objects"', '8-days = "objects"', 1), encoding="utf-8")

    failed = run("consensus", "package", "bad.toml", folder=tmp_path)

    assert failed.code == 3
    assert failed.err == (
        "Error: bad.toml, line 20: stances, Alatau, answer, 8-days: the issue answer has no option 8-days; "
        "it has 24-hours, 6-hours, 7-days.\n"
    )


def test_conflicts_and_concessions_are_given_by_the_common_contract():
    told = ran("explain", "stuck.toml", "--json").json

    assert (told["status"], told["considered"], told["complete"]) == ("impossible", ["objection", "walk-away"], True)
    assert told["conflicts"][0] == [
        {"kind": "objection", "member": "Chuya", "members": ["Chuya"], "issue": "costs", "option": "own"},
        {"kind": "objection", "member": "Ertis", "members": ["Ertis"], "issue": "costs", "option": "fund"},
    ]
    assert {"kind": "walk-away", "member": "Alatau", "members": ["Alatau"], "points": 50} in told["conflicts"][1]
    assert [len(told[name]) for name in ("conflicts", "concessions", "in_all")] == [4, 5, 0]
    assert told["concession_count"] == 5
    assert told["cheapest"]["positions"] == told["concessions"][0]
    assert told["cheapest"]["shortfalls"] == {"Alatau": 5}
    assert told["robustness"] is None


def test_an_explanation_for_people_lists_every_conflict_and_calls_none_the_reason():
    said = ran("explain", "stuck.toml").out

    assert "4 conflicts (all there are)" in said
    assert "One of the 4 that ask for least: " in said
    assert "reason" not in said


def test_where_there_is_a_package_it_is_said_what_it_rests_on():
    told = ran("explain", "stances.toml", "--json").json

    assert (told["status"], told["conflicts"], told["complete"]) == ("package", [], True)
    assert told["robustness"]["indispensable"] == [
        [{"answer": "24-hours"}], [{"scope": "transit"}], [{"costs": "fund"}], [{"languages": "four"}],
    ]  # fmt: skip
    assert told["openings"]["adoptable"] == 1
    assert "No way round" in ran("explain", "stances.toml").out


def test_rules_that_contradict_each_other_are_nobody_s_fault(tmp_path):
    rules = 'implies = [[{ a = "x" }, { a = "y" }], [{ a = "y" }, { a = "x" }]]'
    problem = f'members = ["Alatau"]\n{rules}\n[issues]\na = ["x", "y"]\n'
    (tmp_path / "rules.toml").write_text(problem, encoding="utf-8")

    told = run("consensus", "explain", "rules.toml", "--json", folder=tmp_path)
    said = run("consensus", "explain", "rules.toml", folder=tmp_path)

    assert (told.code, told.json["status"], told.json["conflicts"], told.json["in_all"]) == (0, "contradiction", [], [])
    assert told.json["contradiction"] == [
        [
            {"kind": "implies", "choices": [{"a": "x"}, {"a": "y"}]},
            {"kind": "implies", "choices": [{"a": "y"}, {"a": "x"}]},
        ]
    ]
    assert said.out.startswith(
        "The rules contradict each other, so that no package is possible; no member is at fault.\n"
    )
    assert "Cannot hold together: a: x implies a: y; a: y implies a: x." in said.out


def test_a_search_that_is_cut_off_says_so():
    told = ran("explain", "stuck.toml", "--time-limit", "0", "--json")

    assert (told.code, told.json["status"], told.json["complete"]) == (1, "undecided", False)
    assert "The time was over before it was known" in ran("explain", "stuck.toml", "--time-limit", "0").out


def test_england_and_zimbabwe_come_in_and_give_their_published_points(tmp_path):
    for member in EVALUATIONS:
        (tmp_path / f"{member}.xml").write_text(profile_of(member), encoding="utf-8")

    told = run("consensus", "import", "England.xml", "Zimbabwe.xml", "-o", "fund.toml", "--json", folder=tmp_path)

    assert (told.json["members"], told.json["outcomes"]) == (["England", "Zimbabwe"], 576)
    assert parse_problem((tmp_path / "fund.toml").read_bytes(), "fund.toml").problem.digest == told.json["digest"]
    for goal, published in (("nash", NASH), ("max-min", MAX_MIN)):
        answer = run("consensus", "package", "fund.toml", "--goal", goal, "--json", folder=tmp_path).json
        gains = [answer["packages"][0]["members"][member]["gain"] for member in EVALUATIONS]
        top, bottom = zip(*(map(int, f"{each}".split("/")) for each in gains), strict=True)
        assert tuple(round(one / by, 6) for one, by in zip(top, bottom, strict=True)) == published


def test_what_is_left_out_of_a_profile_is_said(tmp_path):
    whole = profile_of("England").replace("</utility_space>", '<discount_factor value="0.5"/></utility_space>')
    (tmp_path / "England.xml").write_text(whole, encoding="utf-8")

    told = run("consensus", "import", "England.xml", "-o", "fund.json", "--json", folder=tmp_path).json

    assert [each["code"] for each in told["warnings"]] == ["genius-discount"]
    assert run("consensus", "import", "England.xml", "-o", "fund.csv", folder=tmp_path).code == 1

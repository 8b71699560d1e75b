"""`kengesh consensus state`, `rules` and `from-draft`: what they say, to whom, and what they refuse."""

import json

import pytest
from lxml import html as lxml_html

from kengesh.consensus.rules import RULES
from kengesh.text.jsonform import digest, to_json
from kengesh.text.positions import positions_csv
from tests.commands import run
from tests.consensus.council import NAMES, bracket, paragraph, protocol, stated

DRAFT = protocol(
    paragraph("p1", "Each Party ", bracket("c1", "shall", "should"), " answer.", number="1."),
    paragraph("p2", "In writing.", number="2."),
    paragraph("p3", "In good faith.", number="3."),
)
POSITIONS = [
    *(stated(DRAFT, name, "c1.1", "can-accept") for name in NAMES[:3]),
    stated(DRAFT, "Dasht", "c1.1", "reserves", reserve_kind="scrutiny"),
    stated(DRAFT, "Alatau", "c1.2", "objects"),
    *(stated(DRAFT, name, "p2", "supports") for name in NAMES),
]
MEMBERS = "member,status,say,population\n" + "".join(f"{name},,yes,10\n" for name in NAMES) + "Zarya,observer,,\n"


@pytest.fixture
def table(tmp_path):
    (tmp_path / "draft.json").write_text(json.dumps(to_json(DRAFT)))
    (tmp_path / "members.csv").write_text(MEMBERS)
    (tmp_path / "positions.csv").write_text(positions_csv(POSITIONS))
    return tmp_path


def state(table, *more, rule="any-member", positions="positions.csv"):
    given = ("draft.json", "--members", "members.csv", "--positions", positions, "--rule", rule)
    return run("consensus", "state", *given, *more, folder=table)


def test_the_state_is_said_for_every_provision_with_its_brackets_and_moves(table):
    said = state(table, "--json").json

    assert said["counts"] == {
        "provisions": 3, "agreed": 1, "nearly": 1, "open": 1, "untouched": 1, "brackets": 1, "objections": 1,
        "reserves": 1,
    }  # fmt: skip
    first = said["provisions"][0]
    assert (first["state"], first["brackets"][0]["nearest"]) == ("nearly", "c1.1")
    assert first["needs"] == (
        "Alternative 1: 3 of 5; agreed subject to the reserve of Dasht (scrutiny); one objection to alternative 2; "
        "Ertis has not spoken."
    )
    assert [each["objections"] for each in first["brackets"][0]["alternatives"]] == [[], ["Alatau"]]
    assert [each["sentence"] for each in said["moves"]] == [
        "1.: the bracket closes on alternative 1",
        "Dasht lifts its reserve on alternative 1 of 1.",
        "Ertis says that it can accept alternative 1 of 1.",
    ]
    assert (said["revision"], said["rule"]["name"], said["warnings"]) == (digest(DRAFT), "any-member", [])


def test_people_see_a_table_and_the_moves_without_the_names_of_those_who_object(table):
    ran = state(table)

    assert ran.code == 0
    assert "Shortest way to a clean text, 3 moves:" in ran.out
    assert "the chair closes on alternative 1, 1 brackets: 1." in ran.out
    assert "Alatau" not in ran.out
    assert "Alatau objects to" in state(table, "--names", "all").out


@pytest.mark.parametrize(("names", "shown"), [("none", set()), ("own:DASHT", {"Dasht"})])
def test_who_may_not_see_names_gets_none_and_no_count_either(table, names, shown):
    said = state(table, "--json", "--names", names).json
    whole = json.dumps(said)

    assert {name for name in NAMES if name in whole} == shown
    assert "counts" not in said
    assert [each["state"] for each in said["provisions"]] == [
        "under consideration in capitals", "agreed", "under consideration in capitals",
    ]  # fmt: skip
    told = state(table, "--names", names).out
    assert {name for name in NAMES if name in told} == shown
    assert "of 5" not in told


def test_the_report_is_one_page_with_a_matrix_of_letters_and_signs(table):
    assert state(table, "--report", "state.html").code == 0

    page = lxml_html.document_fromstring((table / "state.html").read_text(encoding="utf-8"))
    tables = [each for section in page.iter("section") if section.get("id") == "matrix" for each in section.iter("tr")]
    rows = [["".join(map(str, cell.itertext())) for cell in row] for row in tables]

    assert rows[0] == ["Provision", *NAMES]
    assert rows[1] == ["1., alternative 1", "A ○", "A ○", "A ○", "R △", "–"]
    assert rows[2] == ["1., alternative 2", "O ✕", "–", "–", "–", "–"]
    assert rows[3] == ["2.", *["S ●"] * 5]
    assert page.xpath("//script | //link | //@src") == []
    assert [each.get("id") for each in page.iter("section")] == ["agreed", "nearly", "open", "moves", "matrix"]


def test_the_report_for_a_reader_without_names_has_no_matrix_and_no_moves(table):
    assert state(table, "--names", "none", "--report", "state.html").code == 0

    written = (table / "state.html").read_text(encoding="utf-8")
    assert [name for name in NAMES if name in written] == []
    assert 'id="matrix"' not in written
    assert 'id="moves"' not in written


def test_what_counts_for_nothing_or_was_taken_at_its_word_is_said(table):
    rows = "member,provision,alternative,act,stance\nZarya,p2,,,objects\nDasht,p2,,abstains,\nErtis,p2,,,supports\n"
    (table / "more.csv").write_text(rows + "Ertis,p2,,,objects\n")

    said = state(table, "--json", positions="more.csv").json

    assert [each["message"] for each in said["warnings"]] == [
        "Row 5 restates what Ertis said of the same wording in row 4; the later one counts.",
        "Zarya has no say here; what it states is left out.",
        "1 statements name neither a wording nor a revision; they are taken as of this one.",
        "Dasht states that it abstains, which the rule any-member does not know; it counts for nothing.",
    ]
    assert said["provisions"][1]["objections"] == ["Ertis"]


def test_the_member_concerned_is_named_for_a_rule_that_excepts_it(table):
    assert state(table, "--json", rule="any-but-subject").error["code"] == "no-subject"
    assert state(table, "--json", "--subject", "Zarya", rule="any-but-subject").error["code"] == "subject-no-member"
    said = state(table, "--json", "--subject", "alatau", rule="any-but-subject").json

    assert (said["subject"], said["members"]) == ("Alatau", [*NAMES[1:]])
    assert [each["member"] for each in said["without_effect"]] == ["Alatau"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--rule", "majority"], 1, "There is no rule majority; the rules are any-member"),
        (["--names", "own:Volga"], 3, "members.csv: Volga does not take part; those who do are Alatau"),
        (["--names", "some"], 3, "counted, all, none, or own:MEMBER is right"),
        (["--positions", "none.csv"], 3, "none.csv cannot be read: No such file or directory."),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(table, arguments, code, message):
    ran = state(table, *arguments)

    assert ran.code == code
    assert message in ran.err


def test_the_rules_are_listed_with_their_sources():
    said = run("consensus", "rules", "--json").json

    assert [each["name"] for each in said["rules"]] == [each.name for each in RULES]
    assert all(each["source"] and each["source_status"] for each in said["rules"])
    assert "any-member" in run("consensus", "rules").out


def test_a_problem_is_made_of_the_brackets_alone_and_what_else_is_held_is_said(table):
    (table / "more.csv").write_text(positions_csv([*POSITIONS, stated(DRAFT, "Ertis", "p3", "objects")]))

    ran = run(
        "consensus", "from-draft", "draft.json", "--members", "members.csv", "--positions", "more.csv", "-o", "p.json",
        "--json", folder=table,
    )  # fmt: skip

    problem = json.loads((table / "p.json").read_text())
    assert problem["issues"] == {"c1": ["c1.1", "c1.2"]}
    assert problem["stances"]["Dasht"] == {"c1": {"c1.1": "reserves"}}
    assert problem["stances"]["Alatau"] == {"c1": {"c1.1": "can-accept", "c1.2": "objects"}}
    assert problem["draft"] == {"revision": digest(DRAFT), "symbol": "SC/CT/2026/1/Rev.1"}
    assert (ran.json["issues"], ran.json["options"], ran.json["stances"]) == (1, 2, 5)
    assert [each["code"] for each in ran.json["warnings"]] == ["held-without-bracket"]


def test_a_text_without_brackets_or_without_members_makes_no_problem(table):
    (table / "clean.json").write_text(json.dumps(to_json(protocol(paragraph("p1", "One.")))))
    (table / "empty.csv").write_text("member,provision,alternative,stance\n")

    def made(draft, *more):
        return run("consensus", "from-draft", draft, "--positions", "empty.csv", "-o", "p.toml", *more, folder=table)

    assert "give a table of them with --members" in made("draft.json").err
    assert "has no bracket" in made("clean.json", "--members", "members.csv").err


OFFER = {"adoptable": True, "options": {"c1": "c1.1"}, "members": {}}
PACKAGE = {"packages": [OFFER], "draft": {"revision": digest(DRAFT)}}


@pytest.mark.parametrize(
    ("change", "arguments", "code"),
    [
        ({"draft": None}, [], "package-without-draft"),
        ({"packages": []}, [], "package-none"),
        ({"packages": [OFFER | {"adoptable": False}]}, [], "package-none"),
        ({"packages": [OFFER, OFFER]}, [], "package-which"),
        ({}, ["--package", "2"], "package-number"),
        ({"packages": {}}, [], "json-value"),
        ({"packages": [{"adoptable": True, "members": {}}]}, [], "json-missing"),
        ({"draft": {"revision": "f" * 64}}, [], "another-revision"),
        ({"packages": [OFFER | {"options": {"c7": "c7.1"}}]}, [], "no-choice"),
    ],
)
def test_what_is_no_accepted_package_of_this_revision_closes_nothing(table, change, arguments, code):
    (table / "package.json").write_text(json.dumps(PACKAGE | change))

    ran = run("text", "keep", "draft.json", "package.json", "-o", "clean.json", "--json", *arguments, folder=table)

    assert ran.error["code"] == code
    assert not (table / "clean.json").exists()


def test_an_accepted_package_closes_its_brackets(table):
    (table / "package.json").write_text(json.dumps(PACKAGE))

    ran = run("text", "keep", "draft.json", "package.json", "-o", "clean.json", "--json", folder=table)

    assert (ran.json["closed"], ran.json["open"]) == (1, 0)

"""From Word files that came back to a clean text: one set of ids and digests on the whole way."""

import csv
import json
import sys
import tomllib

import pytest

from kengesh.consensus.passages import options_within, passages
from kengesh.formats.drafts import read_draft
from kengesh.text.jsonform import digest
from kengesh.text.positions import Position, positions_csv
from tests.commands import run
from tests.examples.test_steppe_council import EXAMPLE, script
from tests.tools import finished

MEMBERS = EXAMPLE / "members.csv"


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """The compilation of five and four returns, in a folder of its own, with the one of the round before."""
    folder = tmp_path_factory.mktemp("join")
    first, second = script().play(folder)
    earlier = next(path for path in first.written if path.suffix == ".json")
    compiled = next(path for path in second.written if path.suffix == ".json")
    positions = folder / "positions.csv"
    finished(sys.executable, EXAMPLE / "positions.py", compiled, positions)
    draft = read_draft(compiled).draft
    return {"folder": folder, "compilation": compiled, "earlier": earlier, "draft": draft, "positions": positions}


def ok(*arguments, code=0):
    ran = run(*arguments, "--json")
    assert ran.code == code, ran.err
    return ran.json


def state(table, *positions, rule="any-member"):
    given = [each for path in positions for each in ("--positions", path)]
    return ok("consensus", "state", table["compilation"], "--members", MEMBERS, *given, "--rule", rule)


def options_of(draft):
    return {
        option.id: (bracket, option) for each in passages(draft) for bracket, option in options_within(each.brackets)
    }


def at_place(table, place):
    """The first bracket of a provision."""
    return next(each.brackets[0] for each in passages(table["draft"]) if each.place == place)


@pytest.fixture(scope="module")
def settled(table):
    """What Chuya and Dasht say when their capitals have answered: the moves of the shortest way."""
    draft, options = table["draft"], options_of(table["draft"])
    positions = [
        Position(
            move["member"], move["provision"], move["alternative"] or "", "can-accept", revision=digest(draft),
            wording=options[move["alternative"]][1].digest,
        )
        for move in state(table, table["positions"])["moves"]
        if move["member"] and move["alternative"]
    ]  # fmt: skip
    path = table["folder"] / "settled.csv"
    path.write_text(positions_csv(positions), encoding="utf-8")
    return path


def problem_of(table, *positions):
    path = table["folder"] / f"problem-{len(positions)}.toml"
    given = [each for each_path in positions for each in ("--positions", each_path)]
    told = ok("consensus", "from-draft", table["compilation"], *given, "-o", path)
    return path, told


def test_the_table_of_positions_of_the_example_is_the_one_that_its_script_writes(table):
    kept = (EXAMPLE / "positions-round-2.csv").read_text(encoding="utf-8")

    assert kept == table["positions"].read_text(encoding="utf-8"), "write it anew with examples/…/positions.py"


def test_every_position_of_the_example_names_an_alternative_or_a_provision_of_the_compilation(table):
    digests = {identity: option.digest for identity, (_, option) in options_of(table["draft"]).items()}
    digests |= {each.id: each.digest for each in passages(table["draft"])}
    with table["positions"].open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    assert {row["alternative"] or row["provision"] for row in rows} <= set(digests)
    stale = [row for row in rows if digests[row["alternative"] or row["provision"]] != row["wording_digest"]]
    assert {row["provision"] for row in stale} == {stale[0]["provision"]}
    assert {row["revision"] for row in stale} == {"SC/CT/2026/1/Rev.1"}


def test_what_the_example_needs_is_said_in_sentences(table):
    said = {each["place"]: each["needs"] for each in state(table, table["positions"])["provisions"]}

    assert said["Article 5, 2."] == (
        "Alternative 2: 4 of 5; agreed subject to the reserve of Dasht (pending instructions); one objection to "
        "alternative 1; one objection to alternative 3."
    )
    assert said["Article 9, 3."] == (
        "Alternative 2: 3 of 5; one objection to alternative 1; Chuya and Dasht have not spoken."
    )


def test_the_brackets_of_the_text_are_the_issues_of_the_problem(table):
    path, told = problem_of(table, table["positions"])
    problem = tomllib.loads(path.read_text(encoding="utf-8"))
    found = {choice.id: [each.id for each in choice.alternatives] for choice in table["draft"].choices()}

    assert problem["draft"]["revision"] == told["revision"] == digest(table["draft"])
    assert {issue: [each for each in of if each != "-"] for issue, of in problem["issues"].items()} == found
    inner = {issue for issue, of in problem["issues"].items() if "-" in of}
    assert inner == {when for pair in problem["implies"] for when in pair[0]} != set()


def test_while_somebody_holds_back_there_is_a_nearest_offer_and_nothing_to_keep(table):
    path, _ = problem_of(table, table["positions"])
    answer = run("consensus", "package", path, "--json")
    package = table["folder"] / "offer.json"
    package.write_text(answer.out, encoding="utf-8")
    offer = answer.json["nearest_offers"][0]

    refused = run("text", "keep", table["compilation"], package, "-o", table["folder"] / "clean.json", "--json")

    assert (answer.code, answer.json["packages"]) == (1, [])
    way = state(table, table["positions"])
    wanted = {(each["member"], each["alternative"]) for each in way["moves"] if each["member"] and each["alternative"]}
    assert {(each["member"], each["option"]) for name in ("reserves", "not_spoken") for each in offer[name]} == wanted
    assert (refused.code, refused.error["code"]) == (1, "package-none")


def test_a_package_becomes_the_clean_text_of_the_revision_it_was_made_for_and_of_no_other(table, settled):
    path, _ = problem_of(table, table["positions"], settled)
    links = table["folder"] / "links.toml"
    shares = at_place(table, "Article 9, 3.")
    links.write_text(
        f'[[links]]\nissue = "{shares.id}"\noption = "{shares.options[1].id}"\nunit = "per cent of the budget"\n'
        f'source = "Costs of the commission"\ndigest = "{"ab" * 32}"\nfigures = {{ Bayan = 9, Dasht = 14 }}\n',
        encoding="utf-8",
    )
    answer = ok("consensus", "package", path, "--study", links)
    package = table["folder"] / "package.json"
    package.write_text(json.dumps(answer), encoding="utf-8")
    (found,) = answer["packages"]

    refused = run("text", "keep", table["earlier"], package, "-o", table["folder"] / "other.json", "--json")
    word = ok("text", "keep", table["compilation"], package, "-o", table["folder"] / "clean.docx")
    told = ok("text", "keep", table["compilation"], package, "-o", table["folder"] / "clean.json")
    clean = read_draft(table["folder"] / "clean.json").draft

    assert (refused.code, refused.error["code"]) == (1, "another-revision")
    assert [(each["issue"], each["figures"]) for each in found["study"]] == [(shares.id, {"Bayan": 9, "Dasht": 14})]
    assert (told["open"], clean.is_clean, clean.parent) == (0, True, digest(table["draft"]))
    assert told["revision"] == word["revision"] == answer["draft"]["revision"] == digest(table["draft"])
    assert told["digest"] == word["digest"] == digest(clean)
    assert read_draft(table["folder"] / "clean.docx").draft.is_clean
    options = options_of(table["draft"])
    wordings = " ".join(text["text"] for text in ok("text", "show", table["folder"] / "clean.json")["lines"])
    for place, begins in (("Article 9, 3.", "equal shares as to one half"), ("Article 6, 5.", "ninety")):
        kept = options[found["options"][at_place(table, place).id]][1]
        assert kept.wording.startswith(begins)
        assert kept.wording in wordings
    assert options[found["options"][at_place(table, "Article 5, 2.").id]][1].number == 2

"""From Word files that came back to a clean text: one set of ids and digests on the whole way."""

import csv
import json
import tomllib

import pytest

from kengesh.consensus.passages import options_within, passages
from kengesh.formats.drafts import read_draft
from kengesh.text.jsonform import digest
from kengesh.text.positions import Position, positions_csv
from tests.commands import run
from tests.examples.test_steppe_council import EXAMPLE, script

POSITIONS, MEMBERS = EXAMPLE / "positions-round-2.csv", EXAMPLE / "members.csv"
REASONS, SHARES, MEETINGS, LANGUAGE = "ch2sthaqpg34", "cc76nb5bov5z", "cdnpufodr5e7", "cuwkph4cakxl"


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """The compilation of five and four returns, in a folder of its own, with the one of the round before."""
    folder = tmp_path_factory.mktemp("join")
    first, second = script().play(folder)
    written = {each.name: each for played in (first, second) for each in played.written}
    earlier = next(path for path in first.written if path.suffix == ".json")
    compiled = next(path for path in second.written if path.suffix == ".json")
    assert written
    return {"folder": folder, "compilation": compiled, "earlier": earlier, "draft": read_draft(compiled).draft}


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


@pytest.fixture(scope="module")
def settled(table):
    """What Chuya and Dasht say when their capitals have answered: the moves of the shortest way."""
    draft, options = table["draft"], options_of(table["draft"])
    positions = [
        Position(
            move["member"], move["provision"], move["alternative"] or "", "can-accept", revision=digest(draft),
            wording=options[move["alternative"]][1].digest,
        )
        for move in state(table, POSITIONS)["moves"]
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


def test_every_position_of_the_example_names_an_alternative_or_a_provision_of_the_compilation(table):
    digests = {identity: option.digest for identity, (_, option) in options_of(table["draft"]).items()}
    digests |= {each.id: each.digest for each in passages(table["draft"])}
    with POSITIONS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    assert {row["alternative"] or row["provision"] for row in rows} <= set(digests)
    stale = [row for row in rows if digests[row["alternative"] or row["provision"]] != row["wording_digest"]]
    assert {row["provision"] for row in stale} == {stale[0]["provision"]}
    assert {row["revision"] for row in stale} == {"SC/CT/2026/1/Rev.1"}


def test_what_the_example_needs_is_said_in_sentences(table):
    said = {each["place"]: each["needs"] for each in state(table, POSITIONS)["provisions"]}

    assert said["Article 5, 2."] == (
        "Alternative 2: 4 of 5; agreed subject to the reserve of Dasht (pending instructions); one objection to "
        "alternative 1; one objection to alternative 3."
    )
    assert said["Article 9, 3."] == (
        "Alternative 2: 3 of 5; one objection to alternative 1; Chuya and Dasht have not spoken."
    )


def test_the_brackets_of_the_text_are_the_issues_of_the_problem(table):
    path, told = problem_of(table, POSITIONS)
    problem = tomllib.loads(path.read_text(encoding="utf-8"))
    found = {choice.id: [each.id for each in choice.alternatives] for choice in table["draft"].choices()}

    assert problem["draft"]["revision"] == told["revision"] == digest(table["draft"])
    assert {issue: [each for each in of if each != "-"] for issue, of in problem["issues"].items()} == found
    assert [issue for issue, of in problem["issues"].items() if "-" in of] == ["cqqmpzpdzyk3"]


def test_while_somebody_holds_back_there_is_a_nearest_offer_and_nothing_to_keep(table):
    path, _ = problem_of(table, POSITIONS)
    answer = run("consensus", "package", path, "--json")
    package = table["folder"] / "offer.json"
    package.write_text(answer.out, encoding="utf-8")
    offer = answer.json["nearest_offers"][0]

    refused = run("text", "keep", table["compilation"], package, "-o", table["folder"] / "clean.json", "--json")

    assert (answer.code, answer.json["packages"]) == (1, [])
    way = state(table, POSITIONS)
    wanted = {(each["member"], each["alternative"]) for each in way["moves"] if each["member"] and each["alternative"]}
    assert {(each["member"], each["option"]) for name in ("reserves", "not_spoken") for each in offer[name]} == wanted
    assert (refused.code, refused.error["code"]) == (1, "package-none")


def test_a_package_becomes_the_clean_text_of_the_revision_it_was_made_for_and_of_no_other(table, settled):
    path, _ = problem_of(table, POSITIONS, settled)
    links = table["folder"] / "links.toml"
    kept = options_of(table["draft"])["aflxcmhjogdg"][0].id
    links.write_text(
        f'[[links]]\nissue = "{kept}"\noption = "aflxcmhjogdg"\nunit = "per cent of the budget"\n'
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
    assert [(each["issue"], each["figures"]) for each in found["study"]] == [(SHARES, {"Bayan": 9, "Dasht": 14})]
    assert (told["open"], clean.is_clean, clean.parent) == (0, True, digest(table["draft"]))
    assert told["revision"] == word["revision"] == answer["draft"]["revision"] == digest(table["draft"])
    assert told["digest"] == word["digest"] == digest(clean)
    assert read_draft(table["folder"] / "clean.docx").draft.is_clean
    options = options_of(table["draft"])
    wordings = " ".join(text["text"] for text in ok("text", "show", table["folder"] / "clean.json")["lines"])
    shares = options[found["options"][SHARES]][1].wording
    assert shares.startswith("equal shares as to one half")
    assert shares in wordings
    assert options[found["options"][MEETINGS]][1].wording == "ninety"
    assert options[found["options"][REASONS]][1].number == 2
    assert options[found["options"][LANGUAGE]][1].wording in wordings

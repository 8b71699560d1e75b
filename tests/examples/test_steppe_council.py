"""The example: two rounds on a protocol of the fictitious Steppe Council, on real Word files."""

import importlib.util
import json
import sys
import tomllib
import zipfile
from collections import Counter
from dataclasses import asdict

import pytest

from kengesh.formats.word.reading import read
from kengesh.text.outline import outline
from kengesh.text.summary import figures
from kengesh.text.views import own, view
from kengesh.text.wording import NOTE_CHARACTER
from tests.reference import CHECKOUT
from tests.tools import finished, required

EXAMPLE = CHECKOUT / "examples" / "steppe-council"
EXPECTED = json.loads((EXAMPLE / "expected.json").read_text(encoding="utf-8"))
RETURNS = {
    f"{path.parent.name}/{path.stem}": tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(EXAMPLE.glob("round-*/*.toml"))
}


def script():
    """The script of the example, as `make example` runs it."""
    sys.path.insert(0, f"{EXAMPLE}")
    try:
        specification = importlib.util.spec_from_file_location("steppe_council", EXAMPLE / "compile.py")
        assert specification
        assert specification.loader
        module = importlib.util.module_from_spec(specification)
        sys.modules["steppe_council"] = module
        specification.loader.exec_module(module)
    finally:
        sys.path.remove(f"{EXAMPLE}")
    return module


COMPILE = script()


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def rounds(results):
    return COMPILE.play(results)


def counted(played):
    """The numbers of a round that the story promises."""
    result = played.compiled.result
    return {
        "returned by": list(result.answered),
        "figures": asdict(figures(result)),
        "acts": dict(sorted(Counter(event.kind for event in result.events).items())),
        "open": list(COMPILE.open_points(result.draft)),
        "untracked": [[*members, edit.old, edit.new] for members, edit in result.untracked],
        "warnings": len(result.warnings) + len(played.compiled.gathered.notices) + len(played.compiled.gathered.lost),
        "comments": dict(played.compiled.comments),
        "comments passed on": len(result.draft.comments),
    }


def lines(played):
    """The lines of a compilation, with their numbers, by the article they stand in."""
    found: dict[str, list[str]] = {}
    part = "Preamble"
    for line in outline(played.compiled.result.draft.nodes, "en"):
        if line.provision and line.provision.kind in {"article", "annex"}:
            part = line.number
        if line.is_paper:
            found.setdefault(part, []).append(f"{line.number}\t{line.string}".strip())
    return found


def contents(path):
    """What a file holds: the text and the properties of a PDF, the parts of an Office file one after the other."""
    if path.suffix == ".pdf":
        return finished(required("pdftotext"), "-raw", path, "-").stdout.encode() + path.read_bytes()
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("number", [1, 2])
def test_a_round_comes_out_as_the_story_promises(rounds, number):
    assert counted(rounds[number - 1]) == EXPECTED[f"round-{number}"]


def test_a_second_run_gives_the_same_files_to_the_byte(results, rounds, tmp_path):
    COMPILE.play(tmp_path)

    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (results, tmp_path)
    )
    assert len(rounds) == 2
    assert second == first


@pytest.mark.parametrize("name", [name for name in RETURNS if name.startswith("round-1/")])
def test_the_text_of_each_delegation_can_be_read_out_of_the_compilation(rounds, results, name):
    (member,) = RETURNS[name]["members"]
    document = read(results / f"{name}.docx")
    returned = [paragraph.text for paragraph in document.final if paragraph.text.strip()]
    returned += [paragraph.final.strip() for note in document.notes for paragraph in note.paragraphs]
    hidden = next((edit["text"] for edit in RETURNS[name]["edit"] if edit["do"] == "hide"), "")

    draft = rounds[0].compiled.result.draft
    written = [line for line in outline(view(draft, own(member)).nodes, "en") if line.string.strip()]

    assert [f"{line.number}\t{line.string}".removeprefix("\t").replace(NOTE_CHARACTER, "") for line in written] == [
        string.removesuffix(hidden) for string in returned if string
    ]


def test_what_an_untracked_edit_changed_stands_in_the_compilation_with_its_author(rounds):
    assert lines(rounds[0])["Article 3"][3] == (
        "3.\tEach Party shall notify any change of these data within [seven][Alatau: three][Ertis: fourteen] days "
        "after it takes effect."
    )


def test_an_objection_and_the_wording_that_meets_it_stand_side_by_side(rounds):
    first, second = (lines(played)["Article 5"][5] for played in rounds)

    assert first == (
        "2.\tA refusal shall be given in writing[ and shall state its reasons][Chuya:  and shall state its reasons in "
        "such detail that an independent authority can review them][Dasht: delete]."
    )
    assert second == (
        "2.\tA refusal shall be given in writing[ and shall state its reasons][Chuya proposes; Ertis supports; Dasht "
        "opposes:  and shall state its reasons so far as this can be done without disclosing what the refusal "
        "protects][Dasht: delete]."
    )


def test_a_group_and_a_member_stand_against_each_other_on_costs(rounds):
    assert lines(rounds[1])["Article 9"][6] == (
        "3.\tThe Parties shall bear the common costs in [Dasht supports: equal shares]"
        "[Bayan proposes; Alatau supports: equal shares as to one half and in proportion to their contributions to the "
        "budget of the Council as to the other half]."
    )


def test_a_struck_article_stands_again_when_the_strike_is_withdrawn(rounds):
    first, second = (lines(played)["Article 12"] for played in rounds)

    assert (first[0], first[-1]) == ("Article 12\t[Settlement of differences", "[Dasht: delete]")
    assert [line.count("[") for line in second] == [0, 0, 2]


def test_an_amendment_inside_an_alternative_stays_inside_it(rounds):
    heading, *_, last = lines(rounds[1])["Article 4bis"]

    assert heading == "Article 4bis\t[Alatau proposes; Bayan supports: Use made of information"
    assert last == "3.\tThe Secretariat shall [publish][Alatau, Bayan: circulate] the totals for all Parties together.]"


def test_persons_hidden_text_and_resolved_comments_do_not_leave_with_the_results(rounds):
    inside = {returned["author"].encode() for returned in RETURNS.values()} | {
        edit["text"].encode()
        for returned in RETURNS.values()
        for edit in returned["edit"]
        if edit["do"] == "hide" or edit.get("resolved")
    }
    came = b"".join(contents(path) for played in rounds for path in played.returns)
    went = {path.name: contents(path) for played in rounds for path in (*played.written, played.sent)}

    assert len(inside) == 7
    assert [each for each in inside if each not in came] == []
    assert [(name, each) for name, content in went.items() for each in inside if each in content] == []


def test_every_output_says_that_it_is_fictitious(rounds):
    outputs = [path for played in rounds for path in (*played.written, played.sent)]

    assert [path.name for path in outputs if b"Fictitious" not in contents(path)] == []


def test_the_script_says_in_a_few_lines_what_was_done_and_where_to_look(results, rounds, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["compile.py", f"{results}"])

    COMPILE.main()

    said = capsys.readouterr().out.splitlines()
    assert len(said) < 30
    assert said[0] == "The Steppe Council and its members are fictitious."
    assert "Still open: Article 5, 2.; Article 9, 3." in said
    assert [line for line in said if line.startswith("  ") and line.strip().startswith(f"{results}")] == [
        f"  {path}" for path in (*rounds[1].written, rounds[1].sent)
    ]


def test_an_edit_of_words_that_are_not_there_once_is_refused(results, rounds):
    with pytest.raises(LookupError, match=r"0 paragraphs of Article 3 hold “within nine days”, not one\."):
        sys.modules["delegations"].returned(
            {"members": ["Alatau"], "author": "Aigul", "date": "2026-03-02T09:30:00Z",
             "edit": [{"do": "replace", "in": "Article 3", "old": "within nine days", "new": ""}]},
            EXAMPLE / "round-1" / "alatau.toml", rounds[0].base, (results / "SC-CT-2026-1.docx").read_bytes(),
        )  # fmt: skip

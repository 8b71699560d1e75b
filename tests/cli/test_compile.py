"""`kengesh issue` and `kengesh compile`: from a draft to Word files, and from what comes back to one text."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from kengesh.formats.word.editing import Editing
from kengesh.text.draft import Masthead
from kengesh.text.jsonform import from_json, to_json
from kengesh.text.provision import Node, Provision
from tests.commands import run
from tests.text.compiling.test_compilation import PROTOCOL, strings

CANARY = "Canaria"
DATE = "2026-03-02T10:00:00Z"


def with_word_ids(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(
        replace(node, id=f"p{node.id.replace('.', 'x')}", children=with_word_ids(node.children))
        for node in nodes
        if isinstance(node, Provision)
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    masthead = Masthead("Protocol on cooperation", symbol="SC/CT/1", date="2026-02-16", notice="Fictitious")
    draft = replace(PROTOCOL, nodes=with_word_ids(PROTOCOL.nodes), masthead=masthead)
    (tmp_path / "draft.json").write_text(json.dumps(to_json(draft)), encoding="utf-8")
    assert run("issue", "draft.json", "-o", "base.docx", folder=tmp_path).code == 0
    return tmp_path


def edit(folder: Path, name: str, *, author: str = CANARY, base: str = "base.docx") -> Editing:
    editing = Editing((folder / base).read_bytes(), author, DATE)
    (folder / name).touch()
    return editing


def save(folder: Path, name: str, editing: Editing) -> None:
    (folder / name).write_bytes(editing.saved())


def returns(folder: Path) -> None:
    alatau = edit(folder, "alatau.docx")
    alatau.replace("part2x1", "shall", "should")
    alatau.insert_after("part2x3", "Refusals are reviewed every year.", number="4.")
    alatau.comment("part2x1", "Each Party", f"Ask {CANARY} why.")
    alatau.hide("part2x2", f"hidden {CANARY}")
    alatau.sign(CANARY)
    save(folder, "alatau.docx", alatau)
    bayan = edit(folder, "bayan.docx")
    bayan.replace("part2x1", "shall", "should")
    bayan.move("part2x3", after="part2x1")
    bayan.untracked_replace("part1xa", "body", "organ")
    save(folder, "bayan.docx", bayan)


def everything(folder: Path) -> dict[str, bytes]:
    """What stands in the files of a folder, with the parts of packed files one by one."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        found[path.name] = data
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                found |= {f"{path.name}/{part}": archive.read(part) for part in archive.namelist()}
    return found


def test_two_returns_become_one_text_in_every_form(folder):
    returns(folder)
    ran = run("compile", "base.docx", "alatau.docx", "bayan.docx", "-o", "out", "--json", folder=folder)

    assert ran.code == 0
    assert ran.json["revision"] == "SC/CT/1/Rev.1"
    assert ran.json["members"] == ["Alatau", "Bayan"]
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "SC-CT-1-Rev.1-bracketed.docx",
        "SC-CT-1-Rev.1-bracketed.pdf",
        "SC-CT-1-Rev.1-comments.xlsx",
        "SC-CT-1-Rev.1-tracked.docx",
        "SC-CT-1-Rev.1.html",
        "SC-CT-1-Rev.1.xml",
        "compilation.json",
        "summary.txt",
    ]
    draft = from_json(json.loads((folder / "out" / "compilation.json").read_text(encoding="utf-8")))
    assert "Each Party [shall][Alatau, Bayan: should] exchange information without delay." in strings(draft)
    assert draft.masthead.date == "2026-03-02"
    (untracked,) = ran.json["untracked"]
    assert (untracked["members"], untracked["number"]) == (["Bayan"], "Article 1, (a)")
    assert [(each["members"], each["kind"], each["number"]) for each in ran.json["events"]] == [
        (["Alatau"], "replace", "Article 2, 1."),
        (["Alatau"], "add", "Article 2, 3."),
        (["Bayan"], "replace", "Article 1, (a)"),
        (["Bayan"], "replace", "Article 2, 1."),
        (["Bayan"], "move", "Article 2, 3."),
    ]
    codes = {each["code"] for each in ran.json["warnings"]}
    assert {"untracked-edit", "return-hidden"} <= codes


def test_the_order_of_the_files_has_no_effect_and_the_same_files_give_the_same_bytes(folder):
    returns(folder)
    run("compile", "base.docx", "alatau.docx", "bayan.docx", "-o", "one", folder=folder)
    run("compile", "base.docx", "bayan.docx", "alatau.docx", "-o", "two", folder=folder)

    assert everything(folder / "one") == everything(folder / "two")


def test_no_person_no_hidden_text_and_no_comment_is_passed_on(folder):
    returns(folder)
    ran = run("compile", "base.docx", "alatau.docx", "bayan.docx", "-o", "out", folder=folder)

    told = everything(folder / "out") | {"terminal": (ran.out + ran.err).encode()}
    assert [name for name, data in told.items() if CANARY.encode() in data] == []

    run("compile", "base.docx", "alatau.docx", "bayan.docx", "-o", "asked", "--comments", "open", folder=folder)
    asked = everything(folder / "asked")
    assert b"why." in asked["SC-CT-1-Rev.1-tracked.docx/word/comments.xml"]


def test_without_attribution_nobody_is_named_in_any_form(folder):
    returns(folder)
    ran = run(
        "compile", "base.docx", "alatau.docx", "bayan.docx", "-o", "out", "--attribution", "none", "--comments", "all",
        folder=folder,
    )  # fmt: skip

    assert ran.code == 0
    told = everything(folder / "out")
    for name in (b"Alatau", b"Bayan", CANARY.encode()):
        assert [part for part, data in told.items() if name in data] == []


def test_a_second_round_goes_out_with_the_brackets_of_the_first(folder):
    returns(folder)
    run("compile", "base.docx", "alatau.docx", "bayan.docx", "-o", "one", folder=folder)
    chuya = edit(folder, "chuya.docx", base="one/SC-CT-1-Rev.1-bracketed.docx")
    chuya.replace("part2x1", "Alatau, Bayan", "Alatau, Bayan, Chuya")
    save(folder, "chuya.docx", chuya)

    ran = run("compile", "one/SC-CT-1-Rev.1-bracketed.docx", "chuya.docx", "-o", "two", "--json", folder=folder)

    assert ran.json["revision"] == "SC/CT/1/Rev.2"
    bracket = next(each for each in ran.json["provisions"] if each["id"] == "part2x1")["brackets"][0]
    assert [(each["text"], each["by"], each["supporters"]) for each in bracket["alternatives"]] == [
        ("shall", [], []),
        ("should", ["Alatau", "Bayan"], ["Chuya"]),
    ]


def test_a_return_on_the_first_revision_is_carried_forward_to_the_second(folder):
    returns(folder)
    run("compile", "base.docx", "alatau.docx", "bayan.docx", "-o", "one", folder=folder)
    late = edit(folder, "ertis.docx")
    late.replace("part1xb", "any form", "written form")
    late.replace("part2x1", "shall", "must")
    save(folder, "ertis.docx", late)

    ran = run("compile", "one/SC-CT-1-Rev.1-bracketed.docx", "ertis.docx", "-o", "two", "--json", folder=folder)

    assert [each["code"] for each in ran.json["warnings"]] == ["older-revision"]
    draft = from_json(json.loads((folder / "two" / "compilation.json").read_text(encoding="utf-8")))
    assert "information means data in [any][Ertis: written] form." in strings(draft)
    assert "Each Party [[shall][Ertis: must]][Alatau, Bayan: should] exchange information without delay." in strings(
        draft
    )


def test_members_return_a_file_together_and_one_replaces_its_own(folder):
    returns(folder)
    both = edit(folder, "both.docx")
    both.replace("part2x2", "thirty", "ten")
    save(folder, "both.docx", both)

    together = run("compile", "base.docx", "--as", "Chuya+Dasht=both.docx", "-o", "out", "--json", folder=folder)
    assert together.json["members"] == ["Chuya", "Dasht"]

    replaced = run(
        "compile", "base.docx", "alatau.docx", "bayan.docx", "--replaces", "Bayan=both.docx", "-o", "out", "--json",
        folder=folder,
    )  # fmt: skip
    assert replaced.json["untracked"] == []
    assert replaced.json["members"] == ["Alatau", "Bayan"]


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        (("bayan.docx", "--as", "Bayan=alatau.docx"), 1, "two-returns"),
        (("--replaces", "Ertis=bayan.docx"), 3, "replaces-nothing"),
        (("--as", "Elbrus=bayan.docx"), 3, "sender-unknown"),
        (("stranger.docx",), 3, "unassigned-return"),
        (("other.docx",), 3, "another-draft"),
        (("text.docx",), 3, "word-not-docx"),
        (("none.docx",), 3, "word-unreadable"),
        (("--as", "bayan.docx"), 3, "assignment-form"),
        ((), 2, "usage"),
    ],
)
def test_a_bad_call_is_refused_with_its_reason_and_writes_nothing(folder, arguments, exit_code, code):
    returns(folder)
    (folder / "stranger.docx").write_bytes((folder / "bayan.docx").read_bytes())
    (folder / "text.docx").write_text("no Word file", encoding="utf-8")
    draft = json.loads((folder / "draft.json").read_text(encoding="utf-8"))
    (folder / "draft2.json").write_text(json.dumps(draft | {"id": "d2"}), encoding="utf-8")
    run("issue", "draft2.json", "-o", "other.docx", folder=folder)

    ran = run("compile", "base.docx", *arguments, "-o", "out", "--json", folder=folder)

    assert (ran.code, ran.error["code"], ran.out) == (exit_code, code, "")
    assert not (folder / "out").exists()


def test_an_issued_file_says_what_it_is(folder):
    ran = run(
        "issue", "draft.json", "-o", "rev2.docx", "--revision", "2", "--distribution", "Limited", "--json",
        folder=folder,
    )  # fmt: skip

    assert (ran.json["revision"], ran.json["provisions"], ran.json["brackets"]) == ("SC/CT/1/Rev.2", 10, 0)
    parts = everything(folder)
    assert b"Limited" in parts["rev2.docx/word/header1.xml"]
    assert ran.json["digest"].encode() in parts["rev2.docx/docProps/custom.xml"]
    assert b"Alatau" in parts["rev2.docx/customXml/item1.xml"]


def test_the_brief_goes_out_and_its_positions_come_back(folder):
    returns(folder)
    run("compile", "base.docx", "alatau.docx", "bayan.docx", "-o", "one", folder=folder)
    ran = run(
        "brief", "one/compilation.json", "--for", "chuya", "--since", "draft.json", "-o", "brief.docx", "--json",
        folder=folder,
    )  # fmt: skip

    assert (ran.code, ran.json["member"]) == (0, "Chuya")
    assert ran.json["open"] == len(ran.json["needs_position"])
    back = run("positions", "brief.docx", "--draft", "one/compilation.json", "-o", "chuya.csv", "--json", folder=folder)
    assert (back.code, back.json["positions"]) == (0, [])
    assert (folder / "chuya.csv").read_text(encoding="utf-8").startswith("member,provision,alternative,act,stance")
    assert run("brief", "one/compilation.json", "--for", "Elbrus", "-o", "x.docx", folder=folder).code == 3

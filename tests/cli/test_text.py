"""`kengesh text`: count, show and compare texts, close brackets."""

import io
import json
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path

import pytest

from kengesh.cli import main
from kengesh.formats.drafts import read_draft
from kengesh.text.draft import Draft
from kengesh.text.jsonform import digest, from_json, to_json
from kengesh.text.operations.alternatives import AddAlternative, JoinAlternative, KeepAlternative
from kengesh.text.operations.chair import Renumber
from kengesh.text.operations.operation import apply
from kengesh.text.operations.proposals import naming
from kengesh.text.operations.provisions import Modify, Replacement, Suppress
from kengesh.text.operations.tree import with_choice
from kengesh.text.provision import Provision
from kengesh.text.wording import Alternative, Fixed, NoteMark, Words, words
from tests.commands import run
from tests.text.operations.council import PROTOCOL, paragraph

THIS = digest(PROTOCOL)
PAPER = """\
Protocol
Article 1 Cooperation
1. Each Party [shall][Alatau proposes; Bayan supports: should][Chuya: may] cooperate in good faith.
2. The Parties exchange information.
2bis. [Dasht: Joint exercises are held.]
Article 2 Final clauses
1. This Protocol enters into force. It is open for signature.
2. The depositary is Alatau.
"""


def written(folder: Path, name: str, value: object) -> Path:
    path = folder / name
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


@pytest.fixture
def protocol(tmp_path):
    return written(tmp_path, "protocol.json", to_json(PROTOCOL))


@pytest.fixture
def later(tmp_path):
    draft = PROTOCOL
    for act in (
        Modify("p-2", "en", (Replacement(21, "information", words("views")),)),
        Modify("p-3", "en", (Replacement(32, " It is open for signature.", ()),)),
        Suppress("p-4"),
        Renumber((("p-3", "3."),)),
        JoinAlternative("c-shall", "a-may", ("Ertis",)),
        AddAlternative("c-shall", Alternative("a-will", Words(words("will")), ("Ertis",))),
        KeepAlternative("c-drills", "a-drills"),
        Modify("p-3", "en", (Replacement(0, "", words("And "), naming=naming("x")),), ("Bayan",)),
    ):
        draft = apply(act, draft)
    return written(tmp_path, "later.json", to_json(draft))


def test_a_text_is_shown_as_it_stands_on_paper_however_long_its_lines(protocol):
    assert (run("text", "show", protocol).out, run("text", "show", protocol).err) == (PAPER, "")


@pytest.mark.parametrize(
    ("view", "line"),
    [
        ("clean", "1. Each Party shall cooperate in good faith."),
        ("Bayan", "1. Each Party should cooperate in good faith."),
        ("CHU", "1. Each Party may cooperate in good faith."),
        ("dasht", "2bis. Joint exercises are held."),
    ],
)
def test_a_view_shows_what_was_issued_or_what_one_member_wants(protocol, view, line):
    ran = run("text", "show", protocol, "--view", view)

    assert line in ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")


def test_a_view_that_does_not_exist_is_refused_with_those_that_do(protocol):
    ran = run("text", "show", protocol, "--view", "Foros", "--json")

    assert (ran.code, ran.error["code"]) == (2, "usage")
    assert "its views are bracketed, clean, Alatau, Bayan, Chuya, Dasht, Ertis." in ran.error["message"]


def test_brackets_that_were_sent_out_stay_open_in_the_clean_view(tmp_path):
    def unissued(choice):
        return replace(choice, alternatives=tuple(replace(each, issued=False) for each in choice.alternatives))

    draft = replace(PROTOCOL, nodes=with_choice(PROTOCOL.nodes, "c-shall", unissued))
    ran = run("text", "show", written(tmp_path, "sent.json", to_json(draft)), "--view", "clean", "--json")

    assert [each["code"] for each in ran.json["warnings"]] == ["view-open"]
    assert "[shall]" in ran.json["lines"][2]["text"]


def test_nobody_is_named_where_no_names_are_wanted(protocol):
    shown = run("text", "show", protocol, "--attribution", "none").out

    assert "[shall][should][may]" in shown
    assert "Bayan" not in shown


def test_another_language_is_shown_where_it_stands(protocol):
    assert "Article 1 Сотрудничество" in run("text", "show", protocol, "--language", "ru").out.splitlines()


def test_a_footnote_is_marked_by_its_number(tmp_path):
    note = Provision("p-note", "footnote", "12", (("en", words("As decided in 2019.")),))
    marked = paragraph("p-1", "1.", Fixed("Peace"), NoteMark("p-note"), Fixed(" and trust"), NoteMark("p-lost"))
    path = written(tmp_path, "noted.json", to_json(Draft("d", (marked, note))))

    assert run("text", "show", path).out == "1. Peace¹² and trust*\n12 As decided in 2019.\n"


def test_the_lines_of_a_text_as_json(protocol):
    shown = run("text", "show", protocol, "--json").json

    assert (shown["file"], shown["digest"], shown["view"]) == ("protocol.json", digest(PROTOCOL), "bracketed")
    assert shown["lines"][3] == {
        "id": "p-2",
        "kind": "paragraph",
        "number": "2.",
        "depth": 1,
        "status": "issued",
        "text": "The Parties exchange information.",
        "brackets": [],
    }
    bracket = shown["lines"][2]["brackets"][0]
    assert (bracket["id"], [each["id"] for each in bracket["alternatives"]]) == (
        "c-shall",
        ["a-shall", "a-should", "a-may"],
    )


def test_several_files_give_a_list(protocol, later):
    shown = run("text", "show", protocol, later, "--json").json

    assert [each["file"] for each in shown["files"]] == ["protocol.json", "later.json"]


def test_on_a_terminal_lines_are_folded_and_stand_in_by_their_depth(protocol, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setenv("TERM", "dumb")
    terminal = Terminal()
    with redirect_stdout(terminal), pytest.raises(SystemExit):
        main(["text", "show", f"{protocol}"])

    assert [line.rstrip() for line in terminal.getvalue().splitlines()][2:4] == [
        "  1. Each Party [shall][Alatau proposes; Bayan supports: should][Chuya: may]",
        "  cooperate in good faith.",
    ]


def test_what_changed_from_one_file_to_the_next(protocol, later):
    shown = run("text", "compare", protocol, later).out

    for line in (
        "added                0",
        "removed              1",
        "renumbered           1",
        "changed              3",
        "Article 2, 3.  deleted     “. It is open for signature”",
        "Article 1, 2.  changed     “information” → “views”",
        "Article 2, 3.  renumbered  1. → 3.",
        "Article 2, 2.  removed     The depositary is Alatau.",
        "Article 2, 3.  opened           no text",
        "Article 2, 3.  opened           Bayan: And",
        "Article 1      closed           Dasht: Joint exercises are held.",
        "Article 1, 1.  new alternative  Ertis: will",
        "Article 1, 1.  may          Ertis joins",
    ):
        assert line in [each.rstrip() for each in shown.splitlines()], shown


def test_what_changed_as_json(protocol, later):
    compared = run("text", "compare", protocol, later, "--json").json

    assert compared["before"] == {"file": "protocol.json", "revision": "SC/CT/2026/1", "digest": digest(PROTOCOL)}
    assert compared["provisions"][1] == {
        "id": "p-2",
        "number": "2.",
        "what": ["changed"],
        "old_number": "2.",
        "likeness": None,
        "old": "The Parties exchange information.",
        "new": "The Parties exchange views.",
        "changes": [{"language": "en", "old": "information", "new": "views"}],
    }
    assert [each["id"] for each in compared["closed"]] == ["c-drills"]
    assert compared["sides"] == [
        {
            "bracket": "c-shall",
            "alternative": "a-may",
            "joined": ["Ertis"],
            "left": [],
            "now_against": [],
            "no_longer_against": [],
        }
    ]
    assert compared["came"][0]["bracket"] == "c-shall"


def test_files_are_compared_one_after_the_other(protocol, later):
    compared = run("text", "compare", protocol, later, protocol, "--json").json

    assert [each["after"]["file"] for each in compared["files"]] == ["later.json", "protocol.json"]
    assert run("text", "compare", protocol).code == 2


def test_a_text_is_counted(protocol, later):
    counted = run("text", "stats", protocol, "--json").json

    assert counted == {
        "file": "protocol.json",
        "digest": THIS,
        "provisions": 8,
        "words": 35,
        "brackets_open": 4,
        "brackets_close": 4,
        "depth": 1,
        "warnings": [],
    }
    several = run("text", "stats", protocol, later, "--json").json
    assert [each["file"] for each in several["files"]] == ["protocol.json", "later.json"]
    assert run("text", "stats", protocol).out.splitlines()[1].split() == ["protocol.json", "8", "35", "4", "4", "1"]


def test_brackets_without_counterpart_are_named_with_their_place(tmp_path):
    stray = Provision("p1", "article", "Article 1", (("en", words("Peace] and [trust")),))
    counted = run("text", "stats", written(tmp_path, "stray.json", to_json(Draft("d", (stray,)))), "--json").json

    assert (counted["brackets_open"], counted["brackets_close"]) == (1, 1)
    assert counted["warnings"] == [
        {
            "code": "stray-bracket",
            "message": "A bracket closes and was never opened.",
            "where": "stray.json, Article 1, character 6",
        },
        {
            "code": "stray-bracket",
            "message": "A bracket opens and never closes.",
            "where": "stray.json, Article 1, character 12",
        },
    ]


def choices(revision, **choices):
    return {"revision": revision, "choices": choices, "accepted_by": ["Alatau", "Bayan"]}


def test_brackets_close_on_what_was_chosen(protocol, tmp_path):
    chosen = written(
        tmp_path, "choices.json", choices(digest(PROTOCOL), **{"c-shall": "a-may", "c-drills": "a-drills"})
    )
    ran = run("text", "keep", protocol, chosen, "-o", tmp_path / "kept.json", "--json")
    kept = from_json(json.loads((tmp_path / "kept.json").read_text(encoding="utf-8")))

    assert ran.json == {
        "file": f"{tmp_path / 'kept.json'}",
        "revision": digest(PROTOCOL),
        "digest": digest(kept),
        "closed": 2,
        "open": 0,
        "warnings": [],
    }
    assert "1. Each Party may cooperate in good faith." in run("text", "show", tmp_path / "kept.json").out
    word = run("text", "keep", protocol, chosen, "-o", tmp_path / "kept.docx")
    assert (word.code, read_draft(tmp_path / "kept.docx").draft) == (0, kept)


@pytest.mark.parametrize(
    ("value", "out", "said"),
    [
        (choices("0" * 64), "kept.json", (1, "were chosen in the revision 0000")),
        (choices(THIS, **{"c-shall": "a-shall"}), "kept.json", (1, "Chuya stand behind words that would go")),
        (choices(THIS), "protocol.json", (1, "protocol.json is the draft itself")),
        (choices(THIS), "kept.rtf", (1, "kept.rtf does not say what it is")),
        ({"choices": {}}, "kept.json", (3, "choices.json, $: The key revision is missing")),
    ],
)
def test_closing_is_refused_and_writes_nothing(protocol, tmp_path, value, out, said):
    before = protocol.read_bytes()
    ran = run("text", "keep", protocol, written(tmp_path, "choices.json", value), "-o", tmp_path / out)

    assert (ran.code, said[1] in ran.err) == (said[0], True), ran.err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["choices.json", "protocol.json"]
    assert protocol.read_bytes() == before


def test_choices_that_are_no_json_are_refused(protocol, tmp_path):
    (tmp_path / "choices.json").write_text("c-shall: a-may", encoding="utf-8")
    ran = run("text", "keep", protocol, tmp_path / "choices.json", "-o", tmp_path / "kept.json", "--json")

    assert (ran.code, ran.error["code"], ran.error["where"]) == (3, "draft-json", "choices.json")

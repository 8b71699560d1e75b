"""Drafts in Markdown and back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.errors import BadData
from kengesh.formats.markdown import read, write
from kengesh.formats.markdown.saying import said
from kengesh.formats.markdown.writing import written_anew
from kengesh.text.draft import Draft, Masthead
from kengesh.text.provision import Provision
from kengesh.text.wording import Alternative, Choice, Fixed, NoteMark, Nothing, Subtree, Words, words
from tests.text.strategies import COUNCIL, bare, drafts


@given(drafts())
def test_a_draft_is_written_and_read_back_as_it_was(draft):
    text = written_anew(draft)
    again = read(text.encode(), "draft.md", members=draft.members).draft
    assert said(again) == said(draft)
    assert write(again) == text.encode()


TEXT = """\
---
title: Protocol on cooperation
members: Alatau (ALA), Bayan (BAY), Chuya (CHU)
---

# Protocol on cooperation

*Recalling* the [Charter](https://example.org/charter), [and its principles,]

## Part I General

### Article 1 *(definitions)*

1. "Party" means a [State][Alatau: member].[^1]
2. "Act" means:

    (a) an attack;
    (b) a [threat][Chuya: delete].

### Article 2

**Option 1:**

1. Each Party shall cooperate.

**Option 2:** No text

[### Article 3

[^1]: As in the Charter.

| Party | Share |
|---|---|
| Alatau | [ten][Bayan: five] |
"""


def shape(nodes):
    result: list[object] = []
    for node in nodes:
        if isinstance(node, Choice):
            result.append(("choice", [shape(getattr(each.content, "nodes", ())) for each in node.alternatives]))
        else:
            name = f"{node.kind} {node.number}".strip()
            result.append((name, shape(node.children)) if node.children else name)
    return result


def test_the_blocks_of_markdown_take_their_place_in_the_tree():
    draft = read(TEXT.encode(), "protocol.md").draft
    assert draft.masthead == Masthead("Protocol on cooperation")
    assert draft.members == COUNCIL[:3]
    assert shape(draft.nodes) == [
        "title",
        "preambular",
        (
            "part Part I",
            [
                ("article Article 1", ["paragraph 1.", ("paragraph 2.", ["subparagraph (a)", "subparagraph (b)"])]),
                (
                    "article Article 2",
                    [
                        ("choice", [["paragraph 1."], []]),
                        "paragraph",
                        "footnote",
                        ("table", [("row", [("cell", ["paragraph"])] * 2)] * 2),
                    ],
                ),
            ],
        ),
    ]


def test_wordings_names_and_footnotes_are_read():
    draft = read(TEXT.encode(), "protocol.md").draft
    texts = {each.number or each.kind: each.text("en") for each in draft.provisions()}
    (note,) = [each.id for each in draft.provisions() if each.kind == "footnote"]
    assert bare(texts["preambular"])[:2] == (Fixed("Recalling", "i"), Fixed(" the Charter, "))
    assert texts["1."] == words("Each Party shall cooperate.")
    party = next(each for each in draft.provisions() if each.number == "1.").text("en")
    assert party[-1] == NoteMark(note)
    assert isinstance(party[1], Choice)
    assert party[1].alternatives[1].proposers == ("Alatau",)
    assert texts["Article 1"] == (Fixed("(definitions)", "i"),)


def test_a_text_that_nobody_edits_keeps_its_bytes():
    for text in (TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT, TEXT.rstrip(), TEXT + "\n\n  \n"):
        assert write(read(text.encode(), "protocol.md").draft) == text.encode()


MARKUP = st.sampled_from(
    ["# ", "## Article 5 ", "1. ", "(a) ", "- ", "* ", "    ", "  ", "\n", "\n\n", "\r\n", "*x*", "**", "_y_", "[^1]",
     "[^1]: ", "[", "]", "[a][b]", "[Option 1: ", "Option 1: ", "Option 2:", "No text", "[ALA: ", "[CHU: delete]",
     "{note}", "| a | b |\n", "|---|\n", "---\n", "title: x\n", "[x](http://y.z)", "[x]: http://y.z\n", "{:toc}",
     "* TOC\n", "<!--", "-->", "\\", "<u>", '{: kind="article" depth="1"}\n', '<p lang="ru">x</p>\n', "&#32;",
     "\u2060", "\u2060]\u2060", "Recalling, ", "text."]
)  # fmt: skip


@given(st.lists(st.one_of(MARKUP, st.text(max_size=3)), max_size=30).map("".join))
def test_any_text_keeps_its_bytes(text):
    data = text.replace("\0", "").encode("utf-8", "replace")
    drafted = read(data, "any.md", members=COUNCIL)
    assert write(drafted.draft) == data
    again = written_anew(drafted.draft)
    assert write(read(again.encode(), "any.md", members=COUNCIL).draft) == again.encode()


def test_an_edited_text_is_written_anew():
    draft = read(TEXT.encode(), "protocol.md").draft
    title, *rest = draft.nodes
    assert isinstance(title, Provision)
    edited = replace(draft, nodes=(replace(title, texts=(("en", words("Protocol")),)), *rest))
    text = write(edited).decode()
    assert text != TEXT
    assert "# Protocol\n" in text
    assert said(read(text.encode(), "protocol.md").draft) == said(edited)


def test_a_draft_without_anything_is_an_empty_file():
    assert write(Draft("d")) == b""
    assert write(read(b"", "empty.md").draft) == b""
    assert write(read(b" \n\n", "blank.md").draft) == b" \n\n"


def test_a_compilation_is_plain_markdown():
    paragraph = Provision("p1", "paragraph", "1.", (("en", words("Each Party shall cooperate.")),))
    other = replace(paragraph, id="p2", texts=(("en", words("Parties cooperate.")),))
    issued = Alternative("a1", Subtree((paragraph,)), issued=True)
    tree = Choice(
        "c1", (issued, Alternative("a2", Subtree((other,)), ("Alatau",)), Alternative("a3", Nothing(), ("Bayan",)))
    )
    good = Choice("c2", (Alternative("a4", Nothing()), Alternative("a5", Words(words("good ")), ("Chuya",))))
    wording = (Fixed("In "), good, Fixed("faith", "i"))
    article = Provision("p3", "article", "Article 1", (("en", wording),), (tree,))
    text = write(Draft("d", (article,))).decode()
    assert text.replace("\u2060", "~") == (
        "---\nmembers: Alatau, Bayan, Chuya\n---\n\n"
        "## Article 1 In [Chuya: good ]*faith*\n\n"
        "1. [Each Party shall cooperate.~]~\n\n"
        "1. [Alatau: Parties cooperate.~]~\n\n"
        "[Bayan: delete~]\n"
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"a\nb\xff\n", "draft.md, line 2, byte 4: is no UTF-8; save the text in UTF-8 and send it again."),
        ("a".encode("utf-16"), "draft.md is in UTF-16; save the text in UTF-8 and send it again."),
        (b"a\n\0", "draft.md, line 2: holds a NUL character; a text in UTF-8 is expected."),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data, sentence):
    with pytest.raises(BadData) as caught:
        read(data, "draft.md")
    assert caught.value.sentence == sentence


def test_a_stray_bracket_is_a_notice_with_its_line():
    drafted = read(b"1. One.\n2. [Two [and a half].\n", "draft.md")
    assert [(each.code, each.where) for each in drafted.notices] == [("stray-bracket", "line 2")]
    assert "Character 1 " in drafted.notices[0].message
    assert write(drafted.draft) == b"1. One.\n2. [Two [and a half].\n"


@pytest.mark.no_cover  # counting lines would double its time
def test_brackets_without_end_keep_their_bytes():
    data = b"[" * 50_000 + b"]" * 50_000
    drafted = read(data, "deep.md")
    assert write(drafted.draft) == data
    assert [each.code for each in drafted.notices] == ["buried-bracket"]


COUNTED = ["12-dec-2015.md", "23-oct-2015.md", "4-dec-2015.md", "geneva-negotiating-text-12-feb-2015.txt"]


@pytest.mark.reference
@pytest.mark.parametrize("name", COUNTED)
def test_real_drafts_keep_their_bytes(reference_data, name):
    data = (reference_data / "documents" / "cop21" / name).read_bytes()
    assert write(read(data, name).draft) == data

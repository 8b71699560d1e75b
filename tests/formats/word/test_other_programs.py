"""What we write, opened and saved by LibreOffice and read by pandoc: the same texts, authors and comments."""

import json
from collections import defaultdict
from dataclasses import replace

import pytest

from kengesh.formats.word.document import State, joined
from kengesh.formats.word.drafting import draft_from_word
from kengesh.formats.word.editing import Editing
from kengesh.formats.word.issuing import issued_docx
from kengesh.formats.word.reading import read
from kengesh.formats.word.tracked import tracked_docx
from kengesh.text.draft import Comment
from kengesh.text.wording import Fixed
from tests.formats.word.protocol import bracketed, clean, provision, shall_or_should
from tests.formats.word.test_tracked import DATES, Delegations
from tests.tools import finished, required

COMMENT = Comment("k1", "duty", "Alatau", "Which one?", "exchange information", DATES["Alatau"])


def returned():
    """A return with every kind of edit."""
    editing = Editing(issued_docx(clean()), "Delegation of Bayan", DATES["Bayan"])
    editing.replace("duty", "seven days", "ten days")
    editing.insert_after("duty", "This is done at once.", number="1bis.")
    editing.delete("agreed")
    editing.move("parties", after="peace")
    editing.split("bodies", before=" bodies are")
    editing.insert_row_after("point", "Secretariat", "Keeps the list")
    editing.delete_row("group")
    editing.comment("duty", "exchange information", "Which one?")
    return editing.saved()


def compiled():
    table = Delegations(bracketed())
    table["Alatau"].replace("secret", "secret", "confidential")
    table["Bayan"].replace("duty", "should", "ought to")
    table["Chuya"].insert_after("duty", "This is done at once.", number="1bis.")
    table["Bayan"].move("title", after="duty")
    return tracked_docx(bracketed(), table.compiled(), comments=(COMMENT,))


def persian():
    nodes = (
        provision("title", "title", "", "پروتکل همکاری", language="fa"),
        provision("art1", "article", "ماده الف", "تعاریف", language="fa"),
        provision("duty", "paragraph", "۲", (Fixed("هر طرف "), shall_or_should(), Fixed(" (ماده ۲)")), language="fa"),
    )
    return replace(clean(), nodes=nodes, languages=("fa",))


FILES = {
    "issued": issued_docx(clean()),
    "bracketed": issued_docx(bracketed()),
    "returned": returned(),
    "tracked": compiled(),
    "persian": issued_docx(persian()),
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Each file as LibreOffice saves it."""
    soffice, folder = required("soffice"), tmp_path_factory.mktemp("saved")
    for name, data in FILES.items():
        (folder / f"{name}.docx").write_bytes(data)
    files = [folder / f"{name}.docx" for name in FILES]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    done = finished(
        soffice, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder / "out", *files
    )
    assert done.returncode == 0, done.stderr
    return {name: read(folder / "out" / f"{name}.docx") for name in FILES}


def texts(document, state):
    stories = (document.paragraphs, *(note.paragraphs for note in document.notes))
    found = [whole.text.strip() for story in stories for whole in joined(story, state)]
    return [text for text in found if text]


def authors(document):
    marks = (mark for each in document.paragraphs for run in each.runs for mark in run.tracked.marks())
    return {(mark.author, mark.date) for mark in marks}


def comments(document):
    return [(each.author, each.text, each.anchor) for each in document.comments]


@pytest.mark.parametrize("name", FILES)
def test_libreoffice_keeps_texts_authors_comments_and_the_marks_of_the_revision(saved, name):
    ours, theirs = read(FILES[name]), saved[name]
    for state in (State.ORIGINAL, State.FINAL):
        assert texts(theirs, state) == texts(ours, state), state
    assert authors(theirs) == authors(ours)
    assert comments(theirs) == comments(ours)
    assert theirs.properties.get("KengeshDigest") == ours.properties.get("KengeshDigest")
    assert draft_from_word(theirs).draft == draft_from_word(ours).draft
    assert {name for each in ours.paragraphs for name in each.bookmarks} == {
        name for each in theirs.paragraphs for name in each.bookmarks if name.startswith("_kg_")
    }


def words_by_author(blocks):
    """What pandoc read: the words that each author put in and struck, and the comments."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)

    def walk(node):
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if node.get("t") == "Span":
                (_, classes, pairs), content = node["c"]
                facts = dict(pairs)
                for kind in set(classes) & {"insertion", "deletion", "comment-start"}:
                    found[kind, facts["author"]].append(_plain(content))
            walk(node.get("c"))

    walk(blocks)
    return {key: "".join("".join(words).split()) for key, words in found.items()}


def _blocks(written):
    """What pandoc read, the title first: it makes that a property of the document."""
    read_as = json.loads(written)
    return [*read_as["meta"].values(), *read_as["blocks"]]


def _plain(content):
    return "".join(
        each["c"]
        if each["t"] == "Str"
        else _plain(each["c"][1])
        if each["t"] == "Span"
        else _plain(each["c"])
        if isinstance(each.get("c"), list) and each["t"] != "Note"
        else " "
        for each in content
    )


def ours_by_author(document):
    found: dict[tuple[str, str], str] = defaultdict(str)
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            tracked = run.tracked
            coming = tracked.inserted or (tracked.moved_to and tracked.moved_to.mark)
            going = tracked.deleted or (tracked.moved_from and tracked.moved_from.mark)
            for kind, mark in (("insertion", coming), ("deletion", going)):
                if mark:
                    found[kind, mark.author] += "".join(run.text.split())
    for comment in document.comments:
        found["comment-start", comment.author] += "".join(comment.text.split())
    return dict(found)


@pytest.mark.parametrize("name", FILES)
def test_pandoc_reads_the_same_words_in_the_same_names(name, tmp_path):
    file = tmp_path / f"{name}.docx"
    file.write_bytes(FILES[name])
    done = finished(required("pandoc"), "--track-changes=all", "-t", "json", file)
    assert (done.returncode, done.stderr) == (0, "")
    found = {key: words for key, words in words_by_author(_blocks(done.stdout)).items() if words}
    assert found == {key: words for key, words in ours_by_author(read(FILES[name])).items() if words}

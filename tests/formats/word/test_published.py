"""Published files: baselines of accepting and rejecting, numbers, authors, dates and comments."""

from collections import Counter

import pytest

from kengesh.formats.word.changes import changes
from kengesh.formats.word.document import State
from kengesh.formats.word.reading import read
from kengesh.formats.word.revisions import accepted, rejected
from tests import reference
from tests.formats.word.building import REVISION, unzipped

pytestmark = pytest.mark.reference

FOLDER = "documents/docx-*"
FILES = reference.files(f"{FOLDER}/*.docx")
BASELINES = [path for path in FILES if path.stem.endswith(("-Accepted", "-Rejected"))]


def named(folder, name):
    return read(folder / "documents" / name)


def texts(data):
    return [paragraph.shown for paragraph in read(data).paragraphs if paragraph.shown]


def test_the_baselines_are_there(reference_data):
    assert reference_data.is_dir()
    assert len(BASELINES) == 25


@pytest.mark.parametrize("baseline", BASELINES, ids=lambda path: path.stem)
def test_accepting_or_rejecting_everything_gives_the_texts_of_the_baseline(baseline):
    stem, _, what = baseline.stem.rpartition("-")
    resolved = {"Accepted": accepted, "Rejected": rejected}[what]
    source = baseline.with_name(f"{stem}.docx")

    assert texts(resolved(source)) == texts(baseline)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_resolved_file_reads_as_the_reader_says_and_holds_no_markup(path):
    document = read(path)
    for resolved, state in ((accepted, State.FINAL), (rejected, State.ORIGINAL)):
        data = resolved(path)
        expected = [(each.text, each.label, each.style) for each in document.standing(state)]
        assert [(each.shown, each.labels.shown, each.style) for each in read(data).paragraphs] == expected
        assert not [name for name, part in unzipped(data).items() if REVISION.search(part)]


LABELS = ["Article 1", "1.", "2.", "Article 2", "1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2.", "Article 3", "1."]


@pytest.mark.parametrize("name", ["own-base-autonumbered", "own-3-delegations-tracked", "own-comment-range"])
def test_the_numbers_of_the_own_base(reference_data, name):
    document = named(reference_data, f"docx-own/{name}.docx")

    for state in State:
        assert [each.label for each in document.standing(state) if each.label] == LABELS


@pytest.mark.parametrize("name", ["own-3-delegations-tracked", "own-3-delegations-resaved-by-libreoffice"])
def test_three_delegations_keep_their_names_and_dates(reference_data, name):
    found = changes(named(reference_data, f"docx-own/{name}.docx"))

    assert [(each.kind.value, each.author, each.date, each.provision, each.old, each.new) for each in found] == [
        ("replace", "Alatau", "2026-03-01T09:30:00Z", "Article 1, 2.", "shall", "should"),
        ("insert", "Alatau", "2026-03-01T09:30:00Z", "Article 1, 2.", "", "and obligations "),
        ("insert", "Chuya", "2026-03-03T11:00:00Z", "Article 2, 1., (c)", "", "means and "),
        ("insert", "Bayan", "2026-03-02T10:00:00Z", "Article 2, 2.", "", " endeavour to"),
    ]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("docx-mit-powertools/002-DeletedNumberedParagraphs", {"delete": 5}),
        ("docx-mit-powertools/005-InsertedNumberedParagraph", {"insert": 1, "format": 2}),
        ("docx-mit-powertools/017-NumberingChange", {"format": 3}),
        ("docx-mit-powertools/HC031-Complicated-Document", {"delete": 1, "row": 1}),
        ("docx-mit-powertools/RP005-Deleted-Paragraph-Mark", {"join": 1}),
        ("docx-mit-powertools/RP006-Inserted-Paragraph-Mark", {"split": 1}),
        ("docx-mit-powertools/RP009-Deleted-Table-Row", {"row": 1}),
        ("docx-mit-powertools/RP015-MoveFrom-MoveTo", {"move": 1}),
        ("docx-mit-powertools/RP034-Deleted-Cells", {"insert": 2, "cell": 2, "format": 4}),
        ("docx-apache/tika-testWORD_features", {"insert": 1, "delete": 1, "replace": 1, "move": 1}),
    ],
)
def test_the_kinds_of_changes(reference_data, name, kinds):
    assert Counter(each.kind.value for each in changes(named(reference_data, f"{name}.docx"))) == kinds


def test_a_change_of_numbering_is_none_of_text(reference_data):
    document = named(reference_data, "docx-mit-powertools/017-NumberingChange.docx")

    assert [each.text for each in document.original] == [each.text for each in document.final]
    assert [each.label for each in document.original if each.label] == ["1.", "2.", "3."]
    assert [each.label for each in document.final if each.label] == ["•", "•", "•"]


def test_the_authors_of_four_who_wrote_at_the_end(reference_data):
    found = changes(named(reference_data, "docx-mit-powertools/RP038-Inserted-Paras-at-End.docx"))

    assert len({each.author for each in found}) == 4


def test_changes_of_one_author_with_blank_dates(reference_data):
    (change,) = changes(named(reference_data, "docx-mit-powertools/RP052-Deleted-Para-Mark.docx"))

    assert (change.author, change.date, change.old) == ("Author", None, "\n")


@pytest.mark.parametrize(
    ("name", "expected"), [("poi-delins", (["pavel"], 23)), ("poi-58067", (["Henning Femmer"], 10))]
)
def test_the_files_of_another_project(reference_data, name, expected):
    document = named(reference_data, f"docx-apache/{name}.docx")

    authors = sorted({f"{each.author}" for each in changes(document)})
    assert (authors, len(document.final)) == expected


def test_dense_comments(reference_data):
    comments = named(reference_data, "docx-mit-docxodus/DD002-DenseComments.docx").comments

    every = [each for top in comments for each in (top, *top.replies)]
    assert len(every) == 10
    assert len({each.author for each in every}) == 10
    assert [(top.anchor, [reply.author for reply in top.replies]) for top in comments[:3]] == [
        ("recitals", []),
        ("parties named below", []),
        ("definition term", []),
    ]
    assert (
        comments[4].anchor
        == "Each obligation under this clause is several.\nIt continues until performance is complete."
    )
    assert [(top.author, reply.author) for top in comments for reply in top.replies] == [("Grace", "Heidi")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("docx-own/own-comment-range", [("third States", 0)]),
        ("docx-own/own-threaded-comment", [(" affect the rights of third States.", 1)]),
        ("docx-bsd-mammoth/comments", None),
        ("docx-apache/docx4j-comments-two", None),
        ("docx-apache/tika-testWORD_features", None),
    ],
)
def test_comments_with_their_words_and_replies(reference_data, name, expected):
    comments = named(reference_data, f"{name}.docx").comments

    if expected is None:
        assert len(comments) == 2
        assert all(comment.text for comment in comments)
    else:
        assert [(comment.anchor, len(comment.replies)) for comment in comments] == expected


def test_footnotes_with_their_references(reference_data):
    document = named(reference_data, "docx-bsd-mammoth/footnotes.docx")

    anchors = [run.anchor.id for each in document.paragraphs for run in each.runs if run.anchor]
    assert anchors == [note.id for note in document.notes]
    assert all(note.paragraphs[0].shown.strip() for note in document.notes)

"""The Word files that are measured say what the returns in memory say."""

import pytest

from benchmarks import judging
from benchmarks.delegations import edited
from benchmarks.files import draft_of, untracked_file, write_files
from benchmarks.treaty import treaty
from kengesh.formats.gathering import gathered
from kengesh.formats.word.tracked import tracked_docx
from kengesh.text.compiling.compilation import compilation
from kengesh.text.jsonform import digest


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return write_files(tmp_path_factory.mktemp("files"), 4, 3)


def compiled(base, *files):
    draft = draft_of(base)
    given = gathered(draft, digest(draft), files).returns
    return draft, compilation(draft, digest(draft), given, reading=lambda text, _: text)


def test_the_issued_file_carries_the_text_and_a_return_its_changes(files):
    base, returned = files

    assert draft_of(base) == treaty(4)
    for member, path in enumerate(returned):
        lines = edited(treaty(4), member)
        assert judging.own_text(path) == [each.after for each in lines if each.change != "deleted"]


def test_files_are_written_again_only_where_they_are_missing(files):
    base, returned = files
    before = returned[1].read_bytes()
    returned[1].write_bytes(b"kept")
    returned[2].unlink()

    write_files(base.parents[1], 4, 3)
    assert returned[1].read_bytes() == b"kept"
    assert returned[2].exists()

    for other in (base, returned[0]):
        returned[1].write_bytes(b"not kept")
        other.write_bytes(b"another text")
        write_files(base.parents[1], 4, 3)
        assert returned[1].read_bytes() == before


def test_each_text_is_read_out_of_the_merged_file_again(files, tmp_path):
    base, returned = files
    draft, result = compiled(base, *returned)
    merged = tmp_path / "merged.docx"
    merged.write_bytes(tracked_docx(draft, result.draft))

    for path in returned:
        assert judging.rebuilt(merged, path.stem) == judging.own_text(path)
    assert judging.rebuilt(merged, "Nobody") == judging.own_text(base)


def test_edits_without_a_trace_are_reported(files):
    base, returned = files
    silent, words = untracked_file(base, returned[0])

    _, result = compiled(base, silent)
    assert [edit.new.count("silent") for _, edit in result.untracked] == [1] * len(words)


def test_paragraphs_are_missed_as_often_as_they_are_wanted():
    assert judging.differing(["one", "one", "two"], ["two", "one", "three"]) == 1

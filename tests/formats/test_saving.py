"""Results are written whole or not at all."""

import pytest

from kengesh.errors import Refused
from kengesh.formats.saving import save, save_all


def test_files_are_written_into_a_folder_that_is_made(tmp_path):
    written = save_all(tmp_path / "a" / "b", {"one.txt": b"1", "two.txt": b"2"})

    assert [path.read_bytes() for path in written] == [b"1", b"2"]
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == ["one.txt", "two.txt"]


def test_when_one_file_cannot_be_written_all_stay_as_they_were(tmp_path):
    save(tmp_path / "one.txt", b"before")

    with pytest.raises(Refused, match="cannot be written"):
        save_all(tmp_path, {"one.txt": b"after", "no/such/folder.txt": b"x"})

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("one.txt", b"before")]


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path):
    with pytest.raises(Refused, match="cannot be written"):
        save(tmp_path, b"x")

"""The table of members."""

import pytest

from kengesh.errors import BadData
from kengesh.formats.members import read_members
from kengesh.text.draft import Member


def table(tmp_path, text: str):
    path = tmp_path / "members.csv"
    path.write_text(text, encoding="utf-8")
    return read_members(path)


def test_members_are_read_with_their_codes(tmp_path):
    assert table(tmp_path, "\ufeffname,code\nBayan,BAY\nAlatau,ALA\n") == (
        Member("Alatau", "ALA"),
        Member("Bayan", "BAY"),
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name\nBayan\n", "row 1: the column code is missing"),
        ("name,code\n,BAY\n", "row 2, name: is empty"),
        ("name,code\nBayan,BAY\nbayan,B2\n", "row 3: bayan stands in row 2 already"),
        ("name,code\nBayan,BAY\nAlatau,bay\n", "row 3: bay stands in row 2 already"),
    ],
)
def test_a_bad_row_is_named(tmp_path, text, sentence):
    with pytest.raises(BadData, match=sentence):
        table(tmp_path, text)


def test_a_file_that_is_not_there_or_not_utf8_is_named(tmp_path):
    (tmp_path / "latin.csv").write_bytes("name,code\nÉrtis,ERT\n".encode("latin-1"))

    for name in ("latin.csv", "none.csv"):
        with pytest.raises(BadData, match=f"{name} cannot be read"):
            read_members(tmp_path / name)

"""A backup comes back whole or not at all."""

import sqlite3
from contextlib import closing

import pytest

from kengesh.errors import BadData, Refused
from kengesh.web.files.backups import back_up, restore


@pytest.fixture
def installation(tmp_path, monkeypatch):
    """A folder with a database of one row, a file and two keys."""
    monkeypatch.setenv("KENGESH_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("KENGESH_DATABASE_URL", raising=False)
    for name, content in (("files/abc", b"a file"), ("keys/secret", b"s"), ("keys/seal", b"k")):
        place = tmp_path / "var" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    with closing(sqlite3.connect(tmp_path / "var/kengesh.sqlite3")) as database, database:
        database.execute("CREATE TABLE act (name TEXT)")
        database.execute("INSERT INTO act VALUES ('adopted')")
    return tmp_path / "var"


def test_what_was_backed_up_while_somebody_writes_comes_back(installation, tmp_path, monkeypatch):
    with closing(sqlite3.connect(installation / "kengesh.sqlite3")) as writer, writer:
        writer.execute("INSERT INTO act VALUES ('not committed')")
        assert back_up(tmp_path / "copy")["files"] == 4
        writer.rollback()
    monkeypatch.setenv("KENGESH_VAR", str(tmp_path / "new"))

    restore(tmp_path / "copy")

    with closing(sqlite3.connect(tmp_path / "new/kengesh.sqlite3")) as database:
        assert database.execute("SELECT name FROM act").fetchall() == [("adopted",)]
    assert (tmp_path / "new/files/abc").read_bytes() == b"a file"
    assert (tmp_path / "new/keys/seal").read_bytes() == b"k"
    assert (tmp_path / "new/keys/seal").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda copy: (copy / "files/abc").write_bytes(b"another"), "backup-altered"),
        (lambda copy: (copy / "database.sqlite3").unlink(), "backup-altered"),
        (lambda copy: (copy / "backup.json").write_text("{}"), "backup-list"),
        (lambda copy: (copy / "backup.json").unlink(), "backup-list"),
    ],
)
def test_a_backup_that_was_harmed_is_not_restored(installation, tmp_path, monkeypatch, harm, code):  # noqa: ARG001
    back_up(tmp_path / "copy")
    harm(tmp_path / "copy")
    monkeypatch.setenv("KENGESH_VAR", str(tmp_path / "new"))

    with pytest.raises(BadData) as refusal:
        restore(tmp_path / "copy")

    assert refusal.value.code == code
    assert not (tmp_path / "new/kengesh.sqlite3").exists()


def test_nothing_is_written_over(installation, tmp_path):  # noqa: ARG001
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken/letter.txt").write_text("mine")

    with pytest.raises(Refused) as taken:
        back_up(tmp_path / "taken")
    back_up(tmp_path / "copy")
    with pytest.raises(Refused) as there:
        restore(tmp_path / "copy")

    assert (taken.value.code, there.value.code) == ("backup-folder-taken", "restore-place-taken")


def test_a_backup_of_another_kind_of_database_is_not_restored(installation, tmp_path, monkeypatch):  # noqa: ARG001
    back_up(tmp_path / "copy")
    monkeypatch.setenv("KENGESH_VAR", str(tmp_path / "new"))
    monkeypatch.setenv("KENGESH_DATABASE_URL", "postgresql://nobody@localhost/none")

    with pytest.raises(Refused) as refusal:
        restore(tmp_path / "copy")

    assert refusal.value.code == "backup-other-database"

"""The commands that keep an installation, one after the other as somebody would call them."""

import json
import os
import sqlite3
import sys

from kengesh import verifier
from tests.tools import finished

FIRST = """
from pathlib import Path
from kengesh.web.commands import administrator, backup, doctor
from kengesh.web.record.commands import export
administrator("root@steppe.example", name="Root", as_json=True)
doctor(as_json=True)
export(Path("record.jsonl"), as_json=True)
backup(Path("copy"), as_json=True)
"""
SECOND = """
from pathlib import Path
from kengesh.web.commands import restore
restore(Path("copy"), as_json=True)
"""
THIRD = """
from kengesh.web.commands import doctor
doctor(as_json=False)
"""


def lines(script, folder, var, monkeypatch):
    for name in [each for each in os.environ if each.startswith(("KENGESH_", "DJANGO_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KENGESH_VAR", str(var))
    done = finished(sys.executable, "-c", script, folder=folder, seconds=300)
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_an_installation_is_begun_found_sound_exported_backed_up_and_restored(tmp_path, monkeypatch):
    code, said, wrong = lines(FIRST, tmp_path, tmp_path / "var", monkeypatch)
    assert code == 0, wrong
    link, health, export, backup = (json.loads(each) for each in said)

    assert link["path"].startswith("/invitation/")
    assert [(each["what"], each["good"]) for each in health["findings"]] == [
        (each, True) for each in ("keys", "folder", "database", "migrations", "files", "record")
    ]
    assert export["entries"] == 1
    assert verifier.main([str(tmp_path / "record.jsonl")]) == 0
    assert b'"opening":' not in (tmp_path / "record.jsonl").read_bytes()
    assert backup["files"] == 3

    code, said, wrong = lines(SECOND, tmp_path, tmp_path / "new", monkeypatch)
    assert code == 0, wrong
    assert json.loads(said[0])["record"] == {"what": "record", "good": True, "said": "1 entries hold"}

    with sqlite3.connect(tmp_path / "new/kengesh.sqlite3") as database:
        database.execute("UPDATE record_entry SET content = CAST(replace(content, 'join', 'joyn') AS BLOB)")
    code, said, _ = lines(THIRD, tmp_path, tmp_path / "new", monkeypatch)
    assert code != 0
    assert any(each.startswith("WRONG  record") for each in said)

"""The commands that keep an installation, one after the other as somebody would call them."""

import json
import os
import sys

from kengesh import verifier
from tests.reference import CHECKOUT
from tests.tools import finished
from tests.web import databases

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


FORGING_IN_SQLITE = "UPDATE record_entry SET content = CAST(replace(content, 'join', 'joyn') AS BLOB)"
FORGING_IN_POSTGRESQL = """
UPDATE record_entry SET content = convert_to(replace(convert_from(content, 'UTF8'), 'join', 'joyn'), 'UTF8')
"""
DRAFTING = """
from pathlib import Path
from kengesh.web.commands import backup, prepared
prepared()
from tests.web.council import NOON, made_council
from kengesh.web.concerns.actions import Wording, draft_concern
council = made_council()
for name in ("Alatau", "Bayan"):
    draft_concern(
        council.matter.public_id, council.delegations[name].public_id, wording=Wording(f"Of {name}", "Not released."),
        by=council.head(name), now=NOON,
    )
backup(Path("copy"), as_json=True)
"""
READING = """
from kengesh.web.layout.terminal import set_up
set_up()
from kengesh.web.concerns.models import InternalConcern
from kengesh.web.members.models import Delegation
from kengesh.web.members.scope import entered
for each in Delegation.objects.order_by("pk"):
    with entered([each.pk]):
        print(f"{each}", [draft.title for draft in InternalConcern.objects.all()])
"""


def lines(script, folder, var, monkeypatch, at=""):
    for name in [each for each in os.environ if each.startswith(("KENGESH_", "DJANGO_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KENGESH_VAR", str(var))
    monkeypatch.setenv(databases.ADDRESS, at)
    monkeypatch.setenv("PYTHONPATH", str(CHECKOUT))
    done = finished(sys.executable, "-c", script, folder=folder, seconds=300)
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_an_installation_is_begun_found_sound_exported_backed_up_and_restored(tmp_path, monkeypatch):
    old, new = databases.made("kept"), databases.made("put_back")
    code, said, wrong = lines(FIRST, tmp_path, tmp_path / "var", monkeypatch, old)
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

    code, said, wrong = lines(SECOND, tmp_path, tmp_path / "new", monkeypatch, new)
    assert code == 0, wrong
    assert json.loads(said[0])["record"] == {"what": "record", "good": True, "said": "1 entries hold"}

    with databases.opened(tmp_path / "new", new) as run:
        run(FORGING_IN_POSTGRESQL if new else FORGING_IN_SQLITE)
    code, said, _ = lines(THIRD, tmp_path, tmp_path / "new", monkeypatch, new)
    assert code != 0
    assert any(each.startswith("WRONG  record") for each in said)


def test_what_each_delegation_keeps_to_itself_is_in_the_backup(tmp_path, monkeypatch):
    """On PostgreSQL row-level security holds back even from its owner what no room was opened for."""
    old, new = databases.made("kept"), databases.made("put_back")
    for script, var, at in ((DRAFTING, "var", old), (SECOND, "new", new)):
        code, _, wrong = lines(script, tmp_path, tmp_path / var, monkeypatch, at)
        assert code == 0, wrong
    code, said, wrong = lines(READING, tmp_path, tmp_path / "new", monkeypatch, new)

    assert code == 0, wrong
    assert [each for each in said if "Of" in each] == ["Alatau ['Of Alatau']", "Bayan ['Of Bayan']"]

"""A process that is killed loses nothing that it had acknowledged, and its record goes on without a gap."""

import base64
import sqlite3
import sys
from itertools import pairwise

import pytest

from kengesh.record.tree import leaf_hash, root
from tests.reference import CHECKOUT
from tests.tools import finished

TIMES = 20


@pytest.fixture(scope="module")
def crashed(tmp_path_factory):
    """What eight clients were told before each of the kills, and the database that they left."""
    folder = tmp_path_factory.mktemp("crashed")
    done = finished(sys.executable, "-m", "tests.web.crashing", folder, f"{TIMES}", folder=CHECKOUT, seconds=240)
    assert done.returncode == 0, done.stderr
    return done.stdout.split(), sqlite3.connect(folder / "kengesh.sqlite3")


def test_no_acknowledged_act_is_lost(crashed):
    acknowledged, database = crashed
    kept = {row[0] for row in database.execute("SELECT public_id FROM matters_matter")}
    recorded = {row[0] for row in database.execute("SELECT subject FROM record_entry WHERE kind = 'matter-opened'")}

    assert len(acknowledged) >= TIMES
    assert set(acknowledged) - kept == set()
    assert set(acknowledged) - recorded == set()
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_act_is_there_with_its_entry_or_not_at_all(crashed):
    _, database = crashed
    kept = {row[0] for row in database.execute("SELECT public_id FROM matters_matter WHERE title LIKE 'Matter of%'")}
    recorded = {row[0] for row in database.execute("SELECT subject FROM record_entry WHERE kind = 'matter-opened'")}

    assert kept == recorded


def test_the_record_has_no_gap_and_its_last_checkpoint_is_the_root_of_its_entries(crashed):
    _, database = crashed
    entries = list(database.execute("SELECT sequence, content FROM record_entry ORDER BY sequence"))
    size, note = database.execute("SELECT size, note FROM record_checkpoint ORDER BY size DESC LIMIT 1").fetchone()

    assert all(after[0] - before[0] == 1 for before, after in pairwise(entries))
    assert size == len(entries) == database.execute("SELECT size FROM record_record").fetchone()[0]
    assert note.splitlines()[2] == base64.b64encode(root([leaf_hash(bytes(each[1])) for each in entries])).decode()

"""A process that is killed loses nothing that it had acknowledged, and its record goes on without a gap."""

import base64
import sys
from itertools import pairwise

import pytest

from kengesh.record.tree import leaf_hash, root
from tests.reference import CHECKOUT
from tests.tools import finished
from tests.web import databases

TIMES = 20


@pytest.fixture(scope="module")
def crashed(tmp_path_factory):
    """What eight clients were told before each of the kills, and what asks the database that they left."""
    folder, at = tmp_path_factory.mktemp("crashed"), databases.made("crashed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(databases.ADDRESS, at)
        done = finished(sys.executable, "-m", "tests.web.crashing", folder, f"{TIMES}", folder=CHECKOUT, seconds=500)
    assert done.returncode == 0, done.stderr
    with databases.opened(folder, at) as asked:
        yield done.stdout.split(), asked


def test_no_acknowledged_act_is_lost(crashed):
    acknowledged, asked = crashed
    kept = {row[0] for row in asked("SELECT public_id FROM matters_matter")}
    recorded = {row[0] for row in asked("SELECT subject FROM record_entry WHERE kind = 'matter-opened'")}

    assert len(acknowledged) >= TIMES
    assert set(acknowledged) - kept == set()
    assert set(acknowledged) - recorded == set()
    if not databases.address():
        assert asked("PRAGMA integrity_check") == [("ok",)]


def test_an_act_is_there_with_its_entry_or_not_at_all(crashed):
    _, asked = crashed
    kept = {row[0] for row in asked("SELECT public_id FROM matters_matter WHERE title LIKE 'Matter of%'")}
    recorded = {row[0] for row in asked("SELECT subject FROM record_entry WHERE kind = 'matter-opened'")}

    assert kept == recorded


def test_the_record_has_no_gap_and_its_last_checkpoint_is_the_root_of_its_entries(crashed):
    _, asked = crashed
    entries = asked("SELECT sequence, content FROM record_entry ORDER BY sequence")
    size, note = asked("SELECT size, note FROM record_checkpoint ORDER BY size DESC LIMIT 1")[0]

    assert all(after[0] - before[0] == 1 for before, after in pairwise(entries))
    assert size == len(entries) == asked("SELECT size FROM record_record")[0][0]
    assert note.splitlines()[2] == base64.b64encode(root([leaf_hash(bytes(each[1])) for each in entries])).decode()

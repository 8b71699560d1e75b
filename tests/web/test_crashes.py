"""A process that is killed loses nothing that it had acknowledged, and its record goes on without a gap."""

import base64
import sys
from itertools import pairwise

from kengesh.record.tree import leaf_hash, root
from tests.reference import CHECKOUT
from tests.tools import finished
from tests.web import databases

TIMES = 20


def test_killed_processes_lose_nothing_that_they_acknowledged_and_leave_no_gap(tmp_path, monkeypatch):
    """One run for all that must hold: eight clients write, and are killed, twenty times over."""
    at = databases.made("crashed")
    monkeypatch.setenv(databases.ADDRESS, at)
    done = finished(sys.executable, "-m", "tests.web.crashing", tmp_path, f"{TIMES}", folder=CHECKOUT, seconds=500)
    assert done.returncode == 0, done.stderr

    with databases.opened(tmp_path, at) as asked:
        no_acknowledged_act_is_lost(done.stdout.split(), asked)
        an_act_is_there_with_its_entry_or_not_at_all(asked)
        the_record_has_no_gap_and_its_last_checkpoint_is_the_root_of_its_entries(asked)
        if not at:
            assert asked("PRAGMA integrity_check") == [("ok",)]


def no_acknowledged_act_is_lost(acknowledged, asked):
    kept = {row[0] for row in asked("SELECT public_id FROM matters_matter")}
    recorded = {row[0] for row in asked("SELECT subject FROM record_entry WHERE kind = 'matter-opened'")}

    assert len(acknowledged) >= TIMES
    assert set(acknowledged) - kept == set()
    assert set(acknowledged) - recorded == set()


def an_act_is_there_with_its_entry_or_not_at_all(asked):
    kept = {row[0] for row in asked("SELECT public_id FROM matters_matter WHERE title LIKE 'Matter of%'")}
    recorded = {row[0] for row in asked("SELECT subject FROM record_entry WHERE kind = 'matter-opened'")}

    assert kept == recorded


def the_record_has_no_gap_and_its_last_checkpoint_is_the_root_of_its_entries(asked):
    entries = asked("SELECT sequence, content FROM record_entry ORDER BY sequence")
    size, note = asked("SELECT size, note FROM record_checkpoint ORDER BY size DESC LIMIT 1")[0]

    assert all(after[0] - before[0] == 1 for before, after in pairwise(entries))
    assert size == len(entries) == asked("SELECT size FROM record_record")[0][0]
    assert note.splitlines()[2] == base64.b64encode(root([leaf_hash(bytes(each[1])) for each in entries])).decode()

import pytest

from kengesh.record.checkpoints import VerifierKey
from tests.commands import run
from tests.record.council import KEY, ORIGIN, record_of

OURS = str(VerifierKey.of(KEY, ORIGIN))
RECORD = record_of(33)


@pytest.fixture
def folder(tmp_path):
    """An export, one with an entry altered, one of a shorter history, and checkpoints."""
    (tmp_path / "record.jsonl").write_text(RECORD.text(), encoding="utf-8")
    (tmp_path / "altered.jsonl").write_text(RECORD.text().replace("days – 3", "days – 4", 1), encoding="utf-8")
    (tmp_path / "all-altered.jsonl").write_text(RECORD.text().replace("sixty", "thirty"), encoding="utf-8")
    (tmp_path / "short.jsonl").write_text(record_of(3).text(), encoding="utf-8")
    (tmp_path / "kept.txt").write_text(RECORD.notes[9], encoding="utf-8")
    (tmp_path / "note.txt").write_text("ten entries\n", encoding="utf-8")
    (tmp_path / "latin.txt").write_bytes(b"\xe9\n")
    return tmp_path


def test_a_record_that_verifies_ends_with_0_and_says_what_was_checked(folder):
    ran = run("record", "verify", "record.jsonl", "--key", OURS, "--checkpoint", "kept.txt", folder=folder)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"{ORIGIN} verifies.",
        "33 entries, 33 of 33 sealed values open, 33 checkpoints.",
        f"root {RECORD.notes[-1].splitlines()[2]}",
        f"key  {OURS}",
    ]


def test_an_altered_entry_is_named_and_the_command_ends_with_1(folder):
    ran = run("record", "verify", "altered.jsonl", "--key", OURS, folder=folder)

    assert (ran.code, ran.err) == (1, "")
    assert ran.out.splitlines()[:2] == [
        "altered.jsonl, line 5, entry 3: This entry was altered: it does not have the hash that was signed.",
        f"{ORIGIN} does not verify: 1 found.",
    ]


def test_with_json_one_object_says_it_all(folder):
    ran = run("record", "verify", "altered.jsonl", "--json", folder=folder)

    assert ran.code == 1
    assert ran.json == {
        "file": "altered.jsonl",
        "verified": False,
        "origin": ORIGIN,
        "key": OURS,
        "entries": 33,
        "sealed": 33,
        "openings": 33,
        "checkpoints": 33,
        "root": RECORD.notes[-1].splitlines()[2],
        "findings": [
            {
                "code": "altered",
                "message": "This entry was altered: it does not have the hash that was signed.",
                "line": 5,
                "sequence": 3,
            }
        ],
        "warnings": [
            {
                "code": "key-from-file",
                "message": "The key was taken from the file itself: compare it with the one that the organisation "
                "published.",
                "where": OURS,
            }
        ],
    }


def test_without_a_key_it_warns_that_the_file_vouches_for_itself(folder):
    assert run("record", "verify", "record.jsonl", folder=folder).err.startswith(f"Warning: {OURS}: The key was taken")


def test_twenty_findings_are_printed_and_all_are_in_json(folder):
    ran = run("record", "verify", "all-altered.jsonl", "--key", OURS, folder=folder)
    whole = run("record", "verify", "all-altered.jsonl", "--json", folder=folder).json

    count = len(whole["findings"])
    assert count > 20
    assert ran.out.splitlines()[20] == f"... and {count - 20} more; --json lists all."


def test_a_record_that_was_shortened_is_found_with_a_kept_checkpoint(folder):
    assert run("record", "verify", "short.jsonl", "--key", OURS, folder=folder).code == 0
    ran = run("record", "verify", "short.jsonl", "--key", OURS, "--checkpoint", "kept.txt", folder=folder)

    assert ran.code == 1
    assert ran.out.startswith("short.jsonl: The checkpoint to compare with is of 10 entries; 3 of them are here")


@pytest.mark.parametrize(
    ("arguments", "code", "where"),
    [
        (["kept.txt"], "export-header", "kept.txt, line 1"),
        (["nothing.jsonl"], "file", "nothing.jsonl"),
        (["record.jsonl", "--key", "steppe"], "checkpoint-key-form", None),
        (["record.jsonl", "--checkpoint", "note.txt"], "checkpoint-form", "note.txt"),
        (["record.jsonl", "--checkpoint", "latin.txt"], "checkpoint-form", "latin.txt"),
        (["record.jsonl", "--checkpoint", "nothing.txt"], "file", "nothing.txt"),
    ],
)
def test_what_cannot_be_read_is_bad_data(folder, arguments, code, where):
    ran = run("record", "verify", *arguments, "--json", folder=folder)

    assert (ran.code, ran.out) == (3, "")
    assert (ran.error["code"], ran.error["where"]) == (code, where)


def test_verify_is_a_command_of_the_group_record():
    listed = run("record", "--help").out.partition("Commands:\n")[2].splitlines()

    assert "verify" in [line.split()[0] for line in listed]

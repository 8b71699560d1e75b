import ast
import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given

from kengesh import verifier
from kengesh.canonical import Value, canonical
from kengesh.record.checkpoints import Checkpoint, VerifierKey, signed
from kengesh.record.tree import leaf_hash
from kengesh.verifier import Finding, NotARecordError, verify
from tests.record.council import KEY, ORIGIN, Record, record_of
from tests.reference import CHECKOUT
from tests.test_canonical import VALUES
from tests.tools import finished

OURS = str(VerifierKey.of(KEY, ORIGIN))
RECORD = record_of(7)
LINES = [*RECORD.lines()]  # line 1 header, 2 to 8 entries 0 to 6, 9 to 15 openings, 16 to 22 checkpoints


def found(lines, key=OURS, kept=None):
    """What is wrong with these lines, without the sentences."""
    return [(each.code, each.line, each.sequence) for each in verify("".join(lines).encode(), key, kept).findings]


def sentences(lines, key=OURS, kept=None):
    return [each.message for each in verify("".join(lines).encode(), key, kept).findings]


def with_line(number, change, lines=LINES):
    """The lines with one of them changed, in canonical form again."""
    value = json.loads(lines[number - 1])
    change(value)
    return [*lines[: number - 1], canonical(value).decode() + "\n", *lines[number:]]


def set_value(*path, to):
    def change(value):
        for name in path[:-1]:
            value = value[name]
        value[path[-1]] = to

    return change


def rehashed(value):
    value["leaf"] = leaf_hash(canonical(value["entry"])).hex()


@pytest.mark.parametrize("size", [0, 1, 2, 7, 64])
def test_a_record_as_it_was_exported_verifies(size):
    record = record_of(size)

    done = verify(record.text().encode(), OURS)

    assert done.findings == ()
    assert (done.origin, done.key) == (ORIGIN, OURS)
    assert (done.entries, done.sealed, done.openings, done.checkpoints) == (size, size, size, size)
    if size:
        assert done.root == record.notes[-1].splitlines()[2]


def test_a_record_verifies_without_its_openings_and_with_its_last_checkpoint_alone():
    done = verify(RECORD.text(openings=[], notes=RECORD.notes[-1:]).encode(), OURS)

    assert (done.findings, done.sealed, done.openings, done.checkpoints) == ((), 7, 0, 1)


def test_what_a_delegation_keeps_has_the_same_form_and_its_own_key():
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    record = record_of(4, origin="steppe-council.example/delegations/chuya", key=key)

    assert verify(record.text().encode()).findings == ()
    assert found(record.lines()) == [("another-key", 1, None)]


@given(VALUES)
def test_whatever_an_entry_holds_verifies(value):
    record = Record()
    record.act(words=value)
    record.confidential(words=value)

    assert found(record.lines()) == []


# ── one change, one sentence ────────────────────────────────────────────────────────────────────────────────────────


def test_an_entry_that_was_altered_is_named():
    lines = with_line(5, set_value("entry", "values", "article", to=4))

    assert found(lines) == [("altered", 5, 3)]
    assert sentences(lines) == ["This entry was altered: it does not have the hash that was signed."]
    assert verify("".join(lines).encode(), OURS).findings[0].where == "line 5, entry 3"


def test_a_hash_beside_an_entry_that_was_altered_is_told_from_the_entry():
    lines = with_line(5, set_value("leaf", to="0" * 64))

    assert found(lines) == [("leaf", 5, 3)]
    assert sentences(lines) == ["The hash beside this entry was altered; the entry was not."]


def test_an_entry_that_was_replaced_together_with_its_hash_is_found_between_checkpoints():
    lines = with_line(5, set_value("entry", "kind", to="objection-lifted"))
    lines = with_line(5, rehashed, lines)
    some = [*lines[:15], lines[16], lines[21]]  # the checkpoints of 2 and of 7 entries alone
    some = with_line(1, set_value("checkpoints", to=2), some)

    assert found(lines) == [("root", 19, None)]
    assert sentences(lines)[0].endswith("the root that was signed for 4; what was replaced is among entry 3.")
    assert sentences(some) == [
        "The entries do not give the root that was signed for 7; what was replaced is among entries 2 to 6."
    ]


def test_a_confidential_entry_cannot_be_replaced_either():
    lines = with_line(4, set_value("entry", "sealed", to="0" * 64))

    assert found(lines) == [("altered", 4, 2)]
    assert found(with_line(4, rehashed, lines)) == [("opening", 11, 2), ("root", 18, None)]


def test_several_changes_are_all_named():
    lines = with_line(3, set_value("entry", "values", "article", to=9))
    lines = with_line(6, set_value("entry", "subject", to="other"), lines)

    assert found(lines) == [("altered", 3, 1), ("altered", 6, 4)]


def test_an_entry_that_was_altered_after_the_last_checkpoint_is_named_with_its_hash():
    lines = [*RECORD.lines(notes=RECORD.notes[:3])]
    altered = with_line(6, set_value("entry", "subject", to="other"), lines)

    assert found(lines) == [("uncovered", None, None)]
    assert sentences(lines) == ["No signed checkpoint covers entries 3 to 6."]
    assert found(altered) == [("altered", 6, 4), ("uncovered", None, None)]
    assert sentences(altered)[0] == "This entry and the hash beside it do not belong together."


def test_an_entry_that_was_taken_out_is_missing():
    lines = [*LINES[:4], *LINES[5:]]

    done = verify("".join(lines).encode(), OURS)

    assert found(lines) == [("missing", 5, None), ("opening", 11, None)]
    assert (done.entries, done.openings, done.sealed) == (6, 6, 6)
    assert sentences(lines) == ["Missing here: entry 3.", "This opening is of entry 3, which is not here."]
    assert sentences([*LINES[:2], *LINES[5:]])[0] == "Missing here: entries 1 to 3."


def test_entries_that_changed_places_are_named():
    lines = [*LINES[:3], LINES[4], LINES[3], *LINES[5:]]

    assert found(lines) == [("order", 5, 2)]
    assert sentences(lines) == ["This entry stands after entry 3."]


def test_an_entry_that_stands_twice_is_named():
    lines = [*LINES[:5], LINES[3], *LINES[5:]]

    assert found(lines) == [("twice", 6, 2)]
    assert sentences(lines) == ["This entry stands in line 4 already."]


def test_entries_cut_off_at_the_end_are_counted_by_the_checkpoint_that_was_signed():
    lines = [*LINES[:6], *LINES[8:]]
    without = with_line(1, set_value("entries", to=5), lines)

    assert sentences(lines)[0] == "The header announces 7 entries; the last one here is entry 4."
    assert found(without)[-1] == ("cut", 20, None)
    assert sentences(without)[-1] == "A signed checkpoint covers 7 entries; cut off here: entries 5 to 6."


@pytest.mark.parametrize("size", range(22))
def test_a_file_that_ends_early_is_found_at_whichever_line(size):
    if size:
        assert found(LINES[:size])
        assert ("unfinished", size + 1, None) in found([*LINES[:size], LINES[size][:-1]])
    else:
        with pytest.raises(NotARecordError, match="Line 1 is not the header"):
            found([])


def test_a_key_that_signed_two_histories_is_found():
    other = record_of(4)
    other.act("objection-lifted")
    lines = [*LINES[:19], canonical({"checkpoint": other.notes[4]}).decode() + "\n", *LINES[20:]]

    assert found(lines) == [("fork", 20, None)]
    assert sentences(lines) == [
        "The signed checkpoints of 5 and 6 entries (line 21) are not of one history: the key signed two."
    ]


def test_two_signed_checkpoints_of_one_size_show_two_histories():
    other = record_of(6)
    other.act("objection-lifted")
    lines = [*LINES, canonical({"checkpoint": other.notes[6]}).decode() + "\n"]

    assert found(with_line(1, set_value("checkpoints", to=8), lines)) == [("fork", 23, None)]
    assert sentences(lines)[0] == (
        "Two signed checkpoints of 7 entries differ (the other is line 22): the key signed two histories."
    )


def test_a_history_that_was_written_anew_from_some_entry_on_does_not_give_the_roots():
    other = record_of(4)
    for number in range(4, 7):
        other.act("objection-lifted", article=number)
    lines = [*[*other.lines()][:15], *LINES[15:]]

    assert found(lines) == [("root", 20, None)]


def test_a_checkpoint_that_was_altered_does_not_have_its_signature():
    note = json.loads(LINES[21])["checkpoint"]
    lines = with_line(22, set_value("checkpoint", to=note.replace("\n7\n", "\n6\n")))

    assert found(lines)[0] == ("signature", 22, None)
    assert (
        sentences(lines)[0]
        == "This is not the checkpoint of 6 entries as it was signed: the signature is not the key's."
    )


def test_a_checkpoint_that_another_key_signed_does_not_count():
    thief = Ed25519PrivateKey.from_private_bytes(bytes(32))
    forged = record_of(7, key=thief)

    lines = [*LINES[:21], canonical({"checkpoint": forged.notes[6]}).decode() + "\n"]
    whole = [*forged.lines()]

    assert found(lines) == [("signature", 22, None), ("uncovered", None, None)]
    assert verify("".join(whole).encode()).findings == ()
    assert found(whole) == [("another-key", 1, None)]


def test_checkpoints_come_by_size_and_of_this_record():
    strange = signed(Checkpoint("another.example/record", 7, bytes(32)), KEY, ORIGIN)

    assert found([*LINES[:15], LINES[16], LINES[15], *LINES[17:]]) == [("order", 17, None)]
    assert found(with_line(22, set_value("checkpoint", to=strange)))[0] == ("record", 22, None)
    assert found(with_line(22, set_value("checkpoint", to="no note")))[0] == ("form", 22, None)


@pytest.mark.parametrize(
    ("line", "change", "expected"),
    [
        (9, set_value("opening", "value", to="user 1"), ("opening", 9, 0)),
        (9, set_value("opening", "salt", to="00" * 16), ("opening", 9, 0)),
        (9, set_value("opening", "name", to="for"), ("opening", 9, 0)),
        (9, set_value("opening", "salt", to="00"), ("form", 9, None)),
        (9, set_value("opening", "sequence", to=True), ("form", 9, None)),
        (11, set_value("opening", "value", "kind", to="silence-opened"), ("opening", 11, 2)),
        (15, set_value("opening", "sequence", to=9), ("opening", 15, None)),
        (10, set_value("opening", "sequence", to=0), ("order", 10, 0)),
    ],
)
def test_an_opening_that_was_altered_is_named(line, change, expected):
    assert found(with_line(line, change))[0] == expected


def test_an_opening_says_what_it_does_not_open():
    assert sentences(with_line(9, set_value("opening", "value", to="user 1"))) == [
        "This is not the sealed value 'by': salt or value was altered."
    ]
    assert sentences(with_line(11, set_value("opening", "value", to=1))) == [
        "This is not the whole entry: salt or value was altered."
    ]


def test_an_opening_that_was_taken_out_of_the_file_is_counted():
    assert sentences([*LINES[:8], *LINES[9:]]) == ["The header announces 7 openings; 6 are here."]


@pytest.mark.parametrize(
    ("line", "change", "code"),
    [
        (5, set_value("entry", "record", to="another.example/record"), "record"),
        (5, set_value("entry", "sequence", to=4), "number"),
        (5, set_value("entry", "format", to=2), "form"),
        (5, set_value("entry", "format", to=True), "form"),
        (5, set_value("entry", "sequence", to=-1), "form"),
        (5, set_value("entry", "more", to=1), "form"),
        (5, set_value("entry", "sealed", to={"by": "x"}), "form"),
        (5, set_value("leaf", to="0"), "form"),
        (5, set_value("more", to=1), "line"),
        (5, lambda value: value.pop("leaf"), "line"),
    ],
)
def test_a_line_without_the_form_of_an_entry_is_named(line, change, code):
    assert (code, line) in [each[:2] for each in found(with_line(line, change))]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("\n", "This line is not JSON in UTF-8."),
        ("{\n", "This line is not JSON in UTF-8."),
        ('{"entry":1.5}\n', "This line is not JSON in UTF-8."),
        ('{"entry":NaN}\n', "This line is not JSON in UTF-8."),
        ('{"entry":9007199254740992}\n', "This line is not JSON in UTF-8."),
        ('{"entry":"\\ud800"}\n', "This line is not JSON in UTF-8."),
        ("[" * 100_000 + "\n", "This line is not JSON in UTF-8."),
        ("[]\n", "This line is not an object in canonical form (RFC 8785), byte for byte."),
        ('{"b":1,"a":1}\n', "This line is not an object in canonical form (RFC 8785), byte for byte."),
        ('{"a":1,"a":1}\n', "This line is not an object in canonical form (RFC 8785), byte for byte."),
        ('{"a":-0}\n', "This line is not an object in canonical form (RFC 8785), byte for byte."),
        ('{"a":1}\r\n', "This line is not an object in canonical form (RFC 8785), byte for byte."),
        ('{"a":1}\n', "This is neither an entry, nor an opening, nor a checkpoint."),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_reason(written, said):
    lines = [*LINES[:4], written, *LINES[5:]]

    assert [(each.line, each.message) for each in verify("".join(lines).encode(), OURS).findings] == [(5, said)]


def test_lines_of_a_kind_stand_together():
    assert ("misplaced", 3, None) in found([LINES[0], LINES[21], *LINES[1:21]])


@pytest.mark.parametrize("number", [10**6, 2**53 - 2])
def test_a_number_without_bounds_costs_nothing(number):
    lines = with_line(8, set_value("entry", "sequence", to=number))
    lines = with_line(8, rehashed, lines)
    lines = with_line(1, set_value("entries", to=number + 1), lines)

    assert ("missing", 8, None) in found(lines)


def test_any_value_is_read_in_the_canonical_form_it_was_written_in():
    """The verifier has a canonical form of its own; it agrees with that of the library where they could differ."""
    values: tuple[Value, ...] = (
        {"\ufb33": 1, "\U0001f600": 2, "é": '\x7f\x00\u2028\\"/'},
        {"a": {"": [None, True, -1]}},
    )
    for value in values:
        assert verifier._form(verifier._object(canonical(value))) == canonical(value)


# ── what the reader has from elsewhere ──────────────────────────────────────────────────────────────────────────────


def test_a_checkpoint_that_was_kept_is_one_that_the_record_goes_on_from():
    older = record_of(3)

    assert found(LINES, kept=RECORD.notes[2]) == []
    assert found(older.lines(), kept=RECORD.notes[2]) == []
    assert found(older.lines(), kept=RECORD.notes[6]) == [("kept-cut", None, None)]
    assert sentences(older.lines(), kept=RECORD.notes[6])[0].startswith(
        "The checkpoint to compare with is of 7 entries; 3 of them are here: the record was shortened"
    )


def test_a_record_that_was_written_anew_by_the_holder_of_the_key_is_found_with_a_kept_checkpoint_alone():
    forged = record_of(2)
    forged.act("objection-lifted")

    assert found(forged.lines()) == []
    assert found(forged.lines(), kept=RECORD.notes[2]) == [("kept-fork", None, None)]


def test_a_kept_checkpoint_may_carry_the_signatures_of_witnesses():
    witness = "— witness.example/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5\n"
    text, _, own = RECORD.notes[2].partition("\n\n")

    assert found(LINES, kept=f"{text}\n\n{witness}{own}") == []
    assert found(LINES, kept=f"{text}\n\n{witness}") == [("kept-key", None, None)]


def test_what_cannot_be_compared_with_is_refused():
    with pytest.raises(NotARecordError, match="not a signed checkpoint: three lines"):
        found(LINES, kept="7 entries")
    with pytest.raises(NotARecordError, match=r"is not a verifier key; its form is NAME\+HASH\+BASE64"):
        found(LINES, key=OURS[:-1])


@pytest.mark.parametrize(
    "change",
    [
        set_value("format", to="kengesh-record-2"),
        set_value("entries", to="7"),
        set_value("more", to=1),
        lambda value: value.pop("key"),
    ],
)
def test_a_file_that_does_not_begin_as_an_export_is_none(change):
    with pytest.raises(NotARecordError, match="Line 1 is not the header of an exported record"):
        found(with_line(1, change))


def test_a_header_with_the_key_of_another_name_is_named():
    other = str(VerifierKey.of(KEY, "another.example/record"))

    assert ("key", 1, None) in found(with_line(1, set_value("key", to=other)), key=None)
    assert ("key", 1, None) in found(with_line(1, set_value("key", to="x")), key=None)


# ── alone ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_imports_the_standard_library_and_cryptography_alone():
    tree = ast.parse(Path(verifier.__file__).read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names])
    }

    assert imported - sys.stdlib_module_names == {"cryptography"}


@pytest.fixture
def alone(tmp_path):
    """A folder with the verifier, an export, and a checkpoint that was kept."""
    shutil.copy(verifier.__file__, tmp_path / "verifier.py")
    (tmp_path / "record.jsonl").write_text(RECORD.text(), encoding="utf-8")
    (tmp_path / "kept.txt").write_text(RECORD.notes[2], encoding="utf-8")
    return tmp_path


def test_it_runs_as_a_script_of_its_own(alone):
    done = finished(
        sys.executable, "-I", "verifier.py", "record.jsonl", "--key", OURS, "--checkpoint", "kept.txt", folder=alone
    )

    assert done.returncode == 0
    assert done.stdout == (
        f"{ORIGIN} verifies: 7 entries, 7 of 7 sealed values open, 7 checkpoints, root "
        f"{RECORD.notes[-1].splitlines()[2]}.\n"
    )


def test_as_a_script_it_ends_with_1_and_names_what_is_wrong(alone, capsys):
    lines = with_line(5, set_value("entry", "values", "article", to=4))
    (alone / "altered.jsonl").write_text("".join(lines), encoding="utf-8")

    assert verifier.main([str(alone / "altered.jsonl")]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith(
        "altered.jsonl, line 5, entry 3: This entry was altered: it does not have the hash that was signed."
    )
    assert said[1].startswith(f"{ORIGIN} does not verify: 7 entries")


@pytest.mark.parametrize("name", ["kept.txt", "nothing.jsonl"])
def test_as_a_script_it_says_what_it_cannot_read(alone, name, capsys):
    assert verifier.main([str(alone / name)]) == 1
    assert name in capsys.readouterr().err


def test_the_manual_explains_every_code():
    source = Path(verifier.__file__).read_text(encoding="utf-8")
    manual = (
        (CHECKOUT / "docs/reference/record.md").read_text(encoding="utf-8").partition("## What the verifier says")[2]
    )
    rows = [line for line in manual.partition("\n## ")[0].splitlines() if line.startswith("| `")]

    codes = set(re.findall(r'(?:wrong\(\s*|code, message = )"([a-z-]+)"', source))
    assert codes == set(re.findall(r"`([a-z-]+)`", " ".join(row.split("|")[1] for row in rows)))


def test_where_a_finding_is_is_said_in_words():
    assert [Finding("x", "", *place).where for place in ((), (4,), (4, 2), (None, 0))] == [
        None, "line 4", "line 4, entry 2", "entry 0"
    ]  # fmt: skip

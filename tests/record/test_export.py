import json

import pytest

from kengesh.errors import BadData
from kengesh.record.checkpoints import VerifierKey, verify
from kengesh.record.export import Export, Header, exported, read
from kengesh.record.tree import root
from tests.record.council import KEY, ORIGIN, record_of

KEY_LINE = str(VerifierKey.of(KEY, ORIGIN))


def test_every_act_is_covered_by_a_signed_checkpoint_of_its_own():
    record = record_of(9)

    for size, note in enumerate(record.notes, 1):
        checkpoint = verify(note, VerifierKey.of(KEY, ORIGIN))
        assert (checkpoint.origin, checkpoint.size) == (ORIGIN, size)
        assert checkpoint.root == root([each.leaf for each in record.entries[:size]])


def test_an_export_is_header_entries_openings_and_checkpoints():
    lines = [json.loads(line) for line in record_of(3).lines()]

    assert lines[0] == {
        "format": "kengesh-record-1", "origin": ORIGIN, "key": KEY_LINE, "entries": 3, "openings": 3, "checkpoints": 3
    }  # fmt: skip
    assert [*map(list, lines[1:])] == [["entry", "leaf"]] * 3 + [["opening"]] * 3 + [["checkpoint"]] * 3
    assert [each["entry"]["sequence"] for each in lines[1:4]] == [0, 1, 2]
    assert [each["opening"]["name"] for each in lines[4:7]] == ["by", "by", ""]


@pytest.mark.parametrize("size", [0, 1, 8])
def test_an_export_is_read_back_as_it_was(size):
    record = record_of(size)

    back = read(record.lines())

    header = Header(ORIGIN, VerifierKey.of(KEY, ORIGIN), size, size, size)
    assert back == Export(header, tuple(record.entries), tuple(record.openings), tuple(record.notes))
    assert [*exported(back.header, back.entries, back.openings, back.checkpoints)] == [*record.lines()]


def test_an_opening_that_was_deleted_leaves_the_rest_as_it_was():
    record = record_of(4)

    shown = record.text(openings=record.openings[1:])

    assert record.text().splitlines()[1:5] == shown.splitlines()[1:5]
    assert "user 0" in record.text()
    assert "user 0" not in shown


def test_the_header_counts_what_follows():
    record = record_of(2)
    header = Header(ORIGIN, VerifierKey.of(KEY, ORIGIN), 3, 0, 0)

    with pytest.raises(BadData, match="The header announces 3 entries; 2 were given"):
        list(exported(header, record.entries, (), ()))


@pytest.mark.parametrize(
    ("change", "place", "sentence"),
    [
        (lambda lines: lines[:0], "line 1", "begins with a header of the format kengesh-record-1"),
        (lambda lines: lines[1:], "line 1", "begins with a header of the format kengesh-record-1"),
        (lambda lines: [lines[0].replace("record-1", "record-2")], "line 1", "begins with a header"),
        (lambda lines: [lines[0].replace("+AQ", "+AR")], "line 1", "is not a verifier key"),
        (lambda lines: [lines[0], "{}}\n"], "line 2", "not an object of JSON"),
        (lambda lines: [lines[0], "[]\n"], "line 2", "not an object of JSON"),
        (lambda lines: [*lines[:2], lines[2].replace(":", ": ", 1)], "line 3", "not in canonical form"),
        (lambda lines: [*lines[:2], lines[2].rstrip()], "line 3", "not in canonical form"),
        (lambda lines: [lines[0], '{"entry":1}\n'], "line 2", "neither an entry, nor an opening, nor a checkpoint"),
        (lambda lines: [lines[0], lines[1].replace("stance-", "Stance-")], "line 2", "is not a kind of entry"),
    ],
)
def test_a_line_that_is_none_of_an_export_is_named(change, place, sentence):
    with pytest.raises(BadData) as refusal:
        read(change([*record_of(2).lines()]))

    assert sentence in str(refusal.value)
    assert refusal.value.where == place


def test_the_same_acts_give_the_same_export():
    assert record_of(7).text() == record_of(7).text()

import json
from datetime import datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kengesh.errors import BadData
from kengesh.record.entries import (
    WHOLE,
    Act,
    ConfidentialEntry,
    OpenEntry,
    Opening,
    check_opening,
    commitment,
    confidential_entry,
    entry_from,
    moment,
    open_entry,
)
from tests.record.council import NOON, ORIGIN, salt
from tests.test_canonical import VALUES

ACT = Act(NOON, "silence-opened", "x7Qm2", {"revision": 3, "hours": 72})


def test_an_open_entry_shows_everything_but_what_is_sealed():
    entry, openings = open_entry(ORIGIN, 7, ACT, {"by": "user-4Gh1"}, {"by": bytes(16)})

    assert entry.data == (
        b'{"at":"2026-11-26T12:00:00Z","format":1,"kind":"silence-opened","record":"steppe-council.example/record",'
        b'"sealed":{"by":"' + openings_commitment(bytes(16), '"user-4Gh1"') + b'"},"sequence":7,"subject":"x7Qm2",'
        b'"values":{"hours":72,"revision":3}}'
    )
    assert entry.leaf == sha256(b"\x00" + entry.data).digest()
    assert openings == (Opening(7, "by", "00" * 16, "user-4Gh1"),)
    assert b"user-4Gh1" not in entry.data


def test_a_confidential_entry_shows_its_number_alone():
    entry, opening = confidential_entry(ORIGIN, 7, ACT, bytes(range(16)))

    inner = '{"at":"2026-11-26T12:00:00Z","kind":"silence-opened","subject":"x7Qm2","values":{"hours":72,"revision":3}}'
    assert entry.data == (
        b'{"format":1,"record":"steppe-council.example/record","sealed":"'
        + openings_commitment(bytes(range(16)), inner)
        + b'","sequence":7}'
    )
    assert opening == Opening(7, WHOLE, bytes(range(16)).hex(), json.loads(inner))


def openings_commitment(key: bytes, form: str) -> bytes:
    """The preimage of a commitment, written out."""
    return sha256(f'{{"salt":"{key.hex()}","value":{form}}}'.encode()).hexdigest().encode()


def test_two_confidential_acts_of_any_length_differ_in_nothing_but_number_and_commitment():
    short, _ = confidential_entry(ORIGIN, 1, Act(NOON, "a", "b"), salt(1))
    long, _ = confidential_entry(ORIGIN, 2, Act(NOON, "statement-made", "x7Qm2", {"text": "word " * 500}), salt(2))

    assert len(short.data) == len(long.data)
    assert short.data.replace(short.sealed.encode(), b"").replace(b":1}", b":2}") == long.data.replace(
        long.sealed.encode(), b""
    )


def test_an_entry_is_apart_from_the_values_it_was_made_of():
    values = {"members": ["Alatau"]}
    entry, _ = open_entry(ORIGIN, 0, Act(NOON, "released", "x7Qm2", values))

    values["members"].append("Bayan")

    assert entry.values == {"members": ["Alatau"]}


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (NOON, "2026-11-26T12:00:00Z"),
        (datetime(2026, 11, 26, 18, tzinfo=timezone(timedelta(hours=6))), "2026-11-26T12:00:00Z"),
        (NOON + timedelta(microseconds=1500), "2026-11-26T12:00:00.001500Z"),
    ],
)
def test_times_are_written_in_utc(at, written):
    assert moment(at) == written


@given(VALUES, VALUES, st.binary(min_size=16, max_size=64))
def test_an_opening_opens_its_value_and_no_other(value, other, key):
    entry, (opening,) = open_entry(ORIGIN, 3, ACT, {"by": value}, {"by": key})

    check_opening(entry, opening)
    if commitment(opening.salt, other) != commitment(opening.salt, opening.value):
        with pytest.raises(BadData, match="not the one that entry 3 was sealed over"):
            check_opening(entry, Opening(3, "by", opening.salt, other))
    with pytest.raises(BadData, match="not the one that entry 3 was sealed over"):
        check_opening(entry, Opening(3, "by", bytes(16).hex() + "00", opening.value))


def test_an_opening_is_that_of_its_entry_and_of_a_value_it_has():
    entry, (opening,) = open_entry(ORIGIN, 3, ACT, {"by": "x"}, {"by": salt(3)})
    confidential, hidden = confidential_entry(ORIGIN, 4, ACT, salt(4))

    check_opening(confidential, hidden)
    with pytest.raises(BadData, match="The opening belongs to entry 3; this is entry 4"):
        check_opening(confidential, opening)
    with pytest.raises(BadData, match="Entry 3 has no sealed value 'who'; it has by"):
        check_opening(entry, Opening(3, "who", opening.salt, "x"))
    with pytest.raises(BadData, match="Entry 4 has no sealed value 'by'; it has none by a name"):
        check_opening(confidential, Opening(4, "by", opening.salt, "x"))


@given(VALUES)
def test_an_entry_is_read_back_as_it_was(value):
    values, sealed = {"words": value}, {"by": value, "on-behalf-of": None}
    salts = {name: salt(1, name) for name in sealed}
    entry, openings = open_entry(ORIGIN, 1, Act(NOON, "released", "x7Qm2", values), sealed, salts)
    confidential, hidden = confidential_entry(ORIGIN, 1, Act(NOON, "released", "x7Qm2", values), salt(1))

    assert entry_from(entry.data) == entry
    assert entry_from(confidential.data) == confidential
    for each in openings:
        check_opening(entry, each)
    check_opening(confidential, hidden)


OPEN = open_entry(ORIGIN, 3, ACT, {"by": "x"}, {"by": salt(3)})[0]
CLOSED = confidential_entry(ORIGIN, 3, ACT, salt(3))[0]


@pytest.mark.parametrize("entry", [OPEN, CLOSED], ids=["open", "confidential"])
@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (b"{", b"", "not the canonical form"),
        (b"{", b"[{", "not the canonical form"),
        (b'"format"', b'"formal"', "An entry has the keys "),
        (b'"format":1', b'"format":2', "The format of the entry is 2; this version of Kengesh reads 1."),
        (b'"format":1', b'"format":true', "The format of the entry is True"),
        (b'"format":1', b'"format": 1', "not the canonical form"),
        (b'"sequence":3', b'"sequence":-3', "-3 is not the number of an entry"),
        (b'"sequence":3', b'"sequence":"3"', "'3' is not the number of an entry"),
        (b'"sequence":3', b'"sequence":true', "True is not the number of an entry"),
        (b'"sequence":3', b'"sequence":3.0', "3.0 is not the number of an entry"),
        (b"steppe-", b"steppe ", "'steppe council.example/record' cannot name a record"),
        (b"steppe-", b"steppe\\u0007", "cannot name a record"),
        (b"steppe-council.example/record", b"", "'' cannot name a record"),
    ],
)
def test_what_is_no_entry_is_not_read(entry, old, new, sentence):
    assert entry_from(entry.data) == entry
    with pytest.raises(BadData, match=sentence.replace("(", r"\(")):
        entry_from(entry.data.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (b"T12:00:00Z", b"T12:00:00", "'2026-11-26T12:00:00' is not the time of an entry"),
        (b"T12:00:00Z", b"T25:00:00Z", "'2026-11-26T25:00:00Z' is not the time of an entry"),
        (b"T12:00:00Z", b"T12:00:00.000000Z", "is not the time of an entry"),
        (b"silence-opened", b"silence--opened", "'silence--opened' is not a kind of entry"),
        (b"silence-opened", b"Silence", "'Silence' is not a kind of entry"),
        (b'"x7Qm2"', b'""', "it cannot be ''"),
        (b'"x7Qm2"', b"7", "it cannot be 7"),
        (b'{"hours":72,"revision":3}', b"[]", "[] cannot be the values of an entry"),
        (b'"by":', b'"By":', "'By' cannot name a sealed value"),
        (b'"by":', b'"":', "'' cannot name a sealed value"),
        (b'"by":"', b'"by":"0', "is not a commitment"),
        (b'"sealed":{', b'"sealed":{"an":null,', "None is not a commitment"),
        (b'"sealed":{"by":"' + OPEN.sealed["by"].encode() + b'"}', b'"sealed":[]', "[] is not a commitment"),
    ],
)
def test_what_is_no_open_entry_is_not_read(old, new, sentence):
    with pytest.raises(BadData) as refusal:
        entry_from(OPEN.data.replace(old, new, 1))

    assert sentence in str(refusal.value)


@pytest.mark.parametrize("sealed", ["null", '"abc"', '"' + "A" * 64 + '"'])
def test_what_a_confidential_entry_seals_is_a_commitment(sealed):
    data = CLOSED.data.replace(b'"' + CLOSED.sealed.encode() + b'"', sealed.encode())

    with pytest.raises(BadData, match="is not a commitment; 64 hexadecimal digits"):
        entry_from(data)


@pytest.mark.parametrize(
    ("sealed", "salts", "sentence"),
    [
        ({"by": 1}, {}, "Salts are needed for by; they were given for no value."),
        ({}, {"by": bytes(16)}, "Salts are needed for no value; they were given for by."),
        ({"by": 1}, {"by": bytes(15)}, "The salt of 'by' has 15 bytes; 16 to 64 are needed"),
        ({"by": 1}, {"by": bytes(65)}, "The salt of 'by' has 65 bytes; 16 to 64 are needed"),
        ({"by": 1, "for": 2}, {"by": bytes(16), "for": bytes(16)}, "and no salt serves twice"),
        ({"By": 1}, {"By": bytes(16)}, "'By' cannot name a sealed value"),
    ],
)
def test_a_value_is_sealed_with_a_salt_of_its_own(sealed, salts, sentence):
    with pytest.raises(BadData) as refusal:
        open_entry(ORIGIN, 0, ACT, sealed, salts)

    assert sentence in str(refusal.value)


def test_an_entry_needs_a_time_in_a_zone_and_values_without_fractions():
    with pytest.raises(BadData, match="says no time zone"):
        open_entry(ORIGIN, 0, Act(NOON.replace(tzinfo=None), "released", "x7Qm2"))
    with pytest.raises(BadData, match=r"float at \$.share has no canonical form"):
        confidential_entry(ORIGIN, 0, Act(NOON, "released", "x7Qm2", {"share": 0.5}), salt(0))  # type: ignore[dict-item]


def test_both_kinds_name_their_commitments():
    assert isinstance(OPEN, OpenEntry)
    assert isinstance(CLOSED, ConfidentialEntry)
    assert (OPEN.commitments, CLOSED.commitments) == (OPEN.sealed, {WHOLE: CLOSED.sealed})

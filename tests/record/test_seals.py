"""Seals: a file, its text and its adoption in the record are bound together, and each can be found out alone."""

import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kengesh.canonical import canonical
from kengesh.errors import BadData
from kengesh.record.checkpoints import Checkpoint, VerifierKey, signed
from kengesh.record.entries import Act, confidential_entry, open_entry
from kengesh.record.seals import Seal, sealed, verify_seal
from kengesh.record.tree import added, inclusion_proof, root_of
from tests.commands import run
from tests.record.council import KEY, NOON, ORIGIN, salt

FILE = b"%PDF of the adopted text"
TEXT = "ab" * 32
SYMBOL = "SC/CT/DEC/2026/1"


def entries(place, symbol=SYMBOL, text=TEXT):
    for number in range(7):
        adopts = number == place
        values = {"decision": symbol, "digest": text} if adopts else {}
        yield open_entry(ORIGIN, number, Act(NOON + timedelta(hours=number), "text-adopted", "d1", values))[0]


def seal(place=3, file=FILE, **changes):
    nodes: dict[tuple[int, int], bytes] = {}
    listed = list(entries(place, **changes))
    for number, entry in enumerate(listed):
        for node in added(number, entry.leaf, lambda level, index: nodes[level, index]):
            nodes[node.level, node.index] = node.hash

    def node_at(level, index):
        return nodes[level, index]

    note = signed(Checkpoint(ORIGIN, 7, root_of(7, node_at)), KEY, ORIGIN)
    return Seal(SYMBOL, sha256(file).hexdigest(), TEXT, listed[place], inclusion_proof(place, 7, node_at), note)


def proof(made=None, key=KEY):
    return sealed(made or seal(), key, ORIGIN)


@pytest.mark.parametrize("place", range(7))
def test_a_seal_is_read_back_by_whoever_has_the_file_and_the_key(place):
    key = VerifierKey.of(KEY, ORIGIN)

    assert verify_seal(FILE, proof(seal(place)), key) == (seal(place), key)


@given(st.data())
def test_no_byte_of_the_file_or_the_proof_can_be_changed(data):
    content, made = bytearray(FILE), bytearray(proof())
    changed = data.draw(st.sampled_from([content, made]))
    place = data.draw(st.integers(0, len(changed) - 1))
    changed[place] ^= data.draw(st.integers(1, 255))

    with pytest.raises(BadData):
        verify_seal(bytes(content), bytes(made), VerifierKey.of(KEY, ORIGIN))


def other_key(**_):
    return Ed25519PrivateKey.from_private_bytes(b"another key, of another office!!")


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: proof(seal(text="cd" * 32)), "seal-entry"),
        (lambda: proof(seal(symbol="SC/CT/DEC/2026/2")), "seal-entry"),
        (lambda: proof(replace(seal(), symbol="SC/CT/DEC/2026/2")), "seal-entry"),
        (lambda: proof(replace(seal(), inclusion=seal(4).inclusion)), "seal-inclusion"),
        (lambda: proof(replace(seal(), inclusion=(b"short",))), "seal-inclusion"),
        (lambda: proof(seal(file=b"another")), "seal-file"),
        (lambda: proof(key=other_key()), "checkpoint-unsigned"),
        (lambda: b"no proof", "seal-form"),
        (lambda: b"[]", "seal-form"),
        (lambda: proof() + b"\n", "seal-form"),
        (lambda: with_part("inclusion", ["zz"]), "seal-signature"),
        (lambda: with_part("signature", "?"), "seal-signature"),
        (lambda: with_part("inclusion", [1]), "seal-form"),
    ],
)
def test_what_is_no_seal_of_this_file_is_found_out(made, code):
    with pytest.raises(BadData) as wrong:
        verify_seal(FILE, made())

    assert wrong.value.code == code
    assert verify_seal(FILE, proof())[0] == seal()


def with_part(name, value):
    return canonical({**json.loads(proof()), name: value}) + b"\n"


def test_a_confidential_entry_adopts_nothing():
    hidden = confidential_entry(ORIGIN, 3, Act(NOON, "text-adopted", "d1"), salt(3))[0]

    with pytest.raises(BadData, match="does not adopt"):
        verify_seal(FILE, proof(replace(seal(), entry=hidden)))


def test_a_seal_by_another_key_than_the_published_one_is_refused():
    with pytest.raises(BadData, match="was expected"):
        verify_seal(FILE, proof(), VerifierKey.of(other_key(), ORIGIN))


def test_the_command_says_what_was_sealed_and_what_is_wrong(tmp_path):
    (tmp_path / "decision.pdf").write_bytes(FILE)
    (tmp_path / "decision.proof").write_bytes(proof())
    key = f"{VerifierKey.of(KEY, ORIGIN)}"

    done = run("seal", "verify", "decision.pdf", "decision.proof", "--key", key, folder=tmp_path)
    assert (done.code, done.out.splitlines()[0]) == (0, f"decision.pdf is {SYMBOL}, as it was sealed.")
    said = run("seal", "verify", "decision.pdf", "decision.proof", "--json", folder=tmp_path)
    assert (json.loads(said.out)["symbol"], json.loads(said.out)["warnings"][0]["code"]) == (SYMBOL, "key-from-proof")
    (tmp_path / "decision.pdf").write_bytes(FILE + b" ")
    wrong = run("seal", "verify", "decision.pdf", "decision.proof", folder=tmp_path)
    assert wrong.code == 3
    assert f"not the file that was sealed as {SYMBOL}" in wrong.err

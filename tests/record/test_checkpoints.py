import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from kengesh.errors import BadData
from kengesh.record.checkpoints import Checkpoint, VerifierKey, parse, signed, verify
from kengesh.record.tree import EMPTY
from tests.record.council import KEY, ORIGIN

# The key and the note of the reference implementation of signed notes (golang.org/x/mod, sumdb/note, note_test.go).
NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NEUMANN_SEED = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
NEUMANN_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
NEUMANN_SIGNATURE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
# The example of C2SP tlog-checkpoint, and of tlog-cosignature with a witness.
TARDIS = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
)
WITNESS = (
    "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZ"
    "qhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
)
OURS = VerifierKey.of(KEY, ORIGIN)


def test_a_key_is_written_and_named_as_the_reference_implementation_does():
    secret = Ed25519PrivateKey.from_private_bytes(base64.b64decode(NEUMANN_SEED)[1:])

    assert str(VerifierKey.of(secret, "PeterNeumann")) == NEUMANN
    assert VerifierKey.parse(NEUMANN) == VerifierKey.of(secret, "PeterNeumann")


def test_a_signature_line_is_that_of_the_reference_implementation():
    """Ed25519 gives one signature: that published for the published text, with the id of the key before it."""
    secret = Ed25519PrivateKey.from_private_bytes(base64.b64decode(NEUMANN_SEED)[1:])
    key = VerifierKey.parse(NEUMANN)

    made = key.id + secret.sign(NEUMANN_TEXT.encode())
    note = signed(Checkpoint("PeterNeumann", 0, EMPTY), secret, "PeterNeumann")

    assert base64.b64encode(made).decode() == NEUMANN_SIGNATURE
    assert note.splitlines()[-1].split()[:2] == ["—", "PeterNeumann"]
    assert base64.b64decode(note.split()[-1])[:4] == base64.b64decode(NEUMANN_SIGNATURE)[:4]
    assert verify(note, key) == Checkpoint("PeterNeumann", 0, EMPTY)


def test_the_example_of_the_specification_is_read_with_or_without_a_witness():
    expected = Checkpoint(
        "example.com/behind-the-sofa", 20852163, base64.b64decode("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")
    )

    assert parse(TARDIS) == parse(TARDIS + WITNESS) == expected
    assert TARDIS.startswith(expected.text + "\n")


def test_a_checkpoint_is_three_lines_and_a_signature_over_them():
    """A second method: the signature is checked against the bytes of the three lines themselves."""
    note = signed(Checkpoint(ORIGIN, 5, bytes(range(32))), KEY, ORIGIN)

    text, _, ending = note.partition("\n\n")
    assert text == f"{ORIGIN}\n5\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    name, written = ending.removeprefix("— ").split()
    assert name == ORIGIN
    Ed25519PublicKey.from_public_bytes(OURS.public).verify(base64.b64decode(written)[4:], (text + "\n").encode())


def test_signatures_by_others_are_passed_over_and_do_not_count():
    checkpoint = Checkpoint(ORIGIN, 5, bytes(range(32)))
    note = signed(checkpoint, KEY, ORIGIN)
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    text, _, own = note.partition("\n\n")

    assert verify(f"{text}\n\n{WITNESS}{own}", OURS) == checkpoint
    with pytest.raises(BadData, match=f"no signature by {ORIGIN} with the key {OURS.id.hex()}"):
        verify(f"{text}\n\n{WITNESS}", OURS)
    with pytest.raises(BadData, match="no signature by"):
        verify(signed(checkpoint, other, ORIGIN), OURS)
    with pytest.raises(BadData, match="no signature by"):
        verify(signed(checkpoint, KEY, "another-name"), OURS)


def test_a_signature_belongs_to_one_checkpoint():
    note = signed(Checkpoint(ORIGIN, 5, bytes(32)), KEY, ORIGIN)

    with pytest.raises(BadData, match=f"The signature by {ORIGIN} does not belong to this checkpoint"):
        verify(note.replace("\n5\n", "\n6\n"), OURS)


@given(st.data())
def test_no_byte_of_a_note_can_be_changed(data):
    note = signed(Checkpoint(ORIGIN, 5, bytes(range(32))), KEY, ORIGIN).encode()
    place = data.draw(st.integers(0, len(note) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda each: each != note[place]))
    changed = note[:place] + bytes([byte]) + note[place + 1 :]

    with pytest.raises((BadData, UnicodeDecodeError)):
        verify(changed.decode(), OURS)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("\n\n", "\n", "a text, an empty line and lines of signatures are expected"),
        ("YQ8=\n", "YQ8=", "a text, an empty line and lines of signatures are expected"),
        ("example", "exa\tmple", "a text, an empty line and lines of signatures are expected"),
        ("\n20852163", "", "it has 2 lines; origin, size and root are expected"),
        ("\n\n", "\nextension\n\n", "it has 4 lines; origin, size and root are expected"),
        ("example.com/behind-the-sofa\n208", "\n208", "its first line names no record"),
        ("20852163", "020852163", "'020852163' is not a number of entries"),
        ("20852163", "-1", "'-1' is not a number of entries"),
        ("jxq2I=", "jxq2J=", "q2J=' is not a root, 32 bytes in base64"),
        ("CsUYap", "", "is not a root, 32 bytes in base64"),
        ("— ", "- ", "is not a line of a signature"),
        ("YQ8=", "YQ9=", "is not a line of a signature"),
    ],
)
def test_what_is_no_checkpoint_is_not_read(old, new, sentence):
    with pytest.raises(BadData) as refusal:
        parse(TARDIS.replace(old, new, 1))

    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PeterNeumann",
        NEUMANN[1:],
        NEUMANN[:-1],
        NEUMANN.replace("c74f20a3", "c74f20a4"),
        NEUMANN.replace("ARpc", "BRpc"),
        NEUMANN.replace("PeterNeumann", "Peter Neumann"),
        NEUMANN.replace("TW", "TX"),
        NEUMANN.replace("Peter", "Peter\ud800"),
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
    ],
)
def test_what_is_no_verifier_key_is_not_read(text):
    with pytest.raises(BadData, match=r"is not a verifier key; its form is NAME\+HASH\+BASE64"):
        VerifierKey.parse(text)


@pytest.mark.parametrize("name", ["", "Steppe Council", "steppe+council", "steppe\n"])
def test_a_key_signs_under_a_name_that_fits_its_line(name):
    with pytest.raises(BadData, match="cannot name a key"):
        signed(Checkpoint(ORIGIN, 0, EMPTY), KEY, name)


def test_only_what_can_be_read_back_is_signed():
    for checkpoint in (Checkpoint("", 0, EMPTY), Checkpoint(ORIGIN, -1, EMPTY), Checkpoint(ORIGIN, 0, b"short")):
        with pytest.raises(BadData, match="This is not a checkpoint"):
            signed(checkpoint, KEY, ORIGIN)

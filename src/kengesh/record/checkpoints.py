"""Checkpoints: what the holder of a record signs for it to have been, in the form of C2SP tlog-checkpoint.

A checkpoint names a record, its number of entries and the root of their tree. It is a signed note: a few lines of text,
an empty line, and signatures, one a line. Signatures by other keys, of witnesses for example, may stand beside.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kengesh.errors import BadData

_ED25519: Final = b"\x01"
_HASH: Final = 32  # bytes of a root, and of a public key
_ID: Final = 4  # bytes of a key's id
_LINES: Final = 3
_NAME: Final = re.compile(r"[^\s+\x00-\x1f\x7f\ud800-\udfff]+")
_SIZE: Final = re.compile(r"0|[1-9][0-9]{0,15}")
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f]")
_SIGNATURE: Final = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a record is at one point: its name, its number of entries, and the root of their tree."""

    origin: str
    size: int
    root: bytes  # 32 bytes

    @property
    def text(self) -> str:
        """The three lines that are signed, each with its end."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """The public half of a key that signs checkpoints, with the name it signs under."""

    name: str
    public: bytes  # 32 bytes, Ed25519

    @property
    def id(self) -> bytes:
        """The four bytes by which signatures name the key."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:_ID]

    def __str__(self) -> str:
        """The key in one line: name, id in hexadecimal digits, and kind and key in base64."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(_ED25519 + self.public).decode()}"

    @classmethod
    def of(cls, key: Ed25519PrivateKey, name: str) -> Self:
        """The verifier key that belongs to a signing key and a name.

        Raises
        ------
        BadData
            If the name has spaces or plus signs, or is empty.
        """
        if not _NAME.fullmatch(name):
            raise BadData("checkpoint-name", found=name)
        return cls(name, key.public_key().public_bytes_raw())

    @classmethod
    def parse(cls, text: str) -> Self:
        """The verifier key that is written as `text`.

        Raises
        ------
        BadData
            If it has another form, holds another kind of key, or its id does not belong to name and key.
        """
        name, _, rest = text.partition("+")
        material = _bytes(rest.partition("+")[2])
        if _NAME.fullmatch(name) and material is not None and len(material) == 1 + _HASH:
            key = cls(name, material[1:])
            if str(key) == text:
                return key
        raise BadData("checkpoint-key-form", found=text)


def signed(checkpoint: Checkpoint, key: Ed25519PrivateKey, name: str) -> str:
    """The checkpoint as a note signed by `key` under `name`.

    Source: C2SP signed-note and tlog-checkpoint; RFC 8032 for Ed25519, which gives the same signature every time.

    Parameters
    ----------
    checkpoint : Checkpoint
        What is signed.
    key : Ed25519PrivateKey
        The key of the record's holder.
    name : str
        The name of the key; it should be the origin.

    Returns
    -------
    str
        Three lines, an empty one, and the line of the signature.

    Raises
    ------
    BadData
        If the name or the checkpoint has not the form that notes have.
    """
    verifier = VerifierKey.of(key, name)
    written = base64.b64encode(verifier.id + key.sign(checkpoint.text.encode())).decode()
    note = f"{checkpoint.text}\n— {name} {written}\n"
    parse(note)
    return note


def parse(note: str) -> Checkpoint:
    """The checkpoint in a note, whoever signed it.

    Raises
    ------
    BadData
        If the note is not three lines of a checkpoint, an empty line and signatures.
    """
    return _parted(note)[0]


def verify(note: str, key: VerifierKey) -> Checkpoint:
    """The checkpoint in a note that carries a true signature by `key`; signatures by other keys are passed over.

    Raises
    ------
    BadData
        If the note is no checkpoint, is not signed by the key, or a signature in its name is false.
    """
    checkpoint, signatures = _parted(note)
    own = [written[_ID:] for name, written in signatures if (name, written[:_ID]) == (key.name, key.id)]
    if not own:
        raise BadData("checkpoint-unsigned", name=key.name, key_id=key.id.hex())
    for each in own:
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(each, checkpoint.text.encode())
        except InvalidSignature:
            raise BadData("checkpoint-signature", name=key.name) from None
    return checkpoint


def _parted(note: str) -> tuple[Checkpoint, list[tuple[str, bytes]]]:
    text, separator, ending = note.rpartition("\n\n")
    if not separator or not ending.endswith("\n") or _CONTROL.search(note):
        raise BadData("checkpoint-form", reason="a text, an empty line and lines of signatures are expected")
    signatures = [_signature(line) for line in ending[:-1].split("\n")]
    return _checkpoint(text.split("\n")), signatures


def _checkpoint(lines: list[str]) -> Checkpoint:
    if len(lines) != _LINES:
        raise BadData("checkpoint-form", reason=f"it has {len(lines)} lines; origin, size and root are expected")
    origin, size, written = lines
    root = _bytes(written)
    if not origin:
        raise BadData("checkpoint-form", reason="its first line names no record")
    if not _SIZE.fullmatch(size):
        raise BadData("checkpoint-form", reason=f"{size!r} is not a number of entries")
    if root is None or len(root) != _HASH:
        raise BadData("checkpoint-form", reason=f"{written!r} is not a root, 32 bytes in base64")
    return Checkpoint(origin, int(size), root)


def _signature(line: str) -> tuple[str, bytes]:
    found = _SIGNATURE.fullmatch(line)
    written = _bytes(found[2]) if found else None
    if found is None or written is None or len(written) <= _ID:
        raise BadData("checkpoint-form", reason=f"{line!r} is not a line of a signature")
    return found[1], written


def _bytes(written: str) -> bytes | None:
    """What is written in base64; None if it is not written in the one right way."""
    try:
        found = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        return None
    return found if base64.b64encode(found).decode() == written else None

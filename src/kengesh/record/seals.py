"""Seals: the secretariat's mark on a document, kept beside it as a detached proof.

A proof binds the bytes of a file to the text that was adopted, and the text to the entry of its adoption in the record:
it holds the digests of both, the entry with the hashes that lead from it to a signed checkpoint, and a signature over
all of that. Whoever has the file, the proof and the verifier key checks it offline.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kengesh.canonical import Value, canonical
from kengesh.errors import BadData
from kengesh.record.checkpoints import VerifierKey, verify
from kengesh.record.entries import OpenEntry, entry_from
from kengesh.record.refusals import SEALS as _SENTENCES  # noqa: F401 -- makes the sentences known
from kengesh.record.tree import verify_inclusion

FORMAT: Final = "kengesh-seal-1"
_HASH: Final = 32  # bytes
_PARTS: Final = ("checkpoint", "entry", "file", "format", "inclusion", "key", "signature", "symbol", "text")


@dataclass(frozen=True, slots=True)
class Seal:
    """What a seal says of a file."""

    symbol: str  # of the document: "SC/CT/DEC/2026/1", with "/Corr.1" for a corrigendum
    file: str  # SHA-256 of the bytes of the file, 64 hexadecimal digits
    text: str  # digest of the text that was adopted, 64 hexadecimal digits
    entry: OpenEntry  # of the adoption, or of the corrigendum, in the record
    inclusion: tuple[bytes, ...]  # the neighbours on the way from the entry to the root
    checkpoint: str  # a signed note of the record, with the entry in it

    def value(self, key: VerifierKey) -> dict[str, Value]:
        """What is signed, as a canonical value."""
        return {
            "format": FORMAT, "symbol": self.symbol, "file": self.file, "text": self.text,
            "entry": json.loads(self.entry.data), "inclusion": [each.hex() for each in self.inclusion],
            "checkpoint": self.checkpoint, "key": str(key),
        }  # fmt: skip


def sealed(seal: Seal, key: Ed25519PrivateKey, name: str) -> bytes:
    """The detached proof of a seal.

    Parameters
    ----------
    seal : Seal
        What is sealed.
    key : Ed25519PrivateKey
        The key of the secretariat, by which the checkpoints of its record are signed too.
    name : str
        The name of the key in checkpoints.

    Returns
    -------
    bytes
        One line of JSON in canonical form. The same seal and key give the same bytes.
    """
    value = seal.value(VerifierKey.of(key, name))
    signature = base64.b64encode(key.sign(canonical(value))).decode()
    return canonical({**value, "signature": signature}) + b"\n"


def verify_seal(content: bytes, proof: bytes, known: VerifierKey | None = None) -> tuple[Seal, VerifierKey]:
    """Check a file against its detached proof.

    Parameters
    ----------
    content, proof : bytes
        The file, and what `sealed` made for it.
    known : VerifierKey, optional
        The key that the organisation published. Without it the proof vouches for itself.

    Returns
    -------
    Seal and VerifierKey
        What the seal says, and by whose key.

    Raises
    ------
    BadData
        If the proof has another form or another key, its signature or checkpoint is false, the entry is not in the
        record or does not adopt this text under this symbol, or the file is not the one that was sealed.
    """
    value = _parts(proof)
    key = VerifierKey.parse(f"{value['key']}")
    if known is not None and known != key:
        raise BadData("seal-key", found=f"{key}", known=f"{known}")
    _check_signature(value, key)
    seal = _seal(value)
    _check_record(seal, key)
    if sha256(content).hexdigest() != seal.file:
        raise BadData("seal-file", symbol=seal.symbol, found=sha256(content).hexdigest(), expected=seal.file)
    return seal, key


def _parts(proof: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(proof)
    except (ValueError, RecursionError):
        raise BadData("seal-form", known=FORMAT) from None
    if not isinstance(value, dict) or tuple(sorted(value)) != _PARTS or value["format"] != FORMAT:
        raise BadData("seal-form", known=FORMAT)
    words = all(isinstance(value[each], str) for each in ("checkpoint", "file", "key", "signature", "symbol", "text"))
    hashes = value["inclusion"]
    lists = isinstance(hashes, list) and all(isinstance(each, str) for each in hashes)
    if not (words and lists and isinstance(value["entry"], dict) and canonical(value) + b"\n" == proof):
        raise BadData("seal-form", known=FORMAT)
    return value


def _check_signature(value: Mapping[str, Any], key: VerifierKey) -> None:
    signed = {name: each for name, each in value.items() if name != "signature"}
    try:
        signature = base64.b64decode(value["signature"], validate=True)
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, canonical(signed))
    except (binascii.Error, ValueError, InvalidSignature):
        raise BadData("seal-signature", name=key.name) from None


def _seal(value: Mapping[str, Any]) -> Seal:
    entry = entry_from(canonical(value["entry"]))
    if not isinstance(entry, OpenEntry):
        raise BadData("seal-entry", symbol=value["symbol"])
    try:
        inclusion = tuple(bytes.fromhex(each) for each in value["inclusion"])
    except ValueError:
        raise BadData("seal-form", known=FORMAT) from None
    return Seal(value["symbol"], value["file"], value["text"], entry, inclusion, value["checkpoint"])


def _check_record(seal: Seal, key: VerifierKey) -> None:
    values = seal.entry.values
    named = values.get("symbol", values.get("decision"))  # a corrigendum has a symbol of its own
    if (named, values.get("digest")) != (seal.symbol, seal.text):
        raise BadData("seal-entry", symbol=seal.symbol)
    checkpoint = verify(seal.checkpoint, key)
    entry, hashes = seal.entry, seal.inclusion
    inside = entry.sequence < checkpoint.size and all(len(each) == _HASH for each in hashes)
    if entry.record != checkpoint.origin or not inside:
        raise BadData("seal-inclusion", sequence=entry.sequence, size=checkpoint.size)
    if not verify_inclusion(entry.leaf, entry.sequence, checkpoint.size, hashes, checkpoint.root):
        raise BadData("seal-inclusion", sequence=entry.sequence, size=checkpoint.size)

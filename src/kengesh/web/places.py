"""Where the platform keeps what it makes: one folder for the database, the files by digest, and the keys.

The folder is readable by its owner alone. Keys are made at first start and never leave it.
"""

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

_PRIVATE: Final = 0o700


def folder(*parts: str) -> Path:
    """A folder below `KENGESH_VAR` (by default `var` where the command is called), made where it is missing."""
    path = Path(os.environ.get("KENGESH_VAR", "var")).absolute()
    path.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    for part in parts:
        path /= part
        path.mkdir(mode=_PRIVATE, exist_ok=True)
    return path


def secret_key() -> str:
    """The key with which the platform signs cookies and links."""
    return _kept("secret", lambda: secrets.token_urlsafe(64).encode()).decode()


def signing_key() -> Ed25519PrivateKey:
    """The key with which the secretariat signs checkpoints of the record and seals documents."""
    made = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    return Ed25519PrivateKey.from_private_bytes(_kept("seal", lambda: made))


def _kept(name: str, make: Callable[[], bytes]) -> bytes:
    path = folder("keys") / name
    try:
        with open(path, "xb", opener=lambda file, flags: os.open(file, flags, 0o600)) as file:
            file.write(make())
    except FileExistsError:
        pass
    return path.read_bytes()

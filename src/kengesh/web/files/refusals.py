"""Codes and sentences of what files cannot be."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {"file-too-large": "{name} has {size} bytes; files of up to {limit} bytes are taken (KENGESH_MAX_UPLOAD_MB)."}
)

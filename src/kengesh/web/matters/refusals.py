"""Codes and sentences of what is not done with matters."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "facts-only": "{organisation} is kept here with published facts alone: no concern, draft, position or package "
        "is put into its members' mouths.",
    }
)

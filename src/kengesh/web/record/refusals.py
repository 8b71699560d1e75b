"""Codes and sentences of the record of an installation."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register({"record-empty": "Nothing stands in the record yet; there is nothing to export."})

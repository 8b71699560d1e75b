"""Quarterly returns of seizures: lines that name no person, no case and no place finer than a province or corridor."""

from kengesh.formats.returns.refusals import RETURNS as _SENTENCES  # noqa: F401 -- makes the sentences known

"""The negotiating text as a value: provisions, wordings, choices, operations and the compilation of returns."""

from kengesh.text.refusals import DATA, HISTORY, OPERATIONS

__all__ = ["DATA", "HISTORY", "OPERATIONS"]

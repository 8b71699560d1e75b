"""The tamper-evident record: acts in a sequence that nobody can alter, shorten or reorder without its being found.

Nothing here reads a clock, draws a salt or keeps a key: all three are arguments.
"""

from kengesh.record.refusals import CHECKPOINTS, ENTRIES, EXPORT, TREE

__all__ = ["CHECKPOINTS", "ENTRIES", "EXPORT", "TREE"]

"""One act more: everything that a record stores with a new entry, made in one step for one transaction."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kengesh.record.checkpoints import Checkpoint, signed
from kengesh.record.entries import Entry
from kengesh.record.tree import Node, NodeAt, added, root_of


@dataclass(frozen=True, slots=True)
class Appended:
    """What to store with an entry: the new nodes of the tree, and the signed checkpoint that covers it."""

    nodes: tuple[Node, ...]
    checkpoint: Checkpoint
    note: str  # the checkpoint, signed


def append(entry: Entry, node: NodeAt, key: Ed25519PrivateKey) -> Appended:
    """Let an entry follow those before it.

    Parameters
    ----------
    entry : OpenEntry or ConfidentialEntry
        Its sequence is the number of entries before it.
    node : function of level and index
        Gives stored nodes; asked for some of `tree.peaks(entry.sequence)` alone.
    key : Ed25519PrivateKey
        Signs the checkpoint, under the name of the record.
    """
    new = added(entry.sequence, entry.leaf, node)
    hashes = {(each.level, each.index): each.hash for each in new}

    def known(level: int, index: int) -> bytes:
        return hashes.get((level, index)) or node(level, index)

    size = entry.sequence + 1
    checkpoint = Checkpoint(entry.record, size, root_of(size, known))
    return Appended(new, checkpoint, signed(checkpoint, key, entry.record))

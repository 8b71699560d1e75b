"""The Merkle tree of RFC 6962, grown leaf by leaf over stored nodes.

Only complete nodes are stored, each once and for good: `Node(level, index)` is the root of the leaves from
`index * 2**level` to `(index + 1) * 2**level`. Every function looks up a number of nodes that grows with the logarithm
of the tree, and says beforehand which ones, so that a database fetches them in one query.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Final, TypeAlias

from kengesh.errors import BadData

EMPTY: Final = sha256().digest()
"""The root of the tree without leaves."""

Position: TypeAlias = tuple[int, int]
"""Level and index of a complete node; leaves are at level 0."""

NodeAt: TypeAlias = Callable[[int, int], bytes]
"""Gives the hash of the complete node at a level and an index."""


@dataclass(frozen=True, slots=True)
class Node:
    """A complete node of the tree."""

    level: int
    index: int
    hash: bytes  # 32 bytes


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf: SHA-256 of a zero byte and the data (RFC 6962, section 2.1)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256 of a one byte and both children (RFC 6962, section 2.1)."""
    return sha256(b"\x01" + left + right).digest()


def root(leaf_hashes: Sequence[bytes]) -> bytes:
    """The root of a whole tree whose leaves are at hand.

    Source: RFC 6962 (2013), section 2.1.

    Parameters
    ----------
    leaf_hashes : sequence of bytes
        The hashes of the leaves in their order, 32 bytes each.

    Returns
    -------
    bytes
        32 bytes; `EMPTY` for no leaves.
    """
    level = list(leaf_hashes)
    while len(level) > 1:
        last = level[len(level) & ~1 :]
        level = [node_hash(*pair) for pair in zip(level[::2], level[1::2], strict=False)] + last
    return level[0] if level else EMPTY


def peaks(size: int) -> tuple[Position, ...]:
    """The largest complete nodes that a tree consists of, left to right: all that `added` and `root_of` look up.

    Parameters
    ----------
    size : int
        The number of leaves.

    Returns
    -------
    tuple of (level, index)
        At most as many as `size` has binary digits.

    Raises
    ------
    BadData
        If the size is negative.
    """
    if size < 0:
        raise BadData("tree-size", size=size)
    return _cover(0, size)


def added(size: int, leaf: bytes, node: NodeAt) -> tuple[Node, ...]:
    """The complete nodes that come with one more leaf, the leaf itself first.

    Parameters
    ----------
    size : int
        The number of leaves before.
    leaf : bytes
        The hash of the new leaf.
    node : function of level and index
        Gives a complete node of the tree before; asked for some of `peaks(size)` alone.

    Returns
    -------
    tuple of Node
        One more than `size` has ones at the end of its binary form.

    Raises
    ------
    BadData
        If the size is negative.
    """
    if size < 0:
        raise BadData("tree-size", size=size)
    new = [Node(0, size, leaf)]
    while new[-1].index & 1:
        last = new[-1]
        joined = node_hash(node(last.level, last.index - 1), last.hash)
        new.append(Node(last.level + 1, last.index >> 1, joined))
    return tuple(new)


def root_of(size: int, node: NodeAt) -> bytes:
    """The root of the first `size` leaves, from the nodes at `peaks(size)`; `EMPTY` for none."""
    return _folded(peaks(size), node) if size else EMPTY


def inclusion_positions(index: int, size: int) -> tuple[Position, ...]:
    """The nodes that `inclusion_proof` looks up."""
    return tuple(chain.from_iterable(_path(index, size)))


def inclusion_proof(index: int, size: int, node: NodeAt) -> tuple[bytes, ...]:
    """The hashes that show a leaf to be in the tree.

    Source: RFC 6962, section 2.1.1; RFC 9162, section 2.1.3.1.

    Parameters
    ----------
    index, size : int
        The leaf, counted from 0, and the number of leaves of the tree.
    node : function of level and index
        Gives the nodes at `inclusion_positions(index, size)`.

    Returns
    -------
    tuple of bytes
        The neighbours on the way from the leaf to the root.

    Raises
    ------
    BadData
        If the tree has no such leaf.
    """
    return tuple(_folded(each, node) for each in _path(index, size))


def consistency_positions(old: int, new: int) -> tuple[Position, ...]:
    """The nodes that `consistency_proof` looks up."""
    return tuple(chain.from_iterable(_bridge(old, new)))


def consistency_proof(old: int, new: int, node: NodeAt) -> tuple[bytes, ...]:
    """The hashes that show a tree to begin with an earlier one.

    Source: RFC 6962, section 2.1.2; RFC 9162, section 2.1.4.1. Every tree goes on from the empty one and from itself;
    these two proofs are empty.

    Parameters
    ----------
    old, new : int
        The numbers of leaves of both trees.
    node : function of level and index
        Gives the nodes at `consistency_positions(old, new)`.

    Raises
    ------
    BadData
        If the new tree is smaller than the old one, or a size negative.
    """
    return tuple(_folded(each, node) for each in _bridge(old, new))


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether a proof shows that the leaf with this hash stands at `index` of the tree with this size and root.

    Source: RFC 9162 (2021), section 2.1.3.2.
    """
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for each in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(each, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, each)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def verify_consistency(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Whether a proof shows that the tree of `new` leaves begins with that of `old` leaves.

    Source: RFC 9162 (2021), section 2.1.4.2.
    """
    if not 0 <= old <= new:
        return False
    if old in (0, new):
        return not proof and old_root == (new_root if old else EMPTY)
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = path[0]
    for each in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = node_hash(each, before), node_hash(each, after)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            after = node_hash(after, each)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root


def _path(index: int, size: int) -> tuple[tuple[Position, ...], ...]:
    if not 0 <= index < size:
        raise BadData("tree-no-leaf", index=index, size=size)
    start, stop, found = 0, size, []
    while stop - start > 1:
        middle = start + _half(stop - start)
        if index < middle:
            found.append(_cover(middle, stop))
            stop = middle
        else:
            found.append(_cover(start, middle))
            start = middle
    return tuple(reversed(found))


def _bridge(old: int, new: int) -> tuple[tuple[Position, ...], ...]:
    if not 0 <= old <= new:
        raise BadData("tree-shrinks", old=old, new=new)
    if old == 0:
        return ()
    start, stop, found = 0, new, []
    while old != stop:
        middle = start + _half(stop - start)
        if old <= middle:
            found.append(_cover(middle, stop))
            stop = middle
        else:
            found.append(_cover(start, middle))
            start = middle
    return ((_cover(start, stop),) if start else ()) + tuple(reversed(found))


def _half(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def _cover(start: int, stop: int) -> tuple[Position, ...]:
    """The largest complete nodes over the leaves from `start` to `stop`, which begin where a subtree can."""
    found = []
    while start < stop:
        level = (stop - start).bit_length() - 1
        found.append((level, start >> level))
        start += 1 << level
    return tuple(found)


def _folded(positions: Sequence[Position], node: NodeAt) -> bytes:
    found = node(*positions[-1])
    for each in reversed(positions[:-1]):
        found = node_hash(node(*each), found)
    return found

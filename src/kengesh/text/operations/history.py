"""The history of a draft: every operation with the digest after it, and snapshots to start from.

A snapshot stands at each issued revision and after at most a hundred operations. From whichever one it is replayed, the
draft is the same, or the history is refused. An id that was ever used never comes back for something else; struck text
stays readable, since every earlier draft can be replayed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kengesh.errors import BadData, Refused
from kengesh.text.draft import Draft
from kengesh.text.jsonform import digest
from kengesh.text.operations.chair import Issue
from kengesh.text.operations.operation import Operation, apply
from kengesh.text.operations.proposals import ids

INTERVAL: Final = 100
"""A snapshot stands after at most this many operations."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An operation, the digest of the draft after it, and the ids that came with it, sorted."""

    operation: Operation
    digest: str
    introduced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The draft after a number of entries, kept whole."""

    after: int
    draft: Draft


@dataclass(frozen=True, slots=True)
class History:
    """The entries of a draft in order; the first snapshot is the draft before them all."""

    entries: tuple[Entry, ...]
    snapshots: tuple[Snapshot, ...]

    @property
    def used(self) -> frozenset[str]:
        """Every id that a provision, choice or alternative ever had."""
        return ids(self.snapshots[0].draft).union(*(entry.introduced for entry in self.entries))


@dataclass(frozen=True, slots=True)
class Struck:
    """A provision or alternative that left the draft, and the number of the entry that struck it, from 1."""

    entry: int
    id: str
    draft: Draft  # the last one in which it stood


def begun(draft: Draft) -> History:
    """The history of a draft to which nothing has happened yet."""
    return History((), (Snapshot(0, draft),))


def continued(history: History, operation: Operation, current: Draft | None = None) -> tuple[History, Draft]:
    """The history with one more operation, and the draft after it.

    Parameters
    ----------
    history : History
        What happened before.
    operation : Operation
        What happens now.
    current : Draft, optional
        The draft as the history leaves it, where it is at hand; it is checked, which is faster than a replay.

    Raises
    ------
    Refused
        If the operation is refused, or gives an id that was used before to something new.
    BadData
        If the history does not replay.
    """
    before = replay(history) if current is None else current
    if current is not None:
        _check(history, len(history.entries), current)
    after = apply(operation, before)
    introduced = ids(after) - ids(before)
    originals = {provision.copy_of for provision in before.provisions()}
    reused = sorted((introduced & history.used) - originals)
    if reused:
        raise Refused("id-taken", id=reused[0])
    entry = Entry(operation, digest(after), tuple(sorted(introduced)))
    entries = (*history.entries, entry)
    snapshots = history.snapshots
    if isinstance(operation, Issue) or len(entries) - snapshots[-1].after >= INTERVAL:
        snapshots = (*snapshots, Snapshot(len(entries), after))
    return History(entries, snapshots), after


def replay(history: History, upto: int | None = None, *, whole: bool = False) -> Draft:
    """The draft after some of the entries, or all.

    Parameters
    ----------
    history : History
        What happened.
    upto : int, optional
        How many entries to replay; all by default.
    whole : bool
        Replay from the very first draft and check every snapshot on the way, not only from the last snapshot.

    Raises
    ------
    BadData
        If an operation is refused, or a digest or snapshot is not that of the draft, with the number of the entry.
    """
    last = len(history.entries) if upto is None else upto
    snapshots = {snapshot.after: snapshot.draft for snapshot in history.snapshots if snapshot.after <= last}
    start = 0 if whole else max(snapshots)
    draft = snapshots[start]
    if start:
        _check(history, start, draft)
    for number, after in _replayed(history, start, last, draft):
        _check(history, number, after)
        if number in snapshots and snapshots[number] != after:
            raise BadData("history-snapshot", entry=number)
        draft = after
    return draft


def struck(history: History) -> Iterator[Struck]:
    """Everything that once stood in the draft and left it, in the order in which it left."""
    start = history.snapshots[0].draft
    before, there = start, ids(start)
    for number, after in _replayed(history, 0, len(history.entries), start):
        now = ids(after)
        yield from (Struck(number, name, before) for name in sorted(there - now))
        before, there = after, now


def _replayed(history: History, start: int, last: int, draft: Draft) -> Iterator[tuple[int, Draft]]:
    for number in range(start + 1, last + 1):
        try:
            draft = apply(history.entries[number - 1].operation, draft)
        except Refused as refusal:
            raise BadData("history-refused", entry=number, reason=refusal.sentence) from refusal
        yield number, draft


def _check(history: History, number: int, draft: Draft) -> None:
    found = digest(draft)
    expected = history.entries[number - 1].digest if number else digest(history.snapshots[0].draft)
    if expected != found:
        raise BadData("history-digest", entry=number, expected=expected, found=found)


def without_snapshots(history: History) -> History:
    """The same history with its first draft alone."""
    return replace(history, snapshots=history.snapshots[:1])

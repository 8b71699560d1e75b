"""What taking brackets away says: the words that are left are wanted, and what is not left is not.

A delegation that strikes the brackets around the words of one alternative and leaves the words wants them without
brackets. It supports them, opposes every other alternative that it left no words of, by which nothing stands among
them, and a remark says that it took the brackets away. Nothing is removed by that.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from kengesh.text.compiling.acts import Taking
from kengesh.text.differences import Edit
from kengesh.text.notation import Bracket, Printed, shown
from kengesh.text.wording import Choice, Nothing

Place = tuple[str, str]
"""The ids of a choice and of an alternative in it."""


def is_struck(old: str, found: Iterable[Edit], start: int, end: int) -> bool:
    """Whether all characters from `start` to `end` but blanks give way to others or to none."""
    left = old[start:end]
    for edit in found:
        low, high = max(edit.start - start, 0), min(edit.end - start, end - start)
        if low < high:
            left = left[:low] + " " * (high - low) + left[high:]
    return not left.strip()


def freed(before: Printed, found: Sequence[Edit], new: str) -> frozenset[Place]:
    """The alternatives of a printed wording whose brackets and names are struck while words of theirs are left."""
    old = before.string
    struck = [edit for edit in found if not {"[", "]"} & set(new[edit.new_start : edit.new_end])]
    closing: dict[Place, int] = {}
    last: dict[str, Bracket] = {}
    for bracket in before.brackets:
        choice = bracket.choice
        closing[choice.id, bracket.alternative.id] = bracket.end
        if choice.frame and choice.id in last:  # as it was read, what opens an alternative closes the one before it
            closing[choice.id, last[choice.id].alternative.id] = bracket.content[0]
        last[choice.id] = bracket
    return frozenset(
        (bracket.choice.id, bracket.alternative.id)
        for bracket in before.brackets
        if not isinstance(bracket.alternative.content, Nothing)
        and bracket.start < bracket.content[0] < bracket.content[1]
        and is_struck(old, struck, bracket.start, bracket.content[0])
        and is_struck(old, struck, bracket.content[1], closing[bracket.choice.id, bracket.alternative.id])
        and not is_struck(old, struck, *bracket.content)
    )


def wanted(
    choice: Choice, free: Collection[str], struck: Collection[str], amended: Collection[str]
) -> Iterator[Taking]:
    """The sides that members take who strike brackets and leave the words.

    Parameters
    ----------
    choice : Choice
        The choice as it was sent out.
    free : ids of alternatives
        Those whose brackets are struck while their words are left.
    struck : ids of alternatives
        Those whose words are struck; the side taken on them is known.
    amended : ids of alternatives
        Those whose words are changed: what is wanted is another wording, so they are not supported.
    """
    yield from (Taking("unbracket", choice.id, each) for each in sorted(free))
    if len(free) != 1:
        return
    (kept,) = free
    if kept not in amended:
        yield Taking("back", choice.id, kept)
    printed = {each.id for each in shown(choice)}
    if printed <= {kept, *struck}:
        yield from (
            Taking("oppose", choice.id, each.id)
            for each in choice.alternatives
            if isinstance(each.content, Nothing) and each.id not in printed
        )

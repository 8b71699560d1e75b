"""Which labels of options form a list: those that count on in one style, among siblings and in the same brackets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kengesh.text.reading.branches import Branch
from kengesh.text.reading.marks import Style
from kengesh.text.reading.paragraph_marks import Label, Line, Opening

_REACH: Final = 16  # how many open lists a label may pass over


@dataclass(frozen=True, slots=True, eq=False)
class _Spot:
    """Where a label stands: in which bracket, in which around that one, directly behind it, and below what."""

    bracket: Opening | None
    outer: Opening | None
    directly: bool
    above: Branch | None


@dataclass(slots=True, eq=False)
class _Counting:
    """A list of options that may go on: its style, how far it has counted, and where its last label stands."""

    style: Style
    count: int
    spot: _Spot
    labels: list[Label]
    closed: bool = False  # whether the bracket of the last option has closed: the next has its own

    def outlives(self, bracket: Opening) -> bool:
        """Whether the list may go on behind a bracket that closes."""
        if self.spot.bracket is not bracket or self.closed:
            return self.spot.bracket is not bracket and self.spot.outer is not bracket
        self.closed = self.spot.directly
        return self.closed

    def takes(self, spot: _Spot, *, anywhere: bool) -> bool:
        """Whether an option at a spot is one of the list."""
        beside_closed = spot.directly and spot.outer is self.spot.outer
        beside = beside_closed if self.closed else spot.bracket is self.spot.bracket
        return beside and (anywhere or spot.above is self.spot.above)


def _continued(waiting: list[_Counting], label: Label, spot: _Spot, *, anywhere: bool) -> list[Label] | None:
    """The list that a label goes on with, the lists inside it forgotten; None when it begins one."""
    for place in range(len(waiting) - 1, max(len(waiting) - _REACH, 0) - 1, -1):
        each = waiting[place]
        value = label.readings.get(each.style, 0)
        if value > each.count and each.takes(spot, anywhere=anywhere):
            each.count, each.spot, each.closed = value, replace(spot, above=each.spot.above), False
            del waiting[place + 1 :]
            return each.labels
    return None


def option_lists(lines: Sequence[Line], beside: Callable[[int], Branch | None]) -> list[list[Label]]:
    """The lists in order, also those of one label.

    Parameters
    ----------
    lines : sequence of Line
        Lines of which every opening bracket has its closing one.
    beside : function
        The branch that stands on a line, or on the next that has one.
    """
    waiting: list[_Counting] = []
    found: list[list[Label]] = []
    around: list[Opening] = []
    for index, line in enumerate(lines):
        branch = beside(index)
        directly = False
        for mark in line.lead:
            if isinstance(mark, Opening):
                around.append(mark)
                directly = True
                continue
            spot = _Spot(
                around[-1] if around else None,
                around[-2] if len(around) > 1 else None,
                directly,
                branch.above if branch else None,
            )
            directly = False
            labels = _continued(waiting, mark, spot, anywhere=says_nothing(lines, index))
            if labels is None:
                style, value = min(mark.readings.items(), key=lambda reading: reading[1])
                labels = []
                found.append(labels)
                if value == 1:
                    waiting.append(_Counting(style, value, spot, labels))
            labels.append(mark)
        for _ in line.tail:
            closed = around.pop() if around else None
            waiting = [each for each in waiting if closed is None or each.outlives(closed)]
    return found


def says_nothing(lines: Sequence[Line], index: int) -> bool:
    """Whether an option is that nothing stands here, on the line of its label or on the next."""
    kinds = [line.kind for line in lines[index : index + 2]]
    return kinds[0] == "nothing" or kinds == ["label", "nothing"]

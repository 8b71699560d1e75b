"""Places in a draft: between nodes, and in the words of a wording."""

from dataclasses import dataclass
from typing import Final

from kengesh.errors import Refused
from kengesh.text.operations.tree import Nodes, with_lists
from kengesh.text.wording import NOTE_CHARACTER, Alternative, Choice, Fixed, Segment, Text, Words

CHOICE_CHARACTER: Final = "\ufff9"
"""Stands for a whole choice where places in a wording are counted."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place between nodes: after a node of the list of its owner, or first in it when `after` is empty."""

    owner: str = ""
    after: str = ""


def inserted(nodes: Nodes, spot: Spot, new: Nodes) -> Nodes:
    """The tree with nodes put into a spot; refused when there is no such spot."""
    found: list[str] = []

    def change(owner: str, held: Nodes) -> Nodes:
        if owner != spot.owner:
            return held
        index = next((index for index, node in enumerate(held) if node.id == spot.after), None)
        if spot.after and index is None:
            return held
        found.append(owner)
        cut = 0 if index is None else index + 1
        return (*held[:cut], *new, *held[cut:])

    after = with_lists(nodes, change)
    if not found:
        raise Refused("no-spot", owner=spot.owner or "the draft", after=spot.after or "its beginning")
    return after


def exchanged(nodes: Nodes, old: tuple[str, ...], new: Nodes) -> Nodes:
    """The tree with nodes in the place of others that stand side by side; refused when they do not."""
    found: list[str] = []

    def change(owner: str, held: Nodes) -> Nodes:
        names = tuple(node.id for node in held)
        if old[0] not in names:
            return held
        first = names.index(old[0])
        if names[first : first + len(old)] != old:
            return held
        found.append(owner)
        return (*held[:first], *new, *held[first + len(old) :])

    after = with_lists(nodes, change)
    if not found:
        raise Refused("not-side-by-side", provisions=", ".join(old))
    return after


def flat(text: Text) -> str:
    """A container as a string in which a footnote mark and a choice are one character each."""
    return "".join(_flat(segment) for segment in text)


def _flat(segment: Segment) -> str:
    match segment:
        case Fixed(text=string):
            return string
        case Choice():
            return CHOICE_CHARACTER
        case _:
            return NOTE_CHARACTER


def part(text: Text, start: int, end: int) -> Text:
    """The segments of a container between two places."""
    result: list[Segment] = []
    position = 0
    for segment in text:
        length = len(_flat(segment))
        low, high = max(start - position, 0), min(end - position, length)
        if low < high:
            result.append(Fixed(segment.text[low:high], segment.emphasis) if isinstance(segment, Fixed) else segment)
        position += length
    return tuple(result)


def containers(
    text: Text, alternative: str = "", chain: tuple[Alternative, ...] = ()
) -> dict[str, tuple[Text, tuple[Alternative, ...]]]:
    """Every container of a wording by its alternative, with the alternatives it stands in and is."""
    result = {alternative: (text, chain)}
    for segment in text:
        if isinstance(segment, Choice):
            for each in segment.alternatives:
                if isinstance(each.content, Words):
                    result |= containers(each.content.text, each.id, (*chain, each))
    return result

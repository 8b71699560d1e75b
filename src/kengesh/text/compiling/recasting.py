"""Splits and joins: provisions that a delegation made into more or fewer, as one edit of the tree.

A region is a run of provisions side by side, without anything below them, of which somebody split or joined some.
Whoever did so has an alternative of its own for the whole region: its paragraphs as they stand on its paper. Regions
that share a provision are one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kengesh.text.compiling.answers import Answer, Arrival
from kengesh.text.compiling.arrivals import is_above
from kengesh.text.compiling.issued import Issued
from kengesh.text.outline import Outlined


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """Issued lines, by the numbers of the first and the last, that are recast together."""

    first: int
    last: int

    def __contains__(self, line: int | None) -> bool:
        """Whether a line is one of them; None is none."""
        return line is not None and self.first <= line <= self.last


def recasts(issued: Issued, given: Answer) -> tuple[Region, ...]:
    """Where one return splits or joins provisions that stand side by side.

    Where a part went elsewhere, or brackets stand on a line or anything below it, the edit is one of words: the first
    part is reworded, and the second is new, or struck.
    """
    found = [Region(after, after) for after, run in given.arrivals if _splits(issued, after, run)]
    joined: dict[int, list[int]] = defaultdict(list)
    for line, holder in given.joined.items():
        joined[holder].append(line)
    for holder, lines in joined.items():
        region = Region(holder, holder + len(lines))
        in_place = holder not in given.gone and holder not in given.moved
        if in_place and sorted(lines) == list(range(holder + 1, region.last + 1)) and _side_by_side(issued, region):
            found.append(region)
    return united(found)


def united(found: Iterable[Region]) -> tuple[Region, ...]:
    """Regions with those that share a line made one, in order."""
    result: list[Region] = []
    for region in sorted(found):
        if result and region.first <= result[-1].last:
            result[-1] = Region(result[-1].first, max(result[-1].last, region.last))
        else:
            result.append(region)
    return tuple(result)


def on_paper(issued: Issued, given: Answer, region: Region) -> tuple[tuple[Arrival, ...], tuple[Arrival, ...]]:
    """What stands for a region in a return that recasts it, and new lines that follow it.

    New lines that would go below the last provision of the region stand in it.
    """
    runs = dict(given.arrivals)
    inside: list[Arrival] = []
    behind: tuple[Arrival, ...] = ()
    for place in range(region.first, region.last + 1):
        if place in given.gone or place in given.moved:
            continue
        inside += [*behind, _held(issued.lines[place], place, given)]
        behind = runs.get(place, ())
    end = max((number for number, each in enumerate(behind, 1) if each.split_from in region), default=0)
    last = issued.lines[region.last].provision
    while end < len(behind) and last and not is_above(behind[end], last.kind, or_beside=True):
        end += 1
    return (*inside, *behind[:end]), behind[end:]


def _held(line: Outlined, place: int, given: Answer) -> Arrival:
    """A line that stays, as it came back."""
    returned = given.source.after[given.holders[place]].line
    issued = line.printed.containers[0].text
    return Arrival(returned, given.wordings.get(place, issued), line.number, moved_from=place)


def _splits(issued: Issued, after: int, run: Sequence[Arrival]) -> bool:
    if after < 0 or run[0].split_from != after or not _side_by_side(issued, Region(after, after)):
        return False
    provision = issued.lines[after].provision
    parts = [each for each in run if each.split_from == after]
    return provision is not None and not any(is_above(each, provision.kind) for each in parts)


def _side_by_side(issued: Issued, region: Region) -> bool:
    """Whether all lines of a region are plain paragraphs that stand in one list."""
    if region.last >= len(issued.lines):
        return False
    lines = issued.lines[region.first : region.last + 1]
    plain = all(_is_plain(line) for line in lines)
    alone = all(issued.ends[index] == index for index in range(region.first, region.last + 1))
    return plain and alone and len({(line.parent, line.within) for line in lines}) == 1


def _is_plain(line: Outlined) -> bool:
    provision = line.provision
    if provision is None or provision.kind in ("table", "row", "cell", "footnote"):
        return False
    return not (line.opening or line.closing or line.printed.choices)


def regions(found: Iterable[tuple[Region, ...]]) -> Iterator[Region]:
    """The regions of all returns together."""
    yield from united(region for each in found for region in each)

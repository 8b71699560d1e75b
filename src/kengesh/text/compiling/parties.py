"""A party to a compilation: the members behind one return, and what they want of the issued draft."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kengesh.text.compiling.acts import Intention, Taking
from kengesh.text.compiling.answers import Answer
from kengesh.text.compiling.intentions import intentions
from kengesh.text.compiling.issued import Issued
from kengesh.text.compiling.merging import Wish
from kengesh.text.compiling.openings import opened
from kengesh.text.compiling.recasting import Region, recasts
from kengesh.text.compiling.unbracketing import Place, wanted
from kengesh.text.outline import Outlined
from kengesh.text.wording import Source


@dataclass(frozen=True)
class Party:
    """The members behind one answer, with what they want of each line and of each choice between sub-trees."""

    issued: Issued
    answer: Answer
    sources: tuple[Source, ...]
    wishes: dict[int, tuple[Intention, ...]]
    takings: tuple[Taking, ...]
    recasts: tuple[Region, ...] = ()  # where they split or join provisions

    @property
    def members(self) -> tuple[str, ...]:
        """Those who return it."""
        return self.answer.source.members

    def wish(self, intended: tuple[Intention, ...] = ()) -> Wish:
        """What they want of one wording."""
        return Wish(self.members, self.sources, intended)

    def leaves(self, identity: str) -> bool:
        """Whether they take a provision away, with all below it and not merely with what stands above it."""
        index = self.issued.place[identity]
        if index not in self.leaving:
            return False
        above = self.issued.above(index)
        return above is None or above not in self.leaving

    @cached_property
    def leaving(self) -> frozenset[int]:
        """Lines that go with everything below them, but not those of an alternative they strike as a whole."""
        struck = {(each.choice, each.alternative) for each in self.takings if each.act in ("withdraw", "oppose")}
        return frozenset(
            index
            for index in self.answer.gone
            if not _stands_in(self.issued, index, struck)
            and all(below in self.answer.gone for below in range(index, self.issued.ends[index] + 1))
        )

    def moves(self, identity: str) -> bool:
        """Whether a provision they take away comes again elsewhere."""
        return self.issued.place[identity] in self.answer.moved


def _stands_in(issued: Issued, index: int, struck: set[tuple[str, str]]) -> bool:
    """Whether a line stands in an alternative that is struck, at any depth."""
    return any(pair in struck for pair in issued.lines[index].within)


def party(issued: Issued, given: Answer, known: Iterable[str]) -> Party:
    """Read what the members of one answer want."""
    members = given.source.members
    known = tuple(known)
    wishes: dict[int, tuple[Intention, ...]] = {}
    takings: list[Taking] = list(_struck(issued.lines, given))
    recast = recasts(issued, given)
    there = {index for region in recast for index in range(region.first, region.last + 1)}
    bare: Counter[Place] = Counter()
    for index, text in given.wordings.items():
        line = issued.lines[index]
        if index not in given.moved and index not in there:
            if line.opening or line.closing:
                here = opened(line, text, members, known)
                takings += here.sides
                bare.update(here.bare)
                text = here.text  # noqa: PLW2901 - what is left of it
            wishes[index] = intentions(line.printed, text, members, known)
    for index in given.gone:
        if any(below not in given.gone for below in range(index + 1, issued.ends[index] + 1)):
            wishes[index] = intentions(issued.lines[index].printed, (), members, known)
    wishes = {index: each for index, each in wishes.items() if each}
    takings += _bare(issued, given, bare, takings, set(wishes))
    source = given.source
    sources = tuple(
        Source("return", each, source.revision or issued.digest, source.file, source.date) for each in members
    )
    return Party(issued, given, sources, wishes, tuple(dict.fromkeys(takings)), recast)


def _struck(lines: Sequence[Outlined], given: Answer) -> Iterable[Taking]:
    """Alternatives between sub-trees of which every line is gone: withdrawn if one's own, opposed otherwise."""
    held: dict[tuple[str, str], list[int]] = defaultdict(list)
    backers: dict[tuple[str, str], tuple[str, ...]] = {}
    for index, line in enumerate(lines):
        for pair in line.within:
            held[pair].append(index)
        if line.choice:
            for each in line.choice.alternatives:
                backers[line.choice.id, each.id] = each.backers
    for pair, indices in held.items():
        if all(index in given.gone and index not in given.moved for index in indices):
            own = any(member in backers.get(pair, ()) for member in given.source.members)
            yield Taking("withdraw" if own else "oppose", *pair)


def _bare(
    issued: Issued, given: Answer, bare: Counter[Place], takings: Sequence[Taking], reworded: Collection[int]
) -> Iterable[Taking]:
    """The sides taken by striking the brackets around sub-trees and leaving what stands in them."""
    if not bare:
        return
    changed = {pair for index in {*reworded, *given.gone} for pair in issued.lines[index].within}
    for index in given.gone:
        bare.update(issued.lines[index].around)
    struck = {(each.choice, each.alternative) for each in takings if each.act in ("oppose", "withdraw")}
    free = {place for place in bare if bare[place] == issued.brackets[place] and place not in struck}
    for choice in sorted({choice for choice, _ in free}):
        mine = ({alternative for each, alternative in places if each == choice} for places in (free, struck, changed))
        yield from wanted(issued.choices[choice], *mine)

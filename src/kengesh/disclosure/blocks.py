"""Blocks: which cells are summed together, so that each published sum is safe and all of them add up.

For each group of substances there are two partitions of its cells, by member and by section of the route. A block of
one name is published under that name; the rest is joined under several names. Totals are sums of blocks, so that no
joined cell comes back by subtraction within a partition.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from kengesh.disclosure.cells import Amount, Contents, Key, total
from kengesh.disclosure.policy import Policy

By: TypeAlias = Literal["member", "section"]
Names: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A sum that is published: over these substances, and these members or these sections."""

    substances: Names
    by: By
    names: Names

    def covers(self, key: Key) -> bool:
        """Whether a cell is summed in it."""
        return key.substance in self.substances and getattr(key, self.by) in self.names


@dataclass(frozen=True, slots=True)
class Figure:
    """A block with what is published of it."""

    block: Block
    amount: Amount


@dataclass(frozen=True, slots=True)
class Group:
    """Substances that are told together, and the two partitions of their cells."""

    substances: Names
    members: tuple[Names, ...]
    sections: tuple[Names, ...]

    def blocks(self) -> Iterator[Block]:
        """Its blocks, those of members first."""
        for names in self.members:
            yield Block(self.substances, "member", names)
        for names in self.sections:
            yield Block(self.substances, "section", names)


@dataclass(frozen=True, slots=True)
class Axes:
    """The names that there are, in the order in which they are shown."""

    substances: Names
    members: Names
    sections: Names


def figures(groups: Sequence[Group], contents: Contents) -> tuple[Figure, ...]:
    """What is published of groups."""
    return tuple(
        Figure(block, total(amount for key, amount in contents.items() if block.covers(key)))
        for group in groups
        for block in group.blocks()
    )


def grouped(contents: Contents, axes: Axes, policy: Policy) -> tuple[Group, ...]:
    """Groups of substances and partitions of their cells, each block safe by itself.

    Substances whose total is not safe are told together, the least ones first. What is not safe even together is left
    out of every group.
    """
    safe: list[Names] = []
    waiting: list[Names] = []
    for substance in axes.substances:
        cells = within(contents, (substance,))
        (safe if policy.is_safe(cells) else waiting).append((substance,))
    while waiting:
        joined = _ordered([name for names in waiting for name in names], axes.substances)
        if policy.is_safe(within(contents, joined)):
            safe.append(joined)
            break
        some = [names for names in safe if not _is_none(within(contents, names))]
        if not some:
            break
        least = min(some, key=lambda names: _size(within(contents, names)))
        safe.remove(least)
        waiting.append(least)
    safe.sort(key=lambda names: axes.substances.index(names[0]))
    return tuple(_partitioned(names, contents, axes, policy) for names in safe)


def within(contents: Contents, substances: Names) -> dict[Key, Amount]:
    """The cells of some substances."""
    return {key: amount for key, amount in contents.items() if key.substance in substances}


def coarser(group: Group, contents: Contents) -> Group | None:
    """The group with one block fewer: of sections first, then of members; nothing where each is one block already."""
    cells = within(contents, group.substances)
    sections = _one_fewer(group.sections, lambda key: key.section, cells)
    if sections:
        return replace(group, sections=sections)
    members = _one_fewer(group.members, lambda key: key.member, cells)
    return replace(group, members=members) if members else None


def coarsest(group: Group) -> Group:
    """The group with its total alone."""
    return replace(group, members=(_flat(group.members),), sections=(_flat(group.sections),))


def _partitioned(substances: Names, contents: Contents, axes: Axes, policy: Policy) -> Group:
    cells = within(contents, substances)
    members = _parts(axes.members, lambda key: key.member, cells, policy.is_safe)
    sections = _parts(
        axes.sections, lambda key: key.section, cells, lambda some: policy.is_safe(some) and policy.is_broad(some)
    )
    return Group(substances, members, sections)


def _parts(
    names: Names, of: Callable[[Key], str], cells: Contents, safe: Callable[[Contents], bool]
) -> tuple[Names, ...]:
    """Each name for itself where it is safe, the others joined; a joined block of one takes the least single in."""
    held = {name: {key: amount for key, amount in cells.items() if of(key) == name} for name in names}
    rest = [name for name in names if not safe(held[name])]
    single = [name for name in names if name not in rest]
    while rest and (len(rest) == 1 or not safe({key: cells[key] for name in rest for key in held[name]})):
        some = [name for name in single if not _is_none(held[name])] or single
        if not some:
            break
        least = min(some, key=lambda name: _size(held[name]))
        single.remove(least)
        rest.append(least)
    parts = [(name,) for name in single]
    return (*parts, _ordered(rest, names)) if rest else tuple(parts)


def _one_fewer(parts: tuple[Names, ...], of: Callable[[Key], str], cells: Contents) -> tuple[Names, ...] | None:
    """Join the two least blocks that hold something; empty ones tell nothing and stay."""
    sizes = [_size({key: amount for key, amount in cells.items() if of(key) in names}) for names in parts]
    some = sorted((size, place) for place, size in enumerate(sizes) if size > (0, 0))
    if len(some) < 2:  # noqa: PLR2004 -- two are joined
        return None
    # A joined block takes in the next one, so that there is one "several" and not many.
    joined = next((place for _, place in some if len(parts[place]) > 1), some[0][1])
    other = next(place for _, place in some if place != joined)
    order = _flat(parts)
    kept = [names for place, names in enumerate(parts) if place not in (joined, other)]
    return (*kept, _ordered([*parts[joined], *parts[other]], order))


def _flat(parts: Sequence[Names]) -> Names:
    return tuple(name for names in parts for name in names)


def _ordered(names: Sequence[str], order: Sequence[str]) -> Names:
    return tuple(sorted(names, key=order.index))


def _is_none(cells: Contents) -> bool:
    return all(amount.is_none for amount in cells.values())


def _size(cells: Contents) -> tuple[int, int]:
    amount = total(cells.values())
    open_ended = amount.cases.upper is None or amount.quantity.upper is None
    return amount.cases.lower + open_ended, amount.quantity.lower

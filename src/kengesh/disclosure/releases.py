"""What a release says of one period: new figures, the figures of an earlier release, or nothing.

A period is renewed as a whole, with groups at least as fine as before, or it keeps its earlier figures: so nobody sets
new figures of one table against old ones of another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kengesh.disclosure.attack import Version, given_in, parts
from kengesh.disclosure.blocks import Axes, Figure, Group, coarser, coarsest, figures, grouped
from kengesh.disclosure.cells import NONE, Contents, Key, check
from kengesh.disclosure.policy import Policy


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is published of one period.

    Attributes
    ----------
    state : "new", "renewed", "same", "kept" or "withheld"
        "same": nothing has changed since. "kept": something has, and its change could single out a case. "withheld":
        the whole period is too small to say anything of it.
    figures : tuple of Figure
        Those of the earlier release where the state is "same" or "kept".
    left_out : tuple of str
        Substances of which nothing is said, since they could single out a case even together.
    """

    state: Literal["new", "renewed", "same", "kept", "withheld"]
    figures: tuple[Figure, ...]
    left_out: tuple[str, ...] = ()

    @property
    def is_fresh(self) -> bool:
        """Whether its figures are published for the first time; then they count as a version from now on."""
        return self.state in ("new", "renewed")


def sheet(contents: Contents, axes: Axes, policy: Policy, earlier: Sequence[Version] = ()) -> Sheet:
    """What may be published of a period.

    Parameters
    ----------
    contents : mapping of Key to Amount
        What the members returned, all of it.
    axes : Axes
        All substances, all members that have answered, all sections; what is in none of them is left out.
    policy : Policy
        The minimum.
    earlier : sequence of Version
        Every set of figures of this period that was published before, the earliest first.

    Returns
    -------
    Sheet
        One that adds up, and from which, with all earlier ones, nothing can be worked out that `given_away` names.

    Raises
    ------
    BadData
        If a cell has a quantity and no case, or a case and no quantity.
    """
    check(contents)
    held = {key: amount for key, amount in contents.items() if not amount.is_none}
    if earlier and _same(held, earlier[-1].contents):
        return Sheet("same", earlier[-1].figures)
    groups = grouped(held, axes, policy)
    if earlier:
        known = {figure.block.substances for figure in earlier[-1].figures}
        if not _as_fine(groups, known) or _given([coarsest(each) for each in groups], held, policy, earlier, set()):
            return Sheet("kept", earlier[-1].figures)
    made = _safe(list(groups), held, policy, earlier)
    if made is None:
        return Sheet("kept", earlier[-1].figures) if earlier else Sheet("withheld", (), axes.substances)
    if not any(group.members for group in made):
        return Sheet("withheld", (), axes.substances)
    told = {name for group in made for name in group.substances}
    left_out = tuple(name for name in axes.substances if name not in told)
    return Sheet("renewed" if earlier else "new", figures(made, held), left_out)


def _safe(groups: list[Group], held: Contents, policy: Policy, earlier: Sequence[Version]) -> list[Group] | None:
    """Join blocks until nothing is given away; nothing where even totals give something away."""
    tried: set[tuple[Figure, ...]] = set()  # parts that gave nothing away, by what they publish
    while True:
        found = _given(groups, held, policy, earlier, tried)
        if found is None:
            return groups
        for place, group in enumerate(groups):
            fewer = coarser(group, held) if set(group.substances) & set(found) else None
            if fewer:
                groups[place] = fewer
                break
        else:
            if earlier:
                return None
            groups = [group for group in groups if not set(group.substances) & set(found)]


def _given(
    groups: Sequence[Group],
    held: Contents,
    policy: Policy,
    earlier: Sequence[Version],
    tried: set[tuple[Figure, ...]],
) -> tuple[str, ...] | None:
    """The substances of the first part that gives something away; parts in `tried` are known to give nothing."""
    for part in parts([*earlier, Version(held, figures(groups, held))]):
        published = part[-1].figures
        if published and published in tried:
            continue
        first = next(given_in(part, policy), None)
        if first:
            return first.substances
        tried.add(published)
    return None


def _same(one: Contents, other: Contents) -> bool:
    keys: set[Key] = {*one, *other}
    return all(one.get(key, NONE) == other.get(key, NONE) for key in keys)


def _as_fine(groups: Sequence[Group], known: set[tuple[str, ...]]) -> bool:
    """Whether each group lies within one of an earlier release, and all that was told before is told again."""
    told = {name for group in groups for name in group.substances}
    inside = all(
        any(set(group.substances) <= set(names) for names in known)
        or not any(set(group.substances) & set(names) for names in known)
        for group in groups
    )
    return inside and all(set(names) <= told for names in known)

"""What changed between two revisions, provision by provision.

Provisions belong together by their ids; drafts that do not share their ids are compared by the likeness of their
wordings, and each such pair says how like it is. Word by word edits are of the printed wording without names: who
stands behind an alternative is told apart from what it says.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kengesh.text.differences import Edit, edits
from kengesh.text.draft import Draft
from kengesh.text.likeness import paired
from kengesh.text.notation import Printed
from kengesh.text.operations.tree import Nodes, choices_among, nodes_of
from kengesh.text.order import longest_rise
from kengesh.text.provision import Provision
from kengesh.text.sameness import provision_string, text_printed
from kengesh.text.wording import Alternative, Choice

Kind = Literal["added", "removed", "moved", "renumbered", "changed"]


@dataclass(frozen=True, slots=True)
class Reworded:
    """The wording of a provision in one language before and after, without names, and the edits between them."""

    language: str
    old: str
    new: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One provision in both revisions; None where it does not stand."""

    old: Provision | None
    new: Provision | None
    kinds: tuple[Kind, ...]  # none when it is unchanged
    reworded: tuple[Reworded, ...] = ()
    likeness: float | None = None  # in per cent, when the two belong together by their wording and not by id

    @property
    def provision(self) -> Provision:
        """The provision as it stands now, or as it last stood."""
        found = self.new or self.old
        if found is None:
            raise ValueError
        return found


@dataclass(frozen=True, slots=True)
class Backing:
    """An alternative that stands in both revisions, with those who came to stand behind or against it and who left."""

    choice: str
    alternative: str
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    now_against: tuple[str, ...] = ()
    no_longer_against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """What changed from one revision to another.

    The provisions stand in the order of the later revision, each that is gone behind the one it followed.
    """

    provisions: tuple[Compared, ...]
    opened: tuple[Choice, ...]
    closed: tuple[Choice, ...]
    came: tuple[tuple[str, Alternative], ...]  # (choice that stands in both, alternative)
    went: tuple[tuple[str, Alternative], ...]
    backing: tuple[Backing, ...]

    @cached_property
    def changes(self) -> tuple[Compared, ...]:
        """The provisions that are not what they were."""
        return tuple(each for each in self.provisions if each.kinds)

    def count(self, kind: Kind) -> int:
        """How many provisions were added, removed, moved, renumbered or changed."""
        return sum(kind in each.kinds for each in self.provisions)


def compare(before: Draft, after: Draft, *, by_likeness: bool | None = None) -> Comparison:
    """Compare two revisions.

    Parameters
    ----------
    before, after : Draft
        The earlier and the later revision.
    by_likeness : bool, optional
        Pair provisions that do not share an id by their wording; by default where the drafts are not revisions of one
        draft, which has one id, or fewer than half of the provisions of the shorter one share their ids.
    """
    old, new = list(_placed(before.nodes, "")), list(_placed(after.nodes, ""))
    if by_likeness is None and before.id != after.id:
        by_likeness = True
    pairs = _pairs(old, new, by_likeness=by_likeness)
    moved = _moved(old, new, {one: other for one, (other, _) in pairs.items()})
    partner = {other: (one, likeness) for one, (other, likeness) in pairs.items()}
    result = []
    for index, (provision, _) in enumerate(new):
        if index in partner:
            one, likeness = partner[index]
            result.append(_compared(old[one][0], provision, moved=index in moved, likeness=likeness))
        else:
            result.append(Compared(None, provision, ("added",)))
    return Comparison(tuple(_with_removed(result, old, pairs)), *_choices(before, after))


def _placed(nodes: Nodes, above: str) -> Iterator[tuple[Provision, str]]:
    """Every provision with the id of the provision above it."""
    for node in nodes:
        if isinstance(node, Provision):
            yield node, above
            yield from _placed(node.children, node.id)
        else:
            for alternative in node.alternatives:
                yield from _placed(nodes_of(alternative.content), above)


Placed = Sequence[tuple[Provision, str]]


def _pairs(old: Placed, new: Placed, *, by_likeness: bool | None) -> dict[int, tuple[int, float | None]]:
    """For the number of each provision that stands in both the number it has later, and the likeness if it took one."""
    places = {provision.id: index for index, (provision, _) in enumerate(new)}
    pairs: dict[int, tuple[int, float | None]] = {
        index: (places[provision.id], None) for index, (provision, _) in enumerate(old) if provision.id in places
    }
    if by_likeness is None:
        by_likeness = 2 * len(pairs) < min(len(old), len(new))
    if by_likeness:
        taken = {other for other, _ in pairs.values()}
        olds = [index for index in range(len(old)) if index not in pairs]
        news = [index for index in range(len(new)) if index not in taken]
        for match in paired(
            [provision_string(old[index][0]) for index in olds], [provision_string(new[index][0]) for index in news]
        ):
            pairs[olds[match.old]] = (news[match.new], round(match.likeness, 1))
    return pairs


def _moved(old: Placed, new: Placed, pairs: Mapping[int, int]) -> set[int]:
    """The numbers of later provisions that stand under another one, or in another order than their neighbours.

    Where the provision above is gone and another one came in its place, what stands below has not moved.
    """
    now = {old[one][0].id: new[other][0].id for one, other in pairs.items()} | {"": ""}
    kept = set(now.values())
    moved = set()
    siblings: dict[str, list[int]] = {}
    for one, other in sorted(pairs.items()):
        above, above_now = old[one][1], new[other][1]
        if now.get(above) == above_now or (above not in now and above_now not in kept):
            siblings.setdefault(above_now, []).append(other)
        else:
            moved.add(other)
    for places in siblings.values():
        moved |= set(places) - longest_rise(places)
    return moved


def _compared(old: Provision, new: Provision, *, moved: bool, likeness: float | None) -> Compared:
    kinds: list[Kind] = ["moved"] if moved else []
    if old.number != new.number:
        kinds.append("renumbered")
    languages = dict.fromkeys([language for language, _ in (*new.texts, *old.texts)])
    pairs = ((each, text_printed(old.text(each)), text_printed(new.text(each))) for each in languages)
    reworded = tuple(
        Reworded(each, was.string, now.string, _over_brackets(edits(was.string, now.string), was, now))
        for each, was, now in pairs
        if was.string != now.string
    )
    if reworded:
        kinds.append("changed")
    return Compared(old, new, tuple(kinds), reworded, likeness)


def _over_brackets(found: Sequence[Edit], old: Printed, new: Printed) -> tuple[Edit, ...]:
    """The same edits, those that touch a bracket widened to the whole of it with its rivals."""
    wide = list(found)
    for _, start, end in old.choices:
        wide = _widened(wide, start, end, lambda edit: (edit.start, edit.end))
    for _, start, end in new.choices:
        wide = _widened(wide, start, end, lambda edit: (edit.new_start, edit.new_end))
    return tuple(wide)


def _widened(found: list[Edit], start: int, end: int, side: Callable[[Edit], tuple[int, int]]) -> list[Edit]:
    """The edits with all that touch a range on one side made one that covers it."""
    touching = [edit for edit in found if side(edit)[0] < end and start < side(edit)[1]]
    if not touching:
        return found
    first, last = min(touching), max(touching)
    before, behind = max(side(first)[0] - start, 0), max(end - side(last)[1], 0)
    whole = Edit(first.start - before, last.end + behind, first.new_start - before, last.new_end + behind)
    return sorted([*(edit for edit in found if edit < first or edit > last), whole])


def _with_removed(result: list[Compared], old: Placed, pairs: Mapping[int, tuple[int, float | None]]) -> list[Compared]:
    behind: dict[int, list[Compared]] = {}
    last = -1
    for index, (provision, _) in enumerate(old):
        if index in pairs:
            last = pairs[index][0]
        else:
            behind.setdefault(last, []).append(Compared(provision, None, ("removed",)))
    return [*behind.get(-1, []), *(each for index, one in enumerate(result) for each in (one, *behind.get(index, [])))]


def _choices(
    before: Draft, after: Draft
) -> tuple[
    tuple[Choice, ...],
    tuple[Choice, ...],
    tuple[tuple[str, Alternative], ...],
    tuple[tuple[str, Alternative], ...],
    tuple[Backing, ...],
]:
    old, new = _by_id(before.nodes), _by_id(after.nodes)
    both = [(old[name], choice) for name, choice in new.items() if name in old]
    return (
        tuple(choice for name, choice in new.items() if name not in old),
        tuple(choice for name, choice in old.items() if name not in new),
        tuple((now.id, each) for was, now in both for each in now.alternatives if was.alternative(each.id) is None),
        tuple((was.id, each) for was, now in both for each in was.alternatives if now.alternative(each.id) is None),
        tuple(_backing(both)),
    )


def _by_id(nodes: Nodes) -> dict[str, Choice]:
    return {choice.id: choice for choice in choices_among(nodes)}


def _backing(both: Sequence[tuple[Choice, Choice]]) -> Iterator[Backing]:
    for was, now in both:
        for new in now.alternatives:
            old = was.alternative(new.id)
            if old is not None:
                changed = Backing(
                    now.id,
                    new.id,
                    _more(old.backers, new.backers),
                    _more(new.backers, old.backers),
                    _more(old.opposers, new.opposers),
                    _more(new.opposers, old.opposers),
                )
                if changed != Backing(now.id, new.id):
                    yield changed


def _more(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(after) - set(before)))

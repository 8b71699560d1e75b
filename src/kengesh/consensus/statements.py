"""The statements of members, by what they are of: the latest of each member counts, and it counts as far as it may.

Statements come in the order in which they were made. An alternative or a provision that has another id and the same
words is the same. An objection to an alternative that is not in the text any more stays with its provision; one to a
provision that is not in the text any more is kept apart, and counts against the text.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from kengesh.consensus.passages import Passage, options_within
from kengesh.consensus.stances import Earlier, Held, Level, Said, Tally
from kengesh.text.positions import Act, Position

Spot = tuple[Level, str]
"""What a statement is of: ("alternative", id), ("provision", id) or ("whole text", "")."""

WHOLE: Final[Spot] = ("whole text", "")
SOMETIME: Final = "an earlier revision"
_HOLDS: Final = frozenset({"reserves", "objects"})
_YES: Final = frozenset({"supports", "can-accept"})


class Entry(NamedTuple):
    """One statement as it counts for one member."""

    order: int
    position: Position
    said: Said
    is_current: bool  # of the wording as it is now
    is_carried: bool = False  # it was said at another revision, and the wording is the same
    gone: str = ""  # the alternative it was of, where that is not in the text any more

    @property
    def holds(self) -> bool:
        """Whether it holds agreement back, whatever became of the wording."""
        return self.said in _HOLDS

    @property
    def stands(self) -> bool:
        """Whether it has not lapsed."""
        return self.is_current or self.holds


@dataclass(frozen=True, slots=True)
class Targets:
    """What there is in a draft to state a position on, with its digests, and by what names the draft is known."""

    options: Mapping[str, tuple[str, str]]  # id of an alternative: its provision, its digest
    provisions: Mapping[str, str]  # id: digest
    revision: str  # digest of the draft
    names: frozenset[str]  # other names of the revision: "SC/CT/2026/1/Rev.1", "Rev.1"

    @classmethod
    def of(cls, found: Sequence[Passage], revision: str, names: Collection[str]) -> "Targets":
        """The targets in some passages, those inside alternatives included."""
        options = {
            option.id: (bracket.provision, option.digest)
            for each in found
            for bracket, option in options_within(each.brackets)
        }
        return cls(options, dict(_provisions(found)), revision, frozenset(names))


def _provisions(found: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    for each in found:
        if each.digest:
            yield each.id, each.digest
        for _, option in options_within(each.brackets):
            yield from _provisions(inside for inside in option.provisions if inside.digest)


class Statements:
    """All statements on a draft, placed; members without a say are left out."""

    def __init__(
        self, targets: Targets, positions: Iterable[Position], members: Sequence[str], acts: Collection[Act]
    ) -> None:
        self.targets, self.members = targets, tuple(members)
        self._same_options = _only(targets.options, lambda pair: pair[1])
        self._same_provisions = _only(targets.provisions, lambda digest: digest)
        self._latest: dict[Spot, dict[str, dict[tuple[str, str], Entry]]] = {}
        self._resolved: dict[Spot, dict[str, list[Entry]]] = {}
        self._nowhere: list[Entry] = []
        self.unbound: list[Position] = []
        self.unknown_acts: list[Position] = []
        self._counted, self._acts = frozenset(members), frozenset(acts)
        for order, position in enumerate(positions):
            self._take(order, position)
        self.unplaced = tuple(self._unplaced(self._nowhere))

    def at(self, spot: Spot) -> dict[str, list[Entry]]:
        """What counts for each member of what was said of something: its own word, else that of others for it."""
        found = self._resolved.get(spot)
        if found is None:
            said = self._latest.get(spot, {})
            found = {member: _counting(member, authors) for member, authors in said.items()}
            self._resolved[spot] = found
        return found

    def tally(self, spot: Spot, wider: Sequence[Spot]) -> Tally:
        """What the members say of one wording, with what they hold of something wider or of something in it."""
        around = [(each, self.at(each)) for each in wider]
        around = [(each, said) for each, said in around if said]
        here = self.at(spot)
        count = _Count()
        for member in self.members:
            own = here.get(member, ())
            others = [(each, entry) for each, said in around for entry in said.get(member, ())] if around else ()
            if own or others:
                count.add(member, spot, own, others)
            else:
                count.not_spoken.append(member)
                count.wanting.append(member)
        return count.tally()

    def _take(self, order: int, position: Position) -> None:
        said = position.stance if position.act == "stance" else position.act
        if not said:
            return
        if position.act != "stance" and position.act not in self._acts:
            self.unknown_acts.append(position)
            return
        if not position.wording and not position.revision and said not in _HOLDS:
            self.unbound.append(position)
        spot, entry = self._placed(order, position, said)
        if spot is None:
            self._nowhere.append(entry)
            return
        by_member = self._latest.setdefault(spot, {})
        author = position.member
        for member in (author, *position.on_behalf_of):
            if member in self._counted:
                by_member.setdefault(member, {})[author, entry.gone] = entry

    def _placed(self, order: int, position: Position, said: Said) -> tuple[Spot | None, Entry]:
        """Where a statement belongs; None where what it is of is not in the text."""
        provision, alternative = position.provision, position.alternative
        if alternative:
            alternative = self._known_option(position)
            provision = self.targets.options[alternative][0] if alternative else provision
        if provision and not alternative:
            provision = self._known_provision(position)
        widened = position.scope if said in _HOLDS else ""
        if widened == "whole text" or not (position.provision or position.alternative):
            return WHOLE, self._entry(order, position, said, self.targets.revision)
        if alternative and widened != "provision":
            return ("alternative", alternative), self._entry(
                order, position, said, self.targets.options[alternative][1]
            )
        gone = position.alternative if not alternative else ""
        if not provision or gone:
            spot: Spot | None = ("provision", provision) if provision else None
            return spot, Entry(order, position, said, is_current=False, gone=gone)
        return ("provision", provision), self._entry(order, position, said, self.targets.provisions.get(provision, ""))

    def _entry(self, order: int, position: Position, said: Said, digest: str) -> Entry:
        here = position.revision == self.targets.revision or position.revision in self.targets.names
        if position.wording:
            is_current = position.wording == digest
            return Entry(order, position, said, is_current, is_current and bool(position.revision) and not here)
        return Entry(order, position, said, here or not position.revision)

    def _known_option(self, position: Position) -> str:
        if position.alternative in self.targets.options:
            return position.alternative
        return self._same_options.get(position.wording, "")

    def _known_provision(self, position: Position) -> str:
        if position.provision in self.targets.provisions:
            return position.provision
        return "" if position.alternative else self._same_provisions.get(position.wording, "")

    def _unplaced(self, entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
        """Objections and reserves to what is not in the text any more: what counts for each member, as elsewhere."""
        latest: dict[tuple[str, str, str], dict[str, Entry]] = {}
        for entry in entries:
            position = entry.position
            for member in dict.fromkeys((position.member, *position.on_behalf_of)):
                if member in self._counted:
                    said = latest.setdefault((member, position.provision, position.alternative), {})
                    said[position.member] = entry
        for (member, _, _), said in latest.items():
            own = said.get(member)
            counting = [own] if own is not None and own.stands else said.values()
            yield from ((member, entry) for entry in counting if entry.holds)


def _only(things: Mapping[str, object], digest: Callable[..., str]) -> dict[str, str]:
    """The id of each digest that one thing alone has."""
    found: dict[str, str] = {}
    several = set()
    for identity, value in things.items():
        name = digest(value)
        if name in found:
            several.add(name)
        found[name] = identity
    return {name: identity for name, identity in found.items() if name not in several}


def _counting(member: str, authors: Mapping[tuple[str, str], Entry]) -> list[Entry]:
    """What counts for a member: its own statement while it stands, else what others said on its behalf.

    An objection or a reserve to an alternative that is gone counts beside what is said of the provision, until its
    author accepts the provision in the very wording that it has.
    """
    if len(authors) == 1:
        return list(authors.values())
    left = {
        (author, gone): entry
        for (author, gone), entry in authors.items()
        if not (gone and (not entry.holds or _is_given_up(entry, authors.get((author, "")))))
    }
    own = {gone: entry for (author, gone), entry in left.items() if author == member}
    others = [
        entry
        for (author, gone), entry in left.items()
        if author != member and not (gone in own and own[gone].stands)
    ]  # fmt: skip
    return [*own.values(), *others]


def _is_given_up(entry: Entry, last: Entry | None) -> bool:
    if last is None or last.order < entry.order:
        return False
    return last.said in _YES and last.is_current and bool(last.position.wording)


class _Count:
    """Sorts members by what their statements come to."""

    def __init__(self) -> None:
        self.supports: list[str] = []
        self.accepts: list[str] = []
        self.holds: list[Held] = []
        self.aside: list[tuple[str, Act]] = []
        self.not_spoken: list[str] = []
        self.wanting: list[str] = []
        self.stepped: list[tuple[str, Act]] = []
        self.lapsed: list[Earlier] = []
        self.carried: list[Earlier] = []

    def tally(self) -> Tally:
        return Tally(
            tuple(self.supports), tuple(self.accepts), tuple(self.holds), tuple(self.aside), tuple(self.not_spoken),
            tuple(self.wanting), tuple(self.stepped), tuple(self.lapsed), tuple(self.carried),
        )  # fmt: skip

    def add(self, member: str, spot: Spot, own: Sequence[Entry], others: Sequence[tuple[Spot, Entry]]) -> None:
        """Count a member: `own` are its statements on this wording, `others` those on something wider or inside."""
        if len(own) == 1 and not others and own[0].said in _YES and own[0].is_current:
            self._accept(member, own[0])
            return
        found = [(spot, entry) for entry in own] + list(others)
        act = _last_act(found)
        since = act.order if act else -1
        accepted = [entry for at, entry in found if _accepts(entry, at, spot) and entry.order > since]
        held = [(at, entry) for at, entry in found if entry.holds and entry.order > since]
        self.holds += [_held(member, at, entry) for at, entry in held]
        if any(at == spot for at, _ in held) or not (accepted or act):
            self.wanting.append(member)
        elif act and not accepted:
            self.stepped.append((member, act.position.act))
        if held:
            return
        if accepted:
            self._accept(member, accepted[0])
        elif act is not None:
            self.aside.append((member, act.position.act))
        else:
            self.not_spoken.append(member)
            self.lapsed += [_earlier(member, entry) for entry in own if not entry.stands]

    def _accept(self, member: str, entry: Entry) -> None:
        (self.supports if entry.said == "supports" else self.accepts).append(member)
        if entry.is_carried:
            self.carried.append(_earlier(member, entry))


def _last_act(found: Sequence[tuple[Spot, Entry]]) -> Entry | None:
    acts = [entry for _, entry in found if entry.position.act != "stance" and entry.is_current]
    return max(acts, key=lambda entry: entry.order) if acts else None


def _accepts(entry: Entry, at: Spot, spot: Spot) -> bool:
    """Whether a statement accepts a wording: it is of that very wording, or of the whole text in which it is clean."""
    return entry.said in _YES and entry.is_current and (at == spot or (at == WHOLE and spot[0] == "provision"))


def _held(member: str, at: Spot, entry: Entry) -> Held:
    position = entry.position
    return Held(
        member,
        "objects" if entry.said == "objects" else "reserves",
        at[0],
        at[1],
        position.reserve_kind,
        "" if entry.is_current else position.revision or SOMETIME,
        "" if position.member == member else position.member,
        entry.gone,
    )


def _earlier(member: str, entry: Entry) -> Earlier:
    return Earlier(member, entry.said, entry.position.revision or SOMETIME)
